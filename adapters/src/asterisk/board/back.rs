//! "Press 1 and keep your place": the caller hangs up, an agent's telephone rings when it is their turn,
//! and then the resident's. Each try has its number, so no try is made twice, whatever is restarted.

use super::{Board, Caller, Output};
use crate::asterisk::translate::{ResidentOf, Wish};
use crate::asterisk::wire::Ask;
use crate::number::as_e164;
use routing_rules::contact::{CallbackOutcome, Stage};
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::time::{Moment, Span};

/// How long a resident's telephone rings, seconds.
const RINGS: i64 = 45;
/// How long after a line left us the reason is waited for.
const END_COMES: Span = Span::seconds(1);

/// A line to a resident who is called back, until they answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Back {
    pub of: ResidentOf,
    pub agent: AgentId,
    pub state: BackState,
    /// The desk has been told that they answered.
    pub reached: bool,
    pub left: Option<Moment>,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BackState {
    /// The number is being read.
    Wanted,
    /// What to ring is known.
    Ready(String),
    /// The line exists.
    Made,
    /// It rings.
    Ringing,
}

impl Board {
    /// May this caller ask to be called back?
    pub(super) fn may_call_back(&self, caller: &Caller) -> bool {
        let allowed = self.book.setup.callbacks.tries > 0 && !self.rules.outside.is_empty();
        allowed && caller.number.is_some() && caller.back.is_none()
    }

    /// The desk keeps the place: it is said, and the line ends.
    pub(super) fn called_back_later(&mut self, contact: ContactId) {
        let Some(id) = self.caller_of(contact) else { return };
        let Some(caller) = self.callers.get_mut(&id) else { return };
        caller.prompts.clear();
        caller.prompts.push_back(vec!["portner/callback-kept".to_string()]);
        caller.closing = true;
        self.interrupt(&id);
    }

    /// The agent is on the line and the resident is not: now they are called, once for each try.
    pub(super) fn begin_back(&mut self, contact: ContactId) {
        let Some((agent, attempt)) = self.try_under_way(contact) else { return };
        let Some(matter) = self.matters.get_mut(&contact) else { return };
        if matter.tried >= attempt || self.rules.outside.is_empty() {
            return;
        }
        if let Some(id) = matter.caller.clone() {
            // Who asked to be called back has not hung up yet: they are reached already.
            let line = self.callers.get_mut(&id).filter(|caller| caller.back.is_none() && !caller.going);
            if let Some(caller) = line {
                (caller.closing, matter.tried) = (false, attempt);
                caller.prompts.clear();
                self.wish(Wish::Tried(contact, agent, attempt, CallbackOutcome::Reached));
            }
            return;
        }
        if self.talking_leg(contact).is_none() {
            return;
        }
        let of = ResidentOf { contact, attempt };
        let id = format!("{}-back-{contact}-{attempt}", self.rules.app);
        let mut caller = Caller::new(None, self.language_of(""), false);
        (caller.contact, caller.greeted) = (Some(contact), true);
        caller.back = Some(Back { of, agent, state: BackState::Wanted, reached: false, left: None });
        self.callers.insert(id.clone(), caller);
        if let Some(matter) = self.matters.get_mut(&contact) {
            (matter.caller, matter.tried) = (Some(id.clone()), attempt);
        }
        self.out.push_back(Output::Number(contact, agent, id));
    }

    /// Who is trying to call a resident back, and which try it is.
    pub(super) fn try_under_way(&self, contact: ContactId) -> Option<(AgentId, u32)> {
        let view = self.matters.get(&contact)?.view.as_ref()?;
        let callback = view.contact.callback.as_ref().filter(|callback| !callback.reached)?;
        match view.contact.stage {
            Stage::InConversation { with, .. } => Some((with, callback.attempt)),
            _ => None,
        }
    }

    /// The number of a resident who is to be called back; none: it cannot be.
    pub fn number(&mut self, now: Moment, id: &str, number: Option<String>) {
        self.now = self.now.max(now);
        let country = self.rules.country.clone();
        let number = number.map(|number| dialled(&number, &country)).filter(|number| number.len() > 4);
        let outside = &self.rules.outside;
        let endpoint = number.map(|number| format!("Local/{number}@{outside}/n"));
        let back = self.callers.get_mut(id).and_then(|caller| caller.back.as_mut());
        match (back, endpoint) {
            (Some(back), Some(endpoint)) if back.state == BackState::Wanted => {
                back.state = BackState::Ready(endpoint);
                self.settle_caller(id);
            }
            (Some(_), None) => self.back_over(id, CallbackOutcome::WrongNumber),
            _ => {}
        }
    }

    /// The next step of a line to a resident who has not answered.
    pub(super) fn settle_back(&mut self, id: &str) {
        let Some(back) = self.callers.get(id).and_then(|caller| caller.back.clone()) else { return };
        let contact = back.of.contact;
        let leg = self.talking_leg(contact).map(|(leg, _)| leg.clone());
        let stands = self.try_under_way(contact) == Some((back.agent, back.of.attempt));
        let Some(leg) = leg.filter(|_| stands) else {
            return match back.state {
                BackState::Wanted | BackState::Ready(_) => self.back_over(id, CallbackOutcome::Failed),
                BackState::Made | BackState::Ringing => self.hang_up_caller(id),
            };
        };
        match back.state {
            BackState::Wanted | BackState::Ringing => {}
            BackState::Ready(endpoint) => {
                let (channel, args) = (id.to_string(), back.of.args());
                self.step(id, Ask::Create { channel, endpoint, args, originator: leg });
            }
            BackState::Made => self.dial_back(id, contact, leg),
        }
    }

    /// The agent waits in the bridge before the telephone rings: so it is seen after a restart, when the
    /// line is gone, whether it may have rung.
    fn dial_back(&mut self, id: &str, contact: ContactId, leg: String) {
        let talk = self.talk_name(contact);
        if !self.talk_is_there(contact, &talk) {
            return;
        }
        let Some(line) = self.legs.get(&leg).filter(|line| !line.busy) else { return };
        if line.bridge.as_deref() == Some(&*talk) {
            self.step(id, Ask::Dial { channel: id.to_string(), caller: leg, timeout: RINGS });
        } else {
            self.step(id, Ask::Enter(talk, vec![leg]));
        }
    }

    /// After a restart, with no line to the resident: may their telephone have rung under this try?
    pub(super) fn may_have_rung(&self, contact: ContactId) -> bool {
        let talk = self.talk_name(contact);
        self.talking_leg(contact).is_none_or(|(_, leg)| leg.bridge.as_deref() == Some(&*talk))
    }

    /// A step of such a line was answered.
    pub(super) fn back_replied(&mut self, id: &str, ask: &Ask, status: u16) {
        let there = (200..300).contains(&status) || status == 409;
        let Some(back) = self.callers.get_mut(id).and_then(|caller| caller.back.as_mut()) else { return };
        match ask {
            Ask::Create { .. } if there => back.state = BackState::Made,
            Ask::Dial { .. } if there => back.state = BackState::Ringing,
            Ask::Create { .. } | Ask::Dial { .. } => {
                // Too slow, perhaps: should it have been made, it goes.
                self.ask(super::Step::Aside, Ask::HangUp(id.to_string()));
                self.back_over(id, CallbackOutcome::Failed);
            }
            _ => {}
        }
    }

    /// The resident answered.
    pub(super) fn back_answered(&mut self, id: &str) {
        let Some(back) = self.callers.get_mut(id).and_then(|caller| caller.back.as_mut()) else { return };
        if !std::mem::replace(&mut back.reached, true) {
            let wish = Wish::Tried(back.of.contact, back.agent, back.of.attempt, CallbackOutcome::Reached);
            self.wish(wish);
        }
    }

    /// The line left us; the event that says why is on its way. False: it is an ordinary line.
    pub(super) fn back_left(&mut self, id: &str) -> bool {
        let until = self.now + END_COMES;
        let back = self.callers.get_mut(id).and_then(|caller| caller.back.as_mut());
        let Some(back) = back.filter(|back| !back.reached) else { return false };
        if back.left.is_none() {
            back.left = Some(until);
            self.alarm(until, id);
        }
        true
    }

    /// Nobody told why.
    pub(super) fn back_woken(&mut self, id: &str) -> bool {
        let back = self.callers.get(id).and_then(|caller| caller.back.as_ref());
        let due = back.is_some_and(|back| !back.reached && back.left.is_some());
        if due {
            self.back_over(id, CallbackOutcome::Failed);
        }
        due
    }

    /// The line is gone for this reason, as Q.850 counts. False: it is an ordinary line.
    pub(super) fn back_destroyed(&mut self, id: &str, cause: i64) -> bool {
        let back = self.callers.get(id).and_then(|caller| caller.back.as_ref());
        if back.is_none_or(|back| back.reached) {
            return false;
        }
        self.back_over(
            id,
            match cause {
                17 => CallbackOutcome::Busy,
                // The number is not allocated, or is no number.
                1 | 28 => CallbackOutcome::WrongNumber,
                16 | 18 | 19 | 21 | 31 => CallbackOutcome::NoAnswer,
                _ => CallbackOutcome::Failed,
            },
        );
        true
    }

    /// A try is over without the resident.
    pub(super) fn back_over(&mut self, id: &str, outcome: CallbackOutcome) {
        let Some(back) = self.callers.remove(id).and_then(|caller| caller.back) else { return };
        let contact = back.of.contact;
        if let Some(matter) = self.matters.get_mut(&contact) {
            matter.caller = None;
        }
        self.wish(Wish::Tried(contact, back.agent, back.of.attempt, outcome));
        self.settle(contact);
    }
}

/// The number to dial out of what was kept: as it was given, with E.164 in brackets behind it.
fn dialled(kept: &str, country: &str) -> String {
    let alike = kept.trim_end().strip_suffix(')').and_then(|kept| kept.rsplit_once('('));
    as_e164(alike.map_or(kept, |(_, alike)| alike), country)
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn the_number_to_dial_is_read_from_what_was_kept() {
        let cases = [
            ("91234567 (+4791234567)", "+4791234567"),
            ("+46 8 123 456", "+468123456"),
            ("912 34 567", "+4791234567"),
            ("(0047) 22 33 44 55", "+4722334455"),
            ("anonymous", ""),
        ];
        for (kept, number) in cases {
            assert_eq!(dialled(kept, "47"), number, "{kept}");
        }
    }
}
