//! Open evenings: does each office keep as many in every month as it owes? Looked at a year ahead.

use super::DeskBook;
use crate::hours::{Timetable, date_of, zone};
use crate::setup::{DaySpell, Evenings, Hours};
use crate::time::Moment;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// So many months are looked at, after this one.
const MONTHS: i32 = 12;

impl DeskBook {
    /// A line for each office and month with too few open evenings.
    pub fn evening_warnings(&self, now: Moment) -> Vec<String> {
        let calendar = &self.setup.calendar;
        let Some((evenings, zone)) = calendar.evenings.zip(zone(&self.setup.zone)) else { return Vec::new() };
        let Some(first) = date_of(&zone, now).map(|today| today.first_of_month()) else { return Vec::new() };
        let months = (0..=MONTHS).filter_map(|ahead| first.checked_add(ahead.months()).ok());
        let mut warnings = Vec::new();
        for month in months {
            for (office, hours) in &calendar.offices {
                let open = open_evenings(hours, &zone, evenings, month);
                if open < evenings.a_month {
                    let (year, month, owed) = (month.year(), month.month(), evenings.a_month);
                    warnings.push(format!(
                        "{office} has {open} open evenings in {year}-{month:02}, and owes {owed}; add one \
                         under `[offices.{office}]` in hours.toml"
                    ));
                }
            }
        }
        warnings
    }
}

/// Days of the month on which the whole spell is open.
fn open_evenings(hours: &Hours, zone: &TimeZone, evenings: Evenings, month: Date) -> u32 {
    let mut open = 0;
    let mut day = month;
    while day.month() == month.month() {
        let spell: DaySpell = evenings.between;
        let wanted = Hours { exceptions: [(day.to_string(), vec![spell])].into(), ..Hours::default() };
        let table = Timetable { hours, zone, closed: Vec::new() };
        let whole = crate::hours::spells(&wanted, zone, day).first().is_some_and(|(from, to)| {
            table.open_at(*from) && table.next_change(*from).is_none_or(|change| change >= *to)
        });
        open += u32::from(whole);
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    open
}
