//! How a run ends: the first SIGTERM or SIGINT drains, the second ends it now. SIGHUP asks for the desk
//! to be read again.

use std::io;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{mpsc, watch};

/// Turns true when the daemon should stop.
pub type Stopping = watch::Receiver<bool>;

/// What signals and tests hold to end a run.
pub type Stop = watch::Sender<bool>;

/// Listens for signals until the process ends. `reload` gets a note for every SIGHUP.
pub fn listen(stop: Stop, reload: mpsc::Sender<()>) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = terminate.recv() => second_ends_now(&stop),
                _ = interrupt.recv() => second_ends_now(&stop),
                // A full channel holds a note already; one reload is enough for both.
                _ = hang_up.recv() => drop(reload.try_send(())),
            }
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
