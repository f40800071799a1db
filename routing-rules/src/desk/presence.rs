//! Agents: joining and leaving the desk, consoles, presence.

use super::Desk;
use crate::agent::Agent;
use crate::contact::{Contact, Stage};
use crate::event::{Event, OfferEnd, Presence, PresenceWhy};
use crate::ids::{AgentId, ContactId};
use crate::refusal::Refusal;
use crate::setup::{Profile, Setup};
use crate::time::Moment;

impl Desk {
    /// An agent of this desk.
    pub(super) fn agent_known(&self, agent: AgentId) -> Result<&Agent, Refusal> {
        self.state.agents.get(&agent).map(|known| &**known).ok_or(Refusal::UnknownAgent(agent))
    }

    pub(super) fn engage(&self, agent: AgentId, mut profile: Profile) -> Result<Vec<Event>, Refusal> {
        profile.units.sort_unstable();
        profile.units.dedup();
        profile.skills.sort_unstable();
        profile.skills.dedup();
        profile.channels.sort_unstable();
        profile.channels.dedup();
        profile.helps.sort_unstable();
        profile.helps.dedup();
        profile.languages.sort_unstable();
        profile.languages.dedup();
        if self.state.agents.get(&agent).is_some_and(|known| known.profile == profile) {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![Event::AgentEngaged { agent, profile }])
    }

    /// The agent leaves the desk; everything they had or were offered goes back.
    pub(super) fn dismiss(&self, agent: AgentId) -> Result<Vec<Event>, Refusal> {
        self.agent_known(agent)?;
        let mut events = self.end_offers_to(agent, OfferEnd::AgentGone, None);
        events.extend(self.end_consults_of(agent, true));
        for contact in self.conversations_of(agent) {
            if contact.switch_decides {
                // The telephone connects them still, whoever they are to us.
                events.push(Event::ContactAnswered { contact: contact.contact, agent: None });
            } else {
                events.extend(self.give_back(contact, agent));
            }
        }
        events.extend(self.end_notes(agent));
        events.extend(self.nothing_kept_for(agent));
        events.push(Event::AgentDismissed { agent });
        Ok(events)
    }

    pub(super) fn console_opened(&self, agent: AgentId) -> Result<Vec<Event>, Refusal> {
        if self.agent_known(agent)?.connected {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![Event::ConsoleOpened { agent }])
    }

    pub(super) fn console_closed(
        &self,
        now: Moment,
        setup: &Setup,
        agent: AgentId,
    ) -> Result<Vec<Event>, Refusal> {
        if !self.agent_known(agent)?.connected {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![Event::ConsoleClosed { agent, until: now + setup.console_grace }])
    }

    /// The agent's own word. Ready again means done with notes; going away keeps conversations and
    /// gives offers back.
    pub(super) fn set_presence(
        &self,
        setup: &Setup,
        agent: AgentId,
        presence: Presence,
    ) -> Result<Vec<Event>, Refusal> {
        self.presence_set(setup, agent, presence, None)
    }

    /// A supervisor's word about anybody; an agent they make available must sit at a console.
    pub(super) fn set_presence_of(
        &self,
        setup: &Setup,
        agent: AgentId,
        presence: Presence,
        by: AgentId,
    ) -> Result<Vec<Event>, Refusal> {
        self.presence_set(setup, agent, presence, Some(by))
    }

    fn presence_set(
        &self,
        setup: &Setup,
        agent: AgentId,
        presence: Presence,
        by: Option<AgentId>,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.agent_known(agent)?;
        let available = presence == Presence::Available;
        let reasons = &setup.sharing.away_reasons;
        if let Presence::Away { reason: Some(reason) } = &presence
            && !reasons.is_empty()
            && !reasons.contains(reason)
        {
            return Err(Refusal::UnknownReason(*reason));
        }
        if available && !known.connected {
            return Err(Refusal::NoConsole(agent));
        }
        let mut events = if available { self.end_notes(agent) } else { Vec::new() };
        if known.presence != presence {
            let why = by.map_or(PresenceWhy::Chosen, |by| PresenceWhy::Supervisor { by });
            events.push(Event::PresenceChanged { agent, presence, why });
        }
        if !available {
            events.extend(self.end_offers_to(agent, OfferEnd::AgentGone, None));
            events.extend(self.end_consults_of(agent, false));
        }
        if events.is_empty() { Err(Refusal::NothingToDo) } else { Ok(events) }
    }

    fn end_notes(&self, agent: AgentId) -> Vec<Event> {
        let Some(known) = self.state.agents.get(&agent) else { return Vec::new() };
        let notes = known.holds.iter().filter(|(_, hold)| hold.wrap_up_until.is_some());
        notes.map(|(contact, _)| Event::WrapUpEnded { agent, contact: *contact }).collect()
    }

    /// The contacts an agent has, oldest first.
    pub(super) fn conversations_of(&self, agent: AgentId) -> Vec<&Contact> {
        let talks = |contact: &ContactId| {
            let contact = self.contact(*contact)?;
            matches!(contact.stage, Stage::InConversation { with, .. } if with == agent).then_some(contact)
        };
        self.contacts_of(agent).iter().filter_map(talks).collect()
    }
}

/// The desk itself changed somebody's presence.
pub(super) fn changed(agent: AgentId, presence: Presence, why: PresenceWhy) -> Event {
    Event::PresenceChanged { agent, presence, why }
}
