//! What a journal says of an interval: who came and what came of them, how long agents were taken, who was
//! there. Read by making every event true once more at a desk of its own; words are not read here.

use super::outcome::Came;
use super::play::Worker;
use crate::journal::past;
use routing_rules::closing::Closing;
use routing_rules::command::Command;
use routing_rules::contact::{Channel, Contact, Stage};
use routing_rules::desk::Desk;
use routing_rules::event::{ClosingLifted, ClosingSet, Days, Event, Presence};
use routing_rules::ids::{AgentId, ContactId, OfferId};
use routing_rules::setup::{Profile, Setup};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Verdict};
use std::collections::BTreeMap;
use std::path::Path;

/// One contact as it went.
#[derive(Clone, Debug)]
pub struct Past {
    /// What came of it.
    pub came: Came,
    /// How it was judged.
    pub verdict: Verdict,
    /// Did rules or examples say so? Not a chosen unit, a temporary rule, or a desk that had changed.
    pub judged: bool,
    /// How long agents were taken by it, notes included.
    pub handled: Span,
    /// It is over, so that is known.
    pub over: bool,
    /// It asked to be called back: nobody like that loses patience.
    pub called_back: bool,
    /// It came and was dealt with outside of the line, and noted afterwards.
    pub outside: bool,
    ended: Moment,
}

/// Everything that is known of an interval.
#[derive(Debug, Default)]
pub struct Recorded {
    /// The desk as it was at the beginning.
    pub setup: Option<Setup>,
    /// Who came in the interval, and who waited when it began; in the order in which they came.
    pub contacts: BTreeMap<ContactId, Past>,
    /// Who was there when.
    pub staff: Vec<Worker>,
    /// Desks that were adopted meanwhile, and closings.
    pub orders: Vec<(Moment, Command)>,
    /// How long agents usually took to take an offer.
    pub pick_up: Span,
}

/// Reads what is known of `from` to `until` in `data`.
pub fn read(data: &Path, from: Moment, until: Moment) -> Result<Recorded, String> {
    let mut reading = Reading::new(from, until);
    past::everything(data, &mut |at, event| reading.see(at, event))?;
    Ok(reading.finish())
}

/// Somebody who works here, and when.
#[derive(Default)]
struct There {
    profile: Profile,
    since: Option<Moment>,
    shifts: Vec<(Moment, Moment)>,
}

/// Takes in one event after another.
pub struct Reading {
    from: Moment,
    until: Moment,
    desk: Desk,
    found: Recorded,
    /// Which offer was made when.
    offered: BTreeMap<OfferId, Moment>,
    picked_up: Vec<i64>,
    there: BTreeMap<AgentId, There>,
    closings: BTreeMap<u64, Closing>,
}

impl Reading {
    /// Nothing has happened yet.
    pub fn new(from: Moment, until: Moment) -> Reading {
        let (desk, found) = (Desk::default(), Recorded::default());
        let (offered, there, closings) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Reading { from, until, desk, found, offered, picked_up: Vec::new(), there, closings }
    }

    /// The next event of the journal.
    pub fn see(&mut self, at: Moment, event: &Event) {
        if self.found.setup.is_none() && at >= self.from {
            self.found.setup = self.desk.setup().cloned();
        }
        let before = event.contact().and_then(|contact| self.desk.contact(contact).cloned());
        self.desk.apply(at, event);
        self.of_contact(at, event, before.as_ref());
        self.of_offer(at, event);
        self.of_agent(at, event);
        self.of_desk(at, event);
    }

    fn of_contact(&mut self, at: Moment, event: &Event, before: Option<&Contact>) {
        if let Event::ContactArrived { contact, channel, verdict, unit, .. } = event
            && at < self.until
            && !unit.is_synthetic()
        {
            self.found.contacts.insert(*contact, Past::new(at, *channel, verdict));
        }
        let Some(contact) = event.contact() else { return };
        let after = self.desk.contact(contact);
        if let Some(past) = self.found.contacts.get_mut(&contact) {
            past.hear(at, event, before, after);
            // Nobody asks about who was answered or had left before the interval began.
            if past.came.at < self.from && at < self.from && !after.is_some_and(|now| now.stage.in_line()) {
                self.found.contacts.remove(&contact);
            }
        }
    }

    fn of_offer(&mut self, at: Moment, event: &Event) {
        match event {
            Event::Offered { offer, until: Some(_), .. } => drop(self.offered.insert(*offer, at)),
            Event::OfferAccepted { offer, .. } => {
                let offered = self.offered.remove(offer).filter(|offered| *offered >= self.from);
                self.picked_up.extend(offered.map(|offered| at.since(offered).0));
            }
            Event::OfferEnded { offer, .. } => drop(self.offered.remove(offer)),
            _ => {}
        }
    }

    fn of_agent(&mut self, at: Moment, event: &Event) {
        let (agent, there) = match event {
            Event::AgentEngaged { agent, profile } if !agent.is_synthetic() => {
                self.there.entry(*agent).or_default().profile = profile.clone();
                return;
            }
            Event::PresenceChanged { agent, presence, .. } => (agent, *presence == Presence::Available),
            Event::AgentDismissed { agent } => (agent, false),
            _ => return,
        };
        let Some(known) = self.there.get_mut(agent) else { return };
        match (there, known.since) {
            (true, None) => known.since = Some(at),
            (false, Some(begun)) => {
                known.since = None;
                known.shifts.push((begun, at));
            }
            _ => {}
        }
    }

    fn of_desk(&mut self, at: Moment, event: &Event) {
        match event {
            Event::DeskAdopted { setup } if at >= self.from && at < self.until => {
                self.found.setup.get_or_insert_with(|| (**setup).clone());
                self.found.orders.push((at, Command::Adopt { setup: setup.clone() }));
            }
            Event::Days(Days::ClosingSet(ClosingSet { closing, what, .. })) => {
                self.closings.insert(*closing, Closing { from: what.from.max(at), ..*what });
            }
            Event::Days(Days::ClosingLifted(ClosingLifted { closing, .. })) => {
                if let Some(known) = self.closings.get_mut(closing) {
                    known.until = known.until.min(at);
                }
            }
            _ => {}
        }
    }

    /// Nothing more has happened.
    pub fn finish(self) -> Recorded {
        let Reading { from, until, desk, mut found, mut picked_up, there, closings, .. } = self;
        found.setup = found.setup.or_else(|| desk.setup().cloned());
        picked_up.sort_unstable();
        found.pick_up = picked_up.get(picked_up.len() / 2).map_or(Span::seconds(3), |middle| Span(*middle));
        found.staff =
            there.into_iter().filter_map(|(agent, known)| worker(agent, known, from, until)).collect();
        for closing in closings.into_values().filter(|closing| closing.until > from.max(closing.from)) {
            found.orders.push((closing.from.max(from), Command::SetClosing { closing, by: None }));
        }
        found.contacts.retain(|_, past| !past.outside);
        found
    }
}

/// Somebody with the times at which they took contacts in the interval; `None` when there are none.
fn worker(agent: AgentId, there: There, from: Moment, until: Moment) -> Option<Worker> {
    let There { profile, since, mut shifts } = there;
    shifts.extend(since.map(|since| (since, until)));
    let cut = |(begun, over): (Moment, Moment)| (begun.max(from), over.min(until));
    let shifts: Vec<_> = shifts.into_iter().map(cut).filter(|(begun, over)| begun < over).collect();
    (!shifts.is_empty()).then_some(Worker { agent, profile, shifts })
}

impl Past {
    fn new(at: Moment, channel: Channel, verdict: &Verdict) -> Past {
        let because = &verdict.because;
        let judged =
            matches!(because, Because::Rule { .. } | Because::Learned { .. } | Because::NoRule { .. });
        Past {
            came: Came::of(at, channel, verdict.unit),
            verdict: verdict.clone(),
            judged,
            handled: Span::ZERO,
            over: false,
            called_back: false,
            outside: false,
            ended: at,
        }
    }

    fn hear(&mut self, at: Moment, event: &Event, before: Option<&Contact>, after: Option<&Contact>) {
        self.came.hear(at, event);
        if after.is_some_and(|after| after.answered.is_some()) {
            self.came.answer(at, before.is_none_or(|before| at <= before.promised));
        }
        match event {
            Event::CallbackAsked { .. } => self.called_back = true,
            Event::WrapUpEnded { .. } => self.handled = self.handled + at.since(self.ended),
            _ => {}
        }
        let since = before.and_then(taken_since);
        if let Some(since) = since.filter(|since| after.and_then(taken_since) != Some(*since)) {
            self.handled = self.handled + at.since(since);
        }
        if matches!(event, Event::ContactEnded { .. }) {
            (self.over, self.ended) = (true, at);
            // At the same moment it came, was answered and was closed: an agent noted it down.
            self.outside = self.came.at == at && self.came.answered == Some(at);
        }
    }
}

/// Since when somebody has it.
fn taken_since(contact: &Contact) -> Option<Moment> {
    match contact.stage {
        Stage::InConversation { since, .. } | Stage::AtSwitch { since } => Some(since),
        _ => None,
    }
}
