//! Management's figures against the slow program: page, API, CSV, spreadsheet and Prometheus agree with the
//! raw journal to the last digit, over summer time, a leap day, restarts and changed rules.

use adapters::reports::{csv, xlsx};
use daemon::views;
use routing_rules::book::DeskBook;
use routing_rules::measures::answer::whole;
use routing_rules::measures::measure::Basis;
use routing_rules::measures::question::{Question, Report};
use routing_rules::time::Moment;
use std::path::{Path, PathBuf};
use tests::dice::Dice;
use tests::recompute::days::Days;
use tests::recompute::observe::{Observation, observe};
use tests::recompute::{
    HOUR_COSTS, INHABITANTS, csv_cells, json_agrees, slow, with_access_clock, xlsx_cells,
};
use tests::tried::{Failure, Tried, ensure, same};

/// Report and groupings, each over everything and over a part.
const QUESTIONS: &[(&str, &str)] = &[
    ("volumes", "month,channel,unit"),
    ("volumes", "year"),
    ("volumes", "week,language"),
    ("volumes", "day,hour"),
    ("volumes", "weekday,hour"),
    ("volumes", "topic"),
    ("volumes", "outcome,channel"),
    ("volumes", ""),
    ("volumes", "day,half_hour"),
    ("volumes", "district,topic"),
    ("service", "month"),
    ("service", "district"),
    ("service", "topic,weekday"),
    ("service", "unit"),
    ("service", "day,channel,unit,language"),
    ("service", "hour"),
    ("survey", "unit,channel"),
    ("survey", "month,language"),
    ("survey", "district"),
];

struct Stretch {
    first: &'static str,
    days: i64,
    contacts: u64,
}

/// In each test run: over the leap day and the night when the clock is put forward.
const SHORT: Stretch = Stretch { first: "2024-02-20T00:00:00Z", days: 48, contacts: 30 };
/// In the nightly proof: more than a year, both nights of the clock and the leap day.
const YEAR: Stretch = Stretch { first: "2023-10-01T00:00:00Z", days: 400, contacts: 60 };

fn stretch() -> Stretch {
    if std::env::var_os("PORTNER_WHOLE_YEAR").is_some() { YEAR } else { SHORT }
}

fn date(moment: Moment) -> String {
    moment.rfc3339()[..10].to_string()
}

#[test]
fn every_figure_is_what_its_definition_says() -> Tried {
    let seed = Dice::seed_from("PORTNER_SEED");
    println!("PORTNER_SEED={seed}");
    let place = Place::new(seed)?;
    let stretch = stretch();
    let from = Moment::from_rfc3339(stretch.first).ok_or_else(|| Failure::new("no moment"))?;
    let book = DeskBook::load(DeskBook::built_in_files())
        .map_err(|mistakes| Failure::new(format!("{mistakes:?}")))?;
    let mut days = Days::begin(&place.0, with_access_clock(book.setup.clone()), from, seed)?;
    for part in 0..4 {
        days.live(stretch.days / 4, stretch.contacts)?;
        if part < 3 {
            days.change_rules()?;
        }
        // Counted so far, closed, and opened again: as a restart at this place.
        views::look(&place.0).map_err(Failure::new)?;
    }
    let observed = observe(&place.0)?;
    let last = Moment(from.0 + stretch.days * 24 * 3_600_000);
    let part = Moment(from.0 + stretch.days / 3 * 24 * 3_600_000);
    for (report, by) in QUESTIONS {
        for (from, to) in [(from, last), (part, Moment(part.0 + 20 * 24 * 3_600_000))] {
            agree(&place.0, &observed.all, report, by, &date(from), &date(to))?;
        }
    }
    the_most(&place.0, &observed.all, &date(from), &date(last))?;
    // Rebuilt in one go the tables are the same.
    let before = table(&place.0)?;
    views::rebuild(&place.0).map_err(Failure::new)?;
    ensure(before == table(&place.0)?, || "the tables differ after they were built anew".to_string())
}

fn agree(data: &Path, all: &[Observation], report: &str, by: &str, from: &str, to: &str) -> Tried {
    let which = format!("{report} by {by} from {from} to {to}");
    let mut reader = views::look(data).map_err(Failure::new)?;
    let at = Moment::from_rfc3339("2026-01-01T00:00:00Z").ok_or_else(|| Failure::new("no moment"))?;
    let now = reader.now(at).map_err(Failure::new)?;
    let kind = Report::ALL.iter().find(|(name, _)| *name == report).map(|(_, kind)| *kind);
    let kind = kind.ok_or_else(|| Failure::new("no such report"))?;
    let question = Question::read(kind, &[("from", from), ("to", to), ("by", by)], now)
        .map_err(|mistakes| Failure::new(mistakes.join("; ")))?;
    let basis = Basis { inhabitants: Some(INHABITANTS), hour_costs: Some(HOUR_COSTS), ..Basis::default() };
    let answer = whole(&question, basis, now, &mut reader, 1_000_000).map_err(Failure::new)?;
    let text = csv::head(&question) + &answer.rows.iter().map(csv::row).collect::<String>();
    let written = csv_cells(&text);
    let by: Vec<&str> = question.by.iter().map(|group| group.as_str()).collect();
    let slow = slow::lines(all, report, &by, &format!("{from}T00"), &format!("{to}T23"));
    ensure(!slow.is_empty(), || format!("{which}: nothing to compare"))?;
    same(&format!("{which}: rows"), written.len() - 1, slow.len())?;
    for (written, slow) in written[1..].iter().zip(&slow) {
        same(&which, written, slow)?;
    }
    let sheet = xlsx_cells(&xlsx::answer(&answer), written[0].len())?;
    ensure(sheet == written, || format!("{which}: the spreadsheet differs from CSV"))?;
    json_agrees(&answer, &written)
}

/// The two commonest topics, the commonest first.
fn the_most(data: &Path, all: &[Observation], from: &str, to: &str) -> Tried {
    let mut reader = views::look(data).map_err(Failure::new)?;
    let at = Moment::from_rfc3339("2026-01-01T00:00:00Z").ok_or_else(|| Failure::new("no moment"))?;
    let now = reader.now(at).map_err(Failure::new)?;
    let parts = [("from", from), ("to", to), ("by", "topic"), ("top", "2")];
    let question =
        Question::read(Report::Volumes, &parts, now).map_err(|mistakes| Failure::new(mistakes.join("; ")))?;
    let answer = whole(&question, Basis::default(), now, &mut reader, 10).map_err(Failure::new)?;
    let mut slow = slow::lines(all, "volumes", &["topic"], &format!("{from}T00"), &format!("{to}T23"));
    slow.sort_by_key(|line| std::cmp::Reverse(line[1].parse::<u64>().unwrap_or(0)));
    let topics: Vec<&str> = answer.rows.iter().map(|row| row.labels[0].as_str()).collect();
    same("the most", topics, slow.iter().take(2).map(|line| line[0].as_str()).collect::<Vec<_>>())
}

/// Days and months as they are stored.
fn table(data: &Path) -> Tried<Vec<Vec<u8>>> {
    let views = rusqlite::Connection::open(data.join("views.db"))?;
    let mut select = views.prepare(
        "SELECT cells FROM (SELECT 0 AS which, * FROM days UNION ALL SELECT 1, * FROM months)
         ORDER BY which, day, channel, unit",
    )?;
    let cells = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(cells)
}

/// A directory of its own, removed in the end.
struct Place(PathBuf);

impl Place {
    fn new(seed: u64) -> Tried<Place> {
        let path = std::env::temp_dir().join(format!("portner-recompute-{}-{seed}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Place(path))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Left behind it does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
