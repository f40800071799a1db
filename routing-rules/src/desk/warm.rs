//! Warm transfers: the agent who has a contact asks a second one, both see the conversation, and the
//! second has it when it is handed over. Until then the first is its one owner, whatever happens.

use super::Desk;
use super::arrive::promised;
use crate::agent::Agent;
use crate::contact::{Consult, ConsultEnd, Consulted, Contact, Stage};
use crate::event::Event;
use crate::ids::{AgentId, ContactId, OfferId, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::sharing::cost;
use crate::time::Moment;

impl Desk {
    /// The first agent asks: a colleague by name, or whoever of a unit is free.
    pub(super) fn consult(
        &self,
        now: Moment,
        setup: &Setup,
        contact: ContactId,
        by: AgentId,
        whom: Consulted,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(contact, by)?;
        if known.switch_decides {
            return Err(Refusal::SwitchDecides(contact));
        }
        if let Some(consult) = &known.consult {
            return Err(Refusal::AlreadyConsulting { contact, with: consult.second });
        }
        let (agent, unit) = match whom {
            Consulted::Agent(agent) => (self.colleague(setup, known, by, agent)?, None),
            Consulted::Unit(unit) => (self.free_in(setup, known, by, unit)?, Some(unit)),
        };
        let unit = unit.unwrap_or_else(|| self.unit_of(known, agent));
        let offer = OfferId(self.state.last_offer + 1);
        let until = now + setup.offer;
        Ok(vec![Event::ConsultAsked { contact, by, agent, unit, offer, until }])
    }

    fn colleague(
        &self,
        setup: &Setup,
        contact: &Contact,
        by: AgentId,
        agent: AgentId,
    ) -> Result<AgentId, Refusal> {
        let known = self.agent_known(agent)?;
        if agent == by {
            return Err(Refusal::Yourself(contact.contact));
        }
        let free = free_for(setup, contact, known);
        if free { Ok(agent) } else { Err(Refusal::AgentNotFree(agent)) }
    }

    /// The least occupied, then the longest idle, then the first by name, as in the line.
    fn free_in(
        &self,
        setup: &Setup,
        contact: &Contact,
        by: AgentId,
        unit: UnitId,
    ) -> Result<AgentId, Refusal> {
        if !setup.units.contains_key(&unit) {
            return Err(Refusal::UnknownUnit(unit));
        }
        let agents = self.state.agents.values().filter(|agent| {
            agent.agent != by && agent.profile.units.contains(&unit) && free_for(setup, contact, agent)
        });
        let first = agents.min_by_key(|agent| (agent.occupied(), agent.idle_since, agent.agent));
        first.map(|agent| agent.agent).ok_or(Refusal::NobodyFree(unit))
    }

    /// The unit a contact is in when this agent has it: its own, if they are of it.
    pub(super) fn unit_of(&self, contact: &Contact, agent: AgentId) -> UnitId {
        let units = self.state.agents.get(&agent).map(|agent| &agent.profile.units);
        match units {
            Some(units) if !units.contains(&contact.unit) => units.first().copied().unwrap_or(contact.unit),
            Some(_) | None => contact.unit,
        }
    }

    /// Whose question this is, if it is one about a consultation.
    pub(super) fn consult_asked(&self, agent: AgentId, offer: OfferId) -> Option<(&Contact, Consult)> {
        let held = self.state.agents.get(&agent)?.contacts();
        held.filter_map(|contact| {
            let contact = self.contact(contact)?;
            let consult = *contact.consult.as_deref()?;
            (consult.offer == offer && consult.second == agent).then_some((contact, consult))
        })
        .next()
    }

    /// The second agent comes, or does not.
    pub(super) fn answer_consult(
        &self,
        now: Moment,
        contact: ContactId,
        consult: Consult,
        accept: bool,
    ) -> Result<Vec<Event>, Refusal> {
        let (agent, offer) = (consult.second, consult.offer);
        let Some(until) = consult.until else { return Err(Refusal::NothingToDo) };
        if until <= now {
            let with = self.owner(contact);
            return Err(Refusal::OfferOver { offer, contact: Some(contact), with });
        }
        let how = ConsultEnd::Declined;
        Ok(vec![match accept {
            true => Event::ConsultJoined { contact, agent, offer },
            false => Event::ConsultEnded { contact, agent, offer, how },
        }])
    }

    pub(super) fn end_consult_by(&self, contact: ContactId, by: AgentId) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        let consult = known.consult.as_deref().ok_or(Refusal::NoConsult(contact))?;
        let how = match by {
            _ if by == consult.second => ConsultEnd::Left,
            _ if self.owner(contact) == Some(by) => ConsultEnd::Ended,
            _ => return Err(Refusal::NotYours { contact, with: self.owner(contact) }),
        };
        Ok(vec![ended(contact, consult, how)])
    }

    /// Only to somebody who is there: what nobody has accepted cannot be handed over.
    pub(super) fn hand_over(
        &self,
        setup: &Setup,
        contact: ContactId,
        by: AgentId,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(contact, by)?;
        let consult = known.consult.as_deref().filter(|consult| consult.joined());
        let consult = consult.ok_or(Refusal::NoConsult(contact))?;
        Ok(vec![handed_over(setup, known, by, consult)])
    }

    /// A consultation ends because its contact goes elsewhere.
    pub(super) fn end_consult(&self, contact: ContactId) -> Option<Event> {
        let consult = self.contact(contact)?.consult.as_deref()?;
        Some(ended(contact, consult, ConsultEnd::ContactGone))
    }

    /// The second agent was silent.
    pub(super) fn consult_lapses(&self, contact: ContactId) -> Result<Vec<Event>, Refusal> {
        let consult = self.known(contact)?.consult.as_deref().ok_or(Refusal::NoConsult(contact))?;
        Ok(vec![ended(contact, consult, ConsultEnd::Lapsed)])
    }

    /// The agent is asked nothing any more; if they are gone altogether, they speak along nowhere.
    pub(super) fn end_consults_of(&self, agent: AgentId, gone: bool) -> Vec<Event> {
        let second = |contact: &ContactId| {
            let consult = self.contact(*contact)?.consult.as_deref()?;
            let over = consult.second == agent && (gone || !consult.joined());
            over.then(|| ended(*contact, consult, ConsultEnd::AgentGone))
        };
        self.contacts_of(agent).iter().filter_map(second).collect()
    }

    /// The first agent is gone: whoever is there with the contact has it now.
    pub(super) fn second_takes_over(&self, contact: &Contact, agent: AgentId) -> Option<Event> {
        let consult = contact.consult.as_deref().filter(|consult| consult.joined())?;
        Some(handed_over(self.setup()?, contact, agent, consult))
    }
}

/// Could the agent be asked about this contact now? Units and skills do not matter: a person asks.
fn free_for(setup: &Setup, contact: &Contact, agent: &Agent) -> bool {
    let way = contact.way();
    let takes = agent.profile.channels.is_empty() || agent.profile.channels.contains(&way);
    let room = agent.occupied().saturating_add(cost(setup, way)) <= agent.profile.capacity;
    agent.takes_offers() && takes && room && !agent.holds.contains_key(&contact.contact)
}

fn ended(contact: ContactId, consult: &Consult, how: ConsultEnd) -> Event {
    Event::ConsultEnded { contact, agent: consult.second, offer: consult.offer, how }
}

fn handed_over(setup: &Setup, contact: &Contact, by: AgentId, consult: &Consult) -> Event {
    let (from, unit) = (contact.unit, consult.unit);
    let unit = if setup.units.contains_key(&unit) { unit } else { setup.default_unit };
    let promised = match unit == from {
        true => contact.promised,
        false => promised(setup, unit, contact.channel, contact.verdict.urgency, contact.counts_from()),
    };
    Event::ContactHandedOver { contact: contact.contact, by, to: consult.second, from, unit, promised }
}

impl Desk {
    /// Makes true that a second agent is asked.
    pub(super) fn asked_to_consult(&mut self, contact: ContactId, agent: AgentId, consult: Consult) {
        self.state.last_offer = self.state.last_offer.max(consult.offer.0);
        self.change_contact(contact, |contact| contact.consult = Some(Box::new(consult)));
        self.hold(agent, contact);
    }

    /// Makes true that the second agent is there.
    pub(super) fn consult_joined(&mut self, at: Moment, contact: ContactId, agent: AgentId, offer: OfferId) {
        self.change_contact(contact, |contact| {
            if let Some(consult) = &mut contact.consult {
                consult.until = None;
            }
        });
        self.remember_settled(at, offer, contact, agent, true);
    }

    /// Makes true that the second agent is not there, and gives their capacity back.
    pub(super) fn consult_ended(&mut self, at: Moment, contact: ContactId) {
        let Some(consult) = self.contact(contact).and_then(|contact| contact.consult.as_deref().copied())
        else {
            return;
        };
        self.change_contact(contact, |contact| contact.consult = None);
        self.remember_settled(at, consult.offer, contact, consult.second, consult.joined());
        if self.owner(contact) != Some(consult.second) {
            self.release(at, consult.second, contact, consult.joined());
        }
    }

    /// Makes true that the second agent has it.
    pub(super) fn handed_over(
        &mut self,
        at: Moment,
        contact: ContactId,
        to: AgentId,
        unit: UnitId,
        promised: Moment,
    ) {
        if let Some(Stage::InConversation { with, .. }) = self.contact(contact).map(|c| c.stage.clone()) {
            self.release(at, with, contact, true);
        }
        self.change_contact(contact, |contact| {
            if contact.unit != unit {
                super::relax::stands_elsewhere(contact, unit, promised);
            }
            contact.consult = None;
            contact.stage = Stage::InConversation { with: to, since: at };
        });
        self.unhear_where_none_may(contact);
    }
}
