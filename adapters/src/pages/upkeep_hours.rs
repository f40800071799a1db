//! `/desk/hours`: when the desk, each unit and each office are open, as a form, and the next four weeks as they will be:
//! holidays, half days, single days and closings taken into account, changed days marked.

use super::page::Page;
use super::rules::units;
use super::upkeep::{Around, Part, Sent};
use crate::rules::file;
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::DeskBook;
use routing_rules::book::edit::Unfit;
use routing_rules::book::week::{self, Spells};
use routing_rules::careful_toml::{Mistakes, Sheet};
use routing_rules::holidays::{Eve, holiday};
use routing_rules::hours::Timetable;
use routing_rules::ids::{Name, UnitId};
use routing_rules::rules::read_hours;
use routing_rules::setup;
use routing_rules::time::Moment;
use std::collections::BTreeMap;

/// Days shown ahead.
const AHEAD: usize = 28;
/// When a half day may close.
const CLOSES: [&str; 11] =
    ["closed", "10:00", "11:00", "11:30", "12:00", "12:30", "13:00", "13:30", "14:00", "14:30", "15:00"];
/// Rows for days that shall differ.
const BLANK: usize = 2;
/// How an office is named in the address, where units stand by their bare names.
const OFFICE: &str = "office:";

/// Whose hours.
enum Whose {
    Desk,
    Unit(UnitId),
    Office(Name),
}

impl Whose {
    fn place(&self) -> Vec<&str> {
        match self {
            Whose::Desk => week::place(None),
            Whose::Unit(unit) => week::place(Some(unit.as_str())),
            Whose::Office(office) => week::office(office.as_str()),
        }
    }

    fn named(page: &Page, of: &str) -> Whose {
        let office = of.strip_prefix(OFFICE).and_then(|name| name.parse().ok());
        if let Some(office) = office.filter(|office| offices(page).contains_key(office)) {
            return Whose::Office(office);
        }
        let unit = of.parse().ok().filter(|unit| page.book.setup.units.contains_key(unit));
        unit.map_or(Whose::Desk, Whose::Unit)
    }

    fn unit(&self) -> Option<UnitId> {
        match self {
            Whose::Unit(unit) => Some(*unit),
            Whose::Desk | Whose::Office(_) => None,
        }
    }

    /// As people call it; the whole desk has no name of its own here.
    fn name(&self, page: &Page) -> Option<String> {
        match self {
            Whose::Desk => None,
            Whose::Unit(unit) => Some(page.book.unit_name(*unit, page.language).to_string()),
            Whose::Office(office) => offices(page).remove(office),
        }
    }
}

/// Offices with hours of their own, and those with a kiosk; by name.
fn offices(page: &Page) -> BTreeMap<Name, String> {
    let with_hours = page.book.setup.calendar.offices.keys().map(|office| (*office, office.to_string()));
    let with_kiosk = page.book.kiosks.iter().map(|(office, kiosk)| (*office, kiosk.name.to_string()));
    with_hours.chain(with_kiosk).collect()
}

/// The hours of the desk, of one unit or of an office.
pub(super) struct Hours {
    whose: Whose,
    part: week::Part,
}

impl Hours {
    /// The open hours as that book has them.
    fn hours(&self, book: &DeskBook) -> setup::Hours {
        let text = file(book, Self::FILE);
        let sheet = Sheet { file: Self::FILE, text: &text };
        let all = read_hours::read(sheet, &mut Mistakes::default());
        match &self.whose {
            Whose::Desk => all.general.clone(),
            Whose::Unit(unit) => all.of(*unit),
            Whose::Office(office) => all.offices.get(office).unwrap_or(&all.general).clone(),
        }
    }

    fn open(&self, book: &DeskBook, around: &Around) -> Vec<Day> {
        let hours = self.hours(book);
        let closes = |unit: UnitId| around.closings.iter().filter(move |closing| closing.closes(unit));
        let closed: Vec<_> = self
            .whose
            .unit()
            .into_iter()
            .flat_map(closes)
            .map(|closing| (closing.from, closing.until))
            .collect();
        let closing = !closed.is_empty();
        let table = Timetable { hours: &hours, zone: &around.zone, closed };
        let usual = Timetable { hours: &hours, zone: &around.zone, closed: Vec::new() };
        let day = |date: Date| {
            let open = table.day(date);
            let note = if closing && open != usual.day(date) {
                Some("closing")
            } else if hours.exceptions.contains_key(&date.to_string()) {
                Some("exception")
            } else if hours.half_days.keys().any(|eve| eve.is_on(date)) {
                Some("half")
            } else if hours.holidays.is_some_and(|country| holiday(country, date).is_some()) {
                Some("holiday")
            } else {
                None
            };
            Day { date, open, note }
        };
        let days = std::iter::successors(Some(around.today), |date| date.tomorrow().ok());
        days.take(AHEAD).map(day).collect()
    }
}

impl Hours {
    /// Eves that may close early, and who is on duty while the unit is closed.
    fn fill_calendar(&self, page: &mut Page) {
        let general = week::read(&file(&page.book, Self::FILE), &week::place(None)).half_days;
        let as_desk = |eve: &Eve| {
            general.get(eve.as_str()).filter(|_| !matches!(self.whose, Whose::Desk)).map(String::as_str)
        };
        let eves: Vec<Value> = Eve::ALL
            .iter()
            .map(|eve| {
                let closes = self.part.half_days.get(eve.as_str()).map_or("", String::as_str);
                let other = Some(closes).filter(|closes| !closes.is_empty() && !CLOSES.contains(closes));
                context! { id => eve.as_str(), closes, other, as_desk => as_desk(eve) }
            })
            .collect();
        page.set("eves", eves);
        let some =
            self.part.some_weeks.iter().filter_map(|(key, spells)| Some((key.split_once('-')?, spells)));
        let mut some: Vec<_> = some.map(|((weeks, day), spells)| (weeks, day, spells.join(", "))).collect();
        let place = |all: &[&str], name: &str| all.iter().position(|one| *one == name);
        some.sort_by_key(|(weeks, day, _)| (place(&week::WEEKS, weeks), place(&week::DAYS, day)));
        let blank = std::iter::repeat_n(("", "", String::new()), BLANK);
        let row = |(weeks, day, spells): (&str, &str, String)| context! { weeks, day, spells };
        page.set("some_weeks", some.into_iter().chain(blank).map(row).collect::<Vec<_>>());
        page.set("weeks_names", week::WEEKS.to_vec());
        let days = week::DAYS.into_iter().zip(1..);
        let days =
            days.map(|(id, number)| context! { id, name => page.say(&format!("report-weekday-{number}")) });
        page.set("days_names", days.collect::<Vec<_>>());
        let (between, a_month) = self.part.evenings.clone().unwrap_or_default();
        page.set("evenings_between", between);
        page.set("evenings_a_month", a_month);
        page.set("closes", CLOSES.to_vec());
        let (duty, from) = self.part.on_duty.clone().unwrap_or_default();
        page.set("duty", duty);
        page.set("duty_from", Some(from).filter(|from| !from.is_empty()).unwrap_or_else(|| "urgent".into()));
    }
}

/// One day as it will be.
#[derive(PartialEq)]
struct Day {
    date: Date,
    open: Vec<(Moment, Moment)>,
    note: Option<&'static str>,
}

/// The week that stands in the form: its own, or the desk's.
fn shown_week(text: &str, part: &week::Part) -> [Spells; 7] {
    let general = || week::read(text, &week::place(None)).week;
    part.week.clone().or_else(general).unwrap_or_default()
}

/// Days of some weeks as the form sent them: which weeks, which day, when; rows that say nothing are left out.
fn sent_weeks(sent: &Sent) -> BTreeMap<String, Spells> {
    let mut found: BTreeMap<String, Spells> = BTreeMap::new();
    let rows = sent.all("some_weeks").zip(sent.all("some_day")).zip(sent.all("some_spells"));
    for ((weeks, day), spells) in rows {
        let known = week::WEEKS.contains(&weeks) && week::DAYS.contains(&day);
        let spells = as_spells(spells);
        if known && !spells.is_empty() {
            found.entry(format!("{weeks}-{day}")).or_default().extend(spells);
        }
    }
    found
}

fn as_spells(text: &str) -> Spells {
    text.split([',', ';']).map(str::trim).filter(|spell| !spell.is_empty()).map(str::to_string).collect()
}

impl Part for Hours {
    const FILE: &'static str = "hours.toml";
    const PATH: &'static str = "/desk/hours";
    const VIEW: &'static str = "hours";
    const TEMPLATE: &'static str = "upkeep_hours.html";
    const STAYS: bool = true;

    fn standing(page: &Page, text: &str, of: &str) -> Hours {
        let whose = Whose::named(page, of);
        Hours { part: week::read(text, &whose.place()), whose }
    }

    fn sent(page: &Page, text: &str, sent: &Sent, around: &Around) -> Hours {
        let whose = Whose::named(page, &sent.text("of"));
        let mut part = week::read(text, &whose.place());
        let day = |number: usize| as_spells(&sent.text(&format!("day_{}", number + 1)));
        let (sent_week, some_weeks) = (std::array::from_fn(day), sent_weeks(sent));
        // Whoever writes other times than those that stood there wants them, whatever the choice above says.
        let typed = sent_week != shown_week(text, &part) || some_weeks != part.some_weeks;
        let own = matches!(whose, Whose::Desk) || sent.text("own") == "yes" || typed;
        part.week = own.then_some(sent_week);
        part.some_weeks = if own { some_weeks } else { BTreeMap::new() };
        part.holidays = sent.text("holidays");
        let sent_half = |eve: &Eve| Some((eve.as_str().to_string(), sent.text(eve.as_str())));
        part.half_days = Eve::ALL.iter().filter_map(sent_half).filter(|(_, at)| !at.is_empty()).collect();
        let duty = (sent.text("duty"), sent.text("duty_from"));
        part.on_duty = Some(duty).filter(|(on_duty, _)| whose.unit().is_some() && !on_duty.is_empty());
        let evenings = (sent.text("evenings_between"), sent.text("evenings_a_month"));
        part.evenings =
            Some(evenings).filter(|(between, _)| matches!(whose, Whose::Desk) && !between.is_empty());
        // Days gone by are not shown, and stay.
        let today = around.today.to_string();
        part.exceptions.retain(|day, _| *day < today);
        for (at, day) in sent.all("date").enumerate().filter(|(_, day)| !day.is_empty()) {
            let spells = sent.all("spells").nth(at).unwrap_or_default();
            part.exceptions.insert(day.trim().to_string(), as_spells(spells));
        }
        Hours { whose, part }
    }

    fn rewritten(&self, text: &str) -> Result<String, Unfit> {
        week::rewritten(text, &self.whose.place(), &self.part)
    }

    fn fill(&self, page: &mut Page, around: &Around) {
        let shown = shown_week(&file(&page.book, Self::FILE), &self.part);
        let days: Vec<Value> = shown
            .iter()
            .zip(1..)
            .map(|(spells, number)| {
                let name = page.say(&format!("report-weekday-{number}"));
                context! { number, name, spells => spells.join(", ") }
            })
            .collect();
        page.set("days", days);
        page.set("own", self.part.week.is_some());
        page.set("holidays", self.part.holidays.as_str());
        let today = around.today.to_string();
        let standing = self.part.exceptions.iter().filter(|(day, _)| **day >= today);
        let standing = standing.map(|(day, spells)| context! { day, spells => spells.join(", ") });
        let blank = std::iter::repeat_n(context! { day => "", spells => "" }, BLANK);
        page.set("exceptions", standing.chain(blank).collect::<Vec<_>>());
        page.set("today", today);
        self.fill_calendar(page);
        page.set("units", units(page));
        let offices: Vec<Value> = offices(page)
            .iter()
            .map(|(office, name)| context! { id => format!("{OFFICE}{office}"), name })
            .collect();
        page.set("offices", offices);
        page.set("unit_name", self.whose.name(page));
        page.set("is_unit", self.whose.unit().is_some());
    }

    fn preview(&self, page: &mut Page, checked: Option<&DeskBook>, around: &Around) {
        let now = self.open(&page.book, around);
        let then = checked.map(|book| self.open(book, around));
        let clock = |at: &Moment| page.time_of_day(*at);
        let spell = |(from, to): &(Moment, Moment)| {
            // A day's end reads better as 24:00 than as the next day's 00:00.
            let to = Some(clock(to)).filter(|to| to != "00:00").unwrap_or_else(|| "24:00".to_string());
            format!("{}–{to}", clock(from))
        };
        let cell = |(at, day): (usize, &Day)| {
            let changed = then.is_some() && now.get(at) != Some(day);
            let number = i64::from(day.date.day());
            let date = [("date", FluentValue::from(number)), ("month", i64::from(day.date.month()).into())];
            context! {
                date => page.say_with("upkeep-date", &date),
                open => day.open.iter().map(spell).collect::<Vec<_>>(), note => day.note, changed,
            }
        };
        let cells = then.as_ref().unwrap_or(&now).iter().enumerate().map(cell);
        // Weeks begin on Monday: what of this one is over stays empty.
        let over = usize::try_from(around.today.weekday().to_monday_zero_offset()).unwrap_or_default();
        let cells: Vec<Value> = std::iter::repeat_n(Value::from(()), over).chain(cells).collect();
        page.set("weeks", cells.chunks(7).map(<[Value]>::to_vec).collect::<Vec<_>>());
        let names = (1..=7).map(|number| page.say(&format!("report-weekday-{number}")));
        page.set("weekdays", names.collect::<Vec<_>>());
    }
}
