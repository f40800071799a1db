//! What a socket's session asks of the desk, and the answers. A session is a state machine without
//! I/O: it hands out one question at a time, and whoever drives it (a socket, the simulation) brings
//! the answer back.

use crate::desk_handle::{AgentView, ContactView, DeskHandle, Details, Done, Earlier, EarlierAsk, Explained};
use crate::desk_handle::{FindBy, Happened, Later, Message, NotDone, Note, Reader, Whom, Words};
use crate::signals::Signal;
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::time::Moment;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// A socket's state machine.
pub trait Session {
    /// What it wants done to the desk.
    type Wish;
    /// A frame came.
    fn frame(&mut self, frame: &str);
    /// Something happened.
    fn happened(&mut self, happened: &Arc<Happened>);
    /// The follower was closed.
    fn follow_ended(&mut self);
    /// Some time passed.
    fn tick(&mut self);
    /// The question asked last is answered.
    fn answer(&mut self, answer: Answer);
    /// What to do next, until there is nothing.
    fn next_output(&mut self) -> Option<Output<Self::Wish>>;
    /// May the next frame be handed in?
    fn wants_frames(&self) -> bool;
    /// Something was told that is kept nowhere.
    fn signal(&mut self, signal: &Signal);
    /// The desk's book changed.
    fn use_book(&mut self, book: Arc<DeskBook>);
}

/// What a session wants next. `S` is what it would have done to the desk.
#[derive(Clone, Debug)]
pub enum Output<S> {
    /// Send this frame.
    Send(String),
    /// Ask this; no other question comes before its answer.
    Ask(Ask<S>),
    /// Tell whoever listens to that; it is kept nowhere.
    Tell(Whom, Signal),
    /// Say goodbye with this close code and reason, after all frames before.
    Close(u16, &'static str),
}

/// A question to the desk.
#[derive(Clone, Debug)]
pub enum Ask<S> {
    /// `DeskDoor::find`.
    Find(FindBy),
    /// `DeskDoor::follow`, instead of whom was followed before.
    Follow(Whom),
    /// `DeskDoor::messages`.
    Messages {
        /// Whose.
        contact: ContactId,
        /// After which.
        after: u64,
    },
    /// `DeskDoor::details`.
    Details(ContactId),
    /// `DeskDoor::notes`.
    Notes(ContactId),
    /// `DeskDoor::earlier`.
    Earlier(EarlierAsk),
    /// `DeskDoor::agent`.
    Agent(AgentId),
    /// `DeskDoor::explain`.
    Explain(ContactId),
    /// Count this console as one of the agent's, and tell the desk if it is the first.
    OpenConsole(AgentId),
    /// `DeskDoor::submit` of what this means.
    Submit(S),
}

/// An answer to the question asked last.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "handed over at once, never kept")]
pub enum Answer {
    /// To `Find`.
    Found(Option<ContactView>),
    /// To `Follow`: what happens from now on will be handed in.
    Following,
    /// To `Messages`.
    Messages(Vec<Message>),
    /// To `Notes`.
    Notes(Vec<Note>),
    /// To `Earlier`.
    Earlier(Vec<Earlier>),
    /// To `Details`, asked at that moment.
    Details(Option<Details>, Moment),
    /// To `Agent`, asked at that moment.
    Agent(Option<AgentView>, Moment),
    /// To `Explain`.
    Explained(Option<Box<Explained>>),
    /// To `OpenConsole`.
    ConsoleOpen(Result<(), NotDone>),
    /// To `Submit`.
    Submitted(Result<Done, NotDone>),
}

/// A question under way.
pub enum Asking {
    /// `DeskDoor::find`.
    Find(Later<Option<ContactView>>),
    /// `DeskDoor::follow`.
    Follow(Later<mpsc::Receiver<Arc<Happened>>>),
    /// `DeskDoor::messages`.
    Messages(Later<Vec<Message>>),
    /// `DeskDoor::notes`.
    Notes(Later<Vec<Note>>),
    /// `DeskDoor::earlier`.
    Earlier(Later<Vec<Earlier>>),
    /// `DeskDoor::details`.
    Details(Later<Option<Details>>, Moment),
    /// `DeskDoor::agent`.
    Agent(Later<Option<AgentView>>, Moment),
    /// `DeskDoor::explain`.
    Explain(Later<Option<Explained>>),
    /// Counting a console.
    ConsoleOpen(Later<Result<(), NotDone>>),
    /// `DeskDoor::submit`.
    Submit(Later<Result<Done, NotDone>>),
}

impl Asking {
    /// Asks the desk. `translate` makes the command and its words; `open` counts a console.
    pub fn begin<S>(
        desk: &DeskHandle,
        reader: Reader,
        ask: Ask<S>,
        translate: impl FnOnce(S) -> (Command, Vec<Words>),
        open: impl FnOnce(AgentId) -> Later<Result<(), NotDone>>,
    ) -> Asking {
        match ask {
            Ask::Find(by) => Asking::Find(desk.find(by)),
            Ask::Follow(whom) => Asking::Follow(desk.follow(whom)),
            Ask::Messages { contact, after } => Asking::Messages(desk.messages(contact, after, reader)),
            Ask::Details(contact) => Asking::Details(desk.details(contact, reader), desk.now()),
            Ask::Notes(contact) => Asking::Notes(desk.notes(contact, reader)),
            Ask::Earlier(ask) => Asking::Earlier(desk.earlier(ask, reader)),
            Ask::Agent(agent) => Asking::Agent(desk.agent(agent), desk.now()),
            Ask::Explain(contact) => Asking::Explain(desk.explain(FindBy::Contact(contact))),
            Ask::OpenConsole(agent) => Asking::ConsoleOpen(open(agent)),
            Ask::Submit(wish) => {
                let (command, words) = translate(wish);
                Asking::Submit(desk.submit(command, words))
            }
        }
    }

    /// Is the answer there? A new follower is put into `following`.
    pub fn poll(
        &mut self,
        cx: &mut Context<'_>,
        following: &mut Option<mpsc::Receiver<Arc<Happened>>>,
    ) -> Poll<Answer> {
        fn now<T>(later: &mut Later<T>, cx: &mut Context<'_>) -> Poll<T> {
            Pin::new(later).poll(cx)
        }
        match self {
            Asking::Find(later) => now(later, cx).map(Answer::Found),
            Asking::Messages(later) => now(later, cx).map(Answer::Messages),
            Asking::Notes(later) => now(later, cx).map(Answer::Notes),
            Asking::Earlier(later) => now(later, cx).map(Answer::Earlier),
            Asking::Details(later, at) => now(later, cx).map(|details| Answer::Details(details, *at)),
            Asking::Agent(later, at) => now(later, cx).map(|view| Answer::Agent(view, *at)),
            Asking::Explain(later) => now(later, cx).map(|found| Answer::Explained(found.map(Box::new))),
            Asking::ConsoleOpen(later) => now(later, cx).map(Answer::ConsoleOpen),
            Asking::Submit(later) => now(later, cx).map(Answer::Submitted),
            Asking::Follow(later) => now(later, cx).map(|receiver| {
                *following = Some(receiver);
                Answer::Following
            }),
        }
    }
}
