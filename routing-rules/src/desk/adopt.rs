//! The desk becomes another: a new setup, at the start and at every reload.

use super::Desk;
use super::closing::closed;
use super::talk::moved;
use crate::contact::Contact;
use crate::event::{Event, OfferEnd};
use crate::hours::{self, Timetable};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;

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
        let mut events = vec![Event::DeskAdopted { setup: setup.clone() }];
        for contact in self.state.contacts.values() {
            events.extend(self.homeless(&setup, contact));
        }
        let table = |of, unit| Timetable { hours: of, zone: &zone, closed: closed(&self.state, unit) };
        for (unit, of) in &setup.units {
            match (self.state.open.contains(unit), table(&of.hours, *unit).open_at(now)) {
                (false, true) => events.push(Event::UnitOpened { unit: *unit }),
                (true, false) => events.extend(self.close_unit(&setup, *unit)),
                (true, true) | (false, false) => {}
            }
        }
        Ok(events)
    }

    /// Who stands in the line of a unit that is gone goes to the default unit, with their age.
    fn homeless(&self, setup: &Setup, contact: &Contact) -> Vec<Event> {
        let at_home = setup.units.contains_key(&contact.unit) || contact.unit.is_synthetic();
        if !contact.stage.in_line() || at_home {
            return Vec::new();
        }
        let mut events = self.end_offers(contact.contact, OfferEnd::Moved, None);
        events.push(moved(setup, contact, setup.default_unit, None, false));
        events
    }
}
