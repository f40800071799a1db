//! The clock of the machine was set: what runs is moved along, what stands in a calendar is not.

use super::Desk;
use super::index::Index;
use crate::contact::Stage;
use crate::time::Span;
use std::sync::Arc;

impl Desk {
    /// Running durations shift; promises, arrivals and opening hours are calendar instants and do not.
    pub(super) fn clock_jumped(&mut self, by: Span) {
        for agent in self.state.agents.values_mut().map(Arc::make_mut) {
            agent.gone_at = agent.gone_at.map(|until| until + by);
            for hold in agent.holds.values_mut() {
                hold.wrap_up_until = hold.wrap_up_until.map(|until| until + by);
                hold.since = hold.since + by;
            }
        }
        for contact in self.state.contacts.values_mut().map(Arc::make_mut) {
            if !contact.not_before.is_empty() {
                contact.not_before.values_mut().for_each(|until| *until = *until + by);
            }
            contact.needs_since = contact.needs_since.map(|since| since + by);
            if let Some(kept) = &mut contact.kept {
                kept.until = kept.until + by;
            }
            if let Stage::Offered { to } = &mut contact.stage {
                to.values_mut().for_each(|offer| offer.until = offer.until.map(|until| until + by));
            }
            if let Some(consult) = &mut contact.consult {
                consult.until = consult.until.map(|until| until + by);
            }
        }
        self.index = Index::build(&self.state);
    }
}
