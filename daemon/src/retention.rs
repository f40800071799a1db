//! Words past their time are deleted: names, numbers, messages and notes of contacts that ended long ago. Their key
//! is destroyed: only a backup of the keys from before opens them. Journal, counters and figures stay as they were.

use crate::desk_loop::RunningDesk;
use crate::learning::days_ago;
use crate::opened::Opened;
use std::sync::Arc;
use std::time::Duration;

/// A desk that just opened has other things to do, and a new one has no history yet.
const FIRST: Duration = Duration::from_secs(60);
/// So often it is looked whether words are past their time.
const LOOK: Duration = Duration::from_secs(3_600);

/// Deletes words past their time, as long as the desk runs; 0 days: never.
pub async fn run(opened: Arc<Opened>, days: u64) {
    if days == 0 {
        return;
    }
    tokio::time::sleep(FIRST).await;
    let due = |desk: &RunningDesk| desk.delete_words(days_ago(desk.clock().now(), days));
    while let Some(deleting) = opened.with(due) {
        match deleting.await {
            Ok(0) => {}
            Ok(contacts) => tracing::info!(contacts, "Deleted the words of contacts past their time."),
            Err(error) => {
                tracing::warn!(%error, "Words past their time could not be deleted; in an hour it is tried again.");
            }
        }
        tokio::time::sleep(LOOK).await;
    }
}
