//! Needs relax: after declared waiting times in the open unit more agents may take a contact.

use super::Desk;
use crate::contact::Contact;
use crate::event::{Event, Shared};
use crate::ids::{ContactId, UnitId};
use crate::matching::Spec;
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::sharing::Step;
use crate::time::{Moment, Span};
use crate::verdict::Because;

/// The next step of a kind of contacts and the waiting time after which it is taken. Steps that would
/// change nothing for them are passed over.
pub fn next_step(setup: &Setup, spec: &Spec) -> Option<(Step, Span)> {
    let relax = &setup.units.get(&spec.unit)?.sharing.relax;
    let changes = |step: Step| match step {
        Step::Exact => false,
        Step::AnyLevel => spec.needs.iter().any(|(_, level)| *level > 1),
        Step::Helpers => true,
        Step::Generalists => !spec.needs.is_empty() || spec.language.is_some(),
        Step::ServiceDesk => spec.unit != setup.default_unit,
    };
    let mut later = relax.iter().filter(|(step, _)| **step > spec.step && changes(**step));
    later.next().map(|(step, after)| (*step, *after))
}

impl Desk {
    /// A contact has waited long enough.
    pub(super) fn relax(&self, contact: ContactId) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        let line = self.index.matching.known_line(known);
        let step = line.and_then(|line| self.index.matching.next_step(line));
        let (step, _) = step.ok_or(Refusal::NothingToDo)?;
        Ok(vec![Event::Shared(Shared::NeedsRelaxed { contact, step })])
    }

    /// A unit that relaxes opened or closed: who waits there begins to wait for their needs, or pauses.
    pub(super) fn needs_since_opening(&mut self, at: Moment, unit: UnitId, open: bool) {
        if !self.relaxes(unit) {
            return;
        }
        let there = self.index.queues.get(&unit).into_iter().flatten().map(|place| place.contact);
        for contact in there.collect::<Vec<_>>() {
            self.change_contact(contact, |contact| contact.needs_since = open.then_some(at));
        }
    }

    /// After a reload: who waits in an open unit that relaxes now has waited from here on.
    pub(super) fn needs_since_reload(&mut self, at: Moment) {
        let Some(setup) = self.state.setup.as_deref() else { return };
        let relaxes =
            |unit: &UnitId| setup.units.get(unit).is_some_and(|unit| !unit.sharing.relax.is_empty());
        let open: Vec<_> = self.state.open.iter().filter(|unit| relaxes(unit)).copied().collect();
        for contact in self.state.contacts.values_mut() {
            if contact.needs_since.is_none() && contact.stage.in_line() && open.contains(&contact.unit) {
                std::sync::Arc::make_mut(contact).needs_since = Some(at);
            }
        }
    }

    /// From `at` on, if the unit is open.
    pub(super) fn needs_from(&self, at: Moment, unit: UnitId) -> Option<Moment> {
        self.state.open.contains(&unit).then_some(at)
    }

    /// Is that unit none of the desk's any more? Who stood in its line was moved by the new rules, by nobody's hand.
    pub(super) fn is_gone(&self, unit: UnitId) -> bool {
        !unit.is_synthetic() && self.setup().is_some_and(|setup| !setup.units.contains_key(&unit))
    }

    fn relaxes(&self, unit: UnitId) -> bool {
        let unit = self.setup().and_then(|setup| setup.units.get(&unit));
        unit.is_some_and(|unit| !unit.sharing.relax.is_empty())
    }
}

/// Another unit has the contact: what was found out about it for the first one counts no more.
pub(super) fn stands_elsewhere(contact: &mut Contact, unit: UnitId, promised: Moment) {
    contact.unit = unit;
    contact.promised = promised;
    contact.step = Step::Exact;
    contact.kept = None;
    contact.reckoned = None;
    contact.verdict.skills.clear();
    contact.verdict.levels.clear();
    contact.verdict.topic = None;
    if !contact.is_outgoing() {
        contact.verdict.because = Because::Transferred;
    }
}
