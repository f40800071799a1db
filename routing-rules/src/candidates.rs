//! Who could take a contact, why each other agent is not chosen, and what it waits for: the answer to
//! "why does nobody take this?" at any moment. Names of agents, units and skills only.

use crate::ids::{AgentId, ContactId, Name, SkillId, UnitId};
use crate::sharing::Step;
use crate::time::Moment;
use serde::Serialize;
use std::fmt;

/// A contact beside every agent of the desk, as it stands at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidates {
    /// Which.
    pub contact: ContactId,
    /// The unit that has it.
    pub unit: UnitId,
    /// How far its needs are relaxed.
    pub step: Step,
    /// The next step, and when it is taken if nothing happens before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step: Option<NextStep>,
    /// What it waits for now.
    pub waits_for: WaitsFor,
    /// Who has it or is asked for it.
    pub chosen: Vec<AgentId>,
    /// Who has room for it and may take it, in the order in which they are asked.
    pub free: Vec<AgentId>,
    /// Everybody else, and why not.
    pub others: Vec<Other>,
}

/// More agents will be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// How far.
    pub step: Step,
    /// When.
    pub at: Moment,
}

/// An agent who is not chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Other {
    /// Who.
    pub agent: AgentId,
    /// Why not.
    #[serde(flatten)]
    pub why: WhyNot,
}

/// What a contact waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum WaitsFor {
    /// Nothing: an agent has it, or it is over.
    Nothing,
    /// The answer of whom it is offered to.
    Answer {
        /// Until when, if the offer lapses.
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<Moment>,
    },
    /// Its unit to open.
    Opening {
        /// When; absent: never, as its hours are.
        #[serde(skip_serializing_if = "Option::is_none")]
        opens: Option<Moment>,
    },
    /// One agent.
    Agent {
        /// Whom.
        agent: AgentId,
        /// Until when at most.
        until: Moment,
    },
    /// One of the agents who may take it to have room, or to come back.
    FreeAgent,
    /// A moment: it is not to be offered before, or is about to be offered.
    ItsTime,
    /// Somebody to be engaged: no agent of the desk may take it, however long it waits.
    Somebody,
}

/// Why an agent is not chosen: the first of these that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum WhyNot {
    /// Is neither a member nor a helper of the unit.
    NotOfTheUnit,
    /// Helps the unit, but only after more waiting.
    HelpsLater,
    /// Serves the default unit, which is asked only after more waiting.
    ServiceDeskLater,
    /// Does not take the channel.
    Channel,
    /// Does not take contacts in the language.
    Language,
    /// Does not have a skill.
    LacksSkill {
        /// Which.
        skill: SkillId,
    },
    /// Does not have a skill well enough.
    LevelTooLow {
        /// Which.
        skill: SkillId,
        /// How well.
        has: u8,
        /// How well is needed.
        needs: u8,
    },
    /// The contact waits for another agent.
    KeptForAnother {
        /// Whom.
        agent: AgentId,
    },
    /// Has no console open.
    NoConsole,
    /// Is offline.
    Offline,
    /// Is away.
    Away {
        /// The reason given.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<Name>,
    },
    /// Has too much already.
    Full {
        /// Taken.
        occupied: u32,
        /// What this would cost.
        cost: u32,
        /// Their capacity.
        capacity: u32,
    },
    /// Writes notes, and has too much with that.
    WritesNotes {
        /// Until when at most.
        until: Moment,
    },
    /// Has as many of the channel as they may.
    ChannelLimit {
        /// So many.
        most: u32,
    },
    /// Has as many of the unit as anybody may.
    UnitLimit {
        /// So many.
        most: u32,
    },
    /// Declined it or was silent, and is not asked again before.
    AskedJustNow {
        /// When they may be asked again.
        until: Moment,
    },
    /// Could take it, but somebody else was asked or has it.
    NotTheirTurn,
}

impl WhyNot {
    /// As in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            WhyNot::NotOfTheUnit => "not_of_the_unit",
            WhyNot::HelpsLater => "helps_later",
            WhyNot::ServiceDeskLater => "service_desk_later",
            WhyNot::Channel => "channel",
            WhyNot::Language => "language",
            WhyNot::LacksSkill { .. } => "lacks_skill",
            WhyNot::LevelTooLow { .. } => "level_too_low",
            WhyNot::KeptForAnother { .. } => "kept_for_another",
            WhyNot::NoConsole => "no_console",
            WhyNot::Offline => "offline",
            WhyNot::Away { .. } => "away",
            WhyNot::Full { .. } => "full",
            WhyNot::WritesNotes { .. } => "writes_notes",
            WhyNot::ChannelLimit { .. } => "channel_limit",
            WhyNot::UnitLimit { .. } => "unit_limit",
            WhyNot::AskedJustNow { .. } => "asked_just_now",
            WhyNot::NotTheirTurn => "not_their_turn",
        }
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WhyNot::NotOfTheUnit => f.write_str("is neither a member nor a helper of the unit"),
            WhyNot::HelpsLater => f.write_str("helps the unit, after more waiting"),
            WhyNot::ServiceDeskLater => {
                f.write_str("is at the service desk, which is asked after more waiting")
            }
            WhyNot::Channel => f.write_str("does not take the channel"),
            WhyNot::Language => f.write_str("does not take contacts in the language"),
            WhyNot::LacksSkill { skill } => write!(f, "does not have the skill {skill}"),
            WhyNot::LevelTooLow { skill, has, needs } => {
                write!(f, "knows {skill} at level {has}, level {needs} is needed")
            }
            WhyNot::KeptForAnother { agent } => write!(f, "it waits for {agent}"),
            WhyNot::NoConsole => f.write_str("has no console open"),
            WhyNot::Offline => f.write_str("is offline"),
            WhyNot::Away { reason: Some(reason) } => write!(f, "is away: {reason}"),
            WhyNot::Away { reason: None } => f.write_str("is away"),
            WhyNot::Full { occupied, cost, capacity } => {
                write!(f, "has too much already: {occupied} of {capacity} taken, this would cost {cost}")
            }
            WhyNot::WritesNotes { until } => write!(f, "writes notes, until {} at most", until.rfc3339()),
            WhyNot::ChannelLimit { most } => write!(f, "has as many of the channel as they may: {most}"),
            WhyNot::UnitLimit { most } => write!(f, "has as many of the unit as anybody may: {most}"),
            WhyNot::AskedJustNow { until } => {
                write!(f, "declined or was silent, and is not asked again before {}", until.rfc3339())
            }
            WhyNot::NotTheirTurn => f.write_str("could take it, but somebody else was asked or has it"),
        }
    }
}

impl WaitsFor {
    /// As in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            WaitsFor::Nothing => "nothing",
            WaitsFor::Answer { .. } => "answer",
            WaitsFor::Opening { .. } => "opening",
            WaitsFor::Agent { .. } => "agent",
            WaitsFor::FreeAgent => "free_agent",
            WaitsFor::ItsTime => "its_time",
            WaitsFor::Somebody => "somebody",
        }
    }
}

impl fmt::Display for WaitsFor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WaitsFor::Nothing => f.write_str("nothing: somebody has it, or it is over"),
            WaitsFor::Answer { until: Some(until) } => {
                write!(f, "the answer of whom it is offered to, until {}", until.rfc3339())
            }
            WaitsFor::Answer { until: None } => f.write_str("whom it rings at to answer"),
            WaitsFor::Opening { opens: Some(opens) } => write!(f, "its unit to open, at {}", opens.rfc3339()),
            WaitsFor::Opening { opens: None } => {
                f.write_str("its unit to open, which never happens as its hours are; move it to another unit")
            }
            WaitsFor::Agent { agent, until } => write!(f, "{agent}, until {} at most", until.rfc3339()),
            WaitsFor::FreeAgent => f.write_str("an agent who may take it to have room, or to come back"),
            WaitsFor::ItsTime => f.write_str("its time: it is not to be offered before, or is about to be"),
            WaitsFor::Somebody => f.write_str(
                "somebody to be engaged: no agent may take it, however long it waits; \
                 see `portner agent add`, or move it to another unit",
            ),
        }
    }
}
