//! `kill -9` in the middle of a morning: the same queue in the same order, open chats go on, nothing is
//! lost and nothing is shown twice.

use super::calm;
use serde_json::json;
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::clients::resident::Resident;
use tests::clients::socket::text;
use tests::daemon_under_test::Daemon;
use tests::tried::{Tried, ensure, same};

#[tokio::test]
async fn an_open_chat_goes_on_where_it_was() -> Tried {
    let mut daemon = Daemon::start().await?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut resident = Resident::open(daemon.door).await?;
    resident.say("Gatelyset i Storgata er mørkt").await?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let contact = ola.take().await?;
    ola.until_message(&contact, 1).await?;
    ola.say(&contact, "Hvilken stolpe?").await?;
    resident.until_message(2).await?;
    let said = resident.say("Den ved kiosken.").await?;

    daemon.kill()?;
    daemon.restart().await?;
    resident.resume(daemon.door).await?;
    // A repeat of what was acknowledged is acknowledged alike and makes no second message.
    resident.acked.clear();
    resident.repeat(2, "Den ved kiosken.").await?;
    while !resident.acked.contains_key(&2) {
        resident.hear().await?;
    }
    same("I25: the repeat's number", resident.acked[&2], said)?;
    ola.resume(daemon.door).await?;
    same(
        "I01: words before the crash",
        ola.until_message(&contact, said).await?,
        "Den ved kiosken.".to_string(),
    )?;
    let seq = ola.say(&contact, "Takk, vi kommer.").await?;
    same("I25: the next number", seq, said + 1)?;
    same("resident hears", resident.until_message(seq).await?, "Takk, vi kommer.".to_string())?;
    ola.close(&contact, "solved").await?;
    resident.until_stage("ended").await?;
    same("completed", daemon.metrics().await?.sum("portner_contacts_completed_total", &[]), 1.0)
}

#[tokio::test]
async fn the_line_keeps_its_order_and_its_ages() -> Tried {
    let mut daemon = calm().await?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut line = Vec::new();
    for number in 1..=5 {
        let body = json!({ "text": format!("Gatelyset i Storgata {number} er mørkt") });
        let reply =
            daemon.ask(Request::json("/api/v1/forms/henvendelse", &body)).await?.expect(202)?.json()?;
        line.push(text(&reply, "contact")?.to_string());
    }
    let waited_before = 1.5;
    tokio::time::sleep(std::time::Duration::from_secs_f64(waited_before)).await;
    daemon.kill()?;
    daemon.restart().await?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let mut offered = Vec::new();
    while offered.len() < line.len() {
        let offer = ola.offer().await?;
        let waited = offer["waited"].as_f64().unwrap_or(0.0);
        ensure(waited >= waited_before, || format!("I23: the age was lost: {offer}"))?;
        offered.push(text(&offer, "contact")?.to_string());
        ola.accept(&offer).await?;
        ola.close(text(&offer, "contact")?, "solved").await?;
    }
    same("I20: order", offered, line)
}

#[tokio::test]
async fn a_stop_is_polite_and_a_second_start_knows_everything() -> Tried {
    let mut daemon = Daemon::start().await?;
    let mut resident = Resident::open(daemon.door).await?;
    resident.say("Gatelyset i Storgata er mørkt").await?;
    same("exit code", daemon.stop().await?, Some(0))?;
    let closed = resident.socket.closing(std::time::Duration::from_secs(120)).await?;
    same("close code", closed.map(|(code, _)| code), Some(1001))?;
    daemon.restart().await?;
    resident.resume(daemon.door).await?;
    resident.until_stage("waiting").await?;
    same("contacts", daemon.metrics().await?.sum("portner_contacts_received_total", &[]), 1.0)
}
