//! Who gets what, with thousands of agents and a hundred thousand contacts: an arrival that is offered at
//! once, an agent who is free and gets the next; how both grow, what they take of memory, and how soon a
//! freed agent has the next offer on the socket.

use super::Size;
use super::alone::{Alone, offered};
use super::beside;
use super::in_process::{arrival, bring, changed_book, desk, name};
use super::naive::{Naive, Wants, order};
use super::table::{Bar, Row};
use crate::clients::socket::Socket;
use crate::crowd::figures::{Times, median};
use crate::crowd::{agents, processor, texts};
use crate::daemon_under_test::{Daemon, binary};
use crate::dice::Dice;
use crate::profile;
use crate::tried::{Failure, Tried, ensure};
use routing_rules::book::DeskBook;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Outcome};
use routing_rules::ids::{AgentId, ContactId, SkillId, UnitId};
use routing_rules::setup::{Profile, Setup};
use routing_rules::time::Moment;
use serde_json::json;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// How many agents, contacts that wait, and units.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Agents with one to five skills each.
    pub agents: usize,
    /// Contacts in line.
    pub waiting: usize,
    /// Units: every second one has the lines, the others have agents who are free.
    pub units: usize,
}

/// What the bars are about.
const LARGE: Shape = Shape { agents: 10_000, waiting: 100_000, units: 20 };
/// Agents whose sockets are listened to, and how often each is freed.
const CONSOLES: usize = 20;

/// All rows.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    let full = size.rounds >= Size::FULL.rounds;
    let rounds = if full { 5_000 } else { 1_000 };
    let large = World::new(LARGE)?.times(rounds)?;
    let mut rows = vec![];
    for (what, times) in [("arrival offered", &large.arrival), ("freed agent gets the next", &large.freed)] {
        let what = format!("matching: {what}, {} agents, {} wait", LARGE.agents, LARGE.waiting);
        let (p50, p99) = (median(times), percentile(times, 99));
        rows.push(Row::figure(format!("{what}: p50"), p50, "us").bar(Bar::AtMost(4.0)).goal(1.0));
        rows.push(Row::figure(format!("{what}: p99"), p99, "us").bar(Bar::AtMost(20.0)).goal(5.0));
    }
    rows.push(against_naive(&large)?);
    let waiting = if full { 1_000_000 } else { 100_000 };
    let grown = |waiting, agents, units| Shape { agents, waiting, units };
    for (what, from, to) in [
        (format!("100 -> {waiting} waiting"), grown(100, 1_000, 10), grown(waiting, 1_000, 10)),
        ("10 -> 10,000 agents".to_string(), grown(10_000, 10, 10), grown(10_000, 10_000, 10)),
        ("10 -> 1,000 units".to_string(), grown(10_000, 10_000, 10), grown(10_000, 10_000, 1_000)),
    ] {
        rows.extend(growth(&what, from, to, rounds)?);
    }
    rows.extend(memory()?);
    rows.extend(on_the_socket(size).await?);
    Ok(rows)
}

fn growth(what: &str, from: Shape, to: Shape, rounds: usize) -> Tried<Vec<Row>> {
    let (small, large) = (World::new(from)?.times(rounds)?, World::new(to)?.times(rounds)?);
    let row = |which: &str, small: &[f64], large: &[f64]| {
        let (small, large) = (median(small), median(large));
        Row::figure(format!("matching: {what}, {which}"), large / small, "x")
            .bar(Bar::AtMost(4.0))
            .note(format!("{small:.2} us -> {large:.2} us"))
    };
    Ok(vec![row("arrival", &small.arrival, &large.arrival), row("freed agent", &small.freed, &large.freed)])
}

fn against_naive(large: &Measured) -> Tried<Row> {
    let mut world = World::new(LARGE)?;
    let scanned = world.scanned(20)?;
    let (own, naive) = (median(&large.arrival) + median(&large.freed), scanned);
    Ok(Row::figure("matching: a scan of everybody takes so many times as long", naive / own, "x")
        .bar(Bar::AtLeast(80.0))
        .note(format!("{naive:.0} us for both, with the same outcome")))
}

fn percentile(times: &[f64], percent: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() * percent / 100).copied().unwrap_or(0.0)
}

/// Microseconds of each arrival that is offered, and of each agent who is freed.
struct Measured {
    arrival: Vec<f64>,
    freed: Vec<f64>,
}

struct World {
    alone: Alone,
    setup: Setup,
    dice: Dice,
    units: Vec<UnitId>,
    skills: Vec<SkillId>,
    /// Everybody, and since when they have been idle if they are.
    agents: BTreeMap<AgentId, (Profile, Moment)>,
    /// Who has what in the units with lines, the oldest first.
    busy: VecDeque<(AgentId, ContactId)>,
}

impl World {
    fn new(shape: Shape) -> Tried<World> {
        let book = DeskBook::load(DeskBook::built_in_files())
            .map_err(|mistakes| Failure::new(format!("the built-in desk has {} mistakes", mistakes.len())))?;
        let units: Tried<Vec<UnitId>> = (0..shape.units).map(|unit| name(&format!("unit-{unit}"))).collect();
        let skills: Tried<Vec<SkillId>> = (0..5).map(|skill| name(&format!("skill-{skill}"))).collect();
        let mut world = World {
            alone: Alone::default(),
            setup: made_up(book.setup, &units?, &skills?)?,
            dice: Dice::new(1),
            units: Vec::new(),
            skills: Vec::new(),
            agents: BTreeMap::new(),
            busy: VecDeque::new(),
        };
        world.units = (0..shape.units).map(|unit| name(&format!("unit-{unit}"))).collect::<Tried<_>>()?;
        world.skills = world.setup.skills.iter().copied().collect();
        world.alone.done(Command::Adopt { setup: Box::new(world.setup.clone()) })?;
        (0..shape.agents).try_for_each(|number| world.engage(number))?;
        for number in (0..shape.agents).filter(|number| (number % shape.units).is_multiple_of(2)) {
            let arrival = world.arrival(number % shape.units, false);
            let (agent, contact) = world.taken(arrival)?;
            world.busy.push_back((agent, contact));
        }
        for number in 0..shape.waiting {
            let arrival = world.arrival(number * 2 % shape.units, number >= shape.units);
            world.alone.done(Command::Arrive(arrival))?;
        }
        Ok(world)
    }

    /// One form at a time, one unit, one to five skills.
    fn engage(&mut self, number: usize) -> Tried {
        let agent: AgentId = name(&format!("agent-{number}"))?;
        let skills = self.skills[..1 + number / self.units.len() % 5].to_vec();
        let levels = skills.iter().map(|skill| (*skill, 1 + self.dice.below(5) as u8)).collect();
        let units = vec![self.units[number % self.units.len()]];
        let capacity = self.setup.cost.get(&Channel::Form).copied().unwrap_or(20);
        let profile = Profile { units, skills, levels, capacity, ..Profile::default() };
        self.agents.insert(agent, (profile.clone(), self.alone.now));
        self.alone.engage(agent, profile)
    }

    /// A form for a unit; every second one needs a skill, if it may.
    fn arrival(&mut self, unit: usize, may_need: bool) -> Arrival {
        let mut arrival = arrival(&mut self.dice, self.units[unit], self.setup.book);
        if may_need && self.dice.chance(50) {
            let skill = self.skills[self.dice.below(3) as usize];
            arrival.verdict.skills = vec![skill];
            arrival.verdict.levels = [(skill, 1 + self.dice.below(3) as u8)].into_iter().collect();
        }
        arrival
    }

    /// Offered and accepted at once.
    fn taken(&mut self, arrival: Arrival) -> Tried<(AgentId, ContactId)> {
        let mut events = self.alone.step(Command::Arrive(arrival))?;
        events.extend(self.alone.settle()?);
        let (agent, contact, offer) = offered(&events).ok_or_else(|| Failure::new("nobody was free"))?;
        self.alone.step(Command::Accept { agent, offer })?;
        Ok((agent, contact))
    }

    fn times(mut self, rounds: usize) -> Tried<Measured> {
        // The first of its kind opens a line, which looks at every agent once.
        for unit in (1..self.units.len()).step_by(2) {
            let arrival = self.arrival(unit, false);
            let (agent, contact) = self.taken(arrival)?;
            self.solved(agent, contact)?;
        }
        let mut measured =
            Measured { arrival: Vec::with_capacity(rounds), freed: Vec::with_capacity(rounds) };
        for _ in 0..rounds {
            self.alone.now.0 += 1;
            measured.freed.push(self.free_one()?);
            measured.arrival.push(self.one_comes()?);
        }
        Ok(measured)
    }

    /// An agent closes and is offered the next; another comes into that line.
    fn free_one(&mut self) -> Tried<f64> {
        let (by, contact) = self.busy.pop_front().ok_or_else(|| Failure::new("nobody is busy"))?;
        let begun = Instant::now();
        self.alone.step(Command::Close { contact, by, outcome: Outcome::Solved, note: None })?;
        let events = self.alone.step(Command::TimePassed)?;
        let took = begun.elapsed().as_secs_f64() * 1e6;
        let (agent, next, offer) =
            offered(&events).ok_or_else(|| Failure::new(format!("no offer followed: {events:?}")))?;
        ensure(agent == by, || "another agent was asked".to_string())?;
        self.alone.step(Command::Accept { agent, offer })?;
        self.busy.push_back((agent, next));
        let unit = self.unit_of(next)?;
        let arrival = self.arrival(unit, false);
        self.alone.done(Command::Arrive(arrival))?;
        Ok(took)
    }

    /// A contact comes to a unit where somebody is free.
    fn one_comes(&mut self) -> Tried<f64> {
        let unit = 1 + 2 * self.dice.below(self.units.len() as u64 / 2) as usize;
        let arrival = self.arrival(unit, false);
        let begun = Instant::now();
        self.alone.step(Command::Arrive(arrival))?;
        let events = self.alone.step(Command::TimePassed)?;
        let took = begun.elapsed().as_secs_f64() * 1e6;
        let (agent, contact, offer) =
            offered(&events).ok_or_else(|| Failure::new(format!("no offer followed: {events:?}")))?;
        self.alone.step(Command::Accept { agent, offer })?;
        self.solved(agent, contact)?;
        Ok(took)
    }

    fn unit_of(&self, contact: ContactId) -> Tried<usize> {
        let unit = self.alone.desk.contact(contact).map(|contact| contact.unit);
        let number = self.units.iter().position(|other| Some(*other) == unit);
        number.ok_or_else(|| Failure::new("the contact has no unit"))
    }

    /// What both take when everybody is looked at: the median of the sums; the outcome must be the same.
    fn scanned(&mut self, rounds: usize) -> Tried<f64> {
        let mut sums = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            self.alone.now.0 += 1;
            let naive = self.naive();
            let (by, _) = self.busy.front().copied().ok_or_else(|| Failure::new("nobody is busy"))?;
            let began = Instant::now();
            let contact = naive.contact_for(by);
            let one = began.elapsed();
            self.free_one()?;
            let got = self.busy.back().map(|(_, contact)| *contact);
            ensure(contact == got, || format!("{contact:?} by scanning, {got:?} by lines"))?;
            let unit = 1 + 2 * self.dice.below(self.units.len() as u64 / 2) as usize;
            let arrival = self.arrival(unit, false);
            let wants = Wants { unit: arrival.verdict.unit, needs: Vec::new() };
            let began = Instant::now();
            let agent = naive.agent_for(&wants);
            sums.push((one + began.elapsed()).as_secs_f64() * 1e6);
            let (got, contact) = self.taken(arrival)?;
            ensure(agent == Some(got), || format!("{agent:?} by scanning, {got:?} by lines"))?;
            self.solved(got, contact)?;
        }
        Ok(median(&sums))
    }

    fn solved(&mut self, by: AgentId, contact: ContactId) -> Tried {
        self.alone.done(Command::Close { contact, by, outcome: Outcome::Solved, note: None })?;
        if let Some((_, since)) = self.agents.get_mut(&by) {
            *since = self.alone.now;
        }
        Ok(())
    }

    fn naive(&self) -> Naive {
        let free = |agent: &AgentId, since| {
            let standing = self.alone.desk.agent(*agent)?;
            (standing.contacts == 0).then_some(since)
        };
        let all = self.agents.iter();
        let agents = all.map(|(agent, (profile, since))| (*agent, profile.clone(), free(agent, *since)));
        let lines = self.units.iter().flat_map(|unit| self.alone.desk.in_line(*unit, usize::MAX));
        let waiting = lines.map(|contact| (Wants::of(contact), order(contact))).collect();
        Naive { agents: agents.collect(), waiting }
    }
}

/// The built-in desk's setup with other units and skills.
fn made_up(mut setup: Setup, units: &[UnitId], skills: &[SkillId]) -> Tried<Setup> {
    let like: UnitId = name("vei-trafikk")?;
    let unit = setup.units.get(&like).cloned().ok_or_else(|| Failure::new("a unit is missing"))?;
    setup.units = units.iter().map(|name| (*name, unit.clone())).collect();
    setup.skills = skills.iter().copied().collect();
    setup.default_unit = units[0];
    Ok(setup)
}

/// What an agent and a waiting contact take of memory, in a process of its own.
fn memory() -> Tried<Vec<Row>> {
    let output = std::process::Command::new(std::env::current_exe()?).arg("--core-memory").output()?;
    let text = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = text.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
    let [agent, contact] = figures[..] else {
        return Err(Failure::new(format!("the memory could not be read: {text}")));
    };
    Ok(vec![
        Row::figure("matching: memory of a waiting contact", contact, "KiB").bar(Bar::AtMost(1.0)),
        Row::figure("matching: memory of an agent", agent, "KiB").bar(Bar::AtMost(2.0)),
    ])
}

/// KiB for each of 10,000 agents and for each of 100,000 waiting contacts, as `--core-memory` prints them.
pub fn core_memory() -> Tried<String> {
    let own = std::process::id();
    let mut world = World::new(Shape { agents: 20, waiting: 20, ..LARGE })?;
    let before = processor::memory_of(own)?;
    (20..20 + LARGE.agents).try_for_each(|number| world.engage(number))?;
    let with_agents = processor::memory_of(own)?;
    // Nobody takes any: their agents are away.
    for agent in world.agents.keys().copied().collect::<Vec<_>>() {
        let presence = routing_rules::event::Presence::Offline;
        world.alone.done(Command::SetPresence { agent, presence })?;
    }
    let empty = processor::memory_of(own)?;
    for number in 0..LARGE.waiting {
        let arrival = world.arrival(number % LARGE.units, true);
        world.alone.done(Command::Arrive(arrival))?;
    }
    let full = processor::memory_of(own)?;
    let each = |more: u64, less: u64, of: usize| more.saturating_sub(less) as f64 / of as f64;
    Ok(format!("{} {}", each(with_agents, before, LARGE.agents), each(full, empty, LARGE.waiting)))
}

/// From an agent's closing to their next offer, both on the agent's own socket, while very many wait.
async fn on_the_socket(size: Size) -> Tried<Vec<Row>> {
    beside::many_files()?;
    let waiting = if size.rounds >= Size::FULL.rounds { LARGE.waiting } else { LARGE.waiting / 10 };
    let mut daemon = Daemon::prepared(binary()?, &profile::settings(&profile::switch()))?;
    let directory = daemon.directory().join("desk");
    let book = changed_book(&directory, profile::ONE_BY_ONE_DESK)?;
    daemon = daemon.arguments(&["--desk", &directory.to_string_lossy()]);
    fill(&daemon, &book, waiting).await?;
    daemon.restart().await?;
    let mut tasks = tokio::task::JoinSet::new();
    for (number, token) in profile::agents(&daemon, CONSOLES)?.into_iter().enumerate() {
        let socket = agents::ready(daemon.door, &token).await?;
        tasks.spawn(one_by_one(socket, Dice::new(number as u64), size.rounds * 20));
    }
    let mut times = Times::default();
    while let Some(done) = tasks.join_next().await {
        times.extend(&done??);
    }
    let what = format!("freed agent -> next offer on the socket, {waiting} wait, durable");
    Ok(vec![
        Row::figure(format!("{what}: p50"), times.at(500), "ms").bar(Bar::AtMost(1.0)),
        Row::figure(format!("{what}: p99"), times.at(990), "ms")
            .bar(Bar::AtMost(5.0))
            .note("known: Asterisk p99 0.9 s"),
    ])
}

/// Takes what is offered, closes it after a moment, and waits for the next.
async fn one_by_one(mut socket: Socket, mut dice: Dice, times: usize) -> Tried<Times> {
    let mut took = Times::default();
    let mut offer = socket.expect("offer").await?;
    for _ in 0..times {
        socket.send("accept", json!({ "offer": offer["offer"] })).await?;
        tokio::time::sleep(Duration::from_millis(100 + dice.below(300))).await;
        let closed = Instant::now();
        socket.send("close", json!({ "contact": offer["contact"], "outcome": "solved" })).await?;
        offer = socket.expect("offer").await?;
        took.note(closed.elapsed());
    }
    Ok(took)
}

/// Writes so many forms that nobody takes.
async fn fill(daemon: &Daemon, book: &Arc<DeskBook>, contacts: usize) -> Tried {
    let running = desk(&daemon.data(), book, 0).await?;
    let places = Arc::new(Semaphore::new(1_024));
    let mut dice = Dice::new(1);
    for _ in 0..contacts {
        let place = Arc::clone(&places).acquire_owned().await?;
        let (door, book, text) = (running.door.clone(), Arc::clone(book), texts::matter(&mut dice));
        tokio::spawn(async move {
            if let Err(failure) = bring(&door, &book, Channel::Form, text).await {
                eprintln!("a contact was not taken: {failure}");
            }
            drop(place);
        });
    }
    let _ = places.acquire_many(1_024).await?;
    Ok(tokio::task::spawn_blocking(|| running.stop()).await?)
}
