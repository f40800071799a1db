//! What a rule asks for beside words: channel, language, form fields, the contact's role, and when.

use super::judge::Missed;
use super::rule::Rule;
use crate::book::Inquiry;
use crate::hours::open_at;
use crate::setup::Hours;
use crate::verdict::Language;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::ops::Range;
use std::sync::Arc;

/// The field in which a channel says who the contact is to the municipality.
pub(super) const ROLE: &str = "role";
/// Fields that say where it is about.
pub(super) const PLACES: [&str; 3] = ["place", "address", "location"];

/// From which day and until which a rule holds, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day: the rule ends by itself.
    pub until: Option<Date>,
}

impl Days {
    /// Always?
    pub fn is_empty(&self) -> bool {
        *self == Days::default()
    }
}

/// A rule that ends by itself, and where its book says so.
#[derive(Clone, Debug)]
pub struct Ending {
    /// The rule.
    pub rule: Arc<str>,
    /// Its last day.
    pub until: Date,
    /// Where that stands.
    pub span: Range<usize>,
}

/// What of these a rule misses, if anything.
pub(super) fn missed(
    rule: &Rule,
    inquiry: &Inquiry<'_>,
    language: Language,
    (zone, local): (&TimeZone, Option<DateTime>),
) -> Result<(), Missed> {
    if !rule.channels.is_empty() && !rule.channels.contains(&inquiry.channel) {
        return Err(Missed::Channel);
    }
    if !rule.languages.is_empty() && !rule.languages.contains(&language) {
        return Err(Missed::Language);
    }
    let field = |key: &str| inquiry.attributes.iter().find(|(name, _)| *name == key).map(|(_, given)| *given);
    for (at, (key, value)) in rule.attributes.iter().enumerate() {
        if !field(key).is_some_and(|given| &**value == "*" || given.eq_ignore_ascii_case(value)) {
            return Err(Missed::Field(at));
        }
    }
    let is_role = |given: &str| rule.roles.iter().any(|role| role.eq_ignore_ascii_case(given));
    if !rule.roles.is_empty() && !field(ROLE).is_some_and(is_role) {
        return Err(Missed::Role);
    }
    if rule.times.is_none() && rule.days.is_empty() {
        return Ok(());
    }
    let Some(local) = local else { return Err(Missed::Time) };
    let (early, late) = (
        rule.days.from.is_some_and(|from| local.date() < from),
        rule.days.until.is_some_and(|until| local.date() > until),
    );
    let within = rule.times.as_ref().is_none_or(|times| is_within(times, zone, inquiry, local));
    if early || late || !within { Err(Missed::Time) } else { Ok(()) }
}

/// Is the inquiry within these hours, by the desk's own clock? A plain week needs no look into the calendar.
fn is_within(hours: &Hours, zone: &TimeZone, inquiry: &Inquiry<'_>, local: DateTime) -> bool {
    let Hours { exceptions, some_weeks, holidays, half_days, .. } = hours;
    if !exceptions.is_empty() || !some_weeks.is_empty() || holidays.is_some() || !half_days.is_empty() {
        return open_at(hours, zone, inquiry.at);
    }
    let minute = local.hour() as u16 * 60 + local.minute() as u16;
    let today = local.weekday().to_monday_one_offset() as u8;
    let yesterday = if today == 1 { 7 } else { today - 1 };
    hours.weekly.iter().any(|spell| {
        let (from, to) = (spell.spell.from, spell.spell.to);
        if to > from {
            spell.weekday == today && (from..to).contains(&minute)
        } else {
            (spell.weekday == today && minute >= from) || (spell.weekday == yesterday && minute < to)
        }
    })
}
