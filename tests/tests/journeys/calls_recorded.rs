//! The sound of calls: nothing is recorded unless the settings say so; then both sides are told first, the
//! caller ends it by a key, no sensitive unit is recorded, and what is old is deleted.

use super::calls::{WATER, at_work, has_it, logged, with_telephone};
use super::changed_with;
use serde_json::{Value, json};
use tests::clients::agent::Agent;
use tests::daemon_under_test::Daemon;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::{Endpoint, Lines};
use tests::profile;
use tests::recount::Recount;
use tests::tried::{Tried, ensure, same};

/// Ours, a stranger's, another desk's.
const OLD: [&str; 3] = [
    "portner-rec-havnsund-1000000000000-7-1",
    "meeting-rec-havnsund-1000000000000-7-1",
    "portner-rec-other-1000000000000-7-1",
];
const RECORDS: &str = "record = [\"vann-avlop\"]\nrecord_keep_days = 30\n";

pub async fn recording(desk: &[(&str, &str, &str)]) -> Tried<(FakeAsterisk, Daemon)> {
    let fake = FakeAsterisk::start().await?;
    // Came in 2001 and was recorded; a stranger's and another desk's recordings are none of our business.
    fake.lines().tapes.stored.extend(OLD.map(str::to_string));
    let daemon = changed_with(&(fake.settings() + RECORDS), desk).await?;
    fake.until("the application is there", |lines| lines.socket.is_some().then_some(())).await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    Ok((fake, daemon))
}

pub async fn talks(fake: &FakeAsterisk) -> Tried<(String, String)> {
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    Ok((caller, leg))
}

/// Waits until the console shows whether it is recorded.
pub async fn shows(agent: &mut Agent, recording: bool) -> Tried<Value> {
    loop {
        let contact = agent.until("contact").await?;
        if contact["line"]["recording"] == recording {
            return Ok(contact["contact"].clone());
        }
    }
}

fn told(lines: &Lines, prompt: &str) -> usize {
    lines.said.iter().filter(|(_, said)| said.ends_with(&format!("portner/{prompt}"))).count()
}

pub async fn acts(daemon: &Daemon) -> Tried<Vec<String>> {
    let journal = Recount::read(&daemon.data())?;
    journal.hangs_together()?;
    let act = |event: &Value| format!("{} {}", event["act"].as_str().unwrap_or_default(), event["part"]);
    Ok(journal.of("call_recorded").map(act).collect())
}

/// Waits until the journal holds these, and no others.
pub async fn journalled(daemon: &Daemon, wanted: &[&str]) -> Tried {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(240);
    loop {
        let acts = acts(daemon).await?;
        if acts == wanted || std::time::Instant::now() > end {
            return same("journalled", acts, wanted.iter().map(ToString::to_string).collect());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_call_is_recorded_after_both_were_told() -> Tried {
    let (fake, mut daemon) = recording(profile::CALLS_DESK).await?;
    let mut ola = with_telephone(&daemon, "ola").await?;
    fake.until("the old one is gone, the stranger's is not", |lines| {
        lines.tapes.stored.iter().eq(OLD[1..].iter()).then_some(())
    })
    .await?;
    let (caller, leg) = talks(&fake).await?;
    let contact = shows(&mut ola, true).await?;
    {
        let lines = fake.lines();
        let asked = |what: &str| lines.asked.iter().position(|asked| asked.contains(what));
        let (notice, record) = (asked("recorded&lang=nb").or(asked("recorded")), asked("/record?"));
        ensure(notice.is_some() && notice < record, || format!("{notice:?} {record:?} {:?}", lines.asked))?;
    }
    // On hold nothing is recorded; afterwards a second part, without the notice again.
    ola.socket.send("handle", json!({ "contact": contact, "act": "hold" })).await?;
    fake.until("no tape runs", |lines| lines.tapes.live.is_empty().then_some(())).await?;
    fake.waits(&caller).await?;
    ola.socket.send("handle", json!({ "contact": contact, "act": "resume" })).await?;
    fake.until("a tape runs", |lines| (lines.tapes.live.len() == 1).then_some(())).await?;
    same("told once", told(&fake.lines(), "recorded"), 1)?;
    journalled(&daemon, &["started 1", "stopped 1", "started 2"]).await?;
    // Portner falls over: the tape runs on and is neither lost nor begun twice.
    let token = daemon.token("ola")?;
    daemon.kill()?;
    fake.lines().tapes.stored.insert("portner-rec-havnsund-1000000000000-1-9".to_string());
    daemon.restart().await?;
    let mut ola = Agent::open(daemon.door, "ola", &token).await?;
    shows(&mut ola, true).await?;
    // What is old goes while the tape runs: which of the two came first would be chance otherwise.
    journalled(&daemon, &["started 1", "stopped 1", "started 2", "deleted 9"]).await?;
    same("begun", fake.lines().tapes.begun.len(), 2)?;
    fake.hang_up(&caller);
    fake.gone(&leg).await?;
    fake.until("both are kept", |lines| (lines.tapes.stored.len() == 4).then_some(())).await?;
    journalled(&daemon, &["started 1", "stopped 1", "started 2", "deleted 9", "stopped 2"]).await
}

#[tokio::test]
async fn who_does_not_want_it_is_not_recorded_and_nothing_stays() -> Tried {
    let (fake, daemon) = recording(profile::CALLS_DESK).await?;
    fake.lines().tapes.stored.clear();
    let mut ola = with_telephone(&daemon, "ola").await?;
    for by_key in [true, false] {
        ola.presence("available").await?;
        let (caller, leg) = talks(&fake).await?;
        let contact = shows(&mut ola, true).await?;
        if by_key {
            fake.press(&caller, "*");
            fake.until("they hear that", |lines| (told(lines, "not-recorded") == 1).then_some(())).await?;
        } else {
            // They say so, and the agent presses the button.
            ola.socket.send("handle", json!({ "contact": contact, "act": "stop_recording" })).await?;
        }
        shows(&mut ola, false).await?;
        fake.talk(&caller, &leg).await?;
        fake.hang_up(&caller);
        fake.until("nothing is left", |lines| {
            let tapes = lines.tapes.live.is_empty() && lines.tapes.stored.is_empty();
            (tapes && lines.channels.is_empty()).then_some(())
        })
        .await?;
    }
    let began = |acts: Vec<String>| acts.iter().filter(|act| *act == "started 1").count();
    same("begun", began(acts(&daemon).await?), 2)?;
    // Said while they wait, it is never begun.
    ola.presence("away").await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    fake.until("the welcome", |lines| lines.said.iter().any(|(to, _)| *to == caller).then_some(())).await?;
    fake.waits(&caller).await?;
    fake.press(&caller, "*");
    fake.until("they hear that", |lines| (told(lines, "not-recorded") == 2).then_some(())).await?;
    ola.presence("available").await?;
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    has_it(&mut ola).await?;
    fake.hang_up(&caller);
    fake.until("nothing is left", |lines| lines.channels.is_empty().then_some(())).await?;
    same("begun", began(acts(&daemon).await?), 2)
}

#[tokio::test]
async fn nothing_is_recorded_where_it_may_not_be() -> Tried {
    let sensitive = [
        profile::CALLS_DESK,
        &[("units.toml", "id = \"vann-avlop\"", "id = \"vann-avlop\"\nsensitive = true")],
    ]
    .concat();
    // Not asked for; asked for in a sensitive unit; asked for, and the notice cannot be played.
    for case in 0..3 {
        let (fake, daemon) = match case {
            0 => at_work().await?,
            1 => recording(&sensitive).await?,
            _ => recording(profile::CALLS_DESK).await?,
        };
        fake.lines().missing_prompts.extend((case == 2).then(|| "portner/recorded".to_string()));
        fake.endpoint("PJSIP/ola", Endpoint::Rings);
        let mut ola = with_telephone(&daemon, "ola").await?;
        let (caller, leg) = talks(&fake).await?;
        has_it(&mut ola).await?;
        if case == 2 {
            logged(&daemon, "could not be played").await?;
        }
        fake.hang_up(&caller);
        fake.gone(&leg).await?;
        fake.until("nothing is left", |lines| lines.bridges.is_empty().then_some(())).await?;
        same("begun", fake.lines().tapes.begun.len(), 0)?;
        same("told", told(&fake.lines(), "recorded"), usize::from(case == 2))?;
    }
    Ok(())
}
