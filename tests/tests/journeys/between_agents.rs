//! What goes on between agents, through the real daemon: a colleague is asked and takes over, a contact
//! waits for a colleague, a resident is called back over a restart, a supervisor listens in.

use super::{calm, changed_with};
use serde_json::json;
use tests::clients::agent::Agent;
use tests::clients::resident::Resident;
use tests::clients::socket::text;
use tests::daemon_under_test::Daemon;
use tests::tried::{Tried, ensure, same};

/// Ola has a chat about a street light.
async fn ola_talks(daemon: &Daemon, token: &str) -> Tried<(Resident, Agent, String)> {
    let mut resident = Resident::open(daemon.door).await?;
    resident.say("Gatelyset i Storgata er mørkt").await?;
    let mut ola = Agent::ready(daemon.door, "ola", token).await?;
    let contact = ola.take().await?;
    Ok((resident, ola, contact))
}

async fn done(agent: &mut Agent, kind: &str, fields: serde_json::Value) -> Tried {
    let answer = agent.ask(kind, fields).await?;
    ensure(answer["type"] == "ack", || format!("{kind}: {answer}"))
}

#[tokio::test]
async fn a_colleague_is_asked_and_takes_over() -> Tried {
    let daemon = Daemon::start().await?;
    let (ola, siv) = (daemon.agent("ola", "vei-trafikk")?, daemon.agent("siv", "barnehage")?);
    let (mut resident, mut ola, contact) = ola_talks(&daemon, &ola).await?;
    let mut siv = Agent::ready(daemon.door, "siv", &siv).await?;
    siv.until("presence").await?;
    done(&mut ola, "consult", json!({ "contact": contact, "agent": "siv" })).await?;
    let offer = siv.offer().await?;
    same("who asks", offer["consult"].as_str(), Some("ola"))?;
    siv.accept(&offer).await?;
    done(&mut siv, "whisper", json!({ "contact": contact, "text": "Jeg kan ta den" })).await?;
    same("ola hears it", text(&ola.until("whisper").await?, "agent")?, "siv")?;
    done(&mut ola, "hand_over", json!({ "contact": contact })).await?;
    let seq = siv.say(&contact, "Hei, det er Siv").await?;
    same("the resident hears siv", resident.until_message(seq).await?, "Hei, det er Siv".to_string())?;
    let refused = ola.ask("say", json!({ "contact": contact, "n": 1, "text": "Er jeg her?" })).await?;
    same("it is not ola's any more", refused["problem"]["status"].as_u64(), Some(403))
}

#[tokio::test]
async fn a_contact_waits_for_a_colleague() -> Tried {
    let daemon = Daemon::start().await?;
    let (ola, siv) = (daemon.agent("ola", "vei-trafikk")?, daemon.agent("siv", "barnehage")?);
    let (mut resident, mut ola, contact) = ola_talks(&daemon, &ola).await?;
    done(&mut ola, "transfer", json!({ "contact": contact, "agent": "siv" })).await?;
    resident.until_stage("waiting").await?;
    let mut siv = Agent::ready(daemon.door, "siv", &siv).await?;
    same("siv has it, of whatever unit", siv.take().await?, contact.clone())?;
    let words = siv.until_message(&contact, 1).await?;
    same("with its words", words, "Gatelyset i Storgata er mørkt".to_string())
}

#[tokio::test]
async fn a_resident_is_called_back_once_also_over_a_restart() -> Tried {
    let mut daemon = calm().await?;
    let ola = daemon.agent("ola", "vei-trafikk")?;
    let mut resident = Resident::open(daemon.door).await?;
    resident.say("Gatelyset i Storgata er mørkt").await?;
    resident.socket.send("callback", json!({ "phone": "+47 22 33 44 55", "name": "Anna" })).await?;
    loop {
        if resident.until("state").await?["callback"].is_object() {
            break;
        }
    }
    daemon.kill()?;
    daemon.restart().await?;
    let mut ola = Agent::ready(daemon.door, "ola", &ola).await?;
    let offer = ola.offer().await?;
    let held = ola.accept(&offer).await?;
    same("the number of the try", held["callback"]["attempt"].as_u64(), Some(1))?;
    let contact = text(&held, "contact")?.to_string();
    let called = json!({ "contact": contact, "attempt": 1, "outcome": "reached" });
    done(&mut ola, "called", called.clone()).await?;
    let again = ola.ask("called", called).await?;
    same("told twice, it counts once", again["type"].as_str(), Some("error"))?;
    done(&mut ola, "close", json!({ "contact": contact, "outcome": "solved" })).await?;
    let page = daemon.metrics().await?;
    same("callbacks reached", page.sum("portner_callbacks_total", &["outcome=\"reached\""]), 1.0)
}

#[tokio::test]
async fn a_supervisor_listens_in_where_the_desk_allows_it_and_both_are_told() -> Tried {
    let allow = [("desk.toml", "listening = false", "listening = true")];
    let daemon = changed_with("", &allow).await?;
    let ola = daemon.agent("ola", "vei-trafikk")?;
    daemon.cli(&["agent", "add", "eva", "--role", "supervisor", "--units", "servicetorg"])?;
    let eva = daemon.token("eva")?;
    let (mut resident, mut ola, contact) = ola_talks(&daemon, &ola).await?;
    let mut eva = Agent::open(daemon.door, "eva", &eva).await?;
    done(&mut eva, "supervise", json!({ "act": "listen", "contact": contact, "why": "Opplæring" })).await?;
    loop {
        let told = ola.until("contact").await?;
        if told["listeners"] == json!(["eva"]) {
            break;
        }
    }
    let seq = resident.say("Hører dere meg?").await?;
    same("eva hears it", eva.until_message(&contact, seq).await?, "Hører dere meg?".to_string())?;
    done(&mut eva, "whisper", json!({ "contact": contact, "text": "Spør om adressen" })).await?;
    same("ola hears eva", text(&ola.until("whisper").await?, "agent")?, "eva")?;
    let refused = eva.ask("say", json!({ "contact": contact, "n": 1, "text": "Hei" })).await?;
    same("who only hears says nothing", refused["type"].as_str(), Some("error"))?;
    done(&mut eva, "supervise", json!({ "act": "join_in", "contact": contact })).await?;
    let seq = eva.say(&contact, "Hei, det er Eva").await?;
    same("the resident hears eva", resident.until_message(seq).await?, "Hei, det er Eva".to_string())
}

#[tokio::test]
async fn a_chat_is_lifted_to_a_video_meeting() -> Tried {
    let daemon = changed_with("[video]\naddress = \"https://meet.kommune.example/{room}\"\n", &[]).await?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut links = std::collections::BTreeSet::new();
    for _ in 0..2 {
        let (mut resident, mut ola, contact) = ola_talks(&daemon, &token).await?;
        same("the console may", ola.welcome["video"].as_bool(), Some(true))?;
        done(&mut ola, "video", json!({ "contact": contact })).await?;
        let told = resident.until_message(2).await?;
        same("the agent reads the same", ola.until_message(&contact, 2).await?, told.clone())?;
        let link = told.rsplit(' ').next().unwrap_or_default().to_string();
        let room = link.strip_prefix("https://meet.kommune.example/").unwrap_or_default();
        let unguessable = room.len() == 32 && room.bytes().all(|b| b.is_ascii_hexdigit());
        ensure(unguessable, || format!("the link is {link}"))?;
        links.insert(link);
        ola.close(&contact, "solved").await?;
        resident.until_stage("ended").await?;
    }
    same("each meeting has a room of its own", links.len(), 2)?;
    let metrics = daemon.metrics().await?;
    let video = ["channel=\"video\"", "unit=\"vei-trafikk\""];
    for metric in ["portner_contacts_received_total", "portner_contacts_completed_total"] {
        same(metric, metrics.sum(metric, &video), 2.0)?;
    }
    let log = daemon.log();
    ensure(!log.contains("meet.kommune"), || format!("the log tells where they meet:\n{log}"))
}
