//! Figures for management: how long a year's report takes, how long any interval at hour grain over five
//! years, how fast everything is built anew from the journal.

use super::Size;
use super::table::{Bar, Row, number};
use crate::crowd::figures::median;
use crate::dice::Dice;
use crate::recompute::days::Days;
use crate::tried::{Failure, Tried, ensure};
use daemon::journal::files::DataDir;
use daemon::views::{self, store, tables::TABLES};
use routing_rules::book::DeskBook;
use routing_rules::contact::Channel;
use routing_rules::ids::UnitId;
use routing_rules::measures::answer::whole;
use routing_rules::measures::calendar::day_of;
use routing_rules::measures::cells::{CellKey, Place};
use routing_rules::measures::counting::Changes;
use routing_rules::measures::measure::Basis;
use routing_rules::measures::question::{Now, Question, Report};
use routing_rules::measures::tally::{Count, Times};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Language;
use std::path::Path;
use std::time::Instant;

/// Contacts in the tables that are asked.
const CONTACTS: u64 = 2_000_000;
const YEARS: i32 = 5;

/// Measures.
pub fn measure(size: Size) -> Tried<Vec<Row>> {
    let place = std::env::temp_dir().join(format!("portner-bench-reports-{}", std::process::id()));
    std::fs::create_dir_all(&place)?;
    let measured = in_place(size, &place);
    // Left behind it does no harm.
    let _ = std::fs::remove_dir_all(&place);
    measured
}

fn in_place(size: Size, place: &Path) -> Tried<Vec<Row>> {
    let book = DeskBook::load(DeskBook::built_in_files())
        .map_err(|mistakes| Failure::new(format!("the built-in desk has {} mistakes", mistakes.len())))?;
    let (events, rebuilt) = rebuild(size, &book, &place.join("journal"))?;
    let contacts = CONTACTS * size.journal as u64 / Size::FULL.journal as u64;
    let (one_year, five_years) = (place.join("year"), place.join("five-years"));
    fill(&one_year, &book, contacts, 1)?;
    fill(&five_years, &book, contacts, YEARS)?;
    let year = timed(size, &book, &one_year, "2025", "2025", "month,channel,unit")?;
    let hours = timed(size, &book, &five_years, "2021-01-01T01", "2025-12-31T22", "day,hour")?;
    let part = timed(size, &book, &five_years, "2023-03-04T05", "2024-09-08T07", "hour,channel,unit")?;
    Ok(vec![
        Row::figure(format!("year report by month, channel, unit, {contacts} contacts"), year, "ms")
            .bar(Bar::AtMost(300.0)),
        Row::figure("five years hour by hour", hours, "ms")
            .bar(Bar::AtMost(1000.0))
            .note(format!("{} ms for a year and a half by hour of the day, channel and unit", number(part))),
        Row::figure("views built anew: events", events / rebuilt, "/s")
            .bar(Bar::AtLeast(200_000.0))
            .note(format!("{} events in {} s", number(events), number(rebuilt))),
    ])
}

/// A journal of a made-up year, built anew. Returns events and seconds.
fn rebuild(size: Size, book: &DeskBook, data: &Path) -> Tried<(f64, f64)> {
    let from = Moment::from_rfc3339("2024-01-01T00:00:00Z").ok_or_else(|| Failure::new("no moment"))?;
    let mut days = Days::begin(data, book.setup.clone(), from, 1)?;
    let contacts = (size.journal / 10) as u64;
    days.live(100, contacts / 100)?;
    drop(days);
    let mut seconds = Vec::new();
    let mut events = 0;
    for _ in 0..size.rounds {
        let begun = Instant::now();
        events = views::rebuild(data).map_err(Failure::new)?;
        seconds.push(begun.elapsed().as_secs_f64());
    }
    Ok((events as f64, median(&seconds)))
}

/// Tables as that many contacts would have left them, spread over hours, channels, units and languages.
fn fill(path: &Path, book: &DeskBook, contacts: u64, years: i32) -> Tried {
    let data = DataDir::new(path, None);
    data.make()?;
    let (views, desk) = (data.write_views(&data.views_file())?, book.setup.desk);
    views.execute_batch(TABLES)?;
    views.execute(
        "INSERT INTO about (desk, position, hash, zone, counting) VALUES (?1, 0, x'00', ?2, '')",
        [desk.as_str(), &book.setup.zone],
    )?;
    let units: Vec<UnitId> = book.setup.units.keys().copied().collect();
    let first = day_of("2025-12-31".parse::<jiff::civil::Date>()?) - 365 * years;
    let days = 365 * years;
    let a_day = contacts / days.unsigned_abs() as u64;
    let mut dice = Dice::new(7);
    let mut counts = Changes::new();
    for day in 1..=days {
        for _ in 0..a_day {
            let place = Place {
                day: first + day,
                channel: Some(*dice.pick(&Channel::ALL)),
                unit: Some(*dice.pick(&units)),
            };
            let hour = if dice.chance(80) { 8 + dice.below(8) } else { dice.below(24) } as u8;
            let topic = Some(format!("topic-{}", dice.below(40)).into());
            let key = CellKey { hour, language: *dice.pick(&Language::ALL), topic, district: None };
            let cell = counts.entry(place).or_default().entry(key).or_default();
            for count in
                [Count::Received, Count::Offers, Count::OffersAccepted, Count::Answered, Count::Handled]
            {
                cell.one(count);
            }
            let time = |dice: &mut Dice| Span(dice.between(1_000, 900_000));
            cell.observe(Times::Wait, Count::WaitMs, time(&mut dice));
            cell.observe(Times::Handle, Count::HandleMs, time(&mut dice));
            cell.observe(Times::Response, Count::ResponseMs, time(&mut dice));
            cell.one(Count::Completed);
            cell.one(Count::Solved);
        }
        if day % 30 == 0 || day == days {
            views.execute_batch("BEGIN")?;
            store::add(&views, desk.as_str(), &counts)?;
            views.execute_batch("COMMIT")?;
            counts.clear();
        }
    }
    Ok(())
}

/// The median of so many rounds, milliseconds.
fn timed(size: Size, book: &DeskBook, path: &Path, from: &str, to: &str, by: &str) -> Tried<f64> {
    let now = Now { today: day_of("2026-01-02".parse::<jiff::civil::Date>()?), hour: 8, first: 0 };
    let question = Question::read(Report::Service, &[("from", from), ("to", to), ("by", by)], now)
        .map_err(|mistakes| Failure::new(mistakes.join("; ")))?;
    let mut milliseconds = Vec::new();
    for _ in 0..size.rounds {
        let begun = Instant::now();
        let data = DataDir::new(path, None);
        let mut reader = store::Reader::open(&data, book.setup.desk).map_err(Failure::new)?;
        let answer = whole(&question, Basis::default(), now, &mut reader, 1_000_000).map_err(Failure::new)?;
        milliseconds.push(begun.elapsed().as_secs_f64() * 1000.0);
        ensure(answer.rows.len() > 100, || format!("only {} rows", answer.rows.len()))?;
    }
    Ok(median(&milliseconds))
}
