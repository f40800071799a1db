//! One resident's socket as a state machine without I/O: frames, happenings and answers go in; frames,
//! questions and a goodbye come out. The sockets and the simulation drive the same code.

use crate::asking::{Answer, Ask, Output, Session};
use crate::chat::translate::{self, Wish};
use crate::chat::wire::{self, FromResident, State, ToResident};
use crate::desk_handle::{ContactView, Done, FindBy, Happened, Message, NotDone, Whom};
use crate::problem::Problem;
use crate::transcript::{Take, Transcript};
use axum::http::StatusCode;
use routing_rules::book::DeskBook;
use routing_rules::contact::{Speaker, Stage};
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, Reference, UnitId};
use routing_rules::refusal::Refusal;
use routing_rules::verdict::{Language, Verdict};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// One socket of one resident.
pub struct ChatSession {
    book: Arc<DeskBook>,
    most: usize,
    greeted: bool,
    language: Option<Language>,
    /// What the resident holds: opens the contact, or will open it.
    reference: Reference,
    /// The reference was never seen by anybody else, so no contact can have it yet.
    fresh: bool,
    at: Option<At>,
    /// The ended contact before, when the next arrival goes on from one.
    continues: Option<ContactId>,
    told: Option<State>,
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
}

/// One step that needs the desk.
enum Task {
    /// Find the contact of the reference; tell the resident even if there is none.
    Resume { greet: bool },
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
    /// Go.
    Leave,
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
            reference: fresh,
            fresh: true,
            at: None,
            continues: None,
            told: None,
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
            Ok(FromResident::Hello { resume, seen, language }) => self.hello(resume, seen, language),
            Ok(_) if !self.greeted => {
                self.error(problem(StatusCode::CONFLICT, "hello-first", "send `hello` first"), None);
            }
            Ok(FromResident::Say { n, text }) => self.tasks.push_back(Task::Say { n, text }),
            Ok(FromResident::Leave) => self.tasks.push_back(Task::Leave),
            Ok(FromResident::Typing) => {}
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

    fn answer(&mut self, answer: Answer) {
        let Some(task) = self.doing.take() else { return };
        match (task, answer) {
            (Task::Resume { greet }, Answer::Found(found)) => self.resumed(greet, found),
            (Task::Look, Answer::Found(Some(view))) => self.looked(&view),
            (Task::Read, Answer::Messages(messages)) => self.read(&messages),
            (Task::Say { n, .. }, Answer::Submitted(Ok(done))) => self.said(n, &done),
            (Task::Say { n, text }, Answer::Submitted(Err(not))) => self.not_said(n, text, not),
            (Task::Compare { n, text, seq }, Answer::Messages(messages)) => {
                self.compared(n, &text, seq, messages.first());
            }
            (Task::Leave, Answer::Submitted(Err(not))) => self.not_left(not),
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
            (Task::Join, Some(contact)) => Ask::Follow(Whom::Contact(contact)),
            (Task::Look, Some(contact)) => Ask::Find(FindBy::Contact(contact)),
            (Task::Read, Some(contact)) => Ask::Messages { contact, after: self.transcript.shown() },
            (Task::Compare { seq, .. }, Some(contact)) => {
                Ask::Messages { contact, after: seq.saturating_sub(1) }
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
            (Task::Join | Task::Look | Task::Read | Task::Compare { .. }, None) => return None,
        };
        self.doing = Some(task);
        Some(ask)
    }

    fn hello(&mut self, resume: Option<String>, seen: u64, language: Option<String>) {
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
        self.language = language.as_deref().map(Language::from_tag);
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

    /// What saying this is now: an arrival, a message, or first a look for the contact to say it in.
    fn say(&mut self, n: u64, text: String) -> Option<Wish> {
        match &self.at {
            Some(at) if !at.ended => Some(Wish::Say { contact: at.contact, n, text }),
            Some(at) if at.said.contains_key(&n) => {
                let seq = at.said.get(&n).copied().unwrap_or_default();
                self.tasks.push_front(Task::Compare { n, text, seq });
                None
            }
            Some(at) => {
                // Over: it goes on in a linked contact, which may have been made before the line was cut.
                self.continues = Some(at.contact);
                self.at = None;
                self.reference = translate::next_reference(self.reference);
                self.look_first(n, text)
            }
            None if !self.fresh => self.look_first(n, text),
            None => {
                let (reference, language) = (self.reference, self.language);
                Some(Wish::Arrive { reference, n, text, language, continues: self.continues })
            }
        }
    }

    fn look_first(&mut self, n: u64, text: String) -> Option<Wish> {
        self.tasks.push_front(Task::Say { n, text });
        self.tasks.push_front(Task::Resume { greet: false });
        None
    }

    fn resumed(&mut self, greet: bool, found: Option<ContactView>) {
        match found {
            Some(view) => self.adopt(&view),
            None => {
                // Nobody has it; from here on only a race with another tab can take it.
                self.fresh = true;
                if greet {
                    self.transcript = Transcript::default();
                    self.welcome_new();
                }
            }
        }
    }

    /// From now on this socket shows that contact.
    fn adopt(&mut self, view: &ContactView) {
        if self.continues.is_some() {
            self.transcript = Transcript::default();
        }
        self.enter(view.contact.contact);
        self.note_end(view);
        // Whoever claims to have seen more than there is has seen another contact.
        if self.transcript.shown() > view.contact.messages {
            self.transcript = Transcript::default();
        }
        self.transcript.hear(view.contact.messages);
        let welcome = translate::welcome(view, &self.book, self.spoken(view.contact.verdict.language));
        self.send(&welcome);
        self.tasks.push_front(Task::Look);
        if self.transcript.behind() {
            self.tasks.push_front(Task::Read);
        }
        self.tasks.push_front(Task::Join);
    }

    fn enter(&mut self, contact: ContactId) {
        self.at = Some(At { contact, ended: false, said: BTreeMap::new() });
        self.continues = None;
        self.fresh = false;
        self.told = None;
    }

    fn looked(&mut self, view: &ContactView) {
        self.transcript.hear(view.contact.messages);
        if self.transcript.behind() {
            self.read_soon();
        }
        if std::mem::take(&mut self.stirred) {
            self.tasks.push_back(Task::Look);
        } else {
            self.tell(view);
        }
    }

    fn read(&mut self, messages: &[Message]) {
        for message in messages {
            if self.transcript.take(message.seq, None) == Take::Show {
                self.send(&translate::message(message));
            }
            self.acknowledge();
        }
    }

    fn said(&mut self, n: u64, done: &Done) {
        let mut after_ack = None;
        for event in done.events.iter() {
            match event {
                Event::ContactArrived { contact, unit, verdict, continues, .. } => {
                    self.transcript = Transcript::default();
                    self.enter(*contact);
                    self.tasks.push_front(Task::Look);
                    self.tasks.push_front(Task::Join);
                    let welcome = self.arrived(*contact, *unit, verdict, *continues, n);
                    // A linked contact has a new `resume`: whoever has the acknowledgement has it too.
                    if continues.is_some() {
                        self.send(&welcome);
                    } else {
                        after_ack = Some(welcome);
                    }
                }
                Event::MessageSaid { seq, from: Speaker::Resident, n: Some(said), .. } if *said == n => {
                    self.transcript.said(n, *seq);
                }
                _ => {}
            }
        }
        self.acknowledge();
        if let Some(welcome) = after_ack {
            self.send(&welcome);
        }
    }

    /// The `welcome` of a contact just made.
    fn arrived(
        &self,
        contact: ContactId,
        unit: UnitId,
        verdict: &Verdict,
        continues: Option<ContactId>,
        n: u64,
    ) -> ToResident {
        let language = self.spoken(verdict.language);
        ToResident::Welcome {
            contact: Some(contact.to_string()),
            resume: self.reference.to_string(),
            unit: Some(unit.to_string()),
            unit_name: Some(self.book.unit_name(unit, language).to_string()),
            because: Some(verdict.because.to_string()),
            n,
            continues: continues.map(|before| before.to_string()),
        }
    }

    fn not_said(&mut self, n: u64, text: String, not: NotDone) {
        self.transcript.not_said();
        match not {
            NotDone::Refused(Refusal::SaidBefore { seq }) => {
                self.tasks.push_front(Task::Compare { n, text, seq });
            }
            NotDone::Refused(Refusal::ReferenceTaken | Refusal::SameAsBefore { .. }) if self.at.is_none() => {
                if self.fresh {
                    self.fresh = false;
                    self.look_first(n, text);
                } else {
                    self.error(not.into(), Some(n));
                }
            }
            NotDone::Refused(Refusal::ContactEnded(_) | Refusal::UnknownContact(_)) if self.at.is_some() => {
                if let Some(at) = &mut self.at {
                    at.ended = true;
                }
                self.tasks.push_front(Task::Say { n, text });
            }
            other => self.error(other.into(), Some(n)),
        }
        if self.transcript.behind() {
            self.read_soon();
        }
    }

    /// The number was used before. The same words are a repeat; other words must not vanish.
    fn compared(&mut self, n: u64, text: &str, seq: u64, before: Option<&Message>) {
        let before = before.filter(|message| message.seq == seq).and_then(|message| message.text.as_deref());
        if before.is_none_or(|before| before == text) {
            self.transcript.said(n, seq);
            self.acknowledge();
        } else {
            let detail = format!("{n} was used for other words; repeat these with the next free number");
            self.error(problem(StatusCode::CONFLICT, "n-used", &detail), Some(n));
        }
    }

    fn not_left(&mut self, not: NotDone) {
        match not {
            NotDone::Refused(
                Refusal::ContactEnded(_) | Refusal::NothingToDo | Refusal::UnknownContact(_),
            ) => {
                self.tasks.push_back(Task::Look);
            }
            other => self.error(other.into(), None),
        }
    }

    fn read_soon(&mut self) {
        if !self.tasks.iter().any(|task| matches!(task, Task::Read)) {
            self.tasks.push_back(Task::Read);
        }
    }

    fn acknowledge(&mut self) {
        while let Some((n, seq)) = self.transcript.next_ack() {
            self.send(&ToResident::Ack { n, seq });
        }
    }

    /// Tells how far the contact has come, if that is news.
    fn tell(&mut self, view: &ContactView) {
        let state = translate::state(view, &self.book, self.spoken(view.contact.verdict.language));
        self.note_end(view);
        // Something that happened before the last look: the end stays the end.
        if self.at.as_ref().is_some_and(|at| at.ended) && state.stage != "ended" {
            return;
        }
        if self.told.as_ref() != Some(&state) {
            self.send(&ToResident::State(state.clone()));
            self.told = Some(state);
        }
    }

    fn note_end(&mut self, view: &ContactView) {
        let Some(at) = &mut self.at else { return };
        if matches!(view.contact.stage, Stage::Ended { .. }) && !at.ended {
            at.ended = true;
            at.said = view.contact.said.get(&Speaker::Resident).cloned().unwrap_or_default();
        }
    }

    fn spoken(&self, judged: Language) -> Language {
        self.language.unwrap_or(judged)
    }

    fn welcome_new(&mut self) {
        self.send(&ToResident::Welcome {
            contact: None,
            resume: self.reference.to_string(),
            unit: None,
            unit_name: None,
            because: None,
            n: 0,
            continues: None,
        });
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
