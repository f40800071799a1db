//! Words past their time are deleted: names, numbers, messages and notes of contacts that ended long ago. Their key
//! is destroyed, so that no copy of the words opens again; journal, counters and figures stay as they were.

use crate::desk_loop::RunningDesk;
use crate::journal::files::DataDir;
use crate::journal::keys::Keys;
use crate::learning::days_ago;
use crate::opened::Opened;
use routing_rules::ids::{ContactId, DeskId};
use routing_rules::time::Moment;
use rusqlite::params;
use std::sync::Arc;
use std::time::Duration;

/// So often it is looked whether words are past their time.
const LOOK: Duration = Duration::from_secs(3_600);

/// Deletes words past their time, as long as the desk runs; 0 days: never.
pub async fn run(opened: Arc<Opened>, days: u64) {
    if days == 0 {
        return;
    }
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

/// Deletes the words of every contact that ended before; how many had any. Blocking.
pub fn delete(data: &DataDir, keys: &Keys, desk: DeskId, before: Moment) -> rusqlite::Result<usize> {
    let ended = ended_with_words(data, desk, before)?;
    keys.destroy(&ended)?;
    // Who was who goes too, also what an earlier look could not finish.
    let views = data.write_views(&data.views_file())?;
    views.execute(
        "DELETE FROM persons WHERE desk = ?1 AND contact IN
         (SELECT contact FROM history WHERE desk = ?1 AND ended < ?2)",
        params![desk.as_str(), before.0],
    )?;
    Ok(ended.len())
}

fn ended_with_words(data: &DataDir, desk: DeskId, before: Moment) -> rusqlite::Result<Vec<ContactId>> {
    let keys = data.read_keys()?;
    keys.execute("ATTACH DATABASE ?1 AS views", [data.views_file().to_string_lossy()])?;
    let mut select = keys.prepare(
        "SELECT keys.contact FROM keys JOIN views.history AS history
         ON history.desk = keys.desk AND history.contact = keys.contact
         WHERE keys.desk = ?1 AND history.ended < ?2",
    )?;
    let ended = select.query_map(params![desk.as_str(), before.0], |row| row.get::<_, i64>(0))?;
    ended.map(|contact| contact.map(|contact| ContactId(contact.cast_unsigned()))).collect()
}
