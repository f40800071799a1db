//! The journal: everything that happened, in order, chained, synced before anybody hears of it.
//! One trait, so that another journal (Redis and SQLite together) fits behind the loop.

pub mod chain;
pub mod checkpoint;
pub mod corrections;
pub mod erase;
pub mod files;
pub mod keys;
pub mod past;
pub mod readers;
pub mod sqlite;
pub mod store;
pub mod versions;
pub mod walk;
pub mod writer;

pub use walk::Walk;

use crate::content::SealedBatch;
use routing_rules::time::Moment;
use std::fmt;

/// Where events, sealed words and books go. Exactly one writer has it.
pub trait Journal: Send {
    /// Commits the batch and syncs it. Returns the journal's last position after that. An error is
    /// final: the writer must end, nothing of the batch may be acknowledged, nothing is tried again.
    fn append(&mut self, batch: &SealedBatch) -> Result<u64, JournalError>;

    /// The records after `position`, in order, as many as fit a reasonable answer; empty at the end.
    fn read_from(&self, position: u64) -> Result<Vec<StoredRecord>, JournalError>;

    /// Runs `work` on this node's own database, in a transaction of its own, between two batches.
    /// What it answers is not the journal's matter; its error is as final as that of `append`.
    fn beside(&mut self, work: Beside) -> Result<(), JournalError>;

    /// A moment for housekeeping between two batches.
    fn tidy(&mut self) -> Result<(), JournalError> {
        Ok(())
    }
}

/// Work beside the journal, in the same file: accounts.
pub type Beside = Box<dyn FnOnce(&mut rusqlite::Connection) -> Result<(), JournalError> + Send>;

/// One record as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    /// Its place: 1, 2, 3 without gaps.
    pub position: u64,
    /// When.
    pub at: Moment,
    /// The event as it was serialised once.
    pub bytes: Vec<u8>,
    /// SHA-256 of the previous record's hash, the desk, position, moment and bytes.
    pub hash: [u8; 32],
}

/// Why the journal could not be written or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalError {
    /// The batch does not follow on what is there.
    OutOfOrder {
        /// What should have come.
        expected: u64,
        /// What came.
        came: u64,
    },
    /// A newer writer has taken over.
    FencedOut {
        /// The batch's epoch.
        epoch: u64,
        /// The newest.
        newest: u64,
    },
    /// The chain is broken at this record.
    Broken {
        /// Where.
        position: u64,
        /// How.
        what: &'static str,
    },
    /// Commit, sync or reading failed.
    Failed(String),
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JournalError::OutOfOrder { expected, came } => {
                write!(f, "the journal expected record {expected} and got {came}")
            }
            JournalError::FencedOut { epoch, newest } => {
                write!(f, "a newer writer (epoch {newest}) has taken over from this one (epoch {epoch})")
            }
            JournalError::Broken { position, what } => {
                write!(f, "the journal is broken at record {position}: {what}")
            }
            JournalError::Failed(what) => write!(f, "the journal could not be written or read: {what}"),
        }
    }
}

impl std::error::Error for JournalError {}
