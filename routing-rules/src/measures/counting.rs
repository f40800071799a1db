//! From events to counts. Each count stands in the local hour in which it happened, at the unit that had
//! the contact then: what is counted once never moves, except that an ended contact is marked when its
//! resident comes back within seven days.

mod beside;

use super::calendar::LocalHours;
use super::cells::{CellKey, Cells, Place};
use super::tally::{Count, Tally, Times};
use crate::contact::{CallbackOutcome, Channel, Ending, Outcome, Speaker};
use crate::event::{Event, OfferEnd, Presence};
use crate::ids::{AgentId, ContactId, Name, UnitId};
use crate::setup::{AccessClock, Setup};
use crate::time::{Moment, Span};
use crate::verdict::{Because, Language, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A resident who comes back within this time was not helped the first time.
pub const COMES_BACK: Span = Span::minutes(7 * 24 * 60);
/// A stretch of an agent's time that is longer was no work but a machine that stood still.
const LONGEST_STRETCH: Span = Span::minutes(7 * 24 * 60);

/// What counting knows of a contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// How it came.
    pub channel: Channel,
    /// Whose it is.
    pub unit: UnitId,
    /// Its language.
    pub language: Language,
    /// What it was about when it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Arc<str>>,
    /// The office or district it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<Name>,
    /// When it came.
    pub arrived: Moment,
    /// When an answer is promised.
    pub promised: Moment,
    /// Has it been answered?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answered: bool,
    /// Has an agent said something?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub spoken: bool,
    /// Somebody has it since then; kept while they write notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<(Option<AgentId>, Moment)>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Moment>,
    /// Its resident came back within seven days.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub returned: bool,
    /// It is to be called back by then, and nobody has reached the resident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_by: Option<Moment>,
}

/// Where the contacts that are known lie. Whoever holds them keeps what was changed.
pub trait Memory {
    /// The contact, to be changed.
    fn contact(&mut self, contact: ContactId) -> Option<&mut Known>;
    /// A new one.
    fn put(&mut self, contact: ContactId, known: Known);
}

impl Memory for BTreeMap<ContactId, Known> {
    fn contact(&mut self, contact: ContactId) -> Option<&mut Known> {
        self.get_mut(&contact)
    }
    fn put(&mut self, contact: ContactId, known: Known) {
        self.insert(contact, known);
    }
}

/// Counts that are not stored yet.
pub type Changes = BTreeMap<Place, Cells>;

/// What counting knows beside the contacts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Counting {
    kept: Kept,
    hours: LocalHours,
}

/// What is stored of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    zone: String,
    sensitive: BTreeSet<UnitId>,
    default_unit: Option<UnitId>,
    short_abandon: Span,
    agents: BTreeMap<AgentId, Person>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    access: Option<AccessClock>,
}

/// An agent's time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Person {
    available: bool,
    connected: bool,
    has: BTreeSet<ContactId>,
    since: Moment,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Doing {
    Busy,
    Free,
    Nothing,
}

impl Person {
    fn doing(&self) -> Doing {
        match (self.has.is_empty(), self.available && self.connected) {
            (false, _) => Doing::Busy,
            (true, true) => Doing::Free,
            (true, false) => Doing::Nothing,
        }
    }
}

impl From<Kept> for Counting {
    fn from(kept: Kept) -> Counting {
        Counting { hours: LocalHours::new(&kept.zone), kept }
    }
}

impl From<Counting> for Kept {
    fn from(counting: Counting) -> Kept {
        counting.kept
    }
}

impl Default for Counting {
    fn default() -> Counting {
        Kept::default().into()
    }
}

/// One event being counted.
struct Step<'a, M> {
    counting: &'a mut Counting,
    memory: &'a mut M,
    changes: &'a mut Changes,
    at: Moment,
}

impl Counting {
    /// The zone whose hours count.
    pub fn zone(&self) -> &str {
        &self.kept.zone
    }

    /// Counts one event.
    pub fn see(&mut self, at: Moment, event: &Event, memory: &mut impl Memory, changes: &mut Changes) {
        let mut step = Step { counting: self, memory, changes, at };
        match event {
            Event::DeskAdopted { setup } => step.counting.adopt(setup),
            // Not known, so nothing that happens to it is counted.
            Event::ContactArrived { unit, .. } if unit.is_synthetic() => {}
            // Nobody came: calls out are counted apart.
            Event::ContactArrived { verdict: Verdict { because: Because::CalledOut { .. }, .. }, .. } => {}
            Event::ContactArrived { contact, channel, verdict, unit, promised, continues, split, .. } => {
                let known = Known {
                    channel: *channel,
                    unit: *unit,
                    language: verdict.language,
                    topic: verdict.topic.clone(),
                    district: verdict.district.as_deref().copied(),
                    arrived: split.map_or(at, |split| split.arrived),
                    promised: *promised,
                    answered: false,
                    spoken: false,
                    taken: None,
                    ended: None,
                    returned: false,
                    callback_by: None,
                };
                step.arrived(*contact, known, matches!(verdict.because, Because::NoRule { .. }), *continues);
            }
            Event::MessageSaid { contact, from: Speaker::Agent(_), .. } => step.spoken(*contact),
            Event::Offered { contact, .. } => step.count(*contact, &[Count::Offers]),
            Event::OfferAccepted { contact, agent, .. } => {
                step.count(*contact, &[Count::OffersAccepted]);
                step.taken(*contact, *agent);
            }
            Event::ContactAssigned { contact, agent, .. } => {
                step.conversation_over(*contact);
                step.taken(*contact, *agent);
            }
            Event::ContactHandedOver { contact, to, from, unit, promised, .. } => {
                step.conversation_over(*contact);
                if from != unit {
                    step.moved(*contact, *unit, false, *promised);
                }
                step.taken(*contact, *to);
            }
            Event::CallbackAsked { contact, window, promised, .. } => {
                step.conversation_over(*contact);
                let by = window.map_or(Moment(i64::MAX), |window| window.to);
                step.callback_asked(*contact, by, *promised);
            }
            Event::CallbackCancelled { contact, .. } => step.callback_over(*contact, None),
            Event::CallbackTried { contact, agent, outcome, again, .. } => {
                if *outcome == CallbackOutcome::Reached {
                    step.callback_over(*contact, Some(true));
                    step.answered(*contact, Some(*agent));
                } else if again.is_some() {
                    step.conversation_over(*contact);
                }
            }
            Event::ContactAnswered { contact, agent } => {
                step.conversation_over(*contact);
                step.answered(*contact, *agent);
            }
            Event::OfferEnded { contact, how, .. } => {
                let count = match how {
                    OfferEnd::Declined => Count::OffersDeclined,
                    OfferEnd::Lapsed => Count::OffersLapsed,
                    _ => Count::OffersWithdrawn,
                };
                step.count(*contact, &[count]);
            }
            Event::ContactReturned { contact, .. } => step.conversation_over(*contact),
            Event::ContactTransferred { contact, to, wrong, promised, .. } => {
                step.conversation_over(*contact);
                step.moved(*contact, *to, *wrong, *promised);
            }
            Event::ContactEnded { contact, ending, wrap_up_until, .. } => {
                if wrap_up_until.is_none() {
                    step.conversation_over(*contact);
                }
                step.ended(*contact, *ending);
            }
            Event::WrapUpEnded { contact, .. } => step.conversation_over(*contact),
            Event::AnswerShown { topic, .. } => step.self_service(topic, Count::SelfViews),
            Event::AnswerSettled { topic, helped: true, .. } => step.self_service(topic, Count::SelfSolved),
            Event::SurveyAnswered { contact, scores, .. } => {
                let scores: Vec<u64> = scores.values().map(|score| u64::from(*score)).collect();
                step.surveyed(*contact, &scores);
            }
            Event::PresenceChanged { agent, presence, .. } => {
                step.person(*agent, |person| person.available = *presence == Presence::Available);
            }
            Event::ConsoleOpened { agent } => step.person(*agent, |person| person.connected = true),
            Event::ConsoleClosed { agent, .. } => step.person(*agent, |person| person.connected = false),
            Event::AgentDismissed { agent } => {
                step.person(*agent, |person| (person.available, person.connected) = (false, false));
            }
            // A new event counts nothing until a measure is defined for it.
            _ => {}
        }
    }

    fn adopt(&mut self, setup: &Setup) {
        let kept = &mut self.kept;
        kept.sensitive =
            setup.units.iter().filter(|(_, unit)| unit.sensitive).map(|(name, _)| *name).collect();
        kept.default_unit = Some(setup.default_unit);
        kept.short_abandon = setup.short_abandon;
        kept.access.clone_from(&setup.calendar.access);
        if kept.zone != setup.zone {
            kept.zone.clone_from(&setup.zone);
            self.hours = LocalHours::new(&setup.zone);
        }
    }

    fn cell<'c>(&mut self, changes: &'c mut Changes, at: Moment, known: &Known) -> &'c mut Tally {
        let (day, hour) = self.hours.of(at);
        // A sensitive unit's few contacts must not be told apart by language or district.
        let hidden = self.kept.sensitive.contains(&known.unit);
        let (language, district) =
            if hidden { (Language::Other, None) } else { (known.language, known.district) };
        let place = Place { day, channel: Some(known.channel), unit: Some(known.unit) };
        let key = CellKey { hour, language, topic: known.topic.clone(), district };
        changes.entry(place).or_default().entry(key).or_default()
    }

    /// A stretch of an agent's time, cut at the hours.
    fn stretch(&mut self, changes: &mut Changes, from: Moment, to: Moment, count: Count) {
        if to.since(from) > LONGEST_STRETCH {
            return;
        }
        let mut from = from;
        while from < to {
            let end = self.hours.end_of_hour(from).min(to);
            let (day, hour) = self.hours.of(from);
            let place = Place { day, channel: None, unit: None };
            let key = CellKey { hour, language: Language::Other, topic: None, district: None };
            let cell = changes.entry(place).or_default().entry(key).or_default();
            cell.add(count, end.since(from).0.unsigned_abs());
            from = end;
        }
    }
}

impl<M: Memory> Step<'_, M> {
    fn arrived(&mut self, contact: ContactId, known: Known, no_rule: bool, continues: Option<ContactId>) {
        let late = self.counting.hours.second_half(self.at);
        let cell = self.counting.cell(self.changes, self.at, &known);
        cell.one(Count::Received);
        cell.add(Count::SecondHalf, u64::from(late));
        cell.add(Count::NoRule, u64::from(no_rule));
        cell.add(Count::Continued, u64::from(continues.is_some()));
        if let Some(first) = continues.and_then(|first| self.memory.contact(first))
            && let Some(ended) = first.ended
            && !first.returned
            && first.unit == known.unit
            && self.at.since(ended) <= COMES_BACK
        {
            first.returned = true;
            self.counting.cell(self.changes, ended, first).one(Count::Returned);
        }
        self.memory.put(contact, known);
    }

    fn count(&mut self, contact: ContactId, counts: &[Count]) {
        let Some(known) = self.memory.contact(contact) else { return };
        let cell = self.counting.cell(self.changes, self.at, known);
        counts.iter().for_each(|count| cell.one(*count));
    }

    fn spoken(&mut self, contact: ContactId) {
        let Some(known) = self.memory.contact(contact) else { return };
        if !known.spoken {
            known.spoken = true;
            let cell = self.counting.cell(self.changes, self.at, known);
            cell.one(Count::Responded);
            cell.observe(Times::Response, Count::ResponseMs, self.at.since(known.arrived));
        }
    }

    fn answered(&mut self, contact: ContactId, agent: Option<AgentId>) {
        let Some(known) = self.memory.contact(contact) else { return };
        if !known.answered {
            known.answered = true;
            let cell = self.counting.cell(self.changes, self.at, known);
            cell.one(Count::Answered);
            cell.add(Count::InTime, u64::from(self.at <= known.promised));
            cell.observe(Times::Wait, Count::WaitMs, self.at.since(known.arrived));
        }
        known.taken.get_or_insert((agent, self.at));
        if let Some(agent) = agent {
            self.person(agent, |person| person.has.extend([contact]));
        }
    }

    /// An agent has it: answered, unless they must call the resident first.
    fn taken(&mut self, contact: ContactId, agent: AgentId) {
        let Some(known) = self.memory.contact(contact) else { return };
        if known.callback_by.is_none() {
            return self.answered(contact, Some(agent));
        }
        known.taken = Some((Some(agent), self.at));
        self.person(agent, |person| person.has.extend([contact]));
    }

    /// If somebody has the contact, their time on it ends here. With notes to write it ends with them.
    fn conversation_over(&mut self, contact: ContactId) {
        let Some(known) = self.memory.contact(contact) else { return };
        let Some((agent, since)) = known.taken.take() else { return };
        let cell = self.counting.cell(self.changes, self.at, known);
        cell.one(Count::Handled);
        cell.observe(Times::Handle, Count::HandleMs, self.at.since(since));
        if let Some(agent) = agent {
            self.person(agent, |person| person.has.retain(|has| *has != contact));
        }
    }

    fn moved(&mut self, contact: ContactId, to: UnitId, wrong: bool, promised: Moment) {
        let Some(known) = self.memory.contact(contact) else { return };
        let cell = self.counting.cell(self.changes, self.at, known);
        cell.one(Count::TransferredOut);
        cell.add(Count::WrongUnit, u64::from(wrong));
        (known.unit, known.promised) = (to, promised);
        self.counting.cell(self.changes, self.at, known).one(Count::TransferredIn);
    }

    fn ended(&mut self, contact: ContactId, ending: Ending) {
        let short_abandon = self.counting.kept.short_abandon;
        let given_up = ending == Ending::Completed(Outcome::NoReply);
        self.callback_over(contact, given_up.then_some(false));
        let Some(known) = self.memory.contact(contact) else { return };
        known.ended = Some(self.at);
        let at_desk = self.counting.kept.default_unit == Some(known.unit);
        let access = self.counting.access_days(known, self.at);
        let cell = self.counting.cell(self.changes, self.at, known);
        match ending {
            Ending::Completed(outcome) => {
                cell.one(Count::Completed);
                cell.one(Count::of_outcome(outcome));
                cell.add(Count::SolvedAtDesk, u64::from(at_desk && outcome != Outcome::Forwarded));
                if let Some((days, in_time)) = access {
                    cell.one(Count::AccessClosed);
                    cell.add(Count::AccessDays, days);
                    cell.add(Count::AccessInTime, u64::from(in_time));
                }
            }
            // The matter goes on as another contact; it is counted there.
            Ending::Joined { .. } => {}
            Ending::Abandoned => {
                let short = self.at.since(known.arrived) < short_abandon;
                cell.one(Count::Abandoned);
                cell.add(Count::AbandonedShort, u64::from(short));
                cell.add(Count::AbandonedInTime, u64::from(!short && self.at <= known.promised));
            }
        }
    }

    fn person(&mut self, agent: AgentId, change: impl FnOnce(&mut Person)) {
        if agent.is_synthetic() {
            return;
        }
        let mut person = self.counting.kept.agents.remove(&agent).unwrap_or_default();
        let (before, since) = (person.doing(), person.since);
        change(&mut person);
        if person.doing() != before {
            person.since = self.at;
            let count = match before {
                Doing::Busy => Some(Count::BusyMs),
                Doing::Free => Some(Count::FreeMs),
                Doing::Nothing => None,
            };
            if let Some(count) = count {
                self.counting.stretch(self.changes, since, self.at, count);
            }
        }
        self.counting.kept.agents.insert(agent, person);
    }
}
