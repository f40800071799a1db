//! What waits for the loop: requests, bounded, and the writer's word that a batch is synced.

use crate::owner::request::{Answer, Request};
use adapters::desk_handle::{Happened, Whom};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};

/// Where an answer goes.
pub enum Ticket {
    /// To somebody who waits for it.
    Reply(oneshot::Sender<Answer>),
    /// To a new follower, whose news begin with it.
    Follower(Whom, mpsc::Sender<Arc<Happened>>, oneshot::Sender<Answer>),
    /// To whoever opens the desk, on a plain thread.
    Start(SyncSender<Answer>),
    /// To nobody: the daemon's own commands.
    Nobody,
}

/// Why a request was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// Too many wait already.
    Full,
    /// The loop takes nothing more.
    Closed,
}

/// The loop's inbox. Shared by everybody who asks, and the writer.
pub struct Inbox {
    state: Mutex<State>,
    wake: Condvar,
    limit: usize,
    synced: AtomicU64,
    failed: watch::Sender<Option<String>>,
}

#[derive(Default)]
struct State {
    requests: VecDeque<(Request, Ticket)>,
    closed: bool,
    failed: bool,
    /// The loop sleeps: waking it costs a system call, so it is only done then.
    asleep: bool,
}

/// What the loop finds when it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Nothing more will come.
    pub closed: bool,
    /// The journal failed: give up at once.
    pub failed: bool,
}

impl Inbox {
    /// An inbox for so many commands.
    pub fn new(limit: usize) -> Inbox {
        Inbox {
            state: Mutex::default(),
            wake: Condvar::new(),
            limit,
            synced: AtomicU64::new(0),
            failed: watch::Sender::new(None),
        }
    }

    /// Puts a request in. Commands are refused when too many wait; what only reads is not.
    pub fn push(&self, request: Request, ticket: Ticket) -> Result<(), NotTaken> {
        let mut state = self.lock();
        if state.closed || state.failed {
            return Err(NotTaken::Closed);
        }
        if state.requests.len() >= self.limit && matches!(request, Request::Submit { .. }) {
            return Err(NotTaken::Full);
        }
        state.requests.push_back((request, ticket));
        self.rouse(state);
        Ok(())
    }

    /// The writer's word: everything up to this batch is synced.
    pub fn set_synced(&self, mark: u64) {
        let state = self.lock();
        self.synced.store(mark, Ordering::Release);
        self.rouse(state);
    }

    /// The last batch that is synced.
    pub fn synced(&self) -> u64 {
        self.synced.load(Ordering::Acquire)
    }

    /// Nothing more is taken; what is in still counts.
    pub fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        self.rouse(state);
    }

    /// Nothing goes on: whoever waits for an answer hears that there will be none.
    pub fn fail(&self, why: String) {
        let mut state = self.lock();
        state.failed = true;
        state.requests.clear();
        self.failed.send_if_modified(|failed| {
            let first = failed.is_none();
            if first {
                *failed = Some(why);
            }
            first
        });
        self.rouse(state);
    }

    /// Turns to why, when the journal failed.
    pub fn failed(&self) -> watch::Receiver<Option<String>> {
        self.failed.subscribe()
    }

    /// Waits at most `patience` until there is something to take (if `taking`), a batch after `seen` is
    /// synced, or the end; moves the requests into `into` if `taking`.
    pub fn look(
        &self,
        patience: Duration,
        taking: bool,
        seen: u64,
        into: &mut VecDeque<(Request, Ticket)>,
    ) -> Found {
        let mut state = self.lock();
        let quiet = |state: &State| {
            (!taking || state.requests.is_empty()) && self.synced() == seen && !state.failed && !state.closed
        };
        if !patience.is_zero() && quiet(&state) {
            state.asleep = true;
            let (guard, _) = self
                .wake
                .wait_timeout_while(state, patience, |state| quiet(state))
                .unwrap_or_else(PoisonError::into_inner);
            state = guard;
            state.asleep = false;
        }
        if taking {
            if into.is_empty() {
                std::mem::swap(into, &mut state.requests);
            } else {
                into.append(&mut state.requests);
            }
        }
        Found { closed: state.closed, failed: state.failed }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rouse(&self, state: MutexGuard<'_, State>) {
        let asleep = state.asleep;
        drop(state);
        if asleep {
            self.wake.notify_one();
        }
    }
}
