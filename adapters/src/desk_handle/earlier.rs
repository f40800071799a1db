//! Earlier contacts of the same person, found by telephone number and e-mail address. Both prove nobody's identity.

use super::{Details, Later};
use routing_rules::contact::{Channel, Ending};
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::time::Moment;
use std::future::ready;

/// Whose, and what of it whoever asks may see.
#[derive(Clone)]
pub struct EarlierAsk {
    /// The contact beside which they are shown.
    pub contact: ContactId,
    /// Number and address, as they were given.
    pub details: Details,
    /// Only contacts of these units.
    pub units: Vec<UnitId>,
}

impl std::fmt::Debug for EarlierAsk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EarlierAsk({})", self.contact)
    }
}

/// Another contact that came from the same number or address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Which.
    pub contact: ContactId,
    /// How it came.
    pub channel: Channel,
    /// Whose it was at last.
    pub unit: UnitId,
    /// When it came.
    pub arrived: Moment,
    /// How it ended; `None`: it goes on, or nothing is known of its end yet.
    pub ending: Option<Ending>,
}

/// A desk that keeps no history knows none.
pub(super) fn none() -> Later<Vec<Earlier>> {
    Box::pin(ready(Vec::new()))
}

/// Nor does it know who came before.
pub(super) fn nobody() -> Later<Vec<ContactId>> {
    Box::pin(ready(Vec::new()))
}
