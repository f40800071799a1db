//! The desk is read again: at SIGHUP, and when its files change. A good one is adopted, a bad one is
//! refused with every mistake, and the old stays.

use crate::desk_files::{self, NotRead};
use crate::opened::{Opened, in_words};
use adapters::rule_books::{NotChanged, Who};
use notify::{EventKind, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc;

/// What can come of it: the `result` of `portner_rule_book_reloads_total`.
pub const RESULTS: [&str; 3] = ["adopted", "refused", "unchanged"];

/// Editors and copies write several files, some of them twice; this long after the last it is read.
const SETTLED: Duration = Duration::from_millis(300);

/// Counts what came of it.
#[derive(Default)]
pub struct Reloads([AtomicU64; RESULTS.len()]);

impl Reloads {
    /// How often that came of it.
    pub fn count(&self, result: &str) -> u64 {
        let place = RESULTS.iter().position(|known| *known == result);
        place.map_or(0, |place| self.0[place].load(Relaxed))
    }

    fn add(&self, result: usize) {
        self.0[result].fetch_add(1, Relaxed);
    }
}

/// Sends a note whenever a file of the desk changes, as long as what it returns is kept.
pub fn watch(directory: &Path, notes: mpsc::Sender<()>) -> notify::Result<impl Sized + use<>> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let read_only = event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_)));
        if !read_only {
            // A full channel holds a note already.
            let _ = notes.try_send(());
        }
    })?;
    watcher.watch(directory, RecursiveMode::Recursive)?;
    Ok(watcher)
}

/// Reads the desk again for every note, until nobody can send one any more.
pub async fn run(
    mut notes: mpsc::Receiver<()>,
    directory: Option<PathBuf>,
    opened: Arc<Opened>,
    operations: Arc<crate::operations::Operations>,
) {
    while notes.recv().await.is_some() {
        while let Ok(Some(())) = tokio::time::timeout(SETTLED, notes.recv()).await {}
        operations.reloads.add(once(directory.clone(), &opened).await);
    }
}

/// Reads it once; the place in `RESULTS` of what came of it.
async fn once(directory: Option<PathBuf>, opened: &Opened) -> usize {
    let Some(directory) = directory else {
        tracing::info!("Nothing to read again: the built-in desk does not change; --desk names another.");
        return 2;
    };
    // What is being published is written and adopted in one go.
    let _alone = opened.changing.lock().await;
    let models = opened.models.clone();
    let read = tokio::task::spawn_blocking(move || desk_files::load_with(Some(&directory), &models)).await;
    let book = match read {
        Ok(Ok(book)) => Arc::new(book),
        Ok(Err(why)) => return refused(opened, why),
        Err(error) => {
            return refused(opened, NotRead::Unreadable(format!("reading it ended early: {error}")));
        }
    };
    set_refused(opened, None);
    if book.files == opened.book.borrow().files {
        return 2;
    }
    if book.setup.desk != opened.door.desk() {
        let why = "desk.toml has another name; the journal belongs to the old one: put it back";
        return refused(opened, NotRead::Unreadable(why.to_string()));
    }
    let version = book.setup.book.to_string();
    match opened.adopt(book, Who::Files.into()).await {
        Ok(()) => {
            tracing::info!(version = &version[..12], "The changed desk was adopted.");
            0
        }
        Err(not_done) => refused(opened, NotRead::Unreadable(in_words(not_done))),
    }
}

/// Tells it in the log, and on `/rules` until it is mended.
fn refused(opened: &Opened, why: NotRead) -> usize {
    match &why {
        NotRead::Unreadable(why) => tracing::error!(%why, "The changed desk was refused; the old one stays."),
        NotRead::Mistakes(mistakes) => {
            for mistake in mistakes {
                tracing::error!(%mistake, "A mistake in the changed desk.");
            }
            tracing::error!(mistakes = mistakes.len(), "The changed desk was refused; the old one stays.");
        }
    }
    let why = match why {
        NotRead::Unreadable(why) => NotChanged::Failed(why),
        NotRead::Mistakes(mistakes) => NotChanged::Mistakes(mistakes),
    };
    set_refused(opened, Some(why));
    1
}

fn set_refused(opened: &Opened, why: Option<NotChanged>) {
    *opened.refused.lock().unwrap_or_else(PoisonError::into_inner) = why;
}
