//! The accept loop on loopback: what strangers do to a door, and what they hear.

use super::*;
use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

struct Open {
    address: SocketAddr,
    traffic: Arc<Traffic>,
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_millis(300)).await;
    "slow"
}

async fn open(change: impl FnOnce(&mut Settings)) -> Open {
    let mut settings = Settings::default();
    settings.limits.head_seconds = 1;
    settings.limits.body_seconds = 1;
    settings.limits.stop_seconds = 2;
    change(&mut settings);
    let router = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/slow", get(slow))
        .route("/echo", post(|body: Bytes| async move { body.len().to_string() }))
        .route(
            "/peer",
            get(|peer: axum::Extension<adapters::doors::Peer>| async move { peer.0.0.to_string() }),
        )
        .route("/chat", get(|| async { "frame" }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let traffic = Arc::new(Traffic::default());
    let (stop, stopping) = watch::channel(false);
    let task = tokio::spawn(serve(listener, router, Arc::new(settings), traffic.clone(), stopping));
    Open { address, traffic, stop, task }
}

/// Sends `bytes` and reads until the other end closes (at most 5 s).
async fn say(door: &Open, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(door.address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    rest(&mut stream).await
}

async fn rest(stream: &mut TcpStream) -> String {
    let mut out = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut out)).await;
    read.expect("the door never closed").ok();
    String::from_utf8_lossy(&out).to_string()
}

#[tokio::test]
async fn what_strangers_send_and_what_they_hear() {
    let door = open(|_| ()).await;
    let long_head = format!("GET / HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n", "a".repeat(20_000));
    let many_fields = format!("GET / HTTP/1.1\r\nhost: x\r\n{}\r\n", "a: b\r\n".repeat(70));
    let some_fields =
        format!("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{}\r\n", "a: b\r\n".repeat(60));
    let long_body =
        format!("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 70000\r\n\r\n{}", "a".repeat(70_000));
    let fits = format!(
        "POST /echo HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 65536\r\n\r\n{}",
        "a".repeat(65_536)
    );
    let chunk = format!("1000\r\n{}\r\n", "a".repeat(4096));
    let chunked = format!(
        "POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n{}0\r\n\r\n",
        chunk.repeat(20)
    );
    let table: &[(&str, &str)] = &[
        ("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", "HTTP/1.1 200"),
        ("GET / HTTP/1.1\r\nhost: x\r\n\r\n", "HTTP/1.1 200"),
        ("", ""),
        ("GET / HT", ""),
        ("GET / HTTP/1.1\r\nhost: x\r\n", ""),
        ("rubbish rubbish rubbish\r\n\r\n", "HTTP/1.1 400"),
        ("GET / HTTP/1.1\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n", "HTTP/1.1 400"),
        // Two lengths: the chunks count, and the connection ends, so that nothing can hide behind them.
        (
            "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200",
        ),
        ("GET / HTTP/1.1\r\nhost: x\r\n folded: y\r\n\r\n", "HTTP/1.1 400"),
        ("GET / HTTP/1.1\r\nhost : x\r\n\r\n", "HTTP/1.1 400"),
        (&long_head, "HTTP/1.1 431"),
        (&many_fields, "HTTP/1.1 431"),
        (&some_fields, "HTTP/1.1 200"),
        (&long_body, "HTTP/1.1 413"),
        (&chunked, "HTTP/1.1 413"),
        (&fits, "HTTP/1.1 200"),
        ("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nab", "HTTP/1.1 408"),
    ];
    for (sent, start) in table {
        let heard = tokio::time::timeout(Duration::from_millis(2500), say(&door, sent.as_bytes())).await;
        let heard = heard.unwrap_or_else(|_| panic!("{sent:?} was not answered in time"));
        let sent: String = sent.chars().take(60).collect();
        assert!(heard.starts_with(start) && heard.is_empty() == start.is_empty(), "{sent:?} heard {heard:?}");
    }
    tokio::time::timeout(Duration::from_secs(2), door.traffic.all_gone()).await.unwrap();
    assert!(door.traffic.refusals(seat::Refused::Timeout) >= 3);
    assert_eq!(door.traffic.refusals(seat::Refused::BodyTooLarge), 2);
}

#[tokio::test]
async fn one_too_many_hears_503_and_leaves_the_others_alone() {
    let door = open(|settings| settings.limits.per_address = 2).await;
    let mut held = Vec::new();
    for _ in 0..2 {
        held.push(TcpStream::connect(door.address).await.unwrap());
    }
    while door.traffic.open() < 2 {
        tokio::task::yield_now().await;
    }
    let heard = say(&door, b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(heard.starts_with("HTTP/1.1 503") && heard.contains("retry-after: 5"), "{heard}");
    assert_eq!(door.traffic.refusals(seat::Refused::AddressFull), 1);
    held[0].write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    assert!(rest(&mut held[0]).await.ends_with("hello"));
    let heard = say(&door, b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(heard.ends_with("hello"), "{heard}");
}

#[tokio::test]
async fn a_stop_lets_requests_finish_and_closes_the_rest() {
    let door = open(|settings| settings.limits.head_seconds = 60).await;
    let mut idle = TcpStream::connect(door.address).await.unwrap();
    let mut busy = TcpStream::connect(door.address).await.unwrap();
    busy.write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    while door.traffic.open() < 2 {
        tokio::task::yield_now().await;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    door.stop.send_replace(true);
    assert!(rest(&mut busy).await.ends_with("slow"));
    assert_eq!(rest(&mut idle).await, "");
    tokio::time::timeout(Duration::from_secs(1), door.task).await.unwrap().unwrap();
    assert!(TcpStream::connect(door.address).await.is_err());
}

#[tokio::test]
async fn every_answer_has_our_headers() {
    let door = open(|settings| {
        settings.door.https = true;
        settings.door.origins = vec![crate::config::values::Origin("https://kommune.example".to_string())];
        settings.door.hosts = vec!["x".to_string()];
        settings.door.proxies = vec![];
    })
    .await;
    let ask = |path: &str, host: &str| {
        format!(
            "GET {path} HTTP/1.1\r\nhost: {host}\r\nx-forwarded-for: 1.2.3.4\r\nconnection: close\r\n\r\n"
        )
    };
    let table = [
        ("/", "x", "200", "frame-ancestors 'self'"),
        ("/agent", "x", "404", "frame-ancestors 'none'"),
        ("/kiosk/hall/meeting", "x", "404", "frame-ancestors 'self'"),
        ("/kiosk/hall", "x", "404", "frame-ancestors 'none'"),
        ("/", "X:8080", "200", "max-age=31536000"),
        ("/chat", "x", "200", "frame-ancestors 'self' https://kommune.example"),
        ("/nowhere", "x", "404", "nosniff"),
        ("/", "evil.example", "421", "default-src 'none'; script-src 'self';"),
        ("/peer", "x", "200", "127.0.0.1"),
    ];
    for (path, host, status, holds) in table {
        let heard = say(&door, ask(path, host).as_bytes()).await;
        assert!(
            heard.starts_with(&format!("HTTP/1.1 {status}")) && heard.contains(holds),
            "{path} {host}: {heard}"
        );
    }
}
