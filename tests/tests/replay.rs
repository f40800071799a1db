//! `portner replay`: a day that is played again with nothing changed is the same day, to the last contact; with
//! more people, other hours or another desk it is another.

use daemon::what_if::chance::Chance;
use daemon::what_if::play::{Contact, Plan, Worker, play_telling};
use daemon::what_if::recorded::{Reading, Recorded};
use daemon::what_if::replay::{Assumed, Sums, Way, count, replay};
use daemon::what_if::simulate::{about, always_open, worker};
use daemon::what_if::staff_plan;
use routing_rules::book::DeskBook;
use routing_rules::contact::Channel;
use routing_rules::ids::UnitId;
use routing_rules::setup::Setup;
use routing_rules::time::{Moment, Span};
use std::collections::BTreeMap;

const DAY: &str = "2026-11-23T08:00:00+01:00";

fn setup() -> Setup {
    let read = DeskBook::load(DeskBook::built_in_files());
    always_open(&read.unwrap_or_else(|mistakes| panic!("{mistakes:?}")).setup)
}

fn begins() -> Moment {
    Moment::from_rfc3339(DAY).expect("a moment")
}

fn units() -> [UnitId; 2] {
    ["servicetorg", "vei-trafikk"].map(|unit| unit.parse().expect("a name"))
}

/// Two hundred calls and chats in four hours for three people: too many, so that some wait and some leave.
fn day(seed: u64) -> Plan {
    let mut chance = Chance::new(seed);
    let (mut at, mut contacts) = (begins(), Vec::new());
    for n in 0..200 {
        at = at + chance.exponential(Span::seconds(72));
        let channel = if n % 4 == 0 { Channel::Chat } else { Channel::Phone };
        let (handling, patience) =
            (chance.exponential(Span::seconds(240)), chance.exponential(Span::seconds(300)));
        let verdict = about(units()[chance.below(2)]);
        contacts.push(Contact { at, channel, verdict, handling, patience: Some(patience) });
    }
    let hours = |from: i64, to: i64| (begins() + Span::minutes(from * 60), begins() + Span::minutes(to * 60));
    let shifts = [vec![hours(0, 2), hours(3, 8)], vec![hours(1, 8)], vec![hours(0, 8)]];
    let staff = (0..).zip(shifts).filter_map(|(n, shifts)| worker(n, units().to_vec(), Vec::new(), shifts));
    Plan { setup: setup(), contacts, staff: staff.collect(), pick_up: Span::seconds(4), orders: Vec::new() }
}

fn until() -> Moment {
    begins() + Span::minutes(8 * 60)
}

/// The day as its journal tells it, and what came of it.
fn recorded(seed: u64, from: Moment) -> (Recorded, Sums) {
    let mut reading = Reading::new(from, until());
    let day = day(seed);
    play_telling(&day, until(), &mut |at, event| reading.see(at, event));
    let recorded = reading.finish();
    let came =
        count(recorded.contacts.values().map(|past| &past.came), from, until(), day.setup.short_abandon);
    (recorded, came)
}

fn again(recorded: &Recorded, from: Moment) -> Sums {
    changed(recorded, from, recorded.setup.as_ref(), recorded.staff.clone())
}

fn changed(recorded: &Recorded, from: Moment, setup: Option<&Setup>, staff: Vec<Worker>) -> Sums {
    let way = Way { setup: setup.expect("a desk"), verdicts: BTreeMap::new(), staff, orders: Vec::new() };
    replay(recorded, &Assumed::of(recorded, until()), way, from, until())
}

#[test]
fn a_day_that_nobody_changes_is_the_same_day() {
    for seed in 1..=5 {
        let (recorded, came) = recorded(seed, begins());
        let replayed = again(&recorded, begins());
        assert_eq!(came.all.came, 200, "seed {seed}");
        assert!(came.all.left > 10 && came.all.answered > 50, "seed {seed}: {:?}", came.all);
        assert_eq!(replayed.all, came.all, "seed {seed}");
        assert_eq!(replayed.units, came.units, "seed {seed}");
    }
}

#[test]
fn who_waited_at_the_beginning_is_played_and_not_counted() {
    let from = begins() + Span::minutes(50);
    let (recorded, came) = recorded(3, from);
    let before = recorded.contacts.values().filter(|past| past.came.at < from);
    assert!(before.count() > 0, "nobody waited at the beginning");
    let replayed = again(&recorded, from);
    assert_eq!(replayed.all.came, came.all.came);
    assert!(came.all.came < 200);
    // Conversations under way at the beginning are not known, so it is alike, not the same.
    let (one, other) = (came.all.answered as f64, replayed.all.answered as f64);
    assert!((one - other).abs() <= one * 0.1, "{one} answered, {other} when played again");
}

#[test]
fn more_people_answer_sooner_and_a_closing_is_felt() {
    let (recorded, came) = recorded(2, begins());
    let text = "format = 1\n[[staff]]\nagents = 12\nunits = [\"servicetorg\", \"vei-trafikk\"]\nbetween = \"07:00-17:00\"\n";
    let setup = recorded.setup.clone().expect("a desk was adopted");
    let groups =
        staff_plan::read("staff.toml", text, &setup).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let staff = staff_plan::workers(&groups, &setup, begins(), until());
    let many = changed(&recorded, begins(), Some(&setup), staff);
    assert!(many.all.service() > came.all.service(), "{:?} and {:?}", many.all, came.all);
    assert!(many.all.left < came.all.left && many.all.mean_wait() < came.all.mean_wait());

    let mut closed = setup.clone();
    closed.units.get_mut(&units()[1]).expect("the unit").hours.weekly.clear();
    let other = changed(&recorded, begins(), Some(&closed), recorded.staff.clone());
    assert_eq!(other.units[&units()[1]].answered, 0, "a closed unit answers nobody");
    assert!(other.units[&units()[0]].answered > 0);
}

#[test]
fn a_staff_plan_is_read_with_every_mistake() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/scenarios/staff.toml");
    let sample = std::fs::read_to_string(path).expect("the sample plan");
    let groups =
        staff_plan::read("staff.toml", &sample, &setup()).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    assert_eq!(groups.iter().map(|group| group.agents).sum::<usize>(), 6);
    // A Monday and a Tuesday, summer time or not: two shifts.
    let workers = staff_plan::workers(&groups, &setup(), begins(), begins() + Span::minutes(30 * 60));
    assert_eq!(workers.first().map(|worker| worker.shifts.len()), Some(2));
    let bad = "format = 1\n[[staff]]\nagents = 0\nunits = [\"vei-trafik\"]\nskills = [\"juggling\"]\ndays = \"someday\"\nbetween = \"8\"\nwhy = 1\n";
    let mistakes = staff_plan::read("bad.toml", bad, &setup()).err().unwrap_or_default();
    let all = mistakes.iter().map(|mistake| mistake.to_string()).collect::<Vec<_>>().join("\n");
    for part in [
        "bad.toml:3:",
        "did you mean `vei-trafikk`",
        "`juggling`",
        "`someday` is no day",
        "`8` is no spell",
        "`why`",
    ] {
        assert!(all.contains(part), "`{part}` is not among\n{all}");
    }
    let nobody = staff_plan::read("bad.toml", "format = 1\n", &setup()).err().unwrap_or_default();
    assert!(nobody.iter().any(|mistake| mistake.to_string().contains("nobody is there")));
}
