//! The sound of calls, where the settings say so: both sides hear that it is recorded and which key ends
//! that, and only then the switch records the bridge. Each hold and each agent begins a part of its own. Who
//! does not want it presses the key: nothing is recorded any more, and what was is deleted.

use super::{Board, Step};
use crate::asterisk::translate::Wish;
use crate::asterisk::wire::{Ask, Playback};
use crate::number::as_e164;
use routing_rules::contact::{RecordAct, Sound};
use routing_rules::ids::ContactId;
use routing_rules::time::{Moment, Span};

/// The key of who does not want to be recorded.
pub(super) const NOT_RECORDED_KEY: &str = "*";

/// What is recorded on a switch, and how long it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// Units whose calls are recorded, and numbers; none: nothing is.
    pub of: Vec<String>,
    /// How long recordings are kept.
    pub keep: Span,
}

/// How far a conversation's recording has come.
#[derive(Debug, Default)]
pub(super) struct Tape {
    /// The notice that is being played, and with which agent's line.
    telling: Option<(String, String)>,
    /// The agent's line with which it was heard.
    told: Option<String>,
    /// A request is on its way.
    busy: bool,
    /// The part that runs.
    pub(super) part: Option<u16>,
    /// It cannot be recorded: it is not tried again.
    failed: bool,
    /// What was recorded of somebody who refused is deleted.
    deleted: bool,
}

impl Tape {
    /// As the desk knows it after a restart.
    pub(super) fn known(sound: Sound, leg: Option<String>) -> Tape {
        Tape { told: leg.filter(|_| sound.running), part: sound.part(), ..Tape::default() }
    }

    /// Nothing is under way.
    pub(super) fn is_idle(&self) -> bool {
        !self.busy && self.part.is_none()
    }
}

impl Board {
    fn sound(&self, contact: ContactId) -> Sound {
        let view = self.matters.get(&contact).and_then(|matter| matter.view.as_ref());
        view.map(|view| view.contact.line.sound).unwrap_or_default()
    }

    /// Are calls like this one recorded? Never in a unit that is sensitive, and not against the caller's will.
    fn may_record(&self, contact: ContactId) -> bool {
        let Some(view) = self.matters.get(&contact).and_then(|matter| matter.view.as_ref()) else {
            return false;
        };
        let unit = view.contact.unit;
        let sensitive = self.book.setup.units.get(&unit).is_none_or(|unit| unit.sensitive);
        let caller = self.caller_of(contact).and_then(|id| self.callers.get(&id));
        let dialled = caller.map(|caller| as_e164(&caller.dialled, &self.rules.country));
        let named = |of: &String| {
            *of == unit.to_string()
                || dialled
                    .as_ref()
                    .is_some_and(|to| !to.is_empty() && as_e164(of, &self.rules.country) == *to)
        };
        !sensitive && !view.contact.line.sound.refused && self.rules.recording.of.iter().any(named)
    }

    /// The name of a part at the switch: it says when the call came, for the day on which it is deleted.
    fn tape_name(&self, contact: ContactId, part: u16) -> Option<String> {
        let arrived = self.matters.get(&contact)?.view.as_ref()?.contact.arrived;
        Some(format!("{}-rec-{}-{contact}-{part}", self.rules.app, arrived.0))
    }

    /// Caller and agent are together, and nobody is on hold: the agent's line.
    fn together(&self, contact: ContactId) -> Option<String> {
        let talk = self.talk_name(contact);
        let caller = self.caller_of(contact).and_then(|id| self.callers.get(&id))?;
        let (id, leg) = self.talking_leg(contact)?;
        let both = caller.bridge.as_deref() == Some(&*talk) && leg.bridge.as_deref() == Some(&*talk);
        both.then(|| id.clone())
    }

    /// After a restart: what the desk knows of as recorded goes on, or ends.
    pub(super) fn adopt_tapes(&mut self) {
        for contact in self.matters.keys().copied().collect::<Vec<_>>() {
            let leg = self.talking_leg(contact).map(|(leg, _)| leg.clone());
            let tape = Tape::known(self.sound(contact), leg);
            if let Some(matter) = self.matters.get_mut(&contact) {
                matter.tape = tape;
            }
        }
    }

    /// The next step of a conversation's recording.
    pub(super) fn settle_tape(&mut self, contact: ContactId) {
        let sound = self.sound(contact);
        let leg = self.together(contact).filter(|_| self.may_record(contact));
        let Some(tape) = self.matters.get_mut(&contact).map(|matter| &mut matter.tape) else { return };
        if tape.busy {
            return;
        }
        match (leg, tape.part) {
            (None, Some(part)) => self.end_tape(contact, part, sound.refused),
            (None, None) => {
                tape.telling = None;
                if sound.refused && !std::mem::replace(&mut tape.deleted, true) {
                    self.delete_parts(contact, sound.parts);
                }
            }
            (Some(_), None) if tape.failed || tape.telling.is_some() => {}
            (Some(leg), None) if tape.told.as_ref() == Some(&leg) => {
                self.begin_tape(contact, sound.parts.saturating_add(1))
            }
            (Some(leg), None) => self.tell_of_tape(contact, leg),
            (Some(leg), Some(part)) if tape.told.as_ref() != Some(&leg) => {
                self.end_tape(contact, part, false)
            }
            (Some(_), Some(_)) => {}
        }
    }

    fn tape_step(&mut self, contact: ContactId, ask: Ask) {
        if let Some(matter) = self.matters.get_mut(&contact) {
            matter.tape.busy = true;
            self.ask(Step::Tape(contact), ask);
        }
    }

    fn tell_of_tape(&mut self, contact: ContactId, leg: String) {
        let (bridge, playback) = (self.talk_name(contact), self.fresh_name("notice"));
        let language = self.caller_language(contact);
        if let Some(matter) = self.matters.get_mut(&contact) {
            matter.tape.telling = Some((playback.clone(), leg));
        }
        let prompts = vec!["portner/recorded".to_string()];
        self.tape_step(contact, Ask::PlayIn { bridge, playback, prompts, language });
    }

    fn begin_tape(&mut self, contact: ContactId, part: u16) {
        let Some(name) = self.tape_name(contact, part) else { return };
        let bridge = self.talk_name(contact);
        self.tape_step(contact, Ask::Record { bridge, name, part });
    }

    fn end_tape(&mut self, contact: ContactId, part: u16, discard: bool) {
        let Some(name) = self.tape_name(contact, part) else { return };
        self.tape_step(contact, Ask::EndRecord { name, discard });
    }

    /// Whoever refuses is heard of no more, also not in earlier parts.
    fn delete_parts(&mut self, contact: ContactId, parts: u16) {
        for part in 1..=parts {
            let name = self.tape_name(contact, part);
            name.into_iter().for_each(|name| self.ask(Step::Aside, Ask::DeleteRecord(name)));
        }
    }

    /// A notice was played: to its end, or not at all.
    pub(super) fn notice_played(&mut self, playback: &Playback) {
        let heard = |tape: &Tape| tape.telling.as_ref().is_some_and(|(own, _)| *own == playback.id);
        let found = self.matters.iter_mut().find(|(_, matter)| heard(&matter.tape));
        let Some((contact, matter)) = found else { return };
        let contact = *contact;
        let leg = matter.tape.telling.take().map(|(_, leg)| leg);
        if playback.state == "failed" {
            tracing::warn!(switch = %self.rules.switch, "The prompt `recorded` could not be played, so the call is not recorded: see `recorded` in deploy/asterisk/prompts.");
            matter.tape.failed = true;
        } else {
            matter.tape.told = leg;
        }
        self.settle_tape(contact);
    }

    /// A step of a recording was answered.
    pub(super) fn tape_replied(&mut self, contact: ContactId, ask: &Ask, status: u16, done: bool) {
        let Some(matter) = self.matters.get_mut(&contact) else { return };
        let tape = &mut matter.tape;
        tape.busy = false;
        match ask {
            // 409: it runs already, from before.
            Ask::Record { part, .. } if done || status == 409 => {
                tape.part = Some(*part);
                self.wish(Wish::Record(contact, *part, RecordAct::Started));
            }
            Ask::Record { name, .. } => {
                tape.failed = true;
                tracing::warn!(switch = %self.rules.switch, status, "The switch does not record a call that it should.");
                let (name, discard) = (name.clone(), true);
                // Too slow, perhaps: should it have begun, it ends.
                self.ask(Step::Aside, Ask::EndRecord { name, discard });
            }
            Ask::EndRecord { discard, .. } if done || status == 404 => {
                let discarded = *discard && done;
                if let Some(part) = tape.part.take() {
                    self.wish(Wish::Record(contact, part, RecordAct::Stopped));
                    let deleted = discarded.then_some(Wish::Record(contact, part, RecordAct::Deleted));
                    deleted.into_iter().for_each(|wish| self.wish(wish));
                }
            }
            Ask::EndRecord { .. } => {
                // Again with the next thing that happens; the end of the bridge ends it at the latest.
                return;
            }
            _ if !done => (tape.failed, tape.telling) = (true, None),
            _ => {}
        }
        self.settle(contact);
    }

    /// The caller pressed the key. False: nobody records anything here.
    pub(super) fn refuses_tape(&mut self, id: &str) -> bool {
        let Some(caller) = self.callers.get(id) else { return false };
        let (contact, in_talk) = (caller.contact, caller.bridge.is_some());
        let was = |contact: &ContactId| self.sound(*contact).parts > 0 && !self.sound(*contact).refused;
        let Some(contact) = contact.filter(|contact| self.may_record(*contact) || was(contact)) else {
            return false;
        };
        self.wish(Wish::Record(contact, 0, RecordAct::Refused));
        let (playback, language) = (self.fresh_name("notice"), self.caller_language(contact));
        let prompts = vec!["portner/not-recorded".to_string()];
        if in_talk {
            let bridge = self.talk_name(contact);
            self.ask(Step::Aside, Ask::PlayIn { bridge, playback, prompts, language });
        } else if let Some(caller) = self.callers.get_mut(id) {
            caller.prompts.push_front(prompts);
            self.interrupt(id);
        }
        true
    }

    /// Recordings that lie at the switch: whose days are over go.
    pub fn stored(&mut self, now: Moment, names: &[String]) {
        self.now = self.now.max(now);
        let keep = self.rules.recording.keep;
        for name in names {
            let old = self.tape_of(name).is_some_and(|(arrived, ..)| self.now.since(arrived).0 > keep.0);
            if old {
                self.ask(Step::Aside, Ask::DeleteRecord(name.clone()));
            }
        }
    }

    /// A recording was deleted, or there was none.
    pub(super) fn tape_deleted(&mut self, name: &str, done: bool) {
        if let Some((_, contact, part)) = self.tape_of(name).filter(|_| done) {
            self.wish(Wish::Record(contact, part, RecordAct::Deleted));
        }
    }

    /// When the call came, which it was and which part: out of a name of ours.
    fn tape_of(&self, name: &str) -> Option<(Moment, ContactId, u16)> {
        let rest = name.strip_prefix(&format!("{}-rec-", self.rules.app))?;
        let [arrived, contact, part] = rest.split('-').collect::<Vec<_>>()[..] else { return None };
        Some((Moment(arrived.parse().ok()?), contact.parse().ok()?, part.parse().ok()?))
    }
}
