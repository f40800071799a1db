//! Ten bugs, planted at the seams between the simulation and the real owner: what goes in, what comes
//! out, when it is told. Nothing of them is in the daemon. A simulation that does not find each of
//! them proves nothing.

use crate::reference::Model;
use crate::simulation::journal::{Flight, Record};
use daemon::owner::Owner;
use daemon::owner::request::{Release, Request};
use routing_rules::command::Command;
use routing_rules::event::Event;
use routing_rules::figures::Figures;
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::refusal::Refusal;
use routing_rules::time::{Moment, Span};

/// One planted bug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planted {
    /// Answers leave before the sync.
    AckBeforeSync,
    /// An agent is given one contact more than fits.
    CapacityOffByOne,
    /// A silent agent keeps the contact.
    OfferNeverLapses,
    /// A contact sent on starts to wait anew.
    AgeLostOnTransfer,
    /// A resident who comes back sees the last message twice.
    DuplicateOnResume,
    /// A second agent may take what another has.
    TwoOwners,
    /// What was over goes on.
    TerminalStateLeft,
    /// Counters remember what a crash undid.
    CounterBeforeCommit,
    /// An offer that is over may still be accepted.
    StaleAcceptTaken,
    /// Nobody connects a free agent and a waiting contact.
    IdlePairLeft,
}

impl Planted {
    /// All of them.
    pub const ALL: [Planted; 10] = [
        Planted::AckBeforeSync,
        Planted::CapacityOffByOne,
        Planted::OfferNeverLapses,
        Planted::AgeLostOnTransfer,
        Planted::DuplicateOnResume,
        Planted::TwoOwners,
        Planted::TerminalStateLeft,
        Planted::CounterBeforeCommit,
        Planted::StaleAcceptTaken,
        Planted::IdlePairLeft,
    ];

    /// The invariants it breaks: it must be found as one of these, not by accident.
    pub fn breaks(self) -> &'static [&'static str] {
        match self {
            Planted::AckBeforeSync => &["I02"],
            Planted::CapacityOffByOne => &["I11"],
            Planted::OfferNeverLapses => &["I12"],
            Planted::AgeLostOnTransfer => &["I24"],
            Planted::DuplicateOnResume => &["I25"],
            Planted::TwoOwners => &["I10"],
            Planted::TerminalStateLeft => &["I22"],
            Planted::CounterBeforeCommit => &["I40"],
            Planted::StaleAcceptTaken => &["I13"],
            Planted::IdlePairLeft => &["I21"],
        }
    }
}

/// What `Planted::CapacityOffByOne` adds: the cheapest contact of every made-up desk, and more.
const ONE_MORE: u32 = 50;
/// What `Planted::OfferNeverLapses` adds to the offer time.
const FOR_EVER: Span = Span::minutes(100_000);

/// The real owner behind seams that a bug can be planted in.
pub struct Seams {
    /// The owner.
    pub owner: Owner<u64>,
    planted: Option<Planted>,
    settled: u64,
}

impl Seams {
    /// The owner with that bug, or none, planted before it.
    pub fn new(owner: Owner<u64>, planted: Option<Planted>) -> Seams {
        Seams { owner, planted, settled: 0 }
    }

    /// Hands a request in. What comes back was slipped into the journal by a planted bug.
    pub fn hear(&mut self, now: Moment, request: Request, to: u64, model: &Model) -> Option<Event> {
        let request = match request {
            Request::Submit { command, words, files } => {
                if let Some(slipped) = self.slipped(now, &command, model) {
                    return Some(slipped);
                }
                Request::Submit { command: self.inward(command), words, files }
            }
            other => other,
        };
        self.owner.hear(now, request, to);
        None
    }

    /// Settles what is due, unless a planted bug sleeps.
    pub fn settle(&mut self, now: Moment, cap: usize) -> bool {
        self.settled += 1;
        let sleeps = self.planted == Some(Planted::IdlePairLeft) && self.settled.is_multiple_of(5);
        if sleeps
            && let Ok(events) = self.owner.desk().decide(now, Command::TimePassed)
            && matches!(events.first(), Some(Event::Offered { .. }))
        {
            return false;
        }
        self.owner.settle(now, cap)
    }

    /// What was decided since the last time, as the journal gets to see it.
    pub fn take_flight(&mut self, model: &Model) -> Result<Option<Flight>, String> {
        let Some(batch) = self.owner.take_batch() else { return Ok(None) };
        let mut flight = Flight::of(batch)?;
        for record in &mut flight.records {
            record.event = self.outward(record.at, record.event.clone(), model);
        }
        Ok(Some(flight))
    }

    /// Makes a slipped event true and gives it the next place in the journal.
    pub fn slip(&mut self, now: Moment, event: Event) -> Flight {
        self.owner.replay(now, &event);
        let record = Record { position: self.owner.position(), at: self.owner.last(), event };
        Flight { records: vec![record], mark: None, content: Vec::new() }
    }

    /// What may be told although the journal has not synced it.
    pub fn told_too_early(&mut self, mark: Option<u64>) -> Vec<Release<u64>> {
        match (self.planted, mark) {
            (Some(Planted::AckBeforeSync), Some(mark)) => self.owner.synced(mark),
            _ => Vec::new(),
        }
    }

    /// The counters a restart begins with, if they are not those of the journal.
    pub fn kept_figures(&self) -> Option<Figures> {
        let kept = self.planted == Some(Planted::CounterBeforeCommit);
        kept.then(|| self.owner.figures().clone())
    }

    /// What a resident claims to have seen, as the session gets to hear it.
    pub fn seen(&self, seen: u64) -> u64 {
        if self.planted == Some(Planted::DuplicateOnResume) { seen.saturating_sub(1) } else { seen }
    }

    fn inward(&self, command: Command) -> Command {
        match (self.planted, command) {
            (Some(Planted::CapacityOffByOne), Command::Engage { agent, mut profile }) => {
                profile.capacity += ONE_MORE;
                Command::Engage { agent, profile }
            }
            (Some(Planted::OfferNeverLapses), Command::Adopt { mut setup }) => {
                setup.offer = setup.offer + FOR_EVER;
                Command::Adopt { setup }
            }
            (_, command) => command,
        }
    }

    fn outward(&self, at: Moment, event: Event, model: &Model) -> Event {
        match (self.planted, event) {
            (Some(Planted::CapacityOffByOne), Event::AgentEngaged { agent, mut profile }) => {
                profile.capacity -= ONE_MORE;
                Event::AgentEngaged { agent, profile }
            }
            (Some(Planted::OfferNeverLapses), Event::DeskAdopted { mut setup }) => {
                setup.offer = Span(setup.offer.0 - FOR_EVER.0);
                Event::DeskAdopted { setup }
            }
            (Some(Planted::OfferNeverLapses), Event::Offered { contact, agent, offer, until }) => {
                Event::Offered { contact, agent, offer, until: until.map(|until| until - FOR_EVER) }
            }
            (
                Some(Planted::AgeLostOnTransfer),
                Event::ContactTransferred { contact, from, to, by, wrong, promised },
            ) => {
                let channel = model.matters.get(&contact).map(|matter| matter.channel);
                let anew = channel.and_then(|channel| model.promise(to, channel, at)).unwrap_or(promised);
                Event::ContactTransferred { contact, from, to, by, wrong, promised: anew }
            }
            (_, event) => event,
        }
    }

    /// The same the other way, when the journal is read again.
    pub fn back(&self, event: &Event) -> Event {
        match (self.planted, event.clone()) {
            (Some(Planted::CapacityOffByOne), Event::AgentEngaged { agent, mut profile }) => {
                profile.capacity += ONE_MORE;
                Event::AgentEngaged { agent, profile }
            }
            (Some(Planted::OfferNeverLapses), Event::DeskAdopted { mut setup }) => {
                setup.offer = setup.offer + FOR_EVER;
                Event::DeskAdopted { setup }
            }
            (Some(Planted::OfferNeverLapses), Event::Offered { contact, agent, offer, until }) => {
                Event::Offered { contact, agent, offer, until: until.map(|until| until + FOR_EVER) }
            }
            (_, event) => event,
        }
    }

    /// An event that a planted bug makes of a command that should be refused.
    fn slipped(&self, now: Moment, command: &Command, model: &Model) -> Option<Event> {
        let wanted = [Planted::TwoOwners, Planted::StaleAcceptTaken, Planted::TerminalStateLeft];
        let planted = self.planted.filter(|planted| wanted.contains(planted))?;
        let refusal = self.owner.desk().decide(now, command.clone()).err()?;
        match (planted, command, refusal) {
            (
                Planted::TwoOwners,
                Command::Accept { agent, offer },
                Refusal::OfferOver { contact: Some(contact), with: Some(with), .. },
            ) if with != *agent => Some(Event::OfferAccepted { contact, agent: *agent, offer: *offer }),
            (
                Planted::StaleAcceptTaken,
                Command::Accept { agent, offer },
                Refusal::OfferOver { contact: Some(contact), with: None, .. },
            ) if is_alive(model, contact) => {
                Some(Event::OfferAccepted { contact, agent: *agent, offer: *offer })
            }
            (
                Planted::TerminalStateLeft,
                Command::Say { .. } | Command::Close { .. },
                Refusal::ContactEnded(contact),
            ) => {
                let agent: AgentId = *model.people.keys().next()?;
                Some(Event::ContactReturned { contact, agent })
            }
            _ => None,
        }
    }
}

fn is_alive(model: &Model, contact: ContactId) -> bool {
    model.matters.get(&contact).is_some_and(|matter| matter.ended.is_none())
}
