//! The order of waiting: who goes before whom in a line.

use crate::contact::{Contact, Stage};
use crate::ids::ContactId;
use crate::time::{Moment, Span};
use crate::verdict::Urgency;

/// Waiting lifts nobody above this class, so that danger to life never stands behind impatience.
pub const HIGHEST_BY_AGE: u8 = Urgency::Urgent as u8;

/// How many bits of a place tell the promise.
const PROMISE_BITS: u32 = 56;

/// A place in line. Smaller goes first: the higher class, then what was promised sooner, then who
/// came first, then the lower number, so that no two places are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The distance from the highest class in the top byte, the promise below it: a place is held twice for
    /// each contact that waits, so it is packed.
    promised: u64,
    arrived: Moment,
    /// Whose place it is.
    pub contact: ContactId,
}

impl Place {
    /// Where a contact stands.
    pub fn of(contact: &Contact) -> Place {
        Place::at(contact.class, contact.promised, contact.arrived, contact.contact)
    }

    /// Where a contact of that class would stand.
    pub fn at(class: u8, promised: Moment, arrived: Moment, contact: ContactId) -> Place {
        let below_top = u64::from(u8::MAX - class) << PROMISE_BITS;
        let latest = (1 << PROMISE_BITS) - 1;
        // Counted from before anything: milliseconds of a million years either way stay in their order.
        let promised = promised.0.saturating_add(1 << (PROMISE_BITS - 1)).clamp(0, latest).cast_unsigned();
        Place { promised: below_top | promised, arrived, contact }
    }
}

/// When a waiting contact rises a class, if waiting can still lift it.
pub fn ages_at(contact: &Contact, ageing: Span) -> Option<Moment> {
    let waits = contact.stage == Stage::Waiting;
    if !waits || ageing.0 <= 0 || contact.class >= HIGHEST_BY_AGE {
        return None;
    }
    let risen = i64::from(contact.class.saturating_sub(contact.verdict.urgency as u8));
    let since = contact.ranked_at.unwrap_or(contact.arrived);
    Some(since + Span(ageing.0.saturating_mul(risen + 1)))
}
