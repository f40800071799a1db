//! Made-up desks and days: units with office hours, nights and no hours at all, and mornings near the
//! moments that clocks get wrong.

use super::sharing;
use crate::dice::Dice;
use routing_rules::contact::Channel;
use routing_rules::holidays::{Country, Eve};
use routing_rules::ids::{AgentId, BookHash, Name, SkillId, UnitId};
use routing_rules::setup::{
    Callbacks, DaySpell, Escalation, Hours, OnDuty, Profile, Promise, Setup, Spell, UnitSetup,
};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Urgency;
use std::collections::BTreeMap;

/// The shortest time a made-up desk remembers an idempotency key.
pub const KEYS_KEPT_AT_LEAST: Span = Span::minutes(5);

/// The channels that come in here.
pub const CHANNELS: [Channel; 3] = [Channel::Chat, Channel::Form, Channel::Phone];

/// Units of the desk. The last is not always there.
pub const UNITS: [&str; 4] = ["vei-trafikk", "servicetorg", "vann-avlop", "barnehage"];

/// Where runs begin: minutes after 1970 in UTC, each near something that goes wrong.
const MORNINGS: &[(&str, i64)] = &[
    ("an ordinary Wednesday, just before the office opens", 1_781_071_080),
    ("the night before summer time begins", 1_774_738_500),
    ("the night before summer time ends", 1_792_881_900),
    ("shortly before midnight", 1_781_125_020),
    ("shortly before the office closes", 1_781_098_140),
    ("the last hour of a leap day", 1_835_477_400),
    ("the Wednesday before Easter, shortly before noon", 1_775_037_000),
    ("the evening before Constitution Day", 1_778_960_000),
];

/// When a run begins.
pub fn morning(dice: &mut Dice) -> Moment {
    let (_, seconds) = dice.pick(MORNINGS);
    Moment(seconds * 1000 + dice.between(0, 900_000))
}

/// A name that is known to be one.
pub fn unit(name: &str) -> UnitId {
    name.parse().unwrap_or_else(|_| panic!("{name} is no name"))
}

/// As `unit`.
pub fn skill(name: &str) -> SkillId {
    name.parse().unwrap_or_else(|_| panic!("{name} is no name"))
}

/// As `unit`.
pub fn agent(i: usize) -> AgentId {
    format!("agent-{i}").parse().unwrap_or_else(|_| panic!("agent-{i} is no name"))
}

/// A desk, other than the last time.
pub fn setup(dice: &mut Dice) -> Setup {
    let mut units: BTreeMap<UnitId, UnitSetup> = BTreeMap::new();
    for (i, name) in UNITS.iter().enumerate() {
        if i + 1 < UNITS.len() || dice.chance(60) {
            units.insert(unit(name), unit_setup(dice, i));
        }
    }
    let mut book = [0; 32];
    book[..16].copy_from_slice(&dice.bytes());
    Setup {
        desk: "havnsund".parse().unwrap_or_else(|_| panic!("havnsund is no name")),
        book: BookHash(book),
        zone: "Europe/Oslo".to_string(),
        default_unit: unit(UNITS[1]),
        units,
        skills: ["sami", "welding"].iter().filter(|_| dice.chance(80)).map(|name| skill(name)).collect(),
        offer: Span::seconds(*dice.pick(&[5, 20, 45])),
        ask_again: Span::seconds(*dice.pick(&[0, 10, 60])),
        silent_limit: *dice.pick(&[1, 2, 5]),
        wrap_up: BTreeMap::from([
            (Channel::Chat, Span::seconds(*dice.pick(&[0, 15, 60]))),
            (Channel::Phone, Span::seconds(*dice.pick(&[0, 30]))),
        ]),
        cost: BTreeMap::from([
            (Channel::Chat, *dice.pick(&[25, 30, 34])),
            (Channel::Form, *dice.pick(&[10, 50])),
            (Channel::Phone, 100),
        ]),
        ageing: Span::seconds(*dice.pick(&[60, 600, 3600])),
        console_grace: Span::seconds(*dice.pick(&[5, 60])),
        keys_kept: *dice.pick(&[KEYS_KEPT_AT_LEAST, Span::minutes(43_200)]),
        short_abandon: Span::seconds(5),
        callbacks: Callbacks { tries: 2, spacing: Span::minutes(*dice.pick(&[1, 15])), ..Default::default() },
        listening: dice.chance(70),
        sharing: sharing::desk(dice),
        calendar: Default::default(),
    }
}

fn unit_setup(dice: &mut Dice, i: usize) -> UnitSetup {
    let within = |seconds: i64| Promise::new(80, Span::seconds(seconds));
    let urgent = dice.chance(50).then_some(Span::seconds(15));
    let in_hours = dice.chance(30);
    let promises = BTreeMap::from([
        (Channel::Chat, Promise { urgent, ..within(*dice.pick(&[20, 60, 120])) }),
        (Channel::Phone, within(*dice.pick(&[20, 40]))),
        (Channel::Form, Promise { open_hours: in_hours, ..within(*dice.pick(&[600, 86_400])) }),
    ]);
    let sharing = sharing::unit(dice);
    UnitSetup {
        sensitive: i == 3,
        promises,
        hours: hours(dice, i),
        on_duty: on_duty(dice, i),
        escalation: escalation(dice, i),
        limits: limits(dice),
        sharing,
    }
}

/// Nobody, or one of the others.
fn on_duty(dice: &mut Dice, i: usize) -> Option<OnDuty> {
    let from = *dice.pick(&[Urgency::Normal, Urgency::Urgent, Urgency::Emergency]);
    let other = *dice.pick(&[0, 1, 1, 2]);
    (i != other && dice.chance(50)).then(|| OnDuty { unit: unit(UNITS[other]), from })
}

/// Mostly none.
fn limits(dice: &mut Dice) -> BTreeMap<Channel, u32> {
    if dice.chance(70) {
        return BTreeMap::new();
    }
    BTreeMap::from([(Channel::Form, dice.between(3, 9) as u32), (Channel::Phone, dice.between(2, 5) as u32)])
}

fn escalation(dice: &mut Dice, i: usize) -> Option<Escalation> {
    let (warn_percent, raise) = (*dice.pick(&[50, 80, 100]), dice.chance(50));
    let helper = (dice.chance(40) && i != 1).then(|| unit(UNITS[1]));
    dice.chance(50).then_some(Escalation { warn_percent, raise, helper })
}

/// No spell begins or ends in the hour that summer time moves: the core and the naive model may read
/// such a minute differently, and both would be right.
fn hours(dice: &mut Dice, i: usize) -> Hours {
    let spell = |days: std::ops::RangeInclusive<u8>, from: u16, to: u16| {
        days.map(move |weekday| Spell { weekday, spell: DaySpell { from, to } })
    };
    let mut hours = Hours::default();
    match i {
        0 => hours.weekly.extend(spell(1..=5, 8 * 60, *dice.pick(&[15 * 60 + 30, 16 * 60]))),
        1 => hours.weekly.extend(spell(1..=7, 0, 1440)),
        2 => {
            hours.weekly.extend(spell(1..=7, 22 * 60, 6 * 60));
            hours.weekly.extend(spell(1..=5, 7 * 60, 12 * 60));
            hours.weekly.extend(spell(1..=5, 12 * 60, 18 * 60));
        }
        _ => hours.weekly.extend(spell(1..=7, 0, 1440)),
    }
    if dice.chance(40) {
        hours.holidays = Some(Country::No);
        hours.half_days = BTreeMap::from([(Eve::WednesdayBeforeEaster, *dice.pick(&[0, 720, 900]))]);
    }
    if dice.chance(20) {
        let day = ["2026-06-10", "2026-06-11", "2026-10-25", "2026-03-29"];
        let spells = if dice.chance(50) { Vec::new() } else { vec![DaySpell { from: 10 * 60, to: 14 * 60 }] };
        hours.exceptions.insert((*dice.pick(&day)).to_string(), spells);
    }
    hours
}

/// What an agent may take.
pub fn profile(dice: &mut Dice) -> Profile {
    let mut units: Vec<UnitId> = UNITS.iter().filter(|_| dice.chance(70)).map(|name| unit(name)).collect();
    if units.is_empty() {
        units.push(unit(UNITS[1]));
    }
    units.sort_unstable();
    let skills = if dice.chance(40) { vec![skill("sami")] } else { Vec::new() };
    let channels = if dice.chance(25) { vec![*dice.pick(&CHANNELS)] } else { Vec::new() };
    let capacity = *dice.pick(&[100, 100, 60, 30, 150]);
    let telephone = (capacity != 60).then(|| "PJSIP/1001".to_string());
    sharing::profile(dice, Profile { units, skills, channels, capacity, telephone, ..Profile::default() })
}

/// A unit that there is, or was, or will be.
pub fn any_unit(dice: &mut Dice) -> UnitId {
    let i = dice.below(UNITS.len() as u64) as usize;
    unit(UNITS[i])
}

/// A skill; the last is one that no setup knows.
pub fn any_skill(dice: &mut Dice) -> SkillId {
    let names = ["sami", "welding", "forgotten"];
    skill(names[dice.below(3) as usize])
}

/// A local office that draws tickets; offices are not configured where decisions are made.
pub fn any_office(byte: u8) -> Name {
    ["radhuset", "nordneset"][usize::from(byte % 2)].parse().expect("a name")
}
