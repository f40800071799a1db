//! A contact's own life: what is said, sending it on, closing it, leaving it.

use super::Desk;
use super::arrive::promised;
use crate::contact::{Contact, Ending, Outcome, Speaker, Stage};
use crate::event::{Event, OfferEnd};
use crate::ids::{AgentId, ContactId, ContentId, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;

impl Desk {
    /// A contact that is known here.
    pub(super) fn known(&self, contact: ContactId) -> Result<&Contact, Refusal> {
        self.contact(contact).ok_or(Refusal::UnknownContact(contact))
    }

    /// Who has a contact.
    pub(super) fn owner(&self, contact: ContactId) -> Option<AgentId> {
        match self.contact(contact)?.stage {
            Stage::InConversation { with, .. } => Some(with),
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::Offered { .. }
            | Stage::AtSwitch { .. }
            | Stage::Ended { .. } => None,
        }
    }

    /// A contact that lives and is with this agent.
    pub(super) fn own(&self, contact: ContactId, agent: AgentId) -> Result<&Contact, Refusal> {
        let known = self.known(contact)?;
        self.agent_known(agent)?;
        if matches!(known.stage, Stage::Ended { .. }) {
            return Err(Refusal::ContactEnded(contact));
        }
        let with = self.owner(contact);
        if with == Some(agent) { Ok(known) } else { Err(Refusal::NotYours { contact, with }) }
    }

    pub(super) fn say(
        &self,
        contact: ContactId,
        from: Speaker,
        n: Option<u64>,
        words: ContentId,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        // First of all: who did not hear our answer says it again, even after the end.
        let before = n.and_then(|n| known.said.get(&from)?.get(&n));
        if let Some(seq) = before {
            return Err(Refusal::SaidBefore { seq: *seq });
        }
        if matches!(known.stage, Stage::Ended { .. }) {
            return Err(Refusal::ContactEnded(contact));
        }
        if let Speaker::Agent(agent) = from
            && !self.speaks_along(known, agent)
        {
            self.own(contact, agent)?;
        }
        let seq = known.messages + 1;
        Ok(vec![Event::MessageSaid { contact, seq, from, n, words }])
    }

    pub(super) fn transfer(
        &self,
        setup: &Setup,
        contact: ContactId,
        by: AgentId,
        to: UnitId,
        wrong: bool,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(contact, by)?;
        if known.switch_decides {
            return Err(Refusal::SwitchDecides(contact));
        }
        if !setup.units.contains_key(&to) {
            return Err(Refusal::UnknownUnit(to));
        }
        if known.unit == to {
            return Err(Refusal::AlreadyThere(to));
        }
        let mut events: Vec<Event> = self.end_consult(contact).into_iter().collect();
        events.push(moved(setup, known, to, Some(by), wrong));
        Ok(events)
    }

    /// The agent who has a contact ends it. A call too: should the switch's news be lost, nobody is
    /// bound to a call for ever.
    pub(super) fn close(
        &self,
        now: Moment,
        setup: &Setup,
        contact: ContactId,
        by: AgentId,
        (outcome, note): (Outcome, Option<ContentId>),
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(contact, by)?;
        let noted = note.is_some() || self.state.told.noted.contains(&contact);
        if !noted && !known.verdict.flags.is_empty() {
            return Err(Refusal::NoteNeeded(contact));
        }
        let mut events: Vec<Event> = self.end_consult(contact).into_iter().collect();
        let wrap_up_until = self.notes_until(now, setup, known.way());
        let ending = Ending::Completed(outcome);
        events.push(Event::ContactEnded { contact, ending, agent: Some(by), wrap_up_until, note });
        Ok(events)
    }

    /// The resident leaves. Who does not sit and wait (a form, a letter) cannot: closing a page does
    /// not take a matter back. Nor does it take a flag away: a person must answer for it first.
    pub(super) fn leave(
        &self,
        now: Moment,
        setup: &Setup,
        contact: ContactId,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        // Whoever is to be called back may go: their place is kept.
        let stays = !known.channel.is_live() || known.calls_back() || !known.verdict.flags.is_empty();
        if matches!(known.stage, Stage::Ended { .. }) || stays {
            return Err(Refusal::NothingToDo);
        }
        Ok(self.end(now, setup, known, left(known).unwrap_or(Ending::Completed(Outcome::LeftByResident))))
    }

    /// Ends a contact wherever it stands.
    pub(super) fn end(&self, now: Moment, setup: &Setup, contact: &Contact, ending: Ending) -> Vec<Event> {
        let mut events = self.end_offers(contact.contact, OfferEnd::ResidentLeft, None);
        events.extend(self.end_consult(contact.contact));
        let agent = self.owner(contact.contact);
        let wrap_up_until = agent.and_then(|_| self.notes_until(now, setup, contact.way()));
        let contact = contact.contact;
        events.push(Event::ContactEnded { contact, ending, agent, wrap_up_until, note: None });
        events
    }

    /// An agent cannot go on: a second agent who is there has it now; else the conversation goes back.
    pub(super) fn give_back(&self, contact: &Contact, agent: AgentId) -> Vec<Event> {
        if let Some(handed_over) = self.second_takes_over(contact, agent) {
            return vec![handed_over];
        }
        let mut events: Vec<Event> = self.end_consult(contact.contact).into_iter().collect();
        events.extend(self.return_to_line(contact, agent));
        events
    }

    /// To its old place; if its unit is gone, to the default unit; if nobody is there and it cannot wait, to whoever
    /// is on duty.
    pub(super) fn return_to_line(&self, contact: &Contact, agent: AgentId) -> Vec<Event> {
        let mut events = vec![Event::ContactReturned { contact: contact.contact, agent }];
        let Some(setup) = self.setup().filter(|_| !contact.unit.is_synthetic()) else { return events };
        let gone = !setup.units.contains_key(&contact.unit);
        let unit = if gone { setup.default_unit } else { contact.unit };
        let to = self.duty(setup).home(unit, contact.verdict.urgency);
        if to != contact.unit {
            events.push(moved(setup, contact, to, None, false));
        }
        events
    }
}

/// How a contact ends whose resident leaves the line. Who was answered before, and then sent on, did
/// not abandon: one contact never counts as answered and as abandoned. `None`: it is in no line.
pub(super) fn left(contact: &Contact) -> Option<Ending> {
    let kept = contact.answered.is_some() || contact.callback.is_some();
    let ending = if kept { Ending::Completed(Outcome::LeftByResident) } else { Ending::Abandoned };
    contact.stage.in_line().then_some(ending)
}

/// Sends a contact on: its age stays, the promise is the new unit's, counted from arrival.
pub(super) fn moved(setup: &Setup, contact: &Contact, to: UnitId, by: Option<AgentId>, wrong: bool) -> Event {
    let promised = promised(setup, to, contact.channel, contact.verdict.urgency, contact.counts_from());
    Event::ContactTransferred { contact: contact.contact, from: contact.unit, to, by, wrong, promised }
}
