//! Why something is so: the reasons that events carry.

use serde::{Deserialize, Serialize};

/// Why a contact waits for one agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptWhy {
    /// They had the same matter last time.
    SameAgent,
    /// Somebody asked for them.
    Asked,
}

/// Why a contact waits for one agent no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptEnd {
    /// It waited as long as it may.
    WaitOver,
    /// They said no.
    Declined,
    /// They were silent.
    Lapsed,
    /// They left the desk.
    AgentGone,
}

/// Why a presence changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresenceWhy {
    /// The agent's own choice.
    Chosen,
    /// Too many offers in a row without an answer.
    NoAnswer,
    /// The console was gone for longer than the grace time.
    ConsoleGone,
    /// A supervisor set it.
    Supervisor,
}
