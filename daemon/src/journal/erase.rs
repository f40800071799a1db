//! Erasing: the keys of contacts are destroyed, and with them every copy of their words. The journal stays as it was.

use crate::journal::files::DataDir;
use crate::journal::keys::Keys;
use crate::views::earlier;
use routing_rules::ids::{ContactId, DeskId};
use routing_rules::time::Moment;
use rusqlite::params;

/// Deletes the words of every contact that ended before; how many had any. Blocking.
pub fn ended_before(data: &DataDir, keys: &Keys, desk: DeskId, before: Moment) -> rusqlite::Result<usize> {
    let ended = ended_with_words(data, desk, before)?;
    keys.destroy(&ended)?;
    // Who was who goes too, also what an earlier look could not finish.
    earlier::forget(&data.write_views(&data.views_file())?, desk.as_str(), before)?;
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
