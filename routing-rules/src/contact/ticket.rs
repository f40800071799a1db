//! A ticket drawn at a local office: a short number that is called up when an agent takes the contact.

use crate::ids::Name;
use serde::{Deserialize, Serialize};

/// Numbers go round: the ticket after this one is number 1.
pub const LAST_TICKET: u32 = 999;

/// What somebody holds in their hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// The office it was drawn at.
    pub office: Name,
    /// The number that is called up: 1 to 999, by office.
    pub number: u32,
}

impl Ticket {
    /// The next ticket of an office after `last`.
    pub fn after(office: Name, last: Option<u32>) -> Ticket {
        let number = last.filter(|last| *last < LAST_TICKET).map_or(1, |last| last + 1);
        Ticket { office, number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_round() {
        for (last, next) in [(None, 1), (Some(1), 2), (Some(998), 999), (Some(999), 1)] {
            assert_eq!(Ticket::after(Name::fixed("radhuset"), last).number, next, "after {last:?}");
        }
    }
}
