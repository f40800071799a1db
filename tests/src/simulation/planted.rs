//! Thirty-five bugs, planted at the seams between the simulation and the real owner: what goes in, what comes
//! out, when it is told. Nothing of them is in the daemon. A simulation that does not find each of
//! them proves nothing.

mod misread;

use crate::reference::{Matter, Model};
use crate::simulation::journal::{Flight, Record};
use daemon::owner::Owner;
use daemon::owner::request::{Release, Request};
use misread::Misread;
use routing_rules::command::Command;
use routing_rules::contact::{CallbackOutcome, Ending, Outcome};
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::figures::Figures;
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::refusal::Refusal;
use routing_rules::supervise::Act;
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
    /// Who asks to be called back loses or jumps the line.
    CallbackLosesPlace,
    /// What is told late of an old try to call counts.
    OldTryCounts,
    /// Callbacks are tried again at another time than the rule says.
    CallbackAtAnotherTime,
    /// A contact is handed to somebody who is not there.
    HandedToNobody,
    /// A second matter begins to wait anew.
    SplitLosesAge,
    /// A supervisor listens where nobody may.
    ListensInSecret,
    /// A supervisor gives a contact to nobody.
    AssignedToNobody,
    /// Somebody outside of a conversation whispers in it.
    WhisperFromOutside,
    /// A contact that was joined ends as if it were answered.
    JoinedCountsAsAnswered,
    /// Nobody is asked whether they come: the second agent is simply there.
    SecondNotAsked,
    /// Needs are relaxed sooner than the unit says.
    RelaxesTooEarly,
    /// A call interrupts what it may not.
    InterruptsTooMuch,
    /// An agent gets more of a unit's contacts than anybody may have.
    UnitLimitForgotten,
    /// A contact waits for one agent longer than it may.
    KeptPastTheLimit,
    /// Another agent is asked than the unit's strategy says.
    StrategyForgotten,
    /// Who declined is asked again too soon.
    AskedAgainAtOnce,
    /// The lowest class waits longer than it may.
    AgesTooLate,
    /// A day that differs is like every other.
    HoursForgotten,
    /// The warning before a broken promise comes late.
    WarnsTooLate,
    /// More time is taken than was promised.
    PromisedTooLate,
    /// Nobody has time for notes.
    NotesForgotten,
    /// Who is silent is asked once more than they should be.
    SilentOnceMore,
    /// A full line takes more.
    FullLineTakes,
    /// What cannot wait is given to nobody while its unit is closed.
    DutyForgotten,
    /// After a reload those are on duty who were there before it.
    DutyByWhatWasOpen,
}

impl Planted {
    /// All of them.
    pub const ALL: [Planted; 35] = [
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
        Planted::CallbackLosesPlace,
        Planted::OldTryCounts,
        Planted::CallbackAtAnotherTime,
        Planted::HandedToNobody,
        Planted::SplitLosesAge,
        Planted::ListensInSecret,
        Planted::AssignedToNobody,
        Planted::WhisperFromOutside,
        Planted::JoinedCountsAsAnswered,
        Planted::SecondNotAsked,
        Planted::RelaxesTooEarly,
        Planted::InterruptsTooMuch,
        Planted::UnitLimitForgotten,
        Planted::KeptPastTheLimit,
        Planted::StrategyForgotten,
        Planted::AskedAgainAtOnce,
        Planted::AgesTooLate,
        Planted::HoursForgotten,
        Planted::WarnsTooLate,
        Planted::PromisedTooLate,
        Planted::NotesForgotten,
        Planted::SilentOnceMore,
        Planted::FullLineTakes,
        Planted::DutyForgotten,
        Planted::DutyByWhatWasOpen,
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
            Planted::CallbackLosesPlace | Planted::SplitLosesAge => &["I24"],
            Planted::OldTryCounts | Planted::CallbackAtAnotherTime => &["I26"],
            Planted::HandedToNobody | Planted::WhisperFromOutside => &["I10"],
            Planted::ListensInSecret => &["I45"],
            Planted::AssignedToNobody => &["I14"],
            // Who answered would have had time for notes.
            Planted::JoinedCountsAsAnswered => &["I40", "I41", "I06", "I12"],
            Planted::SecondNotAsked => &["I13"],
            Planted::InterruptsTooMuch | Planted::UnitLimitForgotten => &["I11"],
            Planted::RelaxesTooEarly | Planted::KeptPastTheLimit => &["I14"],
            // A day is counted only where a strategy asks for it.
            Planted::StrategyForgotten => &["I14", "I23"],
            Planted::AskedAgainAtOnce => &["I14"],
            // Also seen where a unit is open on a day on which it should be closed.
            Planted::HoursForgotten => &["I20", "I23", "I24"],
            Planted::PromisedTooLate => &["I20", "I24"],
            Planted::AgesTooLate => &["I21"],
            Planted::WarnsTooLate | Planted::DutyForgotten | Planted::DutyByWhatWasOpen => &["I23"],
            Planted::NotesForgotten => &["I12"],
            Planted::SilentOnceMore => &["I14"],
            Planted::FullLineTakes => &["I46"],
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
    misread: Misread,
    planted: Option<Planted>,
    settled: u64,
}

impl Seams {
    /// The owner with that bug, or none, planted before it.
    pub fn new(owner: Owner<u64>, planted: Option<Planted>) -> Seams {
        Seams { owner, misread: Misread::default(), planted, settled: 0 }
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
            (planted, Command::Adopt { setup }) => {
                Command::Adopt { setup: self.misread.wrongly(planted, setup, self.owner.desk()) }
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
            (_, Event::DeskAdopted { setup }) => Event::DeskAdopted { setup: self.misread.meant(setup) },
            (Some(Planted::OfferNeverLapses), Event::Offered { contact, agent, offer, until }) => {
                Event::Offered { contact, agent, offer, until: until.map(|until| until - FOR_EVER) }
            }
            (
                Some(Planted::AgeLostOnTransfer),
                Event::ContactTransferred { contact, from, to, by, wrong, promised },
            ) => {
                let matter = model.matters.get(&contact);
                let anew = matter.and_then(|m| model.promise(to, m.channel, m.urgency, at));
                let anew = anew.unwrap_or(promised);
                Event::ContactTransferred { contact, from, to, by, wrong, promised: anew }
            }
            (
                Some(Planted::CallbackLosesPlace),
                Event::CallbackAsked { contact, by, window, promised, details },
            ) => {
                let promised = promised + Span::seconds(1);
                Event::CallbackAsked { contact, by, window, promised, details }
            }
            (
                Some(Planted::CallbackAtAnotherTime),
                Event::CallbackTried { contact, agent, attempt, outcome, again: Some(again) },
            ) => {
                let again = Some(again + Span::seconds(1));
                Event::CallbackTried { contact, agent, attempt, outcome, again }
            }
            (Some(Planted::SplitLosesAge), mut event @ Event::ContactArrived { split: Some(_), .. }) => {
                if let Event::ContactArrived { split: Some(split), .. } = &mut event {
                    split.arrived = split.arrived + Span::seconds(1);
                }
                event
            }
            (
                Some(Planted::JoinedCountsAsAnswered),
                Event::ContactEnded { contact, ending: Ending::Joined { .. }, agent, wrap_up_until, note },
            ) => {
                let ending = Ending::Completed(Outcome::Solved);
                Event::ContactEnded { contact, ending, agent, wrap_up_until, note }
            }
            (_, event) => event,
        }
    }

    /// The same the other way, when the journal is read again.
    pub fn back(&self, event: &Event, before: &Desk) -> Event {
        match (self.planted, event.clone()) {
            (Some(Planted::CapacityOffByOne), Event::AgentEngaged { agent, mut profile }) => {
                profile.capacity += ONE_MORE;
                Event::AgentEngaged { agent, profile }
            }
            (Some(Planted::OfferNeverLapses), Event::DeskAdopted { mut setup }) => {
                setup.offer = setup.offer + FOR_EVER;
                Event::DeskAdopted { setup }
            }
            (planted, Event::DeskAdopted { setup }) => {
                Event::DeskAdopted { setup: self.misread.wrongly(planted, setup, before) }
            }
            (Some(Planted::OfferNeverLapses), Event::Offered { contact, agent, offer, until }) => {
                Event::Offered { contact, agent, offer, until: until.map(|until| until + FOR_EVER) }
            }
            (_, event) => event,
        }
    }

    /// An event that a planted bug makes of a command that should be refused.
    fn slipped(&self, now: Moment, command: &Command, model: &Model) -> Option<Event> {
        let planted = self.planted?;
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
            _ => slipped_of_the_line(planted, command, model),
        }
    }
}

fn is_alive(model: &Model, contact: ContactId) -> bool {
    model.matters.get(&contact).is_some_and(|matter| matter.ended.is_none())
}

/// What was refused about callbacks, second agents and supervisors, and happens all the same.
fn slipped_of_the_line(planted: Planted, command: &Command, model: &Model) -> Option<Event> {
    let matter = |contact: &ContactId| model.matters.get(contact).filter(|matter| matter.ended.is_none());
    match (planted, command) {
        (Planted::OldTryCounts, Command::CallbackTried { contact, by, attempt, .. }) => {
            let outcome = CallbackOutcome::Reached;
            matter(contact).filter(|matter| matter.owner == Some(*by))?;
            let (contact, agent, attempt) = (*contact, *by, *attempt);
            Some(Event::CallbackTried { contact, agent, attempt, outcome, again: None })
        }
        (Planted::HandedToNobody, Command::HandOver { contact, by }) => {
            let of = matter(contact).filter(|matter| matter.owner == Some(*by))?;
            let to = *model.people.keys().find(|agent| *agent != by)?;
            let (from, unit, promised) = (of.unit, of.unit, of.promised);
            Some(Event::ContactHandedOver { contact: *contact, by: *by, to, from, unit, promised })
        }
        (Planted::ListensInSecret, Command::Supervise { by, act: act @ Act::Listen { contact }, .. }) => {
            matter(contact)?;
            Some(Event::Supervised { by: *by, why: None, act: *act })
        }
        (Planted::AssignedToNobody, Command::Supervise { by, act: Act::Assign { contact, agent }, .. }) => {
            matter(contact).filter(|matter| matter.offered.is_empty() && matter.second.is_none())?;
            let unknown = !model.people.contains_key(agent);
            unknown.then_some(Event::ContactAssigned { contact: *contact, agent: *agent, by: *by })
        }
        (Planted::WhisperFromOutside, Command::Whisper { contact, by, words }) => {
            matter(contact)?;
            Some(Event::Whispered { contact: *contact, by: *by, words: *words })
        }
        (Planted::SecondNotAsked, Command::Accept { agent, offer }) => {
            let late = |(_, matter): &(ContactId, &Matter)| matter.second.is_some_and(|s| s.agent == *agent);
            let (contact, matter) = model.alive().find(late)?;
            let asked = matter.second.filter(|second| second.offer == *offer && second.until.is_none())?;
            Some(Event::ConsultJoined { contact, agent: *agent, offer: asked.offer })
        }
        _ => None,
    }
}
