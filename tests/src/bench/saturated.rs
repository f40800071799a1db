//! Create, classify, offer, accept, as many as will go, all durable: through the desk's loop and its
//! journal, without HTTP on either side.

use super::Size;
use super::beside;
use super::in_process::{bring, busy_book, desk, submit};
use super::table::{Bar, Row, number};
use crate::crowd::figures::{Times, median};
use crate::crowd::{processor, texts};
use crate::dice::Dice;
use crate::tried::{Failure, Tried};
use adapters::desk_handle::{DeskHandle, Whom};
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::contact::Outcome;
use routing_rules::event::Event;
use routing_rules::ids::ContactId;
use routing_rules::time::Moment;
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// So many contacts may be on their way from arrival to acceptance at once.
const UNDER_WAY: usize = 2_048;

/// Measures in rounds, each on a fresh journal.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    let (mut rates, mut costs, mut probes) = (vec![], vec![], vec![]);
    let idle = Arc::new(Mutex::new(Times::default()));
    let base = std::env::temp_dir().join(format!("portner-saturated-{}", std::process::id()));
    for round in 0..size.rounds {
        probes.push(beside::syncs(size)?);
        let directory = base.join(round.to_string());
        std::fs::create_dir_all(directory.join("desk"))?;
        let (rate, cost) = saturate(&directory, size, &idle).await?;
        rates.push(rate);
        costs.push(cost);
        std::fs::remove_dir_all(&directory)?;
    }
    let _ = std::fs::remove_dir_all(&base);
    let syncs = beside::median_syncs(&probes);
    let note = format!(
        "fdatasync p50 {} ms, p99 {} ms; the generator is in the same process and counted; known: prototype 22500-25000, SKIP LOCKED 5200, app_queue 275, mod_callcenter 33-51",
        number(syncs.p50),
        number(syncs.p99)
    );
    let agents = size.agents;
    let idle_pair = idle.lock().map_err(|_| Failure::new("a task broke off"))?.at(990);
    Ok(vec![
        Row::figure(format!("create + classify + offer + accept, {agents} agents"), median(&rates), "/s")
            .bar(Bar::AtLeast(8_000.0))
            .goal(15_000.0)
            .note(note),
        Row::figure("processor per contact, with its closing", median(&costs), "us").bar(Bar::AtMost(130.0)),
        Row::figure("a contact and a free agent both idle: p99", idle_pair, "ms").bar(Bar::AtMost(10.0)),
    ])
}

/// Contacts accepted a second, and microseconds of processor for each.
async fn saturate(directory: &Path, size: Size, idle: &Arc<Mutex<Times>>) -> Tried<(f64, f64)> {
    let book = busy_book(&directory.join("desk"))?;
    let running = desk(&directory.join("data"), &book, size.agents).await?;
    let accepted = Arc::new(AtomicU64::new(0));
    let places = Arc::new(Semaphore::new(UNDER_WAY));
    let taking = answer(running.door.clone(), Arc::clone(&places), Arc::clone(&accepted), Arc::clone(idle));
    let agents = tokio::spawn(taking);
    let warm_up = Duration::from_secs(1);
    let spell = Duration::from_secs_f64(size.seconds);
    let residents = tokio::spawn(ask(running.door.clone(), book, Arc::clone(&places), warm_up + spell));
    tokio::time::sleep(warm_up).await;
    let (count, used) = (accepted.load(Ordering::Relaxed), processor::time_of(std::process::id())?);
    let begun = Instant::now();
    tokio::time::sleep(spell).await;
    let contacts = (accepted.load(Ordering::Relaxed) - count) as f64;
    let took = begun.elapsed().as_secs_f64();
    let used = processor::time_of(std::process::id())?.saturating_sub(used);
    residents.await??;
    agents.abort();
    let _ = agents.await;
    tokio::task::spawn_blocking(|| running.stop()).await?;
    if contacts == 0.0 {
        return Err(Failure::new("no contact was accepted"));
    }
    Ok((contacts / took, used.as_secs_f64() * 1e6 / contacts))
}

/// Residents: a new one as soon as there is a place.
async fn ask(door: DeskHandle, book: Arc<DeskBook>, places: Arc<Semaphore>, spell: Duration) -> Tried {
    let mut dice = Dice::new(1);
    let begun = Instant::now();
    while begun.elapsed() < spell {
        // The agents give the place back when the contact is accepted.
        places.acquire().await?.forget();
        let (door, book, text) = (door.clone(), Arc::clone(&book), texts::matter(&mut dice));
        tokio::spawn(async move {
            if let Err(failure) = bring(&door, &book, Channel::Form, text).await {
                eprintln!("a contact was not taken: {failure}");
            }
        });
    }
    Ok(())
}

/// Agents: every offer is taken at once, and its contact closed.
async fn answer(door: DeskHandle, places: Arc<Semaphore>, accepted: Arc<AtomicU64>, idle: Arc<Mutex<Times>>) {
    let mut news = door.follow(Whom::Everything).await;
    // Somebody has always room: a contact and an agent are a pair as soon as the contact has come.
    let mut came: HashMap<ContactId, Moment> = HashMap::new();
    while let Some(happened) = news.recv().await {
        if let Event::ContactArrived { contact, .. } = happened.event {
            came.insert(contact, happened.at);
        }
        let Event::Offered { contact, agent, offer, .. } = happened.event else { continue };
        if let (Some(came), Ok(mut idle)) = (came.remove(&contact), idle.lock()) {
            idle.note(Duration::from_millis(happened.at.since(came).0.max(0) as u64));
        }
        let (door, places, accepted) = (door.clone(), Arc::clone(&places), Arc::clone(&accepted));
        tokio::spawn(async move {
            if submit(&door, Command::Accept { agent, offer }, Vec::new()).await.is_err() {
                return;
            }
            accepted.fetch_add(1, Ordering::Relaxed);
            places.add_permits(1);
            let close = Command::Close { contact, by: agent, outcome: Outcome::Solved, note: None };
            let _ = submit(&door, close, Vec::new()).await;
        });
    }
}
