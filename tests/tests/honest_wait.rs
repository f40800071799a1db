//! Are told waiting times honest? Days with known handling times go through the real core; of the ranges
//! that residents were told, four of five must hold, and they must be narrow enough to be of use.
//! `WAIT_SEED` replays other days.

use daemon::what_if::chance::Chance;
use daemon::what_if::outcome::Outcome;
use daemon::what_if::play::{Contact, Plan, Worker, play};
use routing_rules::book::DeskBook;
use routing_rules::contact::Channel;
use routing_rules::ids::{BookHash, UnitId};
use routing_rules::setup::{DaySpell, Hours, Profile, Setup, Spell};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use routing_rules::waiting::Held;
use std::collections::BTreeMap;

const BEGINS: Moment = Moment(1_790_000_000_000);
/// How the hours of a day differ.
const HOURS: [f64; 8] = [0.7, 1.1, 1.3, 1.1, 0.8, 1.1, 1.0, 0.7];

/// A desk's days: how many agents, how much comes, how much handling times differ (standard deviation by
/// mean), how long people wait before they give up.
struct Days {
    agents: usize,
    per_hour: f64,
    spread: f64,
    patience: Span,
}

fn unit() -> UnitId {
    "servicetorg".parse().expect("a name")
}

/// The built-in desk, always open.
fn setup() -> Setup {
    let read = DeskBook::load(DeskBook::built_in_files());
    let mut setup = read.unwrap_or_else(|mistakes| panic!("{mistakes:?}")).setup;
    let week = (1..=7).map(|weekday| Spell { weekday, spell: DaySpell { from: 0, to: 1440 } }).collect();
    let of = setup.units.get_mut(&unit()).expect("it has a service desk");
    of.hours = Hours { weekly: week, ..Hours::default() };
    setup.wrap_up = BTreeMap::new();
    setup
}

fn about(unit: UnitId) -> Verdict {
    Verdict {
        unit,
        urgency: Urgency::Normal,
        language: Language::Nb,
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

impl Days {
    /// So many of them, through the core.
    fn pass(&self, seed: u64, days: i64) -> Outcome {
        let mut chance = Chance::new(seed);
        let (mut contacts, mut shifts) = (Vec::new(), Vec::new());
        for begins in (0..days).map(|day| BEGINS + Span::minutes(day * 24 * 60)) {
            shifts.push((begins, begins + Span::minutes(10 * 60)));
            let mut at = begins;
            while at < begins + Span::minutes(8 * 60) {
                let hour = (at.since(begins).0 / 3_600_000) as usize;
                let between = 3_600_000.0 / (self.per_hour * HOURS[hour.min(7)]);
                at = at + chance.exponential(Span(between as i64));
                let patience = Some(chance.exponential(self.patience));
                let handling = chance.lognormal(Span::seconds(330), self.spread);
                let (channel, verdict) = (Channel::Phone, about(unit()));
                contacts.push(Contact { at, channel, verdict, handling, patience });
            }
        }
        let worker = |number: usize| Worker {
            agent: format!("agent-{number}").parse().expect("a name"),
            profile: Profile { units: vec![unit()], capacity: 100, ..Profile::default() },
            shifts: shifts.clone(),
        };
        let staff = (0..self.agents).map(worker).collect();
        let plan = Plan { setup: setup(), contacts, staff, pick_up: Span::seconds(4), orders: Vec::new() };
        play(&plan, BEGINS + Span::minutes((days + 1) * 24 * 60))
    }
}

#[test]
fn told_ranges_hold_and_are_narrow() {
    let seed = std::env::var("WAIT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let minutes = Span::minutes;
    let desks = [
        Days { agents: 5, per_hour: 55.0, spread: 0.6, patience: minutes(60) },
        Days { agents: 6, per_hour: 68.0, spread: 0.6, patience: minutes(40) },
        Days { agents: 6, per_hour: 68.0, spread: 0.8, patience: minutes(40) },
        Days { agents: 12, per_hour: 132.0, spread: 0.6, patience: minutes(30) },
    ];
    let (mut held, mut widths, mut long) = (0, Vec::new(), 0);
    for desk in desks {
        let outcome = desk.pass(seed, 10);
        long += outcome.came.iter().filter(|came| came.wait().is_some_and(|wait| wait >= minutes(3))).count();
        let told: Vec<_> = outcome.came.iter().filter_map(|came| came.told()).collect();
        let of = told.iter().filter(|(range, wait)| range.held(*wait) == Held::Held).count();
        held += of;
        let width = |range: &routing_rules::waiting::WaitRange| (range.high.0 - range.low.0) as f64;
        widths.extend(told.iter().map(|(range, wait)| width(range) / wait.0.max(1) as f64));
        // The same as Prometheus reads: those who left later than told count there too.
        let counted = outcome.figures.rows().map(|(_, row)| row.waits_held.get(&Held::Held).unwrap_or(&0));
        assert_eq!(counted.sum::<u64>(), of as u64, "the figures count otherwise (seed {seed})");
        println!("{} agents: {} told, {:.1} % held", desk.agents, told.len(), share(of, told.len()));
    }
    widths.sort_by(f64::total_cmp);
    let median = widths[widths.len() / 2] * 100.0;
    let all = share(held, widths.len());
    println!("seed {seed}: {} told of {long} who waited three minutes or more", widths.len());
    println!("{all:.1} % of the told ranges held, median width {median:.0} % of the wait");
    assert!(widths.len() > 1000, "hardly anybody is told anything (seed {seed})");
    assert!(all >= 80.0, "told ranges do not hold (seed {seed}): {all:.1} %");
    assert!(median <= 60.0, "told ranges are too wide to be of use (seed {seed}): {median:.0} %");
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

/// The first hours of a desk nobody knows anything about: it says nothing.
#[test]
fn thin_data_tell_nothing() {
    let desk = Days { agents: 2, per_hour: 22.0, spread: 0.6, patience: Span::minutes(60) };
    let outcome = desk.pass(1, 1);
    let (mut comparable, mut answered) = (0, 0);
    for came in &outcome.came {
        comparable += usize::from(came.reckoned.is_some());
        answered += usize::from(came.answered.is_some());
        if came.reckoned.is_some_and(|reckoned| reckoned.told.is_some()) {
            assert!(comparable > 10, "told after {comparable} reckonings");
        }
        if answered <= 20 {
            assert!(came.reckoned.is_none_or(|reckoned| reckoned.told.is_none()), "told after {answered}");
        }
    }
    assert!(comparable > 10, "nothing was reckoned");
}
