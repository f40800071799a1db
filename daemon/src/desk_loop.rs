//! A desk that runs: one plain thread decides, one writes and syncs; while one batch is being synced
//! the next is being decided. Answers leave after the sync.

mod door;
mod error;
mod inbox;
mod open;
mod recover;
mod running;
mod snapshots;
#[cfg(test)]
mod tests;

pub use error::OpenError;
pub use open::open;

use crate::clock::Clock;
use crate::desk_loop::door::LocalDoor;
use crate::desk_loop::inbox::{Inbox, Ticket};
use crate::desk_loop::snapshots::Snapshots;
use crate::journal::checkpoint::Checkpoints;
use crate::journal::erase;
use crate::journal::files::{DataDir, Lock};
use crate::journal::keys::Keys;
use crate::journal::readers::Readers;
use crate::journal::store::Store;
use crate::journal::writer::{Work, WriterDoor};
use crate::owner::Owner;
use crate::owner::request::{Answer, FiguresNow, KeptBook, Request};
use crate::views::Views;
use adapters::desk_handle::{DeskHandle, Done, Later, NotDone};
use adapters::rule_books::By;
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::time::Moment;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::watch;

/// What is needed to open a desk.
pub struct Opening {
    /// Its data directory; made if it is not there.
    pub data: PathBuf,
    /// Its book; adopted if the desk stands on another one.
    pub book: Arc<DeskBook>,
    /// The daemon's clock.
    pub clock: Arc<Clock>,
    /// Sizes.
    pub limits: Limits,
    /// The SQLite VFS of the journal; `None` is the operating system's. For tests that lose power.
    pub vfs: Option<String>,
}

impl Opening {
    /// A desk in `data` with that book, everything else as usual.
    pub fn new(data: impl Into<PathBuf>, book: Arc<DeskBook>) -> Opening {
        Opening { data: data.into(), book, clock: Arc::default(), limits: Limits::default(), vfs: None }
    }
}

/// Sizes of the loop.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests that may wait; more are refused as overload (16,384).
    pub inbox: usize,
    /// Records in one batch before it must be synced (4,096).
    pub batch: usize,
    /// Records between two snapshots (200,000).
    pub snapshot_every: u64,
    /// News that one follower may leave unread (256); more closes it.
    pub follower: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { inbox: 16_384, batch: 4_096, snapshot_every: 200_000, follower: 256 }
    }
}

/// A desk that runs in this process.
pub struct RunningDesk {
    /// The only way to it.
    pub door: DeskHandle,
    local: Arc<LocalDoor>,
    inbox: Arc<Inbox>,
    clock: Arc<Clock>,
    store: Store,
    writer: WriterDoor,
    readers: Arc<Readers>,
    keys: Arc<Keys>,
    data: DataDir,
    views: Arc<Views>,
    snapshots: Snapshots,
    threads: Option<Threads>,
    _lock: Lock,
}

/// The threads of a desk, ended in this order.
struct Threads {
    desk: JoinHandle<Option<Owner<Ticket>>>,
    writer: JoinHandle<()>,
    views: JoinHandle<()>,
    checkpoints: Checkpoints,
}

impl RunningDesk {
    /// Counters and gauges at a synced position; `None` when the desk is stopping.
    pub fn figures(&self) -> Later<Option<FiguresNow>> {
        let asked = self.local.ask(Request::Figures);
        let writer = self.writer.clone();
        Box::pin(async move {
            match asked.ok()?.await.ok()? {
                Answer::Figures(mut figures) => {
                    figures.append = writer.append_times();
                    Some(*figures)
                }
                _ => None,
            }
        })
    }

    /// Adopts a book: its event and its files whole, in one commit.
    pub fn adopt(&self, book: &DeskBook, by: By) -> Later<Result<Done, NotDone>> {
        self.local.submit_request(adoption(book, by))
    }

    /// Turns to why, when the journal could not be written. The daemon must end with exit code 4:
    /// nothing more is acknowledged, and starting again from the journal is the only way on.
    pub fn failed(&self) -> watch::Receiver<Option<String>> {
        self.inbox.failed()
    }

    /// The tables for accounts, in the same file as the journal.
    pub fn store(&self) -> Store {
        self.store.clone()
    }

    /// The clock it runs by.
    pub fn clock(&self) -> Arc<Clock> {
        self.clock.clone()
    }

    /// History and figures.
    pub fn views(&self) -> Arc<Views> {
        self.views.clone()
    }

    /// Builds the views anew beside the ones in use, then puts them in their place.
    pub fn rebuild_views(&self) -> Later<Result<(), String>> {
        let answer = self.views.rebuild();
        Box::pin(async move { answer.await.unwrap_or_else(|_| Err("the desk is stopping".to_string())) })
    }

    /// Deletes the words of every contact that ended before; says of how many.
    pub fn delete_words(&self, before: Moment) -> Later<Result<usize, String>> {
        let (data, keys, desk) = (self.data.clone(), self.keys.clone(), self.local.desk);
        let deleting = tokio::task::spawn_blocking(move || erase::ended_before(&data, &keys, desk, before));
        Box::pin(async move {
            let deleted = deleting.await.map_err(|error| error.to_string())?;
            deleted.map_err(|error| error.to_string())
        })
    }

    /// Stops taking commands, syncs what was decided, answers, writes a snapshot, ends the threads.
    /// Blocking; call it from `spawn_blocking`.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(threads) = self.threads.take() else { return };
        self.inbox.close();
        let owner = threads.desk.join().ok().flatten();
        self.writer.send(Work::Stop);
        let written = threads.writer.join().is_ok();
        self.views.stop();
        let _ = threads.views.join();
        drop(threads.checkpoints);
        if let Some(owner) = owner.filter(|_| written) {
            self.snapshots.last(owner.freeze());
        }
        self.readers.close();
    }
}

/// The directory's lock goes last, whatever happens: no other daemon meets a thread of this one.
impl Drop for RunningDesk {
    fn drop(&mut self) {
        self.end();
    }
}

/// The request that adopts a book.
fn adoption(book: &DeskBook, by: By) -> Request {
    let setup = Box::new(book.setup.clone());
    let files = Some(KeptBook { book: book.setup.book, files: book.files.clone(), by });
    Request::Submit { command: Command::Adopt { setup }, words: Vec::new(), files }
}
