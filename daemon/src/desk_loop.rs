//! A desk that runs: one plain thread decides, one writes and syncs; while one batch is being synced
//! the next is being decided. Answers leave after the sync.

use crate::clock::Clock;
use crate::journal::store::Store;
use crate::owner::request::FiguresNow;
use adapters::desk_handle::{DeskHandle, Done, Later, NotDone};
use routing_rules::book::DeskBook;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
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

/// Why a desk could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// Another process works in this directory.
    Locked(PathBuf),
    /// The journal is broken; the text names the place.
    Broken(String),
    /// The directory or a file in it could not be read or written.
    Unusable(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Locked(data) => write!(
                f,
                "another portner works in {}; stop it first, or choose another directory with --data",
                data.display()
            ),
            OpenError::Broken(what) => {
                write!(
                    f,
                    "{what}; restore a backup with `portner restore`, or ask for help before changing anything"
                )
            }
            OpenError::Unusable(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for OpenError {}

/// A desk that runs in this process.
pub struct RunningDesk {
    /// The only way to it.
    pub door: DeskHandle,
    clock: Arc<Clock>,
    store: Store,
    failed: watch::Receiver<Option<String>>,
}

/// Opens the desk in `opening.data`: takes the directory's lock, reads snapshot and journal, adopts
/// the book, starts the threads. Blocking; a second or two for a million contacts.
pub fn open(_opening: Opening) -> Result<RunningDesk, OpenError> {
    Err(OpenError::Unusable("the desk's loop is being built".to_string()))
}

impl RunningDesk {
    /// Counters and gauges at a synced position; `None` when the desk is stopping.
    pub fn figures(&self) -> Later<Option<FiguresNow>> {
        Box::pin(async { None })
    }

    /// Adopts a book: its event and its files whole, in one commit.
    pub fn adopt(&self, _book: &DeskBook) -> Later<Result<Done, NotDone>> {
        Box::pin(async { Err(NotDone::Stopping) })
    }

    /// Turns to why, when the journal could not be written. The daemon must end with exit code 4:
    /// nothing more is acknowledged, and starting again from the journal is the only way on.
    pub fn failed(&self) -> watch::Receiver<Option<String>> {
        self.failed.clone()
    }

    /// The tables for accounts, in the same file as the journal.
    pub fn store(&self) -> Store {
        self.store.clone()
    }

    /// The clock it runs by.
    pub fn clock(&self) -> Arc<Clock> {
        self.clock.clone()
    }

    /// Builds the views anew beside the ones in use, then puts them in their place.
    pub fn rebuild_views(&self) -> Later<Result<(), String>> {
        Box::pin(async { Err("stopping".to_string()) })
    }

    /// Stops taking commands, syncs what was decided, answers, writes a snapshot, ends the threads.
    /// Blocking; call it from `spawn_blocking`.
    pub fn stop(self) {}
}
