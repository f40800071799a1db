//! Learning from the desk: corrections read back, rules proposed from them. Changes nothing by itself. Corrections
//! are deleted after their time.

use crate::desk_loop::RunningDesk;
use crate::journal::corrections;
use crate::journal::files::DataDir;
use crate::opened::Opened;
use adapters::rule_books::Suggested;
use routing_rules::book::DeskBook;
use routing_rules::suggest::suggest;
use routing_rules::time::{Moment, Span};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// So often it is looked whether corrections are past their time.
const LOOK: Duration = Duration::from_secs(3_600);

/// So many days ago.
pub fn days_ago(now: Moment, days: u64) -> Moment {
    now + Span::minutes(-(days.min(36_500) as i64) * 24 * 60)
}

/// What could be learnt from the corrections in `data`. Beside a running daemon too.
pub fn suggestions(data: &Path, book: &DeskBook, since: Moment) -> Result<Suggested, String> {
    let (journal, keys, desk) = DataDir::look(data)?;
    let all = corrections::labelled(&journal, &keys, desk, &book.setup, since)
        .map_err(|error| format!("the corrections could not be read: {error}"))?;
    Ok(Suggested { corrections: all.len(), rules: suggest(book, &all) })
}

/// Deletes corrections that are past their time, as long as the desk runs.
pub async fn forget(opened: Arc<Opened>, days: u64) {
    while let Some(store) = opened.with(RunningDesk::store) {
        let (desk, before) = (opened.door.desk(), days_ago(opened.door.now(), days));
        let deleted = store.write(move |transaction| corrections::delete_before(transaction, desk, before));
        match deleted.await {
            Ok(0) => {}
            Ok(deleted) => tracing::info!(deleted, "Deleted corrections past their time."),
            Err(error) => tracing::warn!(%error, "Corrections past their time could not be deleted."),
        }
        tokio::time::sleep(LOOK).await;
    }
}
