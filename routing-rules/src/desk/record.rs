//! Recordings of calls, as the switch tells of them. Never in a unit marked sensitive, and never again once
//! the caller has refused.

use super::Desk;
use crate::contact::{RecordAct, Stage};
use crate::event::{Event, Recorded};
use crate::ids::ContactId;
use crate::refusal::Refusal;
use crate::setup::Setup;

impl Desk {
    pub(super) fn record(
        &self,
        setup: &Setup,
        contact: ContactId,
        part: u16,
        act: RecordAct,
    ) -> Result<Vec<Event>, Refusal> {
        if contact.0 > self.state.last_contact {
            return Err(Refusal::UnknownContact(contact));
        }
        let known = self.contact(contact);
        let fits = match (act, known) {
            // The days are over, and the contact is long forgotten here.
            (RecordAct::Deleted, _) => true,
            (_, None) => false,
            (RecordAct::Started, Some(known)) => {
                let sensitive = setup.units.get(&known.unit).is_none_or(|unit| unit.sensitive);
                if sensitive {
                    return Err(Refusal::NoListening { unit: known.unit, sensitive });
                }
                let talking = matches!(known.stage, Stage::InConversation { .. }) && known.on.is_some();
                let sound = known.line.sound;
                talking && !sound.refused && !sound.running && part.checked_sub(1) == Some(sound.parts)
            }
            (RecordAct::Stopped, Some(known)) => known.line.sound.part() == Some(part),
            (RecordAct::Failed, Some(known)) => {
                let sound = known.line.sound;
                let next = sound.part().unwrap_or(sound.parts.saturating_add(1));
                known.on.is_some() && !sound.refused && !sound.failed && part == next
            }
            (RecordAct::Refused, Some(known)) => known.on.is_some() && !known.line.sound.refused,
        };
        if !fits {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![Event::Recorded(Recorded::CallRecorded { contact, part, act })])
    }
}
