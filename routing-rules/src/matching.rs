//! Who could have what: for each line the contacts that wait and the agents who have room, kept in
//! order, so that nobody is looked for. A line is everything that decides who may take a contact
//! (`spec`); an agent who stands in several lines gets the contact that goes first of them all in the
//! order of `queue::Place`, and at equal places there are none.
//!
//! The next pair of a line is its first contact for whom an agent is free who is not paused for it, and
//! the agent whose turn it is (`line::Turn`): the nearest rank, then by the unit's strategy, then the
//! least occupied, then the longest idle, then the first by name.

mod competing;
mod line;
mod spec;

pub use line::{Terms, Turn, bit, turn};
pub use spec::{Spec, takes};

use crate::agent::Agent;
use crate::contact::Contact;
use crate::ids::{AgentId, UnitId};
use crate::queue::Place;
use crate::setup::Setup;
use crate::sharing::Step;
use crate::time::{Moment, Span};
use line::{Bits, Line, set_bit};
use spec::Rank;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A line's number.
pub type LineNo = usize;

/// All lines, and which of them have a pair.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    default_unit: Option<UnitId>,
    members: BTreeMap<AgentId, Member>,
    /// Never given anew, so that a pause stays with whom it is about.
    numbers: BTreeMap<AgentId, u32>,
    /// The agents by their numbers.
    names: Vec<AgentId>,
    lines: Vec<Line>,
    line_of: BTreeMap<Spec, LineNo>,
    lines_of_unit: BTreeMap<UnitId, Vec<LineNo>>,
    ready: BTreeSet<(Place, LineNo)>,
    /// Lines whose next contact may be another since `settle`.
    touched: Vec<LineNo>,
}

/// An agent's own number, and their places in lines.
#[derive(Clone, Debug)]
struct Member {
    number: u32,
    seats: Vec<Seat>,
}

/// An agent's place among those who may take a line's contacts.
#[derive(Clone, Copy, Debug)]
struct Seat {
    line: LineNo,
    rank: Rank,
    turn: Option<Turn>,
    on_duty: bool,
}

impl Matching {
    /// Nobody yet, under that setup.
    pub fn new(setup: Option<&Setup>) -> Matching {
        Matching { default_unit: setup.map(|setup| setup.default_unit), ..Matching::default() }
    }

    /// The line of a contact, opened when it is the first of its kind.
    pub fn line_for(
        &mut self,
        contact: &Contact,
        setup: Option<&Setup>,
        open: impl FnOnce() -> bool,
        agents: &BTreeMap<AgentId, Arc<Agent>>,
    ) -> LineNo {
        let spec = Spec::of(contact);
        if let Some(line) = self.line_of.get(&spec) {
            return *line;
        }
        let number = self.lines.len();
        let terms = Terms::of(&spec, setup);
        let mut line = Line::new(spec.clone(), terms, open());
        for (name, Member { number: own, seats }) in &mut self.members {
            let Some(agent) = agents.get(name) else { continue };
            if let Some(rank) = spec.rank(*name, &agent.profile, self.default_unit) {
                let (turn, on_duty) = (line.turn(agent, rank), agent.takes_offers());
                line.change_turn(*own, None, turn);
                set_bit(&mut line.on_duty, *own, on_duty);
                seats.push(Seat { line: number, rank, turn, on_duty });
            }
        }
        self.lines_of_unit.entry(spec.unit).or_default().push(number);
        self.lines.push(line);
        self.line_of.insert(spec, number);
        number
    }

    fn number(&mut self, agent: AgentId) -> u32 {
        let names = &mut self.names;
        *self.numbers.entry(agent).or_insert_with(|| {
            names.push(agent);
            names.len() as u32 - 1
        })
    }

    /// A contact begins to wait.
    pub fn join(&mut self, line: LineNo, contact: &Contact) {
        let place = Place::of(contact);
        if contact.not_before.is_empty() {
            self.lines[line].free.insert(place);
        } else {
            let mut bits = Bits::new();
            for agent in contact.not_before.keys() {
                set_bit(&mut bits, self.number(*agent), true);
            }
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

    /// A contact of the line begins to be offered, or is no longer.
    pub fn set_offered(&mut self, line: LineNo, place: Place, is: bool) {
        let offered = &mut self.lines[line].offered;
        if is {
            offered.insert(place)
        } else {
            offered.remove(&place)
        };
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
        let seat = |(line, of): (usize, &Line)| {
            let rank = of.spec.rank(agent.agent, &agent.profile, self.default_unit)?;
            Some(Seat { line, rank, turn: None, on_duty: false })
        };
        let seats = self.lines.iter().enumerate().filter_map(seat).collect();
        let number = self.number(agent.agent);
        self.members.insert(agent.agent, Member { number, seats });
        self.seat(agent);
    }

    /// An agent left.
    pub fn dismiss(&mut self, agent: AgentId) {
        let Some(Member { number, seats }) = self.members.remove(&agent) else { return };
        for seat in seats {
            if seat.on_duty {
                set_bit(&mut self.lines[seat.line].on_duty, number, false);
            }
            if seat.turn.is_some() {
                self.lines[seat.line].change_turn(number, seat.turn, None);
                self.touch(seat.line);
            }
        }
    }

    /// Something about an agent changed: presence, or how much of them is taken.
    pub fn seat(&mut self, agent: &Agent) {
        let Matching { members, lines, touched, .. } = self;
        let Some(Member { number, seats }) = members.get_mut(&agent.agent) else { return };
        let on_duty = agent.takes_offers();
        for seat in seats {
            let line = &mut lines[seat.line];
            if seat.on_duty != on_duty {
                seat.on_duty = on_duty;
                set_bit(&mut line.on_duty, *number, on_duty);
            }
            let turn = line.turn(agent, seat.rank);
            if turn == seat.turn {
                continue;
            }
            let before = std::mem::replace(&mut seat.turn, turn);
            line.change_turn(*number, before, turn);
            touch(line, seat.line, touched);
        }
    }

    fn touch(&mut self, number: LineNo) {
        touch(&mut self.lines[number], number, &mut self.touched);
    }

    /// Finds the next contact of every touched line anew: once for each event.
    pub fn settle(&mut self, at: Moment) {
        while let Some(number) = self.touched.pop() {
            let line = &mut self.lines[number];
            let pick = line.next();
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

    /// The first of each line for whom an agent is free, in the order in which all lines together go.
    pub fn ready(&self) -> impl Iterator<Item = (Place, LineNo)> {
        self.ready.iter().copied()
    }

    /// Since when the longest-standing pair has stood.
    pub fn ready_since(&self) -> Option<Moment> {
        self.ready.iter().map(|(_, line)| self.lines[*line].since).min()
    }

    /// Whom to ask for a waiting contact at `now`, in their order.
    pub fn choose<'a>(
        &'a self,
        line: LineNo,
        contact: &'a Contact,
        now: Moment,
    ) -> impl Iterator<Item = AgentId> + 'a {
        let line = &self.lines[line];
        let may = move |turn: &&Turn| contact.not_before.get(&turn.agent).is_none_or(|until| *until <= now);
        line.turns.iter().filter(|_| line.open).filter(may).map(|turn| turn.agent)
    }

    /// Could this agent take a contact of this line, pauses aside?
    pub fn fits(&self, line: LineNo, agent: AgentId) -> bool {
        let seats = self.members.get(&agent).map_or(&[][..], |member| &member.seats);
        self.lines[line].open && seats.iter().any(|seat| seat.line == line && seat.turn.is_some())
    }

    /// The line a contact stands in, if there is one yet.
    pub fn known_line(&self, contact: &Contact) -> Option<LineNo> {
        self.line_of.get(&Spec::of(contact)).copied()
    }

    /// How the needs of a line's contacts relax next, and after how much waiting.
    pub fn next_step(&self, line: LineNo) -> Option<(Step, Span)> {
        self.lines[line].terms.next_step
    }
}

/// The line's next contact may be another.
fn touch(line: &mut Line, number: LineNo, touched: &mut Vec<LineNo>) {
    let empty = line.free.is_empty() && line.paused.is_empty() && line.pick.is_none();
    if !line.touched && !empty {
        line.touched = true;
        touched.push(number);
    }
}
