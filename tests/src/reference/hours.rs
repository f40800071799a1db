//! Opening hours, naively: what does the wall clock say, and does a spell of today or of yesterday
//! hold it? Agrees with the core wherever no spell begins or ends in the hour that summer time moves.

use super::{Checked, Model, must};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil::Date};
use routing_rules::holidays::Eve;
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

/// Holidays and eves of the days on which runs take place, as a printed calendar has them.
const PUBLIC_HOLIDAYS: [&str; 9] = [
    "2026-04-02",
    "2026-04-03",
    "2026-04-05",
    "2026-04-06",
    "2026-05-01",
    "2026-05-14",
    "2026-05-17",
    "2026-05-24",
    "2026-05-25",
];
const WEDNESDAY_BEFORE_EASTER: &str = "2026-04-01";

fn spells(hours: &Hours, day: Date) -> Vec<DaySpell> {
    let date = day.to_string();
    if let Some(exception) = hours.exceptions.get(&date) {
        return exception.clone();
    }
    if hours.holidays.is_some() && PUBLIC_HOLIDAYS.contains(&date.as_str()) {
        return Vec::new();
    }
    let weekday = day.weekday().to_monday_one_offset() as u8;
    let mut spells: Vec<DaySpell> =
        hours.weekly.iter().filter(|spell| spell.weekday == weekday).map(|spell| spell.spell).collect();
    let closes = hours.half_days.get(&Eve::WednesdayBeforeEaster);
    if let Some(closes) = closes.filter(|_| date == WEDNESDAY_BEFORE_EASTER) {
        spells.retain(|spell| spell.from < *closes);
        for spell in spells.iter_mut().filter(|spell| spell.to <= spell.from || spell.to > *closes) {
            spell.to = *closes;
        }
    }
    spells
}

impl Model {
    /// After a stop over several changes each is made up for in turn, late: then the hours must have
    /// said so within the last day. How the unit stands when nothing is due is looked at elsewhere.
    pub(super) fn unit_turned(&mut self, at: Moment, unit: UnitId, opened: bool) -> Checked {
        let said = |then: Moment| self.should_be_open(unit, then);
        let mut lately = (0..1_440).map(|minutes| at - Span::minutes(minutes));
        must(said(at) == opened || lately.any(|then| said(then) == opened), "I23", || {
            format!("{unit} turns open={opened} at {}, its hours never said so", at.rfc3339())
        })?;
        let news = if opened { self.open.insert(unit) } else { self.open.remove(&unit) };
        must(news, "I23", || format!("{unit} turns open={opened} twice"))?;
        self.needs_wait(unit, opened.then_some(at));
        self.no_hand_since(|at, on_duty| (at == unit && !opened) || (on_duty == Some(unit) && opened));
        Ok(())
    }

    /// What a person put into a line is looked at anew: by its unit and by who is on duty for it.
    pub(super) fn no_hand_since(&mut self, which: impl Fn(UnitId, Option<UnitId>) -> bool) {
        let Some(setup) = &self.setup else { return };
        for matter in self.matters.values_mut() {
            let on_duty = setup.units.get(&matter.unit).and_then(|unit| unit.on_duty);
            matter.by_hand &= !which(matter.unit, on_duty.map(|duty| duty.unit));
        }
    }
}
