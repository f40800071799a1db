//! Callbacks, consultations and supervisors' acts come true. As in `apply`: nothing here decides.

use super::Desk;
use crate::contact::{Consult, Stage};
use crate::event::Event;
use crate::time::Moment;

impl Desk {
    pub(super) fn come_true(&mut self, at: Moment, event: &Event) {
        match event {
            Event::CallbackAsked { contact, window, promised, details, .. } => {
                self.callback_asked(at, *contact, *window, *promised, *details);
            }
            Event::CallbackCancelled { contact, promised } => self.change_contact(*contact, |contact| {
                contact.callback = None;
                contact.promised = promised.unwrap_or(contact.promised);
                contact.stage = Stage::Waiting;
            }),
            Event::CallbackDue { contact } => {
                self.change_contact(*contact, |contact| contact.stage = Stage::Waiting);
            }
            Event::CallbackTried { contact, outcome, again, .. } => {
                self.callback_was_tried(at, *contact, *outcome, *again);
            }
            Event::ConsultAsked { contact, agent, unit, offer, until, .. } => {
                let consult = Consult { second: *agent, unit: *unit, offer: *offer, until: Some(*until) };
                self.asked_to_consult(*contact, *agent, consult);
            }
            Event::ConsultJoined { contact, agent, offer } => {
                self.consult_joined(at, *contact, *agent, *offer);
            }
            Event::ConsultEnded { contact, .. } => self.consult_ended(at, *contact),
            Event::ContactHandedOver { contact, to, unit, promised, .. } => {
                self.handed_over(at, *contact, *to, *unit, *promised);
            }
            Event::Supervised { by, act, .. } => self.supervised(at, *by, *act),
            Event::ContactAssigned { contact, agent, .. } => {
                self.free_everybody(at, *contact);
                self.taken(at, *contact, *agent);
                self.hold(*agent, *contact);
            }
            // What follows from the others are events of their own.
            _ => {}
        }
    }
}
