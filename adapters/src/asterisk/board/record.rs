//! The sound of calls, where the settings say so: both sides hear that it is recorded and which key ends
//! that, and only then the switch records the bridge. Each hold and each agent begins a part of its own. Who
//! does not want it presses the key: nothing is recorded any more, and what was is deleted.

use super::{Board, Step, Talk};
use crate::asterisk::translate::Wish;
use crate::asterisk::wire::{Ask, Playback};
use crate::number::as_e164;
use routing_rules::contact::{RecordAct, Sound};
use routing_rules::ids::ContactId;
use routing_rules::time::{Moment, Span};

/// The key of who does not want to be recorded.
pub(super) const NOT_RECORDED_KEY: &str = "*";
/// How long after a step that came to nothing it is tried again, and how often.
const AGAIN: Span = Span(500);
const TRIES: u32 = 4;

/// What is recorded on a switch, and how long it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// Units whose calls are recorded, and numbers; none: nothing is.
    pub of: Vec<String>,
    /// How long recordings are kept.
    pub keep: Span,
    /// Whose they are: in their names, so that no desk sweeps what another one has recorded.
    pub desk: String,
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
    /// So often a step came to nothing, and the next waits until then.
    tries: u32,
    not_before: Option<Moment>,
}

impl Tape {
    /// As the desk knows it after a restart.
    pub(super) fn known(sound: Sound, leg: Option<String>) -> Tape {
        let told = leg.filter(|_| sound.running);
        Tape { told, part: sound.part(), failed: sound.failed, ..Tape::default() }
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
        let Recording { desk, .. } = &self.rules.recording;
        Some(format!("{}-rec-{desk}-{}-{contact}-{part}", self.rules.app, arrived.0))
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
            let part = tape.part.unwrap_or(self.sound(contact).parts.saturating_add(1));
            let Some(matter) = self.matters.get_mut(&contact) else { continue };
            matter.tape = tape;
            let recorded = part > 1 || matter.tape.part.is_some() || !self.rules.recording.of.is_empty();
            if matter.talk == Talk::There && recorded {
                self.does_it_run(contact, part);
            }
        }
    }

    /// It may have been begun, or have ended, while nobody heard the switch's answer: the name is ours, so
    /// it is asked for.
    fn does_it_run(&mut self, contact: ContactId, part: u16) {
        if let Some(name) = self.tape_name(contact, part) {
            self.tape_step(contact, Ask::Runs { name, part });
        }
    }

    /// The next step of a conversation's recording.
    pub(super) fn settle_tape(&mut self, contact: ContactId) {
        let sound = self.sound(contact);
        let leg = self.together(contact).filter(|_| self.may_record(contact));
        let Some(tape) = self.matters.get_mut(&contact).map(|matter| &mut matter.tape) else { return };
        if tape.busy || tape.not_before.is_some_and(|at| at > self.now) {
            return;
        }
        match (leg, tape.part) {
            (None, Some(part)) => self.end_tape(contact, part, sound.refused),
            (None, None) => {
                tape.telling = None;
                if sound.refused && !std::mem::replace(&mut tape.deleted, true) {
                    // One more than is known: the switch may have begun it without our hearing of it.
                    self.delete_parts(contact, sound.parts.saturating_add(1));
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
            self.tape_given_up(contact);
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
            // It has said already that it cannot.
            Ask::Record { .. } if tape.failed => {}
            // 409: it runs already, from before.
            Ask::Record { part, .. } if done || status == 409 => {
                (tape.part, tape.tries) = (Some(*part), 0);
                self.wish(Wish::Record(contact, *part, RecordAct::Started));
            }
            Ask::Record { name, .. } => {
                if !self.tape_again(contact) {
                    tracing::warn!(switch = %self.rules.switch, status, "The switch does not record a call that it should.");
                    let (name, discard) = (name.clone(), true);
                    // Too slow, perhaps: should it have begun, it ends.
                    self.ask(Step::Aside, Ask::EndRecord { name, discard });
                    self.tape_given_up(contact);
                }
            }
            Ask::EndRecord { discard, .. } if done || status == 404 => {
                let discarded = *discard && done;
                tape.tries = 0;
                if let Some(part) = tape.part.take() {
                    self.wish(Wish::Record(contact, part, RecordAct::Stopped));
                    let deleted = discarded.then_some(Wish::Record(contact, part, RecordAct::Deleted));
                    deleted.into_iter().for_each(|wish| self.wish(wish));
                }
            }
            // The end of the bridge ends it at the latest.
            Ask::EndRecord { .. } => {
                self.tape_again(contact);
                return;
            }
            Ask::Runs { part, .. } => return self.tape_found(contact, *part, status, done),
            _ if done => {}
            _ => {
                tape.telling = None;
                if !self.tape_again(contact) {
                    self.tape_given_up(contact);
                }
            }
        }
        self.settle(contact);
    }

    /// Whether a recording runs, as the switch says after we were away.
    fn tape_found(&mut self, contact: ContactId, part: u16, status: u16, done: bool) {
        let leg = self.talking_leg(contact).map(|(leg, _)| leg.clone());
        let Some(tape) = self.matters.get_mut(&contact).map(|matter| &mut matter.tape) else { return };
        match (done, tape.part) {
            (true, None) => {
                // Who is recorded was told so before.
                (tape.part, tape.told) = (Some(part), leg);
                self.wish(Wish::Record(contact, part, RecordAct::Started));
            }
            (true, Some(_)) => {}
            (false, Some(_)) if status == 404 => {
                tape.part = None;
                self.wish(Wish::Record(contact, part, RecordAct::Stopped));
                return self.does_it_run(contact, part.saturating_add(1));
            }
            (false, None) if status == 404 => {}
            // Not known: as the desk knows it, it stands.
            (false, _) => {}
        }
        self.settle(contact);
    }

    /// A step came to nothing: again in a moment, but not for ever. False: it was tried often enough.
    fn tape_again(&mut self, contact: ContactId) -> bool {
        let at = self.now + AGAIN;
        let caller = self.caller_of(contact);
        let Some(tape) = self.matters.get_mut(&contact).map(|matter| &mut matter.tape) else { return false };
        tape.tries += 1;
        let again = tape.tries < TRIES;
        if let Some(caller) = caller.filter(|_| again) {
            tape.not_before = Some(at);
            self.alarm(at, &caller);
        }
        again
    }

    /// It is not recorded, and the agent is shown so.
    fn tape_given_up(&mut self, contact: ContactId) {
        let parts = self.sound(contact).parts;
        let Some(tape) = self.matters.get_mut(&contact).map(|matter| &mut matter.tape) else { return };
        tape.failed = true;
        let part = tape.part.take().unwrap_or(parts.saturating_add(1));
        self.wish(Wish::Record(contact, part, RecordAct::Failed));
    }

    /// The switch says that it cannot record.
    pub(super) fn tape_failed(&mut self, name: &str) {
        let Some((_, contact, part)) = self.tape_of(name) else { return };
        let runs = |matter: &super::Matter| matter.tape.part == Some(part) || matter.tape.busy;
        if self.matters.get(&contact).is_some_and(runs) {
            tracing::warn!(switch = %self.rules.switch, %contact, "The switch has stopped recording a call that it should record: look for a full disk, or who owns its recording directory.");
            self.tape_given_up(contact);
            self.settle_tape(contact);
        }
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
        let Recording { desk, .. } = &self.rules.recording;
        let rest = name.strip_prefix(&format!("{}-rec-{desk}-", self.rules.app))?;
        let [arrived, contact, part] = rest.split('-').collect::<Vec<_>>()[..] else { return None };
        Some((Moment(arrived.parse().ok()?), contact.parse().ok()?, part.parse().ok()?))
    }
}
