//! What the desk says: how a contact stands now, and what came of what was wished.

use super::{Board, Leg, LegState, Output, Step};
use crate::asterisk::translate::{LegOf, Wish};
use crate::asterisk::wire::Ask;
use crate::desk_handle::{ContactView, Done, NotDone};
use routing_rules::contact::Stage;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, OfferId};
use routing_rules::refusal::Refusal;
use routing_rules::time::{Moment, Span};
use std::sync::Arc;

/// How long after an overloaded desk it is asked again.
const AGAIN: Span = Span::seconds(1);

impl Board {
    /// A contact stands like this now.
    pub fn stands(&mut self, now: Moment, view: &Arc<ContactView>) {
        self.now = self.now.max(now);
        let contact = view.contact.contact;
        let over = matches!(view.contact.stage, Stage::Ended { .. });
        if over && !self.matters.contains_key(&contact) {
            return;
        }
        self.matters.entry(contact).or_default().view = Some(view.clone());
        self.ring(view);
        self.greet_if_new(contact);
        self.back_if_unheard(view);
        self.settle(contact);
    }

    /// The call was given to somebody whose telephone is not on this line, as by a supervisor or after a
    /// question to a colleague: it goes back to its place, and the next telephone rings.
    fn back_if_unheard(&mut self, view: &ContactView) {
        let contact = view.contact.contact;
        let Stage::InConversation { with, .. } = view.contact.stage else { return };
        let has_line = self.legs.values().any(|leg| leg.of.contact == contact && leg.of.agent == with);
        let caller = self.caller_of(contact).and_then(|id| self.callers.get(&id));
        if !has_line && caller.is_some_and(|caller| !caller.going) {
            self.wish(Wish::GiveBack(contact, with));
        }
    }

    /// A leg for every offer that has none.
    pub(super) fn ring(&mut self, view: &ContactView) {
        if let Some(consult) = view.contact.consult.as_deref().filter(|consult| !consult.joined()) {
            self.ring_one(view.contact.contact, consult.second, consult.offer);
        }
        let Stage::Offered { to } = &view.contact.stage else { return };
        for (agent, offer) in to {
            self.ring_one(view.contact.contact, *agent, offer.offer);
        }
    }

    fn ring_one(&mut self, contact: ContactId, agent: AgentId, offer: OfferId) {
        let of = LegOf { contact, offer, agent };
        let name = self.leg_name(of);
        if !self.legs.contains_key(&name) {
            self.legs.insert(name.clone(), Leg::new(of, LegState::Wanted));
            self.out.push_back(Output::Telephone(agent, name));
        }
    }

    /// The telephone of the agent whom a leg is for; none: they cannot take calls.
    pub fn telephone(&mut self, now: Moment, leg: &str, endpoint: Option<String>) {
        self.now = self.now.max(now);
        if self.ear_telephone(leg, &endpoint) {
            return;
        }
        let Some(wanted) = self.legs.get_mut(leg).filter(|leg| leg.state == LegState::Wanted) else { return };
        match endpoint {
            Some(endpoint) => {
                wanted.state = LegState::Ready(endpoint);
                self.settle_leg(leg);
            }
            None => {
                tracing::warn!(agent = %wanted.of.agent, "Is offered calls and has no telephone: `portner agent add NAME --phone PJSIP/1001`, or leave `phone` out of their channels.");
                self.leg_gone(leg, 20);
            }
        }
    }

    fn greet_if_new(&mut self, contact: ContactId) {
        let Some(matter) = self.matters.get(&contact) else { return };
        if let (Some(view), Some(caller)) = (matter.view.clone(), matter.caller.clone()) {
            let moves_on = self.callers.get(&caller).and_then(|caller| caller.moves_on);
            if moves_on != Some(view.contact.unit) {
                self.greet(&caller, &view);
            }
        }
    }

    /// What came of a wish.
    pub fn submitted(&mut self, now: Moment, id: u64, done: Result<Done, NotDone>) {
        self.now = self.now.max(now);
        let Some(wish) = self.wished.remove(&id) else { return };
        match (wish, done) {
            (Wish::Arrive(call), Ok(done)) => {
                let arrived = done.events.iter().find_map(|event| match event {
                    Event::ContactArrived { contact, .. } => Some(*contact),
                    _ => None,
                });
                let moves_on = done.events.iter().find_map(|event| match event {
                    Event::ContactTransferred { contact, from, .. } if Some(*contact) == arrived => {
                        Some(*from)
                    }
                    _ => None,
                });
                self.callers.get_mut(&call.channel).into_iter().for_each(|caller| caller.moves_on = moves_on);
                arrived.into_iter().for_each(|contact| self.link(&call.channel, contact));
            }
            (Wish::Arrive(call), Err(NotDone::Refused(Refusal::QueueFull { .. }))) => {
                self.full(&call.channel)
            }
            (Wish::Arrive(call), Err(_)) => self.give_up(&call.channel),
            (Wish::CallBack(contact), Ok(_)) => self.called_back_later(contact),
            (wish, Err(NotDone::Overloaded { .. })) => self.later.push((self.now + AGAIN, wish)),
            (Wish::Accept(..), Err(NotDone::Refused(Refusal::NothingToDo))) => {}
            (Wish::Accept(agent, offer), Err(_)) => self.too_late(agent, offer),
            // It wants a note first: the line ends all the same, and the agent writes it on the console.
            (Wish::Close(contact, ..), Err(NotDone::Refused(_))) => {
                let caller = self.caller_of(contact);
                caller.into_iter().for_each(|caller| self.hang_up_caller(&caller));
            }
            _ => {}
        }
    }

    /// So many wait already that another one would wait in vain: it is said, and the line ends.
    fn full(&mut self, channel: &str) {
        let Some(caller) = self.callers.get_mut(channel) else { return };
        (caller.greeted, caller.closing) = (true, true);
        caller.prompts.push_back(vec!["portner/full".to_string()]);
        self.interrupt(channel);
    }

    /// This caller brings that contact.
    pub(super) fn link(&mut self, channel: &str, contact: ContactId) {
        let Some(caller) = self.callers.get_mut(channel) else {
            // Hung up before the desk had heard of it.
            return self.wish(Wish::Leave(contact));
        };
        if caller.elsewhere {
            return self.wish(Wish::Leave(contact));
        }
        caller.contact = Some(contact);
        self.matters.entry(contact).or_default().caller = Some(channel.to_string());
        self.greet_if_new(contact);
        self.settle(contact);
    }

    /// An agent answered an offer that had just ended, or the desk could not hear it.
    fn too_late(&mut self, agent: AgentId, offer: OfferId) {
        let late = self.legs.iter_mut().find(|(_, leg)| leg.of.agent == agent && leg.of.offer == offer);
        let Some((id, leg)) = late else { return };
        let id = id.clone();
        leg.going = true;
        self.ask(Step::Leg(id.clone()), Ask::HangUp(id));
    }
}
