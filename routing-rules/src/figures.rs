//! Counting: a fold over events that equals the journal, kept in the snapshot beside the desk. Whole
//! numbers only (times in milliseconds), so that equal means equal.

mod histogram;
mod outgoing;

pub use histogram::{BOUNDS, Histogram};
pub use outgoing::CALLS_OUT;

use crate::contact::{CallbackOutcome, Channel, Contact, Ending, Outcome, Speaker, Stage};
use crate::desk::Desk;
use crate::event::{Days, Event, OfferEnd, PromiseWarned, Shared};
use crate::ids::{ContactId, Name, UnitId};
use crate::time::{Moment, Span};
use crate::verdict::{Because, Language};
use crate::waiting::Held;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Counters and histograms of contacts and offers by channel, unit and language, as the metrics of
/// INTERFACE name them. Rebuilt from snapshot and journal, so a restart neither resets nor doubles
/// them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    #[serde(with = "rows_as_list")]
    rows: BTreeMap<Key, Row>,
    rules: BTreeMap<Arc<str>, u64>,
    #[serde(default)]
    answers: BTreeMap<Arc<str>, Answers>,
    /// Conversations that are over while their agent still writes notes: whose time it is, since when.
    notes: BTreeMap<ContactId, (Key, Moment)>,
}

/// An approved answer that was shown before the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// How often.
    pub views: u64,
    /// How often it helped.
    pub resolved: u64,
    /// How often they went on to a person, and said so.
    pub went_on: u64,
}

/// What is counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// How it came.
    pub channel: Channel,
    /// Whose it is: at arrival the first unit, later the one that has it.
    pub unit: UnitId,
    /// Its language; `Other` for units marked sensitive.
    pub language: Language,
}

/// What is counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Contacts that came in, by their first unit, for ever.
    pub received: u64,
    /// Contacts that were closed, by what came out.
    pub completed: BTreeMap<Outcome, u64>,
    /// Contacts whose resident left while in the line.
    pub abandoned: u64,
    /// Of these, the ones who left within the short-abandon limit.
    pub abandoned_short: u64,
    /// Contacts sent on to another unit.
    pub transferred_out: u64,
    /// Contacts that came from another unit.
    pub transferred_in: u64,
    /// Contacts answered for the first time.
    pub answered: u64,
    /// Of these, the ones answered when it was promised.
    pub answered_within_target: u64,
    /// Offers by how they ended.
    pub offers: Offers,
    /// From arrival to the first answer.
    pub wait: Histogram,
    /// From an agent's answer to the end of their conversation, notes included.
    pub handle: Histogram,
    /// From arrival to an agent's first message.
    pub first_response: Histogram,
    /// Warnings that a promise was about to be broken.
    #[serde(default)]
    pub promise_warnings: u64,
    /// Waiting times that were told.
    #[serde(default)]
    pub waits_told: u64,
    /// Of those who were told and then answered (or left later than told): how the told range came out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub waits_held: BTreeMap<Held, u64>,
    /// How far their waits lay from the middle of what was told.
    #[serde(default)]
    pub wait_error: Histogram,
    /// What residents said of it afterwards: question -> how often 1, 2, 3, 4, 5, 6.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub survey: BTreeMap<Name, [u64; 6]>,
    /// Contacts that ended because the same person's other one goes on.
    #[serde(default)]
    pub joined: u64,
    /// Wishes to be called back, tries to call, and callbacks that ended otherwise, by what came out:
    /// one of `CALLBACKS`.
    #[serde(default)]
    pub callbacks: BTreeMap<Arc<str>, u64>,
    /// Calls that agents made to residents, by what came out: one of `CALLS_OUT`. Counted nowhere else.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub calls_out: BTreeMap<Arc<str>, u64>,
}

/// What comes of callbacks: the `outcome` label of `portner_callbacks_total`. Every wish is `asked` and
/// ends as one of `reached`, `cancelled`, `given_up` and `closed`; the others are tries that are repeated.
pub const CALLBACKS: [&str; 9] =
    ["asked", "reached", "no_answer", "busy", "wrong_number", "failed", "cancelled", "given_up", "closed"];

/// Offers by how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Offers {
    /// Made, whether they have ended or not.
    pub made: u64,
    /// Taken.
    pub accepted: u64,
    /// Declined.
    pub declined: u64,
    /// Not answered in time.
    pub lapsed: u64,
    /// Ended by something else: the resident left, the agent went away.
    pub withdrawn: u64,
}

impl Figures {
    /// Everything counted so far, but what Portner wrote to itself.
    pub fn rows(&self) -> impl Iterator<Item = (&Key, &Row)> {
        self.rows.iter().filter(|(key, _)| !key.unit.is_synthetic())
    }

    /// How often each rule decided.
    pub fn rule_matches(&self) -> impl Iterator<Item = (&str, u64)> {
        self.rules.iter().map(|(rule, count)| (&**rule, *count))
    }

    /// Answers shown before the queue, by topic.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &Answers)> {
        self.answers.iter().map(|(topic, count)| (&**topic, count))
    }

    /// Counts one event. `before` is the desk as it was before the event was applied.
    pub fn count(&mut self, before: &Desk, at: Moment, event: &Event) {
        if self.called_out(before, event) {
            return;
        }
        match event {
            Event::ContactArrived { channel, verdict, unit, .. } => {
                self.row(key(before, *channel, *unit, verdict.language)).received += 1;
                if let Because::Rule { rule, .. } = &verdict.because {
                    *self.rules.entry(rule.clone()).or_default() += 1;
                }
            }
            Event::MessageSaid { contact, from: Speaker::Agent(_), .. } => {
                self.spoken(before, at, *contact);
            }
            Event::Offered { contact, .. } => {
                self.about(before, *contact, |row, _| row.offers.made += 1);
            }
            Event::OfferAccepted { contact, .. } => {
                self.about(before, *contact, |row, _| row.offers.accepted += 1);
                self.taken(before, at, *contact);
            }
            Event::ContactAssigned { contact, .. } => {
                self.conversation_over(before, at, *contact, false);
                self.taken(before, at, *contact);
            }
            Event::ContactHandedOver { contact, from, unit, .. } => {
                self.conversation_over(before, at, *contact, false);
                if from != unit {
                    self.moved(before, *contact, *unit);
                }
            }
            Event::CallbackAsked { contact, .. } => {
                self.conversation_over(before, at, *contact, false);
                self.called_back(before, *contact, "asked");
            }
            Event::CallbackCancelled { contact, .. } => self.called_back(before, *contact, "cancelled"),
            Event::CallbackTried { contact, outcome, again, .. } => {
                self.called_back(before, *contact, outcome.as_str());
                if *outcome == CallbackOutcome::Reached {
                    self.answered(before, at, *contact);
                } else if again.is_some() {
                    self.conversation_over(before, at, *contact, false);
                }
            }
            Event::ContactAnswered { contact, .. } => {
                self.conversation_over(before, at, *contact, false);
                self.answered(before, at, *contact);
            }
            Event::OfferEnded { contact, how, .. } => {
                self.about(before, *contact, |row, _| match how {
                    OfferEnd::Declined => row.offers.declined += 1,
                    OfferEnd::Lapsed => row.offers.lapsed += 1,
                    OfferEnd::ResidentLeft
                    | OfferEnd::TakenElsewhere
                    | OfferEnd::AgentGone
                    | OfferEnd::Moved => row.offers.withdrawn += 1,
                });
            }
            Event::ContactReturned { contact, .. } => {
                self.conversation_over(before, at, *contact, false);
            }
            Event::ContactTransferred { contact, to, .. } => {
                self.conversation_over(before, at, *contact, false);
                self.moved(before, *contact, *to);
            }
            Event::ContactEnded { contact, ending, wrap_up_until, .. } => {
                self.conversation_over(before, at, *contact, wrap_up_until.is_some());
                self.ended(before, at, *contact, *ending);
            }
            Event::Days(Days::PromiseWarned(PromiseWarned { contact, .. })) => {
                self.about(before, *contact, |row, _| row.promise_warnings += 1);
            }
            Event::Shared(Shared::WaitReckoned { contact, reckoned }) if reckoned.told.is_some() => {
                self.about(before, *contact, |row, _| row.waits_told += 1);
            }
            Event::WrapUpEnded { contact, .. } => {
                if let Some((key, since)) = self.notes.remove(contact) {
                    self.row(key).handle.observe(at.since(since));
                }
            }
            Event::AnswerShown { topic, .. } => self.answers.entry(topic.clone()).or_default().views += 1,
            Event::AnswerSettled { topic, helped, .. } => {
                let counted = self.answers.entry(topic.clone()).or_default();
                *(if *helped { &mut counted.resolved } else { &mut counted.went_on }) += 1;
            }
            Event::SurveyAnswered { unit, channel, language, scores, .. } => {
                let row = self.row(key(before, *channel, *unit, *language));
                for (question, score) in scores {
                    let place = usize::from(score.clamp(&1, &6) - 1);
                    row.survey.entry(*question).or_default()[place] += 1;
                }
            }
            // What is not counted; a new event about a contact asks in `Event::contact`.
            _ => {}
        }
    }

    fn row(&mut self, key: Key) -> &mut Row {
        self.rows.entry(key).or_default()
    }

    fn about(&mut self, before: &Desk, contact: ContactId, count: impl FnOnce(&mut Row, &Contact)) {
        if let Some(contact) = before.contact(contact) {
            count(self.row(key_of(before, contact)), contact);
        }
    }

    fn spoken(&mut self, before: &Desk, at: Moment, contact: ContactId) {
        self.about(before, contact, |row, contact| {
            if !contact.said.keys().any(|speaker| matches!(speaker, Speaker::Agent(_))) {
                row.first_response.observe(at.since(contact.arrived));
            }
        });
    }

    fn answered(&mut self, before: &Desk, at: Moment, contact: ContactId) {
        self.about(before, contact, |row, contact| {
            if contact.answered.is_none() {
                row.answered += 1;
                row.answered_within_target += u64::from(at <= contact.promised);
                row.wait.observe(at.since(contact.arrived));
            }
            row.waited(at, contact, false);
        });
    }

    /// An agent has it: answered, unless they must call the resident first.
    fn taken(&mut self, before: &Desk, at: Moment, contact: ContactId) {
        if before.contact(contact).is_some_and(|contact| !contact.calls_back()) {
            self.answered(before, at, contact);
        }
    }

    fn called_back(&mut self, before: &Desk, contact: ContactId, outcome: &'static str) {
        self.about(before, contact, |row, _| *row.callbacks.entry(outcome.into()).or_default() += 1);
    }

    /// If somebody has the contact, their time on it ends here, or when their notes are done.
    fn conversation_over(&mut self, before: &Desk, at: Moment, contact: ContactId, notes: bool) {
        let Some(known) = before.contact(contact) else { return };
        let (Stage::InConversation { since, .. } | Stage::AtSwitch { since }) = known.stage else { return };
        let key = key_of(before, known);
        if notes {
            self.notes.insert(contact, (key, since));
        } else {
            self.row(key).handle.observe(at.since(since));
        }
    }

    fn moved(&mut self, before: &Desk, contact: ContactId, to: UnitId) {
        self.about(before, contact, |row, _| row.transferred_out += 1);
        if let Some(contact) = before.contact(contact) {
            self.row(key(before, contact.channel, to, contact.verdict.language)).transferred_in += 1;
        }
    }

    fn ended(&mut self, before: &Desk, at: Moment, contact: ContactId, ending: Ending) {
        let short = before.setup().map_or(Span::ZERO, |setup| setup.short_abandon);
        self.about(before, contact, |row, contact| match ending {
            Ending::Completed(outcome) => *row.completed.entry(outcome).or_default() += 1,
            Ending::Joined { .. } => row.joined += 1,
            Ending::Abandoned => {
                row.abandoned += 1;
                row.abandoned_short += u64::from(at.since(contact.arrived) < short);
                row.waited(at, contact, true);
            }
        });
        if before.contact(contact).is_some_and(Contact::calls_back) {
            let outcome = match ending {
                Ending::Completed(Outcome::LeftByResident) => "cancelled",
                Ending::Completed(Outcome::NoReply) => "given_up",
                Ending::Completed(_) | Ending::Abandoned | Ending::Joined { .. } => "closed",
            };
            self.called_back(before, contact, outcome);
        }
    }
}

impl Row {
    /// Compares what was told with what came. Who left before it was over shows nothing.
    fn waited(&mut self, at: Moment, contact: &Contact, left: bool) {
        let Some(reckoned) = contact.reckoned.as_deref().filter(|_| contact.stage.in_line()) else { return };
        let (Some(told), waited) = (reckoned.told, at.since(reckoned.at)) else { return };
        let held = told.held(waited);
        if !left || held == Held::Later {
            *self.waits_held.entry(held).or_default() += 1;
            self.wait_error.observe(Span((waited.0 - told.middle().0).abs()));
        }
    }
}

fn key_of(desk: &Desk, contact: &Contact) -> Key {
    key(desk, contact.channel, contact.unit, contact.verdict.language)
}

/// A sensitive unit's few contacts must not be told apart by language.
fn key(desk: &Desk, channel: Channel, unit: UnitId, language: Language) -> Key {
    let sensitive = desk.setup().and_then(|setup| setup.units.get(&unit)).is_some_and(|unit| unit.sensitive);
    Key { channel, unit, language: if sensitive { Language::Other } else { language } }
}

/// JSON knows texts as keys only: a list of pairs.
mod rows_as_list {
    use super::{Key, Row};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub fn serialize<S: Serializer>(rows: &BTreeMap<Key, Row>, s: S) -> Result<S::Ok, S::Error> {
        rows.iter().collect::<Vec<_>>().serialize(s)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<Key, Row>, D::Error> {
        Ok(Vec::<(Key, Row)>::deserialize(d)?.into_iter().collect())
    }
}
