//! Opening hours, naively: what does the wall clock say, and does a spell of today or of yesterday
//! hold it? Agrees with the core wherever no spell begins or ends in the hour that summer time moves.

use super::{Checked, Model, must};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil::Date};
use routing_rules::ids::UnitId;
use routing_rules::setup::{DaySpell, Hours};
use routing_rules::time::{Moment, Span};

/// Open at `at` by the wall clock of `zone`?
pub fn open(hours: &Hours, zone: &TimeZone, at: Moment) -> bool {
    let Ok(timestamp) = Timestamp::from_millisecond(at.0) else { return false };
    let wall = zone.to_datetime(timestamp);
    let minute = wall.hour() as u16 * 60 + wall.minute() as u16;
    let yesterday = wall.date().checked_sub(1.day()).unwrap_or(wall.date());
    let holds_today =
        |spell: &DaySpell| spell.from <= minute && (minute < spell.to || spell.to <= spell.from);
    let holds_after_midnight = |spell: &DaySpell| spell.to <= spell.from && minute < spell.to;
    spells(hours, wall.date()).iter().any(holds_today)
        || spells(hours, yesterday).iter().any(holds_after_midnight)
}

fn spells(hours: &Hours, day: Date) -> Vec<DaySpell> {
    match hours.exceptions.get(&day.to_string()) {
        Some(exception) => exception.clone(),
        None => {
            let weekday = day.weekday().to_monday_one_offset() as u8;
            hours.weekly.iter().filter(|spell| spell.weekday == weekday).map(|spell| spell.spell).collect()
        }
    }
}

impl Model {
    /// After a stop over several changes each is made up for in turn, late: then the hours must have
    /// said so within the last day. How the unit stands when nothing is due is looked at elsewhere.
    pub(super) fn unit_turned(&mut self, at: Moment, unit: UnitId, opened: bool) -> Checked {
        let of = self.setup.as_ref().and_then(|setup| setup.units.get(&unit));
        let said = |then: Moment| of.is_some_and(|unit| open(&unit.hours, &self.zone, then));
        let mut lately = (0..1_440).map(|minutes| at - Span::minutes(minutes));
        must(said(at) == opened || lately.any(|then| said(then) == opened), "I23", || {
            format!("{unit} turns open={opened} at {}, its hours never said so", at.rfc3339())
        })?;
        let news = if opened { self.open.insert(unit) } else { self.open.remove(&unit) };
        must(news, "I23", || format!("{unit} turns open={opened} twice"))?;
        self.needs_wait(unit, opened.then_some(at));
        Ok(())
    }
}
