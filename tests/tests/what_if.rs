//! `portner simulate` against the formulas: where the assumptions of Erlang C and Erlang A hold (even random
//! arrivals, exponential times, agents who all take the same), the real core must come to the same figures.

use daemon::what_if::chance::Chance;
use daemon::what_if::play::{Contact, Plan, play};
use daemon::what_if::scenario::Scenario;
use daemon::what_if::simulate::{about, always_open, needed, worker};
use routing_rules::book::DeskBook;
use routing_rules::contact::Channel;
use routing_rules::erlang::Load;
use routing_rules::ids::UnitId;
use routing_rules::setup::Setup;
use routing_rules::time::{Moment, Span};

const BEGINS: Moment = Moment(1_790_000_000_000);
const WITHIN: Span = Span::seconds(20);
/// Contacts in one long run: the standard error of a share is below one percent, queues included.
const CONTACTS: usize = 30_000;

fn setup() -> Setup {
    let read = DeskBook::load(DeskBook::built_in_files());
    let mut setup = always_open(&read.unwrap_or_else(|mistakes| panic!("{mistakes:?}")).setup);
    for unit in setup.units.values_mut() {
        unit.sharing = Default::default();
        unit.escalation = None;
        unit.limits.clear();
    }
    setup
}

fn unit() -> UnitId {
    "servicetorg".parse().expect("a name")
}

/// One long run: share in time, share that gave up, mean wait of everybody, in seconds.
fn run(load: &Load, agents: usize, seed: u64) -> (f64, f64, f64) {
    let mut chance = Chance::new(seed);
    let between = Span((3_600_000.0 / load.per_hour) as i64);
    let (mut at, mut contacts) = (BEGINS, Vec::new());
    for _ in 0..CONTACTS {
        at = at + chance.exponential(between);
        let patience = load.patience.map(|mean| chance.exponential(mean));
        let handling = chance.exponential(load.handling);
        contacts.push(Contact { at, channel: Channel::Phone, verdict: about(unit()), handling, patience });
    }
    let shift = vec![(BEGINS, at + Span::minutes(600))];
    let staff = (0..agents).filter_map(|n| worker(n, vec![unit()], Vec::new(), shift.clone())).collect();
    let plan = Plan { setup: setup(), contacts, staff, pick_up: Span::ZERO, orders: Vec::new() };
    let outcome = play(&plan, at + Span::minutes(600));
    let waits = outcome.came.iter().map(|came| match (came.wait(), came.left) {
        (Some(wait), _) => (wait, wait <= WITHIN, false),
        (None, left) => (left.map_or(Span::ZERO, |left| left.since(came.at)), false, true),
    });
    let (mut in_time, mut gave_up, mut waited) = (0, 0, 0.0);
    for (wait, soon, left) in waits {
        in_time += usize::from(soon);
        gave_up += usize::from(left);
        waited += wait.as_seconds();
    }
    let all = CONTACTS as f64;
    (in_time as f64 / all, gave_up as f64 / all, waited / all)
}

#[test]
fn long_runs_agree_with_erlang_c_and_erlang_a() {
    let load = |per_hour, patience| Load { per_hour, handling: Span::seconds(240), patience };
    let runs = [
        (load(45.0, None), 4),
        (load(90.0, None), 8),
        (load(90.0, Some(Span::seconds(180))), 6),
        (load(60.0, Some(Span::seconds(300))), 4),
    ];
    for (seed, (load, agents)) in (1..).zip(runs) {
        let formula = load.with_agents(agents, WITHIN);
        let (in_time, gave_up, waited) = run(&load, agents as usize, seed);
        let mean = formula.mean_wait.map_or(0.0, Span::as_seconds);
        println!("{load:?}, {agents} agents (seed {seed}):");
        println!("  in time {in_time:.3}, the formula says {:.3}", formula.in_time);
        println!("  gave up {gave_up:.3}, the formula says {:.3}", formula.gives_up);
        println!("  mean wait {waited:.1} s, the formula says {mean:.1} s");
        assert!((in_time - formula.in_time).abs() < 0.025, "seed {seed}: in time");
        assert!((gave_up - formula.gives_up).abs() < 0.015, "seed {seed}: gave up");
        assert!((waited - mean).abs() < 0.15 * mean + 1.0, "seed {seed}: mean wait");
    }
}

/// An even day needs as many agents as Erlang A says, give or take one: half hours are not for ever.
#[test]
fn an_even_day_needs_what_erlang_a_says() {
    let text = "format = 1\ndays = 30\npick_up_seconds = 0\n[[arrivals]]\nunit = \"servicetorg\"\nchannel = \"phone\"\n\
                between = \"08:00-12:00\"\nper_hour = 60\nhandling_seconds = 240\npatience_seconds = 300\n";
    let setup = setup();
    let scenario = Scenario::read("day.toml", text, &setup).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let patience = Some(Span::seconds(300));
    let load = Load { per_hour: 60.0, handling: Span::seconds(240), patience };
    let formula = load.agents_needed(0.8, WITHIN).expect("some number is enough") as i64;
    let needed = needed(&setup, &scenario);
    assert_eq!(needed.len(), 8);
    for ((_, half), agents) in needed {
        let agents = agents.expect("some number is enough") as i64;
        println!("{half}: {agents}, the formula says {formula}");
        assert!((agents - formula).abs() <= 1, "at minute {half}: {agents}, the formula says {formula}");
    }
}

#[test]
fn the_sample_reads_and_every_mistake_is_named_at_once() {
    let setup = setup();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/scenarios/monday.toml");
    let sample = std::fs::read_to_string(path).expect("the sample scenario");
    assert_eq!(Scenario::read("monday.toml", &sample, &setup).map(|read| read.arrivals.len()).ok(), Some(3));
    let bad = "format = 1\ndayz = 3\n[[arrivals]]\nunit = \"servicetrog\"\nchannel = \"fone\"\n\
               between = \"15:00-08:00\"\nper_hour = 0\n[[staff]]\nagents = 2\nunits = [\"servicetorg\"]\n";
    let mistakes = Scenario::read("bad.toml", bad, &setup).err().unwrap_or_default();
    let lines: Vec<String> = mistakes.iter().map(|mistake| mistake.to_string()).collect();
    let all = lines.join("\n");
    for part in [
        "bad.toml:2:1: no key is called `dayz` here; did you mean `days`?",
        "bad.toml:4:8: the desk has no unit `servicetrog`; did you mean `servicetorg`?",
        "bad.toml:5:11: no channel is called `fone`",
        "bad.toml:6:11: `15:00-08:00` is no spell of a day",
        "bad.toml:7:12: `per_hour` is a whole number",
        "`handling_seconds` is missing here",
        "`between` is missing here",
    ] {
        assert!(all.contains(part), "`{part}` is not among\n{all}");
    }
    assert_eq!(mistakes.len(), 7, "{all}");
}
