//! Earlier contacts of the same person: who is who is kept as keyed hashes only.

use crate::views::tables::Remembered;
use adapters::desk_handle::{Earlier, EarlierAsk};
use routing_rules::ids::{ContactId, KeyedHash};
use routing_rules::time::Moment;
use rusqlite::{Connection, params};

/// So many are told, newest first; and so many are looked at for them.
const MOST: usize = 10;
const LOOKED_AT: i64 = 200;

/// Notes that these names brought the contact.
pub fn add(
    connection: &Connection,
    desk: &str,
    contact: ContactId,
    names: &[KeyedHash],
) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO persons (desk, person, contact) VALUES (?1, ?2, ?3)")?;
    for name in names {
        insert.execute(params![desk, &name.0[..], contact.0 as i64])?;
    }
    Ok(())
}

/// Forgets who brought the contacts that ended before.
pub fn forget(connection: &Connection, desk: &str, before: Moment) -> rusqlite::Result<()> {
    let ended = "SELECT contact FROM history WHERE desk = ?1 AND ended < ?2";
    let delete = format!("DELETE FROM persons WHERE desk = ?1 AND contact IN ({ended})");
    connection.execute(&delete, params![desk, before.0]).map(drop)
}

/// The other contacts of these names that may be seen, newest first.
pub fn find(
    connection: &Connection,
    desk: &str,
    names: &[KeyedHash],
    ask: &EarlierAsk,
) -> rusqlite::Result<Vec<Earlier>> {
    let mut select = connection.prepare_cached(
        "SELECT contact FROM persons WHERE desk = ?1 AND person = ?2 AND contact <> ?3
         ORDER BY contact DESC LIMIT ?4",
    )?;
    let mut contacts = Vec::new();
    for name in names {
        let rows = params![desk, &name.0[..], ask.contact.0 as i64, LOOKED_AT];
        for contact in select.query_map(rows, |row| row.get::<_, i64>(0))? {
            contacts.push(ContactId(contact? as u64));
        }
    }
    contacts.sort_unstable_by(|one, other| other.cmp(one));
    contacts.dedup();
    let mut found = Vec::new();
    for contact in contacts {
        let Some(row) = Remembered::by_number(connection, desk, contact)? else { continue };
        if ask.units.contains(&row.known.unit) {
            let (channel, unit, arrived) = (row.known.channel, row.known.unit, row.known.arrived);
            found.push(Earlier { contact, channel, unit, arrived, ending: row.ending });
        }
        if found.len() == MOST {
            break;
        }
    }
    Ok(found)
}
