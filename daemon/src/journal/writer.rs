//! The writer's thread: one batch, one transaction, one sync, then the next. A failed append is
//! final: it says so and ends; nothing is tried again.

use crate::clock::Stopwatch;
use crate::content::Sealer;
use crate::journal::{Beside, Journal};
use crate::owner::batch::Batch;
use crate::owner::request::AppendTimes;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// What the writer is asked to do, in order.
pub enum Work {
    /// Seal, append, sync.
    Batch(Batch),
    /// Something beside the journal.
    Beside(Beside),
    /// Finish.
    Stop,
}

/// What the writer tells, from its own thread.
pub trait Listener: Send + 'static {
    /// The batch of that mark is synced.
    fn synced(&self, mark: u64, position: u64);
    /// Nothing more will be written; why.
    fn failed(&self, why: String);
}

/// The way to the writer's thread. Cheap to clone.
#[derive(Clone)]
pub struct WriterDoor {
    work: Sender<Work>,
    shared: Arc<Shared>,
}

/// What others may know of the writer.
#[derive(Default)]
struct Shared {
    append: Mutex<AppendTimes>,
    commits: AtomicU64,
    tidy_wanted: AtomicBool,
}

impl WriterDoor {
    /// Hands work over. After the writer has ended it is dropped, and whoever waits for it hears that.
    pub fn send(&self, work: Work) {
        let _ = self.work.send(work);
    }

    /// How long appends took.
    pub fn append_times(&self) -> AppendTimes {
        self.shared.append.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many commits there were.
    pub fn commits(&self) -> u64 {
        self.shared.commits.load(Ordering::Relaxed)
    }

    /// Asks for housekeeping between two batches.
    pub fn want_tidy(&self) {
        self.shared.tidy_wanted.store(true, Ordering::Relaxed);
    }
}

/// A writer that has not started: its door is there, so that others can be built around it.
pub struct Writer {
    work: Receiver<Work>,
    shared: Arc<Shared>,
}

/// A writer and the way to it.
pub fn prepare() -> (WriterDoor, Writer) {
    let (sender, work) = channel();
    let shared = Arc::<Shared>::default();
    (WriterDoor { work: sender, shared: shared.clone() }, Writer { work, shared })
}

impl Writer {
    /// Starts the thread.
    pub fn start(
        self,
        journal: Box<dyn Journal>,
        sealer: Sealer,
        listener: impl Listener,
    ) -> std::io::Result<JoinHandle<()>> {
        std::thread::Builder::new().name("journal".to_string()).spawn(move || {
            if let Err(why) = self.run(journal, &sealer, &listener) {
                tracing::error!(%why, "The journal could not be written; nothing more is acknowledged.");
                listener.failed(why);
            }
        })
    }

    fn run(
        self,
        mut journal: Box<dyn Journal>,
        sealer: &Sealer,
        listener: &dyn Listener,
    ) -> Result<(), String> {
        while let Ok(work) = self.work.recv() {
            match work {
                Work::Batch(batch) => {
                    let mark = batch.mark;
                    let watch = Stopwatch::start();
                    let sealed = sealer.seal(batch)?;
                    let position = journal.append(&sealed).map_err(|error| error.to_string())?;
                    listener.synced(mark, position);
                    let mut append = self.shared.append.lock().unwrap_or_else(PoisonError::into_inner);
                    append.count(watch.seconds());
                }
                Work::Beside(beside) => journal.beside(beside).map_err(|error| error.to_string())?,
                Work::Stop => return Ok(()),
            }
            self.shared.commits.fetch_add(1, Ordering::Relaxed);
            if self.shared.tidy_wanted.swap(false, Ordering::Relaxed) {
                journal.tidy().map_err(|error| error.to_string())?;
            }
        }
        Ok(())
    }
}
