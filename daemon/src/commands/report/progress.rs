//! What somebody at a terminal sees while a report takes longer than a second: how far it has come.

use std::io::{IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(1);

/// Says on standard error, when a person reads that, how many rows there are; gone when dropped.
pub(super) struct Progress {
    rows: Arc<AtomicU64>,
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// `rows_are_seen`: they go to standard output as they come; on a terminal they say it themselves.
    pub(super) fn begin(rows_are_seen: bool) -> Progress {
        let rows = Arc::new(AtomicU64::new(0));
        let errors = std::io::stderr();
        let wanted = errors.is_terminal() && !(rows_are_seen && std::io::stdout().is_terminal());
        let shown = wanted.then(|| {
            let (over, until) = channel::<()>();
            let rows = rows.clone();
            let show = move || {
                let mut seconds = 0;
                while until.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    seconds += PATIENCE.as_secs();
                    let line = said(rows.load(Ordering::Relaxed), seconds);
                    // Nobody is harmed when it cannot be shown.
                    let _ = write!(std::io::stderr(), "\r{line}");
                }
                if seconds > 0 {
                    let _ = write!(std::io::stderr(), "\r{:60}\r", "");
                }
            };
            (over, std::thread::spawn(show))
        });
        Progress { rows, shown }
    }

    /// One more row is written.
    pub(super) fn row(&self) {
        self.rows.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((over, shown)) = self.shown.take() {
            drop(over);
            // It only shows; what became of it changes nothing.
            let _ = shown.join();
        }
    }
}

fn said(rows: u64, seconds: u64) -> String {
    match rows {
        0 => format!("reading the figures, {seconds} s"),
        rows => format!("{rows} rows so far, {seconds} s"),
    }
}
