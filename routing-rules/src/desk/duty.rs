//! Who has what cannot wait while its unit is closed: the unit on duty. Whatever comes to stand in a closed unit's
//! line by no person's hand goes on at once, and when a unit closes, when the one on duty opens, or when a reload
//! names another one, so does whatever stands there.

use super::Desk;
use super::arrive::promised;
use super::talk::moved;
use crate::contact::{Channel, Contact, Stage};
use crate::event::Event;
use crate::ids::{ContactId, UnitId};
use crate::setup::Setup;
use crate::time::Moment;
use crate::verdict::Urgency;
use std::collections::BTreeSet;

/// What is decided by: the setup, and the units that take contacts under it.
#[derive(Clone, Copy)]
pub(super) struct Duty<'a> {
    pub setup: &'a Setup,
    pub open: &'a BTreeSet<UnitId>,
}

impl Duty<'_> {
    /// The unit that has what cannot wait for this one, if this one is closed.
    fn instead_of(self, unit: UnitId, urgency: Urgency) -> Option<UnitId> {
        let duty = self.setup.units.get(&unit)?.on_duty?;
        let there = duty.unit != unit && self.open.contains(&duty.unit) && !self.open.contains(&unit);
        (there && urgency >= duty.from).then_some(duty.unit)
    }

    /// Where a contact for that unit stands.
    pub fn home(self, unit: UnitId, urgency: Urgency) -> UnitId {
        self.instead_of(unit, urgency).unwrap_or(unit)
    }
}

impl Desk {
    pub(super) fn duty<'a>(&'a self, setup: &'a Setup) -> Duty<'a> {
        Duty { setup, open: &self.state.open }
    }

    /// A contact that has just come to a unit's line goes on, if nobody is there and it cannot wait. Its promise is
    /// counted from `begins`.
    pub(super) fn on_to_duty(
        &self,
        setup: &Setup,
        (contact, from): (ContactId, UnitId),
        (channel, urgency): (Channel, Urgency),
        begins: Moment,
    ) -> Option<Event> {
        let to = self.duty(setup).instead_of(from, urgency)?;
        let promised = promised(setup, to, channel, urgency, begins);
        Some(Event::ContactTransferred { contact, from, to, by: None, wrong: false, promised })
    }

    /// As `on_to_duty`, for a contact that is known here and stays with its unit.
    pub(super) fn stands_again(&self, setup: &Setup, contact: &Contact, begins: Moment) -> Option<Event> {
        let kind = (contact.channel, contact.verdict.urgency);
        self.on_to_duty(setup, (contact.contact, contact.unit), kind, begins)
    }

    /// What waits for a unit and cannot wait until it opens, in the order of the line.
    pub(super) fn cannot_wait(&self, duty: Duty, unit: UnitId) -> Vec<Event> {
        let Some(queue) = self.index.queues.get(&unit) else { return Vec::new() };
        let waits = |contact: &&Contact| {
            // Whoever calls out is rung for it, in a closed unit too: it does not stand in a line.
            let rung = matches!(contact.stage, Stage::Offered { .. }) && !contact.is_outgoing();
            (rung || contact.stage == Stage::Waiting) && !contact.switch_decides
        };
        let contacts = queue.iter().filter_map(|place| self.contact(place.contact)).filter(waits);
        let goes = |contact: &Contact| {
            let to = duty.instead_of(unit, contact.verdict.urgency)?;
            Some(moved(duty.setup, contact, to, None, false))
        };
        contacts.filter_map(goes).collect()
    }

    /// The unit opens, and has what cannot wait for those that are closed.
    pub(super) fn open_unit(&self, setup: &Setup, unit: UnitId) -> Vec<Event> {
        let open: BTreeSet<UnitId> = self.state.open.iter().copied().chain([unit]).collect();
        let duty = Duty { setup, open: &open };
        let served = setup.units.iter().filter(|(_, of)| of.on_duty.is_some_and(|duty| duty.unit == unit));
        let mut events = vec![Event::UnitOpened { unit }];
        events.extend(served.flat_map(|(served, _)| self.cannot_wait(duty, *served)));
        events
    }

    /// The unit closes; what is just being offered there goes back to its place.
    pub(super) fn close_unit(&self, setup: &Setup, unit: UnitId) -> Vec<Event> {
        let mut open = self.state.open.clone();
        open.remove(&unit);
        let mut events = self.shut(unit);
        events.extend(self.cannot_wait(Duty { setup, open: &open }, unit));
        events
    }
}
