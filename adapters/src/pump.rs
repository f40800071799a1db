//! Drives a session over a socket: the only place where frames, the desk's answers and what happens
//! there come together. It decides nothing.

use crate::asking::{Answer, Ask, Asking, Output, Session};
use crate::desk_handle::{Happened, Later, NotDone, Reader, Words};
use crate::doors::Doors;
use crate::problem::Problem;
use crate::signals::{Listening, Signal};
use crate::socket::{Heard, Line, code};
use axum::http::StatusCode;
use routing_rules::command::Command;
use routing_rules::ids::AgentId;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// After how many ticks of the socket (about 15 s each) the right to be here is checked anew.
const CHECK: u32 = 4;
/// More followers than this closed between two ticks show that the desk has trouble.
const TROUBLE: u32 = 3;

/// What a session needs of its surroundings.
pub trait Host<Wish> {
    /// As whom words are read.
    fn reader(&self) -> Reader;
    /// The command a wish is.
    fn translate(&self, wish: Wish) -> (Command, Vec<Words>);
    /// Counts a console.
    fn open(&self, agent: AgentId) -> Later<Result<(), NotDone>>;
    /// Is the right to be here still there? `None` if there is nothing to check.
    fn allowed(&self) -> Option<Later<bool>>;
    /// What is to be told that no contact's news tells, if it has changed.
    fn aside(&mut self) -> Option<String> {
        None
    }
}

/// What came first.
#[expect(clippy::large_enum_variant, reason = "lives for a moment, one a socket")]
enum Step {
    Answer(Answer),
    Happened(Arc<Happened>),
    FollowEnded,
    Heard(Heard),
    Signal(Signal),
    Stopping,
    NotAllowed,
}

/// What is under way beside the socket.
#[derive(Default)]
struct Ways {
    asking: Option<Asking>,
    following: Option<mpsc::Receiver<Arc<Happened>>>,
    checking: Option<Later<bool>>,
    listening: Option<Listening>,
}

/// Runs a session until the peer goes or must go.
pub async fn pump<S: Session, H: Host<S::Wish>>(
    mut line: Line,
    mut session: S,
    mut doors: Doors,
    mut host: H,
) {
    let mut ways = Ways::default();
    let mut stopping = doors.stopping.clone();
    let mut stop = pin!(stopping.wait_for(|stopping| *stopping));
    let (mut ticks, mut closed) = (0_u32, 0);
    loop {
        while let Some(output) = session.next_output() {
            match output {
                Output::Send(frame) => line.send(frame),
                Output::Close(code, reason) => return line.close(code, reason).await,
                Output::Tell(whom, signal) => doors.signals.tell(whom, &signal, ways.listening.as_ref()),
                Output::Ask(ask) => {
                    if let Ask::Follow(whom) = &ask {
                        ways.listening = Some(doors.signals.listen(*whom));
                    }
                    let translate = |wish| host.translate(wish);
                    let open = |agent| host.open(agent);
                    ways.asking = Some(Asking::begin(&doors.desk, host.reader(), ask, translate, open));
                }
            }
        }
        let read = session.wants_frames();
        let step = poll_fn(|cx| match stop.as_mut().poll(cx) {
            Poll::Ready(_) => Poll::Ready(Step::Stopping),
            Poll::Pending => next_step(cx, &mut ways, &mut line, read),
        });
        match step.await {
            Step::Answer(answer) => session.answer(answer),
            Step::Happened(happened) => {
                session.happened(&happened);
                host.aside().into_iter().for_each(|frame| line.send(frame));
            }
            Step::Signal(signal) => session.signal(&signal),
            Step::FollowEnded if closed == TROUBLE => {
                return line.close(code::TRY_AGAIN, "the desk has trouble; come back and resume").await;
            }
            Step::FollowEnded => {
                closed += 1;
                session.follow_ended();
            }
            Step::Stopping => {
                return line.close(code::GOING_AWAY, "the service stops; come back and resume").await;
            }
            Step::NotAllowed => return line.close(code::POLICY, "your session is over; sign in again").await,
            Step::Heard(Heard::Gone) => return line.finish().await,
            Step::Heard(Heard::Over(code, reason)) => return line.close(code, reason).await,
            Step::Heard(Heard::TooMany) => {
                line.send(error_frame(&too_many()));
                return line.close(code::POLICY, "too many frames; slow down, come back and resume").await;
            }
            Step::Heard(Heard::Tick) => {
                if doors.book.has_changed().unwrap_or(false) {
                    session.use_book(doors.book.borrow_and_update().clone());
                }
                session.tick();
                host.aside().into_iter().for_each(|frame| line.send(frame));
                (ticks, closed) = (ticks + 1, 0);
                if ticks % CHECK == 0 && ways.checking.is_none() {
                    ways.checking = host.allowed();
                }
            }
            Step::Heard(Heard::Text(frame)) => {
                if doors.book.has_changed().unwrap_or(false) {
                    session.use_book(doors.book.borrow_and_update().clone());
                }
                session.frame(&frame);
            }
        }
    }
}

fn next_step(cx: &mut Context<'_>, ways: &mut Ways, line: &mut Line, read: bool) -> Poll<Step> {
    if let Some(asking) = &mut ways.asking
        && let Poll::Ready(answer) = asking.poll(cx, &mut ways.following)
    {
        ways.asking = None;
        return Poll::Ready(Step::Answer(answer));
    }
    if let Some(following) = &mut ways.following
        && let Poll::Ready(happened) = following.poll_recv(cx)
    {
        if let Some(happened) = happened {
            return Poll::Ready(Step::Happened(happened));
        }
        ways.following = None;
        return Poll::Ready(Step::FollowEnded);
    }
    if let Some(listening) = &mut ways.listening
        && let Poll::Ready(Some(signal)) = listening.receiver.poll_recv(cx)
    {
        return Poll::Ready(Step::Signal(signal));
    }
    if let Some(checking) = &mut ways.checking
        && let Poll::Ready(allowed) = checking.as_mut().poll(cx)
    {
        ways.checking = None;
        if !allowed {
            return Poll::Ready(Step::NotAllowed);
        }
    }
    line.poll(cx, read && ways.asking.is_none()).map(Step::Heard)
}

/// An `error` frame.
pub fn error_frame(problem: &Problem) -> String {
    serde_json::json!({ "type": "error", "problem": problem }).to_string()
}

fn too_many() -> Problem {
    let detail = "too many frames in a short time; slow down, and resume after a few seconds";
    let mut problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-frames", detail);
    problem.retry_after = Some(5);
    problem
}
