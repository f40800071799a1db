//! Calls are kept: the daemon is killed, the socket cut, the switch restarted, at every step of a call.
//! No caller is lost while their channel lives, no agent stays bound, nobody is joined with a stranger,
//! and the counters equal the journal.

use super::calls::{WATER, at_work, with_telephone};
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::daemon_under_test::Daemon;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::Endpoint;
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
    let metrics = daemon.metrics().await?;
    same("completed", metrics.sum("portner_contacts_completed_total", &["channel=\"phone\""]), 8.0)?;
    same("waiting", metrics.sum("portner_contacts_waiting", &[]), 0.0)?;
    same("active", metrics.sum("portner_contacts_active", &[]), 0.0)?;
    Recount::read(&daemon.data())?.agrees(&metrics)
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
    over(fake, &caller, Duration::from_secs(150)).await?;
    fake.until("nothing is left", |lines| {
        (lines.channels.is_empty() && lines.bridges.is_empty()).then_some(())
    })
    .await
}

/// Answers what rings and hangs up what talks, until the caller is gone.
async fn over(fake: &FakeAsterisk, caller: &str, patience: Duration) -> Tried {
    fake.act_within(patience, "the call is over", |lines| {
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
    let mut lost = 0;
    for after in 1..=12 {
        ola.presence("available").await?;
        let cut = fake.lines().requests + after;
        fake.lines().cut_after = Some(cut);
        let caller = fake.call(WATER, "+4791234567", "Kari");
        if let Err(why) = over(&fake, &caller, Duration::from_secs(20)).await {
            // Under load one offer may lapse while the line is cut: whoever calls is still in ours.
            let waits = fake.lines().channels.get(&caller).is_some_and(|line| line.in_app);
            lost += 1;
            ensure(waits && lost <= 1, || format!("cut after {after}: {why:?}"))?;
            fake.lines().hung_up(&caller, 16);
        }
        fake.lines().cut_after = None;
        fake.until("the application is back", |lines| lines.socket.is_some().then_some(())).await?;
    }
    let end = Instant::now() + Duration::from_secs(60);
    let metrics = loop {
        let metrics = daemon.metrics().await?;
        let calls = |name: &str| metrics.sum(name, &["channel=\"phone\""]);
        let ended = calls("portner_contacts_completed_total") + calls("portner_contacts_abandoned_total");
        if ended == calls("portner_contacts_received_total") {
            break metrics;
        }
        ensure(Instant::now() < end, || format!("{ended} of the calls ended"))?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    Recount::read(&daemon.data())?.agrees(&metrics)
}

#[tokio::test]
async fn who_was_cut_off_by_the_switch_is_first_when_calling_again() -> Tried {
    let (fake, daemon) = at_work().await?;
    let first = fake.call(WATER, "+4791111111", "One");
    fake.until("the welcome", |lines| (!lines.said.is_empty()).then_some(())).await?;
    fake.waits(&first).await?;
    fake.restart();
    fake.until("the application is back", |lines| lines.socket.is_some().then_some(())).await?;
    while daemon.metrics().await?.sum("portner_switch_calls_lost_total", &[]) < 1.0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let stranger = fake.call(WATER, "+4792222222", "Two");
    fake.waits(&stranger).await?;
    let again = fake.call(WATER, "+4791111111", "One");
    fake.waits(&again).await?;
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let _ola = with_telephone(&daemon, "ola").await?;
    fake.until("the first one talks", |lines| lines.bridge_of(&again).map(|_| ())).await?;
    ensure(fake.lines().bridge_of(&stranger).is_none(), || "the stranger overtook".to_string())
}
