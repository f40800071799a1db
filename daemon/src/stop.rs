//! How a run ends: the first SIGTERM or SIGINT drains, the second ends it now. SIGHUP asks for the desk
//! to be read again.

use futures_util::FutureExt as _;
use std::io;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{mpsc, watch};

/// Turns true when the daemon should stop.
pub type Stopping = watch::Receiver<bool>;

/// What signals and tests hold to end a run.
pub type Stop = watch::Sender<bool>;

/// Signals this close together are one: `timeout` and shells send theirs to the process and to its group.
const SAME: Duration = Duration::from_millis(500);

/// Listens for signals until the process ends. `reload` gets a note for every SIGHUP.
pub fn listen(stop: Stop, reload: mpsc::Sender<()>) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
                _ = hang_up.recv() => {
                    // A full channel holds a note already; one reload is enough for both.
                    let _ = reload.try_send(());
                    continue;
                }
            }
            second_ends_now(&stop);
            tokio::time::sleep(SAME).await;
            let _ = (terminate.recv().now_or_never(), interrupt.recv().now_or_never());
        }
    });
    Ok(())
}

fn second_ends_now(stop: &Stop) {
    if stop.send_replace(true) {
        tracing::warn!("Ended at the second signal, without waiting for what was open.");
        // As safe as `kill -9`: whatever was acknowledged is on the disk.
        std::process::exit(0);
    }
    tracing::info!("Stopping: no new contacts, what is open may finish. A second signal ends at once.");
}
