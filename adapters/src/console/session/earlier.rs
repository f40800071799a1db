//! Earlier contacts of the same person, beside the talk: told when it is known who brings a contact, read when
//! the agent asks. Who only listens is told of none.

use super::{ConsoleSession, Task};
use crate::console::translate;
use crate::console::wire::ToAgent;
use crate::desk_handle::{Earlier, EarlierAsk, Message};
use crate::problem::Problem;
use axum::http::StatusCode;
use routing_rules::ids::ContactId;

impl ConsoleSession {
    /// Whose contacts to look for; `None`: it is not known, or not this agent's to see.
    pub(super) fn earlier_ask(&self, contact: ContactId) -> Option<EarlierAsk> {
        let held = self.held.get(&contact).filter(|held| held.offer.is_none())?;
        if matches!(translate::part(&held.view, self.agent), Some("listen" | "join")) {
            return None;
        }
        let unit = held.view.contact.unit;
        translate::earlier::ask(contact, unit, held.details.as_ref()?, &self.profile, &self.book)
    }

    pub(super) fn earlier_found(&mut self, contact: ContactId, found: &[Earlier]) {
        let Some(held) = self.held.get_mut(&contact).filter(|held| held.offer.is_none()) else { return };
        let now: Vec<ContactId> = found.iter().map(|earlier| earlier.contact).collect();
        if now.is_empty() && held.earlier.is_empty() {
            return;
        }
        held.earlier = now;
        self.send(&translate::earlier::told(contact, found, &self.book, self.language));
    }

    /// Only what was told beside a contact that the agent still has can be read.
    pub(super) fn recall(&mut self, id: Option<String>, contact: &str, earlier: &str) {
        let both = contact.parse().ok().zip(earlier.parse().ok());
        let told = |(contact, earlier): &(ContactId, ContactId)| {
            self.held.get(contact).is_some_and(|held| held.earlier.contains(earlier))
        };
        match both.filter(told) {
            Some((contact, earlier)) => self.tasks.push_back(Task::Recall(id, contact, earlier)),
            None => {
                let detail = "only contacts that `earlier` told beside a contact you have can be read";
                self.error(id, Problem::new(StatusCode::FORBIDDEN, "not-yours", detail));
            }
        }
    }

    pub(super) fn recalled(
        &mut self,
        id: Option<String>,
        contact: ContactId,
        earlier: ContactId,
        messages: &[Message],
    ) {
        self.send(&translate::earlier::recalled(contact, earlier, messages));
        if id.is_some() {
            self.send(&ToAgent::Ack { id, contact: None, n: None, seq: None });
        }
    }
}
