//! What is worth telling at once and not worth keeping in the journal: that somebody types, that a
//! message was seen, what an agent has half written. Lives in memory; nobody relies on it.

use crate::desk_handle::Whom;
use routing_rules::ids::{AgentId, ContactId};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc;

/// Signals that one listener may leave unread; what comes on top is not missed.
const UNREAD: usize = 16;
/// Drafts kept for one agent; the oldest contacts' go first.
const DRAFTS: usize = 50;

/// Something told at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The other side of a contact is writing.
    Typing {
        /// Which contact.
        contact: ContactId,
    },
    /// An agent has this message, and all before it, on the screen.
    Seen {
        /// Which contact.
        contact: ContactId,
        /// The message's number.
        seq: u64,
    },
    /// An agent has written this and not sent it; empty: nothing any more. Kept until then.
    Draft {
        /// In which contact.
        contact: ContactId,
        /// The words.
        text: Arc<str>,
    },
}

/// Who listens to whom, and the drafts. One for the whole door.
#[derive(Default)]
pub struct Signals {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    drawn: u64,
    listeners: HashMap<Whom, Vec<(u64, mpsc::Sender<Signal>)>>,
    drafts: HashMap<AgentId, BTreeMap<ContactId, Arc<str>>>,
}

/// One who listens; when it is dropped, it does not any more.
pub struct Listening {
    signals: Arc<Signals>,
    whom: Whom,
    id: u64,
    /// What is told.
    pub receiver: mpsc::Receiver<Signal>,
}

impl Signals {
    /// From now on signals to `whom` are heard; an agent hears of their kept drafts first.
    pub fn listen(self: &Arc<Signals>, whom: Whom) -> Listening {
        let mut inner = self.lock();
        inner.drawn += 1;
        let id = inner.drawn;
        let drafts = match whom {
            Whom::Agent(agent) => inner.drafts.get(&agent).cloned().unwrap_or_default(),
            _ => BTreeMap::new(),
        };
        let (sender, receiver) = mpsc::channel(UNREAD + drafts.len());
        for (contact, text) in drafts {
            // There is room for them all.
            let _ = sender.try_send(Signal::Draft { contact, text });
        }
        inner.listeners.entry(whom).or_default().push((id, sender));
        Listening { signals: self.clone(), whom, id, receiver }
    }

    /// Tells whoever listens to `whom`, but not `by`.
    pub fn tell(&self, whom: Whom, signal: &Signal, by: Option<&Listening>) {
        let mut inner = self.lock();
        if let (Whom::Agent(agent), Signal::Draft { contact, text }) = (whom, signal) {
            inner.keep(agent, *contact, text);
        }
        let own = by.filter(|by| by.whom == whom).map(|by| by.id);
        for (id, listener) in inner.listeners.get(&whom).into_iter().flatten() {
            if Some(*id) != own {
                let _ = listener.try_send(signal.clone());
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn keep(&mut self, agent: AgentId, contact: ContactId, text: &Arc<str>) {
        let drafts = self.drafts.entry(agent).or_default();
        if text.is_empty() {
            drafts.remove(&contact);
        } else {
            drafts.insert(contact, text.clone());
        }
        if drafts.len() > DRAFTS {
            drafts.pop_first();
        }
        if drafts.is_empty() {
            self.drafts.remove(&agent);
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut inner = self.signals.lock();
        if let Some(listeners) = inner.listeners.get_mut(&self.whom) {
            listeners.retain(|(id, _)| *id != self.id);
            if listeners.is_empty() {
                inner.listeners.remove(&self.whom);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_waits_for_the_next_console_and_goes_when_it_is_empty() {
        let signals = Arc::new(Signals::default());
        let ola = Whom::Agent("ola".parse().unwrap());
        let draft = |text: &str| Signal::Draft { contact: ContactId(7), text: text.into() };
        let (mut one, mut two) = (signals.listen(ola), signals.listen(ola));
        signals.tell(ola, &draft("Hei"), Some(&one));
        assert_eq!(one.receiver.try_recv().ok(), None, "whoever wrote it has it");
        assert_eq!(two.receiver.try_recv().ok(), Some(draft("Hei")));
        drop((one, two));
        assert!(signals.lock().listeners.is_empty());
        assert_eq!(signals.listen(ola).receiver.try_recv().ok(), Some(draft("Hei")));
        signals.tell(ola, &draft(""), None);
        assert_eq!(signals.listen(ola).receiver.try_recv().ok(), None);
        assert!(signals.lock().drafts.is_empty());
    }

    #[test]
    fn who_does_not_listen_holds_nobody_up() {
        let signals = Arc::new(Signals::default());
        let slow = signals.listen(Whom::Contact(ContactId(1)));
        let typing = Signal::Typing { contact: ContactId(1) };
        (0..1000).for_each(|_| signals.tell(Whom::Contact(ContactId(1)), &typing, None));
        assert_eq!(slow.receiver.len(), UNREAD);
    }
}
