//! What is counted beside a contact's own way: answers before the queue, surveys,
//! callbacks, the time of access requests.

use super::{Counting, Known, Memory, Step};
use crate::ids::ContactId;
use crate::measures::calendar::is_working_day;
use crate::measures::cells::{CellKey, Place};
use crate::measures::tally::Count;
use crate::time::Moment;
use crate::verdict::Language;
use std::sync::Arc;

impl Counting {
    /// How many working days an access request took, if it is one: those after the day it came in, up to
    /// the day it was closed. And whether they were no more than the desk allows.
    pub(super) fn access_days(&mut self, known: &Known, at: Moment) -> Option<(u64, bool)> {
        let clock = self.kept.access.as_ref()?;
        clock.topics.contains(known.topic.as_deref()?).then_some(())?;
        let (first, last) = (self.hours.of(known.arrived).0, self.hours.of(at).0);
        let days = (first + 1..=last).filter(|day| is_working_day(*day, clock.holidays)).count();
        Some((days as u64, days <= clock.days as usize))
    }
}

impl<M: Memory> Step<'_, M> {
    /// An answer before the queue belongs to no contact, channel or unit.
    pub(super) fn self_service(&mut self, topic: &Arc<str>, count: Count) {
        let (day, hour) = self.counting.hours.of(self.at);
        let place = Place { day, channel: None, unit: None };
        let key = CellKey { hour, language: Language::Other, topic: Some(topic.clone()), district: None };
        self.changes.entry(place).or_default().entry(key).or_default().one(count);
    }

    pub(super) fn surveyed(&mut self, contact: ContactId, scores: &[u64]) {
        let Some(known) = self.memory.contact(contact) else { return };
        let cell = self.counting.cell(self.changes, self.at, known);
        cell.one(Count::Surveys);
        cell.add(Count::Scores, scores.len() as u64);
        cell.add(Count::ScoreSum, scores.iter().sum());
        cell.add(Count::ScoreHigh, scores.iter().filter(|score| **score >= 5).count() as u64);
    }

    pub(super) fn callback_asked(&mut self, contact: ContactId, by: Moment, promised: Moment) {
        let Some(known) = self.memory.contact(contact) else { return };
        let new = known.callback_by.replace(by).is_none();
        known.promised = promised;
        if new {
            self.counting.cell(self.changes, self.at, known).one(Count::CallbacksPromised);
        }
    }

    /// Reached: in time or late. Not reached: `Some(false)` given up, `None` not wanted any more.
    pub(super) fn callback_over(&mut self, contact: ContactId, reached: Option<bool>) {
        let Some(known) = self.memory.contact(contact) else { return };
        let Some(by) = known.callback_by.take() else { return };
        let count = match reached {
            Some(true) if self.at <= by => Count::CallbacksKept,
            Some(_) => Count::CallbacksMissed,
            None => return,
        };
        self.counting.cell(self.changes, self.at, known).one(count);
    }
}
