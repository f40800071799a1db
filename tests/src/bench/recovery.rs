//! After `kill -9` with a long journal: how soon an agent has the first offer, with a snapshot and
//! without one. The journal is written by the real loop through the real journal code.

use super::Size;
use super::in_process::{bring, busy_book, desk};
use super::table::{Bar, Row, number};
use crate::crowd::{agents, figures::median, texts};
use crate::daemon_under_test::{Daemon, binary};
use crate::dice::Dice;
use crate::profile;
use crate::tried::{Failure, Tried, ensure};
use adapters::desk_handle::{DeskHandle, Whom};
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::event::Event;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// So many contacts still wait at the end; the others have left.
const STILL_WAITING: usize = 1_000;

/// Measures.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    let mut daemon = Daemon::prepared(binary()?, &profile::settings(&profile::switch()))?;
    let desk_directory = daemon.directory().join("desk");
    let book = busy_book(&desk_directory)?;
    daemon = daemon.arguments(&["--desk", &desk_directory.to_string_lossy()]);
    let written = Instant::now();
    fill(&daemon.data(), &book, size.journal).await?;
    println!("  {} contacts were written in {:.0} s", size.journal, written.elapsed().as_secs_f64());
    daemon.restart().await?;
    let token = daemon.agent("agent-first", "all")?;
    // An agent who has gone again: what is measured is a morning after a crash, not a shift that goes on.
    let mut with = Vec::new();
    for _ in 0..size.rounds {
        daemon.kill()?;
        with.push(first_offer(&mut daemon, &token).await?.as_secs_f64());
    }
    ensure(daemon.data().join("snapshot").is_file(), || "there is no snapshot to do without".to_string())?;
    let mut without = Vec::new();
    for _ in 0..size.rounds.min(3) {
        daemon.kill()?;
        remove_snapshot(&daemon.data())?;
        without.push(daemon.restart().await?.as_secs_f64());
    }
    let records = records(&daemon.data())? as f64;
    let contacts = size.journal;
    Ok(vec![
        Row::figure(format!("kill -9, {contacts} contacts, snapshot: first offer"), median(&with), "s")
            .bar(Bar::AtMost(2.0))
            .goal(1.0),
        Row::figure("the same without a snapshot: events replayed", records / median(&without), "/s")
            .bar(Bar::AtLeast(200_000.0))
            .note(format!("{} events, ready after {} s", number(records), number(median(&without)))),
    ])
}

/// From the start of the process to an offer on an agent's socket.
async fn first_offer(daemon: &mut Daemon, token: &str) -> Tried<Duration> {
    let begun = Instant::now();
    daemon.restart().await?;
    let mut socket = agents::ready(daemon.door, token).await?;
    socket.expect("offer").await?;
    Ok(begun.elapsed())
}

/// Writes so many chats; all but the last thousand leave again (nobody can leave a form).
async fn fill(data: &Path, book: &Arc<routing_rules::book::DeskBook>, contacts: usize) -> Tried {
    let running = desk(data, book, 0).await?;
    let news = running.door.follow(Whom::Everything).await;
    let leaving = tokio::spawn(leave(running.door.clone(), news, contacts.saturating_sub(STILL_WAITING)));
    let places = Arc::new(Semaphore::new(4_096));
    let mut dice = Dice::new(1);
    for _ in 0..contacts {
        let place = Arc::clone(&places).acquire_owned().await?;
        let (door, book, text) = (running.door.clone(), Arc::clone(book), texts::matter(&mut dice));
        tokio::spawn(async move {
            if let Err(failure) = bring(&door, &book, Channel::Chat, text).await {
                eprintln!("a contact was not taken: {failure}");
            }
            drop(place);
        });
    }
    let _ = places.acquire_many(4_096).await?;
    leaving.await??;
    Ok(tokio::task::spawn_blocking(|| running.stop()).await?)
}

/// The first so many contacts leave as soon as they have come.
async fn leave(
    door: DeskHandle,
    mut news: tokio::sync::mpsc::Receiver<Arc<adapters::desk_handle::Happened>>,
    count: usize,
) -> Tried {
    let places = Arc::new(Semaphore::new(4_096));
    let mut left = 0;
    while left < count {
        let happened = news.recv().await.ok_or_else(|| Failure::new("the desk stopped telling"))?;
        let Event::ContactArrived { contact, .. } = happened.event else { continue };
        left += 1;
        let (door, place) = (door.clone(), Arc::clone(&places).acquire_owned().await?);
        tokio::spawn(async move {
            let _ = door.submit(Command::Leave { contact }, Vec::new()).await;
            drop(place);
        });
    }
    let _ = places.acquire_many(4_096).await?;
    Ok(())
}

/// Without its snapshot, which may always be deleted; a daemon that was killed writes no new one.
fn remove_snapshot(data: &Path) -> Tried {
    match std::fs::remove_file(data.join("snapshot")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// How many records the journal has, read by plain SQL.
pub fn records(data: &Path) -> Tried<u64> {
    let database = rusqlite::Connection::open(data.join("desk.db"))?;
    Ok(database.query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0))? as u64)
}
