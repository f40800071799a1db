//! A past for a daemon that has none: calls that one agent took in the last hours, decided by the core and written
//! as a journal, so that a daemon which starts on it knows how long calls take.

use crate::tried::{Failure, Tried};
use daemon::journal::chain::{self, Hash};
use daemon::journal::files::DataDir;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Outcome};
use routing_rules::desk::Desk;
use routing_rules::event::{Event, Presence};
use routing_rules::ids::{AgentId, ContactId, OfferId, Reference, UnitId};
use routing_rules::setup::{Profile, Setup};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use rusqlite::{Connection, params};
use std::path::Path;

/// What may happen next: somebody calls, an offer is taken, a call is over.
#[derive(Clone, Copy)]
enum Next {
    Call,
    Take(OfferId),
    Over(ContactId),
}

/// A desk that is being lived at.
struct Past {
    desk: Desk,
    setup: Setup,
    journal: Connection,
    position: u64,
    hash: Hash,
    now: Moment,
    /// In the order of their moments.
    next: Vec<(Moment, Next)>,
    calls: u8,
    agent: AgentId,
}

/// Writes so many calls about `unit`, each of about six minutes, the last over just before `until`: every
/// caller comes while the agent still talks with the one before.
pub fn of_calls(data: &Path, setup: Setup, unit: UnitId, calls: u8, until: Moment) -> Tried {
    let data = DataDir::new(data, None);
    data.make()?;
    let journal = data.write_desk()?;
    journal.execute("INSERT INTO writers (desk, epoch) VALUES (?1, 1)", [setup.desk.as_str()])?;
    let agent: AgentId = "veteran".parse().map_err(|_| Failure::new("no name".to_string()))?;
    let setup = Setup { wrap_up: Default::default(), ..setup };
    let mut past = Past {
        desk: Desk::default(),
        setup: setup.clone(),
        journal,
        position: 0,
        hash: chain::BEGINNING,
        now: until - Span::minutes(7 * i64::from(calls) + 30),
        next: Vec::new(),
        calls: 0,
        agent,
    };
    past.command(Command::Adopt { setup: Box::new(setup) })?;
    let profile = Profile { units: vec![unit], capacity: 100, ..Profile::default() };
    past.command(Command::Engage { agent, profile })?;
    past.command(Command::ConsoleOpened { agent })?;
    past.command(Command::SetPresence { agent, presence: Presence::Available })?;
    let begins = past.now;
    // The second comes half a minute after the first, and so it goes on: somebody always waits.
    let comes = |n: u8| begins + Span::seconds((363 * i64::from(n) - 330).max(0));
    past.next.extend((0..calls).map(|n| (comes(n), Next::Call)));
    past.live(unit, until)?;
    past.command(Command::SetPresence { agent, presence: Presence::Away { reason: None } })
}

impl Past {
    fn live(&mut self, unit: UnitId, until: Moment) -> Tried {
        loop {
            self.next.sort_by_key(|(at, _)| *at);
            let planned = self.next.first().map(|(at, _)| *at);
            let due = self.desk.next_deadline(self.now).map(|due| due.max(self.now));
            match (planned, due) {
                (Some(at), Some(due)) if due <= at && due < until => {
                    self.now = due;
                    self.command(Command::TimePassed)?;
                }
                (Some(at), _) if at < until => {
                    self.now = self.now.max(at);
                    let next = self.next.remove(0).1;
                    let command = self.meant(next, unit)?;
                    self.command(command)?;
                }
                _ => return Ok(()),
            }
        }
    }

    fn meant(&mut self, next: Next, unit: UnitId) -> Tried<Command> {
        let (agent, by) = (self.agent, self.agent);
        Ok(match next {
            Next::Take(offer) => Command::Accept { agent, offer },
            Next::Over(contact) => Command::Close { contact, by, outcome: Outcome::Solved, note: None },
            Next::Call => {
                self.calls += 1;
                let on = "main".parse().map_err(|_| Failure::new("no name".to_string()))?;
                Command::CallArrives { arrival: self.arrival(unit), on, since: None }
            }
        })
    }

    fn arrival(&self, unit: UnitId) -> Arrival {
        let verdict = Verdict {
            unit,
            urgency: Urgency::Normal,
            language: Language::Nb,
            skills: Vec::new(),
            levels: Default::default(),
            topic: None,
            because: Because::Named,
            book: self.setup.book,
            flags: Vec::new(),
            notices: Vec::new(),
            district: None,
            model: None,
        };
        Arrival {
            reference: Reference([self.calls; 16]),
            channel: Channel::Phone,
            verdict,
            words: None,
            n: None,
            details: None,
            key: None,
            continues: None,
            earlier: Vec::new(),
            callback: None,
            office: None,
        }
    }

    fn command(&mut self, command: Command) -> Tried {
        let Ok(events) = self.desk.decide(self.now, command) else { return Ok(()) };
        for event in &events {
            self.write(event)?;
            match event {
                Event::Offered { offer, .. } => {
                    self.next.push((self.now + Span::seconds(3), Next::Take(*offer)))
                }
                // From 5:40 to 6:20.
                Event::OfferAccepted { contact, .. } => {
                    let takes = Span::seconds(340 + i64::from(self.calls % 5) * 10);
                    self.next.push((self.now + takes, Next::Over(*contact)));
                }
                _ => {}
            }
            self.desk.apply(self.now, event);
        }
        Ok(())
    }

    fn write(&mut self, event: &Event) -> Tried {
        let bytes = serde_json::to_vec(event)?;
        self.position += 1;
        self.hash = chain::link(&self.hash, self.setup.desk, self.position, self.now, &bytes);
        let insert = "INSERT INTO journal (desk, position, moment, bytes, hash) VALUES (?1, ?2, ?3, ?4, ?5)";
        let (desk, position) = (self.setup.desk, self.position.cast_signed());
        self.journal.execute(insert, params![desk.as_str(), position, self.now.0, bytes, &self.hash[..]])?;
        Ok(())
    }
}
