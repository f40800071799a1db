//! How the desk stands right now, as gauges and overviews need it: read from the desk's own indexes.

use crate::agent::Agent;
use crate::event::Presence;
use crate::ids::AgentId;
use crate::setup::Profile;
use crate::time::Moment;

/// One agent as the desk holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentStanding {
    /// Who.
    pub agent: AgentId,
    /// What they may take.
    pub profile: Profile,
    /// Whether they take contacts.
    pub presence: Presence,
    /// Is a console of theirs connected (within its grace time counts as no)?
    pub console: bool,
    /// Until when some of their capacity is kept for notes: the last such moment.
    pub wrap_up_until: Option<Moment>,
    /// How many contacts they have or are offered.
    pub contacts: u64,
    /// How much of their capacity is taken.
    pub occupied: u32,
}

impl AgentStanding {
    /// How an agent stands.
    pub fn of(agent: &Agent) -> AgentStanding {
        AgentStanding {
            agent: agent.agent,
            profile: agent.profile.clone(),
            presence: agent.presence.clone(),
            console: agent.connected,
            wrap_up_until: agent.wrap_up_until(),
            contacts: agent.contacts().count() as u64,
            occupied: agent.occupied(),
        }
    }
}

/// What presses in the line of one unit, of its first thousand places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressing {
    /// Waiting contacts that were judged as an emergency when they came.
    pub emergencies: u64,
    /// Waiting contacts whose promise ends within five minutes.
    pub due_soon: u64,
    /// Waiting contacts whose promise is broken.
    pub overdue: u64,
}

/// The line of one unit and channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Waiting contacts, offered ones included.
    pub waiting: u64,
    /// Contacts in conversation.
    pub active: u64,
    /// Arrival of the one that has waited longest.
    pub oldest: Option<Moment>,
}
