//! What stands beside the talk: typing, what is on the screen, drafts, notes, masked numbers.

use super::{ConsoleSession, Task};
use crate::asking::Output;
use crate::console::translate;
use crate::console::wire::{Beside, ToAgent};
use crate::desk_handle::{Message, Note, Whom};
use crate::signals::Signal;
use routing_rules::ids::ContactId;
use std::sync::Arc;

impl ConsoleSession {
    /// A contact by the name a frame gives it, if the agent has it now.
    fn own(&self, contact: &str) -> Option<ContactId> {
        let contact = contact.parse().ok()?;
        self.held.get(&contact).filter(|held| held.offer.is_none()).map(|_| contact)
    }

    /// Whoever asks whether the line carries hears that it does.
    pub(super) fn beat(&mut self) {
        self.send(&ToAgent::Beside(Beside::Beat));
    }

    pub(super) fn typing(&mut self, contact: &str) {
        if let Some(contact) = self.own(contact) {
            self.out.push_back(Output::Tell(Whom::Contact(contact), Signal::Typing { contact }));
        }
    }

    pub(super) fn seen(&mut self, contact: &str, seq: u64) {
        if let Some(contact) = self.own(contact) {
            self.out.push_back(Output::Tell(Whom::Contact(contact), Signal::Seen { contact, seq }));
        }
    }

    pub(super) fn drafted(&mut self, contact: &str, text: &str) {
        if let Some(contact) = self.own(contact) {
            self.keep_draft(contact, Arc::from(text));
        }
    }

    fn keep_draft(&mut self, contact: ContactId, text: Arc<str>) {
        if text.is_empty() {
            self.drafts.remove(&contact);
        } else {
            self.drafts.insert(contact, text.clone());
        }
        self.out.push_back(Output::Tell(Whom::Agent(self.agent), Signal::Draft { contact, text }));
    }

    pub(super) fn heard(&mut self, signal: &Signal) {
        match signal {
            Signal::Typing { contact } if self.held.contains_key(contact) => {
                self.send(&ToAgent::Typing { contact: contact.to_string() });
            }
            Signal::Draft { contact, text } => {
                self.drafts.insert(*contact, text.clone());
                if self.own(&contact.to_string()).is_some() {
                    self.tell_draft(*contact);
                }
            }
            Signal::Typing { .. } | Signal::Seen { .. } => {}
        }
    }

    /// Tells what is half written in a contact, if anything is.
    pub(super) fn tell_draft(&mut self, contact: ContactId) {
        if let Some(text) = self.drafts.get(&contact) {
            self.send(&ToAgent::Draft { contact: contact.to_string(), text: text.to_string() });
        }
    }

    /// A contact that left takes its draft along.
    pub(super) fn drop_draft(&mut self, contact: ContactId) {
        if self.drafts.contains_key(&contact) {
            self.keep_draft(contact, Arc::from(""));
        }
    }

    /// Drafts of contacts that left while no console was open.
    pub(super) fn forget_drafts(&mut self) {
        let stale = |contact: &ContactId| !self.held.contains_key(contact);
        let stale: Vec<ContactId> = self.drafts.keys().copied().filter(stale).collect();
        stale.into_iter().for_each(|contact| self.drop_draft(contact));
    }

    pub(super) fn notes_soon(&mut self, contact: ContactId) {
        let planned = |task: &Task| matches!(task, Task::Notes(planned) if *planned == contact);
        if self.held.contains_key(&contact) && !self.tasks.iter().any(planned) {
            self.tasks.push_back(Task::Notes(contact));
        }
    }

    pub(super) fn noted(&mut self, contact: ContactId, notes: &[Note]) {
        let Some(held) = self.held.get_mut(&contact) else { return };
        let told = held.notes;
        held.notes = told.max(notes.len() as u64);
        for (number, note) in (1..).zip(notes).filter(|(number, _)| *number > told) {
            self.send(&translate::note(contact, number, note));
        }
    }

    /// It is written down that the agent asked; now they may see it.
    pub(super) fn revealed(
        &mut self,
        id: Option<String>,
        contact: ContactId,
        seq: u64,
        messages: &[Message],
    ) {
        let message = messages.first().filter(|message| message.seq == seq);
        let text = message.and_then(|message| message.text.as_deref()).map(str::to_string);
        self.send(&ToAgent::Revealed { contact: contact.to_string(), seq, text });
        if id.is_some() {
            self.send(&ToAgent::Ack { id, contact: None, n: None, seq: None });
        }
    }
}
