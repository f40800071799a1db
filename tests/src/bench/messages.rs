//! Chat messages over a thousand sockets, each acknowledged after its sync, beside a bare axum echo.

use super::Size;
use super::beside::{self, Bare, Shares};
use super::table::{Bar, Row, number};
use crate::clients::resident::Resident;
use crate::clients::socket::Socket;
use crate::crowd::figures::{Times, median};
use crate::tried::{Failure, Tried};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::Message;

/// Measures.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    beside::many_files()?;
    let sockets = size.chats.min(1_000);
    let (daemon, _) = beside::daemon(0).await?;
    let bare = Bare::start("echo")?;
    let pid = daemon.pid().ok_or_else(|| Failure::new("the daemon is gone"))?;
    let (mut own, mut plain, mut times, mut probes, mut generator) = (vec![], vec![], vec![], vec![], 0.0);
    for _ in 0..size.rounds {
        probes.push(beside::syncs(size)?);
        let round = talk(chats(daemon.door, sockets).await?, "\"type\":\"ack\"", pid, size.seconds).await?;
        own.push(round.0);
        times.push(round.1.at(990));
        generator = round.2;
        plain.push(
            talk(echoes(bare.address, sockets).await?, "\"type\":\"say\"", bare.pid(), size.seconds).await?.0,
        );
    }
    let (own, plain, syncs) = (median(&own), median(&plain), beside::median_syncs(&probes));
    let note = format!(
        "{}/s durable beside {}/s bare echo; p99 {} ms; fdatasync p50 {} ms, p99 {} ms; generator {generator:.0} % of the processor",
        number(own),
        number(plain),
        number(median(&times)),
        number(syncs.p50),
        number(syncs.p99)
    );
    let measure = format!("chat messages, {sockets} sockets: share of bare echo");
    Ok(vec![Row::figure(measure, own / plain, "x").bar(Bar::AtLeast(0.2)).goal(0.5).note(note)])
}

/// Chats whose first words are taken; the next message is number 2.
async fn chats(door: SocketAddr, count: usize) -> Tried<Vec<Socket>> {
    let mut sockets = Vec::with_capacity(count);
    for _ in 0..count {
        let mut resident = Resident::open(door).await?;
        resident.say("Gatelyset i Storgata er mørkt").await?;
        sockets.push(resident.socket);
    }
    Ok(sockets)
}

async fn echoes(address: SocketAddr, count: usize) -> Tried<Vec<Socket>> {
    let mut sockets = Vec::with_capacity(count);
    for _ in 0..count {
        sockets.push(Socket::open(address, "/api/v1/chat", &[]).await?);
    }
    Ok(sockets)
}

/// Round trips a second, their times, the generator's share.
async fn talk(
    sockets: Vec<Socket>,
    answer: &'static str,
    pid: u32,
    seconds: f64,
) -> Tried<(f64, Times, f64)> {
    let shares = Shares::begin(pid)?;
    let spell = Duration::from_secs_f64(seconds);
    let mut tasks = JoinSet::new();
    for socket in sockets {
        tasks.spawn(one(socket, answer, spell));
    }
    let mut times = Times::default();
    while let Some(done) = tasks.join_next().await {
        times.extend(&done??);
    }
    Ok((times.count() as f64 / shares.elapsed().as_secs_f64(), times, shares.end()?.0))
}

async fn one(mut socket: Socket, answer: &str, spell: Duration) -> Tried<Times> {
    let mut times = Times::default();
    let begun = Instant::now();
    for n in 2.. {
        if begun.elapsed() > spell {
            break;
        }
        let asked = Instant::now();
        let frame =
            format!(r#"{{"type":"say","n":{n},"text":"Det er fortsatt mørkt her, og jeg ser ingen."}}"#);
        socket.send_message(Message::text(frame)).await?;
        loop {
            let heard = socket.hear_raw().await?;
            if heard.contains(answer) {
                break;
            }
            if heard.contains("\"type\":\"error\"") {
                return Err(Failure::new(heard));
            }
        }
        times.note(asked.elapsed());
    }
    Ok(times)
}
