//! A warm transfer under way: the first agent has the contact and asks a second one.

use crate::ids::{AgentId, OfferId, UnitId};
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// Whom the first agent wants to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consulted {
    /// Whoever is free in that unit.
    Unit(UnitId),
    /// This colleague.
    Agent(AgentId),
}

/// A second agent beside the one who has the contact. The first stays its one owner until they hand
/// over; whatever goes wrong with the second, the contact is where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consult {
    /// Who is asked, or speaks along.
    pub second: AgentId,
    /// The unit the contact goes to when it is handed over.
    pub unit: UnitId,
    /// The number of the question, as of an offer.
    pub offer: OfferId,
    /// Until when the second may answer; `None`: they are there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

impl Consult {
    /// The second agent is there and speaks along.
    pub fn joined(&self) -> bool {
        self.until.is_none()
    }
}

/// How a consultation ended without handing over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsultEnd {
    /// The second agent said no.
    Declined,
    /// The second agent was silent.
    Lapsed,
    /// The second agent left.
    Left,
    /// The first agent ended it.
    Ended,
    /// The second agent went away or was dismissed.
    AgentGone,
    /// The contact ended or went elsewhere.
    ContactGone,
}

impl ConsultEnd {
    /// As in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ConsultEnd::Declined => "declined",
            ConsultEnd::Lapsed => "lapsed",
            ConsultEnd::Left => "left",
            ConsultEnd::Ended => "ended",
            ConsultEnd::AgentGone => "agent_gone",
            ConsultEnd::ContactGone => "contact_gone",
        }
    }
}
