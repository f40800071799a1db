//! Two programs and one switch: only one of them acts, the other one's agents read why, and no caller is lost
//! when the first has the switch again. And an application's name that is wrong is told.

use super::calls::{WATER, at_work_with, counted, logged, up, with_telephone};
use super::changed_with;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::Endpoint;
use tests::profile;
use tests::recount::Recount;
use tests::tried::{Tried, ensure, same};

#[tokio::test]
async fn only_one_program_acts() -> Tried {
    let (fake, first) = at_work_with(profile::CALLS_DESK).await?;
    for name in ["ola", "siv"] {
        fake.endpoint(&format!("PJSIP/{name}"), Endpoint::Rings);
    }
    let mut ola = with_telephone(&first, "ola").await?;
    let talking = fake.call(WATER, "+4791111111", "One");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&talking, &leg).await?;
    let waiting = fake.call(WATER, "+4792222222", "Two");
    fake.until("the welcome", |lines| lines.said.iter().any(|(to, _)| *to == waiting).then_some(())).await?;
    fake.waits(&waiting).await?;
    // The other program: its own journal, the same application.
    let settings = fake.settings().replace("user = \"portner\"", "user = \"another\"");
    let mut second = changed_with(&settings, profile::CALLS_DESK).await?;
    logged(&first, "has taken the ARI application").await?;
    up(&second, 1.0).await?;
    up(&first, 0.0).await?;
    let metrics = first.metrics().await?;
    same("taken", metrics.sum("portner_switch_taken", &["switch=\"main\""]), 1.0)?;
    let asked = |fake: &FakeAsterisk| fake.lines().by_user.get("portner").copied();
    let before = asked(&fake);
    // Whatever happens from now on, the first asks for nothing: who waited with it is over there.
    counted(&first, "portner_contacts_abandoned_total", 1.0).await?;
    loop {
        let told = ola.until("switches").await?;
        if told["taken"][0] == "main" {
            break;
        }
    }
    let rung = fake.lines().created.len();
    let _siv = with_telephone(&second, "siv").await?;
    let new = fake.call(WATER, "+4793333333", "Three");
    let other = fake.rings("PJSIP/siv").await?;
    fake.answer(&other);
    fake.until("siv talks with one of them", |lines| lines.bridge_of(&other).map(|_| ())).await?;
    fake.press(&waiting, "1");
    fake.press(&new, "9");
    ola.presence("available").await?;
    ola.until("presence").await?;
    fake.hang_up(&other);
    fake.gone(&other).await?;
    same("asked by the first since", asked(&fake), before)?;
    let created = fake.lines().created[rung..].to_vec();
    let own = created
        .iter()
        .all(|leg| fake.lines().channels.get(leg).is_none_or(|leg| leg.endpoint != "PJSIP/ola"));
    ensure(own, || format!("ola was rung: {created:?}"))?;
    let (before, after) = (first.metrics().await?, Recount::read(&first.data())?);
    after.hangs_together()?;
    after.agrees(&before)?;
    second.kill()
}

#[tokio::test]
async fn who_waited_is_first_when_the_switch_is_back() -> Tried {
    let (fake, mut first) = at_work_with(profile::CALLS_DESK).await?;
    let old = fake.call(WATER, "+4791111111", "One");
    fake.until("the welcome", |lines| lines.said.iter().any(|(to, _)| *to == old).then_some(())).await?;
    let settings = fake.settings().replace("user = \"portner\"", "user = \"another\"");
    let mut second = changed_with(&settings, profile::CALLS_DESK).await?;
    counted(&first, "portner_contacts_abandoned_total", 1.0).await?;
    up(&second, 1.0).await?;
    let young = fake.call(WATER, "+4792222222", "Two");
    fake.until("the welcome", |lines| lines.said.iter().any(|(to, _)| *to == young).then_some(())).await?;
    // The operator stops the other one and starts the first again, twice: nobody is hung up.
    first.kill()?;
    second.kill()?;
    fake.until("the application is away", |lines| lines.socket.is_none().then_some(())).await?;
    first.restart().await?;
    up(&first, 1.0).await?;
    counted(&first, "portner_contacts_received_total", 3.0).await?;
    first.kill()?;
    first.restart().await?;
    up(&first, 1.0).await?;
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let _ola = with_telephone(&first, "ola").await?;
    fake.until("ola talks", |lines| lines.bridge_of(&old).or(lines.bridge_of(&young)).map(|_| ())).await?;
    ensure(fake.lines().bridge_of(&young).is_none(), || "the younger one overtook".to_string())?;
    counted(&first, "portner_contacts_received_total", 3.0).await
}

#[tokio::test]
async fn a_wrong_name_of_the_application_is_told() -> Tried {
    for (dialplan, told) in [("reception", true), ("portner", false), ("", false)] {
        let fake = FakeAsterisk::start().await?;
        fake.lines().dialplan_app = dialplan.to_string();
        let daemon = changed_with(&fake.settings(), profile::CALLS_DESK).await?;
        logged(&daemon, "The line to the switch is up").await?;
        let log = daemon.log();
        same(dialplan, log.contains("sends calls to another application"), told)?;
        ensure(!told || log.contains("reception") && log.contains("PORTNER_APP"), || log.clone())?;
    }
    Ok(())
}
