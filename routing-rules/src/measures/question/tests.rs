//! Questions read, refused, compared.

use super::*;

fn day(date: &str) -> i32 {
    day_of(date.parse().unwrap())
}

fn read(parts: &[(&str, &str)]) -> Result<Question, Vec<String>> {
    let now = Now { today: day("2026-11-22"), first: day("2024-01-15") };
    Question::read(Report::Volumes, parts, now)
}

#[test]
fn intervals_are_read_and_compared() {
    for (from, to, is, before, last_year) in [
        ("2026", "2026", "2026-01-01..2026-12-31", "2025-01-01..2025-12-31", "2025-01-01..2025-12-31"),
        ("2026-02", "2026-02", "2026-02-01..2026-02-28", "2026-01-01..2026-01-31", "2025-02-01..2025-02-28"),
        ("2025-02", "2025-02", "2025-02-01..2025-02-28", "2025-01-01..2025-01-31", "2024-02-01..2024-02-29"),
        ("2026-07", "2026-09", "2026-07-01..2026-09-30", "2026-04-01..2026-06-30", "2025-07-01..2025-09-30"),
        (
            "2026-11-16",
            "2026-11-22",
            "2026-11-16..2026-11-22",
            "2026-11-09..2026-11-15",
            "2025-11-16..2025-11-22",
        ),
        (
            "2026-11-22T08",
            "2026-11-22T11",
            "2026-11-22T08..2026-11-22T11",
            "2026-11-21T08..2026-11-21T11",
            "2025-11-22T08..2025-11-22T11",
        ),
        (
            "2024-02-29",
            "2024-02-29",
            "2024-02-29..2024-02-29",
            "2024-02-28..2024-02-28",
            "2023-02-28..2023-02-28",
        ),
    ] {
        let interval = read(&[("from", from), ("to", to)]).unwrap().interval;
        let said = [interval, interval.before(), interval.last_year()].map(|interval| interval.to_string());
        assert_eq!(said, [is, before, last_year]);
    }
}

#[test]
fn every_mistake_is_said_at_once() {
    let mistakes = read(&[
        ("from", "yesterday"),
        ("to", "2026-13-01"),
        ("by", "channel,moon,channel"),
        ("channel", "fax"),
        ("colour", "red"),
        ("unit", "NO UNIT"),
        ("form", "c"),
    ])
    .unwrap_err();
    assert_eq!(mistakes.len(), 8, "{mistakes:#?}");
    assert!(mistakes.iter().any(|mistake| mistake.contains("choose among year, month")), "{mistakes:#?}");
    let reversed = read(&[("from", "2026-11-02"), ("to", "2026-11-01")]).unwrap_err();
    assert!(reversed[0].contains("reversed"), "{reversed:?}");
    let future = read(&[("from", "2027"), ("to", "2027")]).unwrap_err();
    assert!(future[0].contains("future"), "{future:?}");
}

#[test]
fn times_come_first_and_months_answer_what_they_can() {
    let question = read(&[("by", "unit,month,hour"), ("from", "2026"), ("to", "2026-06")]).unwrap();
    assert_eq!(question.by, [Group::Month, Group::Unit, Group::Hour]);
    assert!(!question.fits_months());
    assert!(read(&[("by", "unit,month"), ("from", "2026"), ("to", "2026")]).unwrap().fits_months());
    assert!(!read(&[("by", "unit"), ("from", "2026-01-02"), ("to", "2026")]).unwrap().fits_months());
}
