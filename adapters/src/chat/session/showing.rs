//! What a resident is shown: which contact, how far it has come, and every message once.

use super::{At, ChatSession, Task};
use crate::chat::translate;
use crate::chat::wire::ToResident;
use crate::desk_handle::{ContactView, Message};
use crate::transcript::{Take, Transcript};
use routing_rules::contact::{Speaker, Stage};
use routing_rules::ids::ContactId;
use routing_rules::verdict::Language;
use std::collections::BTreeMap;

impl ChatSession {
    pub(super) fn resumed(&mut self, greet: bool, found: Option<ContactView>) {
        match found {
            Some(view) if is_numberless(&view) => self.tasks.push_front(Task::Recall(Box::new(view))),
            Some(view) => self.adopt(&view),
            None => {
                // Nobody has it; from here on only a race with another tab can take it.
                self.fresh = true;
                if greet {
                    self.transcript = Transcript::default();
                    self.welcome_new();
                }
            }
        }
    }

    /// The history keeps the messages and not the resident's own numbers of them. They counted 1, 2, 3;
    /// in a linked contact they went on from the one before, and only the words tell a repeat.
    pub(super) fn recalled(&mut self, mut view: ContactView, messages: &[Message]) {
        let own = || messages.iter().filter(|message| message.from == Speaker::Resident);
        let said = (1..).zip(own().map(|message| message.seq)).collect();
        let linked = view.contact.continues.is_some();
        let unseen = own().filter(|message| linked && message.seq > self.transcript.shown());
        let unseen = unseen.filter_map(|message| Some((message.seq, message.text.clone()?))).collect();
        view.contact.said.insert(Speaker::Resident, said);
        self.adopt(&view);
        if let Some(at) = &mut self.at {
            at.unseen = unseen;
        }
    }

    /// From now on this socket shows that contact.
    pub(super) fn adopt(&mut self, view: &ContactView) {
        if self.continues.is_some() {
            self.transcript = Transcript::default();
        }
        self.enter(view.contact.contact);
        self.note_end(view);
        // Whoever claims to have seen more than there is has seen another contact.
        if self.transcript.shown() > view.contact.messages {
            self.transcript = Transcript::default();
        }
        self.transcript.hear(view.contact.messages);
        let welcome = translate::welcome(view, &self.book, self.spoken(view.contact.verdict.language));
        self.send(&welcome);
        self.tasks.push_front(Task::Look);
        if self.transcript.behind() {
            self.tasks.push_front(Task::Read);
        }
        self.tasks.push_front(Task::Join);
    }

    pub(super) fn enter(&mut self, contact: ContactId) {
        self.at = Some(At { contact, ended: false, said: BTreeMap::new(), unseen: Vec::new() });
        self.continues = None;
        self.fresh = false;
        self.told = None;
    }

    pub(super) fn looked(&mut self, view: &ContactView) {
        self.transcript.hear(view.contact.messages);
        if self.transcript.behind() {
            self.read_soon();
        }
        if std::mem::take(&mut self.stirred) {
            self.tasks.push_back(Task::Look);
        } else {
            self.tell(view);
        }
    }

    pub(super) fn read(&mut self, messages: &[Message]) {
        for message in messages {
            if self.transcript.take(message.seq, None) == Take::Show {
                self.send(&translate::message(message));
            }
            self.acknowledge();
        }
    }

    pub(super) fn read_soon(&mut self) {
        if !self.tasks.iter().any(|task| matches!(task, Task::Read)) {
            self.tasks.push_back(Task::Read);
        }
    }

    /// Tells how far the contact has come, if that is news.
    pub(super) fn tell(&mut self, view: &ContactView) {
        let state = translate::state(view, &self.book, self.spoken(view.contact.verdict.language));
        self.note_end(view);
        self.with = view.owner();
        // Something that happened before the last look: the end stays the end.
        if self.at.as_ref().is_some_and(|at| at.ended) && state.stage != "ended" {
            return;
        }
        if self.told.as_ref() != Some(&state) {
            self.send(&ToResident::State(state.clone()));
            self.told = Some(state);
        }
    }

    pub(super) fn note_end(&mut self, view: &ContactView) {
        let Some(at) = &mut self.at else { return };
        if matches!(view.contact.stage, Stage::Ended { .. }) && (!at.ended || at.said.is_empty()) {
            at.ended = true;
            at.said = view.contact.said.get(&Speaker::Resident).cloned().unwrap_or_default();
        }
    }

    pub(super) fn spoken(&self, judged: Language) -> Language {
        self.language.unwrap_or(judged)
    }

    pub(super) fn welcome_new(&mut self) {
        self.send(&ToResident::Welcome {
            contact: None,
            resume: self.reference.to_string(),
            unit: None,
            unit_name: None,
            because: None,
            n: 0,
            continues: None,
        });
    }
}

/// Did it end so long ago that nobody knows the resident's own numbers any more?
fn is_numberless(view: &ContactView) -> bool {
    let contact = &view.contact;
    matches!(contact.stage, Stage::Ended { .. }) && contact.messages > 0 && contact.said.is_empty()
}
