//! Questions read, refused, compared.

use super::*;

fn day(date: &str) -> i32 {
    day_of(date.parse().unwrap())
}

fn read(parts: &[(&str, &str)]) -> Result<Question, Vec<String>> {
    let now = Now { today: day("2026-11-22"), hour: 14, first: day("2024-01-15") };
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
        let said = [interval, Other::Before.whole(interval), Other::LastYear.whole(interval)];
        let said = said.map(|interval| interval.to_string());
        assert_eq!(said, [is, before, last_year]);
    }
}

#[test]
fn what_is_not_over_is_compared_with_as_much_of_the_others() {
    for (from, to, before, last_year) in [
        ("2026-10", "2026-10", "2026-09-01..2026-09-30", "2025-10-01..2025-10-31"),
        ("2026-11", "2026-11", "2026-10-01..2026-10-22T14", "2025-11-01..2025-11-22T14"),
        ("2026", "2026", "2025-01-01..2025-11-22T14", "2025-01-01..2025-11-22T14"),
        ("2026-11-01", "2026-11-22", "2026-10-10..2026-10-31T14", "2025-11-01..2025-11-22T14"),
        ("2026-11-18", "2026-11-24", "2026-11-11..2026-11-15T14", "2025-11-18..2025-11-22T14"),
        ("2026-11-22T08", "2026-11-22T11", "2026-11-21T08..2026-11-21T11", "2025-11-22T08..2025-11-22T11"),
        ("2026-11-22T08", "2026-11-22T16", "2026-11-21T08..2026-11-21T14", "2025-11-22T08..2025-11-22T14"),
    ] {
        let question = read(&[("from", from), ("to", to)]).unwrap();
        let now = Now { today: day("2026-11-22"), hour: 14, first: 0 };
        let others = Other::ALL.map(|(_, other)| other.gone_by(question.interval, now).to_string());
        assert_eq!(others, [before, last_year], "{from}..{to}");
    }
    // A shorter month was over by then.
    let march = read(&[("from", "2026-03"), ("to", "2026-03")]).unwrap().interval;
    let now = Now { today: day("2026-03-31"), hour: 9, first: 0 };
    assert_eq!(Other::Before.gone_by(march, now).to_string(), "2026-02-01..2026-02-28T09");
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
    for (from, to) in [("2027", "2027"), ("2999-01-01", ""), ("2026-11-22T15", ""), ("2999", "2998")] {
        let future = read(&[("from", from), ("to", to)]).unwrap_err();
        assert!(future.len() == 1 && future[0].contains("lies in the future"), "{from}: {future:?}");
    }
}

#[test]
fn times_come_first_and_months_answer_what_they_can() {
    let question = read(&[("by", "unit,month,hour"), ("from", "2026"), ("to", "2026-06")]).unwrap();
    assert_eq!(question.by, [Group::Month, Group::Unit, Group::Hour]);
    assert_eq!(question.months_until(), None);
    for (from, to, until) in [
        ("2025", "2025", Some("2025-12-31")),
        ("2026-01-02", "2026", None),
        ("2026-01-01T01", "2026", None),
        ("2026-01", "2026-11-22", Some("2026-10-31")),
        ("2026-01", "2026-10-31T22", Some("2026-09-30")),
        ("2026-11", "2026-11-22", None),
    ] {
        let question = read(&[("by", "unit,month"), ("from", from), ("to", to)]).unwrap();
        assert_eq!(question.months_until(), until.map(day), "{from}..{to}");
    }
}
