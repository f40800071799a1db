//! Why a contact is where it is, as programs and consoles are told it: who could take it, why each other
//! agent was not chosen, what it waits for. Names of agents, units and skills only, no words.

use crate::desk_handle::{ContactView, Explained};
use routing_rules::book::DeskBook;
use routing_rules::candidates::{Other, WaitsFor, WhyNot};
use routing_rules::contact::{Contact, Stage};
use routing_rules::ids::{AgentId, UnitId};
use routing_rules::setup::Profile;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use serde::Serialize;
use std::collections::BTreeMap;

/// More agents than this are counted and not listed.
const MOST: usize = 200;

/// A contact beside every agent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown {
    /// Its number.
    pub contact: String,
    /// Its unit.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// How it came.
    pub channel: &'static str,
    /// `normal`, `urgent`, `emergency`.
    pub urgency: &'static str,
    /// It stands in the line with a higher class than that: by its age, or by its unit's rule for promises.
    pub lifted: bool,
    /// As in the console's `contact`.
    pub stage: &'static str,
    /// Why this unit.
    pub because: String,
    /// RFC 3339.
    pub arrived: String,
    /// RFC 3339: when an answer is promised.
    pub promised: String,
    /// In the line of its unit, 1 is next; null if it does not wait or is far behind.
    pub position: Option<usize>,
    /// How far its needs are relaxed: `exact`, `any_level`, `helpers`, `generalists`, `service_desk`.
    pub step: &'static str,
    /// The step after that, and when it is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step: Option<NextStep>,
    /// What it waits for.
    pub waits_for: Waits,
    /// Who has it or is asked for it.
    pub chosen: Vec<String>,
    /// Who has room for it and may take it, in the order in which they are asked.
    pub free: Vec<String>,
    /// How many of the others are not chosen for which reason.
    pub why_not: BTreeMap<&'static str, u64>,
    /// The others and why not, those first who are nearest to it; no more than 200.
    pub others: Vec<NotChosen>,
}

/// A later step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextStep {
    /// Which.
    pub step: &'static str,
    /// When, RFC 3339.
    pub at: String,
}

/// What a contact waits for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Waits {
    /// `nothing`, `answer`, `opening`, `agent`, `free_agent`, `its_time`, `somebody`.
    #[serde(rename = "for")]
    pub what: &'static str,
    /// Until when, or when it opens, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// For whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// The same as a sentence in English.
    pub says: String,
}

/// An agent who is not chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotChosen {
    /// Who.
    pub agent: String,
    /// Why not: the name of the reason.
    pub why: &'static str,
    /// The same as a sentence in English, with numbers.
    pub says: String,
}

/// May this agent know? Who serves the unit or takes part in the contact, and who supervises.
pub fn may_see(view: &ContactView, agent: AgentId, profile: &Profile, supervises: bool) -> bool {
    let contact = &view.contact;
    let has = match &contact.stage {
        Stage::Offered { to } => to.contains_key(&agent),
        Stage::InConversation { with, .. } => *with == agent,
        Stage::Waiting | Stage::Resting { .. } | Stage::AtSwitch { .. } | Stage::Ended { .. } => false,
    };
    let beside = contact.consult.as_deref().is_some_and(|consult| consult.second == agent)
        || contact.listeners.contains_key(&agent);
    let serves = |unit: &UnitId| profile.units.contains(unit) || profile.helps.contains(unit);
    supervises || has || beside || serves(&contact.unit)
}

/// Has its age, or its unit's rule for promises, lifted it in the line?
pub fn lifted(contact: &Contact) -> bool {
    contact.stage.in_line() && contact.class > contact.verdict.urgency as u8
}

/// As it is told.
pub fn shown(explained: &Explained, book: &DeskBook, language: Language) -> Shown {
    let (view, contact) = (&explained.view, &explained.view.contact);
    let found = explained.candidates.as_ref();
    let names = |agents: &[AgentId]| agents.iter().map(AgentId::to_string).collect();
    let others = found.map_or(&[][..], |found| &found.others);
    let mut why_not = BTreeMap::new();
    for other in others {
        *why_not.entry(other.why.as_str()).or_default() += 1;
    }
    let mut near: Vec<&Other> = others.iter().collect();
    near.sort_by_key(|other| farness(&other.why));
    Shown {
        contact: contact.contact.to_string(),
        unit: contact.unit.to_string(),
        unit_name: book.unit_name(contact.unit, language).to_string(),
        channel: contact.channel.as_str(),
        urgency: contact.verdict.urgency.as_str(),
        lifted: lifted(contact),
        stage: stage(&contact.stage),
        because: contact.verdict.because.to_string(),
        arrived: contact.arrived.rfc3339(),
        promised: contact.promised.rfc3339(),
        position: view.place,
        step: contact.step.as_str(),
        next_step: found
            .and_then(|found| found.next_step)
            .map(|next| NextStep { step: next.step.as_str(), at: next.at.rfc3339() }),
        waits_for: waits(found.map_or(WaitsFor::Nothing, |found| found.waits_for)),
        chosen: names(found.map_or(&[], |found| &found.chosen)),
        free: names(found.map_or(&[], |found| &found.free)),
        why_not,
        others: near.into_iter().take(MOST).map(not_chosen).collect(),
    }
}

/// How far a contact has come, in one word.
pub fn stage(stage: &Stage) -> &'static str {
    match stage {
        Stage::Waiting | Stage::Resting { .. } => "waiting",
        Stage::Offered { .. } => "offered",
        Stage::InConversation { .. } => "in_conversation",
        Stage::AtSwitch { .. } => "at_switch",
        Stage::Ended { .. } => "ended",
    }
}

fn waits(waits: WaitsFor) -> Waits {
    let (until, agent) = match waits {
        WaitsFor::Answer { until } => (until, None),
        WaitsFor::Opening { opens } => (opens, None),
        WaitsFor::Agent { agent, until } => (Some(until), Some(agent)),
        WaitsFor::Nothing | WaitsFor::FreeAgent | WaitsFor::ItsTime | WaitsFor::Somebody => (None, None),
    };
    Waits {
        what: waits.as_str(),
        until: until.map(Moment::rfc3339),
        agent: agent.map(|agent| agent.to_string()),
        says: waits.to_string(),
    }
}

fn not_chosen(other: &Other) -> NotChosen {
    NotChosen { agent: other.agent.to_string(), why: other.why.as_str(), says: other.why.to_string() }
}

/// Who could take it in a moment stands before who never could.
fn farness(why: &WhyNot) -> u8 {
    match why {
        WhyNot::NotTheirTurn => 0,
        WhyNot::AskedJustNow { .. } | WhyNot::WritesNotes { .. } => 1,
        WhyNot::Full { .. } | WhyNot::ChannelLimit { .. } | WhyNot::UnitLimit { .. } => 2,
        WhyNot::NoConsole | WhyNot::Away { .. } => 3,
        WhyNot::HelpsLater | WhyNot::ServiceDeskLater | WhyNot::KeptForAnother { .. } => 4,
        WhyNot::LevelTooLow { .. } | WhyNot::LacksSkill { .. } | WhyNot::Language | WhyNot::Channel => 5,
        WhyNot::Offline => 6,
        WhyNot::NotOfTheUnit => 7,
    }
}
