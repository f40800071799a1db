//! Contacts that agents sent on as "wrong unit": which, from where, to where. No words stand here: they stay where
//! they are, sealed with the contact's own key, and are masked whenever they are read, so that erasing a contact
//! erases what it taught. Nothing is kept of units marked sensitive, and everything is deleted after its time.

use crate::journal::past;
use routing_rules::contact::Channel;
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, DeskId, UnitId};
use routing_rules::setup::Setup;
use routing_rules::suggest::{Correction, masked};
use routing_rules::time::Moment;
use rusqlite::{Connection, Transaction, params};

/// A transfer with "wrong unit", as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The event's place in the journal.
    pub position: u64,
    /// When.
    pub at: Moment,
    /// Which contact.
    pub contact: ContactId,
    /// How it came.
    pub channel: Channel,
    /// Where it had come to.
    pub from: UnitId,
    /// Where it belongs.
    pub to: UnitId,
}

impl Corrected {
    /// What an event teaches, if it teaches something that may be kept.
    pub fn by(
        event: &Event,
        setup: Option<&Setup>,
        channel: Option<Channel>,
        at: (u64, Moment),
    ) -> Option<Corrected> {
        let Event::ContactTransferred { contact, from, to, by: Some(_), wrong: true, .. } = event else {
            return None;
        };
        let open = |unit: &UnitId| setup?.units.get(unit).filter(|unit| !unit.sensitive).map(drop);
        open(from)?;
        open(to)?;
        let (position, at) = at;
        Some(Corrected { position, at, contact: *contact, channel: channel?, from: *from, to: *to })
    }
}

/// Keeps it, in the commit of its event.
pub fn keep(transaction: &Transaction<'_>, desk: &str, corrected: &Corrected) -> rusqlite::Result<()> {
    let Corrected { position, at, contact, channel, from, to } = corrected;
    let mut insert = transaction.prepare_cached(
        "INSERT INTO corrections (desk, position, moment, contact, channel, wrong, right)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let (position, contact) = (*position as i64, contact.0 as i64);
    insert.execute(params![desk, position, at.0, contact, channel.as_str(), from.as_str(), to.as_str()])?;
    Ok(())
}

/// Deletes what is older.
pub fn delete_before(transaction: &Transaction<'_>, desk: DeskId, before: Moment) -> rusqlite::Result<usize> {
    transaction
        .execute("DELETE FROM corrections WHERE desk = ?1 AND moment < ?2", params![desk.as_str(), before.0])
}

/// Every correction since then whose words are still there, masked. Of a contact that was sent on more than once
/// the last counts; units that are marked sensitive by now are left out.
pub fn labelled(
    journal: &Connection,
    keys: &Connection,
    desk: DeskId,
    setup: &Setup,
    since: Moment,
) -> rusqlite::Result<Vec<Correction>> {
    let mut select = journal.prepare(
        "SELECT contact, channel, wrong, right, max(position), moment FROM corrections
         WHERE desk = ?1 AND moment >= ?2 GROUP BY contact ORDER BY contact",
    )?;
    let rows = select.query_map(params![desk.as_str(), since.0], |row| {
        let text = |at| row.get::<_, String>(at);
        Ok((row.get::<_, i64>(0)?, text(1)?, text(2)?, text(3)?, row.get::<_, i64>(5)?))
    })?;
    let plain = |name: &str| {
        let unit = name.parse::<UnitId>().ok()?;
        setup.units.get(&unit).filter(|unit| !unit.sensitive).map(|_| unit)
    };
    let mut found = Vec::new();
    for row in rows {
        let (contact, channel, from, to, at) = row?;
        let (Some(channel), Some(from), Some(to)) = (Channel::from_name(&channel), plain(&from), plain(&to))
        else {
            continue;
        };
        let text = past::words(journal, keys, desk, ContactId(contact.unsigned_abs()))?;
        found.extend(text.map(|text| Correction { channel, at: Moment(at), text: masked(&text), from, to }));
    }
    Ok(found)
}
