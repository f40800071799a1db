//! Opening hours: is a unit open at a moment, and when does that change? In the desk's own zone, so
//! that summer time moves the clock and not the counter.

use crate::setup::{DaySpell, Hours};
use crate::time::Moment;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The zone of that IANA name, if there is one.
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// Open at `at`?
pub fn open_at(hours: &Hours, zone: &TimeZone, at: Moment) -> bool {
    let Some(today) = date_of(zone, at) else { return false };
    // A spell of yesterday may run past midnight.
    let days = [today.yesterday().ok(), Some(today)];
    days.into_iter()
        .flatten()
        .any(|day| spells(hours, zone, day).into_iter().any(|(from, to)| from <= at && at < to))
}

/// The first moment after `after` at which open becomes closed or closed becomes open.
pub fn next_change(hours: &Hours, zone: &TimeZone, after: Moment) -> Option<Moment> {
    let today = date_of(zone, after)?;
    let open = open_at(hours, zone, after);
    let last = last_day_to_look(hours, today);
    let mut edge = after;
    let mut day = today.yesterday().ok()?;
    while day <= last {
        for (from, to) in spells(hours, zone, day) {
            if open && from > edge {
                return Some(edge);
            }
            if !open && from > after && from < to {
                return Some(from);
            }
            // Spells that touch or overlap are one: shops do not blink at midnight.
            if open && to > edge {
                edge = to;
            }
        }
        day = day.tomorrow().ok()?;
    }
    // Open to the end of all that is known: it never closes.
    (open && edge > after && date_of(zone, edge)? <= last).then_some(edge)
}

/// The first moment after `after` at which the unit opens; `None` if it never does.
pub fn next_opening(hours: &Hours, zone: &TimeZone, after: Moment) -> Option<Moment> {
    let change = next_change(hours, zone, after)?;
    if open_at(hours, zone, change) { Some(change) } else { next_change(hours, zone, change) }
}

/// The first midnight after `at`.
pub fn next_midnight(zone: &TimeZone, at: Moment) -> Option<Moment> {
    instant(zone, date_of(zone, at)?.tomorrow().ok()?, 0)
}

/// A week and a bit shows every weekly spell; exceptions may lie further ahead.
fn last_day_to_look(hours: &Hours, today: Date) -> Date {
    let known = hours.exceptions.keys().filter_map(|day| day.parse::<Date>().ok()).max();
    let from = known.map_or(today, |day| day.max(today));
    from.checked_add(jiff::Span::new().days(9)).unwrap_or(from)
}

fn date_of(zone: &TimeZone, at: Moment) -> Option<Date> {
    Some(zone.to_datetime(Timestamp::from_millisecond(at.0).ok()?).date())
}

/// The open spells that begin on `day`, in order of beginning.
fn spells(hours: &Hours, zone: &TimeZone, day: Date) -> Vec<(Moment, Moment)> {
    let weekday = day.weekday().to_monday_one_offset() as u8;
    let exception = if hours.exceptions.is_empty() { None } else { hours.exceptions.get(&day.to_string()) };
    let weekly = hours.weekly.iter().filter(|spell| spell.weekday == weekday).map(|spell| spell.spell);
    let today: Vec<DaySpell> = exception.cloned().unwrap_or_else(|| weekly.collect());
    let mut found: Vec<_> = today.into_iter().filter_map(|spell| instants(zone, day, spell)).collect();
    found.sort_unstable();
    found
}

fn instants(zone: &TimeZone, day: Date, spell: DaySpell) -> Option<(Moment, Moment)> {
    let past_midnight = spell.to <= spell.from;
    let end_day = if past_midnight || spell.to >= 1440 { day.tomorrow().ok()? } else { day };
    let to = if spell.to >= 1440 { 0 } else { spell.to };
    Some((instant(zone, day, spell.from)?, instant(zone, end_day, to)?))
}

/// A wall-clock time as a moment. In the gap of spring it is the moment after the gap, in the fold of
/// autumn the first of the two.
fn instant(zone: &TimeZone, day: Date, minutes: u16) -> Option<Moment> {
    let (hour, minute) = ((minutes / 60) as i8, (minutes % 60) as i8);
    let wall = day.at(hour.min(23), minute, 0, 0);
    let zoned = zone.to_zoned(wall).ok()?;
    Some(Moment(zoned.timestamp().as_millisecond()))
}
