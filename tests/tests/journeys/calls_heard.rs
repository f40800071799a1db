//! Supervisors on the telephone: they hear a call, whisper to the agent, join in. Off by default, told to
//! both, never in sensitive units.

use super::calls::{WATER, at_work, at_work_with, has_it, with_telephone};
use super::pages::{PASSWORD, arrived, set_out};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::clients::agent::Agent;
use tests::daemon_under_test::Daemon;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::{Endpoint, Lines};
use tests::profile;
use tests::tried::{Tried, ensure, same};

/// A supervisor with a telephone.
async fn eva(fake: &FakeAsterisk, daemon: &Daemon) -> Tried<Agent> {
    fake.endpoint("PJSIP/eva", Endpoint::Rings);
    daemon.cli(&[
        "agent",
        "add",
        "eva",
        "--role",
        "supervisor",
        "--units",
        "servicetorg",
        "--phone",
        "PJSIP/eva",
    ])?;
    Agent::open(daemon.door, "eva", &daemon.token("eva")?).await
}

/// Ola talks with a caller: caller, ola's line, the contact.
async fn ola_talks(fake: &FakeAsterisk, daemon: &Daemon) -> Tried<(String, String, Value, Agent)> {
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    let mut ola = with_telephone(daemon, "ola").await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    let contact = has_it(&mut ola).await?["contact"].clone();
    Ok((caller, leg, contact, ola))
}

async fn supervises(eva: &mut Agent, act: &str, contact: &Value) -> Tried {
    let answer = eva.ask("supervise", json!({ "act": act, "contact": contact })).await?;
    same(act, answer["type"].as_str(), Some("ack"))
}

/// Waits until exactly these are in one bridge.
async fn together(fake: &FakeAsterisk, wanted: &[&String]) -> Tried {
    let wanted: BTreeSet<String> = wanted.iter().map(ToString::to_string).collect();
    let of = |lines: &Lines| lines.bridges.values().any(|bridge| bridge.channels == wanted);
    fake.until(&format!("exactly {wanted:?} talk"), |lines| of(lines).then_some(())).await
}

/// Waits until the supervisor is alone with an ear at the agent's line that whispers or does not.
async fn hears(fake: &FakeAsterisk, ear: &String, leg: &str, whisper: &str) -> Tried<String> {
    let wanted = Some((leg.to_string(), whisper.to_string()));
    fake.until(&format!("{ear} hears {leg} and whispers {whisper}"), |lines| {
        let (snoop, _) = lines.channels.iter().find(|(_, channel)| channel.snoops == wanted)?;
        let pair: BTreeSet<String> = [ear.clone(), snoop.clone()].into();
        lines.bridges.values().any(|bridge| bridge.channels == pair).then(|| snoop.clone())
    })
    .await
}

/// Waits until a bridge was told so in words of this kind.
async fn told(fake: &FakeAsterisk, prompt: &str) -> Tried {
    let wanted = format!("nb sound:portner/{prompt}");
    fake.until(&wanted, |lines| lines.said.iter().any(|(_, said)| *said == wanted).then_some(())).await
}

#[tokio::test]
async fn a_supervisor_hears_whispers_and_joins_by_telephone() -> Tried {
    let desk = [profile::CALLS_DESK, &[("desk.toml", "listening = false", "listening = true")]].concat();
    let (fake, mut daemon) = at_work_with(&desk).await?;
    let (caller, leg, contact, ola) = ola_talks(&fake, &daemon).await?;
    let mut eva = eva(&fake, &daemon).await?;
    supervises(&mut eva, "listen", &contact).await?;
    let ear = fake.rings("PJSIP/eva").await?;
    ensure(!fake.lines().said.iter().any(|(_, said)| said.ends_with("/heard")), || "told too early".into())?;
    fake.answer(&ear);
    told(&fake, "heard").await?;
    hears(&fake, &ear, &leg, "none").await?;
    supervises(&mut eva, "whisper", &contact).await?;
    hears(&fake, &ear, &leg, "out").await?;
    // The daemon falls over: the supervisor's line goes on, and so does the talk.
    drop((ola, eva));
    daemon.kill()?;
    fake.cut();
    daemon.restart().await?;
    hears(&fake, &ear, &leg, "out").await?;
    together(&fake, &[&caller, &leg]).await?;
    let mut eva = Agent::open(daemon.door, "eva", &daemon.token("eva")?).await?;
    supervises(&mut eva, "join_in", &contact).await?;
    told(&fake, "joined").await?;
    together(&fake, &[&caller, &leg, &ear]).await?;
    fake.until("no ear is left", |lines| {
        lines.channels.values().all(|channel| channel.snoops.is_none()).then_some(())
    })
    .await?;
    // She hangs up: the two talk on, and the desk knows that she hears it no longer.
    fake.hang_up(&ear);
    together(&fake, &[&caller, &leg]).await?;
    loop {
        let answer = eva.ask("supervise", json!({ "act": "join_in", "contact": contact })).await?;
        if answer["problem"]["type"].as_str().is_some_and(|kind| kind.ends_with("not-listening")) {
            break;
        }
        // Agents may send so many frames in a second.
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    supervises(&mut eva, "listen", &contact).await?;
    let ear = fake.rings("PJSIP/eva").await?;
    fake.answer(&ear);
    hears(&fake, &ear, &leg, "none").await?;
    fake.hang_up(&caller);
    fake.gone(&ear).await?;
    fake.until("nothing is left", |lines| {
        (lines.bridges.is_empty() && lines.channels.is_empty()).then_some(())
    })
    .await
}

/// The same from the page: at each step it says what it did, and the lines must show it.
#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_hears_whispers_and_joins_from_the_page() -> Tried {
    let desk = [profile::CALLS_DESK, &[("desk.toml", "listening = false", "listening = true")]].concat();
    let (fake, daemon) = at_work_with(&desk).await?;
    let (caller, leg, _, _ola) = ola_talks(&fake, &daemon).await?;
    fake.endpoint("PJSIP/eva", Endpoint::Rings);
    let password = daemon.directory().join("password");
    std::fs::write(&password, PASSWORD)?;
    let role =
        ["agent", "add", "eva", "--role", "supervisor", "--units", "servicetorg", "--phone", "PJSIP/eva"];
    daemon.cli(&[&role[..], &["--password-file", &password.to_string_lossy()]].concat())?;
    let journey = set_out("heard", &daemon, &format!("eva:{PASSWORD}"))?;
    let seen = |what: &str| std::fs::write(daemon.directory().join(what), "");
    let ear = fake.rings("PJSIP/eva").await?;
    fake.answer(&ear);
    hears(&fake, &ear, &leg, "none").await?;
    seen("heard")?;
    hears(&fake, &ear, &leg, "out").await?;
    seen("whispered")?;
    together(&fake, &[&caller, &leg, &ear]).await?;
    seen("joined")?;
    fake.gone(&ear).await?;
    together(&fake, &[&caller, &leg]).await?;
    seen("stopped")?;
    tokio::task::spawn_blocking(|| arrived(journey)).await?
}

#[tokio::test]
async fn nobody_hears_a_call_where_that_is_not_allowed() -> Tried {
    let sensitive = [
        profile::CALLS_DESK,
        &[("desk.toml", "listening = false", "listening = true")],
        &[("units.toml", "id = \"vann-avlop\"", "id = \"vann-avlop\"\nsensitive = true")],
    ]
    .concat();
    for desk in [Vec::new(), sensitive] {
        let (fake, daemon) = if desk.is_empty() { at_work().await? } else { at_work_with(&desk).await? };
        let (_caller, _leg, contact, _ola) = ola_talks(&fake, &daemon).await?;
        let mut eva = eva(&fake, &daemon).await?;
        for act in ["listen", "whisper", "join_in"] {
            let answer = eva.ask("supervise", json!({ "act": act, "contact": contact })).await?;
            same(act, answer["type"].as_str(), Some("error"))?;
        }
        let rung =
            fake.lines().asked.iter().any(|asked| asked.contains("PJSIP%2Feva") || asked.contains("/snoop/"));
        ensure(!rung, || "eva's telephone rang".to_string())?;
    }
    Ok(())
}
