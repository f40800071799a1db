//! Rows beside the rows of the period before and of last year, old figures among them.

use super::*;
use crate::contact::Channel;
use crate::ids::UnitId;
use crate::measures::answer::{See, Warning, answer};
use crate::measures::cells::{CellKey, Cells, pack};
use crate::measures::earlier::Earlier;
use crate::measures::question::Report;
use crate::measures::tally::Count;
use crate::verdict::Language;

/// Days with how many came, all to one unit by one channel.
struct Came(Vec<(i32, Channel, u64)>);

impl Source for Came {
    fn each(&mut self, from: i32, to: i32, months: bool, see: &mut See<'_>) -> Result<(), String> {
        let unit: Option<UnitId> = "vei-trafikk".parse().ok();
        for (day, channel, count) in self.0.iter().filter(|(day, ..)| (from..=to).contains(day)) {
            let mut cells = Cells::new();
            let key = CellKey { hour: 8, language: Language::Nb, topic: None, district: None };
            cells.entry(key).or_default().add(Count::Received, *count);
            let day = if months { crate::measures::calendar::month_of(*day) } else { *day };
            see(day, Some(*channel), unit, &pack(&cells))?;
        }
        Ok(())
    }

    fn had(&mut self, day: i32, channel: Option<Channel>) -> Result<bool, String> {
        let same = |known: &Channel| channel.is_none_or(|channel| channel == *known);
        Ok(self.0.iter().any(|(known, by, _)| *known == day && same(by)))
    }
}

fn day(date: &str) -> i32 {
    day_of(date.parse().unwrap())
}

/// Labels, what came, what came before, what came last year.
fn asked(parts: &[(&str, &str)]) -> (Vec<String>, Vec<Warning>) {
    let mut came = Came(Vec::new());
    for (date, channel, count) in [
        ("2025-01-06", Channel::Chat, 1),
        ("2025-10-05", Channel::Chat, 4),
        ("2025-11-03", Channel::Letter, 2),
        ("2026-10-01", Channel::Chat, 7),
        ("2026-10-05", Channel::Chat, 5),
        ("2026-11-03", Channel::Letter, 3),
        ("2026-11-04", Channel::Chat, 8),
        ("2026-11-06", Channel::Chat, 9),
        ("2026-11-07", Channel::Chat, 9),
    ] {
        came.0.push((day(date), channel, count));
    }
    let now = Now { today: day("2026-11-22"), hour: 14, first: day("2025-01-06") };
    let old = |period: &str, value: &str| Earlier {
        period: period.into(),
        figure: "contacts".into(),
        value: value.into(),
    };
    let earlier = [old("2023", "30000"), old("2024", "35276"), old("2024-11", "2900")].into();
    let basis = Basis { earlier, ..Basis::default() };
    let question = Question::read(Report::Volumes, parts, now).unwrap();
    let mut rows = Vec::new();
    let summary = answer(&question, basis, now, &mut came, &mut |row| {
        let first = |values: &Vec<Value>| values[0].decimal().unwrap_or_else(|| "-".into());
        let values: Vec<_> = std::iter::once(&row.values).chain(&row.compared).map(first).collect();
        rows.push(format!("{}: {}", row.labels.join(" "), values.join(" ")));
        Ok(())
    })
    .unwrap();
    let first = |values: &[Value]| values[0].decimal().unwrap_or_else(|| "-".into());
    let (before, last_year) = (first(&summary.before.1), first(&summary.last_year.1));
    rows.push(format!("all: {} {before} {last_year}", first(&summary.total)));
    (rows, summary.warnings)
}

#[test]
fn rows_stand_beside_the_rows_that_answer_them() {
    let both = ("compare", "before,last_year");
    for (parts, rows) in [
        (
            vec![("from", "2026-11"), ("to", "2026-11"), ("by", "day"), both],
            vec![
                "2026-11-03: 3 0 2",
                "2026-11-04: 8 0 0",
                "2026-11-06: 9 0 0",
                "2026-11-07: 9 0 0",
                "all: 29 12 2",
            ],
        ),
        (
            vec![("from", "2026-10"), ("to", "2026-11"), ("by", "month,channel"), both],
            vec!["2026-10 chat: 12 0 4", "2026-11 chat: 26 0 0", "2026-11 letter: 3 0 2", "all: 41 0 6"],
        ),
        (
            vec![("from", "2025"), ("to", "2026"), ("by", "year"), ("compare", "last_year")],
            vec!["2025: 7 35276", "2026: 41 -", "all: 48 65276 -"],
        ),
        (
            vec![("from", "2025"), ("to", "2025"), ("by", "month"), ("compare", "last_year")],
            vec!["2025-01: 1 -", "2025-10: 4 -", "2025-11: 2 2900", "all: 7 35276 35276"],
        ),
        (
            vec![("from", "2025"), ("to", "2025"), ("by", "channel"), both],
            vec!["chat: 5 - -", "letter: 2 - -", "all: 7 35276 35276"],
        ),
        (
            vec![("from", "2026-11-02"), ("to", "2026-11-08"), ("by", "week"), both],
            vec!["2026-W45: 29 0 2", "all: 29 0 2"],
        ),
        (
            vec![("from", "2025"), ("to", "2025"), ("by", "unit"), ("unit", "vei-trafikk"), both],
            vec!["vei-trafikk: 7 - -", "all: 7 - -"],
        ),
    ] {
        assert_eq!(asked(&parts).0, rows, "{parts:?}");
    }
}

#[test]
fn what_was_counted_in_part_or_is_not_over_is_said_and_not_compared_as_if_whole() {
    let partly = |other| Warning::PartlyCounted { other, since: "2025-01-06".to_string() };
    for (parts, rows, says) in [
        (
            vec![("from", "2025-02"), ("to", "2025-02"), ("by", "month"), ("compare", "before")],
            vec!["all: 0 - -"],
            vec![partly(Other::Before)],
        ),
        (
            vec![("from", "2026-01"), ("to", "2026-10"), ("by", "month"), ("compare", "last_year")],
            // October was counted whole, the ten months together were not.
            vec!["2026-10: 12 4", "all: 12 6 -"],
            vec![partly(Other::LastYear)],
        ),
        (
            // The letter of November 3rd 2025 came before the hour of now.
            vec![("from", "2026-11"), ("to", "2026-11"), ("by", "channel"), ("compare", "last_year")],
            vec!["chat: 26 0", "letter: 3 2", "all: 29 12 2"],
            vec![],
        ),
    ] {
        let (found, warnings) = asked(&parts);
        assert_eq!(found, rows, "{parts:?}");
        let of_parts =
            |warning: &&Warning| matches!(warning, Warning::PartlyCounted { .. } | Warning::WholeBeside(_));
        let found: Vec<_> = warnings.iter().filter(of_parts).cloned().collect();
        assert_eq!(found, says, "{parts:?}");
    }
    let (_, warnings) = asked(&[("from", "2025"), ("to", "2026"), ("by", "year")]);
    assert!(warnings.contains(&Warning::WholeBeside(Other::Before)), "{warnings:?}");
}

#[test]
fn working_days_without_a_letter_are_named() {
    let (_, warnings) = asked(&[("from", "2026-11"), ("to", "2026-11")]);
    let days = Warning::DaysWithout { channel: Channel::Letter, days: 2, last: "2026-11-06".to_string() };
    assert!(warnings.contains(&days), "{warnings:?}");
    assert!(warnings.contains(&Warning::NoneOfChannel(Channel::Counter)));
    let (_, warnings) = asked(&[("from", "2026-11-03"), ("to", "2026-11-03")]);
    assert!(!warnings.iter().any(|warning| matches!(warning, Warning::DaysWithout { .. })), "{warnings:?}");
}
