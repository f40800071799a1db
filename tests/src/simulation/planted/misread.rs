//! Bugs in how a desk is read: the owner works with other settings than those it was given, and the
//! journal shows the right ones. Fifteen of the planted bugs are of this kind.

use super::Planted;
use routing_rules::contact::Channel;
use routing_rules::desk::Desk;
use routing_rules::setup::Setup;
use routing_rules::time::Span;
use std::cell::RefCell;

/// The settings the owner was handed, beside those that were meant.
#[derive(Default)]
pub struct Misread(RefCell<Vec<(Setup, Setup)>>);

impl Misread {
    /// The settings with that bug; they are remembered. `before`: the desk that is to adopt them.
    pub fn wrongly(&self, planted: Option<Planted>, setup: Box<Setup>, before: &Desk) -> Box<Setup> {
        let mut wrong = setup.clone();
        if planted == Some(Planted::DutyByWhatWasOpen) && before.setup().is_some() {
            for unit in wrong.units.values_mut() {
                unit.on_duty = unit.on_duty.filter(|duty| before.unit_open(duty.unit));
            }
            if wrong == setup {
                return setup;
            }
        } else if !planted.is_some_and(|planted| misread(planted, &mut wrong)) {
            return setup;
        }
        let mut known = self.0.borrow_mut();
        known.retain(|(before, _)| before != &*wrong);
        known.push(((*wrong).clone(), *setup));
        wrong
    }

    /// What was meant by these.
    pub fn meant(&self, setup: Box<Setup>) -> Box<Setup> {
        let known = self.0.borrow();
        let meant = known.iter().find(|(wrong, _)| *wrong == *setup);
        meant.map_or(setup, |(_, meant)| Box::new(meant.clone()))
    }
}

/// Reads the settings wrongly; false where the bug is none of settings.
fn misread(planted: Planted, setup: &mut Setup) -> bool {
    let units = setup.units.values_mut();
    match planted {
        Planted::RelaxesTooEarly => {
            units.flat_map(|unit| unit.sharing.relax.values_mut()).for_each(|after| after.0 /= 2);
        }
        Planted::InterruptsTooMuch => {
            setup.sharing.interrupts.insert(Channel::Phone, Channel::ALL.into_iter().collect());
        }
        Planted::UnitLimitForgotten => units.for_each(|unit| unit.sharing.at_once = 0),
        Planted::KeptPastTheLimit => setup.sharing.kept_for = setup.sharing.kept_for + Span::seconds(30),
        Planted::StrategyForgotten => units.for_each(|unit| unit.sharing.strategy = Default::default()),
        Planted::AskedAgainAtOnce => setup.ask_again = Span(setup.ask_again.0 / 10),
        Planted::AgesTooLate => setup.ageing = Span(setup.ageing.0 * 2),
        Planted::HoursForgotten => units.for_each(|unit| unit.hours.exceptions.clear()),
        Planted::WarnsTooLate => {
            units.filter_map(|unit| unit.escalation.as_mut()).for_each(|rule| rule.warn_percent += 5);
        }
        Planted::PromisedTooLate => {
            units.flat_map(|unit| unit.promises.values_mut()).for_each(|promise| promise.within.0 *= 2);
        }
        Planted::NotesForgotten => setup.wrap_up.clear(),
        Planted::SilentOnceMore => setup.silent_limit += 1,
        Planted::FullLineTakes => units.for_each(|unit| unit.limits.clear()),
        Planted::DutyForgotten => units.for_each(|unit| unit.on_duty = None),
        _ => return false,
    }
    true
}
