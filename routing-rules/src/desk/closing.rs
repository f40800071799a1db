//! When units take contacts: their hours and exceptional closings.

use super::Desk;
use super::state::State;
use crate::closing::{CLOSINGS_AT_MOST, Closing};
use crate::event::{ClosingLifted, ClosingSet, Days, Event};
use crate::hours::Timetable;
use crate::ids::{AgentId, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;
use jiff::tz::TimeZone;

impl Desk {
    pub(super) fn set_closing(
        &self,
        now: Moment,
        setup: &Setup,
        closing: Closing,
        by: Option<AgentId>,
    ) -> Result<Vec<Event>, Refusal> {
        if let Some(unit) = closing.unit.filter(|unit| !setup.units.contains_key(unit)) {
            return Err(Refusal::UnknownUnit(unit));
        }
        // What lies behind cannot be closed any more.
        let what = Closing { from: closing.from.max(now), ..closing };
        if what.until <= what.from {
            return Err(Refusal::ClosingOver);
        }
        let covered = |known: &Closing| {
            known.unit.is_none_or(|unit| what.unit == Some(unit))
                && known.from <= what.from
                && what.until <= known.until
        };
        if self.state.closings.values().any(covered) {
            return Err(Refusal::NothingToDo);
        }
        if self.state.closings.len() >= CLOSINGS_AT_MOST {
            return Err(Refusal::TooManyClosings);
        }
        Ok(vec![Event::Days(Days::ClosingSet(ClosingSet { closing: self.state.last_closing + 1, what, by }))])
    }

    pub(super) fn lift_closing(
        &self,
        now: Moment,
        closing: u64,
        by: Option<AgentId>,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.state.closings.get(&closing).filter(|known| known.until > now);
        known.ok_or(Refusal::UnknownClosing(closing))?;
        Ok(vec![Event::Days(Days::ClosingLifted(ClosingLifted { closing, by }))])
    }

    /// The closings there are now and those to come, by number.
    pub fn closings(&self, now: Moment) -> impl Iterator<Item = (u64, Closing)> {
        let alive = move |(_, closing): &(&u64, &Closing)| closing.until > now;
        self.state.closings.iter().filter(alive).map(|(number, closing)| (*number, *closing))
    }

    pub(super) fn unit_changed(&mut self, at: Moment, unit: UnitId, open: bool) {
        if open {
            self.state.open.insert(unit);
        } else {
            self.state.open.remove(&unit);
        }
        self.index.matching.set_open(unit, open);
        self.needs_since_opening(at, unit, open);
        self.index.watch_unit(&self.state, unit, at);
    }

    pub(super) fn closing_set(&mut self, at: Moment, set: &ClosingSet) {
        self.state.last_closing = self.state.last_closing.max(set.closing);
        self.state.closings.insert(set.closing, set.what);
        self.closing_changed(at, Some(set.what));
    }

    pub(super) fn closing_lifted(&mut self, at: Moment, closing: u64) {
        let lifted = self.state.closings.remove(&closing);
        self.closing_changed(at, lifted);
    }

    /// A closing came or went: when do its units open and close now?
    fn closing_changed(&mut self, at: Moment, closing: Option<Closing>) {
        let Some(closing) = closing else { return };
        let setup = self.state.setup.as_deref();
        let units: Vec<UnitId> = setup.map(|setup| setup.units.keys().copied().collect()).unwrap_or_default();
        for unit in units.into_iter().filter(|unit| closing.closes(*unit)) {
            self.index.watch_unit(&self.state, unit, at);
        }
    }
}

/// The hours of a unit together with the closings that concern it.
pub(super) fn timetable<'a>(state: &'a State, zone: &'a TimeZone, unit: UnitId) -> Option<Timetable<'a>> {
    let hours = &state.setup.as_deref()?.units.get(&unit)?.hours;
    Some(Timetable { hours, zone, closed: closed(state, unit) })
}

/// When a unit is closed in any case.
pub(super) fn closed(state: &State, unit: UnitId) -> Vec<(Moment, Moment)> {
    let concerning = state.closings.values().filter(|closing| closing.closes(unit));
    concerning.map(|closing| (closing.from, closing.until)).collect()
}
