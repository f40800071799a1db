//! What a supervisor may do to a contact. A person's decision beats an automatic one.

use crate::contact::Outcome;
use crate::ids::{AgentId, ContactId, ContentId, UnitId};
use crate::verdict::Urgency;
use serde::{Deserialize, Serialize};

/// One act of a supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// To another unit's line, from wherever it is.
    Move {
        /// What.
        contact: ContactId,
        /// Where to.
        to: UnitId,
    },
    /// To this agent, even beyond their capacity.
    Assign {
        /// What.
        contact: ContactId,
        /// To whom.
        agent: AgentId,
    },
    /// From whoever has it back to its place in the line.
    TakeBack {
        /// What.
        contact: ContactId,
    },
    /// From now on it is so urgent; waiting lifts it from there on.
    Urgency {
        /// What.
        contact: ContactId,
        /// How urgent.
        urgency: Urgency,
    },
    /// Over.
    Close {
        /// What.
        contact: ContactId,
        /// What came out.
        outcome: Outcome,
    },
    /// Hears a conversation. Both sides are told.
    Listen {
        /// Which.
        contact: ContactId,
    },
    /// Hears it no longer.
    StopListening {
        /// Which.
        contact: ContactId,
    },
    /// Speaks along in a conversation that they hear. Both sides are told.
    JoinIn {
        /// Which.
        contact: ContactId,
    },
    /// Speaks on the telephone so that only the agent hears it, in a call that they hear.
    Whisper {
        /// Which.
        contact: ContactId,
    },
}

impl Act {
    /// The contact it is about.
    pub fn contact(&self) -> ContactId {
        match self {
            Act::Move { contact, .. }
            | Act::Assign { contact, .. }
            | Act::TakeBack { contact }
            | Act::Urgency { contact, .. }
            | Act::Close { contact, .. }
            | Act::Listen { contact }
            | Act::StopListening { contact }
            | Act::JoinIn { contact }
            | Act::Whisper { contact } => *contact,
        }
    }

    /// As in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Act::Move { .. } => "move",
            Act::Assign { .. } => "assign",
            Act::TakeBack { .. } => "take_back",
            Act::Urgency { .. } => "urgency",
            Act::Close { .. } => "close",
            Act::Listen { .. } => "listen",
            Act::StopListening { .. } => "stop_listening",
            Act::JoinIn { .. } => "join_in",
            Act::Whisper { .. } => "whisper",
        }
    }
}

/// A supervisor who hears a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listener {
    /// They speak along, too.
    pub joined: bool,
    /// They speak to the agent alone, on the telephone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whispers: bool,
}

/// Why a supervisor did something: words that lie apart.
pub type Why = Option<ContentId>;
