//! What the switch says: its events, and its answers to what it was asked.

use super::{Board, LegState, Output, Sound, Step, Talk};
use crate::asterisk::translate::{self, LegOf, ResidentOf, Wish};
use crate::asterisk::wire::{Ask, Channel, Event};
use crate::number::as_e164;
use routing_rules::contact::{CallbackOutcome, Outcome, Stage};
use routing_rules::ids::ContactId;
use routing_rules::time::{Moment, Span};

/// How long after a leg left us its end is waited for.
const END_COMES: Span = Span::seconds(1);
/// How long after a failed step it is tried again, and how often.
const AGAIN: Span = Span(500);
const TRIES: u32 = 4;
/// Q.850 causes by which somebody hangs up; others are a telephone that fell off the line.
const HUNG_UP: [i64; 5] = [16, 17, 19, 21, 31];
/// What Asterisk says of every line when it is told to stop.
const SHUT_DOWN: i64 = 4;

impl Board {
    /// Something happened at the switch.
    pub fn heard(&mut self, now: Moment, event: Event) {
        self.now = self.now.max(now);
        match event {
            Event::StasisStart { args, channel, replace_channel } => {
                self.came(&args, channel, replace_channel);
            }
            Event::StasisEnd { channel } => self.left(&channel.id),
            Event::ChannelDestroyed { channel, cause } => {
                if !self.ear_ended(&channel.id) && !self.back_destroyed(&channel.id, cause) {
                    self.caller_gone(&channel.id);
                    self.leg_gone(&channel.id, cause);
                }
            }
            Event::ChannelHangupRequest { channel, cause } if cause == SHUT_DOWN => self.cut(&channel.id),
            Event::ChannelHangupRequest { .. } => {}
            Event::ChannelStateChange { channel } => self.changed(&channel),
            Event::Dial { peer, dialstatus } => self.dialled(&peer.id, &dialstatus),
            Event::ChannelEnteredBridge { bridge, channel } => {
                let id = channel.map(|channel| channel.id).unwrap_or_default();
                self.moved(&id, Some(&bridge.id), &bridge.id);
            }
            Event::ChannelLeftBridge { bridge, channel } => self.moved(&channel.id, None, &bridge.id),
            Event::BridgeDestroyed { bridge } => self.bridge_gone(&bridge.id),
            Event::PlaybackFinished { playback } => {
                self.played(&playback.id);
                self.notice_played(&playback);
            }
            Event::ChannelDtmfReceived { digit, channel } => self.key(&channel.id, &digit),
            Event::ChannelTransfer { refer_to, referred_by } => {
                let number = refer_to.requested_destination.destination;
                self.sent_on(&referred_by.source_channel.id, &number);
            }
            Event::RecordingFailed { recording } => self.tape_failed(&recording.name),
            Event::ApplicationReplaced => self.out.push_back(Output::Replaced),
        }
    }

    fn came(&mut self, args: &[String], channel: Channel, replaced: Option<Channel>) {
        if let Some(leg) = replaced.and_then(|replaced| self.legs.remove(&replaced.id)) {
            // Asterisk made a transfer by itself: another channel has the agent's place.
            self.legs.insert(channel.id, leg);
            return;
        }
        if let Some(call) = translate::incoming(&channel, args) {
            return self.called(call, channel.is_up());
        }
        let ours = ResidentOf::read(args).is_some() && self.callers.contains_key(&channel.id)
            || self.is_ear(&channel.id, args);
        if !ours && !LegOf::read(args).is_some_and(|of| self.legs.contains_key(&self.leg_name(of))) {
            // Nobody waits for it: a leg of an offer that ended while we were away.
            self.ask(Step::Aside, Ask::HangUp(channel.id));
        }
    }

    /// Somebody calls: the line is opened and the desk told, both at once.
    pub(super) fn called(&mut self, mut call: translate::Incoming, up: bool) {
        if self.callers.contains_key(&call.channel) {
            return;
        }
        let number =
            Some(as_e164(&call.caller.number, &self.rules.country)).filter(|number| !number.is_empty());
        let cut_off = number.as_ref().and_then(|number| self.cut_off.remove(number));
        call.since = call.since.or(cut_off.map(|(since, _)| since));
        let language = self.language_of(&call.language);
        call.language.clone_from(&language);
        let id = call.channel.clone();
        let mut caller = super::Caller::new(number, language, up);
        caller.dialled.clone_from(&call.dialled);
        self.callers.insert(id.clone(), caller);
        self.settle_caller(&id);
        self.wish(Wish::Arrive(call));
    }

    /// The switch cuts a caller off because it stops: who calls again soon has waited since then.
    fn cut(&mut self, id: &str) {
        let Some(caller) = self.callers.get(id) else { return };
        let view = caller.contact.and_then(|contact| self.matters.get(&contact)?.view.as_ref());
        let waits = view.is_none_or(|view| view.contact.answered.is_none());
        let since = view.map_or(self.now, |view| view.contact.arrived);
        self.lost += 1;
        if let Some(number) = caller.number.clone().filter(|_| waits) {
            self.cut_off.insert(number, (since, self.now));
        }
    }

    fn left(&mut self, id: &str) {
        if self.ear_ended(id) || self.back_left(id) {
            return;
        }
        self.caller_gone(id);
        let until = self.now + END_COMES;
        if let Some(leg) = self.legs.get_mut(id).filter(|leg| leg.left.is_none()) {
            leg.left = Some(until);
            self.alarm(until, id);
        }
    }

    /// A caller's line is gone.
    pub(super) fn caller_gone(&mut self, id: &str) {
        self.gone(id, true);
    }

    fn gone(&mut self, id: &str, told: bool) {
        let Some(caller) = self.callers.remove(id) else { return };
        let Some(contact) = caller.contact else { return };
        if let Some(matter) = self.matters.get_mut(&contact) {
            matter.caller = None;
        }
        let over = matches!(self.stage(contact), Some(Stage::Ended { .. }));
        if let Some(back) = caller.back.filter(|back| !back.reached) {
            let failed = CallbackOutcome::Failed;
            self.wish(Wish::Tried(contact, back.agent, back.of.attempt, failed));
        } else if told && !caller.elsewhere && !over {
            self.wish(Wish::Leave(contact));
        }
        self.settle(contact);
    }

    /// An agent's line is gone.
    pub(super) fn leg_gone(&mut self, id: &str, cause: i64) {
        let Some(leg) = self.legs.remove(id) else { return };
        let of = leg.of;
        if self.second_gone(of) {
            return self.settle(of.contact);
        }
        match self.stage(of.contact) {
            Some(Stage::Offered { to }) if to.get(&of.agent).is_some_and(|offer| offer.offer == of.offer) => {
                self.wish(Wish::Decline(of.agent, of.offer));
            }
            Some(Stage::InConversation { with, .. }) if *with == of.agent => {
                if let Some((agent, attempt)) = self.try_under_way(of.contact) {
                    // The agent hung up before the resident was reached.
                    let failed = CallbackOutcome::Failed;
                    self.wish(Wish::Tried(of.contact, agent, attempt, failed));
                    return self.settle(of.contact);
                }
                let talking = self.talking_leg(of.contact).is_some();
                let caller_here = self.caller_of(of.contact).is_some();
                if !talking && caller_here && leg.state == LegState::Up {
                    let hung_up = HUNG_UP.contains(&cause);
                    self.wish(if hung_up {
                        Wish::Close(of.contact, of.agent, Outcome::Other)
                    } else {
                        Wish::GiveBack(of.contact, of.agent)
                    });
                }
            }
            _ => {}
        }
        self.settle(of.contact);
    }

    fn changed(&mut self, channel: &Channel) {
        if let Some(caller) = self.callers.get_mut(&channel.id) {
            caller.up |= channel.is_up();
            self.settle_caller(&channel.id);
        } else if channel.is_up() {
            self.answered(&channel.id);
        }
    }

    fn dialled(&mut self, id: &str, status: &str) {
        match status {
            "ANSWER" => self.answered(id),
            "" | "RINGING" | "PROGRESS" | "PROCEEDING" | "RING" => {}
            _ if self.ear_ended(id) => self.ask(Step::Aside, Ask::HangUp(id.to_string())),
            _ if self.callers.contains_key(id) => {
                self.ask(Step::Aside, Ask::HangUp(id.to_string()));
                self.back_destroyed(id, if status == "BUSY" { 17 } else { 0 });
            }
            _ => {
                // A local channel that is busy lives on for the whole timeout: it is ended here.
                if self.legs.get(id).is_some_and(|leg| !leg.going && leg.state != LegState::Up) {
                    self.ask(Step::Aside, Ask::HangUp(id.to_string()));
                    self.leg_gone(id, 17);
                }
            }
        }
    }

    fn answered(&mut self, id: &str) {
        if let Some(caller) = self.callers.get_mut(id) {
            caller.up = true;
            return self.settle_caller(id);
        }
        if self.ear_answered(id) {
            return;
        }
        let Some(leg) = self.legs.get_mut(id) else { return };
        leg.state = LegState::Up;
        let contact = leg.of.contact;
        self.settle(contact);
    }

    fn moved(&mut self, id: &str, into: Option<&str>, bridge: &str) {
        if self.ear_moved(id, into, bridge) {
            return;
        }
        let contact = if let Some(caller) = self.callers.get_mut(id) {
            if into.is_some() || caller.bridge.as_deref() == Some(bridge) {
                caller.bridge = into.map(str::to_string);
                caller.not_before = None;
            }
            caller.contact
        } else if let Some(leg) = self.legs.get_mut(id) {
            if into.is_some() || leg.bridge.as_deref() == Some(bridge) {
                leg.bridge = into.map(str::to_string);
            }
            Some(leg.of.contact)
        } else {
            None
        };
        if let (None, Some(contact)) = (into, contact) {
            self.pause(contact);
        }
        contact.into_iter().for_each(|contact| self.settle(contact));
    }

    /// Whoever left a bridge by themselves is about to hang up: nobody is joined again meanwhile.
    fn pause(&mut self, contact: ContactId) {
        let talking = matches!(self.stage(contact), Some(Stage::InConversation { .. }));
        let Some(id) = self.caller_of(contact).filter(|_| talking) else { return };
        let at = self.now + AGAIN;
        self.callers.get_mut(&id).into_iter().for_each(|caller| caller.not_before = Some(at));
        self.alarm(at, &id);
    }

    fn bridge_gone(&mut self, bridge: &str) {
        let ours = self.matters.keys().copied().find(|contact| self.talk_name(*contact) == bridge);
        if let Some(contact) = ours {
            self.talk_is_gone(contact);
        }
    }

    fn talk_is_gone(&mut self, contact: ContactId) {
        let name = self.talk_name(contact);
        self.set_talk(contact, Talk::None);
        for caller in self.callers.values_mut().filter(|caller| caller.bridge.as_deref() == Some(&*name)) {
            caller.bridge = None;
        }
        for leg in self.legs.values_mut().filter(|leg| leg.bridge.as_deref() == Some(&*name)) {
            leg.bridge = None;
        }
        self.settle(contact);
    }

    fn played(&mut self, playback: &str) {
        let found =
            self.callers.iter_mut().find_map(|(id, caller)| caller.said(playback).then(|| id.clone()));
        if let Some(id) = found {
            self.settle_caller(&id);
        }
    }

    /// An agent pressed transfer on the telephone: to a unit's number, or to somebody outside.
    fn sent_on(&mut self, leg: &str, number: &str) {
        let Some(of) = self.legs.get(leg).map(|leg| leg.of) else { return };
        let Some(caller) = self.caller_of(of.contact) else { return };
        let state = if let Some(unit) = translate::unit_of(number, &self.book, &self.rules.country) {
            self.wish(Wish::Transfer(of.contact, of.agent, unit));
            "channel_answered"
        } else if !self.send_to(&caller, number) {
            "channel_declined"
        } else {
            self.wish(Wish::Close(of.contact, of.agent, Outcome::Forwarded));
            "channel_answered"
        };
        self.ask(Step::Aside, Ask::TransferState(leg.to_string(), state));
    }

    /// An agent sent the caller on to a number outside, on the console.
    pub fn sent_outside(&mut self, now: Moment, contact: ContactId, number: &str) {
        self.now = self.now.max(now);
        if let Some(caller) = self.caller_of(contact) {
            self.send_to(&caller, number);
        }
    }

    /// The caller goes on in the dialplan, to a number outside. Not hung up meanwhile, though it is over here.
    fn send_to(&mut self, id: &str, number: &str) -> bool {
        let plain: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').take(30).collect();
        let Some(caller) = self.callers.get_mut(id) else { return false };
        if self.rules.outside.is_empty() || plain.is_empty() {
            return false;
        }
        (caller.elsewhere, caller.going) = (true, true);
        let outside = self.rules.outside.clone();
        self.ask(Step::Caller(id.to_string()), Ask::SendTo(id.to_string(), outside, plain));
        true
    }

    /// The switch answered with this HTTP status; 0: it did not answer in time.
    pub fn replied(&mut self, now: Moment, id: u64, status: u16) {
        self.now = self.now.max(now);
        let Some((step, ask)) = self.asked.remove(&id) else { return };
        let done = (200..300).contains(&status);
        match step {
            Step::Caller(caller) => self.caller_replied(&caller, &ask, status, done),
            Step::Leg(leg) => self.leg_replied(&leg, &ask, status, done),
            Step::Ear(ear) => self.ear_replied(&ear, &ask, status, done),
            Step::Talk(contact) => self.talk_replied(contact, &ask, done || status == 409 || status == 404),
            Step::Tape(contact) => self.tape_replied(contact, &ask, status, done),
            Step::Aside => {
                if let Ask::DeleteRecord(name) = &ask {
                    self.tape_deleted(name, done);
                }
            }
        }
    }

    fn caller_replied(&mut self, id: &str, ask: &Ask, status: u16, done: bool) {
        let Some(caller) = self.callers.get_mut(id) else { return };
        caller.busy = false;
        if matches!(ask, Ask::Create { .. } | Ask::Dial { .. }) {
            self.back_replied(id, ask, status);
            return self.settle_caller(id);
        }
        // No music there to stop is no reason to lose a caller; were they gone, the switch would say so.
        let harmless = matches!(ask, Ask::StopPlayback(_) | Ask::Quiet(_) | Ask::Exit(..) | Ask::Enter(..));
        if status == 404 && !harmless {
            return self.caller_gone(id);
        }
        match ask {
            Ask::Answer(_) if done || status == 412 => caller.up = true,
            Ask::Answer(_) => return self.give_up(id),
            Ask::Quiet(_) | Ask::StopPlayback(_) => caller.sound = Sound::Nothing,
            Ask::Play { .. } if !done => caller.sound = Sound::Nothing,
            // Asterisk says when it has left; until then a prompt would be lost.
            Ask::Exit(..) if !done => caller.bridge = None,
            Ask::Exit(..) if caller.bridge.is_some() => {
                let at = self.now + END_COMES;
                caller.not_before = Some(at);
                return self.alarm(at, id);
            }
            Ask::Enter(bridge, channels) if done => {
                caller.failed = 0;
                if channels.iter().any(|channel| channel == id) {
                    caller.bridge = Some(bridge.clone());
                }
                for channel in channels {
                    if let Some(leg) = self.legs.get_mut(channel) {
                        leg.bridge = Some(bridge.clone());
                    }
                }
            }
            Ask::Enter(..) => return self.entering_failed(id),
            Ask::HangUp(_) | Ask::SendTo(..) if !done => {
                caller.going = false;
                caller.not_before = Some(self.now + AGAIN);
                self.alarm(self.now + AGAIN, id);
            }
            _ => {}
        }
        match self.callers.get(id).and_then(|caller| caller.contact) {
            Some(contact) => self.settle(contact),
            None => self.settle_caller(id),
        }
    }

    /// Two lines could not be joined: again in a moment, and at last somebody else.
    fn entering_failed(&mut self, id: &str) {
        let at = self.now + AGAIN;
        let Some(caller) = self.callers.get_mut(id) else { return };
        caller.failed += 1;
        caller.not_before = Some(at);
        if caller.failed > TRIES {
            caller.failed = 0;
            let contact = caller.contact;
            if let Some((contact, agent)) = contact.and_then(|contact| match self.stage(contact) {
                Some(Stage::InConversation { with, .. }) => Some((contact, *with)),
                _ => None,
            }) {
                self.wish(Wish::GiveBack(contact, agent));
            }
        }
        self.alarm(at, id);
    }

    /// The switch does not do what it is asked for this caller: the dialplan rings a human.
    pub(super) fn give_up(&mut self, id: &str) {
        let Some(caller) = self.callers.get_mut(id) else { return };
        (caller.going, caller.elsewhere) = (true, true);
        let contact = caller.contact;
        self.ask(Step::Caller(id.to_string()), Ask::Continue(id.to_string(), self.rules.fallback.clone()));
        contact.into_iter().for_each(|contact| self.wish(Wish::Leave(contact)));
    }

    fn leg_replied(&mut self, id: &str, ask: &Ask, status: u16, done: bool) {
        let Some(leg) = self.legs.get_mut(id) else { return };
        leg.busy = false;
        let contact = leg.of.contact;
        match ask {
            // 409: it is there already, from before.
            Ask::Create { .. } if done || status == 409 => leg.has_come_to(LegState::Made),
            Ask::Dial { .. } if done || status == 409 => leg.has_come_to(LegState::Ringing),
            Ask::Create { .. } | Ask::Dial { .. } => {
                // Unregistered, unknown, too slow: somebody else. Should it have been made, it goes.
                if status != 500 || matches!(ask, Ask::Dial { .. }) {
                    self.ask(Step::Aside, Ask::HangUp(id.to_string()));
                }
                return self.leg_gone(id, 20);
            }
            Ask::Mute(_, on) => leg.muted = *on,
            Ask::Enter(bridge, _) if done => leg.bridge = Some(bridge.clone()),
            Ask::HangUp(_) if status == 404 => return self.leg_gone(id, 16),
            Ask::HangUp(_) if !done => leg.going = false,
            _ => {}
        }
        self.settle(contact);
    }

    fn talk_replied(&mut self, contact: ContactId, ask: &Ask, done: bool) {
        match ask {
            Ask::Join(_) if done => self.set_talk(contact, Talk::There),
            Ask::Join(_) => {
                self.set_talk(contact, Talk::None);
                if let Some(caller) = self.caller_of(contact) {
                    return self.entering_failed(&caller);
                }
            }
            _ => return self.talk_is_gone(contact),
        }
        self.settle(contact);
    }
}
