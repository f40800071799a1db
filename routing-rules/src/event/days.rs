//! Events about closings, and about promises that are about to be broken.

use crate::closing::Closing;
use crate::ids::{AgentId, ContactId, UnitId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// What days bring: closings, and promises that come due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Days {
    /// The desk or a unit will be closed for a while, whatever its hours say.
    ClosingSet(ClosingSet),
    /// A closing ended early, or will not come.
    ClosingLifted(ClosingLifted),
    /// A promise is about to be broken; whoever leads the unit is told, and its rule is followed.
    PromiseWarned(PromiseWarned),
}

/// A closing that was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingSet {
    /// Its number.
    pub closing: u64,
    /// What, from when, until when.
    #[serde(flatten)]
    pub what: Closing,
    /// Who said so; `None` on the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AgentId>,
}

/// A closing that was lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingLifted {
    /// Its number.
    pub closing: u64,
    /// Who said so; `None` on the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AgentId>,
}

/// A warning before a promise is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseWarned {
    /// Whose.
    pub contact: ContactId,
    /// The unit it waits for.
    pub unit: UnitId,
    /// When an answer was promised.
    pub promised: Moment,
    /// The class it rises to, if the unit's rule says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<u8>,
    /// The unit it is sent to, if the rule says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<UnitId>,
}
