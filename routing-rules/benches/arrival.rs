//! How long an arrival with its offer takes the core, 1,000 agents, while 100, 10,000 and 100,000
//! contacts wait: `cargo bench -p routing-rules`. Prints medians and whether the bars hold. What is
//! timed: decide and apply of the arrival with its first message, the question what is due, decide
//! and apply of the offer.

use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Outcome, Stage};
use routing_rules::desk::Desk;
use routing_rules::event::{Event, Presence};
use routing_rules::ids::{AgentId, BookHash, ContactId, ContentId, Reference, SkillId, UnitId};
use routing_rules::setup::{DaySpell, Hours, Profile, Promise, Setup, Spell, UnitSetup};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

const AGENTS: usize = 1000;
const UNITS: usize = 15;
const ROUNDS: usize = 5;
const ARRIVALS: usize = 20_000;
const WAITING: [usize; 3] = [100, 10_000, 100_000];

fn main() {
    // `cargo test --benches` runs this too: small, to see that it works.
    let small = !std::env::args().any(|argument| argument == "--bench");
    let arrivals = if small { 200 } else { ARRIVALS };
    let mut medians: BTreeMap<usize, Vec<Duration>> = BTreeMap::new();
    for _ in 0..if small { 1 } else { ROUNDS } {
        for waiting in WAITING.into_iter().take(if small { 1 } else { 3 }) {
            medians.entry(waiting).or_default().push(Bench::new(waiting).median(arrivals));
        }
    }
    for (waiting, rounds) in &mut medians {
        rounds.sort();
        println!(
            "{AGENTS} agents, {waiting:>6} waiting: {:?} median of {rounds:?}",
            rounds[rounds.len() / 2]
        );
    }
    if small {
        return;
    }
    let median = |waiting| medians[&waiting][ROUNDS / 2];
    let ratio = median(100_000).as_secs_f64() / median(100).as_secs_f64();
    println!("10,000 waiting: {:?}, bar 5 µs, goal 1 µs", median(10_000));
    println!("100 to 100,000 waiting: {ratio:.2} times, bar 2");
}

struct Bench {
    desk: Desk,
    now: Moment,
    arrived: u64,
}

impl Bench {
    /// Half of the agents know Finnish and are full; who needs Finnish waits. The others are free.
    fn new(waiting: usize) -> Bench {
        let mut bench = Bench { desk: Desk::default(), now: Moment(1_790_000_000_000), arrived: 0 };
        bench.act(Command::Adopt { setup: Box::new(setup()) });
        for number in 0..AGENTS {
            bench.admit(number);
        }
        for _ in 0..waiting + AGENTS {
            bench.arrive(&["finnish"]);
            bench.settle_and_accept();
        }
        let lines = bench.desk.lines();
        assert_eq!(lines.values().map(|line| line.waiting).sum::<u64>(), waiting as u64);
        assert_eq!(lines.values().map(|line| line.active).sum::<u64>(), AGENTS as u64);
        bench
    }

    fn admit(&mut self, number: usize) {
        let agent: AgentId = format!("agent-{number:04}").parse().expect("a name");
        let skills = if number.is_multiple_of(2) { vec![skill("finnish")] } else { Vec::new() };
        let units = (0..3).map(|i| unit((number / 2 + i * 5) % UNITS)).collect::<BTreeSet<_>>();
        let units = units.into_iter().collect();
        let profile = Profile { units, skills, channels: Vec::new(), capacity: 100, ..Profile::default() };
        self.act(Command::Engage { agent, profile });
        self.act(Command::ConsoleOpened { agent });
        self.act(Command::SetPresence { agent, presence: Presence::Available });
    }

    fn median(&mut self, arrivals: usize) -> Duration {
        let mut times: Vec<Duration> = (0..arrivals).map(|_| self.arrival_with_offer()).collect();
        times.sort();
        times[times.len() / 2]
    }

    fn arrival_with_offer(&mut self) -> Duration {
        self.now = self.now + Span(2);
        let command = self.next_arrival(&[]);
        let begin = now();
        let events = self.desk.decide(self.now, command).expect("arrives");
        for event in &events {
            self.desk.apply(self.now, event);
        }
        assert_eq!(self.desk.next_deadline(self.now), Some(self.now));
        let offered = self.desk.decide(self.now, Command::TimePassed).expect("is due");
        for event in &offered {
            self.desk.apply(self.now, event);
        }
        let time = begin.elapsed();
        let [Event::Offered { contact, agent, offer, .. }] = offered[..] else { panic!("{offered:?}") };
        self.act(Command::Accept { agent, offer });
        self.act(Command::Close { contact, by: agent, outcome: Outcome::Solved, note: None });
        self.act(Command::SetPresence { agent, presence: Presence::Available });
        time
    }

    fn arrive(&mut self, skills: &[&str]) {
        let command = self.next_arrival(skills);
        self.act(command);
    }

    fn next_arrival(&mut self, skills: &[&str]) -> Command {
        self.arrived += 1;
        let number = self.arrived;
        // Mixed, so that references fall anywhere among the others.
        let mixed = u128::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        let verdict = Verdict {
            unit: unit(number as usize % UNITS),
            urgency: Urgency::Normal,
            language: Language::Nb,
            skills: skills.iter().map(|name| skill(name)).collect(),
            levels: Default::default(),
            topic: None,
            because: Because::Rule { rule: "street lights".into(), found: vec!["gatelys".into()] },
            book: BookHash::default(),
            flags: Vec::new(),
            notices: Vec::new(),
            district: None,
            model: None,
        };
        Command::Arrive(Arrival {
            reference: Reference(mixed.to_be_bytes()),
            channel: Channel::Chat,
            verdict,
            words: Some(ContentId(mixed.to_le_bytes())),
            n: Some(1),
            details: None,
            key: None,
            continues: None,
            earlier: Vec::new(),
            callback: None,
            office: None,
        })
    }

    fn settle_and_accept(&mut self) {
        while self.desk.next_deadline(self.now).is_some_and(|due| due <= self.now) {
            let events = self.desk.decide(self.now, Command::TimePassed).expect("is due");
            for event in &events {
                self.desk.apply(self.now, event);
                if let Event::Offered { agent, offer, contact, .. } = event {
                    self.act(Command::Accept { agent: *agent, offer: *offer });
                    assert!(self.in_conversation(*contact));
                }
            }
        }
    }

    fn in_conversation(&self, contact: ContactId) -> bool {
        matches!(self.desk.contact(contact).map(|c| &c.stage), Some(Stage::InConversation { .. }))
    }

    fn act(&mut self, command: Command) {
        for event in self.desk.decide(self.now, command).expect("is done") {
            self.desk.apply(self.now, &event);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time; the core itself is told it")]
fn now() -> Instant {
    Instant::now()
}

fn unit(number: usize) -> UnitId {
    format!("unit-{number:02}").parse().expect("a name")
}

fn skill(name: &str) -> SkillId {
    name.parse().expect("a name")
}

fn setup() -> Setup {
    let week = (1..=7).map(|weekday| Spell { weekday, spell: DaySpell { from: 0, to: 1440 } }).collect();
    let hours = Hours { weekly: week, ..Hours::default() };
    let promises = BTreeMap::from([(Channel::Chat, Promise::new(80, Span::seconds(60)))]);
    let of = UnitSetup { promises, hours, ..UnitSetup::default() };
    Setup {
        desk: "bench".parse().expect("a name"),
        book: BookHash::default(),
        zone: "Europe/Oslo".to_string(),
        default_unit: unit(0),
        units: (0..UNITS).map(|number| (unit(number), of.clone())).collect(),
        skills: BTreeSet::new(),
        offer: Span::seconds(20),
        ask_again: Span::seconds(60),
        silent_limit: 2,
        wrap_up: BTreeMap::from([(Channel::Chat, Span::seconds(60))]),
        cost: BTreeMap::from([(Channel::Chat, 50)]),
        ageing: Span::minutes(30),
        console_grace: Span::seconds(60),
        keys_kept: Span::minutes(30 * 24 * 60),
        short_abandon: Span::seconds(5),
        callbacks: Default::default(),
        listening: true,
        sharing: Default::default(),
        calendar: Default::default(),
    }
}
