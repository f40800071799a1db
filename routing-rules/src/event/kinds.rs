//! What events are made of: how an offer ends, presence, what a switch tells, where a matter was split.

use crate::contact::Outcome;
use crate::ids::{AgentId, ContactId, UnitId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// Where a contact comes from that was two matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// The contact.
    pub from: ContactId,
    /// Who split it.
    pub by: AgentId,
    /// When that contact arrived: the age of this one.
    pub arrived: Moment,
}

/// How an offer ended without being taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferEnd {
    /// The agent said no.
    Declined,
    /// The agent was silent.
    Lapsed,
    /// The resident left.
    ResidentLeft,
    /// Another agent has it, or the switch decided.
    TakenElsewhere,
    /// The agent went away or was dismissed.
    AgentGone,
    /// It was sent to another unit, or its unit closed or vanished.
    Moved,
}

impl OfferEnd {
    /// The `outcome` label of `portner_offers_total`: `declined`, `lapsed` or `withdrawn`.
    pub fn outcome(self) -> &'static str {
        match self {
            OfferEnd::Declined => "declined",
            OfferEnd::Lapsed => "lapsed",
            OfferEnd::ResidentLeft | OfferEnd::TakenElsewhere | OfferEnd::AgentGone | OfferEnd::Moved => {
                "withdrawn"
            }
        }
    }
}

/// Whether an agent takes contacts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Presence {
    /// Takes contacts.
    Available,
    /// Signed in, takes none.
    Away {
        /// One of the configured reasons, such as `lunch`; never free text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<crate::ids::Name>,
    },
    /// Not there.
    Offline,
}

impl Presence {
    /// The `state` label and JSON name: `available`, `away`, `offline`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Presence::Available => "available",
            Presence::Away { .. } => "away",
            Presence::Offline => "offline",
        }
    }
}

/// What a switch tells about a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CallKind {
    /// It rings at the municipality.
    Arrived,
    /// It waits in the line.
    Waiting,
    /// An agent has it.
    Answered {
        /// Who; `None` when the switch's name for them is unknown here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
    },
    /// It was sent on to another unit.
    Transferred {
        /// Where to; `None` when the switch named no unit we know.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// It is over.
    Ended {
        /// What came out, if the switch knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome>,
    },
}

/// What an agent can do to the line of a call they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallAct {
    /// The caller hears music; the agent hears nothing.
    Hold,
    /// Both hear each other again.
    Resume,
    /// The caller hears nothing of the agent.
    Mute,
    /// The caller hears the agent again.
    Unmute,
    /// The caller said that they do not want to be recorded.
    StopRecording,
}

impl CallAct {
    /// The act of that name.
    pub fn from_name(name: &str) -> Option<CallAct> {
        match name {
            "hold" => Some(CallAct::Hold),
            "resume" => Some(CallAct::Resume),
            "mute" => Some(CallAct::Mute),
            "unmute" => Some(CallAct::Unmute),
            "stop_recording" => Some(CallAct::StopRecording),
            _ => None,
        }
    }
}
