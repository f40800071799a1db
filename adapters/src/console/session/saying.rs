//! What is said in an agent's contacts, and what the desk answered to what the agent wanted.

use super::{ConsoleSession, Task, problem};
use crate::console::translate::{self, LineWish, Wish};
use crate::console::wire::ToAgent;
use crate::desk_handle::{Done, Message, NotDone};
use crate::transcript::Take;
use routing_rules::contact::Speaker;
use routing_rules::event::{Event, PresenceWhy};
use routing_rules::ids::ContactId;
use routing_rules::refusal::Refusal;

impl ConsoleSession {
    pub(super) fn said_by_somebody(&mut self, contact: ContactId, message: &Message, n: Option<u64>) {
        let Some(held) = self.held.get_mut(&contact) else { return };
        let own = n.filter(|_| message.from == Speaker::Agent(self.agent));
        match held.transcript.take(message.seq, own) {
            Take::Show => self.send(&translate::message(contact, message, own)),
            Take::Leave => {}
            Take::Gap => self.read_soon(contact),
        }
        self.acknowledge(contact);
    }

    pub(super) fn read(&mut self, contact: ContactId, messages: &[Message]) {
        for message in messages {
            self.said_by_somebody(contact, message, None);
        }
    }

    pub(super) fn read_soon(&mut self, contact: ContactId) {
        let planned = |task: &Task| matches!(task, Task::Read(planned) if *planned == contact);
        if !self.tasks.iter().any(planned) {
            self.tasks.push_back(Task::Read(contact));
        }
    }

    pub(super) fn said(&mut self, id: Option<String>, contact: ContactId, n: u64, seq: u64) {
        match self.held.get_mut(&contact) {
            Some(held) => {
                held.transcript.said(n, seq);
                if let Some(id) = id {
                    held.ids.insert(n, id);
                }
                self.acknowledge(contact);
            }
            // It is on disk although the contact has left this console since.
            None => self.ack_message(id, contact, n, seq),
        }
    }

    pub(super) fn acknowledge(&mut self, contact: ContactId) {
        while let Some(held) = self.held.get_mut(&contact) {
            let Some((n, seq)) = held.transcript.next_ack() else { break };
            let id = held.ids.remove(&n);
            self.ack_message(id, contact, n, seq);
        }
    }

    pub(super) fn ack_message(&mut self, id: Option<String>, contact: ContactId, n: u64, seq: u64) {
        let contact = Some(contact.to_string());
        self.send(&ToAgent::Ack { id, contact, n: Some(n), seq: Some(seq) });
    }

    pub(super) fn done(&mut self, id: Option<String>, wish: &Wish, done: &Done) {
        if let Wish::Say { contact, n, .. } = wish {
            let seq = done.events.iter().find_map(|event| match event {
                Event::MessageSaid { seq, .. } => Some(*seq),
                _ => None,
            });
            if let Some(seq) = seq {
                self.said(id, *contact, *n, seq);
            }
        } else if let Wish::Reveal { contact, seq, .. } = wish {
            self.tasks.push_front(Task::Clear { id, contact: *contact, seq: *seq });
        } else if let Wish::Line(LineWish::Video(video)) = wish {
            let wish = Wish::Line(LineWish::VideoBegan(video.clone()));
            self.tasks.push_front(Task::Do { id, wish });
        } else if id.is_some() {
            self.send(&ToAgent::Ack { id, contact: None, n: None, seq: None });
        }
    }

    pub(super) fn not_done(&mut self, id: Option<String>, wish: Wish, not_done: NotDone) {
        if let Wish::Say { contact, .. } = &wish
            && let Some(held) = self.held.get_mut(contact)
        {
            held.transcript.not_said();
            if held.transcript.behind() {
                self.read_soon(*contact);
            }
        }
        match (not_done, wish) {
            (NotDone::Refused(Refusal::SaidBefore { seq }), Wish::Say { contact, n, text }) => {
                self.tasks.push_front(Task::Compare { id, contact, n, text, seq });
            }
            (NotDone::Refused(Refusal::NothingToDo), wish) => {
                if matches!(wish, Wish::Presence(_)) {
                    self.tell_presence(Some(PresenceWhy::Chosen));
                }
                if id.is_some() {
                    self.send(&ToAgent::Ack { id, contact: None, n: None, seq: None });
                }
            }
            (not_done, _) => self.error(id, not_done.into()),
        }
    }

    /// The number was used before. The same words are a repeat; other words must not vanish.
    pub(super) fn compared(&mut self, id: Option<String>, contact: ContactId, n: u64, seq: u64, same: bool) {
        if same {
            self.said(id, contact, n, seq);
        } else {
            let detail = "this number was used for other words; repeat these with the next free number";
            self.error(id, problem("n-used", detail));
        }
    }
}
