//! The next step of each line towards what the desk says. Every step is one request, and the next one
//! waits for its answer.

use super::{Board, LegState, Sound, Step, Talk};
use crate::asterisk::translate::Wish;
use crate::asterisk::wire::Ask;
use routing_rules::contact::Stage;
use routing_rules::ids::ContactId;
use routing_rules::time::Span;

/// A leg rings this much longer than its offer stands, so that it is the desk that lets it lapse.
const LONGER: i64 = 5;

/// Where a caller should be.
enum Wanted {
    Waiting,
    OnHold,
    Talking(String),
    Gone,
}

impl Board {
    fn wanted(&self, contact: Option<ContactId>) -> Wanted {
        let Some(contact) = contact else { return Wanted::Waiting };
        match self.stage(contact) {
            Some(Stage::Ended { .. }) => Wanted::Gone,
            Some(Stage::InConversation { .. }) => match self.talking_leg(contact) {
                Some(_) if self.on_hold(contact) => Wanted::OnHold,
                Some((leg, _)) => Wanted::Talking(leg.clone()),
                None => Wanted::Waiting,
            },
            Some(Stage::Waiting | Stage::Resting { .. } | Stage::Offered { .. } | Stage::AtSwitch { .. })
            | None => Wanted::Waiting,
        }
    }

    fn on_hold(&self, contact: ContactId) -> bool {
        let view = self.matters.get(&contact).and_then(|matter| matter.view.as_ref());
        view.is_some_and(|view| view.contact.line.on_hold)
    }

    pub(super) fn settle_caller(&mut self, id: &str) {
        let Some(caller) = self.callers.get(id) else { return };
        let too_soon = caller.not_before.is_some_and(|at| at > self.now);
        if caller.busy || caller.going || too_soon {
            return;
        }
        let (up, contact, bridge) = (caller.up, caller.contact, caller.bridge.clone());
        let wanted = self.wanted(contact);
        if let Wanted::Gone = wanted {
            return self.hang_up_caller(id);
        }
        if self.callers.get(id).is_some_and(|caller| caller.back.is_some()) {
            if !up {
                return self.settle_back(id);
            }
            self.back_answered(id);
        }
        if !up {
            return self.step(id, Ask::Answer(id.to_string()));
        }
        match (wanted, bridge) {
            (Wanted::Talking(leg), bridge) => self.join(id, contact, &leg, bridge),
            (Wanted::Waiting | Wanted::OnHold, Some(bridge)) => {
                self.step(id, Ask::Exit(bridge, id.to_string()));
            }
            (Wanted::OnHold, None) => self.play_music(id),
            (Wanted::Waiting, None) => self.next_sound(id),
            (Wanted::Gone, _) => {}
        }
    }

    /// One request for a caller's line.
    pub(super) fn step(&mut self, id: &str, ask: Ask) {
        if let Some(caller) = self.callers.get_mut(id) {
            caller.busy = true;
        }
        self.ask(Step::Caller(id.to_string()), ask);
    }

    pub(super) fn hang_up_caller(&mut self, id: &str) {
        if let Some(caller) = self.callers.get_mut(id).filter(|caller| !caller.going) {
            caller.going = true;
            self.step(id, Ask::HangUp(id.to_string()));
        }
    }

    /// Silence first, then the bridge, then both into it.
    fn join(&mut self, id: &str, contact: Option<ContactId>, leg: &str, bridge: Option<String>) {
        let Some(contact) = contact else { return };
        let talk = self.talk_name(contact);
        match self.callers.get(id).map(|caller| caller.sound.clone()) {
            Some(Sound::Prompt(playback, _)) => return self.step(id, Ask::StopPlayback(playback)),
            Some(Sound::Music) => return self.step(id, Ask::Quiet(id.to_string())),
            Some(Sound::Nothing) | None => {}
        }
        if !self.talk_is_there(contact, &talk) {
            return;
        }
        if self.legs.get(leg).is_some_and(|leg| leg.busy) {
            return;
        }
        let leg_there = self.legs.get(leg).is_some_and(|leg| leg.bridge.as_deref() == Some(&*talk));
        let caller_there = bridge.as_deref() == Some(&*talk);
        let missing: Vec<String> = [(id, caller_there), (leg, leg_there)]
            .into_iter()
            .filter(|(_, there)| !there)
            .map(|(channel, _)| channel.to_string())
            .collect();
        if !missing.is_empty() {
            self.step(id, Ask::Enter(talk, missing));
        }
    }

    /// Is the bridge there? If nobody has asked for it yet, it is asked for.
    pub(super) fn talk_is_there(&mut self, contact: ContactId, name: &str) -> bool {
        let talk = self.matters.get(&contact).map(|matter| matter.talk);
        if talk == Some(Talk::None) {
            self.set_talk(contact, Talk::Asked);
            self.ask(Step::Talk(contact), Ask::Join(name.to_string()));
        }
        talk == Some(Talk::There)
    }

    pub(super) fn set_talk(&mut self, contact: ContactId, talk: Talk) {
        if let Some(matter) = self.matters.get_mut(&contact) {
            matter.talk = talk;
        }
    }

    pub(super) fn settle_leg(&mut self, id: &str) {
        let Some(leg) = self.legs.get(id) else { return };
        if leg.busy || leg.going {
            return;
        }
        let (of, state, accepting) = (leg.of, leg.state.clone(), leg.accepting);
        let (offered, until) = match self.stage(of.contact) {
            Some(Stage::Offered { to }) => match to.get(&of.agent) {
                Some(offer) => (offer.offer == of.offer, offer.until),
                None => (false, None),
            },
            _ => (false, None),
        };
        if let Some(consult) = self.consult_of(of) {
            return self.settle_second(id, &state, accepting, consult);
        }
        let has_it =
            matches!(self.stage(of.contact), Some(Stage::InConversation { with, .. }) if *with == of.agent);
        if !(offered || has_it && state == LegState::Up) {
            return self.drop_leg(id);
        }
        match state {
            LegState::Wanted | LegState::Ringing => {}
            LegState::Ready(endpoint) => self.make_leg(id, endpoint),
            LegState::Made => {
                let left = until.map_or(Span::seconds(60), |until| until.since(self.now));
                let timeout = left.0.div_euclid(1000).max(1) + LONGER;
                self.dial(id, timeout);
            }
            LegState::Up if offered => {
                if !accepting {
                    self.legs.get_mut(id).into_iter().for_each(|leg| leg.accepting = true);
                    self.wish(Wish::Accept(of.agent, of.offer));
                }
            }
            LegState::Up => self.settle_mute(id),
        }
    }

    pub(super) fn leg_step(&mut self, id: &str, ask: Ask) {
        if let Some(leg) = self.legs.get_mut(id) {
            leg.busy = true;
        }
        self.ask(Step::Leg(id.to_string()), ask);
    }

    pub(super) fn make_leg(&mut self, id: &str, endpoint: String) {
        let Some(of) = self.legs.get(id).map(|leg| leg.of) else { return };
        // Rung for somebody: until the caller's line is known, there is nobody to ring for, unless they
        // are called back.
        let Some(originator) = self.rung_for(of.contact) else { return };
        let (channel, args) = (id.to_string(), of.args());
        self.leg_step(id, Ask::Create { channel, endpoint, args, originator });
    }

    pub(super) fn dial(&mut self, id: &str, timeout: i64) {
        let Some(of) = self.legs.get(id).map(|leg| leg.of) else { return };
        let Some(caller) = self.rung_for(of.contact) else { return self.drop_leg(id) };
        let channel = id.to_string();
        self.leg_step(id, Ask::Dial { channel: channel.clone(), caller, timeout });
        // Should the agent press transfer on the telephone, it is the desk that hears of it.
        self.ask(Step::Aside, Ask::Set(channel, "PJSIP_TRANSFER_HANDLING()", "ari-only".into()));
    }

    /// The caller's line for which an agent is rung; empty, when they have hung up and are called back.
    fn rung_for(&self, contact: ContactId) -> Option<String> {
        let view = self.matters.get(&contact)?.view.as_ref();
        let calls_back = view.is_some_and(|view| view.contact.calls_back());
        self.caller_of(contact).or_else(|| calls_back.then(String::new))
    }

    pub(super) fn caller_of(&self, contact: ContactId) -> Option<String> {
        self.matters.get(&contact)?.caller.clone()
    }

    fn settle_mute(&mut self, id: &str) {
        let Some(leg) = self.legs.get(id) else { return };
        let view = self.matters.get(&leg.of.contact).and_then(|matter| matter.view.as_ref());
        let muted = view.is_some_and(|view| view.contact.line.muted);
        if leg.muted != muted {
            self.leg_step(id, Ask::Mute(id.to_string(), muted));
        }
    }

    /// The desk wants this leg no longer.
    fn drop_leg(&mut self, id: &str) {
        let Some(leg) = self.legs.get_mut(id) else { return };
        if matches!(leg.state, LegState::Wanted | LegState::Ready(_)) {
            self.legs.remove(id);
            return;
        }
        leg.going = true;
        self.leg_step(id, Ask::HangUp(id.to_string()));
    }

    /// Ends the bridge of a conversation that is over, and forgets a contact that has no line any more.
    pub(super) fn settle_talk(&mut self, contact: ContactId) {
        let Some(matter) = self.matters.get(&contact) else { return };
        let talking = matches!(self.stage(contact), Some(Stage::InConversation { .. }));
        let name = self.talk_name(contact);
        let caller_in = matter.caller.as_ref().and_then(|id| self.callers.get(id)?.bridge.as_deref());
        let leg_in = self.legs.values().any(|leg| leg.bridge.as_deref() == Some(&*name));
        let empty = caller_in != Some(&*name) && !leg_in;
        let over = matches!(self.stage(contact), Some(Stage::Ended { .. }));
        match matter.talk {
            Talk::There if !talking && empty => {
                self.set_talk(contact, Talk::Ending);
                self.ask(Step::Talk(contact), Ask::EndBridge(name));
            }
            Talk::None
                if over
                    && matter.caller.is_none()
                    && matter.tape.is_idle()
                    && self.legs_of(contact).is_empty() =>
            {
                self.matters.remove(&contact);
            }
            _ => {}
        }
    }
}
