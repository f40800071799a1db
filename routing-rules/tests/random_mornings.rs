//! Random commands at a random desk. After every step the desk agrees with itself; a replay of the
//! events, and a snapshot taken in the middle, end at the same bytes. A failure names its seed:
//! `SEED=7 cargo test -p routing-rules --test random_mornings`.

mod kit;

use kit::*;
use routing_rules::command::{Arrival, ArrivalKey, CallNews, Command};
use routing_rules::contact::{Channel, Contact, Outcome, Speaker, Stage};
use routing_rules::desk::Desk;
use routing_rules::event::{CallKind, Event, Presence};
use routing_rules::figures::Figures;
use routing_rules::ids::{AgentId, ContactId, KeyedHash, OfferId, UnitId};
use routing_rules::setup::{DaySpell, Hours, Profile, Setup, Spell};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Urgency;
use std::collections::BTreeMap;

const SEEDS: u64 = 200;
const STEPS: usize = 300;
/// Every event, the ends of offers and the reasons of presence counted apart.
const KINDS_OF_EVENTS: usize = 29;
const UNITS: [&str; 4] = ["desk", "roads", "school", "health"];
const AGENTS: [&str; 5] = ["ola", "siv", "per", "kim", "ane"];

struct Morning {
    dice: Dice,
    now: Moment,
    desk: Desk,
    figures: Figures,
    journal: Vec<(Moment, Event)>,
    references: u64,
    contacts: u64,
    offers: u64,
    calls: BTreeMap<ContactId, KeyedHash>,
}

#[test]
fn the_desk_agrees_with_itself_on_random_mornings() {
    let one = chosen_seed();
    let seeds = one.map_or(0..SEEDS, |seed| seed..seed + 1);
    let mut happened = BTreeMap::new();
    for seed in seeds {
        let run = std::panic::catch_unwind(|| spend(seed));
        let Ok(journal) = run else { panic!("failed with SEED={seed}") };
        for (_, event) in journal {
            *happened.entry(name(&event)).or_insert(0) += 1;
        }
    }
    // Random mornings prove nothing about what never happens in them.
    assert!(one.is_some() || happened.len() == KINDS_OF_EVENTS, "not everything happened: {happened:?}");
}

#[expect(clippy::disallowed_methods, reason = "a test is told its seed this way")]
fn chosen_seed() -> Option<u64> {
    std::env::var("SEED").ok().and_then(|seed| seed.parse().ok())
}

fn name(event: &Event) -> String {
    let json = serde_json::to_value(event).expect("an event is JSON");
    let more = ["how", "why"].into_iter().filter_map(|key| json[key].as_str());
    json["event"].as_str().into_iter().chain(more).collect::<Vec<_>>().join(" ")
}

fn spend(seed: u64) -> Vec<(Moment, Event)> {
    let mut morning = Morning {
        dice: Dice(seed),
        now: Moment(1_790_000_000_000),
        desk: Desk::default(),
        figures: Figures::default(),
        journal: Vec::new(),
        references: 0,
        contacts: 1,
        offers: 1,
        calls: BTreeMap::new(),
    };
    let setup = morning.some_setup();
    morning.act(Command::Adopt { setup: Box::new(setup) });
    let middle = morning.dice.below(STEPS);
    let mut snapshot = None;
    for step in 0..STEPS {
        morning.step();
        if step == middle {
            let figures = serde_json::to_vec(&morning.figures).expect("figures are JSON");
            snapshot = Some((morning.journal.len(), morning.desk.to_json(), figures));
        }
    }
    let (from, bytes, figures) = snapshot.expect("the middle was passed");
    let mut resumed = Desk::from_json(&bytes).expect("a snapshot loads");
    let mut resumed_figures = serde_json::from_slice(&figures).expect("figures load");
    replay(&mut resumed, &mut resumed_figures, &morning.journal[from..]);
    let (mut replayed, mut counted) = (Desk::default(), Figures::default());
    replay(&mut replayed, &mut counted, &morning.journal);
    assert!(counted == morning.figures, "a replay counts otherwise");
    assert!(resumed_figures == morning.figures, "a snapshot and the rest count otherwise");
    assert!(replayed.to_json() == morning.desk.to_json(), "a replay ends elsewhere");
    assert!(resumed.to_json() == morning.desk.to_json(), "a snapshot and the rest end elsewhere");
    balances(&morning);
    morning.journal
}

fn replay(desk: &mut Desk, figures: &mut Figures, journal: &[(Moment, Event)]) {
    for (at, event) in journal {
        figures.count(desk, *at, event);
        desk.apply(*at, event);
    }
}

/// I41: arrived = ended + waiting + active, by unit and channel with what was sent on.
fn balances(morning: &Morning) {
    let mut sums = BTreeMap::new();
    for (key, row) in morning.figures.rows() {
        let sum: &mut (u64, u64) = sums.entry((key.unit, key.channel)).or_default();
        sum.0 += row.received + row.transferred_in;
        sum.1 += row.completed.values().sum::<u64>() + row.abandoned + row.transferred_out;
        assert!(row.answered == row.wait.count() && row.answered >= row.answered_within_target);
    }
    for (key, line) in morning.desk.lines() {
        sums.entry(key).or_default().1 += line.waiting + line.active;
    }
    for (key, (came, went)) in sums {
        assert_eq!(came, went, "{key:?}: what came is not what went and stands");
    }
}

impl Morning {
    fn step(&mut self) {
        let steps = [0, 0, 0, 500, 500, 500, 1_000, 3_000, 11_000, 31_000];
        self.now = self.now + Span(self.dice.pick(&steps));
        let command = self.some_command();
        self.act(command);
        // Sometimes the loop is late and commands come before what is due.
        if self.dice.below(8) > 0 {
            self.settle();
        }
    }

    fn act(&mut self, command: Command) {
        let Ok(events) = self.desk.decide(self.now, command.clone()) else { return };
        assert!(!events.is_empty(), "{command:?} led to nothing and was not refused");
        for event in events {
            self.room_is_there(&event);
            self.figures.count(&self.desk, self.now, &event);
            self.desk.apply(self.now, &event);
            self.see(&event);
            self.journal.push((self.now, event));
        }
        if let Err(wrong) = self.desk.check(self.now) {
            panic!("after {command:?}: {wrong}");
        }
    }

    /// I11: no automatic offer exceeds capacity.
    fn room_is_there(&self, event: &Event) {
        if let Event::Offered { contact, agent, .. } = event {
            let standing = self.desk.agent(*agent).expect("an agent");
            let setup = self.desk.setup().expect("a setup");
            let cost = |contact: &Contact| setup.cost[&contact.channel];
            let taken = self.desk.contacts_of(*agent);
            let taken = taken.iter().filter_map(|contact| self.desk.contact(*contact)).map(cost).sum::<u32>();
            let more = cost(self.desk.contact(*contact).expect("a contact"));
            assert!(taken + more <= standing.profile.capacity, "{agent} is offered too much");
        }
    }

    fn see(&mut self, event: &Event) {
        match event {
            Event::ContactArrived { contact, call, .. } => {
                self.contacts = self.contacts.max(contact.0);
                self.calls.extend(call.map(|call| (*contact, call)));
            }
            Event::Offered { offer, .. } => self.offers = self.offers.max(offer.0),
            _ => {}
        }
    }

    fn settle(&mut self) {
        for _ in 0..10_000 {
            if self.desk.next_deadline(self.now).is_none_or(|due| due > self.now) {
                return;
            }
            let before = self.journal.len();
            self.act(Command::TimePassed);
            assert!(self.journal.len() > before, "something is due and nothing is done");
        }
        panic!("what is due never ends");
    }

    fn some_command(&mut self) -> Command {
        let agent = agent(self.dice.pick(&AGENTS));
        let of_late = ContactId(self.contacts.saturating_sub(self.dice.below(12) as u64));
        let theirs = self.desk.contacts_of(agent).first().copied();
        let contact = theirs.filter(|_| self.dice.below(2) == 0).unwrap_or(of_late);
        match self.dice.below(40) {
            0 => Command::Adopt { setup: Box::new(self.some_setup()) },
            1 | 2 => Command::Engage { agent, profile: self.some_profile() },
            3 if self.dice.below(4) == 0 => Command::Dismiss { agent },
            3..=5 => Command::ConsoleOpened { agent },
            6 => Command::ConsoleClosed { agent },
            7..=10 => Command::SetPresence { agent, presence: self.some_presence() },
            11..=15 => Command::Arrive(self.some_arrival()),
            16..=18 => self.some_words(contact),
            19..=21 => Command::Leave { contact },
            22..=27 => self.some_answer(agent),
            28..=31 => self.some_ending(contact, agent),
            32..=38 => Command::Call(self.some_news()),
            _ => Command::ClockJumped { by: Span(self.dice.below(7_200_000) as i64 - 3_600_000) },
        }
    }

    fn some_setup(&mut self) -> Setup {
        let mut setup = setup(&UNITS[..2 + self.dice.below(3)]);
        for unit in setup.units.values_mut() {
            if self.dice.below(3) == 0 {
                let from = self.dice.below(1440) as u16;
                let spell = DaySpell { from, to: (from + 30 + self.dice.below(400) as u16) % 1440 };
                let week = (1..=7).map(|weekday| Spell { weekday, spell }).collect();
                unit.hours = Hours { weekly: week, ..Hours::default() };
            }
            unit.sensitive = self.dice.below(4) == 0;
        }
        setup.book.0[0] = self.dice.below(2) as u8;
        setup.skills.extend((self.dice.below(2) == 0).then(|| skill("sami")));
        setup.ageing = Span::seconds(self.dice.pick(&[0, 120, 1800]));
        setup.ask_again = Span::seconds(self.dice.pick(&[5, 60, 60]));
        setup
    }

    fn some_profile(&mut self) -> Profile {
        let mut profile = profile(&UNITS[self.dice.below(3)..]);
        profile.skills.extend((self.dice.below(2) == 0).then(|| skill("sami")));
        profile.channels = match self.dice.below(3) {
            0 => vec![Channel::Chat, Channel::Form],
            _ => Vec::new(),
        };
        profile.capacity = self.dice.pick(&[50, 100, 100, 175]);
        profile
    }

    fn some_presence(&mut self) -> Presence {
        match self.dice.below(5) {
            0 => Presence::Away { reason: None },
            1 => Presence::Offline,
            _ => Presence::Available,
        }
    }

    fn some_arrival(&mut self) -> Arrival {
        self.references += 1;
        let channel = self.dice.pick(&[Channel::Chat, Channel::Chat, Channel::Form, Channel::Phone]);
        let mut verdict = verdict(self.dice.pick(&UNITS));
        verdict.urgency =
            self.dice.pick(&[Urgency::Normal, Urgency::Normal, Urgency::Urgent, Urgency::Emergency]);
        verdict.skills.extend((self.dice.below(4) == 0).then(|| skill("sami")));
        verdict.book.0[0] = self.dice.below(2) as u8;
        let hash = |number: usize| KeyedHash(reference(number as u64).0);
        let key = ArrivalKey { key: hash(self.dice.below(20)), body: hash(self.dice.below(2)) };
        let key = (self.dice.below(5) == 0).then_some(key);
        Arrival { key, ..arrival(self.references, channel, verdict) }
    }

    fn some_words(&mut self, contact: ContactId) -> Command {
        let owner = self.owner(contact).map_or(Speaker::Resident, Speaker::Agent);
        let from = self.dice.pick(&[Speaker::Resident, owner, Speaker::Desk]);
        let n = Some(self.dice.below(6) as u64);
        Command::Say { contact, from, n, words: content(7) }
    }

    /// Somebody's standing offer, or one of late, theirs or not, over or not.
    fn some_answer(&mut self, agent: AgentId) -> Command {
        let standing: Vec<_> =
            AGENTS.iter().filter_map(|name| self.standing_offer(kit::agent(name))).collect();
        let theirs = (!standing.is_empty()).then(|| self.dice.pick(&standing));
        let right = self.dice.below(5) > 0;
        let agent = theirs.filter(|_| right).map_or(agent, |(agent, _)| agent);
        let theirs = theirs.map(|(_, offer)| offer);
        let of_late = OfferId(self.offers.saturating_sub(self.dice.below(4) as u64));
        let offer = theirs.filter(|_| self.dice.below(5) > 0).unwrap_or(of_late);
        match self.dice.below(3) {
            0 => Command::Decline { agent, offer, reason: None },
            _ => Command::Accept { agent, offer },
        }
    }

    fn standing_offer(&self, agent: AgentId) -> Option<(AgentId, OfferId)> {
        self.desk.contacts_of(agent).into_iter().find_map(|contact| {
            match &self.desk.contact(contact)?.stage {
                Stage::Offered { to } => Some((agent, to.get(&agent)?.offer)),
                _ => None,
            }
        })
    }

    fn some_ending(&mut self, contact: ContactId, agent: AgentId) -> Command {
        let by = self.owner(contact).unwrap_or(agent);
        let to: UnitId = unit(self.dice.pick(&UNITS));
        match self.dice.below(2) {
            0 => Command::Transfer { contact, by, to, wrong: false },
            _ => Command::Close { contact, by, outcome: self.dice.pick(&Outcome::ALL), note: None },
        }
    }

    fn some_news(&mut self) -> CallNews {
        let agents = [Some(agent("ola")), Some(agent("siv")), Some(agent("nobody")), None];
        let kind = match self.dice.below(6) {
            0 => CallKind::Arrived,
            1 => CallKind::Waiting,
            2 | 3 => CallKind::Answered { agent: self.dice.pick(&agents) },
            4 => CallKind::Transferred { unit: Some(unit(self.dice.pick(&UNITS))) },
            _ => CallKind::Ended { outcome: None },
        };
        let mut arrival = self.some_arrival();
        arrival.channel = Channel::Phone;
        arrival.details = (self.dice.below(2) == 0).then(|| content(3));
        let number = self.contacts / 20;
        let sequence = self.dice.below(6) as u64;
        // News of a call that is just being shown to somebody is where most can go wrong.
        let offered = |(_, contact): &(_, ContactId)| {
            matches!(self.desk.contact(*contact).map(|c| &c.stage), Some(Stage::Offered { .. }))
        };
        let shown = self.calls.iter().map(|(contact, call)| (*call, *contact)).find(offered);
        let shown = shown.filter(|_| self.dice.below(2) == 0).map(|(call, _)| call);
        let call = shown.unwrap_or(KeyedHash(reference(number).0));
        let sequence = sequence + if shown.is_some() { 100 * self.journal.len() as u64 } else { 0 };
        CallNews { call, sequence, kind, at: self.now, arrival }
    }

    fn owner(&self, contact: ContactId) -> Option<AgentId> {
        match self.desk.contact(contact)?.stage {
            Stage::InConversation { with, .. } => Some(with),
            _ => None,
        }
    }
}
