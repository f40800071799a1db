//! Opening hours: single cases by hand, and random ones compared with looking at every minute.

mod kit;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use kit::Dice;
use routing_rules::book::DeskBook;
use routing_rules::hours::{next_change, next_opening, open_at, zone};
use routing_rules::setup::{DaySpell, Hours, Spell};
use routing_rules::time::{Moment, Span};

fn oslo() -> TimeZone {
    zone("Europe/Oslo").expect("a zone")
}

fn at(text: &str) -> Moment {
    Moment(text.parse::<Timestamp>().expect("a moment").as_millisecond())
}

fn weekly(days: std::ops::RangeInclusive<u8>, from: u16, to: u16) -> Hours {
    let spell = DaySpell { from, to };
    Hours { weekly: days.map(|weekday| Spell { weekday, spell }).collect(), ..Hours::default() }
}

#[test]
fn changes_by_hand() {
    let office = weekly(1..=5, 480, 930);
    let night = weekly(1..=7, 1320, 360);
    let night_in_spring = weekly(7..=7, 120, 180); // 02:00 to 03:00 on Sundays
    let cases = [
        ("an office day", &office, "2026-03-02T06:59:59.999Z", Some("2026-03-02T07:00:00Z")),
        ("its end", &office, "2026-03-02T07:00:00Z", Some("2026-03-02T14:30:00Z")),
        ("over the weekend into summer time", &office, "2026-03-27T14:30:00Z", Some("2026-03-30T06:00:00Z")),
        ("a night's end on the next day", &night, "2026-03-02T21:00:00Z", Some("2026-03-03T05:00:00Z")),
        ("an hour less that night", &night, "2026-03-28T21:00:00Z", Some("2026-03-29T04:00:00Z")),
        ("an hour more that night", &night, "2026-10-24T20:00:00Z", Some("2026-10-25T05:00:00Z")),
        (
            "an hour that does not exist",
            &night_in_spring,
            "2026-03-28T12:00:00Z",
            Some("2026-04-05T00:00:00Z"),
        ),
        ("never open", &Hours::default(), "2026-03-02T07:00:00Z", None),
        ("never closed", &kit::always(), "2026-03-02T07:00:00Z", None),
    ];
    for (what, hours, after, change) in cases {
        assert_eq!(next_change(hours, &oslo(), at(after)), change.map(at), "{what}");
    }
}

#[test]
fn openings_skip_the_closing() {
    let office = weekly(1..=5, 480, 930);
    assert_eq!(next_opening(&office, &oslo(), at("2026-03-06T10:00:00Z")), Some(at("2026-03-09T07:00:00Z")));
    assert_eq!(next_opening(&Hours::default(), &oslo(), at("2026-03-06T10:00:00Z")), None);
}

#[test]
fn unknown_zones_are_none() {
    assert!(zone("Europe/Havnsund").is_none());
}

#[test]
fn random_hours_agree_with_every_minute() {
    // A fortnight around each change of the clock.
    for (seed, begin) in
        (0..8).flat_map(|seed| [(seed, "2026-03-22T00:00:00Z"), (seed, "2026-10-18T00:00:00Z")])
    {
        let mut dice = Dice(seed);
        let hours = some_hours(&mut dice, begin);
        let mut now = at(begin);
        let end = now + Span::minutes(14 * 24 * 60);
        while let Some(change) = next_change(&hours, &oslo(), now) {
            let open = open_at(&hours, &oslo(), now);
            let mut minute = now;
            while minute < change.min(end) {
                assert_eq!(open_at(&hours, &oslo(), minute), open, "seed {seed}: {}", minute.rfc3339());
                minute = minute + Span::minutes(1);
            }
            assert_ne!(open_at(&hours, &oslo(), change), open, "seed {seed}: {}", change.rfc3339());
            if change > end {
                break;
            }
            now = change;
        }
    }
}

fn some_hours(dice: &mut Dice, begin: &str) -> Hours {
    let spell = |dice: &mut Dice| DaySpell { from: dice.below(1440) as u16, to: dice.below(1441) as u16 };
    let weekly = (0..dice.below(12)).map(|_| Spell { weekday: 1 + dice.below(7) as u8, spell: spell(dice) });
    let weekly = weekly.collect();
    let day = |n: usize| at(begin) + Span::minutes(n as i64 * 24 * 60);
    let exceptions = (0..dice.below(4)).map(|_| {
        let day = day(dice.below(14)).rfc3339()[..10].to_string();
        (day, (0..dice.below(3)).map(|_| spell(dice)).collect())
    });
    let exceptions = exceptions.collect();
    Hours { weekly, exceptions, ..Hours::default() }
}

/// Offices owe two evenings a month; a public holiday takes one away, an exception gives one back (DOMAIN row 58).
#[test]
fn an_office_with_too_few_evenings_is_named_a_year_ahead() {
    let warnings = |more: &str| {
        let mut files = DeskBook::built_in_files();
        let hours = format!(
            "format = 1\n[default]\ndaily = [\"00:00-24:00\"]\n[evenings]\nbetween = \"16:00-18:00\"\na_month = 2\n\
             [offices.sentrum]\nholidays = \"no\"\nmon-fri = [\"09:00-15:00\"]\n{more}"
        );
        files.insert("hours.toml".to_string(), hours.into_bytes().into());
        let book = DeskBook::load(files).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        book.evening_warnings(at("2026-11-22T12:00:00Z"))
    };
    let none = warnings("");
    assert_eq!(none.len(), 13, "this month and a year: {none:?}");
    assert!(none[0].contains("sentrum has 0 open evenings in 2026-11"), "{none:?}");
    let one = warnings("first-wed = [\"16:00-18:00\"]\n");
    assert!(one.iter().all(|warning| warning.contains("has 1 open")), "{one:?}");
    // 2027-05-17 is the third Monday.
    let holiday = warnings("first-wed = [\"16:00-18:00\"]\nthird-mon = [\"15:00-19:00\"]\n");
    assert_eq!(holiday.len(), 1, "{holiday:?}");
    assert!(holiday[0].contains("2027-05"), "{holiday:?}");
    let given = "first-wed = [\"16:00-18:00\"]\nthird-mon = [\"15:00-19:00\"]\n[offices.sentrum.exceptions]\n\"2027-05-18\" = [\"16:00-18:00\"]\n";
    assert_eq!(warnings(given), Vec::<String>::new());
    // Open, but not for the whole of it.
    let short = warnings("first-wed = [\"16:00-17:30\"]\nthird-wed = [\"16:00-18:00\"]\n");
    assert_eq!(short.len(), 13, "{short:?}");
}
