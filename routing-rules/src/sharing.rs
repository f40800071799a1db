//! How contacts are shared out among agents: strategies, what needs relax when, what one person can do
//! at once. Everything has a default under which a desk that says nothing works as it always did.

use crate::contact::Channel;
use crate::ids::Name;
use crate::setup::Setup;
use crate::time::Span;
use crate::verdict::Language;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the whole desk has in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sharing {
    /// What a conversation costs while its agent waits for the resident; absent: as much as always.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub cost_waiting: BTreeMap<Channel, u32>,
    /// What a contact of the first channel may interrupt: conversations of these channels do not count
    /// when it looks for room.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub interrupts: BTreeMap<Channel, BTreeSet<Channel>>,
    /// The reasons for being away that may be given; none: any name.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub away_reasons: BTreeSet<Name>,
    /// Conversations of these channels stay with an agent whose console is gone; the others return to
    /// their place in the line.
    pub stays: BTreeSet<Channel>,
    /// How long a contact is kept for one agent at most when somebody asks for that.
    pub kept_for: Span,
    /// No more contacts than this wait for one agent when somebody asks for that; 0: as many as come.
    #[serde(skip_serializing_if = "is_zero")]
    pub kept_most: u32,
}

impl Default for Sharing {
    fn default() -> Sharing {
        Sharing {
            cost_waiting: BTreeMap::new(),
            interrupts: BTreeMap::new(),
            away_reasons: BTreeSet::new(),
            stays: Channel::ALL.into_iter().filter(|channel| !channel.is_live()).collect(),
            kept_for: Span::minutes(10),
            kept_most: 0,
        }
    }
}

/// Who of the agents with room is asked. Members go before helpers, helpers before generalists, whatever
/// the strategy; ties go to the least occupied, then the longest idle, then the first by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// Who has least to do; then who has been idle longest.
    #[default]
    LeastOccupied,
    /// Who has been idle longest, however much they have.
    LongestIdle,
    /// Who has the highest levels in the skills that are needed.
    MostSkilled,
    /// Who has taken the fewest contacts since midnight.
    FewestToday,
    /// In turn: whose last offer is the longest ago.
    RoundRobin,
    /// Calls ring at everybody who has room, and the first to answer has it; others as `LongestIdle`.
    RingAll,
}

impl Strategy {
    /// Every strategy, as settings list them.
    pub const ALL: [Strategy; 6] = [
        Strategy::LeastOccupied,
        Strategy::LongestIdle,
        Strategy::MostSkilled,
        Strategy::FewestToday,
        Strategy::RoundRobin,
        Strategy::RingAll,
    ];

    /// As in `units.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Strategy::LeastOccupied => "least_occupied",
            Strategy::LongestIdle => "longest_idle",
            Strategy::MostSkilled => "most_skilled",
            Strategy::FewestToday => "fewest_today",
            Strategy::RoundRobin => "round_robin",
            Strategy::RingAll => "ring_all",
        }
    }
}

/// How far the needs of a contact are relaxed. Each step takes in everybody of the steps before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Not at all: members of the unit who have the skills at their levels and speak the language.
    #[default]
    Exact,
    /// Members with the skills at any level.
    AnyLevel,
    /// Helpers of the unit too.
    Helpers,
    /// Members and helpers without the skills or the language too.
    Generalists,
    /// Members of the desk's default unit too.
    ServiceDesk,
}

impl Step {
    /// The steps that can be taken, in their order.
    pub const ALL: [Step; 4] = [Step::AnyLevel, Step::Helpers, Step::Generalists, Step::ServiceDesk];

    /// As in `units.toml` and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Exact => "exact",
            Step::AnyLevel => "any_level",
            Step::Helpers => "helpers",
            Step::Generalists => "generalists",
            Step::ServiceDesk => "service_desk",
        }
    }

    /// Not relaxed: events and snapshots leave it out.
    pub fn is_exact(&self) -> bool {
        *self == Step::Exact
    }
}

/// The same agent as last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferred {
    /// If the earlier contact ended at most so long ago.
    pub within: Span,
    /// So long the contact waits for that agent before it stands in the line like others.
    pub wait: Span,
}

/// What a unit says about sharing out its contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitSharing {
    /// Who is asked.
    pub strategy: Strategy,
    /// When needs relax: waiting time in the unit's line (while it is open) until each step is taken.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub relax: BTreeMap<Step, Span>,
    /// The same agent as last time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred: Option<Preferred>,
    /// No agent has more contacts of this unit at once; 0: as many as fit.
    #[serde(skip_serializing_if = "is_zero")]
    pub at_once: u32,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl UnitSharing {
    /// Nothing said.
    pub fn is_default(&self) -> bool {
        *self == UnitSharing::default()
    }
}

/// What one contact of that channel takes of an agent's capacity.
pub fn cost(setup: &Setup, channel: Channel) -> u32 {
    setup.cost.get(&channel).copied().unwrap_or(100).max(1)
}

/// What it takes while its agent waits for the resident.
pub fn cost_waiting(setup: &Setup, channel: Channel) -> u32 {
    setup.sharing.cost_waiting.get(&channel).map_or_else(|| cost(setup, channel), |cost| (*cost).max(1))
}

/// The languages that count as one when an agent for them is looked for: who reads bokmål reads nynorsk.
/// `None`: no agent is asked for it in particular (a person reads it, perhaps with an interpreter).
pub fn spoken(language: Language) -> Option<Language> {
    match language {
        Language::Nb | Language::Nn => Some(Language::Nb),
        Language::Sv => Some(Language::Sv),
        Language::En => Some(Language::En),
        Language::Other => None,
    }
}
