//! A contact comes in.

use super::Desk;
use super::state::UNPROMISED;
use crate::command::{Arrival, ArrivalKey};
use crate::contact::{Channel, Speaker, Ticket};
use crate::event::{Event, Shared};
use crate::hours::{self, Timetable};
use crate::ids::{ContactId, KeyedHash, UnitId};
use crate::refusal::Refusal;
use crate::setup::{Promise, Setup, UnitSetup};
use crate::time::{Moment, Span};
use crate::verdict::{Because, Urgency, Verdict};

impl Desk {
    /// Takes a contact in; the offer follows when time passes.
    pub(super) fn arrive(
        &self,
        now: Moment,
        setup: &Setup,
        arrival: Arrival,
        call: Option<KeyedHash>,
    ) -> Result<Vec<Event>, Refusal> {
        if let Some(key) = arrival.key {
            self.came_before(now, setup, key)?;
        }
        if self.index.references.contains_key(&arrival.reference) {
            return Err(Refusal::ReferenceTaken);
        }
        let contact = ContactId(self.state.last_contact + 1);
        let verdict = as_it_stands(setup, arrival.verdict);
        let (unit, urgency) = (verdict.unit, verdict.urgency);
        let promised = promised(setup, unit, arrival.channel, urgency, now);
        if call.is_none() {
            self.room_in_line(setup, unit, arrival.channel, urgency)?;
        }
        let before = arrival.continues.into_iter().chain(arrival.earlier);
        // Who is in danger waits for nobody.
        let may_wait = call.is_none() && arrival.callback.is_none() && urgency != Urgency::Emergency;
        let preferred = Some(before).filter(|_| may_wait);
        let preferred =
            preferred.and_then(|before| self.preferred(now, setup, before, arrival.channel, unit, contact));
        let mut events = vec![Event::ContactArrived {
            contact,
            reference: arrival.reference,
            channel: arrival.channel,
            verdict,
            unit,
            promised,
            details: arrival.details,
            key: arrival.key,
            continues: arrival.continues,
            call,
            on: None,
            split: None,
        }];
        if let Some(office) = arrival.office {
            let ticket = Ticket::after(office, self.state.tickets.get(&office).copied());
            events.push(Event::Shared(Shared::TicketTaken { contact, ticket }));
        }
        if let Some(words) = arrival.words {
            let (from, n) = (Speaker::Resident, arrival.n);
            events.push(Event::MessageSaid { contact, seq: 1, from, n, words });
        }
        if let Some(window) = arrival.callback {
            let number = arrival.details.ok_or(Refusal::NoNumber(contact))?;
            self.window_fits(now, setup, unit, window)?;
            let begins = window.map_or(now, |window| window.from.max(now));
            let promised = super::arrive::promised(setup, unit, arrival.channel, urgency, begins);
            let (by, details) = (None, Some(number));
            events.push(Event::CallbackAsked { contact, by, window, promised, details });
        }
        events.extend(preferred);
        if call.is_none() {
            // Whoever is called back later stands in the line only then.
            let later = arrival.callback.flatten().is_some_and(|window| window.from > now);
            let kind = (arrival.channel, urgency);
            events.extend(self.on_to_duty(setup, (contact, unit), kind, now).filter(|_| !later));
            events.extend(self.reckon_arrival(now, &events));
        }
        Ok(events)
    }

    /// The office's next ticket comes after this one.
    pub(super) fn ticket_taken(&mut self, contact: ContactId, ticket: Ticket) {
        self.state.tickets.insert(ticket.office, ticket.number);
        self.change_contact(contact, |contact| contact.ticket = Some(ticket));
    }

    fn came_before(&self, now: Moment, setup: &Setup, key: ArrivalKey) -> Result<(), Refusal> {
        let kept = self.state.keys.get(&key.key).filter(|kept| kept.at + setup.keys_kept > now);
        match kept {
            None => Ok(()),
            Some(kept) if kept.body == key.body => {
                Err(Refusal::SameAsBefore { contact: kept.contact, reference: kept.reference })
            }
            Some(_) => Err(Refusal::KeyUsedForAnotherBody),
        }
    }
}

/// A verdict of any version is taken; if its unit or a skill is gone since, the default unit has it.
pub(super) fn as_it_stands(setup: &Setup, mut verdict: Verdict) -> Verdict {
    verdict.skills.sort_unstable();
    verdict.skills.dedup();
    let of_old_book = verdict.book != setup.book;
    let skill_gone = of_old_book && verdict.skills.iter().any(|skill| !setup.skills.contains(skill));
    if skill_gone || !(setup.units.contains_key(&verdict.unit) || verdict.unit.is_synthetic()) {
        verdict.unit = setup.default_unit;
        verdict.skills.clear();
        verdict.levels.clear();
        verdict.because = Because::RulesChanged;
    }
    verdict
}

/// When the unit promises an answer to a contact that arrived then.
/// Counted by the published hours: an exceptional closing excuses nothing.
pub(super) fn promised(
    setup: &Setup,
    unit: UnitId,
    channel: Channel,
    urgency: Urgency,
    arrived: Moment,
) -> Moment {
    let of = setup.units.get(&unit);
    let Some((of, promise)) = of.and_then(|of| Some((of, of.promises.get(&channel)?))) else {
        return arrived + UNPROMISED;
    };
    promised_within(setup, of, promise, promise.within(urgency), arrived)
}

/// So much of a promise's time after an arrival, counted as the promise counts it.
pub(super) fn promised_within(
    setup: &Setup,
    of: &UnitSetup,
    promise: &Promise,
    within: Span,
    arrived: Moment,
) -> Moment {
    match promise.open_hours.then(|| hours::zone(&setup.zone)).flatten() {
        Some(zone) => {
            let table = Timetable { hours: &of.hours, zone: &zone, closed: Vec::new() };
            table.after_open(arrived, within)
        }
        None => arrived + within,
    }
}
