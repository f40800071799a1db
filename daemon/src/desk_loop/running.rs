//! The loop itself: settle, hear, hand over, release.

use crate::clock::Clock;
use crate::desk_loop::Limits;
use crate::desk_loop::inbox::{Inbox, Ticket};
use crate::journal::writer::{Listener, Work, WriterDoor};
use crate::owner::Owner;
use crate::owner::frozen::Frozen;
use crate::owner::request::{Answer, Release, Request};
use crate::publish::Followers;
use routing_rules::command::Command;
use routing_rules::time::Moment;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// Due items settled before the loop looks at the writer again.
const SETTLE_AT_ONCE: usize = 256;
/// The shortest sleep when nothing waits: time has no finer grain.
const SHORTEST_SLEEP: Duration = Duration::from_millis(1);
/// The longest sleep: the wall clock is looked at this often.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// So many requests in one batch and the next one is gathered a little before it is handed over: a
/// commit, its sync and the waking of threads cost the same for one contact as for thirty.
const CROWDED: usize = 4;
/// How long it gathers then. Short beside what a crowd makes everybody wait anyway.
const GATHER: Duration = Duration::from_micros(300);

/// Told the position after every batch; may ask for a copy of the state.
pub type SnapshotPolicy = Box<dyn FnMut(u64, &mut dyn FnMut() -> Frozen) + Send>;

/// The loop's own things. One thread has it.
pub struct Running {
    /// The desk and what waits to be synced.
    pub owner: Owner<Ticket>,
    /// What comes in.
    pub inbox: Arc<Inbox>,
    /// The way to the journal.
    pub writer: WriterDoor,
    /// The daemon's clock.
    pub clock: Arc<Clock>,
    /// Sizes.
    pub limits: Limits,
    /// Takes copies of the state, when one is due.
    pub snapshot: SnapshotPolicy,
    /// Who follows.
    pub followers: Followers,
    /// The last batch handed over, and the last one known to be synced.
    pub handed: u64,
    /// See `handed`.
    pub seen: u64,
    /// Requests heard since a batch was handed over.
    pub heard: usize,
}

/// The writer's word goes into the loop's inbox.
pub struct ToInbox {
    /// The inbox.
    pub inbox: Arc<Inbox>,
    /// Told of every synced position: the views go on from there.
    pub synced_to: Box<dyn Fn(u64) + Send>,
}

impl Listener for ToInbox {
    fn synced(&self, mark: u64, position: u64) {
        self.inbox.set_synced(mark);
        (self.synced_to)(position);
    }

    fn failed(&self, why: String) {
        self.inbox.fail(why);
    }
}

impl Drop for ToInbox {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.inbox.fail("the writer's thread ended in a fault of the program".to_string());
        }
    }
}

/// Tells everybody when the loop's own thread ends by a fault.
struct Alarm(Arc<Inbox>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.fail("the desk's thread ended in a fault of the program".to_string());
        }
    }
}

impl Running {
    /// Runs until the inbox is closed and everything is synced and answered; gives the owner back for
    /// the last snapshot. `None` when the journal failed.
    pub fn run(mut self) -> Option<Owner<Ticket>> {
        let _alarm = Alarm(self.inbox.clone());
        let mut waiting = VecDeque::new();
        loop {
            let more = self.decide(&mut waiting);
            self.release_ready();
            if self.hand_over() {
                // Nobody wakes the loop meanwhile: what comes in is taken all at once.
                std::thread::sleep(GATHER);
            }
            if let Some(fault) = self.owner.fault() {
                self.inbox.fail(fault.to_string());
                return None;
            }
            let full = self.owner.pending() >= self.limits.batch;
            let patience = match full {
                true => LONGEST_SLEEP,
                false if more || !waiting.is_empty() => Duration::ZERO,
                false => self.patience(),
            };
            let found = self.inbox.look(patience, !full, self.seen, &mut waiting);
            if found.failed {
                return None;
            }
            self.hear_synced();
            if found.closed && waiting.is_empty() && !more && self.is_quiet() {
                return Some(self.owner);
            }
            if found.closed && self.handed > self.seen {
                // Nothing more comes in, so nothing wakes the loop but the writer.
                std::thread::sleep(Duration::from_micros(200));
            }
        }
    }

    /// Settles what is due and hears what waits, up to one batch. True: more is due.
    fn decide(&mut self, waiting: &mut VecDeque<(Request, Ticket)>) -> bool {
        let now = self.clock.now();
        if let Some(by) = self.clock.jumped() {
            tracing::warn!(seconds = by.as_seconds(), "The wall clock jumped; running times shift along.");
            self.own(Command::ClockJumped { by });
        }
        let mut more = self.owner.settle(now, SETTLE_AT_ONCE);
        while !more && self.owner.pending() < self.limits.batch {
            let Some((request, ticket)) = waiting.pop_front() else { break };
            let now = self.clock.now();
            self.owner.hear(now, request, ticket);
            self.heard += 1;
            more = self.owner.settle(now, SETTLE_AT_ONCE);
            if self.inbox.synced() != self.seen {
                self.hear_synced();
                if self.heard < CROWDED {
                    self.hand_over();
                }
            }
        }
        more
    }

    /// One of the daemon's own commands.
    fn own(&mut self, command: Command) {
        let request = Request::Submit { command, words: Vec::new(), files: None };
        self.owner.hear(self.clock.now(), request, Ticket::Nobody);
    }

    /// Hands the next batch to the writer, if it has nothing to do. True: it came from a crowd.
    fn hand_over(&mut self) -> bool {
        if self.handed > self.seen {
            return false;
        }
        let Some(batch) = self.owner.take_batch() else { return false };
        let crowded = std::mem::take(&mut self.heard) >= CROWDED;
        self.handed = batch.mark;
        self.writer.send(Work::Batch(batch));
        let owner = &self.owner;
        (self.snapshot)(owner.position(), &mut || owner.freeze());
        crowded
    }

    fn hear_synced(&mut self) {
        let synced = self.inbox.synced();
        if synced != self.seen {
            self.seen = synced;
            let releases = self.owner.synced(synced);
            self.release(releases);
        }
    }

    fn release_ready(&mut self) {
        let releases = self.owner.ready();
        self.release(releases);
        if self.followers.wants_sweep() {
            for whom in self.followers.sweep() {
                self.owner.unfollow(whom);
            }
        }
    }

    fn release(&mut self, releases: Vec<Release<Ticket>>) {
        for release in releases {
            match release {
                Release::Happened(happened) => {
                    for whom in self.followers.tell(&happened) {
                        self.owner.unfollow(whom);
                    }
                }
                Release::Answer { to, answer } => self.answer(to, answer),
            }
        }
    }

    fn answer(&mut self, to: Ticket, answer: Answer) {
        // Whoever asked may have gone; what was decided stands.
        match to {
            Ticket::Reply(reply) => drop(reply.send(answer)),
            Ticket::Follower(whom, follower, reply) => {
                self.followers.add(whom, follower);
                drop(reply.send(answer));
            }
            Ticket::Start(opening) => drop(opening.send(answer)),
            Ticket::Nobody => {}
        }
    }

    fn is_quiet(&self) -> bool {
        self.handed == self.seen && self.owner.is_written()
    }

    fn patience(&self) -> Duration {
        let now = self.clock.now();
        let due = self.owner.next_deadline(now).map_or(Duration::MAX, |due| until(now, due));
        due.clamp(SHORTEST_SLEEP, LONGEST_SLEEP)
    }
}

fn until(now: Moment, due: Moment) -> Duration {
    Duration::from_millis(due.since(now).0.unsigned_abs())
}
