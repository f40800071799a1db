//! The journal on SQLite: one transaction and one sync a batch.

use crate::content::SealedBatch;
use crate::journal::chain::{self, Hash};
use crate::journal::files::DataDir;
use crate::journal::{Beside, Journal, JournalError, StoredRecord};
use crate::journal::{corrections, versions};
use crate::owner::batch::Batch;
use adapters::desk_handle::Reader;
use routing_rules::contact::Speaker;
use routing_rules::ids::DeskId;
use routing_rules::time::Moment;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::fmt::Write;

/// Records that one `read_from` answers at most: a reader holds its snapshot for a moment only.
const READ_AT_ONCE: u32 = 10_000;

/// The one writer of a desk's journal.
pub struct SqliteJournal {
    connection: Connection,
    desk: DeskId,
    epoch: u64,
    position: u64,
    hash: Hash,
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> JournalError {
        JournalError::Failed(error.to_string())
    }
}

impl SqliteJournal {
    /// Opens the desk's journal as its newest writer. Looks at the last record only; the chain is
    /// walked by whoever replays it.
    pub fn open(data: &DataDir, desk: DeskId) -> Result<SqliteJournal, JournalError> {
        let connection = data.write_desk()?;
        let epoch = connection.query_row(
            "INSERT INTO writers (desk, epoch) VALUES (?1, 1)
             ON CONFLICT (desk) DO UPDATE SET epoch = epoch + 1 RETURNING epoch",
            [desk.as_str()],
            |row| row.get::<_, i64>(0),
        )? as u64;
        let (position, hash) = last_record(&connection, desk)?.unwrap_or((0, chain::BEGINNING));
        Ok(SqliteJournal { connection, desk, epoch, position, hash })
    }

    /// The epoch this writer has.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The last record's position.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Writes the batch and returns the chain's new end. Not committed yet.
    fn write(
        &self,
        transaction: &Transaction<'_>,
        sealed: &SealedBatch,
    ) -> Result<(u64, Hash), JournalError> {
        let desk = self.desk.as_str();
        let (mut position, mut hash) = (self.position, self.hash);
        let mut insert = transaction.prepare_cached(
            "INSERT INTO journal (desk, position, moment, bytes, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for record in sealed.batch.records() {
            if record.position != position + 1 {
                return Err(JournalError::OutOfOrder { expected: position + 1, came: record.position });
            }
            position = record.position;
            hash = chain::link(&hash, self.desk, position, record.at, record.bytes);
            insert.execute(params![desk, position as i64, record.at.0, record.bytes, &hash[..]])?;
        }
        write_content(transaction, desk, sealed)?;
        write_notes(transaction, desk, &sealed.batch)?;
        Ok((position, hash))
    }
}

impl Journal for SqliteJournal {
    fn append(&mut self, batch: &SealedBatch) -> Result<u64, JournalError> {
        if batch.epoch < self.epoch {
            return Err(JournalError::FencedOut { epoch: batch.epoch, newest: self.epoch });
        }
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let (position, hash) = self.write(&transaction, batch)?;
        transaction.commit()?;
        (self.position, self.hash) = (position, hash);
        if !batch.batch.books.is_empty() {
            // The pages of a whole desk would stay in the cache for good, and hardly be read again.
            self.connection.execute_batch("PRAGMA shrink_memory")?;
        }
        Ok(position)
    }

    fn read_from(&self, position: u64) -> Result<Vec<StoredRecord>, JournalError> {
        read_from(&self.connection, self.desk, position, READ_AT_ONCE)
    }

    fn beside(&mut self, work: Beside) -> Result<(), JournalError> {
        work(&mut self.connection)
    }

    fn tidy(&mut self) -> Result<(), JournalError> {
        // Most of it was copied by the checkpoint thread; this copies the rest, so that the next
        // commit begins at the start of the file, where it need not grow. A reader in the way is no
        // error: it will be tried again.
        self.connection.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// Position and hash of the last record.
pub fn last_record(connection: &Connection, desk: DeskId) -> Result<Option<(u64, Hash)>, JournalError> {
    let found = connection
        .query_row(
            "SELECT position, hash FROM journal WHERE desk = ?1 ORDER BY position DESC LIMIT 1",
            [desk.as_str()],
            |row| Ok((row.get::<_, i64>(0)? as u64, row.get::<_, Vec<u8>>(1)?)),
        )
        .optional()?;
    let Some((position, hash)) = found else { return Ok(None) };
    Ok(Some((position, as_hash(position, &hash)?)))
}

/// The hash of one record.
pub fn hash_at(connection: &Connection, desk: DeskId, position: u64) -> Result<Option<Hash>, JournalError> {
    if position == 0 {
        return Ok(Some(chain::BEGINNING));
    }
    let mut select =
        connection.prepare_cached("SELECT hash FROM journal WHERE desk = ?1 AND position = ?2")?;
    let hash: Option<Vec<u8>> =
        select.query_row(params![desk.as_str(), position as i64], |row| row.get(0)).optional()?;
    hash.map(|hash| as_hash(position, &hash)).transpose()
}

/// The desks that have a journal here.
pub fn desks(connection: &Connection) -> Result<Vec<DeskId>, JournalError> {
    let mut select = connection.prepare("SELECT desk FROM writers ORDER BY desk")?;
    let names: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    names
        .iter()
        .map(|name| name.parse().map_err(|_| JournalError::Failed(format!("`{name}` is no desk's name"))))
        .collect()
}

/// Up to `most` records after `position`, in order.
pub fn read_from(
    connection: &Connection,
    desk: DeskId,
    position: u64,
    most: u32,
) -> Result<Vec<StoredRecord>, JournalError> {
    let mut select = connection.prepare_cached(
        "SELECT position, moment, bytes, hash FROM journal WHERE desk = ?1 AND position > ?2
         ORDER BY position LIMIT ?3",
    )?;
    let mut rows = select.query(params![desk.as_str(), position as i64, most])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let position = row.get::<_, i64>(0)? as u64;
        let hash = as_hash(position, row.get_ref(3)?.as_blob().unwrap_or_default())?;
        let bytes = row.get_ref(2)?.as_blob().unwrap_or_default().to_vec();
        records.push(StoredRecord { position, at: Moment(row.get(1)?), bytes, hash });
    }
    Ok(records)
}

fn as_hash(position: u64, bytes: &[u8]) -> Result<Hash, JournalError> {
    bytes.try_into().map_err(|_| JournalError::Broken { position, what: "its hash is not 32 bytes long" })
}

fn write_content(transaction: &Transaction<'_>, desk: &str, sealed: &SealedBatch) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO content (desk, contact, seq, content_id, moment, speaker, sealed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut speaker = String::new();
    for content in &sealed.content {
        speaker.clear();
        // Writing into a text never fails.
        let _ = write!(speaker, "{}", content.from);
        insert.execute(params![
            desk,
            content.contact.0 as i64,
            content.seq as i64,
            &content.id.0[..],
            content.at.0,
            speaker.as_str(),
            content.sealed,
        ])?;
    }
    Ok(())
}

fn write_notes(transaction: &Transaction<'_>, desk: &str, batch: &Batch) -> rusqlite::Result<()> {
    for read in &batch.reads {
        let mut insert = transaction.prepare_cached(
            "INSERT OR IGNORE INTO reads (desk, contact, moment, reader, what) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let reader = match read.reader {
            Reader::Resident => Speaker::Resident.to_string(),
            Reader::Agent(agent) => Speaker::Agent(agent).to_string(),
            Reader::Operator => "operator".to_string(),
        };
        insert.execute(params![desk, read.contact.0 as i64, read.at.0, reader, read.what.as_str()])?;
    }
    batch.corrections.iter().try_for_each(|corrected| corrections::keep(transaction, desk, corrected))?;
    batch
        .books
        .iter()
        .try_for_each(|(at, moment, kept)| versions::keep(transaction, desk, (*at, *moment), kept))
}
