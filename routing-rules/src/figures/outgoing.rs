//! Calls that agents make to residents: nobody came, so they stand in no figure of what comes in.

use super::{Figures, key};
use crate::contact::{Ending, Outcome};
use crate::desk::Desk;
use crate::event::Event;
use crate::verdict::Because;

/// What comes of calls out: the `outcome` label of `portner_calls_out_total`. Every call is `made` and comes
/// to one of the others; `given_up` is one that the agent ended before the resident was reached.
pub const CALLS_OUT: [&str; 7] =
    ["made", "reached", "no_answer", "busy", "wrong_number", "failed", "given_up"];

impl Figures {
    /// Is it about a call out? Then it is counted here.
    pub(super) fn called_out(&mut self, before: &Desk, event: &Event) -> bool {
        if let Event::ContactArrived { channel, verdict, unit, .. } = event {
            let out = matches!(verdict.because, Because::CalledOut { .. });
            if out {
                let key = key(before, *channel, *unit, verdict.language);
                self.called_out_as(key, "made");
            }
            return out;
        }
        let contact = event.contact().and_then(|contact| before.contact(contact));
        let Some(contact) = contact.filter(|contact| contact.is_outgoing()) else { return false };
        let came_to = match event {
            Event::CallbackTried { outcome, .. } => Some(outcome.as_str()),
            Event::ContactEnded { ending, .. } if contact.calls_back() => {
                // A try that failed has been counted as what it was.
                let tried = contact.callback.as_ref().is_some_and(|callback| callback.attempt > 0);
                let counted = tried && *ending == Ending::Completed(Outcome::NoReply);
                (!counted).then_some("given_up")
            }
            _ => None,
        };
        if let Some(outcome) = came_to {
            let key = key(before, contact.channel, contact.verdict.unit, contact.verdict.language);
            self.called_out_as(key, outcome);
        }
        true
    }

    fn called_out_as(&mut self, key: super::Key, outcome: &'static str) {
        *self.row(key).calls_out.entry(outcome.into()).or_default() += 1;
    }
}
