//! Time for notes, naively: who had a contact has as long as the desk gives.

use super::{Checked, Model, must};
use routing_rules::contact::{Channel, Ending};
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::time::{Moment, Span};

impl Model {
    /// Whoever had it has time for notes, as long as the desk gives; not when a supervisor closed it, and not when
    /// nobody was reached.
    pub(super) fn check_notes(
        &mut self,
        at: Moment,
        contact: ContactId,
        ending: Ending,
        notes: Option<(AgentId, Moment)>,
    ) -> Checked {
        let by_hand = self.closed_by_hand.take() == Some(contact);
        let matter = &self.matters[&contact];
        let written = matches!(ending, Ending::Completed(_)) && matter.owner.is_some();
        let outside = matter.channel == Channel::Counter;
        if !written || by_hand || outside || matter.calls_back() {
            return Ok(());
        }
        let span = self.setup.as_ref().and_then(|setup| setup.wrap_up.get(&matter.way()));
        let owed = span.filter(|span| **span > Span::ZERO).map(|span| at + *span);
        let until = notes.map(|(_, until)| until);
        must(until == owed, "I12", || {
            format!("contact {contact} ends with time for notes until {until:?}, owed is {owed:?}")
        })
    }
}
