//! Rules that ask for more than words: patterns, places, roles, days and times, each with a message that meets
//! them and one that just does not.

use routing_rules::book::{DeskBook, Files, Inquiry};
use routing_rules::contact::Channel;
use routing_rules::time::Moment;
use std::path::Path;

/// Text, fields, when, and the rule that decides (none: the desk).
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str, Option<&'static str>);

const NOON: &str = "2026-12-02T12:00:00Z";

const CASES: [Case; 24] = [
    ("Gjelder Sak 24/118, takk", &[], NOON, Some("case number")),
    ("Gjelder sak 24-118", &[], NOON, None),
    ("sakene 24/118", &[], NOON, None),
    ("ikke noe vann i Storgata", &[], NOON, Some("water off in Storgata")),
    ("ikke noe vann på nedre torg", &[], NOON, Some("water off in Storgata")),
    ("ikke noe vann", &[("address", "Storgata 14")], NOON, Some("water off in Storgata")),
    ("ikke noe vann", &[("place", "STORGATA")], NOON, Some("water off in Storgata")),
    ("ikke noe vann", &[("place", "Bakkegata")], NOON, None),
    ("ikke noe vann", &[("name", "Storgata")], NOON, None),
    ("mørkt", &[("place", "Storgata")], NOON, None),
    ("ikke noe vann i Storgata", &[], "2026-11-30T12:00:00Z", None),
    // Norway is an hour ahead: this is the first of December there.
    ("ikke noe vann i Storgata", &[], "2026-11-30T23:30:00Z", Some("water off in Storgata")),
    ("ikke noe vann i Storgata", &[], "2026-12-24T22:30:00Z", Some("water off in Storgata")),
    ("ikke noe vann i Storgata", &[], "2026-12-24T23:30:00Z", None),
    ("hei", &[("role", "Supplier")], NOON, Some("suppliers")),
    ("hei", &[("role", "resident")], NOON, None),
    ("hei", &[], NOON, None),
    ("hei fra Fjellveien", &[], NOON, Some("only there")),
    ("hei", &[("location", "Fjellveien 3")], NOON, Some("only there")),
    ("billett", &[], "2026-05-15T10:00:00Z", Some("office days")),
    // The Whit Monday of 2026, and Christmas Eve before and after noon.
    ("billett", &[], "2026-05-25T10:00:00Z", None),
    ("billett", &[], "2026-12-24T10:30:00Z", Some("office days")),
    ("billett", &[], "2026-12-24T12:30:00Z", None),
    ("konsert", &[], "2026-06-19T18:00:00Z", Some("one evening")),
];

#[test]
fn rules_hold_under_their_conditions_only() {
    let book = book();
    for (text, attributes, at, wanted) in CASES {
        let at = Moment::from_rfc3339(at).unwrap();
        let inquiry = Inquiry { text, channel: Channel::Form, language: None, attributes, at };
        let judgement = book.explain(&inquiry);
        let decided = judgement.explanation.iter().find(|step| step.decided).map(|step| &*step.rule);
        assert_eq!(decided, wanted, "{text} {attributes:?} {at:?}: {:#?}", judgement.explanation);
    }
}

/// A missed condition is told in words.
#[test]
fn an_explanation_says_which_condition_is_missing() {
    let book = book();
    let cases = [
        ("vann", NOON, "it is about another place"),
        ("vann i Storgata", "2026-11-01T12:00:00Z", "it is not its time"),
        ("billett", "2026-05-24T10:00:00Z", "it is not its time"),
    ];
    for (text, at, wanted) in cases {
        let at = Moment::from_rfc3339(at).unwrap();
        let inquiry = Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at };
        let missed: Vec<_> =
            book.explain(&inquiry).explanation.into_iter().filter_map(|s| s.missed).collect();
        assert!(missed.iter().any(|missed| missed == wanted), "{text}: {missed:?}");
    }
}

fn book() -> DeskBook {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rule_books");
    let read = |(name, from): (&str, &str)| {
        (name.to_owned(), std::fs::read(folder.join(from).join(name)).expect("the file is there").into())
    };
    let files = ["desk.toml", "units.toml", "hours.toml"].map(|name| (name, "small"));
    let files: Files = files.into_iter().chain([("rules.toml", "conditions")]).map(read).collect();
    DeskBook::load(files).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}
