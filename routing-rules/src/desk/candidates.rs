//! Explaining a contact: every agent beside it. A read that looks at everybody, never on the way of an
//! offer; it asks the same questions as the lines do.

use super::Desk;
use crate::agent::{Agent, NoRoom};
use crate::candidates::{Candidates, NextStep, Other, WaitsFor, WhyNot};
use crate::contact::{Contact, Stage};
use crate::event::Presence;
use crate::ids::{AgentId, ContactId};
use crate::matching::{Spec, Terms, Turn, takes, turn};
use crate::setup::Setup;
use crate::sharing::Step;
use crate::time::Moment;
use std::sync::Arc;

/// A contact beside everybody, as they stood at a moment: taken from the desk in a moment, looked at elsewhere,
/// because looking at ten thousand agents takes longer than anybody may hold the desk up.
#[derive(Clone, Debug)]
pub struct Beside {
    contact: Arc<Contact>,
    setup: Arc<Setup>,
    agents: Vec<Arc<Agent>>,
    open: bool,
    opens: Option<Moment>,
    now: Moment,
}

impl Desk {
    /// Who could take the contact now, why not the others, and what it waits for.
    pub fn candidates(&self, contact: ContactId, now: Moment) -> Option<Candidates> {
        self.beside(contact, now).map(|beside| beside.candidates())
    }

    /// What `candidates` looks at.
    pub fn beside(&self, contact: ContactId, now: Moment) -> Option<Beside> {
        let contact = self.shared_contact(contact)?;
        let (open, opens) = (self.unit_open(contact.unit), self.unit_opens(contact.unit, now));
        let agents = self.everybody().cloned().collect();
        Some(Beside { contact, setup: self.state.setup.clone()?, agents, open, opens, now })
    }
}

impl Beside {
    /// Who could take the contact now, why not the others, and what it waits for.
    pub fn candidates(&self) -> Candidates {
        let (contact, setup, now) = (&*self.contact, &*self.setup, self.now);
        let spec = Spec::of(contact);
        let terms = Terms::of(&spec, Some(setup));
        let chosen: Vec<AgentId> = match &contact.stage {
            Stage::Offered { to } => to.keys().copied().collect(),
            Stage::InConversation { with, .. } => vec![*with],
            _ => Vec::new(),
        };
        let mut free: Vec<Turn> = Vec::new();
        let mut others = Vec::new();
        let mut reachable = false;
        for agent in self.agents.iter().filter(|agent| !chosen.contains(&agent.agent)) {
            let rank = spec.rank(agent.agent, &agent.profile, Some(setup.default_unit));
            reachable |= rank.is_some();
            match rank {
                None => others.push((agent.agent, self.never(&spec, agent))),
                Some(rank) => match not_now(contact, &spec, terms, agent, now) {
                    Some(why) => others.push((agent.agent, why)),
                    None => free.extend(turn(&spec, terms, agent, rank)),
                },
            }
        }
        free.sort_unstable();
        if contact.stage != Stage::Waiting {
            others.extend(free.drain(..).map(|turn| (turn.agent, WhyNot::NotTheirTurn)));
        }
        others.sort_unstable();
        Candidates {
            contact: contact.contact,
            unit: contact.unit,
            step: contact.step,
            next_step: next_step(contact, terms),
            waits_for: self.waits_for(reachable, &free),
            chosen,
            free: free.into_iter().map(|turn| turn.agent).collect(),
            others: others.into_iter().map(|(agent, why)| Other { agent, why }).collect(),
        }
    }

    fn waits_for(&self, reachable: bool, free: &[Turn]) -> WaitsFor {
        match (&self.contact.stage, self.contact.kept.as_deref().copied()) {
            (Stage::Offered { to }, _) => {
                WaitsFor::Answer { until: to.values().filter_map(|offer| offer.until).max() }
            }
            (Stage::InConversation { .. } | Stage::AtSwitch { .. } | Stage::Ended { .. }, _) => {
                WaitsFor::Nothing
            }
            (Stage::Waiting, _) if !self.open => WaitsFor::Opening { opens: self.opens },
            (Stage::Resting { .. }, _) => WaitsFor::ItsTime,
            (Stage::Waiting, Some(kept)) => WaitsFor::Agent { agent: kept.agent, until: kept.until },
            (Stage::Waiting, None) if !free.is_empty() => WaitsFor::ItsTime,
            (Stage::Waiting, None) if reachable || self.relaxes_further() => WaitsFor::FreeAgent,
            (Stage::Waiting, None) => WaitsFor::Somebody,
        }
    }

    /// Will a later step let anybody take it?
    fn relaxes_further(&self) -> bool {
        let mut spec = Spec::of(&self.contact);
        while let Some((step, _)) = super::next_step(&self.setup, &spec) {
            spec.step = step;
            let desk = Some(self.setup.default_unit);
            if self.agents.iter().any(|agent| spec.rank(agent.agent, &agent.profile, desk).is_some()) {
                return true;
            }
        }
        false
    }

    /// Why an agent may not take contacts of that kind at all, as their needs are now.
    fn never(&self, spec: &Spec, agent: &Agent) -> WhyNot {
        let profile = &agent.profile;
        if let Some(only) = spec.only {
            return WhyNot::KeptForAnother { agent: only };
        }
        if !takes(profile, spec.channel) {
            return WhyNot::Channel;
        }
        let member = profile.units.contains(&spec.unit);
        if !member && profile.helps.contains(&spec.unit) && spec.step < Step::Helpers {
            return WhyNot::HelpsLater;
        }
        if !member && !profile.helps.contains(&spec.unit) {
            let desk = profile.units.contains(&self.setup.default_unit);
            let later = desk && asks_the_desk(&self.setup, spec);
            return if later { WhyNot::ServiceDeskLater } else { WhyNot::NotOfTheUnit };
        }
        if spec.language.is_some_and(|language| !profile.speaks(language)) {
            return WhyNot::Language;
        }
        let lacking = spec.needs.iter().find(|(skill, _)| profile.level(*skill) == 0);
        let weak = spec.needs.iter().find(|(skill, level)| profile.level(*skill) < *level);
        match (lacking, weak) {
            (Some((skill, _)), _) => WhyNot::LacksSkill { skill: *skill },
            (None, Some((skill, needs))) => {
                WhyNot::LevelTooLow { skill: *skill, has: profile.level(*skill), needs: *needs }
            }
            (None, None) => WhyNot::NotOfTheUnit,
        }
    }
}

fn asks_the_desk(setup: &Setup, spec: &Spec) -> bool {
    let unit = setup.units.get(&spec.unit);
    unit.is_some_and(|unit| unit.sharing.relax.contains_key(&Step::ServiceDesk))
}

/// Why an agent who may take them does not get this one now.
fn not_now(contact: &Contact, spec: &Spec, terms: Terms, agent: &Agent, now: Moment) -> Option<WhyNot> {
    match &agent.presence {
        Presence::Away { reason } => return Some(WhyNot::Away { reason: *reason }),
        Presence::Offline => return Some(WhyNot::Offline),
        Presence::Available if !agent.connected => return Some(WhyNot::NoConsole),
        Presence::Available => {}
    }
    if let Some(until) = contact.not_before.get(&agent.agent).filter(|until| **until > now) {
        return Some(WhyNot::AskedJustNow { until: *until });
    }
    Some(match agent.no_room(spec, terms)? {
        NoRoom::Channel { most } => WhyNot::ChannelLimit { most },
        NoRoom::Unit { most } => WhyNot::UnitLimit { most },
        NoRoom::Capacity { occupied, cost, capacity } => match agent.wrap_up_until() {
            Some(until) if agent.contacts().next().is_none() => WhyNot::WritesNotes { until },
            _ => WhyNot::Full { occupied, cost, capacity },
        },
    })
}

fn next_step(contact: &Contact, terms: Terms) -> Option<NextStep> {
    let (step, after) = terms.next_step.filter(|_| contact.stage.in_line())?;
    Some(NextStep { step, at: contact.needs_since? + after })
}
