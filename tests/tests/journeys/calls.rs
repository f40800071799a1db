//! Calls through a switch that Portner drives, from the ring to the count: the fake Asterisk behaves as
//! the recordings of a real one.

use super::changed_with;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::daemon_under_test::Daemon;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::{Channel as Line, Endpoint, Fault, Lines};
use tests::profile;
use tests::tried::{Tried, ensure, same};

/// The desk's number for water and sewage, as the dialplan passes it.
pub const WATER: &str = "01000010";

/// How long a figure or a line of the log is waited for.
const PATIENCE: Duration = Duration::from_secs(240);

/// A switch, a daemon that drives it, and nobody at work yet.
pub async fn at_work() -> Tried<(FakeAsterisk, Daemon)> {
    at_work_with(profile::CALLS_DESK).await
}

pub async fn at_work_with(desk: &[(&str, &str, &str)]) -> Tried<(FakeAsterisk, Daemon)> {
    let fake = FakeAsterisk::start().await?;
    let daemon = changed_with(&fake.settings(), desk).await?;
    fake.until("the application is there", |lines| lines.socket.is_some().then_some(())).await?;
    Ok((fake, daemon))
}

/// An agent with a telephone who takes calls about water.
pub async fn with_telephone(daemon: &Daemon, name: &str) -> Tried<Agent> {
    let phone = format!("PJSIP/{name}");
    daemon.cli(&["agent", "add", name, "--units", "vann-avlop", "--channels", "phone", "--phone", &phone])?;
    let token = daemon.token(name)?;
    let mut agent = Agent::ready(daemon.door, name, &token).await?;
    // Only then may others count on them.
    agent.until("presence").await?;
    Ok(agent)
}

/// Waits until so many are counted: the switch's news reaches the counters a moment after the lines.
pub async fn counted(daemon: &Daemon, metric: &str, wanted: f64) -> Tried {
    counted_as(daemon, metric, "channel=\"phone\"", wanted).await
}

/// The same under one label.
pub async fn counted_as(daemon: &Daemon, metric: &str, label: &str, wanted: f64) -> Tried {
    let end = Instant::now() + PATIENCE;
    loop {
        let counted = daemon.metrics().await?.sum(metric, &[label]);
        if counted >= wanted || Instant::now() > end {
            return same(metric, counted, wanted);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until the agent has the contact, as their console shows it.
pub async fn has_it(agent: &mut Agent) -> Tried<Value> {
    loop {
        let contact = agent.until("contact").await?;
        if contact["yours"] == true {
            return Ok(contact);
        }
    }
}

#[tokio::test]
async fn a_call_rings_an_agent_and_is_ended_by_either() -> Tried {
    let (fake, daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    let mut ola = with_telephone(&daemon, "ola").await?;
    let caller = fake.call(WATER, "91234567", "Kari Nordmann");
    let offer = ola.offer().await?;
    same("unit", offer["unit"].as_str(), Some("vann-avlop"))?;
    same("a call", offer["call"].as_bool(), Some(true))?;
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    let contact = has_it(&mut ola).await?;
    let shown = loop {
        let contact =
            if contact["details"].is_object() { contact.clone() } else { ola.until("contact").await? };
        if contact["details"].is_object() {
            break contact;
        }
    };
    same("name", shown["details"]["name"].as_str(), Some("Kari Nordmann"))?;
    same("number", shown["details"]["phone"].as_str(), Some("91234567 (+4791234567)"))?;
    fake.hang_up(&leg);
    fake.gone(&caller).await?;
    ola.until_stage(shown["contact"].as_str().unwrap_or_default(), "ended").await?;
    counted(&daemon, "portner_contacts_completed_total", 1.0).await?;
    counted(&daemon, "portner_answered_total", 1.0).await?;
    // The next one, ended by the caller.
    ola.presence("available").await?;
    let caller = fake.call(WATER, "anonymous", "");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    fake.hang_up(&caller);
    fake.gone(&leg).await?;
    fake.until("no bridge is left", |lines| lines.bridges.is_empty().then_some(())).await?;
    counted(&daemon, "portner_contacts_completed_total", 2.0).await
}

#[tokio::test]
async fn a_caller_waits_with_music_and_leaves() -> Tried {
    let (fake, daemon) = at_work().await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    fake.waits(&caller).await?;
    let heard = |prompt: &'static str| {
        fake.until(prompt, move |lines| lines.said.iter().any(|(_, said)| said == prompt).then_some(()))
    };
    heard("nb sound:portner/welcome").await?;
    fake.press(&caller, "9");
    fake.until("English", |lines| (lines.channels[&caller].language == "en").then_some(())).await?;
    heard("en sound:portner/chosen").await?;
    fake.waits(&caller).await?;
    // In a moment the place is told, and the music goes on.
    heard("en sound:portner/place-1").await?;
    fake.waits(&caller).await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    let mut ola = with_telephone(&daemon, "ola").await?;
    let offer = ola.offer().await?;
    let leg = fake.rings("PJSIP/ola").await?;
    fake.hang_up(&caller);
    let withdrawn = ola.until("withdrawn").await?;
    same("which", &withdrawn["offer"], &offer["offer"])?;
    fake.gone(&leg).await?;
    counted(&daemon, "portner_contacts_abandoned_total", 1.0).await
}

#[tokio::test]
async fn who_cannot_be_rung_costs_the_caller_nothing() -> Tried {
    let (fake, daemon) = at_work().await?;
    let fails = [
        ("busy", Some(Endpoint::Busy)),
        ("declined", Some(Endpoint::Declines)),
        ("congested", Some(Endpoint::Congested)),
        ("local", Some(Endpoint::LocallyBusy)),
        ("unregistered", None),
    ];
    let mut agents = Vec::new();
    for (name, does) in fails {
        does.into_iter().for_each(|does| fake.endpoint(&format!("PJSIP/{name}"), does));
        agents.push(with_telephone(&daemon, name).await?);
    }
    let (first, second) = (fake.call(WATER, "+4791111111", "One"), fake.call(WATER, "+4792222222", "Two"));
    fake.until("everybody was tried", |lines| {
        let tried = |name: &str| lines.asked.iter().any(|asked| asked.contains(&format!("PJSIP%2F{name}")));
        fails.iter().all(|(name, _)| tried(name)).then_some(())
    })
    .await?;
    fake.endpoint("PJSIP/zoe", Endpoint::Answers);
    let _zoe = with_telephone(&daemon, "zoe").await?;
    let leg = fake
        .until("zoe has a call", |lines| {
            let zoe = lines.channels.iter().find(|(_, leg)| leg.endpoint == "PJSIP/zoe" && leg.state == "Up");
            zoe.map(|(id, _)| id.clone())
        })
        .await?;
    // The older call may just then be ringing one of the others, so either may be zoe's.
    fake.until("zoe talks with one caller, the other is on the line", |lines| {
        let bridge = lines.bridges.values().find(|bridge| bridge.channels.contains(&leg))?;
        let talks = |caller: &String| bridge.channels.contains(caller);
        let lives = |caller: &String| lines.channels.contains_key(caller);
        let one = bridge.channels.len() == 2 && (talks(&first) != talks(&second));
        (one && lives(&first) && lives(&second)).then_some(())
    })
    .await
}

#[tokio::test]
async fn a_telephone_that_nobody_answers_stops_ringing() -> Tried {
    let (fake, daemon) = at_work_with(profile::LAPSING_DESK).await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    let mut ola = with_telephone(&daemon, "ola").await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let leg = fake.rings("PJSIP/ola").await?;
    let withdrawn = ola.until("withdrawn").await?;
    same("why", withdrawn["why"].as_str(), Some("lapsed"))?;
    fake.gone(&leg).await?;
    // Rung again at once, as there is nobody else; meanwhile the music goes on.
    fake.until("another ring", |lines| {
        let rings = |(id, line): &(&String, &Line)| **id != leg && line.state == "Ringing";
        lines.channels.iter().find(rings).map(|_| ())
    })
    .await?;
    fake.waits(&caller).await?;
    let lapsed = daemon.metrics().await?.sum("portner_offers_total", &["outcome=\"lapsed\""]);
    ensure(lapsed >= 1.0, || format!("{lapsed} offers lapsed"))
}

#[tokio::test]
async fn a_call_goes_on_to_another_unit_and_outside() -> Tried {
    let (fake, daemon) = at_work().await?;
    for name in ["ola", "siv"] {
        fake.endpoint(&format!("PJSIP/{name}"), Endpoint::Rings);
    }
    let mut ola = with_telephone(&daemon, "ola").await?;
    daemon.cli(&["agent", "add", "siv", "--units", "servicetorg", "--phone", "PJSIP/siv"])?;
    let mut siv = Agent::ready(daemon.door, "siv", &daemon.token("siv")?).await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    let contact = has_it(&mut ola).await?;
    // On hold the caller hears music, and comes back to the same agent.
    let about = contact["contact"].clone();
    ola.socket.send("handle", json!({ "contact": about, "act": "hold" })).await?;
    fake.waits(&caller).await?;
    ola.socket.send("handle", json!({ "contact": about, "act": "resume" })).await?;
    fake.talk(&caller, &leg).await?;
    ola.socket.send("handle", json!({ "contact": about, "act": "mute" })).await?;
    fake.until("mute", |lines| lines.channels[&leg].muted.then_some(())).await?;
    ola.transfer(contact["contact"].as_str().unwrap_or_default(), "servicetorg").await?;
    fake.gone(&leg).await?;
    fake.waits(&caller).await?;
    siv.offer().await?;
    let leg = fake.rings("PJSIP/siv").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    // Back by the telephone's own transfer key, to the number that stands for water.
    ola.presence("available").await?;
    fake.refer(&leg, WATER);
    fake.gone(&leg).await?;
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    // And out of the house.
    fake.refer(&leg, "22334455");
    fake.until("outside", |lines| {
        lines.continued.contains(&(caller.clone(), "portner-outside22334455".to_string())).then_some(())
    })
    .await?;
    fake.gone(&leg).await?;
    counted(&daemon, "portner_contacts_completed_total", 1.0).await?;
    counted(&daemon, "portner_contacts_transferred_total", 2.0).await
}

#[tokio::test]
async fn a_colleague_is_asked_on_the_telephone_and_takes_over() -> Tried {
    let (fake, daemon) = at_work().await?;
    for name in ["ola", "siv"] {
        fake.endpoint(&format!("PJSIP/{name}"), Endpoint::Rings);
    }
    let mut ola = with_telephone(&daemon, "ola").await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let first = fake.rings("PJSIP/ola").await?;
    fake.answer(&first);
    fake.talk(&caller, &first).await?;
    let contact = has_it(&mut ola).await?["contact"].clone();
    let _siv = with_telephone(&daemon, "siv").await?;
    ola.socket.send("consult", json!({ "contact": contact, "agent": "siv" })).await?;
    let second = fake.rings("PJSIP/siv").await?;
    fake.answer(&second);
    let together = |wanted: &[&String]| {
        let wanted: std::collections::BTreeSet<String> = wanted.iter().map(ToString::to_string).collect();
        let fake = fake.clone();
        async move {
            let what = format!("exactly {wanted:?} talk");
            let of = |lines: &Lines| lines.bridges.values().any(|bridge| bridge.channels == wanted);
            fake.until(&what, |lines| of(lines).then_some(())).await
        }
    };
    together(&[&caller, &first, &second]).await?;
    // The two alone, while the caller hears music.
    ola.socket.send("handle", json!({ "contact": contact, "act": "hold" })).await?;
    together(&[&first, &second]).await?;
    fake.waits(&caller).await?;
    ola.socket.send("handle", json!({ "contact": contact, "act": "resume" })).await?;
    together(&[&caller, &first, &second]).await?;
    ola.socket.send("hand_over", json!({ "contact": contact })).await?;
    fake.gone(&first).await?;
    together(&[&caller, &second]).await?;
    fake.hang_up(&second);
    fake.gone(&caller).await?;
    counted(&daemon, "portner_contacts_completed_total", 1.0).await
}

#[tokio::test]
async fn a_switch_that_does_not_do_what_it_is_asked_rings_a_human() -> Tried {
    let (fake, daemon) = at_work().await?;
    for (status, after) in [(500, Duration::ZERO), (0, Duration::ZERO)] {
        fake.lines().faults.push(Fault { of: ("POST", "/answer"), times: 1, status, after });
        let caller = fake.call(WATER, "+4791234567", "Kari");
        fake.until("the fallback rings", |lines| {
            lines.continued.contains(&(caller.clone(), "fallback".to_string())).then_some(())
        })
        .await?;
    }
    fake.until("counted", |lines| lines.faults.iter().all(|fault| fault.times == 0).then_some(())).await?;
    counted(&daemon, "portner_contacts_received_total", 2.0).await
}

/// Waits until the line to the switch is up (1) or down (0).
pub async fn up(daemon: &Daemon, wanted: f64) -> Tried {
    let end = Instant::now() + PATIENCE;
    while daemon.metrics().await?.sum("portner_switch_up", &[]) != wanted {
        ensure(Instant::now() < end, || format!("the switch is not {wanted}: {}", daemon.log()))?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

#[tokio::test]
async fn wrong_credentials_are_told_and_tried_again() -> Tried {
    let fake = FakeAsterisk::start().await?;
    let settings = fake.settings().replace("\"secret\"", "\"wrong\"");
    let daemon = changed_with(&settings, profile::CALLS_DESK).await?;
    let told = loop {
        let metrics = daemon.metrics().await?;
        if metrics.sum("portner_switch_cuts_total", &[]) >= 2.0 {
            break metrics.sum("portner_switch_up", &[]);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    same("up", told, 0.0)?;
    logged(&daemon, "the user or password is wrong").await
}

/// Waits until the log says so: it may be written a moment after the figure has changed.
pub async fn logged(daemon: &Daemon, words: &str) -> Tried {
    let end = Instant::now() + PATIENCE;
    while !daemon.log().contains(words) {
        ensure(Instant::now() < end, || daemon.log())?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
