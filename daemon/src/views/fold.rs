//! From journal records to `history` and `volumes`, a round at a time, each round one transaction that
//! also moves the position: a round is written whole or not at all.

use crate::journal::chain::{self, Hash};
use crate::journal::files::DataDir;
use crate::journal::{StoredRecord, sqlite};
use crate::views::tables::{FORMAT, Remembered, TABLES};
use crate::views::volumes::{Count, Volumes};
use routing_rules::contact::Ending;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, DeskId, UnitId};
use routing_rules::time::Moment;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Records in one round.
const ROUND: u32 = 4_096;
/// Contacts remembered between rounds; the others are read again when they are needed.
const REMEMBERED: usize = 20_000;

/// Events that change neither history nor volumes, as they begin: not worth parsing.
const PASSED_OVER: [&str; 15] = [
    "survey_answered",
    "note_written",
    "number_revealed",
    "message_said",
    "offered",
    "offer_ended",
    "wrap_up_ended",
    "console_opened",
    "console_closed",
    "presence_changed",
    "contact_aged",
    "unit_opened",
    "unit_closed",
    "call_noted",
    "clock_jumped",
];

/// The views at one position.
pub struct Fold {
    connection: Connection,
    desk: DeskId,
    position: u64,
    hash: Hash,
    zone: String,
    sensitive: BTreeSet<UnitId>,
    known: BTreeMap<ContactId, Remembered>,
    changed: BTreeSet<ContactId>,
    volumes: Volumes,
}

impl Fold {
    /// Opens the views at `path`; empty if they are new, of another version, or of another journal.
    pub fn open(data: &DataDir, path: &Path, desk: DeskId, journal: &Connection) -> Result<Fold, String> {
        match Fold::try_open(data, path, desk, journal) {
            Ok(Some(fold)) => Ok(fold),
            Ok(None) | Err(_) => {
                remove(path);
                let fold = Fold::try_open(data, path, desk, journal).map_err(|error| error.to_string())?;
                fold.ok_or_else(|| format!("{} cannot be made anew; move it away", path.display()))
            }
        }
    }

    /// `None`: what is there does not fit and must go.
    fn try_open(
        data: &DataDir,
        path: &Path,
        desk: DeskId,
        journal: &Connection,
    ) -> rusqlite::Result<Option<Fold>> {
        let connection = data.write_views(path)?;
        let format: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if format != 0 && format != FORMAT {
            return Ok(None);
        }
        connection.execute_batch(&format!("BEGIN; {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;"))?;
        connection.set_prepared_statement_cache_capacity(16);
        let about = connection
            .query_row(
                "SELECT position, hash, zone, sensitive FROM about WHERE desk = ?1",
                [desk.as_str()],
                |row| Ok((row.get::<_, i64>(0)? as u64, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?)),
            )
            .optional()?;
        let (position, hash, zone, sensitive) =
            about.unwrap_or((0, chain::BEGINNING, "UTC".to_string(), String::new()));
        if !matches!(sqlite::hash_at(journal, desk, position), Ok(Some(there)) if there == hash) {
            return Ok(None);
        }
        let sensitive = sensitive.split(' ').filter_map(|unit| unit.parse().ok()).collect();
        let volumes = Volumes::new(&zone);
        Ok(Some(Fold {
            connection,
            desk,
            position,
            hash,
            zone,
            sensitive,
            known: BTreeMap::new(),
            changed: BTreeSet::new(),
            volumes,
        }))
    }

    /// The last record folded in.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Folds the next records of the journal in. Returns how many; 0 when there are none.
    pub fn round(&mut self, journal: &Connection) -> Result<usize, String> {
        let records =
            sqlite::read_from(journal, self.desk, self.position, ROUND).map_err(|error| error.to_string())?;
        for record in &records {
            self.fold(record)?;
        }
        if let Some(last) = records.last() {
            (self.position, self.hash) = (last.position, last.hash);
            self.write().map_err(|error| error.to_string())?;
        }
        Ok(records.len())
    }

    /// Closes the file; nothing is left beside it.
    pub fn close(self) -> Result<(), String> {
        self.connection.close().map_err(|(_, error)| error.to_string())
    }

    fn fold(&mut self, record: &StoredRecord) -> Result<(), String> {
        if is_passed_over(&record.bytes) {
            return Ok(());
        }
        let event = serde_json::from_slice(&record.bytes)
            .map_err(|error| format!("record {} is no event: {error}", record.position))?;
        self.see(record.at, event).map_err(|error| error.to_string())
    }

    fn see(&mut self, at: Moment, event: Event) -> rusqlite::Result<()> {
        match event {
            Event::DeskAdopted { setup } => {
                self.sensitive =
                    setup.units.iter().filter(|(_, unit)| unit.sensitive).map(|(name, _)| *name).collect();
                self.zone = setup.zone;
                self.volumes.set_zone(&self.zone);
            }
            Event::ContactArrived {
                contact,
                reference,
                channel,
                verdict,
                unit,
                promised,
                continues,
                call,
                ..
            } => {
                let remembered = Remembered {
                    contact,
                    reference,
                    channel,
                    unit,
                    first_unit: unit,
                    verdict,
                    arrived: at,
                    promised,
                    answered: None,
                    ended: None,
                    agent: None,
                    continues,
                    by_switch: call.is_some(),
                };
                self.known.insert(contact, remembered);
                self.change(at, contact, Some(Count::Arrived), |_| ())?;
            }
            Event::OfferAccepted { contact, agent, .. } => self.answered(at, contact, Some(agent))?,
            Event::ContactAnswered { contact, agent } => self.answered(at, contact, agent)?,
            Event::ContactTransferred { contact, to, promised, .. } => {
                self.change(at, contact, Some(Count::Transferred), |row| {
                    row.unit = to;
                    row.promised = promised;
                })?;
            }
            Event::ContactEnded { contact, ending, agent, .. } => {
                let count = match ending {
                    Ending::Completed(_) => Count::Completed,
                    Ending::Abandoned => Count::Abandoned,
                };
                self.change(at, contact, Some(count), |row| {
                    row.ended = Some((at, ending));
                    row.agent = agent.or(row.agent);
                })?;
            }
            // Everything in `PASSED_OVER`, and what concerns no contact of the past.
            _ => {}
        }
        Ok(())
    }

    fn answered(&mut self, at: Moment, contact: ContactId, agent: Option<AgentId>) -> rusqlite::Result<()> {
        let first = self.remember(contact)?.is_some_and(|row| row.answered.is_none());
        self.change(at, contact, first.then_some(Count::Answered), |row| {
            row.answered = row.answered.or(Some(at));
            row.agent = agent.or(row.agent);
        })
    }

    /// Counts for the contact as it was, then changes it.
    fn change(
        &mut self,
        at: Moment,
        contact: ContactId,
        count: Option<Count>,
        change: impl FnOnce(&mut Remembered),
    ) -> rusqlite::Result<()> {
        let Some(row) = self.remember(contact)?.cloned() else { return Ok(()) };
        if let Some(count) = count {
            let shown = !self.sensitive.contains(&row.unit);
            self.volumes.count(at, row.channel, row.unit, shown.then_some(row.verdict.language), count);
        }
        if let Some(row) = self.known.get_mut(&contact) {
            change(row);
        }
        self.changed.insert(contact);
        Ok(())
    }

    fn remember(&mut self, contact: ContactId) -> rusqlite::Result<Option<&Remembered>> {
        if !self.known.contains_key(&contact) {
            let found = Remembered::by_number(&self.connection, self.desk.as_str(), contact)?;
            self.known.extend(found.map(|row| (contact, row)));
        }
        Ok(self.known.get(&contact))
    }

    fn write(&mut self) -> rusqlite::Result<()> {
        let desk = self.desk.as_str();
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        for row in self.changed.iter().filter_map(|contact| self.known.get(contact)) {
            row.write(&transaction, desk)?;
        }
        self.volumes.write(&transaction, desk)?;
        let sensitive: Vec<&str> = self.sensitive.iter().map(|unit| unit.as_str()).collect();
        transaction.execute(
            "INSERT OR REPLACE INTO about (desk, position, hash, zone, sensitive) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![desk, self.position as i64, &self.hash[..], self.zone, sensitive.join(" ")],
        )?;
        transaction.commit()?;
        self.volumes.clear();
        for contact in std::mem::take(&mut self.changed) {
            if self.known.get(&contact).is_some_and(|row| row.ended.is_some()) {
                self.known.remove(&contact);
            }
        }
        while self.known.len() > REMEMBERED {
            self.known.pop_first();
        }
        Ok(())
    }
}

/// Removes views and what SQLite keeps beside them.
pub fn remove(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_os_string();
        name.push(end);
        // Not there is as good as removed.
        let _ = std::fs::remove_file(name);
    }
}

fn is_passed_over(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b"{\"event\":\"") else { return false };
    let name = rest.split(|byte| *byte == b'"').next().unwrap_or_default();
    PASSED_OVER.iter().any(|passed| passed.as_bytes() == name)
}
