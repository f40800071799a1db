//! What systemd is told: started, stopping, and, while it asks for it, that the desk still answers.

use crate::opened::Opened;
use sd_notify::NotifyState;
use std::sync::Arc;
use std::time::Duration;

/// Says it to systemd; without systemd to nobody.
pub fn say(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(false, state) {
        tracing::warn!(%error, "systemd could not be told.");
    }
}

/// As long as the desk answers, says so in time. Returns at once when nobody asks for it.
pub async fn run(opened: Arc<Opened>) {
    let mut microseconds = 0;
    if !sd_notify::watchdog_enabled(false, &mut microseconds) {
        return;
    }
    let period = Duration::from_micros(microseconds) / 3;
    loop {
        // A desk that hangs does not answer; then systemd ends the process, and the journal goes on.
        if let Ok(Some(_)) = tokio::time::timeout(period, opened.figures()).await {
            say(&[NotifyState::Watchdog]);
        }
        tokio::time::sleep(period).await;
    }
}
