//! Calls outside opening hours: who calls is told so and the line ends; but nobody hangs up on an emergency,
//! which goes to the unit on duty, or waits in line until somebody can be rung.

use super::calls::{WATER, at_work_with, counted, with_telephone};
use tests::clients::agent::Agent;
use tests::daemon_under_test::Daemon;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::{Endpoint, Lines};
use tests::profile;
use tests::tried::{Tried, ensure, same};

/// Whoever calls the number for water has an emergency.
const BURST: &str = "format = 1\n\n[[rule]]\nname = \"line for burst pipes\"\nunit = \"vann-avlop\"\nurgency = \"emergency\"\nattributes = { to = \"+4701000010\" }\n";
/// The service desk's number.
const DESK: &str = "01000000";

async fn closed(unit: &str, more: &[(&str, &str, &str)]) -> Tried<(FakeAsterisk, Daemon)> {
    let changes = [profile::CALLS_DESK, &[("rules.toml", "format = 1", BURST)], more].concat();
    let (fake, daemon) = at_work_with(&changes).await?;
    daemon.cli(&["closing", "add", "--unit", unit, "--until", "2099-01-01T08:00:00Z"])?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    Ok((fake, daemon))
}

/// The prompts a caller has heard, in order.
fn heard(lines: &Lines, caller: &str) -> Vec<String> {
    let own = lines.said.iter().filter(|(to, _)| to == caller);
    own.map(|(_, said)| said.rsplit('/').next().unwrap_or_default().to_string()).collect()
}

async fn told(fake: &FakeAsterisk, caller: &str, wanted: &[&str]) -> Tried {
    let what = format!("{caller} hears {wanted:?}");
    fake.until(&what, |lines| {
        let heard = heard(lines, caller);
        (heard.len() >= wanted.len()).then_some(())
    })
    .await?;
    let heard = heard(&fake.lines(), caller);
    same(&what, heard[..wanted.len()].to_vec(), wanted.iter().map(ToString::to_string).collect())
}

#[tokio::test]
async fn nobody_hangs_up_on_an_emergency_outside_opening_hours() -> Tried {
    let (fake, daemon) = closed("vann-avlop", &[]).await?;
    daemon.cli(&["closing", "add", "--unit", "servicetorg", "--until", "2099-01-01T08:00:00Z"])?;
    let _ola = with_telephone(&daemon, "ola").await?;
    // Anybody else hears that it is closed, and the line ends.
    let stranger = fake.call(DESK, "+4792222222", "Two");
    fake.gone(&stranger).await?;
    told(&fake, &stranger, &["emergency", "closed"]).await?;
    counted(&daemon, "portner_contacts_abandoned_total", 1.0).await?;
    // The emergency hears the same, and stays: music, and the numbers again with the place.
    let caller = fake.call(WATER, "+4791111111", "One");
    told(&fake, &caller, &["emergency", "closed", "emergency", "place-1"]).await?;
    fake.waits(&caller).await?;
    same("nobody was rung", fake.lines().created.len(), 0)?;
    let metrics = daemon.metrics().await?;
    same("waiting", metrics.sum("portner_contacts_waiting", &["channel=\"phone\""]), 1.0)?;
    // It opens: who waited is rung for.
    daemon.cli(&["closing", "lift", "1"])?;
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    fake.hang_up(&leg);
    fake.gone(&caller).await?;
    counted(&daemon, "portner_contacts_completed_total", 1.0).await
}

#[tokio::test]
async fn an_emergency_outside_opening_hours_rings_the_unit_on_duty() -> Tried {
    let duty = "[units.vann-avlop]\non_duty = { unit = \"servicetorg\", from = \"emergency\" }";
    let (fake, daemon) = closed("vann-avlop", &[("hours.toml", "# [units.vann-avlop]", duty)]).await?;
    daemon.cli(&["agent", "add", "ola", "--units", "servicetorg", "--phone", "PJSIP/ola"])?;
    let mut ola = Agent::ready(daemon.door, "ola", &daemon.token("ola")?).await?;
    ola.until("presence").await?;
    let caller = fake.call(WATER, "+4791111111", "One");
    let leg = fake.rings("PJSIP/ola").await?;
    told(&fake, &caller, &["emergency", "welcome"]).await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    let said = heard(&fake.lines(), &caller);
    ensure(!said.contains(&"closed".to_string()), || format!("told that it is closed: {said:?}"))?;
    fake.hang_up(&leg);
    fake.gone(&caller).await?;
    counted(&daemon, "portner_contacts_completed_total", 1.0).await
}

#[tokio::test]
async fn who_waits_when_it_closes_is_told_so_and_may_be_called_back() -> Tried {
    let (fake, daemon) = at_work_with(profile::CALLS_DESK).await?;
    let caller = fake.call(DESK, "+4791111111", "One");
    fake.until("the welcome", |lines| lines.said.iter().any(|(to, _)| *to == caller).then_some(())).await?;
    fake.waits(&caller).await?;
    daemon.cli(&["closing", "add", "--unit", "servicetorg", "--until", "2099-01-01T08:00:00Z"])?;
    fake.until("that it is closed", |lines| {
        let heard = heard(lines, &caller);
        let at = heard.iter().position(|prompt| prompt == "closed")?;
        (heard[at - 1] == "emergency" && heard.get(at + 1)? == "callback").then_some(())
    })
    .await?;
    // Not hung up: they choose.
    fake.waits(&caller).await?;
    fake.press(&caller, "1");
    fake.gone(&caller).await?;
    let metrics = daemon.metrics().await?;
    let phone = ["channel=\"phone\""];
    same("kept", metrics.sum("portner_contacts_waiting", &phone), 1.0)?;
    same("abandoned", metrics.sum("portner_contacts_abandoned_total", &phone), 0.0)
}
