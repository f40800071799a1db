//! The telephone switch that decides by itself: its calls, told late, twice or in the wrong order.

use super::actors::{AGENTS, Actors};
use super::arrivals::arrival;
use super::setups;
use super::world::{Asker, World};
use crate::reference::Checked;
use routing_rules::command::{CallNews, Command};
use routing_rules::contact::{Channel, Outcome};
use routing_rules::event::CallKind;
use routing_rules::ids::{KeyedHash, Reference};
use routing_rules::time::Span;

/// One call, as the switch tells of it.
#[derive(Clone, Debug)]
pub struct Call {
    call: KeyedHash,
    sequence: u64,
    over: bool,
    unsent: Vec<CallNews>,
    sent: Vec<CallNews>,
}

impl Actors {
    /// The switch tells something: the next thing, an old thing, or things in the wrong order.
    pub fn ring(&mut self, world: &mut World) -> Checked {
        let open: Vec<usize> = (0..self.calls.len()).filter(|i| !self.calls[*i].over).collect();
        if open.len() < 3 && world.dice.chance(40) {
            let call = KeyedHash(world.dice.bytes());
            self.calls.push(Call { call, sequence: 0, over: false, unsent: Vec::new(), sent: Vec::new() });
        }
        let i = match world.dice.pick_any(&open) {
            Some(i) if world.dice.chance(75) => *i,
            _ => world.dice.below(self.calls.len() as u64) as usize,
        };
        if i >= self.calls.len() {
            return Ok(());
        }
        self.calls[i].happen(world);
        let Some(news) = self.calls[i].next(world) else { return Ok(()) };
        world.command(Asker::Switch, Command::Call(news))
    }
}

impl Call {
    /// Something happens to the call at the switch.
    fn happen(&mut self, world: &mut World) {
        if self.over || self.sequence > 12 {
            return;
        }
        self.sequence += 1;
        let kind = match (self.sequence, world.dice.below(10)) {
            (1, _) => CallKind::Arrived,
            (_, 0..=2) => CallKind::Waiting,
            (_, 3..=5) => {
                let agent =
                    world.dice.chance(80).then(|| setups::agent(world.dice.below(AGENTS as u64) as usize));
                CallKind::Answered { agent }
            }
            (_, 6..=7) => {
                let unit = world.dice.chance(80).then(|| setups::any_unit(&mut world.dice));
                CallKind::Transferred { unit }
            }
            _ => {
                self.over = true;
                CallKind::Ended { outcome: world.dice.chance(50).then_some(Outcome::Solved) }
            }
        };
        let arrival = arrival(world, Channel::Phone);
        self.unsent.push(CallNews { call: self.call, sequence: self.sequence, kind, at: world.now, arrival });
    }

    /// What the switch sends now.
    fn next(&mut self, world: &mut World) -> Option<CallNews> {
        if !self.sent.is_empty() && world.dice.chance(15) {
            world.tally.count("fault: call event repeated");
            let mut again = world.dice.pick_any(&self.sent).cloned()?;
            // Each time it is received it brings a reference of its own, which only a call nobody knows any more takes.
            again.arrival.reference = Reference(world.dice.bytes());
            return Some(again);
        }
        if self.unsent.is_empty() || (!self.over && world.dice.chance(25)) {
            return None;
        }
        let i = if world.dice.chance(75) { 0 } else { world.dice.below(self.unsent.len() as u64) as usize };
        if i > 0 {
            world.tally.count("fault: call event out of order");
        }
        let news = self.unsent.remove(i);
        if world.now.since(news.at) > Span::seconds(10) {
            world.tally.count("fault: call event late");
        }
        self.sent.push(news.clone());
        Some(news)
    }
}
