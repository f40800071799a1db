//! `hours.toml`: when units are open. `mon-fri = ["08:00-15:30"]`; a spell that ends before it begins
//! runs past midnight; `first-tue` and `odd-wed` are days of some weeks; public holidays and half days
//! by setting; single days differ under `exceptions`. Offices have hours of their own.

use super::read_calendar;
use crate::careful_toml::{Mistakes, Placed, Sheet, Table, check_format, parse, texts_of};
use crate::holidays::Country;
use crate::ids::{Name, UnitId};
use crate::setup::{DaySpell, Evenings, Hours, SomeWeeks, Spell, Which};
use crate::verdict::Urgency;
use std::collections::BTreeMap;

/// What `hours.toml` says.
#[derive(Debug, Default)]
pub struct HoursFile {
    /// For units that say nothing else.
    pub general: Hours,
    /// Units with hours of their own, not yet looked up.
    pub units: Vec<UnitHours>,
    /// Local offices.
    pub offices: BTreeMap<Name, Hours>,
    /// Open evenings that each office owes.
    pub evenings: Option<Evenings>,
}

/// What it says of one unit.
#[derive(Debug)]
pub struct UnitHours {
    /// Its name, not yet looked up.
    pub name: Placed<String>,
    /// When it is open.
    pub hours: Hours,
    /// Who is on duty while it is closed, not yet looked up, and from which urgency on.
    pub on_duty: Option<(Placed<String>, Urgency)>,
}

impl HoursFile {
    /// What it says of a unit by name.
    pub fn own(&self, unit: UnitId) -> Option<&UnitHours> {
        self.units.iter().find(|own| own.name.value == unit.as_str())
    }

    /// The hours of a unit.
    pub fn of(&self, unit: UnitId) -> Hours {
        self.own(unit).map_or_else(|| self.general.clone(), |own| own.hours.clone())
    }
}

/// Reads `hours.toml`.
pub fn read(sheet: Sheet<'_>, mistakes: &mut Mistakes) -> HoursFile {
    let document = parse(sheet, mistakes);
    let mut table = Table::new(sheet, document.get_ref(), 0..0);
    check_format(&mut table, mistakes);
    let mut file = HoursFile::default();
    if let Some(general) = table.table(mistakes, "default") {
        file.general = hours(general, mistakes, &Hours::default(), &["holidays", "half_days"]);
    }
    if let Some(units) = table.table(mistakes, "units") {
        for (name, mut own) in tables(units, mistakes, "a unit's hours are a table; write `[units.name]`") {
            let on_duty = own.table(mistakes, "on_duty").and_then(|duty| read_calendar::duty(duty, mistakes));
            let hours = hours(own, mistakes, &file.general, &UNIT_KEYS);
            file.units.push(UnitHours { name, hours, on_duty });
        }
    }
    read_calendar::read(&mut table, mistakes, &mut file);
    table.finish(mistakes);
    file
}

const UNIT_KEYS: [&str; 3] = ["holidays", "half_days", "on_duty"];

/// The tables inside a table, each with its name.
pub fn tables<'s, 'd>(
    table: Table<'s, 'd>,
    mistakes: &mut Mistakes,
    what: &str,
) -> Vec<(Placed<String>, Table<'s, 'd>)> {
    let sheet = table.sheet();
    let mut found = Vec::new();
    for (name, value) in table.entries() {
        match value.get_ref().as_table() {
            Some(inner) => {
                let name = Placed { value: name.value.to_owned(), span: name.span };
                found.push((name, Table::new(sheet, inner, value.span())));
            }
            None => mistakes.at(sheet, value.span(), format!("{what} above them")),
        }
    }
    found
}

/// Spells, holidays and exceptions of one table. What it does not say is as in `general`.
pub fn hours(mut table: Table<'_, '_>, mistakes: &mut Mistakes, general: &Hours, keys: &[&str]) -> Hours {
    let sheet = table.sheet();
    let mut hours = general.clone();
    let holidays = table.text(mistakes, "holidays");
    let half_days = table.table(mistakes, "half_days");
    if let Some(exceptions) = table.table(mistakes, "exceptions") {
        for (date, value) in exceptions.entries() {
            if date.value.parse::<jiff::civil::Date>().is_err() || date.value.len() != 10 {
                let what = format!("`{}` is no date; write it as \"2026-12-24\"", date.value);
                mistakes.at(sheet, date.span.clone(), what);
            }
            let spells = spells(sheet, mistakes, date.value, value);
            hours.exceptions.insert(date.value.to_owned(), spells);
        }
    }
    let other = |name: &str| name == "exceptions" || keys.contains(&name);
    let days = table.entries().into_iter().filter(|(name, _)| !other(name.value)).collect::<Vec<_>>();
    if !days.is_empty() {
        hours.weekly.clear();
        hours.some_weeks.clear();
    }
    for (days, value) in days {
        let Some((which, weekdays)) = weeks_and_days(days.value) else {
            let what = format!(
                "`{}` is no day; write mon, tue-fri or daily, or for some weeks first-tue, last-fri or odd-wed",
                days.value
            );
            mistakes.at(sheet, days.span, what);
            continue;
        };
        for spell in spells(sheet, mistakes, "hours", value) {
            match which {
                None => hours.weekly.extend(weekdays.clone().map(|weekday| Spell { weekday, spell })),
                Some(which) => {
                    let some = weekdays.clone().map(|weekday| SomeWeeks { which, weekday, spell });
                    hours.some_weeks.extend(some);
                }
            }
        }
    }
    hours.weekly.sort_by_key(|spell| (spell.weekday, spell.spell.from));
    // Round the clock is round the clock: a duty telephone does not keep the office's holidays unasked.
    if round_the_clock(&hours) && holidays.is_none() && half_days.is_none() {
        hours.holidays = None;
        hours.half_days.clear();
    }
    if let Some(named) = holidays {
        hours.holidays = country(sheet, mistakes, &named);
        if hours.holidays.is_none() {
            hours.half_days.clear();
        }
    }
    if let Some(half_days) = half_days {
        hours.half_days.extend(read_calendar::half_days(half_days, mistakes));
    }
    hours
}

fn round_the_clock(hours: &Hours) -> bool {
    let whole = |spell: &Spell| spell.spell == DaySpell { from: 0, to: 1440 };
    hours.weekly.len() == 7 && hours.weekly.iter().all(whole)
}

fn country(sheet: Sheet<'_>, mistakes: &mut Mistakes, named: &Placed<&str>) -> Option<Country> {
    let country = Country::from_name(named.value);
    if country.is_none() && named.value != "none" {
        let what = format!("no country `{}` here; write no, se or none", named.value);
        mistakes.at(sheet, named.span.clone(), what);
    }
    country
}

/// `mon-fri`, `first-tue`, `odd-wed`: which weeks, and which days of them.
pub fn weeks_and_days(name: &str) -> Option<(Option<Which>, std::ops::RangeInclusive<u8>)> {
    const WEEKS: [(&str, Which); 7] = [
        ("first-", Which::Nth(1)),
        ("second-", Which::Nth(2)),
        ("third-", Which::Nth(3)),
        ("fourth-", Which::Nth(4)),
        ("last-", Which::Last),
        ("odd-", Which::Odd),
        ("even-", Which::Even),
    ];
    let some = WEEKS.iter().find_map(|(prefix, which)| Some((*which, name.strip_prefix(prefix)?)));
    match some {
        Some((which, days)) => Some((Some(which), weekdays(days)?)),
        None => Some((None, weekdays(name)?)),
    }
}

/// `mon`, `mon-fri` or `daily`; 1 is Monday.
pub fn weekdays(name: &str) -> Option<std::ops::RangeInclusive<u8>> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let day = |name: &str| DAYS.iter().position(|day| *day == name).map(|at| at as u8 + 1);
    if name == "daily" {
        return Some(1..=7);
    }
    let (from, to) = name.split_once('-').unwrap_or((name, name));
    let (from, to) = (day(from)?, day(to)?);
    (from <= to).then_some(from..=to)
}

fn spells(
    sheet: Sheet<'_>,
    mistakes: &mut Mistakes,
    key: &str,
    value: &toml::Spanned<toml::de::DeValue<'_>>,
) -> Vec<DaySpell> {
    let mut found = Vec::new();
    for text in texts_of(sheet, mistakes, key, value) {
        match spell(text.value) {
            Some(spell) => found.push(spell),
            None => {
                let what = format!("`{}` is no spell of time; write it as \"08:00-15:30\"", text.value);
                mistakes.at(sheet, text.span, what);
            }
        }
    }
    found
}

/// `08:00-15:30`
pub fn spell(text: &str) -> Option<DaySpell> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minutes(from)?, minutes(to)?);
    (from < 1440 && from != to).then_some(DaySpell { from, to })
}

/// `15:30` as minutes of the day; `24:00` is its end.
pub fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
    (hour <= 24 && minute < 60 && hour * 60 + minute <= 1440).then_some(hour * 60 + minute)
}
