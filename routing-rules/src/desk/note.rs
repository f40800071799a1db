//! What agents do beside the line: notes that only they read, masked numbers they ask to see, contacts
//! that were dealt with at the counter; and the resident's word that it came to the wrong place.

use super::Desk;
use super::talk::moved;
use crate::command::Arrival;
use crate::contact::{Ending, Outcome, Stage};
use crate::event::{Event, OfferEnd};
use crate::ids::{AgentId, ContactId, ContentId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;

impl Desk {
    /// Whoever has a contact, or still has time for notes on it.
    fn works_on(&self, contact: ContactId, agent: AgentId) -> Result<(), Refusal> {
        self.known(contact)?;
        let known = self.agent_known(agent)?;
        let with = self.owner(contact);
        let notes = known.holds.get(&contact).is_some_and(|hold| hold.wrap_up_until.is_some());
        if with == Some(agent) || notes { Ok(()) } else { Err(Refusal::NotYours { contact, with }) }
    }

    pub(super) fn write_note(
        &self,
        contact: ContactId,
        agent: AgentId,
        words: ContentId,
    ) -> Result<Vec<Event>, Refusal> {
        self.works_on(contact, agent)?;
        Ok(vec![Event::NoteWritten { contact, agent, words }])
    }

    pub(super) fn reveal_number(
        &self,
        contact: ContactId,
        agent: AgentId,
        seq: u64,
        reason: ContentId,
    ) -> Result<Vec<Event>, Refusal> {
        self.works_on(contact, agent)?;
        if seq == 0 || seq > self.known(contact)?.messages {
            return Err(Refusal::UnknownMessage { contact, seq });
        }
        Ok(vec![Event::NumberRevealed { contact, agent, seq, reason }])
    }

    /// Only while it waits: afterwards the agent who has it hears it in words. The default unit is where
    /// people judge what rules cannot.
    pub(super) fn wrong_place(&self, setup: &Setup, contact: ContactId) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        let waits = matches!(known.stage, Stage::Waiting | Stage::Offered { .. });
        if !waits || known.unit == setup.default_unit || known.switch_decides {
            return Err(Refusal::NothingToDo);
        }
        let mut events = self.end_offers(contact, OfferEnd::Moved, None);
        let to = self.duty(setup).home(setup.default_unit, known.verdict.urgency);
        events.push(moved(setup, known, to, None, true));
        Ok(events)
    }

    /// It came, it was answered by whoever notes it, and it is over: all at once, outside of the line.
    pub(super) fn register(
        &self,
        now: Moment,
        setup: &Setup,
        arrival: Arrival,
        by: AgentId,
        outcome: Outcome,
    ) -> Result<Vec<Event>, Refusal> {
        self.agent_known(by)?;
        let mut events = self.arrive(now, setup, arrival, None)?;
        let Some(Event::ContactArrived { contact, .. }) = events.first() else {
            return Err(Refusal::NothingToDo);
        };
        let contact = *contact;
        // Nobody else gets it: not who is on duty, not who helped last time.
        events.retain(|event| matches!(event, Event::ContactArrived { .. } | Event::MessageSaid { .. }));
        events.push(Event::ContactAnswered { contact, agent: Some(by) });
        let ending = Ending::Completed(outcome);
        events.push(Event::ContactEnded {
            contact,
            ending,
            agent: Some(by),
            wrap_up_until: None,
            note: None,
        });
        Ok(events)
    }
}
