//! Offers: taking them, not taking them, withdrawing them.

use super::Desk;
use super::state::Settled;
use crate::contact::{Contact, Stage};
use crate::event::{Event, KeptEnd, OfferEnd};
use crate::ids::{AgentId, ContactId, ContentId, OfferId};
use crate::refusal::Refusal;
use crate::time::Moment;

impl Desk {
    /// An offer that stands: of what, to whom.
    pub(super) fn live_offer(&self, offer: OfferId) -> Option<(ContactId, AgentId)> {
        let contact = *self.index.offers.get(&offer)?;
        let Stage::Offered { to } = &self.contact(contact)?.stage else { return None };
        let (agent, _) = to.iter().find(|(_, standing)| standing.offer == offer)?;
        Some((contact, *agent))
    }

    /// The agent's own standing offer, or why there is none.
    fn own_offer(&self, now: Moment, agent: AgentId, offer: OfferId) -> Result<&Contact, Refusal> {
        self.agent_known(agent)?;
        match self.live_offer(offer) {
            Some((contact, whose)) if whose == agent => self.in_time(now, contact, agent, offer),
            Some((contact, _)) => Err(Refusal::NotYours { contact, with: None }),
            None => {
                let contact = self.state.settled.get(&offer).map(|settled| settled.contact);
                let with = contact.and_then(|contact| self.owner(contact));
                Err(Refusal::OfferOver { offer, contact, with })
            }
        }
    }

    /// Too late is too late, even if nobody has heard yet that time passed.
    fn in_time(
        &self,
        now: Moment,
        contact: ContactId,
        agent: AgentId,
        offer: OfferId,
    ) -> Result<&Contact, Refusal> {
        let known = self.known(contact)?;
        let until = match &known.stage {
            Stage::Offered { to } => to.get(&agent).and_then(|standing| standing.until),
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::InConversation { .. }
            | Stage::AtSwitch { .. }
            | Stage::Ended { .. } => None,
        };
        if until.is_some_and(|until| until <= now) {
            return Err(Refusal::OfferOver { offer, contact: Some(contact), with: None });
        }
        Ok(known)
    }

    pub(super) fn accept(&self, now: Moment, agent: AgentId, offer: OfferId) -> Result<Vec<Event>, Refusal> {
        let settled = self.state.settled.get(&offer);
        // Said twice because the first answer was lost.
        if settled.is_some_and(|was| was.accepted && was.agent == agent) {
            return Err(Refusal::NothingToDo);
        }
        if let Some((contact, consult)) = self.consult_asked(agent, offer) {
            return self.answer_consult(now, contact.contact, consult, true);
        }
        let known = self.own_offer(now, agent, offer)?;
        let contact = known.contact;
        if known.switch_decides {
            return Err(Refusal::SwitchDecides(contact));
        }
        let mut events = self.end_offers(contact, OfferEnd::TakenElsewhere, Some(agent));
        events.push(Event::OfferAccepted { contact, agent, offer });
        Ok(events)
    }

    /// Not now, not me. Works for a switch's call too: it is then shown to somebody else.
    pub(super) fn decline(
        &self,
        now: Moment,
        agent: AgentId,
        offer: OfferId,
        reason: Option<ContentId>,
    ) -> Result<Vec<Event>, Refusal> {
        if let Some((contact, consult)) = self.consult_asked(agent, offer) {
            return self.answer_consult(now, contact.contact, consult, false);
        }
        let contact = self.own_offer(now, agent, offer)?.contact;
        let mut events = vec![Event::OfferEnded { contact, agent, offer, how: OfferEnd::Declined, reason }];
        events.extend(self.kept_no_longer(contact, agent, KeptEnd::Declined));
        Ok(events)
    }

    /// Ends all offers of a contact but the one to `keep`.
    pub(super) fn end_offers(&self, contact: ContactId, how: OfferEnd, keep: Option<AgentId>) -> Vec<Event> {
        let Some(Stage::Offered { to }) = self.contact(contact).map(|contact| &contact.stage) else {
            return Vec::new();
        };
        let others = to.iter().filter(|(agent, _)| Some(**agent) != keep);
        let end = |(agent, standing): (&AgentId, &crate::contact::Offer)| Event::OfferEnded {
            contact,
            agent: *agent,
            offer: standing.offer,
            how,
            reason: None,
        };
        others.map(end).collect()
    }

    /// Ends all offers to an agent but `except`.
    pub(super) fn end_offers_to(&self, agent: AgentId, how: OfferEnd, except: Option<OfferId>) -> Vec<Event> {
        let mut events = Vec::new();
        for contact in self.contacts_of(agent) {
            let Some(Stage::Offered { to }) = self.contact(contact).map(|contact| &contact.stage) else {
                continue;
            };
            let standing = to.get(&agent).map(|standing| standing.offer);
            if let Some(offer) = standing.filter(|offer| Some(*offer) != except) {
                events.push(Event::OfferEnded { contact, agent, offer, how, reason: None });
            }
        }
        events
    }
}

impl Desk {
    /// Whoever asks late is told what became of it.
    pub(super) fn remember_settled(
        &mut self,
        at: Moment,
        offer: OfferId,
        contact: ContactId,
        agent: AgentId,
        accepted: bool,
    ) {
        if let Some(before) = self.state.settled.insert(offer, Settled { contact, agent, accepted, at }) {
            self.index.settled.remove(&(before.at, offer));
        }
        self.index.settled.insert((at, offer));
    }

    /// The agent is not asked for the contact again for a while.
    pub(super) fn pause(&mut self, at: Moment, contact: ContactId, agent: AgentId) {
        let Some(span) = self.setup().map(|setup| setup.ask_again).filter(|span| span.0 > 0) else { return };
        self.index.pauses.insert((at + span, contact, agent));
        self.change_contact(contact, |contact| {
            contact.not_before.insert(agent, at + span);
        });
    }
}
