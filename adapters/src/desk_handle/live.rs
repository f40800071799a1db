//! What a supervisor sees of a desk as it runs, and why a contact is where it is. Holds no words.

use super::ContactView;
use routing_rules::candidates::Candidates;
use routing_rules::closing::Closing;
use routing_rules::contact::Channel;
use routing_rules::ids::UnitId;
use routing_rules::standing::{AgentStanding, Line, Pressing};
use routing_rules::time::Moment;
use routing_rules::waiting::WaitRange;
use std::collections::BTreeMap;

/// How much of the desk is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveAsk {
    /// Only the contacts of this unit.
    pub unit: Option<UnitId>,
    /// No more contacts of each line than this.
    pub most: usize,
}

/// Every queue and every agent, as they stand.
#[derive(Clone, Debug, Default)]
pub struct Live {
    /// When.
    pub at: Moment,
    /// The journal's position it was read at.
    pub position: u64,
    /// Every unit.
    pub units: Vec<LiveUnit>,
    /// Every agent, by name.
    pub agents: Vec<LiveAgent>,
    /// Exceptional closings, by number.
    pub closings: Vec<(u64, Closing)>,
}

/// One unit and who stands in its line.
#[derive(Clone, Debug)]
pub struct LiveUnit {
    /// Which.
    pub unit: UnitId,
    /// Does it take contacts now?
    pub open: bool,
    /// When it opens next, if it is closed and ever opens.
    pub opens: Option<Moment>,
    /// Waiting, active and oldest, by channel.
    pub lines: BTreeMap<Channel, Line>,
    /// What presses.
    pub pressing: Pressing,
    /// How long somebody who came now would wait, where that can be said honestly: the longest of its channels.
    pub wait: Option<WaitRange>,
    /// Who stands in the line, next first.
    pub waiting: Vec<ContactView>,
}

/// One agent and what they have.
#[derive(Clone, Debug)]
pub struct LiveAgent {
    /// How they stand.
    pub standing: AgentStanding,
    /// What they have or are offered, oldest first.
    pub contacts: Vec<ContactView>,
}

/// Why a contact is where it is.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The contact.
    pub view: ContactView,
    /// Every agent beside it; `None` when it is long over.
    pub candidates: Option<Candidates>,
    /// When this was read.
    pub at: Moment,
}
