//! The keys of the contacts' words, in a file of their own. They are drawn ahead, in blocks, and synced
//! before they are used, so that no batch waits for a second sync.

use crate::content::DataKey;
use crate::journal::files::DataDir;
use crate::new_ids;
use routing_rules::ids::{ContactId, DeskId};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Keys drawn at once while the desk runs.
const BLOCK: u64 = 8_192;
/// Keys drawn when the file is new, so that an empty desk opens quickly.
const FIRST_BLOCK: u64 = 1_024;
/// Fewer than this left: time to draw.
const LOW: u64 = 4_096;
/// Keys read into memory at once, and how many stay there.
const READ_AHEAD: i64 = 1_024;
const REMEMBERED: usize = 32_768;

/// The keys of one desk. Shared by the writer, who seals, and the readers, who open.
pub struct Keys {
    desk: DeskId,
    drawing: Mutex<Connection>,
    reading: Mutex<Connection>,
    drawn: AtomicU64,
    busy: AtomicBool,
    ring: Mutex<BTreeMap<u64, DataKey>>,
    /// How often keys were destroyed: what was read before that is not remembered.
    destroyed: AtomicU64,
    installation: [u8; 32],
}

impl Keys {
    /// Opens the keys; draws the first block and the installation's own key when they are new.
    pub fn open(data: &DataDir, desk: DeskId) -> rusqlite::Result<Keys> {
        let drawing = data.write_keys()?;
        let installation = installation_key(&drawing)?;
        let drawn = drawing.query_row(
            "SELECT coalesce(max(contact), 0) FROM keys WHERE desk = ?1",
            [desk.as_str()],
            |row| row.get::<_, i64>(0),
        )? as u64;
        let keys = Keys {
            desk,
            drawing: Mutex::new(drawing),
            reading: Mutex::new(data.read_keys()?),
            drawn: AtomicU64::new(drawn),
            busy: AtomicBool::new(false),
            ring: Mutex::default(),
            destroyed: AtomicU64::new(0),
            installation,
        };
        if drawn == 0 {
            keys.draw_to(FIRST_BLOCK)?;
        }
        Ok(keys)
    }

    /// The key with which this installation hashes names from outside.
    pub fn installation(&self) -> &[u8; 32] {
        &self.installation
    }

    /// A contact's key, drawn and synced now if it was not drawn ahead. `None`: it was destroyed.
    pub fn for_sealing(self: &Arc<Keys>, contact: ContactId) -> rusqlite::Result<Option<DataKey>> {
        if contact.0 > self.drawn.load(Ordering::Acquire) {
            self.draw_to(contact.0 + BLOCK)?;
        } else if contact.0 + LOW > self.drawn.load(Ordering::Acquire) {
            self.draw_soon();
        }
        self.for_reading(contact)
    }

    /// A contact's key, if it was drawn and not destroyed.
    pub fn for_reading(&self, contact: ContactId) -> rusqlite::Result<Option<DataKey>> {
        if let Some(key) = lock(&self.ring).get(&contact.0) {
            return Ok(Some(key.clone()));
        }
        let before = self.destroyed.load(Ordering::Acquire);
        let read = self.read_ahead(contact)?;
        let found = read.first().filter(|(number, _)| *number == contact.0).map(|(_, key)| key.clone());
        let mut ring = lock(&self.ring);
        if self.destroyed.load(Ordering::Acquire) != before {
            return Ok(found);
        }
        ring.extend(read);
        while ring.len() > REMEMBERED {
            ring.pop_first();
        }
        Ok(found)
    }

    /// Destroys the keys of contacts, overwritten in the file and its log: their words open nowhere any more.
    pub fn destroy(&self, contacts: &[ContactId]) -> rusqlite::Result<()> {
        if contacts.is_empty() {
            return Ok(());
        }
        for block in contacts.chunks(BLOCK as usize) {
            let mut drawing = lock(&self.drawing);
            let transaction = drawing.transaction()?;
            {
                let mut delete = transaction.prepare("DELETE FROM keys WHERE desk = ?1 AND contact = ?2")?;
                for contact in block {
                    delete.execute(params![self.desk.as_str(), contact.0 as i64])?;
                }
            }
            transaction.commit()?;
            drop(drawing);
            let mut ring = lock(&self.ring);
            self.destroyed.fetch_add(1, Ordering::AcqRel);
            for contact in block {
                ring.remove(&contact.0);
            }
        }
        lock(&self.drawing).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }

    fn read_ahead(&self, contact: ContactId) -> rusqlite::Result<Vec<(u64, DataKey)>> {
        let reading = lock(&self.reading);
        let mut select = reading.prepare_cached(
            "SELECT contact, key FROM keys WHERE desk = ?1 AND contact >= ?2 ORDER BY contact LIMIT ?3",
        )?;
        // A contact of now, or one long ago? Keys are drawn up to `LOW + BLOCK` ahead.
        let of_now = contact.0 + LOW + BLOCK >= self.drawn.load(Ordering::Acquire);
        let most = if of_now { READ_AHEAD } else { 1 };
        select
            .query_map(params![self.desk.as_str(), contact.0 as i64, most], |row| {
                Ok((row.get::<_, i64>(0)? as u64, DataKey(row.get(1)?)))
            })?
            .collect()
    }

    fn draw_soon(self: &Arc<Keys>) {
        if self.busy.swap(true, Ordering::AcqRel) {
            return;
        }
        let keys = self.clone();
        let spawned = std::thread::Builder::new().name("keys".to_string()).spawn(move || {
            let to = keys.drawn.load(Ordering::Acquire) + BLOCK;
            if let Err(error) = keys.draw_to(to) {
                tracing::warn!(%error, "Could not draw keys ahead; they will be drawn when they are needed.");
            }
            keys.busy.store(false, Ordering::Release);
        });
        if spawned.is_err() {
            self.busy.store(false, Ordering::Release);
        }
    }

    /// Draws and syncs keys up to and including contact `to`.
    fn draw_to(&self, to: u64) -> rusqlite::Result<()> {
        let mut drawing = lock(&self.drawing);
        let from = self.drawn.load(Ordering::Acquire) + 1;
        if to < from {
            return Ok(());
        }
        let transaction = drawing.transaction()?;
        {
            let mut insert =
                transaction.prepare("INSERT INTO keys (desk, contact, key) VALUES (?1, ?2, ?3)")?;
            for contact in from..=to {
                insert.execute(params![self.desk.as_str(), contact as i64, &new_ids::random::<32>()[..]])?;
            }
        }
        transaction.commit()?;
        self.drawn.store(to, Ordering::Release);
        Ok(())
    }
}

fn installation_key(connection: &Connection) -> rusqlite::Result<[u8; 32]> {
    let found = connection
        .query_row("SELECT key FROM installation WHERE name = 'keyed hash'", [], |row| row.get(0))
        .optional()?;
    if let Some(key) = found {
        return Ok(key);
    }
    let key = new_ids::random::<32>();
    connection
        .execute("INSERT INTO installation (name, key) VALUES ('keyed hash', ?1)", [&key[..]])
        .map(|_| key)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
