//! Events about how contacts are shared out, and why.

use crate::contact::Ticket;
use crate::ids::{AgentId, ContactId, SkillId};
use crate::sharing::Step;
use crate::time::Moment;
use crate::verdict::Verdict;
use crate::waiting::Reckoned;
use serde::{Deserialize, Serialize};

/// How contacts are shared out among agents: needs, personal queues, tickets, days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Shared {
    /// A contact has waited so long that more agents may take it.
    NeedsRelaxed {
        /// What.
        contact: ContactId,
        /// How far.
        step: Step,
    },
    /// The desk's rules know these skills no longer: a contact that needed them needs them no more.
    NeedsGone {
        /// What.
        contact: ContactId,
        /// Which, sorted.
        skills: Vec<SkillId>,
    },
    /// From now on a contact waits for one agent.
    KeptFor {
        /// What.
        contact: ContactId,
        /// For whom.
        agent: AgentId,
        /// Until when at most.
        until: Moment,
        /// Why.
        why: KeptWhy,
        /// Who asked for it; whose conversation it was, if it was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AgentId>,
    },
    /// It waits for that agent no longer; with its age it stands in the line of its unit.
    KeptNoLonger {
        /// What.
        contact: ContactId,
        /// Who was waited for.
        agent: AgentId,
        /// Why.
        why: KeptEnd,
    },
    /// Somebody at a local office drew a ticket: the contact is called up by its number.
    TicketTaken {
        /// What.
        contact: ContactId,
        /// Where, and which number.
        #[serde(flatten)]
        ticket: Ticket,
    },
    /// Midnight at the desk: what agents took is counted anew.
    DayBegan,
    /// How long a contact that came will wait was reckoned, and perhaps told.
    WaitReckoned {
        /// What.
        contact: ContactId,
        /// What was reckoned, and told.
        reckoned: Reckoned,
    },
    /// Another rule book judged a contact that waits. Where it says another unit, a transfer stands before this.
    JudgedAgain {
        /// What.
        contact: ContactId,
        /// As what, and by which version.
        verdict: Box<Verdict>,
        /// When an answer is promised, counted from arrival.
        promised: Moment,
    },
}

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
    Supervisor {
        /// Who.
        by: AgentId,
    },
}
