//! One agent's console as a state machine without I/O. What an agent has or is offered is read off the
//! contact as it is after each event, so that no order of events can leave a stale offer on the screen.

use crate::asking::{Answer, Ask, Output, Session};
use crate::console::translate::{self, Wish};
use crate::console::wire::{self, AgentAsk, ToAgent};
use crate::desk_handle::{AgentView, ContactView, Details, Done, Happened, Message, NotDone, Whom};
use crate::problem::Problem;
use crate::transcript::{Take, Transcript};
use axum::http::StatusCode;
use routing_rules::book::DeskBook;
use routing_rules::contact::{Offer, Speaker, Stage};
use routing_rules::event::{Event, Presence, PresenceWhy};
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::refusal::Refusal;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// One console of one agent.
pub struct ConsoleSession {
    agent: AgentId,
    book: Arc<DeskBook>,
    most: usize,
    language: Language,
    greeted: bool,
    welcomed: bool,
    /// What `hello` said it had seen.
    seen: BTreeMap<ContactId, u64>,
    held: BTreeMap<ContactId, Held>,
    presence: Presence,
    wrap_up_until: Option<Moment>,
    /// Everything up to here is in what was read.
    position: u64,
    /// What happened while the agent's contacts were being read.
    early: Vec<Arc<Happened>>,
    tasks: VecDeque<Task>,
    doing: Option<Task>,
    out: VecDeque<Output<Wish>>,
}

/// A contact on this console.
struct Held {
    view: Arc<ContactView>,
    offer: Option<Offer>,
    details: Option<Details>,
    /// The `contact` frame sent last.
    told: Option<wire::Contact>,
    transcript: Transcript,
    /// Of messages being said: `n` -> the frame's `id`.
    ids: BTreeMap<u64, String>,
}

/// One step that needs the desk.
enum Task {
    Follow,
    Open,
    View,
    Read(ContactId),
    Details(ContactId),
    Do {
        id: Option<String>,
        wish: Wish,
    },
    /// The number was used: were it the same words?
    Compare {
        id: Option<String>,
        contact: ContactId,
        n: u64,
        text: String,
        seq: u64,
    },
}

impl ConsoleSession {
    /// A console just opened by `agent`; `most` is the longest text in characters.
    pub fn new(agent: AgentId, book: Arc<DeskBook>, most: usize) -> ConsoleSession {
        ConsoleSession {
            agent,
            language: book.languages.first().copied().unwrap_or_default(),
            book,
            most,
            greeted: false,
            welcomed: false,
            seen: BTreeMap::new(),
            held: BTreeMap::new(),
            presence: Presence::Offline,
            wrap_up_until: None,
            position: 0,
            early: Vec::new(),
            tasks: VecDeque::new(),
            doing: None,
            out: VecDeque::new(),
        }
    }
}

impl Session for ConsoleSession {
    type Wish = Wish;

    fn use_book(&mut self, book: Arc<DeskBook>) {
        self.book = book;
    }

    fn wants_frames(&self) -> bool {
        self.doing.is_none() && self.tasks.is_empty()
    }

    fn next_output(&mut self) -> Option<Output<Wish>> {
        while self.out.is_empty() && self.doing.is_none() {
            let task = self.tasks.pop_front()?;
            if let Some(ask) = self.begin(task) {
                return Some(Output::Ask(ask));
            }
        }
        self.out.pop_front()
    }

    fn frame(&mut self, frame: &str) {
        let asked = match wire::read(frame, self.most) {
            Ok(asked) => asked,
            Err((id, problem)) => return self.error(id, problem),
        };
        let id = asked.id;
        match asked.ask {
            AgentAsk::Hello { .. } if self.greeted => {
                self.error(id, problem("hello-again", "`hello` was sent before; go on"));
            }
            AgentAsk::Hello { seen, language, .. } => {
                self.greeted = true;
                let known = seen.into_iter().filter_map(|(contact, seq)| Some((contact.parse().ok()?, seq)));
                self.seen = known.collect();
                self.language = language.map_or(self.language, |tag| Language::from_tag(&tag));
                // The follower first: what happens while the rest is read is not missed.
                self.tasks.extend([Task::Follow, Task::Open, Task::View]);
            }
            _ if !self.greeted => self.error(id, problem("hello-first", "send `hello` first")),
            ask => match translate::wish(ask) {
                Ok(Some(wish)) => self.tasks.push_back(Task::Do { id, wish }),
                Ok(None) => {}
                Err(problem) => self.error(id, problem),
            },
        }
    }

    fn happened(&mut self, happened: &Arc<Happened>) {
        if self.viewing() {
            self.early.push(happened.clone());
            return;
        }
        if happened.position <= self.position {
            return;
        }
        self.about_agent(happened);
        let Some(view) = &happened.contact else { return };
        let over = match &happened.event {
            Event::OfferEnded { agent, how, .. } if *agent == self.agent => Some(translate::why_over(*how)),
            _ => None,
        };
        self.settle(view, happened.at, over);
        if let Event::MessageSaid { contact, seq, from, n, .. } = happened.event {
            let message = Message { seq, from, at: happened.at, text: happened.words.clone() };
            self.said_by_somebody(contact, &message, n);
        }
    }

    fn follow_ended(&mut self) {
        self.tasks.extend([Task::Follow, Task::View]);
    }

    fn tick(&mut self) {
        if self.wants_frames() {
            let behind = self.held.iter().filter(|(_, held)| held.transcript.behind());
            self.tasks.extend(behind.map(|(contact, _)| Task::Read(*contact)));
        }
    }

    fn answer(&mut self, answer: Answer) {
        let Some(task) = self.doing.take() else { return };
        match (task, answer) {
            (Task::Open, Answer::ConsoleOpen(Err(not_done))) => self.not_open(not_done),
            (Task::View, Answer::Agent(Some(view), at)) => self.viewed(view, at),
            (Task::View, Answer::Agent(None, _)) => self.dismissed(),
            (Task::Read(contact), Answer::Messages(messages)) => self.read(contact, &messages),
            (Task::Details(contact), Answer::Details(details)) => self.detailed(contact, details),
            (Task::Do { id, wish }, Answer::Submitted(Ok(done))) => self.done(id, &wish, &done),
            (Task::Do { id, wish }, Answer::Submitted(Err(not_done))) => self.not_done(id, wish, not_done),
            (Task::Compare { id, contact, n, text, seq }, Answer::Messages(messages)) => {
                let before = messages.first().filter(|message| message.seq == seq);
                let before = before.and_then(|message| message.text.as_deref());
                if before.is_none_or(|before| before == text) {
                    self.said(id, contact, n, seq);
                } else {
                    let detail =
                        "this number was used for other words; repeat these with the next free number";
                    self.error(id, problem("n-used", detail));
                }
            }
            _ => {}
        }
    }
}

impl ConsoleSession {
    /// The question a task asks now; `None` if it needs none any more.
    fn begin(&mut self, task: Task) -> Option<Ask<Wish>> {
        let ask = match &task {
            Task::Follow => Ask::Follow(Whom::Agent(self.agent)),
            Task::Open => Ask::OpenConsole(self.agent),
            Task::View => Ask::Agent(self.agent),
            Task::Read(contact) => {
                let after = self.held.get(contact)?.transcript.shown();
                Ask::Messages { contact: *contact, after }
            }
            Task::Details(contact) => {
                self.held.get(contact)?;
                Ask::Details(*contact)
            }
            Task::Do { wish, .. } => {
                if let Wish::Say { contact, n, .. } = wish {
                    if let Some(held) = self.held.get_mut(contact) {
                        held.transcript.saying(*n);
                    }
                }
                Ask::Submit(wish.clone())
            }
            Task::Compare { contact, seq, .. } => {
                Ask::Messages { contact: *contact, after: seq.saturating_sub(1) }
            }
        };
        self.doing = Some(task);
        Some(ask)
    }

    /// Are the agent's contacts being read? What happens meanwhile may be older or newer than the answer.
    fn viewing(&self) -> bool {
        let views = |task: &Task| matches!(task, Task::View);
        !self.welcomed || self.doing.as_ref().is_some_and(views) || self.tasks.iter().any(views)
    }

    fn viewed(&mut self, view: AgentView, at: Moment) {
        self.position = self.position.max(view.position);
        self.presence = view.presence;
        self.wrap_up_until = view.wrap_up_until;
        self.welcomed = true;
        self.welcome(&view.profile.units);
        let gone: Vec<ContactId> = {
            let still = |contact: &ContactId| view.contacts.iter().any(|v| v.contact.contact == *contact);
            self.held.keys().filter(|contact| !still(contact)).copied().collect()
        };
        for contact in gone {
            self.missed(contact);
        }
        for contact in view.contacts {
            self.settle(&Arc::new(contact), at, None);
        }
        for happened in std::mem::take(&mut self.early) {
            self.happened(&happened);
        }
    }

    fn welcome(&mut self, units: &[routing_rules::ids::UnitId]) {
        let named = |unit: &routing_rules::ids::UnitId| translate::unit(*unit, &self.book, self.language);
        let welcome = ToAgent::Welcome {
            agent: self.agent.to_string(),
            units: units.iter().map(named).collect(),
            all_units: self.book.setup.units.keys().map(named).collect(),
            outcomes: translate::outcomes(),
            presence: self.presence.as_str(),
            reason: translate::reason(&self.presence),
            wrap_up_until: self.wrap_up_until.map(Moment::rfc3339),
        };
        self.send(&welcome);
    }

    /// A contact left while nobody was looking: its offer or conversation is over here.
    fn missed(&mut self, contact: ContactId) {
        let Some(held) = self.held.remove(&contact) else { return };
        match held.offer {
            Some(offer) => self.withdrawn(offer, contact, "taken_elsewhere"),
            None => {
                let mut frame = translate::contact(&held.view, self.agent, None, &self.book, self.language);
                (frame.yours, frame.stage) = (false, "gone");
                self.send(&ToAgent::Contact(Box::new(frame)));
            }
        }
    }

    /// Compares what this console shows of a contact with how the contact is, and tells the difference.
    fn settle(&mut self, view: &Arc<ContactView>, at: Moment, over: Option<&'static str>) {
        let contact = view.contact.contact;
        let mine = view.owner() == Some(self.agent);
        let offer = match &view.contact.stage {
            Stage::Offered { to } => to.get(&self.agent).copied(),
            Stage::Waiting | Stage::InConversation { .. } | Stage::AtSwitch { .. } | Stage::Ended { .. } => {
                None
            }
        };
        let (was_offer, was_mine) = match self.held.get(&contact) {
            Some(held) => (held.offer, held.offer.is_none()),
            None => (None, false),
        };
        if let Some(before) =
            was_offer.filter(|before| offer.map(|now| now.offer) != Some(before.offer) && !mine)
        {
            let why = over.unwrap_or("taken_elsewhere");
            self.withdrawn(before, contact, why);
        }
        if was_mine && !mine {
            let frame = translate::contact(view, self.agent, None, &self.book, self.language);
            self.send(&ToAgent::Contact(Box::new(frame)));
        }
        if !mine && offer.is_none() {
            self.held.remove(&contact);
            return;
        }
        let new = self.hold(view, offer);
        if let Some(offer) = offer.filter(|now| was_offer.map(|before| before.offer) != Some(now.offer)) {
            self.send(&translate::offer(view, offer, at, &self.book, self.language));
        }
        if mine {
            self.tell_contact(contact, view, !was_mine);
        }
        let may_see_number = mine || (view.contact.switch_decides && !self.sensitive(view));
        if may_see_number && self.held.get(&contact).is_some_and(|held| held.wants_details()) {
            self.tasks.push_back(Task::Details(contact));
        }
        if new && view.contact.messages > 0 {
            self.read_soon(contact);
        }
    }

    /// Notes the contact; true if it was not here before.
    fn hold(&mut self, view: &Arc<ContactView>, offer: Option<Offer>) -> bool {
        let contact = view.contact.contact;
        if let Some(held) = self.held.get_mut(&contact) {
            held.offer = offer;
            held.view = view.clone();
            return false;
        }
        let seen = self.seen.remove(&contact).unwrap_or(0).min(view.contact.messages);
        let transcript = Transcript::after(seen);
        self.held.insert(
            contact,
            Held { view: view.clone(), offer, details: None, told: None, transcript, ids: BTreeMap::new() },
        );
        true
    }

    /// Sends the `contact` frame if anything but its messages changed.
    fn tell_contact(&mut self, contact: ContactId, view: &ContactView, always: bool) {
        let Some(held) = self.held.get(&contact) else { return };
        let frame = translate::contact(view, self.agent, held.details.clone(), &self.book, self.language);
        let news = held.told.as_ref().is_none_or(|told| {
            let same = wire::Contact { messages: told.messages, n: told.n, ..frame.clone() };
            same != *told
        });
        if always || news {
            self.send(&ToAgent::Contact(Box::new(frame.clone())));
        }
        if let Some(held) = self.held.get_mut(&contact) {
            held.told = Some(frame);
        }
    }

    fn sensitive(&self, view: &ContactView) -> bool {
        self.book.setup.units.get(&view.contact.unit).is_none_or(|unit| unit.sensitive)
    }

    fn detailed(&mut self, contact: ContactId, details: Option<Details>) {
        let Some(held) = self.held.get_mut(&contact) else { return };
        held.details = Some(details.unwrap_or_default());
        let view = held.view.clone();
        let frame = translate::contact(&view, self.agent, held.details.clone(), &self.book, self.language);
        held.told = Some(frame.clone());
        self.send(&ToAgent::Contact(Box::new(frame)));
    }

    /// What concerns the agent and no contact's stage.
    fn about_agent(&mut self, happened: &Happened) {
        match &happened.event {
            Event::PresenceChanged { agent, presence, why } if *agent == self.agent => {
                self.presence = presence.clone();
                self.tell_presence(Some(*why));
            }
            Event::ContactEnded { agent: Some(agent), wrap_up_until: Some(until), .. }
                if *agent == self.agent =>
            {
                self.wrap_up_until = self.wrap_up_until.max(Some(*until));
                self.tell_presence(None);
            }
            Event::WrapUpEnded { agent, .. } if *agent == self.agent => {
                self.wrap_up_until = self.wrap_up_until.filter(|until| *until > happened.at);
                self.tell_presence(None);
            }
            Event::AgentEngaged { agent, profile } if *agent == self.agent => self.welcome(&profile.units),
            Event::AgentDismissed { agent } if *agent == self.agent => self.dismissed(),
            _ => {}
        }
    }

    fn tell_presence(&mut self, why: Option<PresenceWhy>) {
        let frame = ToAgent::Presence {
            state: self.presence.as_str(),
            reason: translate::reason(&self.presence),
            why: why.map(translate::why_presence),
            wrap_up_until: self.wrap_up_until.map(Moment::rfc3339),
        };
        self.send(&frame);
    }

    fn said_by_somebody(&mut self, contact: ContactId, message: &Message, n: Option<u64>) {
        let Some(held) = self.held.get_mut(&contact) else { return };
        let own = n.filter(|_| message.from == Speaker::Agent(self.agent));
        match held.transcript.take(message.seq, own) {
            Take::Show => self.send(&translate::message(contact, message, own)),
            Take::Leave => {}
            Take::Gap => self.read_soon(contact),
        }
        self.acknowledge(contact);
    }

    fn read(&mut self, contact: ContactId, messages: &[Message]) {
        for message in messages {
            self.said_by_somebody(contact, message, None);
        }
    }

    fn read_soon(&mut self, contact: ContactId) {
        let planned = |task: &Task| matches!(task, Task::Read(planned) if *planned == contact);
        if !self.tasks.iter().any(planned) {
            self.tasks.push_back(Task::Read(contact));
        }
    }

    fn said(&mut self, id: Option<String>, contact: ContactId, n: u64, seq: u64) {
        match self.held.get_mut(&contact) {
            Some(held) => {
                held.transcript.said(n, seq);
                if let Some(id) = id {
                    held.ids.insert(n, id);
                }
                self.acknowledge(contact);
            }
            // It is on disk although the contact has left this console since.
            None => self.ack_message(id, contact, n, seq),
        }
    }

    fn acknowledge(&mut self, contact: ContactId) {
        while let Some(held) = self.held.get_mut(&contact) {
            let Some((n, seq)) = held.transcript.next_ack() else { break };
            let id = held.ids.remove(&n);
            self.ack_message(id, contact, n, seq);
        }
    }

    fn ack_message(&mut self, id: Option<String>, contact: ContactId, n: u64, seq: u64) {
        let contact = Some(contact.to_string());
        self.send(&ToAgent::Ack { id, contact, n: Some(n), seq: Some(seq) });
    }

    fn done(&mut self, id: Option<String>, wish: &Wish, done: &Done) {
        if let Wish::Say { contact, n, .. } = wish {
            let seq = done.events.iter().find_map(|event| match event {
                Event::MessageSaid { seq, .. } => Some(*seq),
                _ => None,
            });
            if let Some(seq) = seq {
                self.said(id, *contact, *n, seq);
            }
        } else if id.is_some() {
            self.send(&ToAgent::Ack { id, contact: None, n: None, seq: None });
        }
    }

    fn not_done(&mut self, id: Option<String>, wish: Wish, not_done: NotDone) {
        if let Wish::Say { contact, .. } = &wish {
            if let Some(held) = self.held.get_mut(contact) {
                held.transcript.not_said();
                if held.transcript.behind() {
                    self.read_soon(*contact);
                }
            }
        }
        match (not_done, wish) {
            (NotDone::Refused(Refusal::SaidBefore { seq }), Wish::Say { contact, n, text }) => {
                self.tasks.push_front(Task::Compare { id, contact, n, text, seq });
            }
            (NotDone::Refused(Refusal::NothingToDo), wish) => {
                if matches!(wish, Wish::Presence(_)) {
                    self.tell_presence(Some(PresenceWhy::Chosen));
                }
                if id.is_some() {
                    self.send(&ToAgent::Ack { id, contact: None, n: None, seq: None });
                }
            }
            (not_done, _) => self.error(id, not_done.into()),
        }
    }

    fn not_open(&mut self, not_done: NotDone) {
        let gone = matches!(not_done, NotDone::Refused(Refusal::UnknownAgent(_)));
        self.error(None, not_done.into());
        self.tasks.clear();
        let (code, why) = match gone {
            true => (1008, "this agent does not work here"),
            false => (1013, "the desk cannot take a console now; come back in a moment"),
        };
        self.out.push_back(Output::Close(code, why));
    }

    fn dismissed(&mut self) {
        self.tasks.clear();
        self.out.push_back(Output::Close(1008, "this agent does not work here any more"));
    }

    fn withdrawn(&mut self, offer: Offer, contact: ContactId, why: &'static str) {
        let (offer, contact) = (offer.offer.to_string(), contact.to_string());
        self.send(&ToAgent::Withdrawn { offer, contact, why });
    }

    fn error(&mut self, id: Option<String>, problem: Problem) {
        self.send(&ToAgent::Error { id, problem });
    }

    fn send(&mut self, frame: &ToAgent) {
        self.out.push_back(Output::Send(frame.json()));
    }
}

impl Held {
    fn wants_details(&self) -> bool {
        self.view.contact.details.is_some() && self.details.is_none()
    }
}

fn problem(code: &str, detail: &str) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, detail)
}
