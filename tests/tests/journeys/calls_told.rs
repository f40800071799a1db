//! What waiting callers are told: their place, and how long it will take where that can be said honestly, in
//! their language; afterwards the music goes on. And what agents are told of who calls.

use super::calls::{WATER, at_work, has_it, with_telephone};
use super::forms_path;
use routing_rules::book::DeskBook;
use routing_rules::time::Moment;
use serde_json::json;
use std::time::SystemTime;
use tests::clients::http::Request;
use tests::daemon_under_test::{Daemon, binary};
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::Endpoint;
use tests::past;
use tests::profile;
use tests::tried::{Failure, Tried, ensure, same};

#[tokio::test]
async fn the_range_is_told_in_the_callers_language() -> Tried {
    let fake = FakeAsterisk::start().await?;
    let daemon = Daemon::prepared(binary()?, &fake.settings())?;
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, profile::CALLS_DESK)?;
    let read = DeskBook::load(DeskBook::built_in_files());
    let setup = read.map_err(|mistakes| Failure::new(format!("{mistakes:?}")))?.setup;
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_millis();
    let unit = "vann-avlop".parse().map_err(|_| Failure::new("no unit".to_string()))?;
    past::of_calls(&daemon.data(), setup, unit, 45, Moment(i64::try_from(since)? - 60_000))?;
    let mut daemon = daemon.arguments(&["--desk", &desk.to_string_lossy()]);
    daemon.restart().await?;
    fake.until("the application is there", |lines| lines.socket.is_some().then_some(())).await?;
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let _ola = with_telephone(&daemon, "ola").await?;
    let talks = fake.call(WATER, "+4791111111", "One");
    fake.until("ola talks", |lines| lines.bridge_of(&talks).map(|_| ())).await?;
    // The next ones hear how long such calls take, each in their own language.
    let waiting = [("nb", ""), ("en", "9")].map(|(language, key)| {
        let caller = fake.call(WATER, "+4792222222", "Two");
        (language, key, caller)
    });
    for (_, key, caller) in &waiting {
        fake.until("the welcome", |lines| lines.said.iter().any(|(to, _)| to == caller).then_some(()))
            .await?;
        if !key.is_empty() {
            fake.press(caller, key);
        }
    }
    for (language, _, caller) in &waiting {
        let of = format!("{language} sound:portner/wait-");
        let told = fake
            .until("the range is told", |lines| {
                let own = lines.said.iter().filter(|(to, said)| to == caller && said.starts_with(&of));
                let own: Vec<String> = own.map(|(_, said)| said.clone()).collect();
                (own.len() >= 2).then_some(own)
            })
            .await?;
        let minutes = |said: &String, what: &str| {
            let prefix = format!("{language} sound:portner/wait-{what}-");
            said.strip_prefix(&prefix).and_then(|minutes| minutes.parse::<u64>().ok())
        };
        let range = (minutes(&told[0], "from"), minutes(&told[1], "to"));
        ensure(matches!(range, (Some(from), Some(to)) if from < to), || format!("{language}: {told:?}"))?;
        let place = fake.lines().said.iter().any(|(to, said)| to == caller && said.contains("/place-"));
        same("with the place", place, true)?;
        fake.waits(caller).await?;
    }
    // The first of them is next: from 5:40 to 6:20 it takes, and so much is told in whole prompts.
    let said = fake.lines().said.clone();
    let next = said.iter().any(|(to, said)| *to == waiting[0].2 && said == "nb sound:portner/wait-from-5");
    ensure(next, || format!("not from five: {said:?}"))
}

#[tokio::test]
async fn what_a_caller_wrote_before_stands_beside_the_call() -> Tried {
    let (fake, daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let words = "Det er vannlekkasje ved Storgata 4";
    let form = json!({ "text": words, "phone": "912 34 567" });
    let reply = daemon.ask(Request::json(forms_path(), &form)).await?.expect(202)?.json()?;
    same("unit", reply["unit"].as_str(), Some("vann-avlop"))?;
    let mut ola = with_telephone(&daemon, "ola").await?;
    fake.call(WATER, "91234567", "Kari");
    let contact = has_it(&mut ola).await?["contact"].clone();
    let told = ola.until("earlier").await?;
    same("beside which", &told["contact"], &contact)?;
    let earlier = told["earlier"][0].clone();
    same("by which channel", earlier["channel"].as_str(), Some("form"))?;
    ola.socket.send("recall", json!({ "contact": contact, "earlier": earlier["contact"] })).await?;
    let said = ola.until("recalled").await?;
    same("what they wrote", said["messages"][0]["text"].as_str(), Some(words))
}
