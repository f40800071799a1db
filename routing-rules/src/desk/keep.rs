//! A contact that waits for one agent: the one who had the matter last time, or one who was asked for.
//! Up to a limit; then it stands in the line of its unit, with its age.

use super::Desk;
use super::state::LastWith;
use crate::contact::{Channel, Contact, Kept, Stage};
use crate::event::{Event, KeptEnd, KeptWhy, Shared};
use crate::ids::{AgentId, ContactId, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::{Moment, Span};

impl Desk {
    /// Somebody wants a contact to wait for an agent. A conversation of theirs goes back to the line
    /// first.
    pub(super) fn keep_for(
        &self,
        now: Moment,
        setup: &Setup,
        contact: ContactId,
        agent: AgentId,
        by: AgentId,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        self.agent_known(agent)?;
        let mut events = match &known.stage {
            Stage::Ended { .. } => return Err(Refusal::ContactEnded(contact)),
            _ if known.switch_decides => return Err(Refusal::CannotBeKept(contact)),
            Stage::Waiting => Vec::new(),
            // Given back, it would be the second agent's at once.
            Stage::InConversation { .. } if known.consult.is_some() => {
                return Err(Refusal::CannotBeKept(contact));
            }
            // Nobody puts a conversation back to wait for themselves.
            Stage::InConversation { with, .. } if *with == by && agent == by => {
                return Err(Refusal::Yourself(contact));
            }
            Stage::InConversation { with, .. } if *with == by => self.give_back(known, by),
            Stage::InConversation { with, .. } => {
                return Err(Refusal::NotYours { contact, with: Some(*with) });
            }
            _ => return Err(Refusal::CannotBeKept(contact)),
        };
        if events.is_empty() && known.kept.as_ref().is_some_and(|kept| kept.agent == agent) {
            return Err(Refusal::NothingToDo);
        }
        let most = setup.sharing.kept_most;
        if most > 0 && self.kept_for_agent(agent).take(most as usize).count() >= most as usize {
            return Err(Refusal::PersonalQueueFull { agent, most });
        }
        let until = now + setup.sharing.kept_for;
        events.push(Event::Shared(Shared::KeptFor {
            contact,
            agent,
            until,
            why: KeptWhy::Asked,
            by: Some(by),
        }));
        Ok(events)
    }

    /// The agent who had the last of the earlier matters that anybody had, if the unit prefers them, they are
    /// there and not long ago.
    pub(super) fn preferred(
        &self,
        now: Moment,
        setup: &Setup,
        mut before: impl Iterator<Item = ContactId>,
        channel: Channel,
        unit: UnitId,
        contact: ContactId,
    ) -> Option<Event> {
        let preferred = setup.units.get(&unit)?.sharing.preferred?;
        let last = before.find_map(|before| self.state.last_with.get(&before))?;
        let agent = self.state.agents.get(&last.agent)?;
        let serves = agent.profile.units.contains(&unit) || agent.profile.helps.contains(&unit);
        let takes = crate::matching::takes(&agent.profile, channel);
        if last.at + preferred.within <= now || !agent.takes_offers() || !serves || !takes {
            return None;
        }
        let (agent, until) = (last.agent, now + preferred.wait);
        Some(Event::Shared(Shared::KeptFor { contact, agent, until, why: KeptWhy::SameAgent, by: None }))
    }

    /// The agent did not take what waited for them.
    pub(super) fn kept_no_longer(&self, contact: ContactId, agent: AgentId, why: KeptEnd) -> Option<Event> {
        let kept = self.contact(contact)?.kept.as_ref().filter(|kept| kept.agent == agent)?;
        Some(Event::Shared(Shared::KeptNoLonger { contact, agent: kept.agent, why }))
    }

    /// It waited as long as it may.
    pub(super) fn wait_over(&self, contact: ContactId) -> Result<Vec<Event>, Refusal> {
        let kept = self.known(contact)?.kept.as_ref().ok_or(Refusal::NothingToDo)?;
        Ok(vec![Event::Shared(Shared::KeptNoLonger { contact, agent: kept.agent, why: KeptEnd::WaitOver })])
    }

    /// What waits for an agent.
    fn kept_for_agent(&self, agent: AgentId) -> impl Iterator<Item = ContactId> {
        let theirs = self.index.kept_for.range((agent, ContactId(0))..);
        theirs.take_while(move |(whose, _)| *whose == agent).map(|(_, contact)| *contact)
    }

    /// The agent leaves the desk: what waits for them stands in the line again.
    pub(super) fn nothing_kept_for(&self, agent: AgentId) -> Vec<Event> {
        let why = KeptEnd::AgentGone;
        self.kept_for_agent(agent)
            .map(|contact| Event::Shared(Shared::KeptNoLonger { contact, agent, why }))
            .collect()
    }

    /// Remembers who had a contact, as long as a unit may ask.
    pub(super) fn remember_agent(&mut self, at: Moment, contact: ContactId, agent: Option<AgentId>) {
        if self.index.prefers <= Span::ZERO {
            return;
        }
        if let Some(agent) = agent {
            self.state.last_with.insert(contact, LastWith { agent, at });
            self.index.last_with.insert((at, contact));
        }
    }

    /// Makes true how a contact is shared out.
    pub(super) fn shared_out(&mut self, shared: &Shared) {
        match shared {
            Shared::NeedsRelaxed { contact, step } => {
                self.change_contact(*contact, |contact| contact.step = *step);
            }
            Shared::NeedsGone { contact, skills } => self.needs_gone(*contact, skills),
            Shared::KeptFor { contact, agent, until, .. } => {
                let kept = Kept { agent: *agent, until: *until };
                self.change_contact(*contact, |contact| contact.kept = Some(Box::new(kept)));
            }
            Shared::KeptNoLonger { contact, .. } => {
                self.change_contact(*contact, |contact| contact.kept = None);
            }
            Shared::TicketTaken { contact, ticket } => self.ticket_taken(*contact, *ticket),
            Shared::DayBegan => self.day_began(),
            // Learnt before; made true elsewhere.
            Shared::WaitReckoned { .. } | Shared::JudgedAgain { .. } => {}
        }
    }
}

/// As far back as any unit of the desk looks for the same agent.
pub fn looks_back(setup: Option<&Setup>) -> Span {
    let units = setup.into_iter().flat_map(|setup| setup.units.values());
    units
        .filter_map(|unit| unit.sharing.preferred)
        .map(|preferred| preferred.within)
        .max()
        .unwrap_or(Span::ZERO)
}

/// For whom a contact is kept, while it stands in a line.
pub fn kept(contact: &Contact) -> Option<Kept> {
    contact.kept.as_deref().copied().filter(|_| contact.stage.in_line())
}
