//! A chat from the first word to the last, with a silent agent, a transfer and a closing.

use super::{calm, changed_with};
use serde_json::{Value, json};
use tests::clients::agent::Agent;
use tests::clients::resident::Resident;
use tests::clients::socket::text;
use tests::daemon_under_test::Daemon;
use tests::profile;
use tests::tried::{Tried, ensure, same};

const LIGHT: &str = "Gatelyset i Storgata er mørkt";

#[tokio::test]
async fn street_lights_reach_roads_and_they_talk() -> Tried {
    let daemon = Daemon::start().await?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut resident = Resident::open(daemon.door).await?;
    resident.say(LIGHT).await?;
    resident.until_stage("waiting").await?;
    same("unit", resident.unit.as_deref(), Some("vei-trafikk"))?;
    same("position", resident.state["position"].as_u64(), Some(1))?;

    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let offer = ola.offer().await?;
    for (field, wanted) in [("unit", "vei-trafikk"), ("channel", "chat"), ("language", "nb")] {
        same(field, text(&offer, field)?, wanted)?;
    }
    ensure(text(&offer, "because")?.contains("found `gatelys"), || format!("no reason in {offer}"))?;
    ensure(!offer["waited"].is_null() && !offer["until"].is_null(), || format!("no times in {offer}"))?;
    ola.accept(&offer).await?;
    let contact = text(&offer, "contact")?.to_string();
    same("first words", ola.until_message(&contact, 1).await?, LIGHT.to_string())?;

    resident.until_stage("in_conversation").await?;
    let seq = ola.say(&contact, "Hei, hvilken stolpe er det?").await?;
    same("the agent's words", resident.until_message(seq).await?, "Hei, hvilken stolpe er det?".to_string())?;
    same("from", resident.messages[&seq]["from"].as_str(), Some("agent"))?;
    let seq = resident.say("Den ved kiosken.").await?;
    same("the resident's words", ola.until_message(&contact, seq).await?, "Den ved kiosken.".to_string())?;
    ola.close(&contact, "solved").await?;
    resident.until_stage("ended").await?;
    Ok(())
}

#[tokio::test]
async fn a_silent_agent_costs_the_resident_nothing() -> Tried {
    let daemon = changed_with("", profile::SILENT_DESK).await?;
    let (silent, willing) = (daemon.agent("kari", "vei-trafikk")?, daemon.agent("siv", "vei-trafikk")?);
    let mut kari = Agent::ready(daemon.door, "kari", &silent).await?;
    let mut first = Resident::open(daemon.door).await?;
    first.say(LIGHT).await?;
    let missed = kari.offer().await?;
    // Somebody younger comes while kari is silent; the first keeps its age and its place.
    let mut younger = Resident::open(daemon.door).await?;
    younger.say("Gatelyset i Parkveien blinker").await?;
    let withdrawn = kari.until("withdrawn").await?;
    same("withdrawn offer", &withdrawn["offer"], &missed["offer"])?;
    // The other one lapses too, and nobody rings at kari's any more.
    kari.until("withdrawn").await?;

    let mut siv = Agent::ready(daemon.door, "siv", &willing).await?;
    let offer = siv.offer().await?;
    same("the oldest goes first", &offer["contact"], &missed["contact"])?;
    let waited = offer["waited"].as_f64().unwrap_or(0.0);
    ensure(waited >= 1.0, || format!("the age was lost: {offer}"))?;
    siv.accept(&offer).await?;
    // The silent agent comes too late.
    kari.socket.send("accept", json!({ "offer": missed["offer"] })).await?;
    let refused = refusal(&mut kari).await?;
    ensure(refused["problem"]["detail"].as_str().is_some_and(|why| why.contains("siv")), || {
        format!("the refusal does not say who has it: {refused}")
    })?;
    first.until_stage("in_conversation").await?;
    Ok(())
}

/// The next error frame.
async fn refusal(agent: &mut Agent) -> Tried<Value> {
    loop {
        let frame = agent.hear().await?;
        if frame["type"] == "error" {
            return Ok(frame);
        }
    }
}

#[tokio::test]
async fn a_transfer_loses_nothing() -> Tried {
    let daemon = calm().await?;
    let (ola, siv) = (daemon.agent("ola", "vei-trafikk")?, daemon.agent("siv", "renovasjon")?);
    let mut resident = Resident::open(daemon.door).await?;
    resident.say(LIGHT).await?;
    let mut ola = Agent::ready(daemon.door, "ola", &ola).await?;
    let contact = ola.take().await?;
    ola.say(&contact, "Dette er nok renovasjon.").await?;
    ola.transfer(&contact, "renovasjon").await?;
    let mut siv = Agent::ready(daemon.door, "siv", &siv).await?;
    let offer = siv.offer().await?;
    same("same contact", offer["contact"].as_str(), Some(contact.as_str()))?;
    same("new unit", offer["unit"].as_str(), Some("renovasjon"))?;
    siv.accept(&offer).await?;
    same("words before", siv.until_message(&contact, 1).await?, LIGHT.to_string())?;
    same(
        "agent's words before",
        siv.until_message(&contact, 2).await?,
        "Dette er nok renovasjon.".to_string(),
    )?;
    resident.until_stage("in_conversation").await?;
    let seq = siv.say(&contact, "Jeg tar den herfra.").await?;
    same("numbers go on", seq, 3)?;
    same("resident hears", resident.until_message(3).await?, "Jeg tar den herfra.".to_string())?;
    siv.close(&contact, "solved").await?;
    resident.until_stage("ended").await?;
    Ok(())
}

#[tokio::test]
async fn a_resident_who_leaves_is_abandoned_once_and_the_offer_withdrawn() -> Tried {
    let daemon = Daemon::start().await?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let mut resident = Resident::open(daemon.door).await?;
    resident.say(LIGHT).await?;
    let offer = ola.offer().await?;
    resident.leave().await?;
    let withdrawn = ola.until("withdrawn").await?;
    same("offer", &withdrawn["offer"], &offer["offer"])?;
    resident.until_stage("ended").await?;
    same(
        "abandoned",
        daemon.metrics().await?.sum("portner_contacts_abandoned_total", &["channel=\"chat\""]),
        1.0,
    )
}
