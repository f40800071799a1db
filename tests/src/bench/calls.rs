//! Calls against the fake switch on loopback: how soon a call is answered and a telephone rings, what
//! held calls cost, and how soon they are adopted when the socket was cut.

use super::Size;
use super::beside;
use super::table::{Bar, Row};
use crate::clients::agent::Agent;
use crate::crowd::figures::Times;
use crate::crowd::processor;
use crate::daemon_under_test::{Daemon, binary};
use crate::fake_asterisk::FakeAsterisk;
use crate::fake_asterisk::lines::{Endpoint, Lines};
use crate::profile;
use crate::tried::{Failure, Tried, ensure};
use std::time::{Duration, Instant};

/// A number that stands for a unit of the built-in desk.
const NUMBER: &str = "01000010";
/// Callers who wait.
const HELD: usize = 500;
/// Calls a second that come in.
const RATE: u32 = 50;
/// How often an agent comes free.
const FREED: usize = 100;

/// All four rows.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    beside::many_files()?;
    let fake = FakeAsterisk::start().await?;
    let settings = fake.settings().replace("announce_seconds = 10", "announce_seconds = 30");
    let mut daemon = Daemon::prepared(binary()?, &settings)?;
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, profile::CALLS_DESK)?;
    daemon = daemon.arguments(&["--desk", &desk.to_string_lossy()]);
    daemon.restart().await?;
    fake.until("the application is there", |lines| lines.socket.is_some().then_some(())).await?;
    let mut rows = vec![answered(&fake, size).await?];
    let pid = daemon.pid().ok_or_else(|| Failure::new("the daemon is gone"))?;
    let before = processor::memory_of(pid)?;
    let callers = hold(&fake, HELD).await?;
    rows.extend(held(&fake, pid, before, size).await?);
    rows.push(rung(&fake, &daemon).await?);
    for caller in &callers[200..] {
        fake.hang_up(caller);
    }
    rows.push(adopted(&fake, &callers[..200], size).await?);
    Ok(rows)
}

/// When the switch was first asked so, after the first `from` requests.
fn when(lines: &Lines, from: usize, what: &str) -> Option<Instant> {
    lines.timed.get(from..)?.iter().find(|(_, asked)| asked.contains(what)).map(|(at, _)| *at)
}

/// From `StasisStart` to the request to answer.
async fn answered(fake: &FakeAsterisk, size: Size) -> Tried<Row> {
    let calls = (size.rounds as f64 * size.seconds * f64::from(RATE)) as usize;
    let (mut times, mut began) = (Times::default(), Vec::with_capacity(calls));
    let mut tick = tokio::time::interval(Duration::from_secs(1) / RATE);
    for _ in 0..calls {
        tick.tick().await;
        let at = Instant::now();
        began.push((at, fake.call(NUMBER, "", "")));
        if let Some((_, old)) = began.len().checked_sub(RATE as usize + 1).and_then(|old| began.get(old)) {
            fake.hang_up(old);
        }
    }
    for (at, caller) in &began {
        let answer = format!("{caller}/answer");
        let asked = fake.until("every call is answered", |lines| when(lines, 0, &answer)).await?;
        times.note(asked.saturating_duration_since(*at));
        fake.hang_up(caller);
    }
    fake.until("nobody is left", |lines| lines.channels.is_empty().then_some(())).await?;
    fake.lines().timed.clear();
    let measure = format!("call -> answer asked of the switch, {RATE} calls/s: p99");
    let note = format!("{} calls, p50 {:.2} ms", times.count(), times.at(500));
    Ok(Row::figure(measure, times.at(990), "ms").bar(Bar::AtMost(10.0)).note(note))
}

/// So many callers, each with music.
async fn hold(fake: &FakeAsterisk, count: usize) -> Tried<Vec<String>> {
    let mut callers = Vec::with_capacity(count);
    for _ in 0..count {
        callers.push(fake.call(NUMBER, "", ""));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    fake.until("all hear music", |lines| {
        let waits = |caller: &String| lines.channels.get(caller).is_some_and(|line| line.music);
        callers.iter().all(waits).then_some(())
    })
    .await?;
    Ok(callers)
}

/// What they cost while their places are announced.
async fn held(fake: &FakeAsterisk, pid: u32, before: u64, size: Size) -> Tried<Vec<Row>> {
    let spell = Duration::from_secs(size.idle_seconds.max(30));
    let (said, spent) = (fake.lines().said.len(), processor::time_of(pid)?);
    tokio::time::sleep(spell).await;
    let spent = processor::time_of(pid)?.saturating_sub(spent).as_secs_f64() / spell.as_secs_f64();
    let said = fake.lines().said.len() - said;
    ensure(said > HELD / 2, || format!("only {said} announcements in {spell:?}"))?;
    let each = processor::memory_of(pid)?.saturating_sub(before) as f64 / HELD as f64;
    let note = format!("{said} announcements in {} s", spell.as_secs());
    let core = Row::figure(format!("{HELD} held calls, announced every 30 s"), 100.0 * spent, "% core");
    let memory = Row::figure(format!("{HELD} held calls: resident memory, each"), each, "KiB");
    Ok(vec![core.bar(Bar::AtMost(15.0)).note(note), memory.bar(Bar::AtMost(30.0))])
}

/// From an agent coming free to the request that rings their telephone.
async fn rung(fake: &FakeAsterisk, daemon: &Daemon) -> Tried<Row> {
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    let add = ["agent", "add", "ola", "--units", "vann-avlop", "--channels", "phone", "--phone", "PJSIP/ola"];
    daemon.cli(&add)?;
    let _ola = Agent::ready(daemon.door, "ola", &daemon.token("ola")?).await?;
    let mut times = Times::default();
    for _ in 0..FREED {
        let leg = fake.rings("PJSIP/ola").await?;
        let (from, at) = (fake.lines().timed.len(), Instant::now());
        // Declining makes the agent free at once, for the next of the callers.
        fake.lines().hung_up(&leg, 21);
        let asked = fake.until("the next ring", |lines| when(lines, from, "/dial?")).await?;
        times.note(asked.saturating_duration_since(at));
    }
    let measure = format!("agent free -> dial asked of the switch, {HELD} wait: p99");
    let note =
        format!("{} times, p50 {:.2} ms; app_queue: p50 663 ms when callers wait", FREED, times.at(500));
    Ok(Row::figure(measure, times.at(990), "ms").bar(Bar::AtMost(20.0)).note(note))
}

/// From the socket being back to the last request that adopts the callers.
async fn adopted(fake: &FakeAsterisk, callers: &[String], size: Size) -> Tried<Row> {
    let mut longest = Duration::ZERO;
    for _ in 0..size.rounds {
        let from = fake.lines().timed.len();
        fake.cut();
        let back = fake.until("the socket is back", |lines| lines.connected).await?;
        let last = fake.until("all are adopted", |lines| {
            let asked: Vec<_> = lines.timed.get(from..)?.iter().collect();
            let of = |caller: &String| {
                let heard = |(_, asked): &&&(Instant, String)| {
                    asked.contains("/subscription") && asked.contains(caller.as_str())
                };
                asked.iter().find(heard).map(|(at, _)| *at)
            };
            callers.iter().map(of).collect::<Option<Vec<_>>>()?.into_iter().max()
        });
        longest = longest.max(last.await?.saturating_duration_since(back));
    }
    let measure = format!("socket back -> {} calls adopted, longest", callers.len());
    Ok(Row::figure(measure, longest.as_secs_f64() * 1000.0, "ms").bar(Bar::AtMost(1000.0)))
}
