//! A caller whose matter is an emergency: they hear the emergency numbers before anything else, and no
//! announcement hangs up on them. While nobody can be rung they stay in line, and hear the numbers again.

use super::Board;
use routing_rules::contact::Stage;
use routing_rules::ids::ContactId;
use routing_rules::verdict::Urgency;

impl Board {
    /// Is this an emergency that nobody has answered yet?
    pub(super) fn in_danger(&self, contact: ContactId) -> bool {
        let view = self.matters.get(&contact).and_then(|matter| matter.view.as_ref());
        view.is_some_and(|view| {
            let contact = &view.contact;
            contact.class >= Urgency::Emergency as u8 && contact.answered.is_none() && !contact.calls_back()
        })
    }

    /// The closing words were said. Does the caller stay nevertheless? An emergency does, and whoever is in
    /// an open line or rung for by now, as the unit has opened or another one is on duty.
    pub(super) fn stays_on(&self, contact: ContactId) -> bool {
        let Some(view) = self.matters.get(&contact).and_then(|matter| matter.view.as_ref()) else {
            return false;
        };
        let waits = matches!(view.contact.stage, Stage::Waiting | Stage::Resting { .. });
        !view.contact.calls_back() && (view.unit_open || !waits || self.in_danger(contact))
    }
}
