//! Bad input from a switch, one thing after the other: callers with hostile names and odd numbers, floods of
//! events, requests that fail or are never answered. The call goes on, or a human rings.

use super::calls::{WATER, at_work, at_work_with, counted, has_it, with_telephone};
use super::calls_kept::{agreed, over};
use serde_json::json;
use std::time::Duration;
use tests::fake_asterisk::lines::{Endpoint, Fault};
use tests::tried::{Failure, Tried, same};

/// Name and number as the network gives them, and as the agent reads them.
const CALLERS: [(&str, &str, Option<&str>, Option<&str>); 12] = [
    ("Kari", "91234567", Some("Kari"), Some("91234567 (+4791234567)")),
    ("Kari", "+47 912 34 567", Some("Kari"), Some("+47 912 34 567 (+4791234567)")),
    ("Kari", "0047 91 23 45 67", Some("Kari"), Some("0047 91 23 45 67 (+4791234567)")),
    ("Åse", "004687654321", Some("Åse"), Some("004687654321 (+4687654321)")),
    ("Åse", "+46 (0)8-765 43 21", Some("Åse"), Some("+46 (0)8-765 43 21 (+4687654321)")),
    ("", "07012", None, Some("07012")),
    ("anonymous", "Anonymous", None, None),
    (
        "\u{1b}[2J\u{7}Kari\r\nX-Evil: 1\0",
        "91234567",
        Some("[2JKariX-Evil: 1"),
        Some("91234567 (+4791234567)"),
    ),
    ("\u{202e}irak\u{200b}", "91234567", Some("irak"), Some("91234567 (+4791234567)")),
    ("\"}],\"type\":\"x", "91234567", Some("\"}],\"type\":\"x"), Some("91234567 (+4791234567)")),
    ("   ", "", None, None),
    ("<b>Kari</b>", "sip:kari@example.com", Some("<b>Kari</b>"), Some("sip:kari@example.com")),
];

#[tokio::test]
async fn whoever_calls_is_shown_without_harm() -> Tried {
    let (fake, daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let mut ola = with_telephone(&daemon, "ola").await?;
    let long = ("x".repeat(65_536), "4".repeat(65_536));
    let (name, phone) = (&long.0[..100], &long.1[..60]);
    let cases = CALLERS.into_iter().chain([(&*long.0, &*long.1, Some(name), Some(phone))]);
    let mut calls = 0.0;
    for (name, number, shown, phone) in cases {
        ola.presence("available").await?;
        let caller = fake.call(WATER, number, name);
        let mut contact = has_it(&mut ola).await?;
        while !contact["details"].is_object() && (shown.is_some() || phone.is_some()) {
            contact = ola.until("contact").await?;
        }
        let read = (contact["details"]["name"].as_str(), contact["details"]["phone"].as_str());
        let what: String = format!("{name:?} {number:?}").chars().take(80).collect();
        same(&what, read, (shown, phone))?;
        fake.hang_up(&caller);
        calls += 1.0;
        counted(&daemon, "portner_contacts_completed_total", calls).await?;
    }
    let log = daemon.log();
    let told = ["Kari", "irak", "912345", "kari@example"].into_iter().find(|word| log.contains(word));
    same("told in the log", told, None)
}

#[tokio::test]
async fn a_flood_of_events_costs_nobody_their_call() -> Tried {
    let (fake, daemon) = at_work().await?;
    let caller = fake.call(WATER, "+4791234567", "Kari");
    fake.waits(&caller).await?;
    for n in 0..20_000 {
        let mut lines = fake.lines();
        match n % 4 {
            0 => lines.tell("ChannelSings", json!({ "n": n })),
            1 => lines.tell_of("ChannelVarset", &caller, json!({ "variable": "X", "value": n.to_string() })),
            2 => lines.tell("StasisEnd", json!({ "channel": { "id": format!("stranger-{n}") } })),
            // A known type without what it must hold.
            _ => lines.tell("ChannelDestroyed", json!({ "channel": 7 })),
        }
    }
    fake.endpoint("PJSIP/ola", Endpoint::Answers);
    let _ola = with_telephone(&daemon, "ola").await?;
    fake.until("they talk", |lines| lines.bridge_of(&caller).map(|_| ())).await?;
    fake.hang_up(&caller);
    counted(&daemon, "portner_contacts_completed_total", 1.0).await?;
    let metrics = daemon.metrics().await?;
    let of = |kind: &str| metrics.sum("portner_switch_events_total", &[&format!("kind=\"{kind}\"")]);
    same("unknown and broken", (of("unknown"), of("broken")), (5_000.0, 5_000.0))
}

/// Requests that go wrong once: which, and how Asterisk answers; 0: not at all.
const FAULTS: [(&str, &str, u16); 16] = [
    ("POST", "/moh", 500),
    ("DELETE", "/moh", 404),
    ("POST", "/play/", 500),
    ("POST", "/channels/create", 500),
    ("POST", "/channels/create", 503),
    ("POST", "/channels/create", 0),
    ("POST", "/dial", 404),
    ("POST", "/dial", 500),
    ("POST", "/dial", 0),
    ("POST", "/bridges?", 500),
    ("POST", "/bridges?", 0),
    ("POST", "/addChannel", 400),
    ("POST", "/addChannel", 409),
    ("POST", "/addChannel", 500),
    ("POST", "/addChannel", 0),
    ("POST", "/variable", 500),
];

#[tokio::test]
async fn a_request_that_goes_wrong_once_does_not_lose_the_caller() -> Tried {
    // Who could not be rung is asked again soon, and not set away for it.
    let desk = [
        ("desk.toml", "ask_again_seconds = 60", "ask_again_seconds = 1"),
        ("desk.toml", "console_grace_seconds = 60", "console_grace_seconds = 3600"),
    ];
    let (fake, daemon) = at_work_with(&desk).await?;
    let mut ola = with_telephone(&daemon, "ola").await?;
    for (method, path, status) in FAULTS {
        ola.presence("available").await?;
        let answers = if method == "DELETE" { Endpoint::Rings } else { Endpoint::Answers };
        fake.endpoint("PJSIP/ola", answers);
        fake.lines().faults.push(Fault { of: (method, path), times: 1, status, after: Duration::ZERO });
        let caller = fake.call(WATER, "+4791234567", "Kari");
        let case = |why| Failure::new(format!("{method} {path} {status}: {why:?}"));
        if method == "DELETE" {
            // Music is stopped only where it plays: after the last prompt.
            fake.until("music after the prompts", |lines| {
                let last = lines.said.iter().any(|(to, said)| *to == caller && said.ends_with("choose-en"));
                (last && lines.channels.get(&caller)?.music).then_some(())
            })
            .await
            .map_err(case)?;
        }
        over(&fake, &caller).await.map_err(case)?;
        fake.lines().faults.clear();
        fake.until("nothing is left", |lines| lines.channels.is_empty().then_some(())).await?;
    }
    let metrics = agreed(&daemon).await?;
    let phone = ["channel=\"phone\""];
    same("completed", metrics.sum("portner_contacts_completed_total", &phone), FAULTS.len() as f64)
}
