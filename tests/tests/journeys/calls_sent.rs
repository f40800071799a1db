//! Where a call goes before anybody has answered it: by the caller's key, by a supervisor's hand, and on
//! which of several switches.

use super::calls::{WATER, at_work_with, counted, has_it, with_telephone};
use super::changed_with;
use serde_json::json;
use tests::clients::agent::Agent;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::Endpoint;
use tests::profile;
use tests::tried::{Tried, ensure, same};

#[tokio::test]
async fn a_caller_says_by_a_key_what_it_is_about() -> Tried {
    let keys = [
        profile::CALLS_DESK,
        &[("desk.toml", "# [keys]", "[keys]"), ("desk.toml", "# \"2\" = ", "\"2\" = \"vann-avlop\"")],
    ]
    .concat();
    let (fake, daemon) = at_work_with(&keys).await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    // Dialled: the number of the service desk. Ola takes water only.
    let caller = fake.call("01000000", "+4791234567", "Kari");
    fake.until("the topics", |lines| {
        lines.said.iter().any(|(_, said)| said == "nb sound:portner/topics").then_some(())
    })
    .await?;
    let mut ola = with_telephone(&daemon, "ola").await?;
    fake.press(&caller, "4");
    fake.press(&caller, "2");
    let offer = ola.offer().await?;
    same("unit", offer["unit"].as_str(), Some("vann-avlop"))?;
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    // While they talk, a key is only a tone.
    fake.press(&caller, "2");
    fake.hang_up(&caller);
    counted(&daemon, "portner_contacts_completed_total", 1.0).await?;
    counted(&daemon, "portner_contacts_received_total", 1.0).await
}

#[tokio::test]
async fn a_call_that_is_assigned_rings_that_agent() -> Tried {
    let (fake, daemon) = at_work_with(profile::CALLS_DESK).await?;
    for name in ["ola", "siv"] {
        fake.endpoint(&format!("PJSIP/{name}"), Endpoint::Rings);
    }
    daemon.cli(&["agent", "add", "eva", "--role", "supervisor", "--units", "servicetorg"])?;
    let mut eva = Agent::open(daemon.door, "eva", &daemon.token("eva")?).await?;
    let mut ola = with_telephone(&daemon, "ola").await?;
    let mut siv = with_telephone(&daemon, "siv").await?;
    siv.presence("away").await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let contact = ola.offer().await?["contact"].clone();
    let first = fake.rings("PJSIP/ola").await?;
    siv.presence("available").await?;
    let given = json!({ "act": "assign", "contact": contact, "agent": "siv" });
    let answer = eva.ask("supervise", given.clone()).await?;
    same("given", answer["type"].as_str(), Some("ack"))?;
    fake.gone(&first).await?;
    let leg = fake.rings("PJSIP/siv").await?;
    fake.waits(&caller).await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    has_it(&mut siv).await?;
    // Out of a conversation, too: the caller hears music until the other one answers.
    ola.presence("available").await?;
    let answer = eva.ask("supervise", json!({ "act": "assign", "contact": contact, "agent": "ola" })).await?;
    same("given on", answer["type"].as_str(), Some("ack"))?;
    fake.gone(&leg).await?;
    fake.waits(&caller).await?;
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    fake.hang_up(&leg);
    fake.gone(&caller).await?;
    counted(&daemon, "portner_contacts_completed_total", 1.0).await
}

#[tokio::test]
async fn a_call_belongs_to_its_switch_and_one_switch_does_not_touch_the_other() -> Tried {
    let (main, annex) = (FakeAsterisk::start().await?, FakeAsterisk::start().await?);
    let settings = format!("{}{}", main.settings(), annex.settings().replace("\"main\"", "\"annex\""));
    let daemon = changed_with(&settings, profile::CALLS_DESK).await?;
    for fake in [&main, &annex] {
        fake.until("the application is there", |lines| lines.socket.is_some().then_some(())).await?;
        for name in ["ola", "siv"] {
            fake.endpoint(&format!("PJSIP/{name}"), Endpoint::Rings);
        }
    }
    let _ola = with_telephone(&daemon, "ola").await?;
    let here = main.call(WATER, "+4791111111", "One");
    let leg = main.rings("PJSIP/ola").await?;
    main.answer(&leg);
    main.talk(&here, &leg).await?;
    let _siv = with_telephone(&daemon, "siv").await?;
    let there = annex.call(WATER, "+4792222222", "Two");
    // Two switches may well name their channels alike.
    same("names", &here, &there)?;
    let other = annex.rings("PJSIP/siv").await?;
    annex.answer(&other);
    annex.talk(&there, &other).await?;
    let asked = main.lines().requests;
    annex.restart();
    annex.until("the application is back", |lines| lines.socket.is_some().then_some(())).await?;
    counted(&daemon, "portner_contacts_completed_total", 1.0).await?;
    same("asked of the other switch meanwhile", main.lines().requests, asked)?;
    main.talk(&here, &leg).await?;
    let line = |fake: &FakeAsterisk| fake.lines().created.len();
    same("lines made", (line(&main), line(&annex)), (1, 1))?;
    main.hang_up(&leg);
    main.gone(&here).await?;
    counted(&daemon, "portner_contacts_completed_total", 2.0).await?;
    let lost = |name: &str| {
        let label = format!("switch=\"{name}\"");
        let daemon = &daemon;
        async move { daemon.metrics().await.map(|page| page.sum("portner_switch_calls_lost_total", &[&label])) }
    };
    let lost = (lost("main").await?, lost("annex").await?);
    ensure(lost == (0.0, 1.0), || format!("lost: {lost:?}"))
}
