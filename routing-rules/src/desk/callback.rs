//! "Keep my place, call me back": the contact stays in its line, an agent is asked first, then the
//! resident is called. Each try has a number, so that what is told late or twice changes nothing.

use super::Desk;
use super::arrive::promised;
use crate::contact::{CallLine, Callback, CallbackOutcome, Channel, Contact, Ending, Outcome, Stage, Window};
use crate::event::{Event, OfferEnd};
use crate::hours;
use crate::ids::{AgentId, ContactId, ContentId, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;
use std::sync::Arc;

impl Desk {
    /// The resident, or the agent who has the contact, arranges a callback. Another window than before
    /// is a new arrangement.
    pub(super) fn ask_callback(
        &self,
        now: Moment,
        setup: &Setup,
        contact: ContactId,
        by: Option<AgentId>,
        window: Option<Window>,
        details: Option<ContentId>,
    ) -> Result<Vec<Event>, Refusal> {
        let known = match by {
            Some(agent) => self.own(contact, agent)?,
            None => self.known(contact)?,
        };
        match known.stage {
            Stage::Ended { .. } => return Err(Refusal::ContactEnded(contact)),
            Stage::InConversation { with, .. } if by.is_none() => {
                return Err(Refusal::NotYours { contact, with: Some(with) });
            }
            Stage::AtSwitch { .. } => return Err(Refusal::SwitchDecides(contact)),
            Stage::Waiting | Stage::Resting { .. } | Stage::Offered { .. } | Stage::InConversation { .. } => {
            }
        }
        let same = known.callback.as_ref().is_some_and(|before| !before.reached && before.window == window);
        if same && details.is_none() {
            return Err(Refusal::NothingToDo);
        }
        if details.is_none() && known.details.is_none() {
            return Err(Refusal::NoNumber(contact));
        }
        self.window_fits(now, setup, known.unit, window)?;
        let mut events = self.end_offers(contact, OfferEnd::Moved, None);
        events.extend(self.end_consult(contact));
        events.push(asked(setup, known, by, window, details));
        let begins = window.map_or(known.arrived, |window| window.from.max(known.arrived));
        let moved = self.homeless_callback(setup, known, begins);
        let waits = begins <= now;
        events.extend(moved.or_else(|| self.stands_again(setup, known, begins).filter(|_| waits)));
        Ok(events)
    }

    /// The time to call has come.
    pub(super) fn callback_due(&self, setup: &Setup, contact: ContactId) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        let mut events = vec![Event::CallbackDue { contact }];
        events.extend(self.stands_again(setup, known, known.counts_from()));
        Ok(events)
    }

    /// Is there somebody to call in that time?
    pub(super) fn window_fits(
        &self,
        now: Moment,
        setup: &Setup,
        unit: UnitId,
        window: Option<Window>,
    ) -> Result<(), Refusal> {
        if setup.callbacks.tries == 0 {
            return Err(Refusal::NoCallbacks);
        }
        let Some(Window { from, to }) = window else { return Ok(()) };
        if to <= from || to <= now {
            return Err(Refusal::BadWindow(
                "the window ends before it begins, or is over; choose a later one",
            ));
        }
        if from > now + setup.callbacks.ahead {
            return Err(Refusal::BadWindow("the window lies too far ahead; choose an earlier one"));
        }
        let Some(hours) = setup.units.get(&unit).map(|of| &of.hours) else { return Ok(()) };
        let (from, zone) = (from.max(now), &self.index.zone);
        let open = hours::open_at(hours, zone, from)
            || hours::next_opening(hours, zone, from).is_some_and(|opens| opens < to);
        let closed = "nobody is there in that window; choose one within the opening hours";
        if open { Ok(()) } else { Err(Refusal::BadWindow(closed)) }
    }

    /// Who sits and waits goes on waiting; who hung up, relying on the callback, is gone.
    pub(super) fn cancel_callback(
        &self,
        now: Moment,
        setup: &Setup,
        contact: ContactId,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        if matches!(known.stage, Stage::Ended { .. }) || !known.calls_back() {
            return Err(Refusal::NothingToDo);
        }
        if let Some(with) = self.owner(contact) {
            return Err(Refusal::NotYours { contact, with: Some(with) });
        }
        if known.channel == Channel::Phone {
            return Ok(self.end(now, setup, known, Ending::Completed(Outcome::LeftByResident)));
        }
        let mut events = self.end_offers(contact, OfferEnd::Moved, None);
        let promised = Some(promised(setup, known.unit, known.channel, known.verdict.urgency, known.arrived));
        events.push(Event::CallbackCancelled { contact, promised });
        events.extend(self.stands_again(setup, known, known.arrived));
        Ok(events)
    }

    /// How a try came out: reached, tried again later, or given up after the last.
    pub(super) fn callback_tried(
        &self,
        now: Moment,
        setup: &Setup,
        contact: ContactId,
        by: AgentId,
        attempt: u32,
        outcome: CallbackOutcome,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(contact, by)?;
        let callback = known.callback.as_ref().filter(|callback| !callback.reached);
        let callback = callback.filter(|callback| callback.attempt == attempt);
        let callback = callback.ok_or(Refusal::CallbackOver(contact))?;
        // A call out is one try; whoever made it makes another one, if they want to.
        let final_try = callback.attempt >= setup.callbacks.tries
            || outcome == CallbackOutcome::WrongNumber
            || known.is_outgoing();
        let again =
            (outcome != CallbackOutcome::Reached && !final_try).then(|| now + setup.callbacks.spacing);
        let mut events = Vec::new();
        if outcome != CallbackOutcome::Reached {
            events.extend(self.end_consult(contact));
        }
        events.push(Event::CallbackTried { contact, agent: by, attempt, outcome, again });
        if outcome != CallbackOutcome::Reached && final_try {
            let ending = Ending::Completed(Outcome::NoReply);
            events.push(Event::ContactEnded {
                contact,
                ending,
                agent: Some(by),
                wrap_up_until: None,
                note: None,
            });
        }
        if again.is_some() {
            events.extend(self.homeless_callback(setup, known, known.counts_from()));
        }
        Ok(events)
    }

    /// Its unit went while an agent had it: it stands in the default unit's line now.
    fn homeless_callback(&self, setup: &Setup, contact: &Contact, begins: Moment) -> Option<Event> {
        let (from, urgency) = (contact.unit, contact.verdict.urgency);
        let to = self.duty(setup).home(setup.default_unit, urgency);
        let gone = !setup.units.contains_key(&from);
        let promised = promised(setup, to, contact.channel, urgency, begins);
        let contact = contact.contact;
        gone.then_some(Event::ContactTransferred { contact, from, to, by: None, wrong: false, promised })
    }
}

/// The wish as it is kept. A window moves the promise to its beginning.
fn asked(
    setup: &Setup,
    contact: &Contact,
    by: Option<AgentId>,
    window: Option<Window>,
    details: Option<ContentId>,
) -> Event {
    let begins = window.map_or(contact.arrived, |window| window.from.max(contact.arrived));
    let promised = promised(setup, contact.unit, contact.channel, contact.verdict.urgency, begins);
    Event::CallbackAsked { contact: contact.contact, by, window, promised, details }
}

impl Desk {
    /// Makes true that a contact is to be called back.
    pub(super) fn callback_asked(
        &mut self,
        at: Moment,
        contact: ContactId,
        window: Option<Window>,
        promised: Moment,
        details: Option<ContentId>,
    ) {
        self.free_everybody(at, contact);
        self.change_contact(contact, |contact| {
            let attempt = contact.callback.as_ref().filter(|before| !before.reached).map_or(0, |b| b.attempt);
            contact.callback = Some(Box::new(Callback { window, attempt, reached: false }));
            contact.details = details.or(contact.details);
            contact.promised = promised;
            contact.switch_decides = false;
            // Its own time is promised now, and a window cannot be warned of before it begins.
            contact.warn_at = None;
            contact.stage = resting(at, window.map(|window| window.from));
        });
        // The line is free again; what the switch says of it from now on is old news.
        self.call_ended(at, contact);
    }

    /// Makes true how a try came out.
    pub(super) fn callback_was_tried(
        &mut self,
        at: Moment,
        contact: ContactId,
        outcome: CallbackOutcome,
        again: Option<Moment>,
    ) {
        if outcome == CallbackOutcome::Reached {
            self.change_contact(contact, |contact| {
                contact.answered.get_or_insert(at);
                if let Some(callback) = &mut contact.callback {
                    callback.reached = true;
                }
            });
        } else if again.is_some() {
            self.free_everybody(at, contact);
            self.change_contact(contact, |contact| contact.stage = resting(at, again));
        }
    }

    /// An agent has a contact: a try to call begins, or it is answered now.
    pub(super) fn taken(&mut self, at: Moment, contact: ContactId, with: AgentId) {
        self.change_contact(contact, |contact| {
            match &mut contact.callback {
                Some(callback) if !callback.reached => callback.attempt += 1,
                Some(_) | None => {
                    contact.answered.get_or_insert(at);
                }
            }
            contact.kept = None;
            contact.stage = Stage::InConversation { with, since: at };
            contact.line = CallLine { sound: contact.line.sound, ..CallLine::default() };
        });
    }

    /// Name and number that came late.
    pub(super) fn details_came(&mut self, contact: ContactId, details: ContentId) {
        if let Some(known) = self.state.contacts.get_mut(&contact) {
            let known = Arc::make_mut(known);
            known.details = known.details.or(Some(details));
        }
    }
}

fn resting(at: Moment, until: Option<Moment>) -> Stage {
    match until.filter(|until| *until > at) {
        Some(until) => Stage::Resting { until },
        None => Stage::Waiting,
    }
}
