//! One resident's socket as a state machine without I/O: frames, happenings and answers go in; frames,
//! questions and a goodbye come out. The sockets and the simulation drive the same code.

mod callback;
mod saying;
mod showing;
mod survey;

use crate::asking::{Answer, Ask, Output, Session};
use crate::chat::translate::{self, Wish};
use crate::chat::wire::{self, FromResident, State, ToResident};
use crate::desk_handle::{ContactView, FindBy, Happened, Whom};
use crate::intake::unit_named;
use crate::problem::Problem;
use crate::signals::Signal;
use crate::transcript::{Take, Transcript};
use axum::http::StatusCode;
use routing_rules::book::DeskBook;
use routing_rules::contact::Speaker;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, Reference, UnitId};
use routing_rules::verdict::Language;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// One socket of one resident.
pub struct ChatSession {
    book: Arc<DeskBook>,
    most: usize,
    greeted: bool,
    language: Option<Language>,
    /// The unit they chose at the door, where the guess was wrong; for the first contact.
    unit: Option<UnitId>,
    /// What the resident holds: opens the contact, or will open it.
    reference: Reference,
    /// The reference was never seen by anybody else, so no contact can have it yet.
    fresh: bool,
    at: Option<At>,
    /// The ended contact before, when the next arrival goes on from one.
    continues: Option<ContactId>,
    /// The ended contact this socket showed before, and which number became which message there.
    before: Option<(ContactId, BTreeMap<u64, u64>)>,
    told: Option<State>,
    /// Who has the contact now: they hear that the resident types.
    with: Option<AgentId>,
    /// Something happened while the contact was being looked at: the look may be old news.
    stirred: bool,
    transcript: Transcript,
    tasks: VecDeque<Task>,
    doing: Option<Task>,
    out: VecDeque<Output<Wish>>,
}

/// The contact this socket shows.
struct At {
    contact: ContactId,
    ended: bool,
    /// Of an ended contact: which of the resident's numbers became which message.
    said: BTreeMap<u64, u64>,
    /// Of one that the history no longer numbers: the resident's messages that this socket had not
    /// seen, by which a repeat is known.
    unseen: Vec<(u64, Arc<str>)>,
}

/// One step that needs the desk.
enum Task {
    /// Find the contact of the reference; tell the resident even if there is none.
    Resume { greet: bool },
    /// It ended long ago: how were its messages numbered?
    Recall(Box<ContactView>),
    /// Follow the contact.
    Join,
    /// Read how far it has come.
    Look,
    /// Read the messages not shown.
    Read,
    /// Say it, in whatever contact is right.
    Say { n: u64, text: String },
    /// The number was used: were it the same words?
    Compare { n: u64, text: String, seq: u64 },
    /// The number was used in the ended contact before this one: were it the same words?
    CompareBefore { contact: ContactId, n: u64, text: String, seq: u64 },
    /// A callback, or none.
    Arrange(Wish),
    /// Go.
    Leave,
    /// How did it end? Then the survey can be handed in.
    Judge { scores: BTreeMap<String, u64>, text: Option<String> },
    /// Hand the survey in.
    Survey(Wish),
}

impl ChatSession {
    /// A socket just opened. `fresh` is the reference of the contact it may make; `most` the longest
    /// text in characters.
    pub fn new(book: Arc<DeskBook>, fresh: Reference, most: usize) -> ChatSession {
        ChatSession {
            book,
            most,
            greeted: false,
            language: None,
            unit: None,
            reference: fresh,
            fresh: true,
            at: None,
            continues: None,
            before: None,
            told: None,
            with: None,
            stirred: false,
            transcript: Transcript::default(),
            tasks: VecDeque::new(),
            doing: None,
            out: VecDeque::new(),
        }
    }
}

impl Session for ChatSession {
    type Wish = Wish;

    fn use_book(&mut self, book: Arc<DeskBook>) {
        self.book = book;
    }

    fn wants_frames(&self) -> bool {
        self.doing.is_none() && self.tasks.is_empty()
    }

    fn next_output(&mut self) -> Option<Output<Wish>> {
        if let Some(output) = self.out.pop_front() {
            return Some(output);
        }
        while self.doing.is_none() {
            let Some(task) = self.tasks.pop_front() else { break };
            if let Some(ask) = self.begin(task) {
                return Some(Output::Ask(ask));
            }
            if let Some(output) = self.out.pop_front() {
                return Some(output);
            }
        }
        // An idle socket keeps no buffers.
        if self.tasks.is_empty() {
            self.tasks = VecDeque::new();
        }
        self.out = VecDeque::new();
        None
    }

    fn frame(&mut self, frame: &str) {
        match wire::read(frame, self.most) {
            Ok(FromResident::Hello { resume, seen, language, unit }) => {
                let language = language.as_deref().map(Language::from_tag);
                match unit.map(|unit| unit_named(&self.book, &unit)).transpose() {
                    Ok(unit) => self.hello(resume, seen, language, unit),
                    Err(unknown) => self.error(unknown, None),
                }
            }
            Ok(_) if !self.greeted => {
                self.error(problem(StatusCode::CONFLICT, "hello-first", "send `hello` first"), None);
            }
            Ok(FromResident::Say { n, text }) => self.tasks.push_back(Task::Say { n, text }),
            Ok(FromResident::Leave) => self.tasks.push_back(Task::Leave),
            Ok(FromResident::Callback { phone, name, from, to }) => {
                self.wants_callback(phone, name, from, to);
            }
            Ok(FromResident::NoCallback) => match self.at.as_ref().map(|at| at.contact) {
                Some(contact) => self.tasks.push_back(Task::Arrange(Wish::NoCallback { contact })),
                None => self.no_contact_yet(),
            },
            Ok(FromResident::Typing) => self.typing(),
            Ok(FromResident::Beat) => self.send(&ToResident::Beat),
            Ok(FromResident::Survey { scores, text }) => self.tasks.push_back(Task::Judge { scores, text }),
            Err(problem) => self.error(problem, None),
        }
    }

    fn happened(&mut self, happened: &Arc<Happened>) {
        let Some(view) = happened.contact.as_deref() else { return };
        if self.at.as_ref().is_none_or(|at| at.contact != view.contact.contact) {
            return;
        }
        if let Event::MessageSaid { seq, from, n, .. } = &happened.event {
            let own = n.filter(|_| *from == Speaker::Resident);
            match self.transcript.take(*seq, own) {
                Take::Show => {
                    let text = happened.words.as_deref().map(str::to_string);
                    let from = translate::speaker(*from);
                    let at = happened.at.rfc3339();
                    self.send(&ToResident::Message { seq: *seq, from, at, text, n: own });
                }
                Take::Leave => {}
                Take::Gap => self.read_soon(),
            }
            self.acknowledge();
        }
        self.stirred |= matches!(self.doing, Some(Task::Look));
        self.tell(view);
    }

    fn follow_ended(&mut self) {
        if self.at.is_some() {
            self.tasks.extend([Task::Join, Task::Look]);
        }
    }

    fn tick(&mut self) {
        if !self.wants_frames() || self.at.as_ref().is_none_or(|at| at.ended) {
            return;
        }
        if self.told.as_ref().is_some_and(|told| matches!(told.stage, "waiting" | "offered")) {
            self.tasks.push_back(Task::Look);
        }
        if self.transcript.behind() {
            self.tasks.push_back(Task::Read);
        }
    }

    fn signal(&mut self, signal: &Signal) {
        self.heard(signal);
    }

    fn answer(&mut self, answer: Answer) {
        let Some(task) = self.doing.take() else { return };
        match (task, answer) {
            (Task::Resume { greet }, Answer::Found(found)) => self.resumed(greet, found),
            (Task::Recall(view), Answer::Messages(messages)) => self.recalled(*view, &messages),
            (Task::Look, Answer::Found(Some(view))) => self.looked(&view),
            (Task::Read, Answer::Messages(messages)) => self.read(&messages),
            (Task::Say { n, .. }, Answer::Submitted(Ok(done))) => self.said(n, &done),
            (Task::Say { n, text }, Answer::Submitted(Err(not))) => self.not_said(n, text, not),
            (Task::Compare { n, text, seq }, Answer::Messages(messages)) => {
                self.compared(n, &text, seq, messages.first());
            }
            (Task::CompareBefore { n, text, seq, .. }, Answer::Messages(messages)) => {
                self.compared_before(n, &text, seq, messages.first());
            }
            (Task::Leave | Task::Arrange(_), Answer::Submitted(Err(not))) => self.not_left(not),
            (Task::Judge { scores, text }, Answer::Found(found)) => self.judge(scores, text, found),
            (Task::Survey(_), Answer::Submitted(result)) => self.surveyed(result),
            _ => {}
        }
    }
}

impl ChatSession {
    /// The question a task asks now; `None` if it needs none.
    fn begin(&mut self, task: Task) -> Option<Ask<Wish>> {
        let contact = self.at.as_ref().map(|at| at.contact);
        let ask = match (&task, contact) {
            (Task::Resume { .. }, _) => Ask::Find(FindBy::Reference(self.reference)),
            (Task::Recall(view), _) => Ask::Messages { contact: view.contact.contact, after: 0 },
            (Task::Join, Some(contact)) => Ask::Follow(Whom::Contact(contact)),
            (Task::Look, Some(contact)) => Ask::Find(FindBy::Contact(contact)),
            (Task::Read, Some(contact)) => Ask::Messages { contact, after: self.transcript.shown() },
            (Task::Compare { seq, .. }, Some(contact)) => {
                Ask::Messages { contact, after: seq.saturating_sub(1) }
            }
            (Task::CompareBefore { contact, seq, .. }, _) => {
                Ask::Messages { contact: *contact, after: seq.saturating_sub(1) }
            }
            (Task::Leave, Some(contact)) => Ask::Submit(Wish::Leave { contact }),
            (Task::Say { n, text }, _) => {
                let (n, text) = (*n, text.clone());
                let wish = self.say(n, text)?;
                self.transcript.saying(n);
                Ask::Submit(wish)
            }
            (Task::Leave, None) => {
                self.out.push_back(Output::Close(1000, "goodbye"));
                return None;
            }
            (Task::Judge { .. }, None) => {
                self.no_survey();
                return None;
            }
            (Task::Judge { .. }, Some(contact)) => Ask::Find(FindBy::Contact(contact)),
            (Task::Survey(wish) | Task::Arrange(wish), _) => Ask::Submit(wish.clone()),
            (Task::Join | Task::Look | Task::Read | Task::Compare { .. }, None) => return None,
        };
        self.doing = Some(task);
        Some(ask)
    }

    fn hello(&mut self, resume: Option<String>, seen: u64, language: Option<Language>, unit: Option<UnitId>) {
        if self.greeted {
            let twice =
                problem(StatusCode::CONFLICT, "hello-again", "`hello` was sent before; go on with `say`");
            return self.error(twice, None);
        }
        let reference = match resume.as_deref().map(str::parse::<Reference>) {
            None => None,
            Some(Ok(reference)) => Some(reference),
            Some(Err(bad)) => {
                let mistake = crate::problem::Mistake { field: "resume".into(), what: bad.to_string() };
                return self.error(Problem::mistakes(vec![mistake]), None);
            }
        };
        self.greeted = true;
        (self.language, self.unit) = (language, unit);
        match reference {
            Some(reference) => {
                self.reference = reference;
                self.fresh = false;
                self.transcript = Transcript::after(seen);
                self.tasks.push_back(Task::Resume { greet: true });
            }
            None => self.welcome_new(),
        }
    }

    fn error(&mut self, problem: Problem, n: Option<u64>) {
        self.send(&ToResident::Error { problem, n });
    }

    fn send(&mut self, frame: &ToResident) {
        self.out.push_back(Output::Send(frame.json()));
    }
}

fn problem(status: StatusCode, code: &str, detail: &str) -> Problem {
    Problem::new(status, code, detail)
}
