//! Offers: made to who may be asked, taken by one, ended once.

use super::{Checked, Held, HeldBy, Model, must};
use routing_rules::event::OfferEnd;
use routing_rules::ids::{AgentId, ContactId, OfferId};
use routing_rules::time::{Moment, Span};

impl Model {
    pub(super) fn offered(
        &mut self,
        at: Moment,
        contact: ContactId,
        agent: AgentId,
        offer: OfferId,
        until: Option<Moment>,
    ) -> Checked {
        must(self.offers.insert(offer), "I12", || format!("offer {offer} is made twice"))?;
        let matter = self.alive_matter(contact)?;
        let (waits, rings) = (matter.waits(), !matter.offered.is_empty() && !matter.in_conversation);
        let waits = waits || (rings && self.rings_at_all(&self.matters[&contact]));
        must(waits, "I10", || format!("contact {contact} does not wait and is offered to {agent}"))?;
        match self.matters[&contact].called_by.filter(|_| self.matters[&contact].arrived == at) {
            Some(by) => self.check_call_out(contact, by, agent)?,
            None => self.check_offer(at, contact, agent)?,
        }
        let (span, cost) = (self.span(|setup| setup.offer), self.cost(self.matters[&contact].way()));
        let matter = self.matter(contact)?;
        let owed = (!matter.by_switch).then_some(at + span);
        must(until == owed, "I12", || format!("offer {offer} stands until {until:?}, not {owed:?}"))?;
        matter.offered.insert(agent, (offer, until));
        let (channel, unit) = (matter.way(), matter.unit);
        let person = self.person(agent)?;
        person.last_offer = person.last_offer.max(offer.0);
        person.holds.insert(contact, Held { cost, channel, unit, by: HeldBy::Offer(offer, until) });
        Ok(())
    }

    pub(super) fn accepted(
        &mut self,
        at: Moment,
        contact: ContactId,
        agent: AgentId,
        offer: OfferId,
    ) -> Checked {
        let matter = self.alive_matter(contact)?;
        let owner = matter.owner;
        must(owner.is_none_or(|owner| owner == agent), "I10", || {
            format!("contact {contact} is with {owner:?} and goes to {agent} too")
        })?;
        let stands = matter.offered.get(&agent).map(|(offer, _)| *offer);
        must(stands == Some(offer), "I13", || format!("offer {offer} is accepted, but {stands:?} stands"))?;
        let others: Vec<AgentId> = matter.offered.keys().copied().filter(|other| *other != agent).collect();
        must(others.is_empty(), "I12", || format!("contact {contact}: offers to {others:?} are left over"))?;
        matter.take(at, Some(agent));
        self.took(at, agent);
        let person = self.person(agent)?;
        person.silent = 0;
        if let Some(held) = person.holds.get_mut(&contact) {
            held.by = HeldBy::Conversation;
        }
        Ok(())
    }

    pub(super) fn offer_ended(
        &mut self,
        at: Moment,
        contact: ContactId,
        agent: AgentId,
        offer: OfferId,
        how: OfferEnd,
    ) -> Checked {
        let pause = self.span(|setup| setup.ask_again);
        let limit = self.setup.as_ref().map_or(0, |setup| setup.silent_limit);
        let matter = self.alive_matter(contact)?;
        let stands = matter.offered.remove(&agent);
        must(stands.map(|(offer, _)| offer) == Some(offer), "I12", || {
            format!("offer {offer} ends, but {stands:?} stands")
        })?;
        let until = stands.and_then(|(_, until)| until);
        if how == OfferEnd::Lapsed {
            must(until.is_some_and(|until| until <= at), "I12", || {
                format!("offer {offer} lapses before {until:?}")
            })?;
        }
        if matches!(how, OfferEnd::Declined | OfferEnd::Lapsed) && pause > Span::ZERO {
            matter.paused.insert(agent, at + pause);
        }
        let person = self.person(agent)?;
        person.holds.remove(&contact);
        match how {
            OfferEnd::Lapsed => {
                person.silent += 1;
                person.owes_away = limit > 0 && person.silent >= limit;
            }
            OfferEnd::Declined => person.silent = 0,
            OfferEnd::ResidentLeft | OfferEnd::TakenElsewhere | OfferEnd::AgentGone | OfferEnd::Moved => {}
        }
        Ok(())
    }
}
