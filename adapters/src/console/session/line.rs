//! Callbacks, second agents, splits and supervisors on a console.

use super::{ConsoleSession, Task, problem};
use crate::candidates;
use crate::console::translate::{self, CallWish, LineWish, VideoWish, Wish};
use crate::console::wire::{LineAsk, ToAgent};
use crate::desk_handle::Explained;
use crate::doors::CallsOut;
use crate::problem::Problem;
use axum::http::StatusCode;
use routing_rules::contact::Channel;
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::text::identity::masked;
use routing_rules::time::Moment;

impl ConsoleSession {
    /// This agent may decide by hand about others' contacts.
    pub fn supervises(&mut self, may: bool) {
        self.supervises = may;
    }

    pub(super) fn of_the_line(&mut self, id: Option<String>, ask: LineAsk) {
        if matches!(ask, LineAsk::Supervise(_)) && !self.supervises {
            let detail = "only supervisors decide by hand; ask one, or send the contact on";
            return self.error(id, Problem::new(StatusCode::FORBIDDEN, "not-supervisor", detail));
        }
        let known = |contact: ContactId| self.held.get(&contact)?.details.clone();
        match translate::line_wish(ask, known, (self.calls_out)()) {
            Ok(LineWish::Call(call)) => self.call_out(id, call),
            Ok(LineWish::Video(video)) => self.meet(id, video),
            Ok(LineWish::SendOut(contact, _)) if self.is_carried(contact) && (self.calls_out)().is_none() => {
                let detail = "the switch dials no outside numbers; set `outside` under [[asterisk]], or give the caller the number";
                self.error(id, problem("no-outside", detail));
            }
            Ok(LineWish::Split { contact, .. }) if self.details_are_coming(contact) => {
                self.error(
                    id,
                    problem("not-yet", "who brings it is still being read; try again in a moment"),
                );
            }
            Ok(wish) => self.tasks.push_back(Task::Do { id, wish: Wish::Line(wish) }),
            Err(problem) => self.error(id, problem),
        }
    }

    /// For the unit that was named, or that of the contact it goes on from, or the agent's first one.
    fn call_out(&mut self, id: Option<String>, mut call: CallWish) {
        let from = call.from.map(|contact| self.held.get(&contact));
        if let Some(None) = from {
            let detail = "the call can go on only from a contact that you have; leave `contact` out";
            return self.error(id, Problem::new(StatusCode::FORBIDDEN, "not-yours", detail));
        }
        if let Some(before) = from.flatten() {
            call.language = before.view.contact.verdict.language;
            call.unit = call.unit.or(Some(before.view.contact.unit));
        }
        call.unit = call.unit.or(self.profile.units.first().copied());
        self.tasks.push_back(Task::Do { id, wish: Wish::Line(LineWish::Call(call)) });
    }

    /// Where video meetings are.
    pub fn meets_at(&mut self, address: &str) {
        self.video = address.to_string();
    }

    /// Only a chat goes on as a meeting: elsewhere nobody would read the link.
    fn meet(&mut self, id: Option<String>, mut video: VideoWish) {
        let chat = self.held.get(&video.contact).filter(|held| held.view.owner() == Some(self.agent));
        let chat = chat.map(|held| &held.view.contact).filter(|contact| contact.channel == Channel::Chat);
        let Some(chat) = chat.filter(|_| !self.video.is_empty()) else {
            let detail = "only a chat that you have goes on as a video meeting, where `video.address` is set";
            return self.error(id, problem("no-video", detail));
        };
        (video.unit, video.language) = (Some(chat.unit), chat.verdict.language);
        video.address.clone_from(&self.video);
        self.tasks.push_back(Task::Do { id, wish: Wish::Line(LineWish::Video(video)) });
    }

    /// Over which switch calls go out, asked at each call.
    pub fn calls_out(&mut self, over: CallsOut) {
        self.calls_out = over;
    }

    /// Is it a call on a switch that Portner drives?
    fn is_carried(&self, contact: ContactId) -> bool {
        self.held.get(&contact).is_some_and(|held| held.view.contact.on.is_some())
    }

    /// Is the contact this agent's conversation?
    pub(super) fn has(&self, contact: ContactId) -> bool {
        self.held.get(&contact).is_some_and(|held| held.view.owner() == Some(self.agent))
    }

    fn details_are_coming(&self, contact: ContactId) -> bool {
        self.held.get(&contact).is_some_and(|held| held.wants_details())
    }

    pub(super) fn explain(&mut self, id: Option<String>, contact: &str) {
        match contact.parse() {
            Ok(contact) => self.tasks.push_back(Task::Explain { id, contact }),
            Err(_) => self.error(id, no_such_contact()),
        }
    }

    /// Why a contact is where it is, for whoever may know.
    pub(super) fn explained(&mut self, id: Option<String>, found: Option<&Explained>) {
        let Some(explained) = found else { return self.error(id, no_such_contact()) };
        if !candidates::may_see(&explained.view, self.agent, &self.profile, self.supervises) {
            let detail = "this contact is of a unit that is not yours; ask a supervisor";
            return self.error(id, Problem::new(StatusCode::FORBIDDEN, "not-allowed", detail));
        }
        let shown = candidates::shown(explained, &self.book, self.language);
        self.send(&ToAgent::Candidates(Box::new(shown)));
        if id.is_some() {
            self.send(&ToAgent::Ack { id, contact: None, n: None, seq: None });
        }
    }

    pub(super) fn whispered(&mut self, contact: ContactId, by: AgentId, at: Moment, text: Option<&str>) {
        let frame = ToAgent::Whisper {
            contact: contact.to_string(),
            agent: by.to_string(),
            at: at.rfc3339(),
            text: text.map(|text| masked(text).unwrap_or_else(|| text.to_string())),
        };
        self.send(&frame);
    }
}

fn no_such_contact() -> Problem {
    let detail = "there is no such contact; send its number as a text, as you received it";
    Problem::new(StatusCode::NOT_FOUND, "unknown-contact", detail)
}
