//! An agent calls a resident from the console: their own telephone rings first, then the resident's, over
//! the same switch. Nobody came, so no figure of what comes in tells of it.

use super::calls::{WATER, at_work, counted, counted_as, with_telephone};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::clients::agent::Agent;
use tests::daemon_under_test::{Daemon, Metrics};
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::Endpoint;
use tests::recount::Recount;
use tests::tried::{Failure, Tried, ensure, same};

const HOME: &str = "Local/+4791234567@portner-outside/n";

/// Asks for a call and waits until it is taken in.
async fn calls(agent: &mut Agent, ask: Value) -> Tried {
    agent.socket.send("call", ask).await?;
    agent.until("ack").await.map(|_| ())
}

/// What the agent's console says of the call when it is over.
async fn over(agent: &mut Agent) -> Tried<String> {
    loop {
        let contact = agent.until("contact").await?;
        if contact["stage"] == "ended" {
            return Ok(contact["outcome"].as_str().unwrap_or_default().to_string());
        }
    }
}

async fn nothing_came_in(daemon: &Daemon) -> Tried {
    let metrics = daemon.metrics().await?;
    for metric in [
        "portner_contacts_received_total",
        "portner_contacts_completed_total",
        "portner_contacts_abandoned_total",
        "portner_contacts_waiting",
        "portner_contacts_active",
        "portner_offers_total",
        "portner_answered_total",
        "portner_callbacks_total",
    ] {
        same(metric, metrics.sum(metric, &[]), 0.0)?;
    }
    let journal = Recount::read(&daemon.data())?;
    journal.hangs_together()?;
    journal.agrees(&metrics)?;
    counted_as_in_the_journal(&journal, &metrics)?;
    // Nor does a report tell of them as of what came in.
    let report = daemon.cli(&["report", "volumes", "--by", "channel", "--format", "csv"])?;
    let told = report.lines().any(|line| line.starts_with("phone"));
    ensure(!told, || format!("the report tells of calls that came in: {report}"))
}

/// What was made of calls out, by the journal alone.
fn counted_as_in_the_journal(journal: &Recount, metrics: &Metrics) -> Tried {
    let out = |event: &&Value| event["verdict"]["because"].to_string().contains("called_out");
    let made: BTreeSet<String> =
        journal.of("contact_arrived").filter(out).map(|event| event["contact"].to_string()).collect();
    let tried = |outcome: &str| {
        let own = journal.of("callback_tried").filter(|event| made.contains(&event["contact"].to_string()));
        own.filter(|event| event["outcome"] == outcome).count() as f64
    };
    let told = |outcome: &str| metrics.sum("portner_calls_out_total", &[&format!("outcome=\"{outcome}\"")]);
    same("made", told("made"), made.len() as f64)?;
    for outcome in ["reached", "no_answer", "busy", "wrong_number", "failed"] {
        same(outcome, told(outcome), tried(outcome))?;
    }
    let all: f64 = ["reached", "no_answer", "busy", "wrong_number", "failed"].into_iter().map(tried).sum();
    same("given up", told("given_up"), made.len() as f64 - all)
}

#[tokio::test]
async fn an_agent_calls_a_resident() -> Tried {
    let (fake, daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    fake.endpoint(HOME, Endpoint::Rings);
    let mut ola = with_telephone(&daemon, "ola").await?;
    same("the console may", ola.welcome["calls_out"].as_bool(), Some(true))?;
    calls(&mut ola, json!({ "phone": "912 34 567", "name": "Kari", "id": "1" })).await?;
    let leg = fake.rings("PJSIP/ola").await?;
    same("the resident is not rung before the agent is there", fake.lines().created.len(), 1)?;
    fake.answer(&leg);
    let home = fake.rings(HOME).await?;
    fake.answer(&home);
    fake.talk(&home, &leg).await?;
    counted_as(&daemon, "portner_calls_out_total", "outcome=\"reached\"", 1.0).await?;
    // One at a time.
    ola.socket.send("call", json!({ "phone": "+4792345678", "id": "2" })).await?;
    let refused = ola.until("error").await?;
    let kind = refused["problem"]["type"].as_str().unwrap_or_default();
    same("refused", kind, "urn:portner:problem:on-the-telephone")?;
    fake.hang_up(&home);
    fake.gone(&leg).await?;
    over(&mut ola).await?;
    fake.until("nothing is left", |lines| {
        (lines.channels.is_empty() && lines.bridges.is_empty()).then_some(())
    })
    .await?;
    nothing_came_in(&daemon).await?;
    // The next one who calls by themselves is counted as ever.
    ola.presence("available").await?;
    let caller = fake.call(WATER, "91234567", "Kari");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    fake.hang_up(&leg);
    counted(&daemon, "portner_contacts_completed_total", 1.0).await
}

#[tokio::test]
async fn who_is_not_reached_is_told_and_not_tried_again() -> Tried {
    let (fake, daemon) = at_work().await?;
    let mut ola = with_telephone(&daemon, "ola").await?;
    let ways = [
        (Endpoint::Answers, Some(Endpoint::Busy), "busy"),
        (Endpoint::Answers, Some(Endpoint::Declines), "no_answer"),
        (Endpoint::Answers, None, "failed"),
        // The agent's own telephone.
        (Endpoint::Declines, Some(Endpoint::Answers), "given_up"),
    ];
    for (own, home, outcome) in ways {
        fake.endpoint("PJSIP/ola", own);
        fake.lines().endpoints.remove(HOME);
        home.into_iter().for_each(|does| fake.endpoint(HOME, does));
        ola.socket.send("call", json!({ "phone": "91234567", "id": outcome })).await?;
        if outcome == "given_up" {
            same("why", ola.until("withdrawn").await?["why"].as_str(), Some("declined"))?;
        } else {
            same("outcome", over(&mut ola).await?.as_str(), "no_reply")?;
        }
        counted_as(&daemon, "portner_calls_out_total", &format!("outcome=\"{outcome}\""), 1.0).await?;
        fake.until("nothing is left", |lines| lines.channels.is_empty().then_some(())).await?;
    }
    counted_as(&daemon, "portner_calls_out_total", "outcome=\"made\"", 4.0).await?;
    nothing_came_in(&daemon).await
}

#[tokio::test]
async fn a_call_out_is_made_once_over_every_break() -> Tried {
    for kill in [false, true] {
        let (fake, mut daemon) = at_work().await?;
        fake.endpoint("PJSIP/ola", Endpoint::Rings);
        fake.endpoint(HOME, Endpoint::Rings);
        let mut ola = with_telephone(&daemon, "ola").await?;
        for step in 0..4 {
            one_call(&fake, &mut daemon, &mut ola, (step, kill))
                .await
                .map_err(|why| Failure::new(format!("kill {kill} at step {step}: {why:?}")))?;
        }
        let created = fake.lines().created.clone();
        let home: Vec<_> = created.iter().filter(|line| line.contains("-back-")).collect();
        let once: std::collections::BTreeSet<_> = home.iter().collect();
        same("no line twice", once.len(), home.len())?;
        nothing_came_in(&daemon).await?;
    }
    Ok(())
}

/// A call that breaks at one step: it is over afterwards, this way or that, and nobody is stuck.
async fn one_call(
    fake: &FakeAsterisk,
    daemon: &mut Daemon,
    ola: &mut Agent,
    (step, kill): (usize, bool),
) -> Tried {
    calls(ola, json!({ "phone": "91234567", "id": "call" })).await?;
    let leg = fake.rings("PJSIP/ola").await?;
    if step > 0 {
        fake.answer(&leg);
        let home = fake.rings(HOME).await?;
        if step > 1 {
            fake.answer(&home);
            fake.talk(&home, &leg).await?;
        }
        if step > 2 {
            fake.hang_up(&home);
        }
    }
    if kill {
        let token = daemon.token("ola")?;
        daemon.kill()?;
        daemon.restart().await?;
        *ola = Agent::open(daemon.door, "ola", &token).await?;
    } else {
        fake.cut();
    }
    ola.presence("available").await?;
    let end = fake.act_until("the call is over, and nothing is left", |lines| {
        // Both telephones are answered, and when both talk, the agent hangs up.
        let ringing: Vec<String> = lines
            .channels
            .iter()
            .filter(|(_, line)| line.state == "Ringing")
            .map(|(id, _)| id.clone())
            .collect();
        ringing.iter().for_each(|id| lines.answered(id));
        let both = lines.bridges.values().find(|bridge| bridge.channels.len() == 2);
        if let Some(id) =
            both.and_then(|bridge| bridge.channels.iter().find(|id| !id.contains("-back-"))).cloned()
        {
            lines.hung_up(&id, 16);
        }
        (lines.channels.is_empty() && lines.bridges.is_empty()).then_some(())
    });
    end.await
}

#[tokio::test]
async fn a_call_is_sent_outside_from_the_console() -> Tried {
    let (fake, daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    let mut ola = with_telephone(&daemon, "ola").await?;
    let mut before = Value::Null;
    for number in ["22 33 44 55", "+46 8 123 456"] {
        ola.presence("available").await?;
        let caller = fake.call(WATER, "91234567", "Kari");
        let leg = fake.rings("PJSIP/ola").await?;
        fake.answer(&leg);
        fake.talk(&caller, &leg).await?;
        let contact = loop {
            let contact = ola.until("contact").await?;
            // The last call may still be told of.
            if contact["line"].is_object() && contact["contact"] != before {
                break contact["contact"].clone();
            }
        };
        before = contact.clone();
        ola.socket.send("send_out", json!({ "contact": contact, "phone": number })).await?;
        let plain: String = number.chars().filter(|c| *c != ' ').collect();
        fake.until("the caller goes on outside", |lines| {
            lines.continued.contains(&(caller.clone(), format!("portner-outside{plain}"))).then_some(())
        })
        .await?;
        fake.gone(&leg).await?;
        // Their music may have been stopped; their line may not.
        let line = format!("DELETE /ari/channels/{caller}?");
        let hung_up = fake.lines().asked.iter().any(|asked| asked.starts_with(&line));
        same("the caller is not hung up", hung_up, false)?;
    }
    counted_as(&daemon, "portner_contacts_completed_total", "outcome=\"forwarded\"", 2.0).await
}
