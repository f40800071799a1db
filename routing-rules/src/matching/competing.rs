//! Who stands in whose way: lines that compete for the same agents on duty.

use super::line::{Bits, Line, set_bit};
use super::spec::Spec;
use super::{LineNo, Matching};
use crate::agent::Agent;
use crate::ids::AgentId;
use crate::queue::Place;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A line with somebody waiting who may take an agent from another line.
#[derive(Clone, Copy, Debug)]
pub struct Competing {
    /// Which.
    pub line: LineNo,
    /// How many of the agents on duty for it are on duty for both: in thousandths.
    pub share: u32,
}

impl Matching {
    /// The agents on duty, with room or not, who may take contacts of that kind.
    pub fn on_duty(&self, spec: &Spec, agents: &BTreeMap<AgentId, Arc<Agent>>) -> Bits {
        if let Some(line) = self.line_of.get(spec) {
            return self.lines[*line].on_duty.clone();
        }
        // The first of its kind: its line is opened when it has come.
        let mut bits = Bits::new();
        for agent in agents.values().filter(|agent| agent.takes_offers()) {
            if spec.rank(agent.agent, &agent.profile, self.default_unit).is_some() {
                set_bit(&mut bits, self.numbers.get(&agent.agent).copied().unwrap_or(0), true);
            }
        }
        bits
    }

    /// Has any agent room for contacts of that kind?
    pub fn has_room(&self, spec: &Spec) -> bool {
        self.line_of.get(spec).is_some_and(|line| !self.lines[*line].turns.is_empty())
    }

    /// The lines that compete for these agents.
    pub fn competing<'a>(&'a self, for_whom: &'a Bits) -> impl Iterator<Item = Competing> + 'a {
        let somebody = |of: &Line| !(of.free.is_empty() && of.paused.is_empty() && of.offered.is_empty());
        let waits = self.lines.iter().enumerate().filter(move |(_, of)| of.open && somebody(of));
        waits.filter_map(|(line, of)| {
            let both: u32 = for_whom.iter().zip(&of.on_duty).map(|(a, b)| (a & b).count_ones()).sum();
            let all: u32 = of.on_duty.iter().map(|word| word.count_ones()).sum();
            (both > 0).then(|| Competing { line, share: both * 1000 / all.max(1) })
        })
    }

    /// Who waits in a line before that place, in no particular order.
    pub fn before(&self, line: LineNo, place: Place) -> impl Iterator<Item = Place> + '_ {
        let line = &self.lines[line];
        let paused = line.paused.range(..place).map(|(place, _)| *place);
        line.free.range(..place).copied().chain(paused)
    }

    /// How many go before that place, who are just being offered included: counted up to `most`.
    pub fn count_before(&self, line: LineNo, place: Place, most: usize) -> usize {
        let offered = self.lines[line].offered.range(..place).copied();
        self.before(line, place).chain(offered).take(most).count()
    }

    /// What the contacts of a line have in common.
    pub fn spec(&self, line: LineNo) -> &Spec {
        &self.lines[line].spec
    }

    /// The agents behind the bits.
    pub fn named<'a>(&'a self, bits: &'a Bits) -> impl Iterator<Item = AgentId> + 'a {
        let set = |number: &usize| bits.get(number / 64).is_some_and(|word| word & (1 << (number % 64)) != 0);
        (0..self.names.len()).filter(set).map(|number| self.names[number])
    }
}
