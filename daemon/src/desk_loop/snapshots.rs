//! When a snapshot is due, and the thread that writes it from a copy while the desk goes on.

use crate::journal::files::DataDir;
use crate::journal::sqlite;
use crate::owner::frozen::Frozen;
use crate::snapshot;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Looks for its record this often, and so many times: it is being synced while the copy is made.
const LOOK: Duration = Duration::from_millis(20);
const LOOKS: u32 = 500;

/// Writes snapshots of one desk. Cheap to clone.
#[derive(Clone)]
pub struct Snapshots {
    data: DataDir,
    busy: Arc<AtomicBool>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl Snapshots {
    /// Snapshots into that directory.
    pub fn new(data: DataDir) -> Snapshots {
        Snapshots { data, busy: Arc::default(), thread: Arc::default() }
    }

    /// Asked after every batch: takes a copy when `every` records came since the last one, which was at
    /// `from`. After a long replay that is at once, so that a second crash does not cost as much.
    pub fn policy(
        &self,
        every: u64,
        from: u64,
    ) -> impl FnMut(u64, &mut dyn FnMut() -> Frozen) + Send + 'static {
        let snapshots = self.clone();
        let mut last = from;
        move |position, copy| {
            if position.saturating_sub(last) >= every && !snapshots.busy.swap(true, Ordering::AcqRel) {
                last = position;
                snapshots.write_beside(copy());
            }
        }
    }

    /// The last snapshot, when the desk has stopped.
    pub fn last(&self, frozen: Frozen) {
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
        self.write(&frozen);
    }

    fn write_beside(&self, frozen: Frozen) {
        let snapshots = self.clone();
        let spawned = std::thread::Builder::new().name("snapshot".to_string()).spawn(move || {
            snapshots.write(&frozen);
            snapshots.busy.store(false, Ordering::Release);
        });
        match spawned {
            Ok(thread) => *self.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread),
            Err(error) => {
                tracing::warn!(%error, "Could not start the thread that writes snapshots.");
                self.busy.store(false, Ordering::Release);
            }
        }
    }

    fn write(&self, frozen: &Frozen) {
        match self.try_write(frozen) {
            Ok(()) => tracing::debug!(position = frozen.position, "Wrote a snapshot."),
            // It only saves time at the next start.
            Err(error) => tracing::warn!(%error, "Could not write a snapshot; the next start takes longer."),
        }
    }

    fn try_write(&self, frozen: &Frozen) -> Result<(), String> {
        let connection = self.data.read_desk().map_err(|error| error.to_string())?;
        for _ in 0..LOOKS {
            let hash = sqlite::hash_at(&connection, frozen.desk, frozen.position);
            if let Some(chain) = hash.map_err(|error| error.to_string())? {
                return snapshot::write(&self.data.snapshot_file(), frozen, chain);
            }
            std::thread::sleep(LOOK);
        }
        Err(format!("record {} was not synced in time", frozen.position))
    }
}
