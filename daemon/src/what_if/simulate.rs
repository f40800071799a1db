//! Days made from a scenario, and how many agents each half hour needs: found by playing the days with more
//! and more agents until each half hour reaches the target.

use super::chance::Chance;
use super::outcome::Came;
use super::play::{Contact, Plan, Worker, play};
use super::scenario::{Scenario, Shift, Stream, Target};
use routing_rules::contact::Channel;
use routing_rules::ids::{AgentId, BookHash, UnitId};
use routing_rules::setup::{DaySpell, Hours, Profile, Setup, Spell};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// A day in a time of its own begins here.
const MIDNIGHT: Moment = Moment(1_800_000_000_000 - 1_800_000_000_000 % 86_400_000);
/// Half an hour, in minutes.
pub const STEP: u16 = 30;
/// No half hour is given more agents than this.
const AGENTS_AT_MOST: usize = 500;

/// What came of one unit's half hours, all days together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Half {
    /// Contacts that came.
    pub came: usize,
    /// Answered.
    pub answered: usize,
    /// Answered within the target.
    pub in_time: usize,
    /// Gave up.
    pub left: usize,
    /// Gave up within the short-abandon limit.
    pub left_soon: usize,
    /// Waits of the answered, all together.
    pub waited: Span,
}

/// By unit and half hour of the day, in minutes after midnight.
pub type Halves = BTreeMap<(UnitId, u16), Half>;

impl Half {
    /// The service level in percent, as everywhere: in time / (answered + left, but not at once).
    pub fn service(&self) -> Option<f64> {
        let all = self.answered + self.left - self.left_soon;
        (all > 0).then(|| self.in_time as f64 * 100.0 / all as f64)
    }

    fn add(&mut self, came: &Came, target: Target, short: Span) {
        self.came += 1;
        if let Some(wait) = came.wait() {
            self.answered += 1;
            self.in_time += usize::from(wait <= target.within);
            self.waited = self.waited + wait;
        } else if let Some(left) = came.left {
            self.left += 1;
            self.left_soon += usize::from(left.since(came.at) < short);
        }
    }
}

/// The scenario with the staff it plans.
pub fn as_planned(setup: &Setup, scenario: &Scenario) -> Halves {
    days(setup, scenario, &staff(&scenario.staff))
}

/// The fewest agents for each unit's half hours that are found to reach the target; each agent serves one
/// unit. `None`: not reached with any number.
pub fn needed(setup: &Setup, scenario: &Scenario) -> BTreeMap<(UnitId, u16), Option<usize>> {
    let units: BTreeSet<UnitId> = scenario.arrivals.iter().map(|stream| stream.unit).collect();
    units.into_iter().flat_map(|unit| needed_by(setup, scenario, unit)).collect()
}

fn needed_by(setup: &Setup, scenario: &Scenario, unit: UnitId) -> BTreeMap<(UnitId, u16), Option<usize>> {
    let arrivals = scenario.arrivals.iter().filter(|stream| stream.unit == unit).copied().collect();
    let only = Scenario { arrivals, staff: Vec::new(), ..scenario.clone() };
    let mut agents: BTreeMap<u16, usize> = BTreeMap::new();
    for half in halves(&only.arrivals) {
        let erlangs = only.arrivals.iter().filter(|stream| covers(stream.between, half)).map(erlangs);
        agents.insert(half, (erlangs.sum::<f64>() as usize).max(1));
    }
    let mut out_of_reach = BTreeSet::new();
    loop {
        let came = days(setup, &only, &by_half(unit, &agents));
        let mut more = false;
        for (half, agents) in &mut agents {
            let service = came.get(&(unit, *half)).and_then(Half::service);
            if service.is_none_or(|service| service >= f64::from(scenario.target.share)) {
                continue;
            }
            if *agents >= AGENTS_AT_MOST {
                out_of_reach.insert(*half);
            } else {
                // Far from the goal in larger steps, near it one by one.
                let far = service.is_some_and(|service| service * 2.0 < f64::from(scenario.target.share));
                *agents += if far { (*agents / 8).max(1) } else { 1 };
                more = true;
            }
        }
        if !more {
            break;
        }
    }
    let need =
        |(half, agents): (u16, usize)| ((unit, half), (!out_of_reach.contains(&half)).then_some(agents));
    agents.into_iter().map(need).collect()
}

fn erlangs(stream: &Stream) -> f64 {
    stream.per_hour * stream.handling.as_seconds() / 3600.0
}

/// The half hours in which anything comes.
fn halves(arrivals: &[Stream]) -> Vec<u16> {
    let comes = |half: &u16| arrivals.iter().any(|stream| covers(stream.between, *half));
    (0..1440 / STEP).map(|half| half * STEP).filter(comes).collect()
}

fn covers(between: DaySpell, half: u16) -> bool {
    between.from < half + STEP && between.to > half
}

/// Plays the scenario's days, each with arrivals of its own, with that staff.
fn days(setup: &Setup, scenario: &Scenario, staff: &[Worker]) -> Halves {
    let mut halves = Halves::new();
    for day in 0..scenario.days {
        let chance = Chance::new(scenario.seed.wrapping_add(day as u64).wrapping_mul(0x9E37_79B9));
        let contacts = contacts(scenario, chance);
        let plan = Plan {
            setup: always_open(setup),
            contacts,
            staff: staff.to_vec(),
            pick_up: scenario.pick_up,
            orders: Vec::new(),
        };
        let outcome = play(&plan, MIDNIGHT + Span::minutes(3 * 1440));
        for came in &outcome.came {
            let minute = came.at.since(MIDNIGHT).0 / 60_000;
            let half = minute as u16 / STEP * STEP;
            let of = halves.entry((came.unit, half)).or_default();
            of.add(came, scenario.target, setup.short_abandon);
        }
    }
    halves
}

/// The desk with its units open while the scenario plays: its spells say when anybody comes. Notes are
/// part of the handling times.
pub fn always_open(setup: &Setup) -> Setup {
    let mut setup = setup.clone();
    let week = (1..=7).map(|weekday| Spell { weekday, spell: DaySpell { from: 0, to: 1440 } });
    let open = Hours { weekly: week.collect(), ..Hours::default() };
    setup.units.values_mut().for_each(|unit| unit.hours = open.clone());
    setup.wrap_up.clear();
    setup
}

/// Everybody who comes in one day.
fn contacts(scenario: &Scenario, mut chance: Chance) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for stream in &scenario.arrivals {
        let mean = Span((3_600_000.0 / stream.per_hour) as i64);
        let mut at = MIDNIGHT + Span::minutes(stream.between.from.into()) + chance.exponential(mean);
        while at < MIDNIGHT + Span::minutes(stream.between.to.into()) {
            contacts.push(Contact {
                at,
                channel: stream.channel,
                verdict: about(stream.unit),
                handling: match stream.spread {
                    Some(spread) => chance.lognormal(stream.handling, spread),
                    None => chance.exponential(stream.handling),
                },
                patience: stream.patience.map(|mean| chance.exponential(mean)),
            });
            at = at + chance.exponential(mean);
        }
    }
    contacts
}

/// Somebody who needs nothing in particular.
pub fn about(unit: UnitId) -> Verdict {
    Verdict {
        unit,
        urgency: Urgency::Normal,
        language: Language::Other,
        skills: Vec::new(),
        levels: Default::default(),
        topic: None,
        because: Because::Transferred,
        book: BookHash::default(),
        flags: Vec::new(),
        notices: Vec::new(),
        district: None,
        model: None,
    }
}

/// The agents of a plan, by the clock of one day.
fn staff(shifts: &[Shift]) -> Vec<Worker> {
    let mut staff = Vec::new();
    for shift in shifts {
        for _ in 0..shift.agents {
            let times = vec![times(shift.between)];
            staff.extend(worker(staff.len(), shift.units.clone(), shift.channels.clone(), times));
        }
    }
    staff
}

fn times(between: DaySpell) -> (Moment, Moment) {
    (MIDNIGHT + Span::minutes(between.from.into()), MIDNIGHT + Span::minutes(between.to.into()))
}

/// So many agents of one unit in each half hour: the first is there in every one, the last in the busiest.
fn by_half(unit: UnitId, agents: &BTreeMap<u16, usize>) -> Vec<Worker> {
    let most = agents.values().copied().max().unwrap_or(0);
    let shifts = |number: usize| {
        let mut shifts: Vec<(Moment, Moment)> = Vec::new();
        for half in agents.iter().filter(|(_, agents)| **agents > number).map(|(half, _)| *half) {
            let (from, to) = times(DaySpell { from: half, to: half + STEP });
            match shifts.last_mut().filter(|last| last.1 == from) {
                Some(last) => last.1 = to,
                None => shifts.push((from, to)),
            }
        }
        shifts
    };
    (0..most).filter_map(|number| worker(number, vec![unit], Vec::new(), shifts(number))).collect()
}

/// One agent among others.
pub fn worker(
    number: usize,
    units: Vec<UnitId>,
    channels: Vec<Channel>,
    shifts: Vec<(Moment, Moment)>,
) -> Option<Worker> {
    let agent: AgentId = format!("agent-{number}").parse().ok()?;
    Some(Worker { agent, profile: Profile { units, channels, capacity: 100, ..Profile::default() }, shifts })
}
