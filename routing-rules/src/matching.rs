//! Who could have what: for each line the contacts that wait and the agents who could take them, kept
//! in order, so that nobody is looked for. A line is a unit, a channel and a set of skills; a pool is
//! the agents of a unit who have the skills.
//!
//! The next pair of a line is its first contact for whom an agent is free who is not paused for it.
//! The agent is the least occupied, then the longest idle, then the first by name.

use crate::agent::Agent;
use crate::contact::{Channel, Contact};
use crate::ids::{AgentId, SkillId, UnitId};
use crate::queue::Place;
use crate::setup::{Profile, Setup};
use crate::time::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// A line's number.
pub type LineNo = usize;
type PoolNo = usize;

/// All lines and pools, and which lines have a pair.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    members: BTreeMap<AgentId, Member>,
    /// Never given anew, so that a pause stays with whom it is about.
    numbers: BTreeMap<AgentId, u32>,
    pools: Vec<Pool>,
    pool_of: BTreeMap<(UnitId, Vec<SkillId>), PoolNo>,
    lines: Vec<Line>,
    line_of: BTreeMap<(UnitId, Channel, Vec<SkillId>), LineNo>,
    lines_of_unit: BTreeMap<UnitId, Vec<LineNo>>,
    ready: BTreeSet<(Place, LineNo)>,
    /// Lines whose next contact may be another since `settle`.
    touched: Vec<LineNo>,
}

#[derive(Clone, Debug)]
struct Member {
    pools: Vec<PoolNo>,
    seat: Option<(Group, Turn)>,
}

/// Agents who take the same channels and have the same capacity: among them the first in turn has the
/// most room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    channels: u8,
    capacity: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    occupied: u32,
    idle_since: Moment,
    agent: AgentId,
}

#[derive(Clone, Debug)]
struct Pool {
    unit: UnitId,
    skills: Vec<SkillId>,
    groups: BTreeMap<Group, BTreeSet<Turn>>,
    lines: Vec<LineNo>,
}

#[derive(Clone, Debug)]
struct Line {
    pool: PoolNo,
    channel: Channel,
    cost: u32,
    open: bool,
    /// Contacts for which nobody is paused.
    free: BTreeSet<Place>,
    /// Contacts that somebody declined or missed, with a bit for each such agent.
    paused: BTreeMap<Place, Vec<u64>>,
    pick: Option<Place>,
    since: Moment,
    touched: bool,
}

/// What a contact of that channel takes of an agent's capacity.
pub fn cost(setup: &Setup, channel: Channel) -> u32 {
    setup.cost.get(&channel).copied().unwrap_or(100).max(1)
}

fn channels_of(profile: &Profile) -> u8 {
    let bits = profile.channels.iter().fold(0u8, |bits, channel| bits | (1 << *channel as u8));
    if bits == 0 { u8::MAX } else { bits }
}

fn belongs(profile: &Profile, pool: &Pool) -> bool {
    profile.units.contains(&pool.unit) && pool.skills.iter().all(|skill| profile.skills.contains(skill))
}

fn set_bit(bits: &mut Vec<u64>, number: u32) {
    let word = (number / 64) as usize;
    bits.resize(bits.len().max(word + 1), 0);
    bits[word] |= 1 << (number % 64);
}

impl Pool {
    fn groups_for(&self, channel: Channel) -> impl Iterator<Item = (&Group, &BTreeSet<Turn>)> {
        self.groups.iter().filter(move |(group, _)| group.channels & (1 << channel as u8) != 0)
    }

    fn has_room(&self, channel: Channel, cost: u32) -> bool {
        self.groups_for(channel).any(|(group, turns)| {
            turns.first().is_some_and(|turn| turn.occupied.saturating_add(cost) <= group.capacity)
        })
    }

    /// Everybody with room, the least occupied of each group first.
    fn with_room(&self, channel: Channel, cost: u32) -> impl Iterator<Item = &Turn> {
        self.groups_for(channel).flat_map(move |(group, turns)| {
            turns.iter().take_while(move |turn| turn.occupied.saturating_add(cost) <= group.capacity)
        })
    }

    /// The first in turn with room whom `may` lets through.
    fn first_with_room(&self, channel: Channel, cost: u32, may: impl Fn(AgentId) -> bool) -> Option<AgentId> {
        let best_of_group = |(group, turns): (&Group, &BTreeSet<Turn>)| {
            let room = group.capacity.checked_sub(cost)?;
            turns.iter().take_while(|turn| turn.occupied <= room).find(|turn| may(turn.agent)).copied()
        };
        self.groups_for(channel).filter_map(best_of_group).min().map(|turn| turn.agent)
    }
}

impl Matching {
    /// The line of a contact, opened when it is the first of its kind.
    pub fn line_for(
        &mut self,
        contact: &Contact,
        setup: Option<&Setup>,
        open: impl FnOnce() -> bool,
        agents: &BTreeMap<AgentId, Agent>,
    ) -> LineNo {
        let skills = &contact.verdict.skills;
        let key = (contact.unit, contact.way(), skills.clone());
        if let Some(line) = self.line_of.get(&key) {
            return *line;
        }
        let pool = self.pool_for(contact.unit, skills, agents);
        let line = self.lines.len();
        self.lines.push(Line {
            pool,
            channel: contact.way(),
            cost: setup.map_or(100, |setup| cost(setup, contact.way())),
            open: open(),
            free: BTreeSet::new(),
            paused: BTreeMap::new(),
            pick: None,
            since: Moment::default(),
            touched: false,
        });
        self.pools[pool].lines.push(line);
        self.line_of.insert(key, line);
        self.lines_of_unit.entry(contact.unit).or_default().push(line);
        line
    }

    fn pool_for(&mut self, unit: UnitId, skills: &[SkillId], agents: &BTreeMap<AgentId, Agent>) -> PoolNo {
        let key = (unit, skills.to_vec());
        if let Some(pool) = self.pool_of.get(&key) {
            return *pool;
        }
        let number = self.pools.len();
        let mut pool = Pool { unit, skills: skills.to_vec(), groups: BTreeMap::new(), lines: Vec::new() };
        for (agent, member) in &mut self.members {
            if agents.get(agent).is_some_and(|agent| belongs(&agent.profile, &pool)) {
                member.pools.push(number);
                if let Some((group, turn)) = member.seat {
                    pool.groups.entry(group).or_default().insert(turn);
                }
            }
        }
        self.pools.push(pool);
        self.pool_of.insert(key, number);
        number
    }

    fn number(&mut self, agent: AgentId) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(agent).or_insert(next)
    }

    /// A contact begins to wait.
    pub fn join(&mut self, line: LineNo, contact: &Contact) {
        let place = Place::of(contact);
        let mut bits: Vec<u64> = Vec::new();
        for agent in contact.not_before.keys() {
            set_bit(&mut bits, self.number(*agent));
        }
        if bits.is_empty() {
            self.lines[line].free.insert(place);
        } else {
            self.lines[line].paused.insert(place, bits);
        }
        self.touch(line);
    }

    /// A contact waits no longer.
    pub fn leave(&mut self, line: LineNo, place: Place) {
        if !self.lines[line].free.remove(&place) {
            self.lines[line].paused.remove(&place);
        }
        self.touch(line);
    }

    /// A unit opened or closed.
    pub fn set_open(&mut self, unit: UnitId, open: bool) {
        for line in self.lines_of_unit.get(&unit).cloned().unwrap_or_default() {
            self.lines[line].open = open;
            self.touch(line);
        }
    }

    /// An agent joined or may take other things than before.
    pub fn admit(&mut self, agent: &Agent) {
        self.dismiss(agent.agent);
        let joins = |(number, pool): (usize, &Pool)| belongs(&agent.profile, pool).then_some(number);
        let pools = self.pools.iter().enumerate().filter_map(joins).collect();
        self.number(agent.agent);
        self.members.insert(agent.agent, Member { pools, seat: None });
        self.seat(agent);
    }

    /// An agent left.
    pub fn dismiss(&mut self, agent: AgentId) {
        if let Some(member) = self.members.remove(&agent) {
            self.move_seat(&member.pools, member.seat, None);
        }
    }

    /// Something about an agent changed: presence, or how much of them is taken.
    pub fn seat(&mut self, agent: &Agent) {
        let Some(member) = self.members.get_mut(&agent.agent) else { return };
        let group = Group { channels: channels_of(&agent.profile), capacity: agent.profile.capacity };
        let turn = Turn { occupied: agent.occupied(), idle_since: agent.idle_since, agent: agent.agent };
        let seat = agent.takes_offers().then_some((group, turn));
        if seat == member.seat {
            return;
        }
        let before = std::mem::replace(&mut member.seat, seat);
        let pools = std::mem::take(&mut member.pools);
        self.move_seat(&pools, before, seat);
        if let Some(member) = self.members.get_mut(&agent.agent) {
            member.pools = pools;
        }
    }

    fn move_seat(&mut self, pools: &[PoolNo], from: Option<(Group, Turn)>, to: Option<(Group, Turn)>) {
        for number in pools {
            let pool = &mut self.pools[*number];
            if let Some((group, turn)) = from
                && let Some(turns) = pool.groups.get_mut(&group)
            {
                turns.remove(&turn);
                // The group of the new seat is the same most of the time: keep its set.
                if turns.is_empty() && to.is_none_or(|(new, _)| new != group) {
                    pool.groups.remove(&group);
                }
            }
            if let Some((group, turn)) = to {
                pool.groups.entry(group).or_default().insert(turn);
            }
            for i in 0..self.pools[*number].lines.len() {
                let line = self.pools[*number].lines[i];
                self.touch(line);
            }
        }
    }

    fn touch(&mut self, number: LineNo) {
        let line = &mut self.lines[number];
        let empty = line.free.is_empty() && line.paused.is_empty() && line.pick.is_none();
        if !line.touched && !empty {
            line.touched = true;
            self.touched.push(number);
        }
    }

    /// Finds the next contact of every touched line anew: once for each event.
    pub fn settle(&mut self, at: Moment) {
        while let Some(number) = self.touched.pop() {
            let pick = self.pick(&self.lines[number]);
            let line = &mut self.lines[number];
            line.touched = false;
            if pick == line.pick {
                continue;
            }
            if let Some(place) = line.pick {
                self.ready.remove(&(place, number));
            }
            if let Some(place) = pick {
                self.ready.insert((place, number));
            }
            line.pick = pick;
            line.since = at;
        }
    }

    fn pick(&self, line: &Line) -> Option<Place> {
        if !line.open || (line.free.is_empty() && line.paused.is_empty()) {
            return None;
        }
        let pool = &self.pools[line.pool];
        if !pool.has_room(line.channel, line.cost) {
            return None;
        }
        let free = line.free.first().copied();
        if line.paused.is_empty() {
            return free;
        }
        let mut with_room: Vec<u64> = Vec::new();
        for turn in pool.with_room(line.channel, line.cost) {
            set_bit(&mut with_room, self.numbers.get(&turn.agent).copied().unwrap_or(0));
        }
        let somebody = |paused: &[u64]| {
            let left = |(i, word): (usize, &u64)| word & !paused.get(i).copied().unwrap_or(0) != 0;
            with_room.iter().enumerate().any(left)
        };
        let before = line.paused.iter().take_while(|(place, _)| free.is_none_or(|free| **place < free));
        before.filter(|(_, paused)| somebody(paused)).map(|(place, _)| *place).next().or(free)
    }

    /// The first of each line for whom an agent is free, in the order in which all lines together go.
    pub fn ready(&self) -> impl Iterator<Item = (Place, LineNo)> {
        self.ready.iter().copied()
    }

    /// Since when the longest-standing pair has stood.
    pub fn ready_since(&self) -> Option<Moment> {
        self.ready.iter().map(|(_, line)| self.lines[*line].since).min()
    }

    /// Whom to ask for a waiting contact at `now`.
    pub fn choose(&self, line: LineNo, contact: &Contact, now: Moment) -> Option<AgentId> {
        let line = &self.lines[line];
        let may = |agent| contact.not_before.get(&agent).is_none_or(|until| *until <= now);
        let found = || self.pools[line.pool].first_with_room(line.channel, line.cost, may);
        if line.open { found() } else { None }
    }

    /// Could this agent take a contact of this line, pauses aside?
    pub fn fits(&self, line: LineNo, agent: AgentId) -> bool {
        let line = &self.lines[line];
        let Some(member) = self.members.get(&agent) else { return false };
        let Some((group, turn)) = member.seat else { return false };
        let room = turn.occupied.saturating_add(line.cost) <= group.capacity;
        let takes = group.channels & (1 << line.channel as u8) != 0;
        line.open && room && takes && member.pools.contains(&line.pool)
    }

    /// The line a contact stands in, if there is one yet.
    pub fn known_line(&self, contact: &Contact) -> Option<LineNo> {
        self.line_of.get(&(contact.unit, contact.way(), contact.verdict.skills.clone())).copied()
    }
}
