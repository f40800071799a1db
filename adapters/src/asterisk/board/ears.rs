//! Supervisors who hear a call on their own telephone. Both sides are told by a prompt before anything is
//! heard; then Asterisk's snoop carries the sound to them, and back to the agent alone if they whisper.
//! Whoever joins in stands in the bridge itself. The telephone hung up, they hear it no longer.

use super::{Board, Leg, LegState, Output, Step};
use crate::asterisk::translate::{EarOf, Wish};
use crate::asterisk::wire::Ask;
use routing_rules::contact::Stage;
use routing_rules::ids::ContactId;

/// How long a supervisor's telephone rings, seconds.
const RINGS: i64 = 30;

/// A supervisor's line.
pub(super) struct Ear {
    of: EarOf,
    state: LegState,
    busy: bool,
    going: bool,
    /// Both sides have heard that somebody hears them, or speaks along: with the agent on this line.
    told: Option<(bool, String)>,
    /// The bridge it is in.
    bridge: Option<String>,
    /// Its ear at the agent's line, and whether the agent hears it back.
    snoop: Option<(String, bool)>,
    /// The bridge of it and its snoop, once it is there.
    room: Option<String>,
}

impl Ear {
    pub(super) fn new(of: EarOf, state: LegState) -> Ear {
        Ear { of, state, busy: false, going: false, told: None, bridge: None, snoop: None, room: None }
    }
}

/// How a supervisor takes part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Hears,
    Whispers,
    Joined,
}

impl Board {
    fn ear_name(&self, of: EarOf) -> String {
        format!("{}-ear-{}-{}", self.rules.app, of.contact, of.agent)
    }

    fn part(&self, of: EarOf) -> Option<Part> {
        let view = self.matters.get(&of.contact)?.view.as_ref()?;
        let listener = view.contact.listeners.get(&of.agent)?;
        matches!(view.contact.stage, Stage::InConversation { .. }).then_some(match listener {
            listener if listener.joined => Part::Joined,
            listener if listener.whispers => Part::Whispers,
            _ => Part::Hears,
        })
    }

    /// A line for every supervisor who hears a call and has none, and the next step of each.
    pub(super) fn settle_ears(&mut self, contact: ContactId) {
        let view = self.matters.get(&contact).and_then(|matter| matter.view.clone());
        let heard_by = view.iter().flat_map(|view| view.contact.listeners.keys().copied());
        for of in heard_by.map(|agent| EarOf { contact, agent }).collect::<Vec<_>>() {
            let name = self.ear_name(of);
            if !self.ears.contains_key(&name) && self.talking_leg(contact).is_some() {
                self.ears.insert(name.clone(), Ear::new(of, LegState::Wanted));
                self.out.push_back(Output::Telephone(of.agent, name));
            }
        }
        let own = self.ears.iter().filter(|(_, ear)| ear.of.contact == contact);
        for id in own.map(|(id, _)| id.clone()).collect::<Vec<_>>() {
            self.settle_ear(&id);
        }
    }

    fn settle_ear(&mut self, id: &str) {
        let Some(ear) = self.ears.get(id).filter(|ear| !ear.busy && !ear.going) else { return };
        let of = ear.of;
        let Some(part) = self.part(of) else { return self.drop_ear(id) };
        let Some((leg, line)) = self.talking_leg(of.contact) else { return };
        let (leg, leg_in) = (leg.clone(), line.bridge.clone());
        match &ear.state {
            LegState::Wanted | LegState::Ringing => {}
            LegState::Ready(endpoint) => {
                let (channel, endpoint, args) = (id.to_string(), endpoint.clone(), of.args());
                self.ear_step(id, Ask::Create { channel, endpoint, args, originator: leg });
            }
            LegState::Made => {
                self.ear_step(id, Ask::Dial { channel: id.to_string(), caller: leg, timeout: RINGS });
            }
            LegState::Up => {
                let talk = self.talk_name(of.contact);
                let caller = self.caller_of(of.contact).and_then(|caller| self.callers.get(&caller));
                let caller_in = caller.and_then(|caller| caller.bridge.as_deref());
                // On hold, or still on their way: nobody is heard who could not have been told.
                if leg_in.as_deref() == Some(&*talk) && caller_in == Some(&*talk) {
                    self.let_hear(id, part, &leg, talk);
                }
            }
        }
    }

    /// Told first, then heard.
    fn let_hear(&mut self, id: &str, part: Part, leg: &str, talk: String) {
        let Some(ear) = self.ears.get(id) else { return };
        let of = ear.of;
        let joins = part == Part::Joined;
        let knows = ear.told.as_ref().is_some_and(|(joined, line)| line == leg && (*joined || !joins));
        if !knows {
            let prompt = if joins { "joined" } else { "heard" };
            let playback = self.fresh_name("tell");
            let language = self.caller_language(of.contact);
            self.ears.get_mut(id).into_iter().for_each(|ear| ear.told = Some((joins, leg.to_string())));
            let prompts = vec![format!("portner/{prompt}")];
            return self.ear_step(id, Ask::PlayIn { bridge: talk, playback, prompts, language });
        }
        match (&ear.snoop, part) {
            (Some((snoop, _)), Part::Joined) => self.end_snoop(id, snoop.clone()),
            (None, Part::Joined) if ear.bridge.as_deref() != Some(&*talk) => {
                self.ear_step(id, Ask::Enter(talk, vec![id.to_string()]));
            }
            (None, Part::Joined) => {}
            (Some((snoop, whispers)), _) if *whispers != (part == Part::Whispers) => {
                self.end_snoop(id, snoop.clone());
            }
            (Some((snoop, _)), _) => {
                let snoop = snoop.clone();
                self.enter_room(id, snoop);
            }
            (None, _) => {
                let args = of.snoop_args();
                let (channel, snoop) = (leg.to_string(), self.fresh_name("snoop"));
                self.ear_step(id, Ask::Snoop { channel, snoop, args, whisper: part == Part::Whispers });
            }
        }
    }

    /// The supervisor and the ear at the agent's line come together.
    fn enter_room(&mut self, id: &str, snoop: String) {
        let Some(ear) = self.ears.get(id) else { return };
        match ear.room.clone() {
            None => {
                let room = self.fresh_name("room");
                self.ear_step(id, Ask::Join(room));
            }
            Some(room) if ear.bridge.as_deref() != Some(&*room) => {
                self.ear_step(id, Ask::Enter(room, vec![id.to_string(), snoop]));
            }
            Some(_) => {}
        }
    }

    fn end_snoop(&mut self, id: &str, snoop: String) {
        self.ask(Step::Aside, Ask::HangUp(snoop.clone()));
        self.snoop_gone(id, &snoop);
    }

    /// Its ear at the agent's line is gone, and their bridge with it.
    fn snoop_gone(&mut self, id: &str, snoop: &str) {
        let Some(ear) = self.ears.get_mut(id) else { return };
        if ear.snoop.as_ref().is_none_or(|(own, _)| own != snoop) {
            return;
        }
        ear.snoop = None;
        if let Some(room) = ear.room.take() {
            ear.bridge = ear.bridge.take().filter(|bridge| *bridge != room);
            self.ask(Step::Aside, Ask::EndBridge(room));
        }
        self.settle_ear(id);
    }

    fn ear_step(&mut self, id: &str, ask: Ask) {
        self.ears.get_mut(id).into_iter().for_each(|ear| ear.busy = true);
        self.ask(Step::Ear(id.to_string()), ask);
    }

    pub(super) fn fresh_name(&mut self, what: &str) -> String {
        self.last += 1;
        format!("{}-{what}-{}-{}", self.rules.app, self.now.0, self.last)
    }

    pub(super) fn caller_language(&self, contact: ContactId) -> String {
        let caller = self.caller_of(contact).and_then(|caller| self.callers.get(&caller));
        caller.map_or_else(|| self.language_of(""), |caller| caller.language.clone())
    }

    /// The telephone of a supervisor. False: it is no supervisor's line.
    pub(super) fn ear_telephone(&mut self, id: &str, endpoint: &Option<String>) -> bool {
        let Some(ear) = self.ears.get_mut(id) else { return false };
        match endpoint {
            _ if ear.state != LegState::Wanted => {}
            Some(endpoint) => {
                ear.state = LegState::Ready(endpoint.clone());
                self.settle_ear(id);
            }
            None => {
                tracing::warn!(agent = %ear.of.agent, "Wants to hear a call and has no telephone: `portner agent change NAME --phone PJSIP/1001`.");
                self.ear_gone(id);
            }
        }
        true
    }

    /// A step of a supervisor's line was answered.
    pub(super) fn ear_replied(&mut self, id: &str, ask: &Ask, status: u16, done: bool) {
        let Some(ear) = self.ears.get_mut(id) else {
            // Hung up meanwhile: what was still made for it goes.
            return match ask {
                Ask::Snoop { snoop, .. } => self.ask(Step::Aside, Ask::HangUp(snoop.clone())),
                Ask::Join(room) => self.ask(Step::Aside, Ask::EndBridge(room.clone())),
                Ask::Create { .. } => self.ask(Step::Aside, Ask::HangUp(id.to_string())),
                _ => {}
            };
        };
        ear.busy = false;
        let there = done || status == 409;
        match ask {
            Ask::Create { .. } if there && ear.state != LegState::Up => ear.state = LegState::Made,
            Ask::Dial { .. } if there && ear.state != LegState::Up => ear.state = LegState::Ringing,
            Ask::Create { .. } | Ask::Dial { .. } if there => {}
            // What cannot be told is not done: below, the line ends.
            Ask::PlayIn { .. } if done => {}
            Ask::Snoop { snoop, whisper, .. } if there => ear.snoop = Some((snoop.clone(), *whisper)),
            Ask::Join(room) if there => ear.room = Some(room.clone()),
            Ask::Enter(bridge, _) if done => ear.bridge = Some(bridge.clone()),
            Ask::HangUp(_) if status == 404 => return self.ear_gone(id),
            Ask::HangUp(_) if !done => ear.going = false,
            Ask::HangUp(_) => {}
            // What cannot be done is not tried for ever: nobody hears without having been told of.
            _ => {
                self.ask(Step::Aside, Ask::HangUp(id.to_string()));
                return self.ear_gone(id);
            }
        }
        self.settle_ear(id);
    }

    /// A supervisor answered. False: it is no supervisor's line.
    pub(super) fn ear_answered(&mut self, id: &str) -> bool {
        let Some(ear) = self.ears.get_mut(id) else { return false };
        ear.state = LegState::Up;
        self.settle_ear(id);
        true
    }

    /// A channel ended: a supervisor's, or an ear at an agent's line. False: neither.
    pub(super) fn ear_ended(&mut self, id: &str) -> bool {
        if self.ears.contains_key(id) {
            self.ear_gone(id);
            return true;
        }
        let fits = |ear: &&Ear| ear.snoop.as_ref().is_some_and(|(own, _)| own == id);
        let whose = self.ears.iter().find(|(_, ear)| fits(ear)).map(|(own, _)| own.clone());
        let Some(whose) = whose else { return false };
        self.snoop_gone(&whose, id);
        true
    }

    /// A supervisor's line is in another bridge, or in none.
    pub(super) fn ear_moved(&mut self, id: &str, into: Option<&str>, bridge: &str) -> bool {
        let Some(ear) = self.ears.get_mut(id) else { return false };
        if into.is_some() || ear.bridge.as_deref() == Some(bridge) {
            ear.bridge = into.map(str::to_string);
        }
        true
    }

    /// They hear it no longer, and neither does the desk think so.
    fn ear_gone(&mut self, id: &str) {
        let Some(ear) = self.ears.remove(id) else { return };
        if let Some((snoop, _)) = ear.snoop {
            self.ask(Step::Aside, Ask::HangUp(snoop));
        }
        if let Some(room) = ear.room {
            self.ask(Step::Aside, Ask::EndBridge(room));
        }
        if self.part(ear.of).is_some() {
            self.wish(Wish::StopListening(ear.of.contact, ear.of.agent));
        }
    }

    fn drop_ear(&mut self, id: &str) {
        let Some(ear) = self.ears.get_mut(id) else { return };
        if matches!(ear.state, LegState::Wanted | LegState::Ready(_)) {
            self.ears.remove(id);
            return;
        }
        ear.going = true;
        self.ear_step(id, Ask::HangUp(id.to_string()));
    }

    /// Does a channel that comes to us belong to a supervisor's line?
    pub(super) fn is_ear(&self, id: &str, args: &[String]) -> bool {
        let of = EarOf::read(args).or_else(|| EarOf::read_snoop(args));
        of.is_some_and(|of| self.ears.contains_key(&self.ear_name(of)))
            && (self.ears.contains_key(id) || EarOf::read_snoop(args).is_some())
    }

    /// After a restart: the supervisor's line goes on, its ear at the agent's line is made anew. False: neither.
    pub(super) fn adopt_ear<S: AsRef<str>>(&mut self, id: &str, state: &str, args: &[S]) -> Option<bool> {
        if EarOf::read_snoop(args).is_some() {
            self.ask(Step::Aside, Ask::HangUp(id.to_string()));
            return Some(false);
        }
        let of = EarOf::read(args)?;
        if self.part(of).is_none() {
            self.ask(Step::Aside, Ask::HangUp(id.to_string()));
            return Some(false);
        }
        self.ears.insert(id.to_string(), Ear::new(of, Leg::state_of(state)));
        Some(true)
    }
}
