//! Opening hours, naively: what does the wall clock say, and does a spell of today or of yesterday
//! hold it? Agrees with the core wherever no spell begins or ends in the hour that summer time moves.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil::Date};
use routing_rules::setup::{DaySpell, Hours};
use routing_rules::time::Moment;

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
