//! Real sockets at the doors: who may open one, how each ends and with what reason, signs of life,
//! slow readers, and which consoles the desk hears of.

mod common;

use adapters::desk_handle::DeskDoor;
use adapters::doors::DoorSettings;
use common::{House, house_with};
use futures_util::{SinkExt, StreamExt};
use routing_rules::time::Span;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn serve(change: impl FnOnce(&mut DoorSettings)) -> (House, SocketAddr) {
    let house = house_with(change);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let door = listener.local_addr().unwrap();
    let router = adapters::router(house.doors.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (house, door)
}

async fn open(door: SocketAddr, path: &str, headers: &[(&'static str, &str)]) -> Result<Socket, u16> {
    let mut request = format!("ws://{door}{path}").into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.replace("{door}", &door.to_string()).parse().unwrap());
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

async fn send(socket: &mut Socket, frame: Value) {
    socket.send(Message::text(frame.to_string())).await.unwrap();
}

/// The next frame of that type.
async fn hear(socket: &mut Socket, kind: &str) -> Value {
    loop {
        let next = tokio::time::timeout(Duration::from_secs(10), socket.next()).await;
        match next.unwrap_or_else(|_| panic!("no {kind} came")) {
            Some(Ok(Message::Text(text))) => {
                let frame: Value = serde_json::from_str(&text).unwrap();
                if frame["type"] == kind {
                    return frame;
                }
            }
            Some(Ok(_)) => {}
            other => panic!("waited for {kind}, heard {other:?}"),
        }
    }
}

/// How it ends: code and reason.
async fn end(socket: &mut Socket) -> (u16, String) {
    loop {
        match tokio::time::timeout(Duration::from_secs(10), socket.next()).await.expect("it does not end") {
            Some(Ok(Message::Close(Some(frame)))) => return (frame.code.into(), frame.reason.to_string()),
            Some(Ok(_)) => {}
            other => panic!("ended without a reason: {other:?}"),
        }
    }
}

#[tokio::test]
async fn who_may_open_a_socket() {
    let (_house, door) = serve(|_| {}).await;
    let own = ("origin", "http://{door}");
    let listed = ("origin", "https://kommune.example");
    let foreign = ("origin", "https://evil.example");
    let near = ("origin", "http://{door}.evil.example");
    let cookie = ("cookie", "portner=kari");
    /// The path, the headers, and the status if it is refused.
    type Case<'a> = (&'a str, &'a [(&'static str, &'a str)], Option<u16>);
    let cases: &[Case<'_>] = &[
        ("/api/v1/chat", &[], None),
        ("/api/v1/chat", &[own], None),
        ("/api/v1/chat", &[listed], None),
        ("/api/v1/chat", &[foreign], Some(403)),
        ("/api/v1/chat", &[near], Some(403)),
        ("/api/v1/chat", &[("origin", "null")], Some(403)),
        ("/api/v1/console", &[cookie, own], None),
        ("/api/v1/console", &[cookie, listed], None),
        ("/api/v1/console", &[cookie], Some(403)),
        ("/api/v1/console", &[cookie, foreign], Some(403)),
        ("/api/v1/console", &[("cookie", "portner=nobody"), own], Some(401)),
        ("/api/v1/console", &[("authorization", "Bearer kari")], None),
        ("/api/v1/console", &[("authorization", "Bearer kari"), foreign], Some(403)),
        ("/api/v1/console", &[("authorization", "Bearer nobody")], Some(401)),
        ("/api/v1/console", &[("authorization", "Bearer program")], Some(403)),
        ("/api/v1/console", &[], None),
    ];
    for (path, headers, refused) in cases {
        let opened = open(door, path, headers).await.err();
        assert_eq!(opened, *refused, "{path} {headers:?}");
    }
}

/// What a resident sends, and how that ends.
#[tokio::test]
async fn every_bad_frame_ends_with_its_own_reason() {
    let (_house, door) = serve(|_| {}).await;
    let hello = || Message::text(r#"{"type":"hello"}"#);
    let cases: Vec<(&str, Vec<Message>, u16)> = vec![
        ("1 MiB", vec![Message::text("x".repeat(1 << 20))], 1009),
        ("20 KiB", vec![Message::text(" ".repeat(20 << 10))], 1009),
        ("binary", vec![hello(), Message::binary(vec![1, 2, 3])], 1003),
        ("many", (0..200).map(|_| hello()).collect(), 1008),
        ("many pings", (0..200).map(|_| Message::Ping(vec![0].into())).collect(), 1008),
        ("leave", vec![hello(), Message::text(r#"{"type":"leave"}"#)], 1000),
    ];
    for (what, frames, code) in cases {
        let mut socket = open(door, "/api/v1/chat", &[]).await.unwrap();
        for frame in frames {
            // The other end may have closed already; what it said stands to be read.
            let _ = socket.feed(frame).await;
        }
        let _ = socket.flush().await;
        let (ended, reason) = end(&mut socket).await;
        assert_eq!(ended, code, "{what}: {reason}");
        assert!(!reason.is_empty(), "{what} ends without a reason");
    }
}

#[tokio::test]
async fn a_console_says_who_it_is_in_its_first_frame() {
    let (_house, door) = serve(|_| {}).await;
    let mut right = open(door, "/api/v1/console", &[]).await.unwrap();
    send(&mut right, json!({"type": "hello", "token": "kari"})).await;
    assert_eq!(hear(&mut right, "welcome").await["agent"], "kari");
    for wrong in
        [json!({"type": "hello", "token": "nobody"}), json!({"type": "hello"}), json!({"type": "close"})]
    {
        let mut socket = open(door, "/api/v1/console", &[]).await.unwrap();
        send(&mut socket, wrong.clone()).await;
        hear(&mut socket, "error").await;
        assert_eq!(end(&mut socket).await.0, 1008, "{wrong}");
    }
}

#[tokio::test]
async fn a_stop_is_told() {
    let (house, door) = serve(|_| {}).await;
    let mut chat = open(door, "/api/v1/chat", &[]).await.unwrap();
    let mut console = open(door, "/api/v1/console", &[("authorization", "Bearer kari")]).await.unwrap();
    send(&mut console, json!({"type": "hello"})).await;
    hear(&mut console, "welcome").await;
    house.stop.send(true).unwrap();
    assert_eq!(end(&mut chat).await.0, 1001);
    assert_eq!(end(&mut console).await.0, 1001);
}

#[tokio::test]
async fn who_gives_no_sign_of_life_is_let_go() {
    let (_house, door) = serve(|settings| (settings.ping, settings.dead) = (1, 2)).await;
    // Reads nothing, so answers no ping.
    let mut silent = open(door, "/api/v1/chat", &[]).await.unwrap();
    let mut alive = open(door, "/api/v1/chat", &[]).await.unwrap();
    let living = tokio::time::timeout(Duration::from_secs(4), async {
        while let Some(Ok(frame)) = alive.next().await {
            assert!(!frame.is_close(), "a socket that answers pings was closed");
        }
    });
    assert!(living.await.is_err(), "a socket that answers pings was closed");
    assert_eq!(end(&mut silent).await.0, 1008);
}

/// Somebody who talks and never reads is let go once more than the buffer waits for them; the other
/// side of the conversation goes on.
#[tokio::test]
async fn who_reads_too_slowly_is_let_go() {
    let (_house, door) = serve(|settings| {
        settings.write_buffer = 16 * 1024;
        settings.resident_rate = (1e6, 1e6);
    })
    .await;
    let mut slow = open(door, "/api/v1/chat", &[]).await.unwrap();
    let wrong = json!({"type": "shout"}).to_string();
    let flood = async {
        // Each is answered by an `error` frame that is never read.
        for _ in 0..1_000_000 {
            if slow.send(Message::text(wrong.clone())).await.is_err() {
                return;
            }
        }
        panic!("a million unread answers were kept");
    };
    tokio::time::timeout(Duration::from_secs(60), flood).await.expect("it is not let go");
    let mut other = open(door, "/api/v1/chat", &[]).await.unwrap();
    send(&mut other, json!({"type": "hello"})).await;
    hear(&mut other, "welcome").await;
}

/// Two consoles of one agent: the desk hears of the first and of the last.
#[tokio::test]
async fn the_desk_hears_of_the_first_and_the_last_console() {
    let (house, door) = serve(|_| {}).await;
    let kari = || open(door, "/api/v1/console", &[("authorization", "Bearer kari")]);
    let (mut first, mut second) = (kari().await.unwrap(), kari().await.unwrap());
    for socket in [&mut first, &mut second] {
        send(socket, json!({"type": "hello"})).await;
        hear(socket, "welcome").await;
    }
    send(&mut first, json!({"type": "presence", "state": "available"})).await;
    assert_eq!(hear(&mut second, "presence").await["state"], "available");
    first.close(None).await.unwrap();
    presence_after(&house, "available").await;
    second.close(None).await.unwrap();
    presence_after(&house, "offline").await;
}

/// Waits until the sockets' tasks have told the desk, lets the grace time pass, and looks.
async fn presence_after(house: &House, wanted: &str) {
    tokio::time::sleep(Duration::from_millis(300)).await;
    house.desk.pass(Span::seconds(120));
    let view = house.desk.agent("kari".parse().unwrap()).await.unwrap();
    assert_eq!(view.presence.as_str(), wanted);
}
