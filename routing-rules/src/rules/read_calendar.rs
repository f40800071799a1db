//! The parts of `hours.toml` beside the units' own hours: half days, who is on duty, offices,
//! evenings.

use super::read_hours::{HoursFile, hours, minutes, spell, tables};
use crate::careful_toml::{Mistakes, Placed, Table, hint};
use crate::holidays::Eve;
use crate::setup::{DaySpell, Evenings};
use crate::verdict::Urgency;
use std::collections::BTreeMap;

/// Reads offices and evenings.
pub fn read(table: &mut Table<'_, '_>, mistakes: &mut Mistakes, file: &mut HoursFile) {
    let keys = ["holidays", "half_days"];
    if let Some(offices) = table.table(mistakes, "offices") {
        let sheet = offices.sheet();
        for (name, own) in tables(offices, mistakes, "an office's hours are a table; write `[offices.name]`")
        {
            let hours = hours(own, mistakes, &file.general, &keys);
            match name.value.parse() {
                Ok(office) => drop(file.offices.insert(office, hours)),
                Err(why) => {
                    mistakes.at(sheet, name.span, format!("`{}` cannot be an office: {why}", name.value));
                }
            }
        }
    }
    file.evenings = table.table(mistakes, "evenings").map(|evenings| read_evenings(evenings, mistakes));
}

fn read_evenings(mut table: Table<'_, '_>, mistakes: &mut Mistakes) -> Evenings {
    let sheet = table.sheet();
    let mut evenings = Evenings { between: DaySpell { from: 16 * 60, to: 18 * 60 }, a_month: 2 };
    if let Some(text) = table.text(mistakes, "between") {
        match spell(text.value) {
            Some(between) => evenings.between = between,
            None => {
                let what = format!("`{}` is no spell of time; write it as \"16:00-18:00\"", text.value);
                mistakes.at(sheet, text.span, what);
            }
        }
    }
    if let Some(least) = table.number(mistakes, "a_month", 1..=31) {
        evenings.a_month = least as u32;
    }
    table.finish(mistakes);
    evenings
}

/// `christmas-eve = "12:00"`: closed from then on; `"closed"` is the whole day.
pub fn half_days(table: Table<'_, '_>, mistakes: &mut Mistakes) -> BTreeMap<Eve, u16> {
    let sheet = table.sheet();
    let mut found = BTreeMap::new();
    for (name, value) in table.entries() {
        let Some(eve) = Eve::from_name(name.value) else {
            let hint = hint(name.value, Eve::ALL.iter().map(|eve| eve.as_str()));
            mistakes.at(sheet, name.span, format!("no half day is called `{}`{hint}", name.value));
            continue;
        };
        let closes = value.get_ref().as_str().and_then(|text| match text {
            "closed" => Some(0),
            text => minutes(text),
        });
        match closes {
            Some(closes) => drop(found.insert(eve, closes)),
            None => {
                mistakes.at(sheet, value.span(), "a half day closes at a time; write \"12:00\" or \"closed\"")
            }
        }
    }
    found
}

/// `on_duty = { unit = "water", from = "urgent" }`
pub fn duty(mut table: Table<'_, '_>, mistakes: &mut Mistakes) -> Option<(Placed<String>, Urgency)> {
    let sheet = table.sheet();
    let unit = table.need_text(mistakes, "unit");
    let from = table.text(mistakes, "from");
    table.finish(mistakes);
    let mut urgency = Urgency::Urgent;
    if let Some(from) = from {
        let all = [Urgency::Normal, Urgency::Urgent, Urgency::Emergency];
        match all.into_iter().find(|urgency| urgency.as_str() == from.value) {
            Some(named) => urgency = named,
            None => {
                let what = format!("no urgency `{}`; write normal, urgent or emergency", from.value);
                mistakes.at(sheet, from.span, what);
            }
        }
    }
    unit.map(|unit| (Placed { value: unit.value.to_owned(), span: unit.span }, urgency))
}
