//! Checkpoints on a thread of their own: what the journal's write-ahead log holds is copied into the
//! file while the writer goes on. Only the short rest is left to the writer, between two batches.

use crate::journal::files::DataDir;
use crate::journal::writer::WriterDoor;
use rusqlite::Connection;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often it looks.
const LOOK: Duration = Duration::from_millis(500);
/// Pages in the log above which it copies, and above which the log should begin anew.
const COPY_ABOVE: i64 = 1_000;
const RESTART_ABOVE: i64 = 2_000;

/// The thread; ends when dropped.
pub struct Checkpoints {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    /// Starts the thread.
    pub fn start(data: &DataDir, writer: WriterDoor) -> Result<Checkpoints, String> {
        let connection = data.checkpoint_desk().map_err(|error| error.to_string())?;
        let (stop, stopped) = channel();
        let thread = std::thread::Builder::new()
            .name("checkpoint".to_string())
            .spawn(move || run(&connection, &writer, &stopped))
            .map_err(|error| error.to_string())?;
        Ok(Checkpoints { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(connection: &Connection, writer: &WriterDoor, stopped: &Receiver<()>) {
    let mut seen = 0;
    while stopped.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
        let commits = writer.commits();
        if commits == seen {
            continue;
        }
        seen = commits;
        if let Err(error) = look(connection, writer) {
            // The writer meets the same trouble if it is real; this thread only saves it work.
            tracing::warn!(%error, "Could not copy the write-ahead log into the journal's file.");
        }
    }
}

fn look(connection: &Connection, writer: &WriterDoor) -> rusqlite::Result<()> {
    let pages = checkpoint(connection, "PRAGMA wal_checkpoint(NOOP)")?;
    if pages <= COPY_ABOVE {
        return Ok(());
    }
    checkpoint(connection, "PRAGMA wal_checkpoint(PASSIVE)")?;
    if pages > RESTART_ABOVE {
        writer.want_tidy();
    }
    Ok(())
}

fn checkpoint(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.query_row(pragma, [], |row| row.get(1))
}
