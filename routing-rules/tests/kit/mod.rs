//! What the core's tests share: a small made-up desk, commands in one line, own dice, and the loop
//! that settles what is due, as the daemon's loop does.
#![allow(dead_code, reason = "each test uses its part")]

use routing_rules::command::{Arrival, Command};
use routing_rules::contact::Channel;
use routing_rules::desk::Desk;
use routing_rules::event::{Event, Presence};
use routing_rules::ids::{AgentId, BookHash, ContentId, Reference, SkillId, UnitId};
use routing_rules::refusal::Refusal;
use routing_rules::setup::{DaySpell, Hours, Profile, Promise, Setup, Spell, UnitSetup};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Dice that fall alike for the same seed (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.roll() % bound.max(1) as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

pub fn unit(name: &str) -> UnitId {
    name.parse().expect("a unit's name")
}

pub fn agent(name: &str) -> AgentId {
    name.parse().expect("an agent's name")
}

pub fn skill(name: &str) -> SkillId {
    name.parse().expect("a skill's name")
}

pub fn reference(number: u64) -> Reference {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    Reference(bytes)
}

pub fn content(number: u64) -> ContentId {
    ContentId(reference(number).0)
}

/// Open day and night.
pub fn always() -> Hours {
    let day = |weekday| Spell { weekday, spell: DaySpell { from: 0, to: 1440 } };
    Hours { weekly: (1..=7).map(day).collect(), ..Hours::default() }
}

/// A desk with these units, always open, `desk` first and default.
pub fn setup(units: &[&str]) -> Setup {
    let promise = |seconds| Promise::new(80, Span::seconds(seconds));
    let promises = BTreeMap::from([
        (Channel::Chat, promise(60)),
        (Channel::Phone, promise(20)),
        (Channel::Form, promise(86_400)),
    ]);
    let of = UnitSetup { promises, hours: always(), ..UnitSetup::default() };
    Setup {
        desk: "havnsund".parse().expect("a desk's name"),
        book: BookHash::default(),
        zone: "Europe/Oslo".to_string(),
        default_unit: unit(units[0]),
        units: units.iter().map(|name| (unit(name), of.clone())).collect(),
        skills: BTreeSet::new(),
        offer: Span::seconds(20),
        ask_again: Span::seconds(60),
        silent_limit: 2,
        wrap_up: BTreeMap::from([(Channel::Chat, Span::seconds(60)), (Channel::Phone, Span::seconds(60))]),
        cost: BTreeMap::from([(Channel::Chat, 50), (Channel::Phone, 100), (Channel::Form, 25)]),
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

pub fn profile(units: &[&str]) -> Profile {
    let units = units.iter().map(|name| unit(name)).collect();
    Profile { units, skills: Vec::new(), channels: Vec::new(), capacity: 100, ..Profile::default() }
}

pub fn verdict(to: &str) -> Verdict {
    Verdict {
        unit: unit(to),
        urgency: Urgency::Normal,
        language: Language::Nb,
        skills: Vec::new(),
        levels: Default::default(),
        topic: None,
        because: Because::Named,
        book: BookHash::default(),
        flags: Vec::new(),
        notices: Vec::new(),
        district: None,
        model: None,
    }
}

pub fn arrival(number: u64, channel: Channel, verdict: Verdict) -> Arrival {
    Arrival {
        reference: reference(number),
        channel,
        verdict,
        words: Some(content(number)),
        n: Some(1),
        details: None,
        key: None,
        continues: None,
        earlier: Vec::new(),
        callback: None,
        office: None,
    }
}

/// Decides and applies, as the loop does.
pub fn act(desk: &mut Desk, now: Moment, command: Command) -> Result<Vec<Event>, Refusal> {
    let events = desk.decide(now, command)?;
    for event in &events {
        desk.apply(now, event);
    }
    Ok(events)
}

/// Settles everything that is due at `now`.
pub fn settle(desk: &mut Desk, now: Moment) -> Vec<Event> {
    let mut all = Vec::new();
    for _ in 0..1_000_000 {
        if desk.next_deadline(now).is_none_or(|due| due > now) {
            return all;
        }
        match act(desk, now, Command::TimePassed) {
            Ok(events) => all.extend(events),
            Err(refusal) => panic!("something is due and nothing is done: {refusal}"),
        }
    }
    panic!("what is due never ends");
}

/// An agent at a console, ready.
pub fn ready(desk: &mut Desk, now: Moment, name: &str, profile: Profile) {
    let agent = agent(name);
    act(desk, now, Command::Engage { agent, profile }).expect("engaged");
    act(desk, now, Command::ConsoleOpened { agent }).expect("opened");
    act(desk, now, Command::SetPresence { agent, presence: Presence::Available }).expect("ready");
}
