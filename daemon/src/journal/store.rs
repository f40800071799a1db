//! A small door to `desk.db` for what lives beside the journal: accounts, sessions, tokens. Writes
//! run on the journal's writer thread between two batches, each in a short transaction of its own.

use crate::journal::JournalError;
use crate::journal::readers::Readers;
use crate::journal::writer::{Work, WriterDoor};
use adapters::desk_handle::Later;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fmt;
use std::sync::Arc;
use tokio::sync::oneshot;

/// Reads and writes the tables beside the journal. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    writer: WriterDoor,
    readers: Arc<Readers>,
}

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

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        StoreError::Failed(error.to_string())
    }
}

impl Store {
    /// A store whose writes go through that writer.
    pub fn new(writer: WriterDoor, readers: Arc<Readers>) -> Store {
        Store { writer, readers }
    }

    /// Runs `work` in a transaction of its own; answers after it is synced. Its error rolls back; an
    /// error of the commit ends the daemon, as it would for the journal.
    pub fn write<R, W>(&self, work: W) -> Later<Result<R, StoreError>>
    where
        R: Send + 'static,
        W: FnOnce(&Transaction<'_>) -> rusqlite::Result<R> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        self.writer.send(Work::Beside(Box::new(move |connection| {
            let result = in_transaction(connection, work);
            let fatal = match &result {
                Err(Failed::Commit(error)) => Err(JournalError::Failed(error.to_string())),
                Err(Failed::Work(_)) | Ok(_) => Ok(()),
            };
            if fatal.is_ok() {
                // Whoever asked may have gone; the work is done all the same.
                let _ = answer.send(result.map_err(|failed| failed.error().into()));
            }
            fatal
        })));
        Box::pin(async move { answered.await.unwrap_or(Err(StoreError::Stopping)) })
    }

    /// Runs `work` on a reading connection, on a thread where it may block.
    pub fn read<R, W>(&self, work: W) -> Later<Result<R, StoreError>>
    where
        R: Send + 'static,
        W: FnOnce(&Connection) -> rusqlite::Result<R> + Send + 'static,
    {
        let readers = self.readers.clone();
        Box::pin(async move {
            let read = tokio::task::spawn_blocking(move || readers.with(work)).await;
            read.map_err(|_| StoreError::Stopping)?.map_err(StoreError::from)
        })
    }
}

enum Failed {
    Work(rusqlite::Error),
    Commit(rusqlite::Error),
}

impl Failed {
    fn error(self) -> rusqlite::Error {
        match self {
            Failed::Work(error) | Failed::Commit(error) => error,
        }
    }
}

fn in_transaction<R>(
    connection: &Connection,
    work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<R>,
) -> Result<R, Failed> {
    let transaction =
        Transaction::new_unchecked(connection, TransactionBehavior::Immediate).map_err(Failed::Work)?;
    let result = work(&transaction).map_err(Failed::Work)?;
    transaction.commit().map_err(Failed::Commit)?;
    Ok(result)
}
