//! Durable form intake: 64 connections that ask again as soon as they are answered, beside a bare
//! axum endpoint in the same rounds.

use super::Size;
use super::beside::{self, Bare, Shares};
use super::table::{Bar, Row, number};
use crate::clients::http::{HttpConnection, Request};
use crate::crowd::figures::{Times, median};
use crate::crowd::texts;
use crate::dice::Dice;
use crate::tried::{Failure, Tried};
use serde_json::json;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// The least that a bare axum POST is known to reach on such a machine; half of it voids a ratio.
const KNOWN_BARE: f64 = 41_000.0;

/// What one server did in one round.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// Answers a second.
    pub rate: f64,
    /// Times of the answers.
    pub times: Times,
    /// The generator's share of the processor time, percent.
    pub generator: f64,
    /// The server's processor time for each answer, microseconds.
    pub work: f64,
}

/// Measures.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    let (daemon, _) = beside::daemon(0).await?;
    let bare = Bare::start("post")?;
    let pid = daemon.pid().ok_or_else(|| Failure::new("the daemon is gone"))?;
    let (mut high, mut low, mut bare_high) = (Vec::new(), Vec::new(), Vec::new());
    let mut probes = Vec::new();
    for _ in 0..size.rounds {
        probes.push(beside::syncs(size)?);
        high.push(round(daemon.door, pid, 64, size.seconds).await?);
        bare_high.push(round(bare.address, bare.pid(), 64, size.seconds).await?);
        low.push(round(daemon.door, pid, 4, size.seconds).await?);
    }
    let syncs = beside::median_syncs(&probes);
    let (own, plain) = (rate(&high), rate(&bare_high));
    let void = if plain < KNOWN_BARE / 2.0 {
        format!("\nVOID: the bare endpoint is under half of the known {KNOWN_BARE}/s; the ratio says nothing")
    } else {
        String::new()
    };
    let beside_it = format!(
        "{}/s durable beside {}/s bare (known 41000-71000); {} us of processor an answer beside {}; fdatasync p50 {} ms, p99 {} ms; generator {:.0} % of the processor{void}",
        number(own),
        number(plain),
        number(work(&high)),
        number(work(&bare_high)),
        number(syncs.p50),
        number(syncs.p99),
        high.last().map_or(0.0, |r| r.generator),
    );
    Ok(vec![
        Row::figure("form intake, 64 connections: share of bare axum POST", own / plain, "x")
            .bar(Bar::AtLeast(0.35))
            .goal(0.60)
            .note(beside_it),
        Row::figure("form intake, 64 connections: p99", p99(&high), "ms")
            .bar(Bar::AtMost(f64::max(20.0, 8.0 * syncs.p99))),
        Row::figure("form intake, 4 connections: p99", p99(&low), "ms")
            .note(format!("{}/s", number(rate(&low)))),
    ])
}

fn rate(rounds: &[Round]) -> f64 {
    median(&rounds.iter().map(|round| round.rate).collect::<Vec<_>>())
}

fn work(rounds: &[Round]) -> f64 {
    median(&rounds.iter().map(|round| round.work).collect::<Vec<_>>())
}

fn p99(rounds: &[Round]) -> f64 {
    median(&rounds.iter().map(|round| round.times.at(990)).collect::<Vec<_>>())
}

/// One round against one server.
async fn round(address: SocketAddr, pid: u32, connections: usize, seconds: f64) -> Tried<Round> {
    let shares = Shares::begin(pid)?;
    let mut tasks = JoinSet::new();
    for number in 0..connections {
        tasks.spawn(ask(address, Dice::new(number as u64 + 1), Duration::from_secs_f64(seconds)));
    }
    let mut times = Times::default();
    while let Some(done) = tasks.join_next().await {
        times.extend(&done??);
    }
    let rate = times.count() as f64 / shares.elapsed().as_secs_f64();
    let (generator, server) = shares.end()?;
    let work = server.as_secs_f64() * 1e6 / times.count().max(1) as f64;
    Ok(Round { rate, times, generator, work })
}

async fn ask(address: SocketAddr, mut dice: Dice, spell: Duration) -> Tried<Times> {
    let mut connection = HttpConnection::open(address).await?;
    let mut times = Times::default();
    let begun = Instant::now();
    let requests: Vec<Vec<u8>> = (0..16).map(|_| request(&mut dice).bytes(address)).collect();
    for bytes in requests.iter().cycle() {
        if begun.elapsed() > spell {
            break;
        }
        let asked = Instant::now();
        let reply = connection.send_bytes(bytes).await?;
        if reply.status != 202 {
            return Err(Failure::new(format!("{}: {}", reply.status, reply.text())));
        }
        times.note(asked.elapsed());
    }
    Ok(times)
}

fn request(dice: &mut Dice) -> Request {
    let body = json!({ "text": texts::matter(dice), "name": "Ada Prøve", "phone": "+47 00 00 00 00" });
    Request::json("/api/v1/forms/henvendelse", &body)
}
