//! The world of one run: the real owner behind its seams, a slow journal, a clock that jumps, and the
//! reference model that looks at every event. Whoever lives in it asks, and hears back when the
//! journal is synced.

mod restart;

use super::journal::{Journal, Record};
use super::planted::{Planted, Seams};
use super::tally::Tally;
use crate::dice::Dice;
use crate::reference::{Broken, Checked, Model, must};
use adapters::desk_handle::{ContactView, Happened, NotDone, Whom, Words};
use daemon::owner::Owner;
use daemon::owner::request::{Answer, Release, Request};
use restart::Snapshot;
use routing_rules::command::Command;
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, DeskId, Reference};
use routing_rules::time::{Moment, Span};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// How many lines of the past a failing run tells, unless `SIM_TRAIL` says.
const TRAIL: usize = 60;

/// Who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// A resident's socket: which client, which of its sockets.
    Chat(usize, u64),
    /// A form.
    Form(usize),
    /// An agent.
    Agent(usize),
    /// The telephone switch.
    Switch,
    /// Whoever runs the desk.
    Manager,
}

/// Something released.
pub enum Told {
    /// To whoever asked.
    Answer(Asker, Answer),
    /// To whoever follows.
    News(Arc<Happened>),
}

/// A question that has not been answered.
struct Open {
    asker: Asker,
    /// What must be synced before the answer may leave.
    decided_at: u64,
}

/// Everything of one run.
pub struct World {
    /// Chance.
    pub dice: Dice,
    /// The one clock.
    pub now: Moment,
    /// The journal.
    pub journal: Journal,
    /// The reference model, at what is decided.
    pub model: Model,
    /// What came up.
    pub tally: Tally,
    /// The last things that happened, if it is to be told.
    pub trail: VecDeque<String>,
    talks: bool,
    remembers: usize,
    /// What may be handed out, in the order it was released.
    pub told: VecDeque<Told>,
    /// How each contact was when it was last told of: what the views keep.
    pub history: BTreeMap<ContactId, ContactView>,
    /// Every contact that was acknowledged, with the reference it was acknowledged under.
    pub acknowledged: BTreeMap<Reference, ContactId>,
    seams: Seams,
    planted: Option<Planted>,
    desk: DeskId,
    synced: Model,
    synced_seen: usize,
    open: BTreeMap<u64, Open>,
    tickets: u64,
    owners_told: BTreeMap<ContactId, AgentId>,
    snapshot: Option<Snapshot>,
    checks: u64,
    checked_at: u64,
}

impl World {
    /// An empty desk.
    pub fn new(mut dice: Dice, now: Moment, planted: Option<Planted>, talks: bool) -> World {
        let desk: DeskId = "havnsund".parse().unwrap_or_else(|_| panic!("havnsund is no name"));
        let mut world = World {
            dice: dice.split(),
            now,
            journal: Journal::default(),
            model: Model::default(),
            tally: Tally::default(),
            trail: VecDeque::new(),
            talks,
            remembers: std::env::var("SIM_TRAIL").ok().and_then(|n| n.parse().ok()).unwrap_or(TRAIL),
            told: VecDeque::new(),
            history: BTreeMap::new(),
            acknowledged: BTreeMap::new(),
            seams: Seams::new(Owner::new(desk), planted),
            planted,
            desk,
            synced: Model::default(),
            synced_seen: 0,
            open: BTreeMap::new(),
            tickets: 0,
            owners_told: BTreeMap::new(),
            snapshot: None,
            checks: 0,
            checked_at: 0,
        };
        world.follow_everything();
        world
    }

    fn follow_everything(&mut self) {
        self.seams.owner.hear(self.now, Request::Follow(Whom::Everything), 0);
    }

    /// A line for whoever reads a failing run.
    pub fn note(&mut self, line: impl FnOnce() -> String) {
        if !self.talks {
            return;
        }
        if self.trail.len() == self.remembers {
            self.trail.pop_front();
        }
        self.trail.push_back(format!("{:>13}  {}", self.now.0, line()));
    }

    /// The planted seams, for whoever speaks for a resident.
    pub fn seams(&self) -> &Seams {
        &self.seams
    }

    /// The desk as decided so far.
    pub fn desk(&self) -> &Desk {
        self.seams.owner.desk()
    }

    /// Settles everything that is due, as the loop does before it takes anything from outside.
    pub fn settle(&mut self) -> Checked {
        let cap = 1 + self.dice.below(8) as usize;
        let mut rounds = 0;
        while self.seams.settle(self.now, cap) {
            rounds += 1;
            self.tally.command(&Command::TimePassed);
            must(rounds < 10_000, "I21", || "settling never ends".to_string())?;
        }
        Ok(())
    }

    /// Asks for something. The answer comes into `told` when it may.
    pub fn ask(&mut self, asker: Asker, request: Request) -> Checked {
        self.settle()?;
        self.hear(asker, request)
    }

    /// Submits a command with the words it names.
    pub fn say(&mut self, asker: Asker, command: Command, words: Words) -> Checked {
        self.note(|| format!("{asker:?} {}", short(&command)));
        self.ask(asker, Request::Submit { command, words: vec![words], files: None })
    }

    /// A command that goes before everything that is due.
    pub fn hear_unsettled(&mut self, asker: Asker, command: Command) -> Checked {
        self.note(|| format!("{asker:?} {}", short(&command)));
        self.hear(asker, Request::Submit { command, words: Vec::new(), files: None })
    }

    /// No event tells it: the model hears it where the desk does.
    fn says_what_came_before(&mut self, command: &Command) {
        let (Command::Arrive(arrival) | Command::CallArrives { arrival, .. }) = command else { return };
        for model in [&mut self.model, &mut self.synced] {
            model.earlier.insert(arrival.reference, arrival.earlier.clone());
        }
    }

    fn hear(&mut self, asker: Asker, request: Request) -> Checked {
        if let Request::Submit { command, .. } = &request {
            self.tally.command(command);
            self.says_what_came_before(command);
        }
        self.tickets += 1;
        let ticket = self.tickets;
        if let Some(event) = self.seams.hear(self.now, request, ticket, &self.model) {
            self.look()?;
            let flight = self.seams.slip(self.now, event);
            self.observe(&flight.records)?;
            self.journal.flights.push_back(flight);
            return Ok(());
        }
        self.open.insert(ticket, Open { asker, decided_at: self.seams.owner.position() });
        Ok(())
    }

    /// Submits a command without words.
    pub fn command(&mut self, asker: Asker, command: Command) -> Checked {
        self.note(|| format!("{asker:?} {}", short(&command)));
        self.ask(asker, Request::Submit { command, words: Vec::new(), files: None })
    }

    /// Takes what was decided, lets the model look at it and starts writing it.
    pub fn look(&mut self) -> Checked {
        let flight = self.seams.take_flight(&self.model);
        let flight =
            flight.map_err(|error| Broken { id: "I06", what: format!("an event does not load: {error}") })?;
        let Some(flight) = flight else { return self.deliver_ready() };
        let mark = flight.mark;
        self.observe(&flight.records)?;
        self.journal.flights.push_back(flight);
        let early = self.seams.told_too_early(mark);
        self.release(early)?;
        self.deliver_ready()
    }

    fn deliver_ready(&mut self) -> Checked {
        let ready = self.seams.owner.ready();
        self.release(ready)
    }

    fn observe(&mut self, records: &[Record]) -> Checked {
        for record in records {
            self.note(|| {
                format!(
                    "  {:>5} {}",
                    record.position,
                    serde_json::to_string(&record.event).unwrap_or_default()
                )
            });
            self.tally.event(&record.event);
            self.model.observe(record.at, &record.event)?;
        }
        Ok(())
    }

    /// The oldest batches become safe, and what waited for them is told.
    pub fn sync(&mut self, most: usize) -> Checked {
        for _ in 0..most {
            let Some((mark, records)) = self.journal.sync_one() else { break };
            let safe = self.journal.position();
            self.note(|| format!("synced {records} records, up to {safe}"));
            if let Some(mark) = mark {
                let released = self.seams.owner.synced(mark);
                self.release(released)?;
            }
        }
        Ok(())
    }

    /// What leaves the owner must have been decided on what is synced (I02).
    fn release(&mut self, released: Vec<Release<u64>>) -> Checked {
        let safe = self.journal.position();
        for release in released {
            match release {
                Release::Answer { to: 0, .. } => {}
                Release::Answer { to, answer } => {
                    let Some(open) = self.open.remove(&to) else { continue };
                    must(open.decided_at <= safe, "I02", || {
                        format!(
                            "{:?} is answered on record {}, synced is {safe}",
                            open.asker, open.decided_at
                        )
                    })?;
                    self.tell(open.asker, answer)?;
                }
                Release::Happened(happened) => {
                    must(happened.position <= safe, "I02", || {
                        format!("record {} is told, synced is {safe}", happened.position)
                    })?;
                    self.hear_news(&happened)?;
                    self.told.push_back(Told::News(happened));
                }
            }
        }
        Ok(())
    }

    fn tell(&mut self, asker: Asker, answer: Answer) -> Checked {
        if let Answer::Submitted(result) = &answer {
            self.tally.count(if result.is_ok() { "answer: done" } else { "answer: refused" });
            if let Err(NotDone::Refused(refusal)) = result {
                self.tally.refused(refusal);
            }
            if let Err(NotDone::Stopping | NotDone::Overloaded { .. }) = result {
                return must(false, "I46", || {
                    format!("{asker:?} is turned away by a desk with nothing to do")
                });
            }
            for event in result.iter().flat_map(|done| done.events.iter()) {
                if let Event::ContactArrived { contact, reference, .. } = event {
                    self.acknowledged.insert(*reference, *contact);
                }
            }
        }
        self.told.push_back(Told::Answer(asker, answer));
        Ok(())
    }

    /// One owner at a time, as clients are told (I10).
    fn hear_news(&mut self, happened: &Happened) -> Checked {
        if let Some(view) = &happened.contact {
            self.history.insert(view.contact.contact, (**view).clone());
        }
        match &happened.event {
            Event::OfferAccepted { contact, agent, .. } => {
                let before = self.owners_told.insert(*contact, *agent);
                must(before.is_none_or(|before| before == *agent), "I10", || {
                    format!("clients hear that {agent} has contact {contact}, and before that {before:?}")
                })
            }
            Event::ContactAnswered { contact, agent } => {
                match agent {
                    Some(agent) => self.owners_told.insert(*contact, *agent),
                    None => self.owners_told.remove(contact),
                };
                Ok(())
            }
            Event::ContactHandedOver { contact, to: agent, .. }
            | Event::ContactAssigned { contact, agent, .. } => {
                self.owners_told.insert(*contact, *agent);
                Ok(())
            }
            Event::ContactReturned { contact, .. }
            | Event::CallbackAsked { contact, .. }
            | Event::CallbackTried { contact, again: Some(_), .. }
            | Event::ContactTransferred { contact, .. }
            | Event::ContactEnded { contact, .. } => {
                self.owners_told.remove(contact);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Lets time pass, waking whenever the desk has asked to be woken.
    pub fn pass(&mut self, span: Span) -> Checked {
        let until = self.now + span;
        while let Some(due) = self.seams.owner.next_deadline(self.now).filter(|due| *due <= until) {
            must(due >= self.now || self.planted.is_some(), "I21", || {
                "something is due that was not settled".to_string()
            })?;
            if due <= self.now {
                break;
            }
            self.now = due;
            self.settle()?;
            self.look()?;
            if self.dice.chance(50) {
                self.sync(1)?;
            }
        }
        self.now = until;
        Ok(())
    }

    /// Everything that must hold, now that nothing is due.
    pub fn check(&mut self) -> Checked {
        self.model.check_standing(self.now)?;
        // What only events change need not be looked at again before the next event.
        let position = self.seams.owner.position();
        if position == self.checked_at {
            return Ok(());
        }
        self.checked_at = position;
        self.model.check_figures(self.seams.owner.figures())?;
        if self.planted.is_none() {
            self.check_core()?;
        }
        for (i, record) in self.journal.synced.iter().enumerate().skip(self.synced_seen) {
            must(record.position == i as u64 + 1, "I05", || {
                format!("record {} stands at {}", record.position, i + 1)
            })?;
        }
        Ok(())
    }

    /// The core sees what the model sees, and agrees with itself. Its own check builds every index
    /// anew, which costs as much as all the rest: now and then will do.
    fn check_core(&mut self) -> Checked {
        self.model.check_same(self.desk())?;
        self.checks += 1;
        let own = if self.checks.is_multiple_of(16) { self.desk().check(self.now) } else { Ok(()) };
        must(own.is_ok(), "I06", || {
            format!("the desk disagrees with itself: {}", own.err().unwrap_or_default())
        })
    }

    /// At the end: every contact that was acknowledged is there under its reference (I01).
    pub fn check_acknowledged(&self) -> Checked {
        for (reference, contact) in &self.acknowledged {
            let there = self.model.matters.get(contact).is_some_and(|matter| matter.reference == *reference);
            must(there, "I01", || format!("contact {contact} was acknowledged and is not there"))?;
        }
        Ok(())
    }
}

/// Commands without long insides.
fn short(command: &Command) -> String {
    match command {
        Command::Adopt { setup } => {
            format!("Adopt {{ {} units, offer {} }}", setup.units.len(), setup.offer.0)
        }
        Command::Arrive(arrival) => format!("Arrive {{ {} for {} }}", arrival.channel, arrival.verdict.unit),
        Command::Call(news) => format!("Call {{ {:?} {} }}", news.kind, news.sequence),
        other => format!("{other:?}"),
    }
}
