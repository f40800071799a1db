//! The desk becomes another: a new setup, at the start and at every reload.

use super::Desk;
use super::closing::closed;
use super::duty::Duty;
use super::talk::moved;
use crate::contact::{Contact, Stage};
use crate::event::{Event, OfferEnd, Shared};
use crate::hours::{self, Timetable};
use crate::ids::{ContactId, SkillId, UnitId};
use crate::refusal::Refusal;
use crate::setup::{OnDuty, Setup, UnitSetup};
use crate::time::Moment;
use std::collections::BTreeSet;

impl Desk {
    /// Adopts a setup, opens and closes units, and finds a place for whoever waits where nobody is.
    pub(super) fn adopt(&self, now: Moment, setup: Box<Setup>) -> Result<Vec<Event>, Refusal> {
        let zone = hours::zone(&setup.zone)
            .ok_or(Refusal::BadSetup("the time zone is unknown; use an IANA name such as Europe/Oslo"))?;
        if !setup.units.contains_key(&setup.default_unit) {
            return Err(Refusal::BadSetup("the default unit is none of the units; name one of them"));
        }
        if setup.offer.0 <= 0 {
            return Err(Refusal::BadSetup("an offer must stand for some time; 20 s is usual"));
        }
        if self.setup() == Some(&*setup) {
            return Err(Refusal::NothingToDo);
        }
        let is_open = |(unit, of): &(&UnitId, &UnitSetup)| {
            let closed = closed(&self.state, **unit);
            Timetable { hours: &of.hours, zone: &zone, closed }.open_at(now)
        };
        let open: BTreeSet<UnitId> = setup.units.iter().filter(is_open).map(|(unit, _)| *unit).collect();
        let duty = Duty { setup: &setup, open: &open };
        let mut events = vec![Event::DeskAdopted { setup: setup.clone() }];
        for contact in self.state.contacts.values() {
            events.extend(gone_needs(&setup, contact));
            events.extend(self.homeless(duty, contact));
        }
        for unit in setup.units.keys() {
            match (self.state.open.contains(unit), open.contains(unit)) {
                (false, true) => events.push(Event::UnitOpened { unit: *unit }),
                (true, false) => events.extend(self.shut(*unit)),
                (true, true) | (false, false) => {}
            }
        }
        // Only now: one unit may close in the same moment in which the one on duty opens.
        let anew = setup.units.iter().filter(|(unit, of)| self.duty_anew(duty, **unit, of.on_duty));
        events.extend(anew.flat_map(|(unit, _)| self.cannot_wait(duty, *unit)));
        Ok(events)
    }

    /// Does anything change for what cannot wait for that unit?
    fn duty_anew(&self, duty: Duty, unit: UnitId, on_duty: Option<OnDuty>) -> bool {
        let was_open = |unit: UnitId| self.state.open.contains(&unit);
        let closes = was_open(unit) && !duty.open.contains(&unit);
        let comes = on_duty.is_some_and(|on_duty| !was_open(on_duty.unit));
        let before = self.setup().and_then(|before| before.units.get(&unit)).and_then(|of| of.on_duty);
        closes || comes || before != on_duty
    }

    /// Makes true that a contact needs less.
    pub(super) fn needs_gone(&mut self, contact: ContactId, skills: &[SkillId]) {
        self.change_contact(contact, |contact| {
            contact.verdict.skills.retain(|skill| !skills.contains(skill));
            contact.verdict.levels.forget(skills);
        });
    }

    /// Who stands in the line of a unit that is gone goes to the default unit, with their age.
    fn homeless(&self, duty: Duty, contact: &Contact) -> Vec<Event> {
        let at_home = duty.setup.units.contains_key(&contact.unit) || contact.unit.is_synthetic();
        if !contact.stage.in_line() || at_home {
            return Vec::new();
        }
        let mut events = self.end_offers(contact.contact, OfferEnd::Moved, None);
        let to = duty.home(duty.setup.default_unit, contact.verdict.urgency);
        events.push(moved(duty.setup, contact, to, None, false));
        events
    }
}

/// A skill that no rule names any more is nobody's: who was judged to need it would wait for good. The unit
/// stays, and the agents of the unit see what it is about. Also while an agent has it: it may come back.
fn gone_needs(setup: &Setup, contact: &Contact) -> Option<Event> {
    let gone = |skill: &&SkillId| !setup.skills.contains(skill);
    let skills: Vec<SkillId> = contact.verdict.skills.iter().filter(gone).copied().collect();
    let over = matches!(contact.stage, Stage::Ended { .. }) || skills.is_empty();
    (!over).then_some(Event::Shared(Shared::NeedsGone { contact: contact.contact, skills }))
}
