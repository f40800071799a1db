//! The core alone: `decide` and `apply` of an arrival and of the offer that follows, with a thousand
//! agents and lines of several lengths.

use super::Size;
use super::alone::{Alone, offered};
use super::in_process::{arrival, name};
use super::table::{Bar, Row};
use crate::crowd::figures::median;
use crate::dice::Dice;
use crate::tried::{Failure, Tried};
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::contact::{Channel, Outcome};
use routing_rules::ids::{AgentId, ContactId, OfferId, UnitId};
use routing_rules::setup::{Profile, Setup};
use std::time::Instant;

/// Lines of these lengths are compared.
const WAITING: [usize; 3] = [100, 10_000, 100_000];

/// Measures two mornings: everybody busy and one agent just free again (the offer goes to the head of
/// the same long line), and everybody free while another unit's line is long.
pub fn measure(size: Size) -> Tried<Vec<Row>> {
    let mut rows = Vec::new();
    for (what, busy) in [("same line", true), ("another line", false)] {
        let mut medians = Vec::new();
        for waiting in WAITING {
            let mut bench = Bench::new(1_000, waiting, busy)?;
            let rounds = if size.rounds >= Size::FULL.rounds { 5_000 } else { 1_000 };
            let times: Tried<Vec<f64>> = (0..rounds).map(|_| bench.round()).collect();
            medians.push(median(&times?));
        }
        rows.push(
            Row::figure(format!("core: arrival with an offer, 10,000 wait in {what}"), medians[1], "us")
                .bar(Bar::AtMost(5.0))
                .goal(1.0),
        );
        rows.push(
            Row::figure(format!("core: from 100 to 100,000 waiting in {what}"), medians[2] / medians[0], "x")
                .bar(Bar::AtMost(2.0))
                .note(format!("{:.2} us -> {:.2} us", medians[0], medians[2])),
        );
    }
    Ok(rows)
}

struct Bench {
    alone: Alone,
    setup: Setup,
    dice: Dice,
    ours: UnitId,
    busy: bool,
    /// Who has what, the oldest first.
    under_way: std::collections::VecDeque<(AgentId, ContactId)>,
}

impl Bench {
    fn new(agents: usize, waiting: usize, busy: bool) -> Tried<Bench> {
        let book = DeskBook::load(DeskBook::built_in_files())
            .map_err(|mistakes| Failure::new(format!("the built-in desk has {} mistakes", mistakes.len())))?;
        let (ours, theirs): (UnitId, UnitId) = (name("vei-trafikk")?, name("renovasjon")?);
        let mut bench = Bench {
            alone: Alone::default(),
            setup: book.setup,
            dice: Dice::new(1),
            ours,
            busy,
            under_way: std::collections::VecDeque::new(),
        };
        bench.alone.done(Command::Adopt { setup: Box::new(bench.setup.clone()) })?;
        let cost = bench.setup.cost.get(&Channel::Form).copied().unwrap_or(20);
        for number in 0..agents {
            let agent: AgentId = name(&format!("agent-{number}"))?;
            let profile = Profile { units: vec![ours], capacity: cost, ..Profile::default() };
            bench.alone.engage(agent, profile)?;
        }
        if busy {
            (0..agents).try_for_each(|_| bench.arrive_and_accept())?;
        }
        let line = if busy { ours } else { theirs };
        for _ in 0..waiting {
            let arrival = arrival(&mut bench.dice, line, bench.setup.book);
            bench.alone.done(Command::Arrive(arrival))?;
        }
        Ok(bench)
    }

    /// One arrival and one offer, timed together, in microseconds.
    fn round(&mut self) -> Tried<f64> {
        self.alone.now.0 += 1;
        if self.busy {
            self.close_oldest()?;
        }
        let arrival = arrival(&mut self.dice, self.ours, self.setup.book);
        let begun = Instant::now();
        self.alone.step(Command::Arrive(arrival))?;
        let events = self.alone.step(Command::TimePassed)?;
        let took = begun.elapsed().as_secs_f64() * 1e6;
        let (agent, contact, offer) =
            offered(&events).ok_or_else(|| Failure::new(format!("no offer followed: {events:?}")))?;
        self.accept(agent, contact, offer)?;
        if !self.busy {
            self.close_oldest()?;
            self.alone.settle()?;
        }
        Ok(took)
    }

    fn arrive_and_accept(&mut self) -> Tried {
        let arrival = arrival(&mut self.dice, self.ours, self.setup.book);
        let mut events = self.alone.step(Command::Arrive(arrival))?;
        events.extend(self.alone.settle()?);
        let (agent, contact, offer) = offered(&events).ok_or_else(|| Failure::new("nobody was free"))?;
        self.accept(agent, contact, offer)
    }

    fn accept(&mut self, agent: AgentId, contact: ContactId, offer: OfferId) -> Tried {
        self.alone.step(Command::Accept { agent, offer })?;
        self.under_way.push_back((agent, contact));
        Ok(())
    }

    /// Without settling: the freed agent's next offer belongs to the measurement.
    fn close_oldest(&mut self) -> Tried {
        let Some((by, contact)) = self.under_way.pop_front() else { return Ok(()) };
        self.alone.step(Command::Close { contact, by, outcome: Outcome::Solved, note: None }).map(drop)
    }
}
