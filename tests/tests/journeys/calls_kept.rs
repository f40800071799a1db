//! Calls are kept: the daemon is killed, the socket cut, the switch restarted, at every step of a call.
//! No caller is lost while their channel lives, no agent stays bound, nobody is joined with a stranger,
//! and the counters equal the journal.

use super::calls::{WATER, at_work, counted, with_telephone};
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::daemon_under_test::{Daemon, Metrics};
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::{Endpoint, Lines};
use tests::recount::Recount;
use tests::tried::{Failure, Tried, ensure, same};

/// Where in a call something breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Waiting,
    Ringing,
    Answered,
    Talking,
}

/// What breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    Daemon,
    Socket,
}

#[tokio::test]
async fn a_call_survives_a_break_at_every_step() -> Tried {
    let (fake, mut daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    let mut ola = with_telephone(&daemon, "ola").await?;
    let token = daemon.token("ola")?;
    for broken in [Break::Socket, Break::Daemon] {
        for step in [Step::Waiting, Step::Ringing, Step::Answered, Step::Talking] {
            one_call(&fake, &mut daemon, &mut ola, &token, step, broken)
                .await
                .map_err(|why| Failure::new(format!("{broken:?} at {step:?}: {why:?}")))?;
        }
    }
    counted(&daemon, "portner_contacts_completed_total", 8.0).await?;
    let metrics = agreed(&daemon).await?;
    same("waiting", metrics.sum("portner_contacts_waiting", &[]), 0.0)?;
    same("active", metrics.sum("portner_contacts_active", &[]), 0.0)
}

/// Waits until nothing is under way and the counters equal the journal.
pub async fn agreed(daemon: &Daemon) -> Tried<Metrics> {
    let end = Instant::now() + Duration::from_secs(240);
    loop {
        let metrics = daemon.metrics().await?;
        let calls = |name: &str| metrics.sum(name, &["channel=\"phone\""]);
        let ended = calls("portner_contacts_completed_total") + calls("portner_contacts_abandoned_total");
        let all = ended == calls("portner_contacts_received_total");
        let agrees = Recount::read(&daemon.data())?.agrees(&metrics);
        if all && agrees.is_ok() || Instant::now() > end {
            ensure(all, || format!("{ended} of the calls ended"))?;
            return agrees.map(|()| metrics);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn one_call(
    fake: &FakeAsterisk,
    daemon: &mut Daemon,
    ola: &mut Agent,
    token: &str,
    step: Step,
    broken: Break,
) -> Tried {
    if step == Step::Waiting {
        ola.presence("away").await?;
    } else {
        ola.presence("available").await?;
    }
    let caller = fake.call(WATER, "+4791234567", "Kari");
    fake.waits(&caller).await?;
    if step != Step::Waiting {
        let leg = fake.rings("PJSIP/ola").await?;
        if step != Step::Ringing {
            fake.answer(&leg);
        }
        if step == Step::Talking {
            fake.talk(&caller, &leg).await?;
        }
    }
    match broken {
        Break::Socket => fake.cut(),
        Break::Daemon => {
            daemon.kill()?;
            daemon.restart().await?;
            *ola = Agent::open(daemon.door, "ola", token).await?;
        }
    }
    fake.until("the application is back", |lines| lines.socket.is_some().then_some(())).await?;
    ola.presence("available").await?;
    // Whatever broke, sooner or later these two talk, and then it is over.
    over(fake, &caller).await?;
    fake.until("nothing is left", |lines| {
        (lines.channels.is_empty() && lines.bridges.is_empty()).then_some(())
    })
    .await
}

/// Answers what rings and hangs up what talks, until the caller is gone.
pub async fn over(fake: &FakeAsterisk, caller: &str) -> Tried {
    fake.act_until("the call is over", |lines| {
        let leg =
            lines.channels.iter().find(|(_, leg)| leg.endpoint == "PJSIP/ola").map(|(id, _)| id.clone());
        let talks = leg.as_ref().is_some_and(|leg| {
            lines.bridge_of(leg).is_some() && lines.bridge_of(leg) == lines.bridge_of(caller)
        });
        match leg {
            Some(leg) if talks => lines.hung_up(&leg, 16),
            Some(leg) if lines.channels[&leg].state == "Ringing" => lines.answered(&leg),
            _ => {}
        }
        (!lines.channels.contains_key(caller)).then_some(())
    })
    .await
}

#[tokio::test]
async fn the_socket_is_cut_after_every_request() -> Tried {
    let (fake, daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let mut ola = with_telephone(&daemon, "ola").await?;
    for after in 1..=12 {
        ola.presence("available").await?;
        let cut = fake.lines().requests + after;
        fake.lines().cut_after = Some(cut);
        let caller = fake.call(WATER, "+4791234567", "Kari");
        over(&fake, &caller).await.map_err(|why| Failure::new(format!("cut after {after}: {why:?}")))?;
        fake.lines().cut_after = None;
        fake.until("the application is back", |lines| lines.socket.is_some().then_some(())).await?;
    }
    let metrics = agreed(&daemon).await?;
    same("received", metrics.sum("portner_contacts_received_total", &["channel=\"phone\""]), 12.0)
}

#[tokio::test]
async fn the_daemon_is_killed_after_every_request() -> Tried {
    let (fake, mut daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let mut ola = with_telephone(&daemon, "ola").await?;
    let token = daemon.token("ola")?;
    for after in 1..=10 {
        ola.presence("available").await?;
        let enough = fake.lines().requests + after;
        let caller = fake.call(WATER, "+4791234567", "Kari");
        fake.until("so many requests, or they talk", |lines| {
            (lines.requests >= enough || lines.bridge_of(&caller).is_some()).then_some(())
        })
        .await?;
        daemon.kill()?;
        daemon.restart().await?;
        ola = Agent::open(daemon.door, "ola", &token).await?;
        ola.presence("available").await?;
        over(&fake, &caller).await.map_err(|why| Failure::new(format!("killed after {after}: {why:?}")))?;
        fake.until("nothing is left", |lines| lines.channels.is_empty().then_some(())).await?;
    }
    let metrics = agreed(&daemon).await?;
    same("received", metrics.sum("portner_contacts_received_total", &["channel=\"phone\""]), 10.0)?;
    same("active", metrics.sum("portner_contacts_active", &[]), 0.0)
}

#[tokio::test]
async fn who_was_cut_off_by_the_switch_is_first_when_calling_again() -> Tried {
    for stop in [Lines::restart as fn(&mut Lines), Lines::stop] {
        cut_off(stop).await?;
    }
    Ok(())
}

/// The switch dies, or is told to stop and says goodbye.
async fn cut_off(stop: fn(&mut Lines)) -> Tried {
    let (fake, daemon) = at_work().await?;
    let first = fake.call(WATER, "+4791111111", "One");
    greeted(&fake, &first).await?;
    stop(&mut fake.lines());
    fake.until("the application is back", |lines| lines.socket.is_some().then_some(())).await?;
    counted(&daemon, "portner_contacts_abandoned_total", 1.0).await?;
    let lost = daemon.metrics().await?.sum("portner_switch_calls_lost_total", &[]);
    same("lost", lost, 1.0)?;
    let stranger = fake.call(WATER, "+4792222222", "Two");
    greeted(&fake, &stranger).await?;
    let again = fake.call(WATER, "+4791111111", "One");
    greeted(&fake, &again).await?;
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let _ola = with_telephone(&daemon, "ola").await?;
    fake.until("the first one talks", |lines| lines.bridge_of(&again).map(|_| ())).await?;
    ensure(fake.lines().bridge_of(&stranger).is_none(), || "the stranger overtook".to_string())
}

/// Waits until a caller has been greeted: from then on the desk knows of the call, and not before.
async fn greeted(fake: &FakeAsterisk, caller: &str) -> Tried {
    fake.until("the welcome", |lines| lines.said.iter().any(|(to, _)| to == caller).then_some(())).await?;
    fake.waits(caller).await
}
