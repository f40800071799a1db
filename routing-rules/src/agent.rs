//! An agent: what they may take, whether they take it, and how much of them is taken.

use crate::contact::Channel;
use crate::event::Presence;
use crate::ids::{AgentId, ContactId, UnitId};
use crate::matching::{Spec, Terms, bit};
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
    /// Contacts taken since midnight, where a unit asks for that.
    #[serde(default)]
    pub taken_today: u32,
    /// The number of the last offer made to them: in turn, the lowest goes first.
    #[serde(default)]
    pub last_offer: u64,
}

/// Why an agent has no room for one contact more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRoom {
    /// Their capacity.
    Capacity {
        /// Taken, without what may be interrupted.
        occupied: u32,
        /// What the contact would cost.
        cost: u32,
        /// What they have.
        capacity: u32,
    },
    /// Their own limit for the channel.
    Channel {
        /// So many.
        most: u32,
    },
    /// The unit's limit for each agent.
    Unit {
        /// So many.
        most: u32,
    },
}

/// Capacity taken by one contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// How much, as it was when it was taken, or when somebody last spoke.
    pub cost: u32,
    /// How the agent deals with it.
    pub channel: Channel,
    /// Whose contact it is.
    pub unit: UnitId,
    /// The contact is over; the capacity is kept for notes until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrap_up_until: Option<Moment>,
    /// Since when.
    #[serde(default)]
    pub since: Moment,
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
            taken_today: 0,
            last_offer: 0,
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

    /// Why they have no room for one more of these; offers count as much as conversations, and what the
    /// contact may interrupt does not count.
    pub fn no_room(&self, spec: &Spec, terms: Terms) -> Option<NoRoom> {
        let counted = self.holds.values().filter(|hold| terms.interrupts & bit(hold.channel) == 0);
        let occupied = counted.fold(0u32, |sum, hold| sum.saturating_add(hold.cost));
        let Profile { capacity, at_once, .. } = &self.profile;
        if occupied.saturating_add(terms.cost) > *capacity {
            return Some(NoRoom::Capacity { occupied, cost: terms.cost, capacity: *capacity });
        }
        let reached = |most: u32, same: &dyn Fn(&Hold) -> bool| {
            let live = self.holds.values().filter(|hold| hold.wrap_up_until.is_none() && same(hold));
            live.count() >= most as usize
        };
        if let Some(most) = at_once.get(&spec.channel).copied()
            && reached(most, &|hold| hold.channel == spec.channel)
        {
            return Some(NoRoom::Channel { most });
        }
        let most = terms.at_once;
        (most > 0 && reached(most, &|hold| hold.unit == spec.unit)).then_some(NoRoom::Unit { most })
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
