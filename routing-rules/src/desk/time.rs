//! Time passing: what is due, and in which order it is settled.
//!
//! First whatever was due at a moment that has come, in the order of those moments; at the same moment
//! units open and close first, then times for notes end, offers lapse, consoles count as gone, contacts
//! age, notices end, questions to a second agent lapse, callbacks come, needs relax, personal queues end, a
//! day begins, promises are warned of. Then, one at a time, the free agents get the waiting contacts: the first contact in the
//! order of `queue::Place` over all lines for whom somebody is free, and of those who are free the one
//! whose turn it is (`matching::Turn`).

use super::Desk;
use super::presence::changed;
use crate::contact::{Channel, Contact, Stage};
use crate::event::{Event, KeptEnd, OfferEnd, Presence, PresenceWhy, Shared};
use crate::ids::{AgentId, ContactId, NoticeId, OfferId, UnitId};
use crate::matching::LineNo;
use crate::queue::Place;
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::sharing::Strategy;
use crate::time::Moment;

/// A call that rings at all rings at no more than so many at once.
const RINGS_AT_MOST: usize = 20;
use std::collections::BTreeSet;

/// Something that was due at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    UnitChanges(UnitId),
    NotesOver(AgentId, ContactId),
    OfferLapses(OfferId),
    AgentGone(AgentId),
    ContactAges(ContactId),
    NoticeOver(NoticeId),
    ConsultLapses(ContactId),
    CallBack(ContactId),
    NeedsRelax(ContactId),
    KeptLongEnough(ContactId),
    DayBegins,
    PromiseNear(ContactId),
}

impl Desk {
    /// When the desk next needs to hear `TimePassed`; `now` or earlier means at once.
    pub fn next_deadline(&self, now: Moment) -> Option<Moment> {
        if self.next_pair(now).is_some() {
            return Some(now);
        }
        let due = self.first_due().map(|(at, _)| at);
        // A pause that is over and has led to no pair waits for nothing more.
        let after = (Moment(now.0.saturating_add(1)), ContactId(0), first_name());
        let pause = self.index.pauses.range(after..).next().map(|(until, _, _)| *until);
        due.into_iter().chain(pause).min()
    }

    /// Settles the one thing that is due first.
    pub(super) fn time_passed(&self, now: Moment, setup: &Setup) -> Result<Vec<Event>, Refusal> {
        if let Some((_, due)) = self.first_due().filter(|(at, _)| *at <= now) {
            return self.settle_due(setup, due);
        }
        let (contact, agent) = self.next_pair(now).ok_or(Refusal::NothingToDo)?;
        // A switch's call rings until the switch says more.
        let until = (!contact.switch_decides).then_some(now + setup.offer);
        let agents = self.all_who_ring(now, setup, contact).unwrap_or_else(|| vec![agent]);
        let offers = agents.into_iter().zip(self.state.last_offer + 1..);
        let contact = contact.contact;
        let offered = |(agent, offer)| Event::Offered { contact, agent, offer: OfferId(offer), until };
        Ok(offers.map(offered).collect())
    }

    /// Everybody a call rings at, where a unit's calls ring at all who have room.
    fn all_who_ring(&self, now: Moment, setup: &Setup, contact: &Contact) -> Option<Vec<AgentId>> {
        let unit = setup.units.get(&contact.unit)?;
        if unit.sharing.strategy != Strategy::RingAll || contact.way() != Channel::Phone {
            return None;
        }
        let line = self.index.matching.known_line(contact)?;
        Some(self.index.matching.choose(line, contact, now).take(RINGS_AT_MOST).collect())
    }

    fn first_due(&self) -> Option<(Moment, Due)> {
        let index = &self.index;
        let firsts = [
            index.unit_changes.first().map(|(at, unit)| (*at, Due::UnitChanges(*unit))),
            index.wrap_ups.first().map(|(at, agent, contact)| (*at, Due::NotesOver(*agent, *contact))),
            index.lapses.first().map(|(at, offer)| (*at, Due::OfferLapses(*offer))),
            index.gone.first().map(|(at, agent)| (*at, Due::AgentGone(*agent))),
            index.ageing.first().map(|(at, contact)| (*at, Due::ContactAges(*contact))),
            index.notice_ends.first().map(|(at, notice)| (*at, Due::NoticeOver(*notice))),
            index.consults.first().map(|(at, contact)| (*at, Due::ConsultLapses(*contact))),
            index.resting.first().map(|(at, contact)| (*at, Due::CallBack(*contact))),
            index.relaxing.first().map(|(at, contact)| (*at, Due::NeedsRelax(*contact))),
            index.kept.first().map(|(at, contact)| (*at, Due::KeptLongEnough(*contact))),
            self.state.day_ends.map(|at| (at, Due::DayBegins)),
            index.warnings.first().map(|(at, contact)| (*at, Due::PromiseNear(*contact))),
        ];
        firsts.into_iter().flatten().min()
    }

    fn settle_due(&self, setup: &Setup, due: Due) -> Result<Vec<Event>, Refusal> {
        match due {
            Due::UnitChanges(unit) if self.state.open.contains(&unit) => Ok(self.close_unit(setup, unit)),
            Due::UnitChanges(unit) => Ok(self.open_unit(setup, unit)),
            Due::NotesOver(agent, contact) => Ok(vec![Event::WrapUpEnded { agent, contact }]),
            Due::OfferLapses(offer) => self.lapse(setup, offer),
            Due::AgentGone(agent) => Ok(self.console_gone(agent)),
            Due::PromiseNear(contact) => self.warn(setup, contact),
            Due::ContactAges(contact) => {
                let class = self.known(contact)?.class.saturating_add(1);
                Ok(vec![Event::ContactAged { contact, class }])
            }
            Due::NoticeOver(notice) => Ok(vec![Event::NoticeEnded { notice, by: None }]),
            Due::ConsultLapses(contact) => self.consult_lapses(contact),
            Due::CallBack(contact) => self.callback_due(setup, contact),
            Due::NeedsRelax(contact) => self.relax(contact),
            Due::KeptLongEnough(contact) => self.wait_over(contact),
            Due::DayBegins => Ok(vec![Event::Shared(Shared::DayBegan)]),
        }
    }

    /// The unit takes nothing more; what is just being offered there goes back to its place.
    pub(super) fn shut(&self, unit: UnitId) -> Vec<Event> {
        let mut events = vec![Event::UnitClosed { unit }];
        // Once for each contact, however many agents it rings at.
        let offered: BTreeSet<ContactId> = self.index.offers.values().copied().collect();
        for contact in offered {
            if self.contact(contact).is_some_and(|contact| contact.unit == unit) {
                events.extend(self.end_offers(contact, OfferEnd::Moved, None));
            }
        }
        events
    }

    /// The agent was silent; after too many such offers in a row they count as away.
    fn lapse(&self, setup: &Setup, offer: OfferId) -> Result<Vec<Event>, Refusal> {
        let over = Refusal::OfferOver { offer, contact: None, with: None };
        let (contact, agent) = self.live_offer(offer).ok_or(over)?;
        let how = OfferEnd::Lapsed;
        let mut events = vec![Event::OfferEnded { contact, agent, offer, how, reason: None }];
        events.extend(self.kept_no_longer(contact, agent, KeptEnd::Lapsed));
        let silent = self.state.agents.get(&agent).map_or(0, |agent| agent.silent + 1);
        if setup.silent_limit > 0 && silent >= setup.silent_limit {
            let presence = Presence::Away { reason: None };
            events.push(changed(agent, presence, PresenceWhy::NoAnswer));
            events.extend(self.end_offers_to(agent, OfferEnd::AgentGone, Some(offer)));
            events.extend(self.end_consults_of(agent, false));
        }
        Ok(events)
    }

    /// The console stayed away: the agent is offline, and whoever sits and waits gets somebody else.
    fn console_gone(&self, agent: AgentId) -> Vec<Event> {
        let presence = Presence::Offline;
        let mut events = vec![changed(agent, presence, PresenceWhy::ConsoleGone)];
        events.extend(self.end_offers_to(agent, OfferEnd::AgentGone, None));
        events.extend(self.end_consults_of(agent, true));
        let setup = self.setup();
        let stays = |channel| setup.is_some_and(|setup| setup.sharing.stays.contains(&channel));
        for contact in self.conversations_of(agent) {
            // A form waits on the agent's desk; a call goes on over the telephone.
            if !stays(contact.channel) && !contact.switch_decides && contact.on.is_none() {
                events.extend(self.give_back(contact, agent));
            }
        }
        events
    }

    /// The next offer, if somebody is free for somebody who waits.
    pub(super) fn next_pair(&self, now: Moment) -> Option<(&Contact, AgentId)> {
        let ready = self.index.matching.ready();
        let ready = ready.filter_map(|(place, line)| self.pair_for(place.contact, line, now)).next();
        // Pauses that ended since the last event are not in the index yet.
        let over = self.index.pauses.iter().take_while(|(until, _, _)| *until <= now);
        let over = over.filter_map(|(_, contact, agent)| {
            self.pair_for(*contact, self.line_it_could_leave(*contact, *agent)?, now)
        });
        over.chain(ready).min_by_key(|(contact, _)| Place::of(contact))
    }

    fn pair_for(&self, contact: ContactId, line: LineNo, now: Moment) -> Option<(&Contact, AgentId)> {
        let contact = self.contact(contact)?;
        Some((contact, self.index.matching.choose(line, contact, now).next()?))
    }

    /// The contact's line, if it waits there and this agent could take it, pauses aside.
    fn line_it_could_leave(&self, contact: ContactId, agent: AgentId) -> Option<LineNo> {
        let waiting = self.contact(contact).filter(|contact| contact.stage == Stage::Waiting)?;
        let line = self.index.matching.known_line(waiting)?;
        self.index.matching.fits(line, agent).then_some(line)
    }

    /// The time for notes after a contact of that channel.
    pub(super) fn notes_until(&self, now: Moment, setup: &Setup, channel: Channel) -> Option<Moment> {
        setup.wrap_up.get(&channel).filter(|span| span.0 > 0).map(|span| now + *span)
    }
}

/// Sorts before every name.
fn first_name() -> AgentId {
    AgentId(crate::ids::Name::first())
}
