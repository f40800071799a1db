//! Every type of event in the recordings of a real Asterisk 22.10, word for word, and what is read of it:
//! `wire_samples/asterisk`. `UPDATE_SAMPLES=1 cargo test -p adapters --test asterisk_events` writes anew.

use adapters::asterisk::wire::{Heard, read};
use std::path::Path;

#[test]
#[expect(clippy::disallowed_methods, reason = "a test that is told to update its own samples")]
fn every_recorded_event_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire_samples/asterisk");
    let events = std::fs::read_to_string(folder.join("events.jsonl")).unwrap();
    let mut now = String::new();
    for event in events.lines() {
        let kind = kind(event);
        let heard = read(event);
        assert!(matches!(heard, Heard::Event(_) | Heard::Idle), "{kind} is {heard:?}");
        now += &format!("{kind}: {heard:#?}\n");
    }
    assert_eq!(events.lines().count(), 24, "types of events");
    let file = folder.join("read.txt");
    if std::env::var_os("UPDATE_SAMPLES").is_some() {
        std::fs::write(&file, &now).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), now, "{}", file.display());
}

#[test]
fn what_is_new_is_passed_over_and_what_is_no_event_is_told_apart() {
    let long = "x".repeat(65_536);
    let cases: [(String, Heard); 7] = [
        (r#"{"type":"ChannelSings","channel":{"id":"1"}}"#.into(), Heard::Unknown),
        (r#"{"type":"ChannelVarset","tune":{"of":[1,2]}}"#.into(), Heard::Idle),
        (r#"{"type":"StasisEnd"}"#.into(), Heard::Broken),
        (r#"{"type":7}"#.into(), Heard::Broken),
        ("{".into(), Heard::Broken),
        (String::new(), Heard::Broken),
        (format!(r#"{{"type":"{long}"}}"#), Heard::Unknown),
    ];
    for (frame, wanted) in cases {
        assert_eq!(read(&frame), wanted, "{}", frame.chars().take(80).collect::<String>());
    }
    let more = format!(
        r#"{{"type":"StasisEnd","mood":"good","channel":{{"id":"1","caller":{{"name":"{long}"}},"hat":1}}}}"#
    );
    assert!(matches!(read(&more), Heard::Event(_)), "fields that are not known are passed over");
}

fn kind(event: &str) -> String {
    let event: serde_json::Value = serde_json::from_str(event).unwrap();
    event["type"].as_str().unwrap().to_string()
}
