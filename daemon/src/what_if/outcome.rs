//! What came of everybody in a day that was played.

use super::play::Contact;
use routing_rules::contact::{Channel, Ending};
use routing_rules::event::{Event, Shared};
use routing_rules::figures::Figures;
use routing_rules::ids::UnitId;
use routing_rules::time::{Moment, Span};
use routing_rules::waiting::{Reckoned, WaitRange};

/// A day that was played.
#[derive(Debug)]
pub struct Outcome {
    /// Everybody who came, in the order of the plan.
    pub came: Vec<Came>,
    /// The same counters that Prometheus reads.
    pub figures: Figures,
}

/// What came of one contact.
#[derive(Clone, Debug)]
pub struct Came {
    /// When it came.
    pub at: Moment,
    /// How.
    pub channel: Channel,
    /// To which unit first.
    pub unit: UnitId,
    /// The line was full.
    pub refused: bool,
    /// When an agent had it first.
    pub answered: Option<Moment>,
    /// That was when it was promised.
    pub in_time: bool,
    /// When the resident gave up.
    pub left: Option<Moment>,
    /// What was reckoned of its wait.
    pub reckoned: Option<Reckoned>,
}

impl Came {
    /// Nothing has come of it yet.
    pub fn new(contact: &Contact) -> Came {
        let (at, channel, unit) = (contact.at, contact.channel, contact.verdict.unit);
        Came::of(at, channel, unit)
    }

    /// Nothing has come yet of what came then, there.
    pub fn of(at: Moment, channel: Channel, unit: UnitId) -> Came {
        Came { at, channel, unit, refused: false, answered: None, in_time: false, left: None, reckoned: None }
    }

    /// An agent has it; the first time counts.
    pub fn answer(&mut self, at: Moment, in_time: bool) {
        if self.answered.is_none() {
            (self.answered, self.in_time) = (Some(at), in_time);
        }
    }

    /// Something happened to it.
    pub fn hear(&mut self, at: Moment, event: &Event) {
        match event {
            Event::Shared(Shared::WaitReckoned { reckoned, .. }) => self.reckoned = Some(*reckoned),
            // Where the desk put it: a verdict's unit may be gone.
            Event::ContactArrived { unit, .. } => self.unit = *unit,
            Event::ContactEnded { ending: Ending::Abandoned, .. } => self.left = Some(at),
            _ => {}
        }
    }

    /// How long it waited to be answered.
    pub fn wait(&self) -> Option<Span> {
        Some(self.answered?.since(self.at))
    }

    /// What its resident was told, and how long they waited, if they were told anything and answered.
    pub fn told(&self) -> Option<(WaitRange, Span)> {
        Some((self.reckoned?.told?, self.wait()?))
    }
}
