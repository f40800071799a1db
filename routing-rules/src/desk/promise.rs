//! Promises that are about to be broken: a warning in time, and what the unit's rule does about it.

use super::Desk;
use super::arrive::promised_within;
use super::talk::moved;
use crate::contact::Contact;
use crate::event::{Days, Event, OfferEnd, PromiseWarned};
use crate::ids::ContactId;
use crate::queue::HIGHEST_BY_AGE;
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::{Moment, Span};

impl Desk {
    /// Warns once for each promise; the rule may raise the contact and send it to the unit that helps.
    pub(super) fn warn(&self, setup: &Setup, contact: ContactId) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        let rule = setup.units.get(&known.unit).and_then(|unit| unit.escalation);
        let raised = known.class < HIGHEST_BY_AGE && rule.is_some_and(|rule| rule.raise);
        let class = raised.then_some(known.class + 1);
        // A helper that is closed, or is the unit itself, is no help; a switch sends its calls itself.
        let helper = rule.and_then(|rule| rule.helper).filter(|helper| {
            self.state.open.contains(helper) && *helper != known.unit && !known.switch_decides
        });
        let (unit, promised) = (known.unit, known.promised);
        let mut events =
            vec![Event::Days(Days::PromiseWarned(PromiseWarned { contact, unit, promised, class, helper }))];
        if let Some(helper) = helper {
            events.extend(self.end_offers(contact, OfferEnd::Moved, None));
            events.push(moved(setup, known, helper, None, false));
        }
        Ok(events)
    }
}

impl Desk {
    /// Makes true what a day brings.
    pub(super) fn day_brings(&mut self, at: Moment, news: &Days) {
        match news {
            Days::ClosingSet(set) => self.closing_set(at, set),
            Days::ClosingLifted(lifted) => self.closing_lifted(at, lifted.closing),
            Days::PromiseWarned(warned) => self.change_contact(warned.contact, |contact| {
                contact.warn_at = None;
                contact.class = warned.class.unwrap_or(contact.class);
            }),
        }
    }

    /// The contact has come to its unit: when is its leader to be warned?
    pub(super) fn warn_anew(&mut self, contact: ContactId) {
        let come = self.setup().zip(self.contact(contact));
        let warn_at = come.and_then(|(setup, contact)| warns_at(setup, contact));
        if self.contact(contact).is_some_and(|contact| contact.warn_at != warn_at) {
            self.change_contact(contact, |contact| contact.warn_at = warn_at);
        }
    }
}

/// When to warn of a contact, if its unit wants to be warned: known when it comes to the unit.
fn warns_at(setup: &Setup, contact: &Contact) -> Option<Moment> {
    let unit = setup.units.get(&contact.unit)?;
    let (rule, promise) = (unit.escalation?, unit.promises.get(&contact.channel)?);
    let within = promise.within(contact.verdict.urgency);
    let part = Span(within.0.saturating_mul(i64::from(rule.warn_percent)) / 100);
    Some(promised_within(setup, unit, promise, part, contact.counts_from()))
}
