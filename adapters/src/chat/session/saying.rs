//! What a resident says: as an arrival, as a message, or in the contact after an ended one; each is
//! acknowledged once it is on disk, and never said twice.

use super::{At, ChatSession, Task, problem};
use crate::chat::translate::{self, Wish};
use crate::chat::wire::ToResident;
use crate::desk_handle::{Done, Message, NotDone};
use crate::transcript::Transcript;
use axum::http::StatusCode;
use routing_rules::contact::Speaker;
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::refusal::Refusal;
use routing_rules::verdict::Verdict;

impl ChatSession {
    /// What saying this is now: an arrival, a message, or first a look for the contact to say it in.
    pub(super) fn say(&mut self, n: u64, text: String) -> Option<Wish> {
        if let Some((contact, seq)) = self.said_before(n) {
            self.tasks.push_front(Task::CompareBefore { contact, n, text, seq });
            return None;
        }
        match &mut self.at {
            Some(at) if !at.ended => Some(Wish::Say { contact: at.contact, n, text }),
            Some(at) if at.repeats(n, &text).is_some() => {
                let seq = at.repeats(n, &text).unwrap_or_default();
                self.tasks.push_front(Task::Compare { n, text, seq });
                None
            }
            Some(at) => {
                // Over: it goes on in a linked contact, which may have been made before the line was cut.
                self.continues = Some(at.contact);
                self.before = Some((at.contact, std::mem::take(&mut at.said)));
                self.at = None;
                self.reference = translate::next_reference(self.reference);
                self.look_first(n, text)
            }
            None if !self.fresh => self.look_first(n, text),
            None => {
                let (reference, language) = (self.reference, self.language);
                // What is written after an ended contact may be about anything.
                let unit = self.unit.filter(|_| self.continues.is_none());
                Some(Wish::Arrive { reference, n, text, language, unit, continues: self.continues })
            }
        }
    }

    /// A number goes on over linked contacts, so a repeat may come when its contact is over and another
    /// has begun. Taken anew there, the words would stand twice.
    fn said_before(&self, n: u64) -> Option<(ContactId, u64)> {
        let (contact, said) = self.before.as_ref()?;
        Some((*contact, *said.get(&n)?))
    }

    pub(super) fn look_first(&mut self, n: u64, text: String) -> Option<Wish> {
        self.tasks.push_front(Task::Say { n, text });
        self.tasks.push_front(Task::Resume { greet: false });
        None
    }

    pub(super) fn said(&mut self, n: u64, done: &Done) {
        let mut after_ack = None;
        for event in done.events.iter() {
            match event {
                Event::ContactArrived { contact, unit, verdict, continues, .. } => {
                    self.transcript = Transcript::default();
                    self.enter(*contact);
                    self.tasks.push_front(Task::Look);
                    self.tasks.push_front(Task::Join);
                    let welcome = self.arrived(*contact, *unit, verdict, *continues, n);
                    // A linked contact has a new `resume`: whoever has the acknowledgement has it too.
                    if continues.is_some() {
                        self.send(&welcome);
                    } else {
                        after_ack = Some(welcome);
                    }
                }
                Event::MessageSaid { seq, from: Speaker::Resident, n: Some(said), .. } if *said == n => {
                    self.transcript.said(n, *seq);
                }
                _ => {}
            }
        }
        self.acknowledge();
        if let Some(welcome) = after_ack {
            self.send(&welcome);
        }
    }

    /// The `welcome` of a contact just made.
    pub(super) fn arrived(
        &self,
        contact: ContactId,
        unit: UnitId,
        verdict: &Verdict,
        continues: Option<ContactId>,
        n: u64,
    ) -> ToResident {
        let language = self.spoken(verdict.language);
        ToResident::Welcome {
            contact: Some(contact.to_string()),
            resume: self.reference.to_string(),
            unit: Some(unit.to_string()),
            unit_name: Some(self.book.unit_name(unit, language).to_string()),
            because: Some(verdict.because.to_string()),
            n,
            continues: continues.map(|before| before.to_string()),
        }
    }

    pub(super) fn not_said(&mut self, n: u64, text: String, not: NotDone) {
        self.transcript.not_said();
        match not {
            NotDone::Refused(Refusal::SaidBefore { seq }) => {
                self.tasks.push_front(Task::Compare { n, text, seq });
            }
            NotDone::Refused(Refusal::ReferenceTaken | Refusal::SameAsBefore { .. }) if self.at.is_none() => {
                if self.fresh {
                    self.fresh = false;
                    self.look_first(n, text);
                } else {
                    self.error(not.into(), Some(n));
                }
            }
            NotDone::Refused(Refusal::ContactEnded(_) | Refusal::UnknownContact(_)) if self.at.is_some() => {
                if let Some(at) = &mut self.at {
                    at.ended = true;
                }
                // Looked at first: which numbers the ended contact took must be known before it is left.
                self.tasks.push_front(Task::Say { n, text });
                self.tasks.push_front(Task::Look);
            }
            other => self.error(other.into(), Some(n)),
        }
        if self.transcript.behind() {
            self.read_soon();
        }
    }

    /// The number was used before. The same words are a repeat; other words must not vanish.
    pub(super) fn compared(&mut self, n: u64, text: &str, seq: u64, before: Option<&Message>) {
        let before = before.filter(|message| message.seq == seq).and_then(|message| message.text.as_deref());
        if before.is_none_or(|before| before == text) {
            self.transcript.said(n, seq);
            self.acknowledge();
        } else {
            self.number_used(n);
        }
    }

    /// The same for the ended contact before; it was acknowledged while that was shown.
    pub(super) fn compared_before(&mut self, n: u64, text: &str, seq: u64, before: Option<&Message>) {
        let before = before.filter(|message| message.seq == seq).and_then(|message| message.text.as_deref());
        if before.is_some_and(|before| before != text) {
            self.number_used(n);
        }
    }

    fn number_used(&mut self, n: u64) {
        let detail = format!("{n} was used for other words; repeat these with the next free number");
        self.error(problem(StatusCode::CONFLICT, "n-used", &detail), Some(n));
    }

    pub(super) fn not_left(&mut self, not: NotDone) {
        match not {
            NotDone::Refused(
                Refusal::ContactEnded(_) | Refusal::NothingToDo | Refusal::UnknownContact(_),
            ) => {
                self.tasks.push_back(Task::Look);
            }
            other => self.error(other.into(), None),
        }
    }

    pub(super) fn acknowledge(&mut self) {
        while let Some((n, seq)) = self.transcript.next_ack() {
            self.send(&ToResident::Ack { n, seq });
        }
    }
}

impl At {
    /// Which message of an ended contact this repeats.
    fn repeats(&self, n: u64, text: &str) -> Option<u64> {
        let unseen = self.unseen.iter().find(|(_, unseen)| &**unseen == text);
        unseen.map(|(seq, _)| *seq).or_else(|| self.said.get(&n).copied())
    }
}
