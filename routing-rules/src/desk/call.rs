//! Calls of a telephone switch that decides for itself. Its news may come late, twice, in any order
//! and about calls nobody has heard of; the highest sequence number is what counts.

use super::Desk;
use super::state::Call;
use super::talk::{left, moved};
use crate::command::{Arrival, CallNews};
use crate::contact::{Contact, Ending, Outcome, Stage};
use crate::event::{CallKind, Event, OfferEnd};
use crate::ids::{AgentId, ContactId, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;

impl Desk {
    pub(super) fn call_news(
        &self,
        now: Moment,
        setup: &Setup,
        news: CallNews,
    ) -> Result<Vec<Event>, Refusal> {
        match self.state.calls.get(&news.call) {
            None => self.unknown_call(now, setup, news),
            Some(known) => self.known_call(now, setup, *known, news),
        }
    }

    /// Whatever news comes first opens the call; if the rest of it came as well, that happens at once.
    fn unknown_call(&self, now: Moment, setup: &Setup, news: CallNews) -> Result<Vec<Event>, Refusal> {
        let kind = self.as_known_here(setup, news.kind);
        let arrival = Arrival { key: None, ..news.arrival };
        let mut events = self.arrive(now, setup, arrival, Some(news.call))?;
        let contact = ContactId(self.state.last_contact + 1);
        match &kind {
            CallKind::Arrived | CallKind::Waiting => {}
            CallKind::Answered { agent } => {
                events.push(Event::ContactAnswered { contact, agent: *agent });
            }
            CallKind::Transferred { unit } => events.extend(move_new(now, setup, &events, *unit)),
            CallKind::Ended { outcome } => {
                let ending = outcome.map_or(Ending::Abandoned, Ending::Completed);
                events.push(Event::ContactEnded {
                    contact,
                    ending,
                    agent: None,
                    wrap_up_until: None,
                    note: None,
                });
            }
        }
        let (call, sequence) = (news.call, news.sequence);
        events.push(Event::CallNoted { call, contact, sequence, kind, details: None });
        Ok(events)
    }

    fn known_call(
        &self,
        now: Moment,
        setup: &Setup,
        call: Call,
        news: CallNews,
    ) -> Result<Vec<Event>, Refusal> {
        let contact = self.contact(call.contact).filter(|_| call.ended.is_none());
        let contact = contact.ok_or(Refusal::NothingToDo)?;
        let kind = self.as_known_here(setup, news.kind);
        let details = news.arrival.details.filter(|_| contact.details.is_none());
        let (newer, repeated) =
            (call.sequence.is_none_or(|seen| news.sequence > seen), call.sequence == Some(news.sequence));
        if repeated || (!newer && details.is_none()) {
            return Err(Refusal::NothingToDo);
        }
        // Late news changes nothing, but it may know who calls.
        let mut events = if newer { self.call_goes_on(now, setup, contact, &kind) } else { Vec::new() };
        let (call, sequence) = (news.call, news.sequence);
        events.push(Event::CallNoted { call, contact: contact.contact, sequence, kind, details });
        Ok(events)
    }

    fn call_goes_on(&self, now: Moment, setup: &Setup, contact: &Contact, kind: &CallKind) -> Vec<Event> {
        match kind {
            CallKind::Arrived | CallKind::Waiting => Vec::new(),
            CallKind::Answered { agent } => self.call_answered(contact, *agent),
            CallKind::Transferred { unit } => self.call_transferred(setup, contact, *unit),
            CallKind::Ended { outcome } => {
                let otherwise = left(contact).unwrap_or(Ending::Completed(Outcome::Other));
                self.end(now, setup, contact, outcome.map_or(otherwise, Ending::Completed))
            }
        }
    }

    fn call_answered(&self, contact: &Contact, agent: Option<AgentId>) -> Vec<Event> {
        let id = contact.contact;
        let mut events = self.end_offers(id, OfferEnd::TakenElsewhere, agent);
        match &contact.stage {
            Stage::InConversation { with, .. } if agent == Some(*with) => {}
            Stage::AtSwitch { .. } if agent.is_none() => {}
            Stage::Offered { to } => match agent.and_then(|agent| Some((agent, to.get(&agent)?.offer))) {
                Some((agent, offer)) => events.push(Event::OfferAccepted { contact: id, agent, offer }),
                None => events.push(Event::ContactAnswered { contact: id, agent }),
            },
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::InConversation { .. }
            | Stage::AtSwitch { .. } => {
                events.push(Event::ContactAnswered { contact: id, agent });
            }
            Stage::Ended { .. } => {}
        }
        events
    }

    /// To a unit's line. A unit we do not know leaves the call where it is: the next news tells more.
    fn call_transferred(&self, setup: &Setup, contact: &Contact, unit: Option<UnitId>) -> Vec<Event> {
        let Some(unit) = unit else { return Vec::new() };
        if contact.stage.in_line() && contact.unit == unit {
            return Vec::new();
        }
        let mut events = self.end_offers(contact.contact, OfferEnd::Moved, None);
        events.push(moved(setup, contact, unit, None, false));
        events
    }

    /// The switch's news with names that are none here left out.
    fn as_known_here(&self, setup: &Setup, kind: CallKind) -> CallKind {
        match kind {
            CallKind::Answered { agent } => {
                CallKind::Answered { agent: agent.filter(|agent| self.state.agents.contains_key(agent)) }
            }
            CallKind::Transferred { unit } => {
                CallKind::Transferred { unit: unit.filter(|unit| setup.units.contains_key(unit)) }
            }
            CallKind::Arrived | CallKind::Waiting | CallKind::Ended { .. } => kind,
        }
    }
}

/// A call that was sent on before anybody here had heard of it.
fn move_new(now: Moment, setup: &Setup, events: &[Event], to: Option<UnitId>) -> Option<Event> {
    let to = to?;
    events.iter().find_map(|event| match event {
        Event::ContactArrived { contact, unit, channel, verdict, .. } if *unit != to => {
            let promised = super::arrive::promised(setup, to, *channel, verdict.urgency, now);
            let (contact, from) = (*contact, *unit);
            Some(Event::ContactTransferred { contact, from, to, by: None, wrong: false, promised })
        }
        _ => None,
    })
}
