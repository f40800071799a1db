//! One contact that is two matters, and two contacts that are one matter. Age and history go along.

use super::Desk;
use super::arrive::promised;
use crate::contact::{Channel, Ending, Outcome, Speaker, Stage};
use crate::event::{Event, OfferEnd, Split};
use crate::ids::{AgentId, ContactId, ContentId, Reference, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;
use crate::verdict::{Because, Verdict};

/// What a second matter takes with it besides its age.
pub(super) struct SecondMatter {
    pub to: UnitId,
    pub reference: Reference,
    pub words: ContentId,
    pub details: Option<ContentId>,
}

impl Desk {
    /// The second matter is answered in writing where the first is a conversation: nobody sits twice.
    pub(super) fn split(
        &self,
        setup: &Setup,
        contact: ContactId,
        by: AgentId,
        second: SecondMatter,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(contact, by)?;
        if !setup.units.contains_key(&second.to) {
            return Err(Refusal::UnknownUnit(second.to));
        }
        if self.index.references.contains_key(&second.reference) {
            return Err(Refusal::ReferenceTaken);
        }
        let SecondMatter { to, reference, words, details } = second;
        let new = ContactId(self.state.last_contact + 1);
        let channel = if known.channel.is_live() { Channel::Form } else { known.channel };
        let arrived = Event::ContactArrived {
            contact: new,
            reference,
            channel,
            verdict: Verdict {
                unit: to,
                skills: Vec::new(),
                topic: None,
                because: Because::Transferred,
                ..known.verdict.clone()
            },
            unit: to,
            promised: promised(setup, to, channel, known.verdict.urgency, known.arrived),
            details,
            key: None,
            continues: None,
            call: None,
            on: None,
            split: Some(Split { from: contact, by, arrived: known.arrived }),
        };
        let (from, n) = (Speaker::Desk, None);
        Ok(vec![arrived, Event::MessageSaid { contact: new, seq: 1, from, n, words }])
    }

    /// Who has one of them may end the other in it, if it stands in a line or is theirs too.
    pub(super) fn join(&self, into: ContactId, other: ContactId, by: AgentId) -> Result<Vec<Event>, Refusal> {
        self.own(into, by)?;
        let known = self.known(other)?;
        let cannot = |why| Err(Refusal::CannotJoin { contact: other, why });
        if into == other {
            return cannot("is the same contact; name another one");
        }
        if known.switch_decides {
            return Err(Refusal::SwitchDecides(other));
        }
        let of_unit = self.agent_known(by)?.profile.units.contains(&known.unit);
        match &known.stage {
            Stage::Ended { .. } => return Err(Refusal::ContactEnded(other)),
            Stage::InConversation { with, .. } if *with == by => {}
            Stage::InConversation { with, .. } => {
                return Err(Refusal::NotYours { contact: other, with: Some(*with) });
            }
            Stage::AtSwitch { .. } => return Err(Refusal::SwitchDecides(other)),
            Stage::Waiting | Stage::Resting { .. } | Stage::Offered { .. } if of_unit => {}
            Stage::Waiting | Stage::Resting { .. } | Stage::Offered { .. } => {
                return cannot("stands with a unit that is not yours; ask that unit, or a supervisor");
            }
        }
        let mut events = self.end_offers(other, OfferEnd::TakenElsewhere, None);
        events.extend(self.end_consult(other));
        let (ending, agent) = (Ending::Joined { into }, Some(by));
        events.push(Event::ContactEnded { contact: other, ending, agent, wrap_up_until: None, note: None });
        Ok(events)
    }

    /// For the desk it is over; a switch connects the caller with the number.
    pub(super) fn send_out(
        &self,
        now: Moment,
        setup: &Setup,
        contact: ContactId,
        by: AgentId,
        number: ContentId,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(contact, by)?;
        if known.switch_decides {
            return Err(Refusal::SwitchDecides(contact));
        }
        if known.way() != Channel::Phone || known.calls_back() {
            return Err(Refusal::NoCall(contact));
        }
        let mut events: Vec<Event> = self.end_consult(contact).into_iter().collect();
        events.push(Event::ContactSentOut { contact, by, number });
        let wrap_up_until = self.notes_until(now, setup, known.way());
        let ending = Ending::Completed(Outcome::Forwarded);
        events.push(Event::ContactEnded { contact, ending, agent: Some(by), wrap_up_until, note: None });
        Ok(events)
    }
}

impl Desk {
    /// Makes true what a contact takes over from one that is joined to it: the longer wait, the higher
    /// class, and its history.
    pub(super) fn joined(&mut self, other: ContactId, into: ContactId) {
        let Some(other) = self.state.contacts.get(&other).cloned() else { return };
        self.change_contact(into, |contact| {
            contact.arrived = contact.arrived.min(other.arrived);
            contact.promised = contact.promised.min(other.promised);
            contact.class = contact.class.max(other.class);
            contact.details = contact.details.or(other.details);
            for flag in &other.verdict.flags {
                if !contact.verdict.flags.contains(flag) {
                    contact.verdict.flags.push(*flag);
                }
            }
            contact.linked.push(other.contact);
            contact.linked.extend(other.linked.iter().copied());
        });
    }
}
