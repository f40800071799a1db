//! Kills the real daemon without warning, again and again, while residents, a switch and agents go on:
//! whatever was acknowledged must be there, once, in its order, and the counters must equal the journal.

mod actors;
mod facts;

use facts::Facts;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tests::clients::phone::Switch;
use tests::clients::resident::Resident;
use tests::daemon_under_test::{Daemon, binary};
use tests::dice::Dice;
use tests::profile;
use tests::recount::Recount;
use tests::tried::{Tried, ensure, same};

/// How often it is killed, unless `PORTNER_KILLS` says otherwise.
const KILLS: u64 = 50;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_however_often_it_is_killed() -> Tried {
    let seed = Dice::seed_from("PORTNER_SEED");
    let kills = std::env::var("PORTNER_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    println!("PORTNER_SEED={seed}");
    let outcome = morning(seed, kills).await;
    outcome.map_err(|failure| tests::tried::Failure::new(format!("PORTNER_SEED={seed}: {failure}")))
}

async fn morning(seed: u64, kills: u64) -> Tried {
    let mut dice = Dice::new(seed);
    let daemon = Daemon::prepared(binary()?, &profile::settings(&profile::switch()))?;
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, profile::IMPATIENT_DESK)?;
    let mut daemon = daemon.arguments(&["--desk", &desk.to_string_lossy()]);
    daemon.restart().await?;
    let facts = Arc::new(Facts::default());
    let stop = Arc::new(AtomicBool::new(false));
    let mut actors = Vec::new();
    for number in 1..=4 {
        let name = format!("agent-{number}");
        let token = daemon.agent(&name, "all")?;
        let (facts, stop) = (Arc::clone(&facts), Arc::clone(&stop));
        actors.push(tokio::spawn(actors::agent(daemon.door, name, token, facts, stop, dice.split())));
    }
    for _ in 0..8 {
        actors.push(tokio::spawn(actors::chats(
            daemon.door,
            Arc::clone(&facts),
            Arc::clone(&stop),
            dice.split(),
        )));
    }
    for number in 1..=4 {
        let (facts, stop) = (Arc::clone(&facts), Arc::clone(&stop));
        actors.push(tokio::spawn(actors::forms(daemon.door, number, facts, stop, dice.split())));
    }
    let switch = Switch { address: daemon.door, ..profile::switch() };
    actors.push(tokio::spawn(actors::calls(switch, Arc::clone(&facts), Arc::clone(&stop), dice.split())));

    let begun = Instant::now();
    for kill in 1..=kills {
        tokio::time::sleep(Duration::from_millis(20 + dice.below(900))).await;
        daemon.kill()?;
        // Its journal hangs together as the crash left it, before any repair at the next start.
        if kill % 10 == 0 {
            Recount::read(&daemon.data())?.hangs_together()?;
        }
        daemon.restart().await?;
    }
    stop.store(true, Ordering::Relaxed);
    for actor in actors {
        actor.await??;
    }
    daemon.kill()?;
    daemon.restart().await?;
    println!("{kills} kills in {:.0} s: {facts}", begun.elapsed().as_secs_f64());
    ensure(facts.enough(kills), || format!("too little happened to prove anything: {facts}"))?;
    check(&daemon, &facts).await
}

/// Everything acknowledged against the journal, the counters and the words.
async fn check(daemon: &Daemon, facts: &Facts) -> Tried {
    let page = daemon.metrics().await?;
    let journal = Recount::read(&daemon.data())?;
    journal.hangs_together()?;
    facts.stand_in(&journal)?;
    journal.agrees(&page)?;
    let idle = daemon.metrics().await?.sum("portner_idle_pair_seconds", &[]);
    ensure(idle < 1.0, || format!("I21: somebody has been free beside somebody who waits for {idle} s"))?;
    daemon.cli(&["verify"])?;
    words_are_kept(daemon, facts).await
}

/// Chats that were left open are read anew from the first word by whoever holds their secret.
async fn words_are_kept(daemon: &Daemon, facts: &Facts) -> Tried {
    let open = facts.open_chats();
    ensure(!open.is_empty(), || "no chat was left open to read again".to_string())?;
    for chat in open.into_iter().take(20) {
        let mut again = Resident::returning(daemon.door, &chat.resume).await?;
        for (seq, words) in &chat.said {
            same("I01: words", &again.until_message(*seq).await?, words)?;
        }
    }
    Ok(())
}
