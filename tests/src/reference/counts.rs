//! The counters, counted anew: what came, what ended and how, what was sent on, what became of offers.

use super::{Checked, Model, must};
use routing_rules::contact::{CallbackOutcome, Channel, Ending, Outcome};
use routing_rules::event::Event;
use routing_rules::figures::{Figures, Row};
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::time::Moment;
use routing_rules::verdict::Because;
use std::collections::BTreeMap;

/// By channel and unit.
pub type ByLine = BTreeMap<(Channel, UnitId), u64>;

/// Everything counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By first unit, for ever.
    pub received: ByLine,
    /// By the unit that had it last.
    pub completed: ByLine,
    /// As `completed`, for residents who left before an answer.
    pub abandoned: ByLine,
    /// As `completed`, for contacts that were joined to another.
    pub joined: ByLine,
    /// What came of callbacks, as the metrics name it.
    pub callbacks: BTreeMap<&'static str, u64>,
    /// By the unit it left.
    pub sent_on: ByLine,
    /// By the unit it came to.
    pub sent_to: ByLine,
    /// By the unit that had it when somebody first answered.
    pub answered: ByLine,
    /// By outcome as the metrics name it.
    pub offers: BTreeMap<&'static str, u64>,
    /// Milliseconds from arrival to the first answer, all together.
    pub waited: i64,
}

impl Model {
    /// Counts an event, before it is made true.
    pub(super) fn count(&mut self, at: Moment, event: &Event) {
        // Nobody came who was called: that stands in no figure of what comes in.
        let out = |contact| self.matters.get(&contact).is_some_and(|matter| matter.called_by.is_some());
        if calls_out(event) || event.contact().is_some_and(out) {
            return;
        }
        let line = |contact: &ContactId| self.matters.get(contact).map(|m| (m.channel, m.unit));
        let counts = &mut self.counts;
        let up = |by: &mut ByLine, line: Option<(Channel, UnitId)>| {
            if let Some(line) = line {
                *by.entry(line).or_default() += 1;
            }
        };
        if let Some(outcome) = came_of_callback(event, |contact| {
            self.matters.get(&contact).is_some_and(|matter| matter.calls_back())
        }) {
            *counts.callbacks.entry(outcome).or_default() += 1;
        }
        let first = |contact: &ContactId| self.matters.get(contact).filter(|m| m.answered.is_none());
        match event {
            Event::ContactArrived { channel, unit, .. } => up(&mut counts.received, Some((*channel, *unit))),
            Event::ContactEnded { contact, ending: Ending::Joined { .. }, .. } => {
                up(&mut counts.joined, line(contact))
            }
            Event::ContactHandedOver { contact, from, unit, .. } if from != unit => {
                up(&mut counts.sent_on, line(contact));
                up(&mut counts.sent_to, line(contact).map(|(channel, _)| (channel, *unit)));
            }
            Event::ContactEnded { contact, ending: Ending::Completed(_), .. } => {
                up(&mut counts.completed, line(contact))
            }
            Event::ContactEnded { contact, ending: Ending::Abandoned, .. } => {
                up(&mut counts.abandoned, line(contact))
            }
            Event::ContactTransferred { contact, to, .. } => {
                up(&mut counts.sent_on, line(contact));
                up(&mut counts.sent_to, line(contact).map(|(channel, _)| (channel, *to)));
            }
            Event::CallbackTried { contact, outcome: CallbackOutcome::Reached, .. } => {
                if let Some(matter) = first(contact) {
                    up(&mut counts.answered, line(contact));
                    counts.waited += at.since(matter.arrived).0;
                }
            }
            Event::OfferAccepted { contact, .. }
            | Event::ContactAssigned { contact, .. }
            | Event::ContactAnswered { contact, .. } => {
                if matches!(event, Event::OfferAccepted { .. }) {
                    *counts.offers.entry("accepted").or_default() += 1;
                }
                let calls = matches!(event, Event::ContactAnswered { .. });
                if let Some(matter) = first(contact).filter(|m| calls || !m.calls_back()) {
                    up(&mut counts.answered, line(contact));
                    counts.waited += at.since(matter.arrived).0;
                }
            }
            Event::Offered { .. } => *counts.offers.entry("made").or_default() += 1,
            Event::OfferEnded { how, .. } => *counts.offers.entry(how.outcome()).or_default() += 1,
            _ => {}
        }
    }

    /// What came is what ended and what is here, by channel and by unit (I41).
    pub(super) fn check_sums(&self) -> Checked {
        let mut here = ByLine::new();
        for (_, matter) in self.alive().filter(|(_, matter)| matter.called_by.is_none()) {
            *here.entry((matter.channel, matter.unit)).or_default() += 1;
        }
        let c = &self.counts;
        let keys = c.received.keys().chain(c.sent_to.keys()).chain(here.keys());
        for line in keys {
            let of = |by: &ByLine| by.get(line).copied().unwrap_or(0);
            let came = of(&c.received) + of(&c.sent_to);
            let went = of(&c.completed) + of(&c.abandoned) + of(&c.joined) + of(&c.sent_on);
            must(came == went + of(&here), "I41", || {
                format!("{line:?}: {came} came, {went} went, {} are here", of(&here))
            })?;
        }
        Ok(())
    }
}

/// A figure of the core, the same counted here, and its name.
type Compared<'a> = (&'static str, fn(&Row) -> u64, &'a ByLine);

impl Model {
    /// The core's counters must be these (I40).
    pub fn check_figures(&self, figures: &Figures) -> Checked {
        let c = &self.counts;
        let compared: [Compared<'_>; 7] = [
            ("joined", |row| row.joined, &c.joined),
            ("received", |row| row.received, &c.received),
            ("completed", |row| row.completed.values().sum(), &c.completed),
            ("abandoned", |row| row.abandoned, &c.abandoned),
            ("transferred out", |row| row.transferred_out, &c.sent_on),
            ("transferred in", |row| row.transferred_in, &c.sent_to),
            ("answered", |row| row.answered, &c.answered),
        ];
        for (name, pick, mine) in compared {
            let mut theirs = ByLine::new();
            for (key, row) in figures.rows().filter(|(_, row)| pick(row) > 0) {
                *theirs.entry((key.channel, key.unit)).or_default() += pick(row);
            }
            must(theirs == *mine, "I40", || {
                format!("{name}: the core counts {theirs:?}, the journal has {mine:?}")
            })?;
        }
        let (mut offers, mut waits, mut waited) = ([0; 5], 0, 0);
        for (_, row) in figures.rows() {
            let o = row.offers;
            let counted = [o.made, o.accepted, o.declined, o.lapsed, o.withdrawn];
            offers.iter_mut().zip(counted).for_each(|(sum, n)| *sum += n);
            waits += row.wait.count();
            waited += row.wait.sum().0;
        }
        let outcomes = ["made", "accepted", "declined", "lapsed", "withdrawn"];
        let mine = outcomes.map(|outcome| c.offers.get(outcome).copied().unwrap_or(0));
        must(offers == mine, "I40", || {
            format!("offers {outcomes:?}: the core counts {offers:?}, the journal has {mine:?}")
        })?;
        let mut callbacks: BTreeMap<&str, u64> = BTreeMap::new();
        for (outcome, count) in figures.rows().flat_map(|(_, row)| &row.callbacks) {
            *callbacks.entry(outcome).or_default() += count;
        }
        must(callbacks == c.callbacks, "I40", || {
            format!("callbacks: the core counts {callbacks:?}, the journal has {:?}", c.callbacks)
        })?;
        let answered: u64 = c.answered.values().sum();
        must((waits, waited) == (answered, c.waited), "I40", || {
            format!(
                "waits: the core counts {waits} of {waited} ms, the journal has {answered} of {} ms",
                c.waited
            )
        })
    }
}

fn calls_out(event: &Event) -> bool {
    matches!(event, Event::ContactArrived { verdict, .. } if matches!(verdict.because, Because::CalledOut { .. }))
}

/// What an event means for a callback, as the metrics name it.
fn came_of_callback(event: &Event, pending: impl Fn(ContactId) -> bool) -> Option<&'static str> {
    match event {
        Event::CallbackAsked { .. } => Some("asked"),
        Event::CallbackCancelled { .. } => Some("cancelled"),
        Event::CallbackTried { outcome, .. } => Some(outcome.as_str()),
        Event::ContactEnded { contact, ending, .. } if pending(*contact) => Some(match ending {
            Ending::Completed(Outcome::LeftByResident) => "cancelled",
            Ending::Completed(Outcome::NoReply) => "given_up",
            _ => "closed",
        }),
        _ => None,
    }
}
