//! After a connection: what the switch has and what the desk knows are compared. Living calls keep their
//! old place, orphaned legs are hung up, calls that are gone are ended.

use super::back::{Back, BackState};
use super::{Board, Caller, Leg, Matter, Sound, Step, Talk};
use crate::asterisk::look::MOST_TIMES;
use crate::asterisk::translate::{LegOf, ResidentOf, Wish, args_of, incoming, was_given_up};
use crate::asterisk::wire::{Ask, Bridge, Channel};
use crate::desk_handle::ContactView;
use crate::number::as_e164;
use routing_rules::contact::{CallbackOutcome, Stage};
use routing_rules::ids::ContactId;
use routing_rules::time::Moment;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many sources in one subscription: Asterisk reads no request line beyond 4096 bytes.
const AT_ONCE: usize = 25;

/// How switch and desk stand at a connection.
#[derive(Default)]
pub struct Found {
    /// When Asterisk started, as it says.
    pub started: String,
    /// Its channels.
    pub channels: Vec<Channel>,
    /// Its bridges.
    pub bridges: Vec<Bridge>,
    /// The desk's living contacts that this switch carries.
    pub contacts: Vec<ContactView>,
    /// What had happened up to here is in them.
    pub position: u64,
    /// Channel -> its contact, as far as the desk knows it, also if it has ended; and how often the desk
    /// has taken that caller up again.
    pub known: BTreeMap<String, (ContactView, u32)>,
}

/// What was made of it, for the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adopted {
    /// Calls that go on.
    pub adopted: usize,
    /// Calls the desk had not heard of.
    pub new: usize,
    /// Legs and bridges nobody wants.
    pub orphans: usize,
    /// Calls that are gone.
    pub gone: usize,
    /// Did Asterisk restart since the last connection?
    pub restarted: bool,
}

impl Board {
    /// Begins anew from how everything stands.
    pub fn adopt(&mut self, now: Moment, found: Found) -> Adopted {
        self.now = self.now.max(now);
        let mut told = Adopted { restarted: self.restarted(&found.started), ..Adopted::default() };
        let numbers = self.forget_lines(told.restarted);
        for view in &found.contacts {
            let view = Some(Arc::new(view.clone()));
            self.matters.insert(
                view.as_ref().map_or(ContactId(0), |v| v.contact.contact),
                Matter { view, ..Matter::default() },
            );
        }
        let mut hear = Vec::new();
        for channel in &found.channels {
            self.adopt_channel(channel, &found, &mut told, &mut hear);
        }
        self.adopt_bridges(&found.bridges, &mut told, &mut hear);
        self.adopt_tapes();
        for view in &found.contacts {
            self.compare(view, &numbers, &mut told);
        }
        for some in hear.chunks(AT_ONCE) {
            self.ask(Step::Aside, Ask::Subscribe(some.to_vec()));
        }
        self.matters.keys().copied().collect::<Vec<_>>().into_iter().for_each(|contact| self.settle(contact));
        told
    }

    fn restarted(&mut self, started: &str) -> bool {
        let before = self.started.replace(started.to_string());
        before.is_some_and(|before| before != started)
    }

    /// Drops every line; of callers who are cut off, their numbers are kept for a while.
    fn forget_lines(&mut self, restarted: bool) -> BTreeMap<ContactId, String> {
        let callers = std::mem::take(&mut self.callers);
        self.legs.clear();
        self.ears.clear();
        self.matters.clear();
        self.asked.clear();
        self.alarms.clear();
        self.wished.clear();
        self.out.clear();
        if restarted {
            // Cut off so soon that the desk had not answered yet: they have waited since just now.
            let unknown = callers.values().filter(|caller| caller.contact.is_none());
            let numbers: Vec<_> = unknown.filter_map(|caller| caller.number.clone()).collect();
            self.cut_off.extend(numbers.into_iter().map(|number| (number, (self.now, self.now))));
        }
        let numbered = callers.into_values().filter_map(|caller| Some((caller.contact?, caller.number?)));
        numbered.filter(|_| restarted).collect()
    }

    fn adopt_channel(
        &mut self,
        channel: &Channel,
        found: &Found,
        told: &mut Adopted,
        hear: &mut Vec<String>,
    ) {
        let Some(args) = args_of(channel, &self.rules.app) else { return };
        if let Some(of) = LegOf::read(&args) {
            if !self.matters.contains_key(&of.contact) {
                told.orphans += 1;
                return self.ask(Step::Aside, Ask::HangUp(channel.id.clone()));
            }
            hear.push(format!("channel:{}", channel.id));
            self.legs.insert(channel.id.clone(), Leg::new(of, Leg::state_of(&channel.state)));
            return;
        }
        if let Some(goes_on) = self.adopt_ear(&channel.id, &channel.state, &args) {
            return match goes_on {
                true => hear.push(format!("channel:{}", channel.id)),
                false => told.orphans += 1,
            };
        }
        if let Some(of) = ResidentOf::read(&args) {
            return self.adopt_resident(channel, of, told, hear);
        }
        let Some(mut call) = incoming(channel, &args) else { return };
        hear.push(format!("channel:{}", channel.id));
        let Some((view, times)) = found.known.get(&channel.id) else {
            told.new += 1;
            return self.called(call, channel.is_up());
        };
        let contact = view.contact.contact;
        if was_given_up(view) && *times < MOST_TIMES {
            // Let go of, as while another program had the switch; but they are there, and waited all the time.
            told.new += 1;
            (call.since, call.times) = (Some(view.contact.arrived), times + 1);
            return self.called(call, channel.is_up());
        }
        if matches!(view.contact.stage, Stage::Ended { .. }) {
            told.orphans += 1;
            return self.ask(Step::Aside, Ask::HangUp(channel.id.clone()));
        }
        told.adopted += 1;
        let number = as_e164(&channel.caller.number, &self.rules.country);
        let language = self.language_of(&channel.language);
        let mut caller = Caller::new(Some(number).filter(|n| !n.is_empty()), language, channel.is_up());
        caller.contact = Some(contact);
        caller.dialled.clone_from(&call.dialled);
        if matches!(view.contact.stage, Stage::InConversation { .. }) && !view.contact.line.on_hold {
            // Perhaps there is music still: it is stopped before anybody talks.
            caller.sound = Sound::Music;
        }
        // They heard the welcome before; from now on they hear their place.
        caller.greeted = view.unit_open;
        caller.announce_at = Some(self.now + self.rules.announce);
        self.alarm(self.now + self.rules.announce, &channel.id);
        self.callers.insert(channel.id.clone(), caller);
        self.matters.entry(contact).or_default().caller = Some(channel.id.clone());
    }

    /// A resident who is being called back, or was: only under the try that stands.
    fn adopt_resident(
        &mut self,
        channel: &Channel,
        of: ResidentOf,
        told: &mut Adopted,
        hear: &mut Vec<String>,
    ) {
        let view = self.matters.get(&of.contact).and_then(|matter| matter.view.clone());
        let callback =
            view.as_ref().and_then(|view| Some((view.owner()?, view.contact.callback.as_deref()?)));
        let Some((agent, callback)) = callback.filter(|(_, callback)| callback.attempt == of.attempt) else {
            told.orphans += 1;
            return self.ask(Step::Aside, Ask::HangUp(channel.id.clone()));
        };
        told.adopted += 1;
        hear.push(format!("channel:{}", channel.id));
        let state = if channel.state == "Down" { BackState::Made } else { BackState::Ringing };
        let mut caller = Caller::new(None, self.language_of(&channel.language), channel.is_up());
        (caller.contact, caller.greeted) = (Some(of.contact), true);
        caller.back = Some(Back { of, agent, state, reached: callback.reached, left: None });
        self.callers.insert(channel.id.clone(), caller);
        let matter = self.matters.entry(of.contact).or_default();
        (matter.caller, matter.tried) = (Some(channel.id.clone()), of.attempt);
    }

    fn adopt_bridges(&mut self, bridges: &[Bridge], told: &mut Adopted, hear: &mut Vec<String>) {
        let (prefix, rooms) = (format!("{}-talk-", self.rules.app), format!("{}-room-", self.rules.app));
        for bridge in bridges {
            if bridge.id.starts_with(&rooms) {
                told.orphans += 1;
                self.ask(Step::Aside, Ask::EndBridge(bridge.id.clone()));
            }
            let Some(rest) = bridge.id.strip_prefix(&prefix) else { continue };
            let contact = rest.parse().ok().filter(|contact| self.matters.contains_key(contact));
            let Some(contact) = contact else {
                told.orphans += 1;
                self.ask(Step::Aside, Ask::EndBridge(bridge.id.clone()));
                continue;
            };
            hear.push(format!("bridge:{}", bridge.id));
            self.set_talk(contact, Talk::There);
            for id in &bridge.channels {
                if let Some(caller) = self.callers.get_mut(id) {
                    caller.bridge = Some(bridge.id.clone());
                } else if let Some(leg) = self.legs.get_mut(id) {
                    leg.bridge = Some(bridge.id.clone());
                }
            }
        }
    }

    /// A contact whose caller is gone ends; one whose agent's line is gone goes back to its place.
    fn compare(&mut self, view: &ContactView, numbers: &BTreeMap<ContactId, String>, told: &mut Adopted) {
        let contact = view.contact.contact;
        let here = self.caller_of(contact).is_some();
        if !here && view.contact.calls_back() {
            // A try that may have been made counts, and is not made again.
            if let Some((agent, attempt)) =
                self.try_under_way(contact).filter(|_| self.may_have_rung(contact))
            {
                self.matters.entry(contact).or_default().tried = attempt;
                self.wish(Wish::Tried(contact, agent, attempt, CallbackOutcome::Failed));
            }
            return self.ring(view);
        }
        if !here {
            told.gone += 1;
            if let Some(number) = numbers.get(&contact).filter(|_| view.contact.answered.is_none()) {
                self.cut_off.insert(number.clone(), (view.contact.arrived, self.now));
            }
            return self.wish(Wish::Leave(contact));
        }
        if let Stage::InConversation { with, .. } = view.contact.stage
            && self.talking_leg(contact).is_none()
        {
            self.wish(Wish::GiveBack(contact, with));
        }
        self.ring(view);
    }
}
