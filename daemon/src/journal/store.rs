//! A small door to `desk.db` for what lives beside the journal: accounts, sessions, tokens. Writes
//! run on the journal's writer thread between two batches, each in a short transaction of its own.

use adapters::desk_handle::Later;
use std::fmt;

/// Reads and writes the tables beside the journal. Cheap to clone.
#[derive(Clone)]
pub struct Store {}

/// Why a read or write did not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The desk is stopping.
    Stopping,
    /// The database refused; names no data.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Stopping => f.write_str("the desk is stopping; try again"),
            StoreError::Failed(what) => write!(f, "the store failed: {what}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl Store {
    /// Runs `work` in a transaction of its own; answers after it is synced. An error rolls back.
    pub fn write<R, W>(&self, _work: W) -> Later<Result<R, StoreError>>
    where
        R: Send + 'static,
        W: FnOnce(&rusqlite::Transaction<'_>) -> rusqlite::Result<R> + Send + 'static,
    {
        Box::pin(async { Err(StoreError::Stopping) })
    }

    /// Runs `work` on a reading connection.
    pub fn read<R, W>(&self, _work: W) -> Later<Result<R, StoreError>>
    where
        R: Send + 'static,
        W: FnOnce(&rusqlite::Connection) -> rusqlite::Result<R> + Send + 'static,
    {
        Box::pin(async { Err(StoreError::Stopping) })
    }
}
