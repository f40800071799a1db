//! Which contacts stand on a console: what it shows is compared with how a contact is, and the
//! difference is told.

use super::{ConsoleSession, Held, Task};
use crate::console::translate;
use crate::console::wire::{self, ToAgent};
use crate::desk_handle::{ContactView, Details};
use crate::transcript::Transcript;
use routing_rules::contact::{Offer, Stage};
use routing_rules::ids::{ContactId, OfferId};
use routing_rules::time::Moment;
use std::collections::BTreeMap;
use std::sync::Arc;

impl ConsoleSession {
    /// A contact left while nobody was looking: its offer or conversation is over here.
    pub(super) fn missed(&mut self, contact: ContactId) {
        let Some(held) = self.drop_held(contact) else { return };
        match held.offer {
            Some(offer) => self.withdrawn(offer, contact, "taken_elsewhere"),
            None => {
                let mut frame = translate::contact(&held.view, self.agent, None, &self.book, self.language);
                (frame.yours, frame.stage) = (false, "gone");
                self.send(&ToAgent::Contact(Box::new(frame)));
            }
        }
    }

    /// Compares what this console shows of a contact with how the contact is, and tells the difference.
    pub(super) fn settle(&mut self, view: &Arc<ContactView>, at: Moment, over: Option<&'static str>) {
        let contact = view.contact.contact;
        let part = translate::part(view, self.agent);
        let mine = view.owner() == Some(self.agent) || part.is_some();
        let asked = view.contact.consult.as_deref().filter(|consult| consult.second == self.agent);
        let asked = asked.filter(|consult| !consult.joined());
        let asked = asked.map(|consult| Offer { offer: consult.offer, until: consult.until });
        let offer = match &view.contact.stage {
            Stage::Offered { to } => to.get(&self.agent).copied(),
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::InConversation { .. }
            | Stage::AtSwitch { .. }
            | Stage::Ended { .. } => asked,
        };
        let (was_offer, was_mine) = match self.held.get(&contact) {
            Some(held) => (held.offer, held.offer.is_none()),
            None => (None, false),
        };
        if let Some(before) =
            was_offer.filter(|before| offer.map(|now| now.offer) != Some(before.offer) && !mine)
        {
            let why = over.unwrap_or("taken_elsewhere");
            self.withdrawn(before, contact, why);
        }
        if was_mine && !mine {
            let frame = translate::contact(view, self.agent, None, &self.book, self.language);
            self.send(&ToAgent::Contact(Box::new(frame)));
        }
        if !mine && offer.is_none() {
            self.drop_held(contact);
            return;
        }
        let new = self.hold(view, offer);
        if let Some(offer) = offer.filter(|now| was_offer.map(|before| before.offer) != Some(now.offer)) {
            self.send(&translate::offer(view, offer, None, at, &self.book, self.language));
        }
        if mine {
            self.tell_contact(contact, view, !was_mine);
        }
        if mine && !was_mine {
            // Of a call it may be known already who calls, from the offer.
            self.tasks.push_back(Task::Earlier(contact));
            self.tell_draft(contact);
            self.notes_soon(contact);
        }
        // A supervisor who listens hears what is said; who it is stays with the agents.
        let may_see_number = (mine && !matches!(part, Some("listen" | "join")))
            || (view.contact.is_call() && !self.sensitive(view));
        if may_see_number && self.held.get(&contact).is_some_and(|held| held.wants_details()) {
            self.tasks.push_back(Task::Details(contact));
        }
        if new && view.contact.messages > 0 {
            self.read_soon(contact);
        }
    }

    /// Notes the contact; true if it was not here before.
    pub(super) fn hold(&mut self, view: &Arc<ContactView>, offer: Option<Offer>) -> bool {
        let contact = view.contact.contact;
        if let Some(held) = self.held.get_mut(&contact) {
            held.offer = offer;
            held.view = view.clone();
            return false;
        }
        let seen = self.seen.remove(&contact).unwrap_or(0).min(view.contact.messages);
        let transcript = Transcript::after(seen);
        self.held.insert(
            contact,
            Held {
                view: view.clone(),
                offer,
                details: None,
                told: None,
                transcript,
                earlier: Vec::new(),
                notes: 0,
                ids: BTreeMap::new(),
            },
        );
        true
    }

    /// Sends the `contact` frame if anything but its messages changed.
    pub(super) fn tell_contact(&mut self, contact: ContactId, view: &ContactView, always: bool) {
        let Some(held) = self.held.get(&contact) else { return };
        let frame = translate::contact(view, self.agent, held.details.clone(), &self.book, self.language);
        let news = held.told.as_ref().is_none_or(|told| {
            let same = wire::Contact { messages: told.messages, n: told.n, ..frame.clone() };
            same != *told
        });
        if always || news {
            self.send(&ToAgent::Contact(Box::new(frame.clone())));
        }
        if let Some(held) = self.held.get_mut(&contact) {
            held.told = Some(frame);
        }
    }

    /// Is this offer a call that rings on the agent's telephone?
    pub(super) fn rings(&self, offer: OfferId) -> bool {
        let is = |held: &Held| held.offer.is_some_and(|standing| standing.offer == offer);
        self.held.values().any(|held| is(held) && held.view.contact.on.is_some())
    }

    pub(super) fn sensitive(&self, view: &ContactView) -> bool {
        self.book.setup.units.get(&view.contact.unit).is_none_or(|unit| unit.sensitive)
    }

    /// Who brings it was read: tells it with the contact, or with the offer of a call.
    pub(super) fn detailed(&mut self, contact: ContactId, details: Option<Details>, at: Moment) {
        let Some(held) = self.held.get_mut(&contact) else { return };
        held.details = Some(translate::details(details.unwrap_or_default()));
        let (view, details) = (held.view.clone(), held.details.clone());
        if let Some(offer) = held.offer {
            let told = translate::offer(&view, offer, details, at, &self.book, self.language);
            return self.send(&told);
        }
        let frame = translate::contact(&view, self.agent, details, &self.book, self.language);
        held.told = Some(frame.clone());
        self.send(&ToAgent::Contact(Box::new(frame)));
        self.tasks.push_back(Task::Earlier(contact));
    }

    /// The contact has left this console. Whoever does not forget is not shown its words again.
    fn drop_held(&mut self, contact: ContactId) -> Option<Held> {
        /// More than this many left contacts are not remembered; the oldest go first.
        const MOST: usize = 1000;
        let held = self.held.remove(&contact)?;
        self.drop_draft(contact);
        if !self.forgets {
            self.seen.insert(contact, held.transcript.shown());
            if self.seen.len() > MOST {
                self.seen.pop_first();
            }
        }
        Some(held)
    }

    pub(super) fn withdrawn(&mut self, offer: Offer, contact: ContactId, why: &'static str) {
        let (offer, contact) = (offer.offer.to_string(), contact.to_string());
        self.send(&ToAgent::Withdrawn { offer, contact, why });
    }
}
