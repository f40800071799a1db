//! One agent's console as a state machine without I/O. What an agent has or is offered is read off the
//! contact as it is after each event, so that no order of events can leave a stale offer on the screen.

mod alarms;
mod beside;
mod earlier;
mod holding;
mod line;
mod saying;

use crate::asking::{Answer, Ask, Output, Session};
use crate::console::translate::{self, LineWish, Wish};
use crate::console::wire::{self, AgentAsk, ToAgent};
use crate::desk_handle::{AgentView, ContactView, Details, Happened, Message, NotDone, Whom};
use crate::doors::CallsOut;
use crate::problem::Problem;
use crate::signals::Signal;
use crate::transcript::Transcript;
use axum::http::StatusCode;
use routing_rules::book::DeskBook;
use routing_rules::contact::Offer;
use routing_rules::event::{Event, Presence, PresenceWhy};
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::refusal::Refusal;
use routing_rules::setup::Profile;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// One console of one agent.
pub struct ConsoleSession {
    agent: AgentId,
    book: Arc<DeskBook>,
    most: usize,
    language: Language,
    /// They may decide by hand.
    supervises: bool,
    /// Over which switch they call out.
    calls_out: CallsOut,
    /// Where video meetings are; empty: nowhere.
    video: String,
    /// What they may take.
    profile: Profile,
    greeted: bool,
    welcomed: bool,
    forgets: bool,
    /// It keeps canned answers, and is told of new ones.
    keeps_canned: bool,
    /// Emergencies told to this console and not yet over.
    alarms: BTreeSet<ContactId>,
    /// Of contacts that are not here: the last message this console has seen.
    seen: BTreeMap<ContactId, u64>,
    held: BTreeMap<ContactId, Held>,
    /// What is half written, here or on another console of the agent.
    drafts: BTreeMap<ContactId, Arc<str>>,
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
    /// Earlier contacts of the same person, as far as they were told.
    earlier: Vec<ContactId>,
    /// How many of its notes were told.
    notes: u64,
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
    Notes(ContactId),
    Earlier(ContactId),
    Recall(Option<String>, ContactId, ContactId),
    /// Read a message that may be seen without its mask.
    Clear {
        id: Option<String>,
        contact: ContactId,
        seq: u64,
    },
    /// Why is it where it is?
    Explain {
        id: Option<String>,
        contact: ContactId,
    },
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
            supervises: false,
            calls_out: Arc::new(|| None),
            video: String::new(),
            profile: Profile::default(),
            greeted: false,
            welcomed: false,
            forgets: false,
            keeps_canned: false,
            alarms: BTreeSet::new(),
            seen: BTreeMap::new(),
            held: BTreeMap::new(),
            drafts: BTreeMap::new(),
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
        let old = std::mem::replace(&mut self.book, book);
        self.tell_canned(self.book.canned != old.canned);
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
            Err(refused) => return self.error(refused.0, refused.1),
        };
        let id = asked.id;
        match asked.ask {
            AgentAsk::Hello { .. } if self.greeted => {
                self.error(id, problem("hello-again", "`hello` was sent before; go on"));
            }
            AgentAsk::Hello { seen, language, forgets, canned, .. } => {
                (self.greeted, self.forgets, self.keeps_canned) = (true, forgets, canned.is_some());
                self.tell_canned(canned.is_some_and(|had| had != translate::canned::version(&self.book)));
                let known = seen.into_iter().filter_map(|(contact, seq)| Some((contact.parse().ok()?, seq)));
                self.seen = known.collect();
                self.language = language.map_or(self.language, |tag| Language::from_tag(&tag));
                // The follower first: what happens while the rest is read is not missed.
                self.tasks.extend([Task::Follow, Task::Open, Task::View]);
            }
            _ if !self.greeted => self.error(id, problem("hello-first", "send `hello` first")),
            AgentAsk::Line(ask) => self.of_the_line(id, ask),
            AgentAsk::Explain { contact } => self.explain(id, &contact),
            AgentAsk::Recall(contact, earlier) => self.recall(id, &contact, &earlier),
            AgentAsk::Beat => self.beat(),
            AgentAsk::Typing { contact } => self.typing(&contact),
            AgentAsk::Seen { contact, seq } => self.seen(&contact, seq),
            AgentAsk::Draft { contact, text } => self.drafted(&contact, &text),
            ask => match translate::wish(ask, &self.book) {
                Ok(Some(Wish::Accept(offer))) if self.rings(offer) => {
                    self.error(id, problem("switch-decides", "this is a call: answer it on your telephone"));
                }
                Ok(Some(Wish::Line(LineWish::KeepFor(contact, _)))) if !self.has(contact) => {
                    let detail =
                        "only who has a contact may send it to a colleague; ask them or a supervisor";
                    self.error(id, Problem::new(StatusCode::FORBIDDEN, "not-yours", detail));
                }
                Ok(Some(wish)) => self.tasks.push_back(Task::Do { id, wish }),
                Ok(None) => {}
                Err(problem) => self.error(id, problem),
            },
        }
    }

    fn signal(&mut self, signal: &Signal) {
        self.heard(signal);
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
        self.about_all(happened);
        let Some(view) = &happened.contact else { return };
        self.alarm(view);
        let over = match &happened.event {
            Event::OfferEnded { agent, how, .. } if *agent == self.agent => Some(translate::why_over(*how)),
            Event::ConsultEnded { agent, how, .. } if *agent == self.agent => Some(how.as_str()),
            _ => None,
        };
        self.settle(view, happened.at, over);
        if let Event::Whispered { contact, by, .. } = happened.event {
            self.whispered(contact, by, happened.at, happened.words.as_deref());
        }
        if let Event::NoteWritten { contact, .. } = happened.event {
            self.notes_soon(contact);
        }
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
            (Task::Notes(contact), Answer::Notes(notes)) => self.noted(contact, &notes),
            (Task::Earlier(contact), Answer::Earlier(found)) => self.earlier_found(contact, &found),
            (Task::Recall(id, beside, which), Answer::Messages(said)) => {
                self.recalled(id, beside, which, &said)
            }
            (Task::Clear { id, contact, seq }, Answer::Messages(messages)) => {
                self.revealed(id, contact, seq, &messages);
            }
            (Task::Details(contact), Answer::Details(details, at)) => self.detailed(contact, details, at),
            (Task::Explain { id, .. }, Answer::Explained(found)) => self.explained(id, found.as_deref()),
            (Task::Do { id, wish }, Answer::Submitted(Ok(done))) => self.done(id, &wish, &done),
            (Task::Do { id, wish }, Answer::Submitted(Err(not_done))) => self.not_done(id, wish, not_done),
            (Task::Compare { id, contact, n, text, seq }, Answer::Messages(messages)) => {
                let before = messages.first().filter(|message| message.seq == seq);
                let same =
                    before.and_then(|before| before.text.as_deref()).is_none_or(|before| before == text);
                self.compared(id, contact, n, seq, same);
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
            Task::Notes(contact) => {
                self.held.get(contact)?;
                Ask::Notes(*contact)
            }
            Task::Earlier(contact) => Ask::Earlier(self.earlier_ask(*contact)?),
            Task::Recall(_, _, earlier) => Ask::Messages { contact: *earlier, after: 0 },
            Task::Clear { contact, seq, .. } => {
                Ask::Messages { contact: *contact, after: seq.saturating_sub(1) }
            }
            Task::Explain { contact, .. } => Ask::Explain(*contact),
            Task::Do { wish, .. } => {
                if let Wish::Say { contact, n, .. } = wish
                    && let Some(held) = self.held.get_mut(contact)
                {
                    held.transcript.saying(*n);
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
        self.profile = view.profile;
        self.wrap_up_until = view.wrap_up_until;
        self.welcomed = true;
        let contacts = view.contacts.iter().map(|view| view.contact.contact.to_string()).collect();
        self.welcome(contacts);
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
        self.forget_drafts();
        self.tell_what_stands(&view.alarms, at);
        for happened in std::mem::take(&mut self.early) {
            self.happened(&happened);
        }
    }

    fn welcome(&mut self, contacts: Vec<String>) {
        let named = |unit: &routing_rules::ids::UnitId| translate::unit(*unit, &self.book, self.language);
        let welcome = ToAgent::Welcome {
            agent: self.agent.to_string(),
            units: self.profile.units.iter().map(named).collect(),
            all_units: self.book.setup.units.keys().map(named).collect(),
            outcomes: translate::outcomes(),
            presence: self.presence.as_str(),
            reason: translate::reason(&self.presence),
            wrap_up_until: self.wrap_up_until.map(Moment::rfc3339),
            contacts,
            calls_out: self.profile.telephone.is_some() && (self.calls_out)().is_some(),
            video: !self.video.is_empty(),
        };
        self.send(&welcome);
    }

    /// What concerns the agent and no contact's stage.
    fn about_agent(&mut self, happened: &Happened) {
        match &happened.event {
            Event::PresenceChanged { agent, presence, why, .. } if *agent == self.agent => {
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
            Event::AgentEngaged { agent, profile } if *agent == self.agent => {
                let contacts = self.held.keys().map(ContactId::to_string).collect();
                self.profile = profile.clone();
                self.welcome(contacts);
            }
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
