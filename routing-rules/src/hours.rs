//! Opening hours: is a unit open at a moment, and when does that change? In the desk's own zone, so
//! that summer time moves the clock and not the counter.

use crate::holidays::holiday;
use crate::setup::{DaySpell, Hours, SomeWeeks, Which};
use crate::time::{Moment, Span};
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

/// A week and a bit shows every weekly spell; exceptions may lie further ahead, and holidays as far as
/// a year. Whoever is open now and then is found closed long before.
fn last_day_to_look(hours: &Hours, today: Date) -> Date {
    let known = hours.exceptions.keys().filter_map(|day| day.parse::<Date>().ok()).max();
    let from = known.map_or(today, |day| day.max(today));
    let every_week = hours.holidays.is_none() && hours.half_days.is_empty() && hours.some_weeks.is_empty();
    from.checked_add(jiff::Span::new().days(if every_week { 9 } else { 400 })).unwrap_or(from)
}

/// The day on which `at` falls in `zone`.
pub fn date_of(zone: &TimeZone, at: Moment) -> Option<Date> {
    Some(zone.to_datetime(Timestamp::from_millisecond(at.0).ok()?).date())
}

/// The open spells that begin on `day`, in order of beginning.
pub fn spells(hours: &Hours, zone: &TimeZone, day: Date) -> Vec<(Moment, Moment)> {
    let spells = day_spells(hours, day).into_iter();
    let mut found: Vec<_> = spells.filter_map(|spell| instants(zone, day, spell)).collect();
    found.sort_unstable();
    found
}

/// What the wall clock's day says: first the day's own exception, then the public holidays, then the
/// weekly spells, cut short on an eve.
fn day_spells(hours: &Hours, day: Date) -> Vec<DaySpell> {
    let exception = if hours.exceptions.is_empty() { None } else { hours.exceptions.get(&day.to_string()) };
    if let Some(exception) = exception {
        return exception.clone();
    }
    if hours.holidays.is_some_and(|country| holiday(country, day).is_some()) {
        return Vec::new();
    }
    let weekday = day.weekday().to_monday_one_offset() as u8;
    let weekly = hours.weekly.iter().filter(|spell| spell.weekday == weekday).map(|spell| spell.spell);
    let some = hours.some_weeks.iter().filter(|some| some.weekday == weekday && is_one_of(some, day));
    let spells = weekly.chain(some.map(|some| some.spell));
    match hours.half_days.iter().find(|(eve, _)| eve.is_on(day)) {
        Some((_, closes)) => spells.filter_map(|spell| until(spell, *closes)).collect(),
        None => spells.collect(),
    }
}

/// What is left of a spell when all closes at `closes`.
fn until(spell: DaySpell, closes: u16) -> Option<DaySpell> {
    let to = if spell.to <= spell.from { 1440 } else { spell.to };
    let cut = DaySpell { from: spell.from, to: if closes < to { closes } else { spell.to } };
    (spell.from < closes).then_some(cut)
}

fn is_one_of(some: &SomeWeeks, day: Date) -> bool {
    let week = || day.iso_week_date().week();
    match some.which {
        Which::Nth(nth) => (day.day() as u8 - 1) / 7 + 1 == nth,
        Which::Last => day.day() + 7 > day.days_in_month(),
        Which::Odd => week() % 2 == 1,
        Which::Even => week() % 2 == 0,
    }
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

/// Hours together with the exceptional closings that concern them.
#[derive(Clone, Debug)]
pub struct Timetable<'a> {
    /// The hours.
    pub hours: &'a Hours,
    /// The desk's zone.
    pub zone: &'a TimeZone,
    /// Closed in any case: from, until.
    pub closed: Vec<(Moment, Moment)>,
}

impl Timetable<'_> {
    /// Open at `at`?
    pub fn open_at(&self, at: Moment) -> bool {
        let shut = self.closed.iter().any(|(from, until)| *from <= at && at < *until);
        !shut && open_at(self.hours, self.zone, at)
    }

    /// The first moment after `after` at which open becomes closed or closed becomes open.
    pub fn next_change(&self, after: Moment) -> Option<Moment> {
        if self.closed.is_empty() {
            return next_change(self.hours, self.zone, after);
        }
        let open = self.open_at(after);
        let mut at = after;
        loop {
            let edges = self.closed.iter().flat_map(|(from, until)| [*from, *until]);
            let edges = edges.filter(|edge| *edge > at);
            at = edges.chain(next_change(self.hours, self.zone, at)).min()?;
            if self.open_at(at) != open {
                return Some(at);
            }
        }
    }

    /// The first moment after `after` at which it opens; `None` if it never does.
    pub fn next_opening(&self, after: Moment) -> Option<Moment> {
        let change = self.next_change(after)?;
        if self.open_at(change) { Some(change) } else { self.next_change(change) }
    }

    /// The moment at which `span` of open time has gone by since `from`; by the calendar where it never
    /// opens again.
    pub fn after_open(&self, from: Moment, span: Span) -> Moment {
        let (mut at, mut left) = (from, span);
        // Each turn is an opening or a closing: a year of them, then the calendar must do.
        for _ in 0..1_000 {
            let change = self.next_change(at);
            if self.open_at(at) {
                let end = at + left;
                match change.filter(|change| *change < end) {
                    None => return end,
                    Some(change) => left = Span(left.0 - change.since(at).0),
                }
            }
            match change {
                Some(change) => at = change,
                None => break,
            }
        }
        from + span
    }

    /// The open spells of a day, closings taken out, in order; spells that touch stand apart.
    pub fn day(&self, day: Date) -> Vec<(Moment, Moment)> {
        let mut open = spells(self.hours, self.zone, day);
        for (from, until) in &self.closed {
            let left = open.into_iter().flat_map(|(a, b)| [(a, b.min(*from)), (a.max(*until), b)]);
            open = left.filter(|(a, b)| a < b).collect();
        }
        open.dedup();
        open
    }
}
