//! What stands beside the talk: somebody types, a message was seen, how it was.

use super::{ChatSession, Task, problem};
use crate::asking::Output;
use crate::chat::translate::Wish;
use crate::chat::wire::ToResident;
use crate::desk_handle::{ContactView, Done, NotDone, Whom};
use crate::signals::Signal;
use axum::http::StatusCode;
use routing_rules::contact::Stage;
use routing_rules::refusal::Refusal;
use std::collections::BTreeMap;

impl ChatSession {
    /// The resident writes: whoever has the contact hears of it.
    pub(super) fn typing(&mut self) {
        let contact = self.at.as_ref().filter(|at| !at.ended).map(|at| at.contact);
        if let Some((contact, with)) = contact.zip(self.with) {
            self.out.push_back(Output::Tell(Whom::Agent(with), Signal::Typing { contact }));
        }
    }

    pub(super) fn heard(&mut self, signal: &Signal) {
        let here = self.at.as_ref().map(|at| at.contact);
        match signal {
            Signal::Typing { contact } if here == Some(*contact) => self.send(&ToResident::Typing {}),
            Signal::Seen { contact, seq } if here == Some(*contact) => {
                self.send(&ToResident::Seen { seq: *seq });
            }
            Signal::Typing { .. } | Signal::Seen { .. } | Signal::Draft { .. } => {}
        }
    }

    /// The survey is about the contact as it ended, which the desk itself may have forgotten.
    pub(super) fn judge(
        &mut self,
        scores: BTreeMap<String, u64>,
        text: Option<String>,
        found: Option<ContactView>,
    ) {
        let ended = found.and_then(|view| match view.contact.stage {
            Stage::Ended { at, .. } => Some((at, view.contact)),
            _ => None,
        });
        let Some((ended, contact)) = ended else { return self.no_survey() };
        self.tasks.push_front(Task::Survey(Wish::Survey {
            contact: contact.contact,
            ended,
            unit: contact.unit,
            channel: contact.channel,
            language: contact.verdict.language,
            scores,
            text,
        }));
    }

    pub(super) fn no_survey(&mut self) {
        let detail = "nothing has ended here yet; answer the survey after the end";
        self.error(problem(StatusCode::CONFLICT, "no-survey", detail), None);
    }

    /// Who did not hear our answer says it again: that is as good as the first time.
    pub(super) fn surveyed(&mut self, result: Result<Done, NotDone>) {
        match result {
            Ok(_) | Err(NotDone::Refused(Refusal::NothingToDo)) => self.send(&ToResident::Surveyed {}),
            Err(not_done) => self.error(not_done.into(), None),
        }
    }
}
