//! A desk without loop, disk or doors: the core stepped by hand, for what is measured of it alone.

use crate::tried::Tried;
use routing_rules::command::Command;
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, OfferId};
use routing_rules::setup::Profile;
use routing_rules::time::Moment;

/// The desk, and what time it is there.
pub struct Alone {
    /// The desk.
    pub desk: Desk,
    /// Its time, moved by whoever measures.
    pub now: Moment,
}

impl Default for Alone {
    /// An empty desk on a Friday morning.
    fn default() -> Alone {
        Alone { desk: Desk::default(), now: Moment(1_800_000_000_000) }
    }
}

impl Alone {
    /// An agent joins, opens the console and is available.
    pub fn engage(&mut self, agent: AgentId, profile: Profile) -> Tried {
        self.done(Command::Engage { agent, profile })?;
        self.done(Command::ConsoleOpened { agent })?;
        self.done(Command::SetPresence { agent, presence: routing_rules::event::Presence::Available })
    }

    /// Decides and applies, and whatever is due after it.
    pub fn done(&mut self, command: Command) -> Tried {
        self.step(command)?;
        self.settle().map(drop)
    }

    /// Whatever is due now.
    pub fn settle(&mut self) -> Tried<Vec<Event>> {
        let mut all = Vec::new();
        while self.desk.next_deadline(self.now).is_some_and(|due| due <= self.now) {
            all.extend(self.step(Command::TimePassed)?);
        }
        Ok(all)
    }

    /// Decides and applies once.
    pub fn step(&mut self, command: Command) -> Tried<Vec<Event>> {
        let events = self.desk.decide(self.now, command)?;
        events.iter().for_each(|event| self.desk.apply(self.now, event));
        Ok(events)
    }
}

/// The first offer among events.
pub fn offered(events: &[Event]) -> Option<(AgentId, ContactId, OfferId)> {
    events.iter().find_map(|event| match event {
        Event::Offered { contact, agent, offer, .. } => Some((*agent, *contact, *offer)),
        _ => None,
    })
}
