//! Whoever calls again, and what an agent has in hand: a call interrupts forms, and the agent of last time is rung
//! where the unit prefers that.

use super::calls::{WATER, at_work_with, counted, has_it};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::clients::socket::text;
use tests::daemon_under_test::Daemon;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::Endpoint;
use tests::profile;
use tests::tried::{Tried, ensure, same};

const PATIENCE: Duration = Duration::from_secs(240);

/// Takes everything of water and sewage, with a telephone.
async fn at_work(fake: &FakeAsterisk, daemon: &Daemon, name: &str) -> Tried<Agent> {
    let phone = format!("PJSIP/{name}");
    fake.endpoint(&phone, Endpoint::Rings);
    daemon.cli(&["agent", "add", name, "--units", "vann-avlop", "--phone", &phone])?;
    let mut agent = Agent::ready(daemon.door, name, &daemon.token(name)?).await?;
    agent.until("presence").await?;
    Ok(agent)
}

async fn brings_a_form(daemon: &Daemon) -> Tried<String> {
    let form = json!({ "text": "Vannet er brunt og avløpet er tett", "language": "nb" });
    let reply = daemon.ask(Request::json("/api/v1/forms/henvendelse", &form)).await?.expect(202)?.json()?;
    same("unit", text(&reply, "unit")?, "vann-avlop")?;
    Ok(text(&reply, "contact")?.to_string())
}

#[tokio::test]
async fn a_call_rings_at_an_agent_who_writes_and_no_form_at_one_who_talks() -> Tried {
    let (fake, daemon) = at_work_with(profile::CALLS_DESK).await?;
    let mut ola = at_work(&fake, &daemon, "ola").await?;
    let first = brings_a_form(&daemon).await?;
    let offer = ola.offer().await?;
    same("the form", text(&offer, "contact")?, first.as_str())?;
    ola.accept(&offer).await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let offer = ola.offer().await?;
    same("beside the form", text(&offer, "channel")?, "phone")?;
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    has_it(&mut ola).await?;
    // Another form waits while they talk, and is offered when they are ready again.
    let second = brings_a_form(&daemon).await?;
    fake.hang_up(&caller);
    counted(&daemon, "portner_contacts_completed_total", 1.0).await?;
    ola.presence("available").await?;
    // What was said of the call before may still come.
    let mut offer = ola.offer().await?;
    while text(&offer, "contact")? != second {
        ensure(text(&offer, "channel")? == "phone", || format!("neither: {offer}"))?;
        offer = ola.offer().await?;
    }
    Ok(())
}

#[tokio::test]
async fn who_calls_again_gets_the_agent_they_talked_to() -> Tried {
    let preferred = ("units.toml", "id = \"vann-avlop\"", PREFERRED);
    let (fake, daemon) = at_work_with(&[profile::CALLS_DESK, &[preferred]].concat()).await?;
    let mut ola = at_work(&fake, &daemon, "ola").await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    has_it(&mut ola).await?;
    // Idle longer than ola will be: without the preference she is rung.
    let mut siv = at_work(&fake, &daemon, "siv").await?;
    fake.hang_up(&caller);
    counted(&daemon, "portner_contacts_completed_total", 1.0).await?;
    history_knows(&daemon, 1).await?;
    ola.presence("available").await?;
    let again = fake.call(WATER, "91 23 45 67", "");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&again, &leg).await?;
    // Somebody else is rung by whose turn it is.
    fake.call(WATER, "+4798765432", "Per");
    siv.offer().await.map(drop)
}

const PREFERRED: &str =
    "id = \"vann-avlop\"\nsharing = { preferred = { within_days = 7, wait_seconds = 600 } }";

/// The history is written behind the desk: waits until so many contacts are in it.
async fn history_knows(daemon: &Daemon, contacts: u64) -> Tried {
    daemon.cli(&["agent", "add", "leder", "--role", "supervisor", "--units", "servicetorg"])?;
    let bearer = format!("Bearer {}", daemon.token("leder")?);
    let begun = Instant::now();
    loop {
        let asked = Request::get("/api/v1/reports/volumes").header("authorization", &bearer);
        let json: Value = daemon.ask(asked).await?.expect(200)?.json()?;
        let seen = json["total"]["received"].as_u64();
        if seen >= Some(contacts) || begun.elapsed() > PATIENCE {
            return same("in the history", seen, Some(contacts));
        }
    }
}
