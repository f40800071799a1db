//! One line: the contacts of a kind that wait, and the agents who have room for one more of them, both in
//! their order.

use super::spec::{Rank, Spec};
use crate::agent::Agent;
use crate::contact::Channel;
use crate::desk::next_step;
use crate::ids::AgentId;
use crate::queue::Place;
use crate::setup::Setup;
use crate::sharing::{Step, Strategy, cost};
use crate::time::{Moment, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Whose turn it is: smaller is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    rank: Rank,
    by_strategy: i64,
    occupied: u32,
    idle_since: Moment,
    /// Who.
    pub agent: AgentId,
}

/// What a line asks of an agent's day, as the setup says.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// What one contact costs.
    pub cost: u32,
    /// Channels that a contact may interrupt, a bit each.
    pub interrupts: u8,
    /// Who is asked first.
    pub strategy: Strategy,
    /// No agent has more of the unit's contacts at once; 0: as many as fit.
    pub at_once: u32,
    /// How their needs relax next, and after how much waiting.
    pub next_step: Option<(Step, Span)>,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub spec: Spec,
    pub terms: Terms,
    pub open: bool,
    /// Agents with room.
    pub turns: BTreeSet<Turn>,
    /// Contacts for which nobody is paused.
    pub free: BTreeSet<Place>,
    /// Contacts that somebody declined or missed, with a bit for each such agent.
    pub paused: BTreeMap<Place, Bits>,
    /// Contacts that are just being offered to somebody: they keep their place until one accepts.
    pub offered: BTreeSet<Place>,
    /// A bit for each agent with room.
    with_room: Bits,
    /// A bit for each agent who is there and may take these, with room or not.
    pub on_duty: Bits,
    pub pick: Option<Place>,
    pub since: Moment,
    pub touched: bool,
}

impl Terms {
    /// The terms of a kind of contacts.
    pub fn of(spec: &Spec, setup: Option<&Setup>) -> Terms {
        let Some(setup) = setup else {
            let strategy = Strategy::default();
            return Terms { cost: 100, interrupts: 0, strategy, at_once: 0, next_step: None };
        };
        let unit = setup.units.get(&spec.unit).map(|unit| &unit.sharing);
        let interrupts = setup.sharing.interrupts.get(&spec.channel);
        Terms {
            cost: cost(setup, spec.channel),
            interrupts: interrupts.into_iter().flatten().fold(0, |bits, channel| bits | bit(*channel)),
            strategy: unit.map(|unit| unit.strategy).unwrap_or_default(),
            at_once: unit.map_or(0, |unit| unit.at_once),
            next_step: next_step(setup, spec),
        }
    }
}

/// A bit for each of some agents, by their numbers.
pub type Bits = Vec<u64>;

/// Sets an agent's bit, or takes it away.
pub fn set_bit(bits: &mut Bits, number: u32, is: bool) {
    let word = (number / 64) as usize;
    bits.resize(bits.len().max(word + 1), 0);
    let bit = 1 << (number % 64);
    bits[word] = if is { bits[word] | bit } else { bits[word] & !bit };
}

/// A channel's bit.
pub fn bit(channel: Channel) -> u8 {
    1 << channel as u8
}

impl Line {
    pub fn new(spec: Spec, terms: Terms, open: bool) -> Line {
        Line {
            spec,
            terms,
            open,
            turns: BTreeSet::new(),
            free: BTreeSet::new(),
            paused: BTreeMap::new(),
            offered: BTreeSet::new(),
            with_room: Bits::new(),
            on_duty: Bits::new(),
            pick: None,
            since: Moment::default(),
            touched: false,
        }
    }

    /// When it is the turn of an agent of that rank; `None`: they are not there or have no room.
    pub fn turn(&self, agent: &Agent, rank: Rank) -> Option<Turn> {
        turn(&self.spec, self.terms, agent, rank)
    }

    /// An agent's turn is another now; `number` is the agent's own.
    pub fn change_turn(&mut self, number: u32, before: Option<Turn>, after: Option<Turn>) {
        before.map(|before| self.turns.remove(&before));
        self.turns.extend(after);
        if before.is_some() != after.is_some() {
            set_bit(&mut self.with_room, number, after.is_some());
        }
    }

    /// The first contact for whom somebody is free.
    pub fn next(&self) -> Option<Place> {
        if !self.open || self.turns.is_empty() {
            return None;
        }
        let free = self.free.first().copied();
        let before = self.paused.iter().take_while(|(place, _)| free.is_none_or(|free| **place < free));
        let mut somebody = before.filter(|(_, paused)| {
            let left = |(i, word): (usize, &u64)| word & !paused.get(i).copied().unwrap_or(0) != 0;
            self.with_room.iter().enumerate().any(left)
        });
        somebody.next().map(|(place, _)| *place).or(free)
    }
}

/// As `Line::turn`.
pub fn turn(spec: &Spec, terms: Terms, agent: &Agent, rank: Rank) -> Option<Turn> {
    if !agent.takes_offers() || agent.no_room(spec, terms).is_some() {
        return None;
    }
    let by_strategy = match terms.strategy {
        Strategy::LeastOccupied => 0,
        Strategy::LongestIdle | Strategy::RingAll => agent.idle_since.0,
        Strategy::MostSkilled => {
            -spec.needs.iter().map(|(skill, _)| i64::from(agent.profile.level(*skill))).sum::<i64>()
        }
        Strategy::FewestToday => i64::from(agent.taken_today),
        Strategy::RoundRobin => i64::try_from(agent.last_offer).unwrap_or(i64::MAX),
    };
    let (occupied, idle_since, agent) = (agent.occupied(), agent.idle_since, agent.agent);
    Some(Turn { rank, by_strategy, occupied, idle_since, agent })
}
