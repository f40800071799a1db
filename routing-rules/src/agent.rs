//! An agent: what they may take, whether they take it, and how much of them is taken.

use crate::event::Presence;
use crate::ids::{AgentId, ContactId};
use crate::setup::Profile;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An agent as the desk holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Who.
    pub agent: AgentId,
    /// What they may take.
    pub profile: Profile,
    /// Whether they take contacts.
    pub presence: Presence,
    /// Is a console connected?
    pub connected: bool,
    /// The console went: from this moment on they count as gone.
    pub gone_at: Option<Moment>,
    /// Offers in a row without an answer.
    pub silent: u32,
    /// Since when they have been free, or the moment of their last change: the longest idle goes first.
    pub idle_since: Moment,
    /// What takes their capacity, by contact: offers, conversations and notes.
    pub holds: BTreeMap<ContactId, Hold>,
}

/// Capacity taken by one contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// How much, as it was when it was taken.
    pub cost: u32,
    /// The contact is over; the capacity is kept for notes until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrap_up_until: Option<Moment>,
}

impl Agent {
    /// Somebody new, not there yet.
    pub fn new(agent: AgentId, profile: Profile, at: Moment) -> Agent {
        Agent {
            agent,
            profile,
            presence: Presence::Offline,
            connected: false,
            gone_at: None,
            silent: 0,
            idle_since: at,
            holds: BTreeMap::new(),
        }
    }

    /// How much of their capacity is taken.
    pub fn occupied(&self) -> u32 {
        self.holds.values().fold(0, |sum, hold| sum.saturating_add(hold.cost))
    }

    /// May they be offered something now, as far as they themselves go?
    pub fn takes_offers(&self) -> bool {
        self.connected && self.presence == Presence::Available
    }

    /// The end of their last time for notes, if some of their capacity is kept for notes.
    pub fn wrap_up_until(&self) -> Option<Moment> {
        self.holds.values().filter_map(|hold| hold.wrap_up_until).max()
    }

    /// Contacts offered to them or with them, oldest first.
    pub fn contacts(&self) -> impl Iterator<Item = ContactId> + '_ {
        self.holds.iter().filter(|(_, hold)| hold.wrap_up_until.is_none()).map(|(contact, _)| *contact)
    }
}
