//! A warm transfer: a colleague's telephone rings, and who answers it is in the conversation. The first
//! agent may put the caller on hold meanwhile; handed over, the second goes on with the caller alone.

use super::{Board, LegState, Talk};
use crate::asterisk::translate::{LegOf, Wish};
use crate::asterisk::wire::Ask;
use routing_rules::contact::Consult;
use routing_rules::time::Span;

/// The telephone rings this much longer than the question stands.
const LONGER: Span = Span::seconds(5);

impl Board {
    /// The question that a leg is for.
    pub(super) fn consult_of(&self, of: LegOf) -> Option<Consult> {
        let view = self.matters.get(&of.contact)?.view.as_ref()?;
        let consult = view.contact.consult.as_deref().copied()?;
        (consult.second == of.agent && consult.offer == of.offer).then_some(consult)
    }

    /// The next step of a second agent's line.
    pub(super) fn settle_second(&mut self, id: &str, state: &LegState, accepting: bool, consult: Consult) {
        match state {
            LegState::Wanted | LegState::Ringing => {}
            LegState::Ready(endpoint) => self.make_leg(id, endpoint.clone()),
            LegState::Made => {
                let until = consult.until.unwrap_or(self.now) + LONGER;
                self.dial(id, until.since(self.now).0.div_euclid(1000).max(5));
            }
            LegState::Up if consult.joined() => self.join_second(id),
            LegState::Up if accepting => {}
            LegState::Up => {
                self.legs.get_mut(id).into_iter().for_each(|leg| leg.accepting = true);
                self.wish(Wish::Accept(consult.second, consult.offer));
            }
        }
    }

    /// Into the bridge of the first, once they talk.
    fn join_second(&mut self, id: &str) {
        let Some(leg) = self.legs.get(id) else { return };
        let contact = leg.of.contact;
        let talk = self.talk_name(contact);
        let there = self.matters.get(&contact).is_some_and(|matter| matter.talk == Talk::There);
        if there && leg.bridge.as_deref() != Some(&*talk) {
            self.leg_step(id, Ask::Enter(talk, vec![id.to_string()]));
        }
    }

    /// A second agent's line is gone: they are asked no more, or speak along no more.
    pub(super) fn second_gone(&mut self, of: LegOf) -> bool {
        let Some(consult) = self.consult_of(of) else { return false };
        self.wish(match consult.joined() {
            true => Wish::EndConsult(of.contact, of.agent),
            false => Wish::Decline(of.agent, of.offer),
        });
        true
    }
}
