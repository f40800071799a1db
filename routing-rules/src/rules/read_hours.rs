//! `hours.toml`: when units are open. `mon-fri = ["08:00-15:30"]`; a spell that ends before it begins
//! runs past midnight; single days differ under `exceptions`.

use crate::careful_toml::{Mistakes, Placed, Sheet, Table, check_format, parse, texts_of};
use crate::ids::UnitId;
use crate::setup::{DaySpell, Hours, Spell};
use std::collections::BTreeMap;

/// What `hours.toml` says.
#[derive(Debug, Default)]
pub struct HoursFile {
    /// For units that say nothing else.
    pub general: Hours,
    /// Units with hours of their own, not yet looked up.
    pub units: Vec<(Placed<String>, Hours)>,
}

impl HoursFile {
    /// The hours of a unit.
    pub fn of(&self, unit: UnitId) -> Hours {
        let own = self.units.iter().find(|(name, _)| name.value == unit.as_str());
        own.map_or_else(|| self.general.clone(), |(_, hours)| hours.clone())
    }
}

/// Reads `hours.toml`.
pub fn read(sheet: Sheet<'_>, mistakes: &mut Mistakes) -> HoursFile {
    let document = parse(sheet, mistakes);
    let mut table = Table::new(sheet, document.get_ref(), 0..0);
    check_format(&mut table, mistakes);
    let mut file = HoursFile::default();
    if let Some(general) = table.table(mistakes, "default") {
        file.general = hours(general, mistakes, &BTreeMap::new());
    }
    if let Some(units) = table.table(mistakes, "units") {
        let sheet = units.sheet();
        for (name, value) in units.entries() {
            let Some(inner) = value.get_ref().as_table() else {
                mistakes.at(
                    sheet,
                    value.span(),
                    "a unit's hours are a table; write `[units.name]` above them",
                );
                continue;
            };
            let own = Table::new(sheet, inner, value.span());
            let hours = hours(own, mistakes, &file.general.exceptions);
            file.units.push((Placed { value: name.value.to_owned(), span: name.span }, hours));
        }
    }
    table.finish(mistakes);
    file
}

/// Weekly spells and exceptions of one table.
pub fn hours(
    mut table: Table<'_, '_>,
    mistakes: &mut Mistakes,
    general: &BTreeMap<String, Vec<DaySpell>>,
) -> Hours {
    let sheet = table.sheet();
    let mut hours = Hours { weekly: Vec::new(), exceptions: general.clone() };
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
    for (days, value) in table.entries().into_iter().filter(|(name, _)| name.value != "exceptions") {
        let Some(days) = weekdays(days.value) else {
            let what = format!("`{}` is no day; write mon, tue-fri or daily", days.value);
            mistakes.at(sheet, days.span, what);
            continue;
        };
        for spell in spells(sheet, mistakes, "hours", value) {
            hours.weekly.extend(days.clone().map(|weekday| Spell { weekday, spell }));
        }
    }
    hours.weekly.sort_by_key(|spell| (spell.weekday, spell.spell.from));
    hours
}

fn weekdays(name: &str) -> Option<std::ops::RangeInclusive<u8>> {
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

fn spell(text: &str) -> Option<DaySpell> {
    let (from, to) = text.split_once('-')?;
    let minutes = |text: &str| {
        let (hour, minute) = text.trim().split_once(':')?;
        let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
        (minute < 60 && hour * 60 + minute <= 1440).then_some(hour * 60 + minute)
    };
    let (from, to) = (minutes(from)?, minutes(to)?);
    (from < 1440 && from != to).then_some(DaySpell { from, to })
}
