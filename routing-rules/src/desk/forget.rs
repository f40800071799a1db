//! What the desk need not know any more. Forgetting goes by the moments of events, so that a replay
//! forgets the same things at the same places.

use super::Desk;
use super::state::{CALLS_KEPT, REMEMBERED, REMEMBERED_AT_MOST, SURVEY_OPEN};
use crate::ids::{AgentId, ContactId};
use crate::time::{Moment, Span};
use std::collections::BTreeSet;

impl Desk {
    /// Forgets what is over at `at`.
    pub(super) fn forget(&mut self, at: Moment) {
        self.state.closings.retain(|_, closing| closing.until > at);
        let kept = self.setup().map_or(Span::ZERO, |setup| setup.keys_kept);
        while let Some((ended, contact)) = first_over(&self.index.ended, at, REMEMBERED, REMEMBERED_AT_MOST) {
            self.index.ended.remove(&(ended, contact));
            self.forget_contact(contact);
        }
        while let Some(over) = first_over(&self.index.settled, at, REMEMBERED, REMEMBERED_AT_MOST) {
            self.index.settled.remove(&over);
            self.state.settled.remove(&over.1);
        }
        while let Some(over) = first_over(&self.index.kept_keys, at, kept, usize::MAX) {
            self.index.kept_keys.remove(&over);
            self.state.keys.remove(&over.1);
        }
        while let Some(over) = first_over(&self.state.surveyed, at, SURVEY_OPEN, usize::MAX) {
            self.state.surveyed.remove(&over);
        }
        let prefers = self.index.prefers;
        while let Some(over) = first_over(&self.index.last_with, at, prefers, REMEMBERED_AT_MOST) {
            self.index.last_with.remove(&over);
            self.state.last_with.remove(&over.1);
        }
        let calls = if kept > CALLS_KEPT { kept } else { CALLS_KEPT };
        while let Some(over) = first_over(&self.index.ended_calls, at, calls, usize::MAX) {
            self.index.ended_calls.remove(&over);
            if let Some(call) = self.state.calls.remove(&over.1) {
                self.index.call_of.remove(&call.contact);
            }
        }
        self.forget_views(at);
        while let Some((until, contact, agent)) = self.index.pauses.first().copied() {
            if until > at {
                break;
            }
            self.index.pauses.remove(&(until, contact, agent));
            self.end_pause(until, contact, agent);
        }
    }

    fn forget_contact(&mut self, contact: ContactId) {
        let Some(gone) = self.state.contacts.remove(&contact) else { return };
        self.index.references.remove(&gone.reference);
        for (agent, until) in gone.not_before.iter() {
            self.index.pauses.remove(&(*until, contact, *agent));
        }
    }

    fn end_pause(&mut self, until: Moment, contact: ContactId, agent: AgentId) {
        self.change_contact(contact, |contact| {
            if contact.not_before.get(&agent) == Some(&until) {
                contact.not_before.remove(&agent);
            }
        });
    }
}

/// The first entry that is over, or one too many.
fn first_over<T: Ord + Copy>(
    entries: &BTreeSet<(Moment, T)>,
    at: Moment,
    kept: Span,
    most: usize,
) -> Option<(Moment, T)> {
    let first = *entries.first()?;
    (first.0 + kept <= at || entries.len() > most).then_some(first)
}
