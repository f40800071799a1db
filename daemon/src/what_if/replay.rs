//! `portner replay`: the recorded arrivals of an interval through the real core once more, as it was and with
//! another desk or other people, and what came of them side by side, unit by unit.

use super::chance::Chance;
use super::outcome::Came;
use super::play::{Contact, Plan, Worker, play};
use super::recorded::{Past, Recorded};
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::setup::Setup;
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Verdict;
use std::collections::BTreeMap;

/// Where nothing like it was ever handled.
const HANDLING: Span = Span::minutes(5);

/// What came of everybody of one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    /// Contacts that came.
    pub came: usize,
    /// Answered.
    pub answered: usize,
    /// Answered when it was promised.
    pub in_time: usize,
    /// Gave up.
    pub left: usize,
    /// Gave up within the short-abandon limit.
    pub left_soon: usize,
    /// Turned away by a full line.
    pub refused: usize,
    /// Waits of the answered, in milliseconds, sorted.
    waits: Vec<i64>,
}

impl Sum {
    /// The service level in percent, as everywhere: in time / (answered + left, but not at once).
    pub fn service(&self) -> Option<f64> {
        share(self.in_time, self.answered + self.left - self.left_soon)
    }

    /// How many of a hundred gave up.
    pub fn abandonment(&self) -> Option<f64> {
        share(self.left, self.came - self.refused)
    }

    /// The mean wait of the answered, in seconds.
    pub fn mean_wait(&self) -> Option<f64> {
        let all: i64 = self.waits.iter().sum();
        (!self.waits.is_empty()).then(|| all as f64 / 1000.0 / self.waits.len() as f64)
    }

    /// Nine of ten answered waited no longer, in seconds.
    pub fn long_wait(&self) -> Option<f64> {
        let place = (self.waits.len() * 9).div_ceil(10).checked_sub(1)?;
        Some(*self.waits.get(place)? as f64 / 1000.0)
    }

    /// Neither answered nor gone at the end.
    pub fn waiting(&self) -> usize {
        self.came - self.answered - self.left - self.refused
    }

    fn add(&mut self, came: &Came, until: Moment, short: Span) {
        self.came += 1;
        self.refused += usize::from(came.refused);
        if let Some(answered) = came.answered.filter(|at| *at < until) {
            self.answered += 1;
            self.in_time += usize::from(came.in_time);
            self.waits.push(answered.since(came.at).0);
        } else if let Some(left) = came.left.filter(|at| *at < until) {
            self.left += 1;
            self.left_soon += usize::from(left.since(came.at) < short);
        }
    }
}

fn share(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| part as f64 * 100.0 / of as f64)
}

/// By unit, and all together.
#[derive(Debug, Default)]
pub struct Sums {
    /// By the unit to which they came first.
    pub units: BTreeMap<UnitId, Sum>,
    /// All together.
    pub all: Sum,
}

/// Counts those who came in the interval, until its end.
pub fn count<'c>(
    came: impl Iterator<Item = &'c Came>,
    from: Moment,
    until: Moment,
    short_abandon: Span,
) -> Sums {
    let mut sums = Sums::default();
    for came in came.filter(|came| came.at >= from && came.at < until) {
        sums.units.entry(came.unit).or_default().add(came, until, short_abandon);
        sums.all.add(came, until, short_abandon);
    }
    sums.units.values_mut().chain([&mut sums.all]).for_each(|sum| sum.waits.sort_unstable());
    sums
}

/// What the record does not say and had to be assumed. The same numbers for every way it is played.
#[derive(Debug, Default)]
pub struct Assumed {
    /// How long each would wait and would take an agent, by the number of the contact.
    each: BTreeMap<ContactId, (Option<Span>, Span)>,
    /// So many were never handled: their time is that of another contact.
    pub borrowed: usize,
    /// The mean patience by channel, where anybody gave up.
    pub patience: BTreeMap<Channel, Span>,
}

impl Assumed {
    /// From those who were handled and those who gave up.
    pub fn of(recorded: &Recorded, until: Moment) -> Assumed {
        let mut assumed = Assumed { patience: patience(recorded, until), ..Assumed::default() };
        let handled = Handled::of(recorded);
        for (contact, past) in &recorded.contacts {
            let mut chance = Chance::new(contact.0.wrapping_mul(0x9E37_79B9) ^ 0x7E97A1);
            let patience = assumed.patience_of(past, until, &mut chance);
            let known = past.over && past.came.answered.is_some();
            assumed.borrowed += usize::from(!known);
            let handling = if known { past.handled } else { handled.borrow(past, &mut chance) };
            assumed.each.insert(*contact, (patience, handling));
        }
        assumed
    }

    /// Who gave up shows their patience. Who did not had at least as much as they waited; what they had beyond
    /// that is drawn, for patience that is exponential has no memory.
    fn patience_of(&self, past: &Past, until: Moment, chance: &mut Chance) -> Option<Span> {
        if let Some(left) = past.came.left {
            return Some(left.since(past.came.at));
        }
        let mean = self.patience.get(&past.came.channel).filter(|_| !past.called_back)?;
        let waited = past.came.answered.unwrap_or(until).since(past.came.at).max(Span::ZERO);
        Some(waited + chance.exponential(*mean))
    }
}

/// The time all waited by those who gave up: the likeliest mean when some are answered before.
fn patience(recorded: &Recorded, until: Moment) -> BTreeMap<Channel, Span> {
    let mut by_channel: BTreeMap<Channel, (i64, i64)> = BTreeMap::new();
    for past in recorded.contacts.values().filter(|past| !past.called_back) {
        let came = &past.came;
        let over = came.answered.or(came.left).unwrap_or(until);
        let (waited, left) = by_channel.entry(came.channel).or_default();
        *waited += over.since(came.at).0.max(0);
        *left += i64::from(came.left.is_some() && came.answered.is_none());
    }
    let means = by_channel.into_iter().filter(|(_, (_, left))| *left > 0);
    means.map(|(channel, (waited, left))| (channel, Span((waited / left).max(1)))).collect()
}

/// Times that agents were taken, to borrow from.
#[derive(Default)]
struct Handled {
    alike: BTreeMap<(UnitId, Channel), Vec<Span>>,
    channel: BTreeMap<Channel, Vec<Span>>,
    all: Vec<Span>,
}

impl Handled {
    fn of(recorded: &Recorded) -> Handled {
        let mut handled = Handled::default();
        for past in recorded.contacts.values().filter(|past| past.over && past.came.answered.is_some()) {
            let (unit, channel) = (past.came.unit, past.came.channel);
            handled.alike.entry((unit, channel)).or_default().push(past.handled);
            handled.channel.entry(channel).or_default().push(past.handled);
            handled.all.push(past.handled);
        }
        handled
    }

    fn borrow(&self, past: &Past, chance: &mut Chance) -> Span {
        let (unit, channel) = (past.came.unit, past.came.channel);
        let alike = self.alike.get(&(unit, channel)).or_else(|| self.channel.get(&channel));
        let from = alike.unwrap_or(&self.all);
        from.get(chance.below(from.len())).copied().unwrap_or(HANDLING)
    }
}

/// One way to play the interval.
pub struct Way<'w> {
    /// The desk.
    pub setup: &'w Setup,
    /// Verdicts that differ from the recorded ones.
    pub verdicts: BTreeMap<ContactId, Verdict>,
    /// Who is there.
    pub staff: Vec<Worker>,
    /// What else is ordered meanwhile.
    pub orders: Vec<(Moment, Command)>,
}

/// Plays the recorded arrivals that way. Notes are part of the handling times.
pub fn replay(recorded: &Recorded, assumed: &Assumed, way: Way<'_>, from: Moment, until: Moment) -> Sums {
    let contact = |(number, past): (&ContactId, &Past)| {
        let (patience, handling) = assumed.each.get(number).copied().unwrap_or((None, HANDLING));
        let verdict = way.verdicts.get(number).unwrap_or(&past.verdict).clone();
        Contact { at: past.came.at, channel: past.came.channel, verdict, handling, patience }
    };
    let contacts = recorded.contacts.iter().map(contact).collect();
    let orders = way.orders.into_iter().map(|(at, order)| (at, without_notes(order))).collect();
    let mut setup = way.setup.clone();
    setup.wrap_up.clear();
    let plan = Plan { setup, contacts, staff: way.staff, pick_up: recorded.pick_up, orders };
    let outcome = play(&plan, until);
    count(outcome.came.iter(), from, until, way.setup.short_abandon)
}

fn without_notes(order: Command) -> Command {
    match order {
        Command::Adopt { mut setup } => {
            setup.wrap_up.clear();
            Command::Adopt { setup }
        }
        other => other,
    }
}
