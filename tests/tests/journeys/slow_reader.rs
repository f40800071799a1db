//! An agent's console that never reads: the daemon lets it go and stays small, everybody else is served.

use serde_json::json;
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::clients::resident::Resident;
use tests::clients::socket::Socket;
use tests::crowd::processor;
use tests::daemon_under_test::Daemon;
use tests::tried::{Failure, Tried, ensure};
use tokio::net::TcpSocket;

#[tokio::test]
async fn who_does_not_read_is_let_go_and_nobody_else_suffers() -> Tried {
    let settings = "[limits]\nresident_rate = 1000.0\nresident_burst = 10000.0\nwrite_buffer_bytes = 16384\n";
    let daemon = Daemon::with_settings(settings).await?;
    let pid = daemon.pid().ok_or_else(|| Failure::new("the daemon is gone"))?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let mut resident = Resident::open(daemon.door).await?;
    resident.say("Gatelyset i Storgata er mørkt").await?;
    let contact = ola.take().await?;
    // A second console of the same agent, with a tiny window, that never reads after its hello.
    let deaf = deaf_console(&daemon, &token).await?;
    let before = processor::memory_of(pid)?;
    let long = "å".repeat(3_500);
    let begun = Instant::now();
    for _ in 0..600 {
        let seq = resident.say(&long).await?;
        ola.until_message(&contact, seq).await?;
    }
    ensure(begun.elapsed() < Duration::from_secs(300), || {
        "the reader who reads was slowed down".to_string()
    })?;
    let grown = processor::memory_of(pid)?.saturating_sub(before);
    ensure(grown < 40 * 1024, || format!("memory grew by {grown} KiB for one who does not read"))?;
    ola.close(&contact, "solved").await?;
    resident.until_stage("ended").await?;
    // The deaf one was cut off: what it finds, when it reads at last, ends.
    let mut deaf = deaf;
    deaf.closing(Duration::from_secs(180)).await.map(drop)
}

async fn deaf_console(daemon: &Daemon, token: &str) -> Tried<Socket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_recv_buffer_size(4096)?;
    let stream = socket.connect(daemon.door).await?;
    let bearer = format!("Bearer {token}");
    let mut console =
        Socket::over(stream, daemon.door, "/api/v1/console", &[("Authorization", &bearer)]).await?;
    console.send("hello", json!({})).await?;
    Ok(console)
}
