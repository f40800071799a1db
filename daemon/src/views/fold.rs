//! From journal records to history and figures, a round at a time, each round one transaction that
//! also moves the position: a round is written whole or not at all.

use crate::journal::chain::{self, Hash};
use crate::journal::files::DataDir;
use crate::journal::{StoredRecord, sqlite};
use crate::views::persons::Persons;
use crate::views::tables::{FORMAT, Remembered, TABLES};
use crate::views::{earlier, store};
use adapters::reports::Said;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, DeskId, KeyedHash};
use routing_rules::measures::counting::{Changes, Counting, Known, Memory};
use routing_rules::time::Moment;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Records in one round.
pub const ROUND: u32 = 4_096;
/// Contacts remembered between rounds; the others are read again when they are needed.
const REMEMBERED: usize = 20_000;

/// Events that change neither history nor figures, as they begin: not worth parsing.
const PASSED_OVER: [&str; 9] = [
    "notice_began",
    "notice_ended",
    "note_written",
    "number_revealed",
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
    counting: Counting,
    known: BTreeMap<ContactId, Remembered>,
    changed: BTreeSet<ContactId>,
    counts: Changes,
    said: Vec<Said>,
    /// Who brought what; opened when the first is to be read.
    persons: Option<Persons>,
    data: DataDir,
    named: Vec<(ContactId, Vec<KeyedHash>)>,
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
            .query_row("SELECT position, hash, counting FROM about WHERE desk = ?1", [desk.as_str()], |row| {
                Ok((row.get::<_, i64>(0)? as u64, row.get(1)?, row.get::<_, String>(2)?))
            })
            .optional()?;
        let (position, hash, counting) = match about {
            None => (0, chain::BEGINNING, Counting::default()),
            Some((position, hash, counting)) => match serde_json::from_str(&counting) {
                Ok(counting) => (position, hash, counting),
                Err(_) => return Ok(None),
            },
        };
        if !matches!(sqlite::hash_at(journal, desk, position), Ok(Some(there)) if there == hash) {
            return Ok(None);
        }
        Ok(Some(Fold {
            connection,
            desk,
            position,
            hash,
            counting,
            known: BTreeMap::new(),
            changed: BTreeSet::new(),
            counts: Changes::new(),
            said: Vec::new(),
            persons: None,
            data: data.clone(),
            named: Vec::new(),
        }))
    }

    /// The last record folded in.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Folds the next records of the journal in. Returns how many; 0 when there are none.
    pub fn round(&mut self, journal: &Connection) -> Result<usize, String> {
        let read = sqlite::read_from(journal, self.desk, self.position, ROUND);
        let mut round = Round::default();
        for record in read.map_err(|error| error.to_string())? {
            round.add(&record)?;
        }
        self.take(&round)?;
        Ok(round.records)
    }

    /// Folds in what was read and parsed.
    pub fn take(&mut self, round: &Round) -> Result<(), String> {
        for (at, event) in &round.events {
            self.see(*at, event).map_err(|error| error.to_string())?;
        }
        if let Some((position, hash)) = round.end {
            (self.position, self.hash) = (position, hash);
            self.write().map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// Closes the file; nothing is left beside it.
    pub fn close(self) -> Result<(), String> {
        self.connection.close().map_err(|(_, error)| error.to_string())
    }

    fn see(&mut self, at: Moment, event: &Event) -> rusqlite::Result<()> {
        let Fold { connection, desk, counting, known, changed, counts, .. } = self;
        let mut contacts =
            Contacts { connection, desk: *desk, known, changed, arrived: None, failed: Ok(()) };
        counting.see(at, event, &mut contacts, counts);
        let Contacts { arrived, failed, .. } = contacts;
        failed?;
        self.name(event)?;
        match event {
            Event::ContactArrived { contact, reference, verdict, unit, continues, call, .. } => {
                let Some(known) = arrived else { return Ok(()) };
                let remembered = Remembered {
                    contact: *contact,
                    reference: *reference,
                    first_unit: *unit,
                    verdict: verdict.clone(),
                    answered: None,
                    ending: None,
                    agent: None,
                    continues: *continues,
                    by_switch: call.is_some(),
                    known,
                };
                self.known.insert(*contact, remembered);
                self.changed.insert(*contact);
            }
            Event::OfferAccepted { contact, agent, .. }
            | Event::ContactAssigned { contact, agent, .. }
            | Event::ContactHandedOver { contact, to: agent, .. }
            | Event::CallbackTried { contact, agent, .. } => self.answered(at, *contact, Some(*agent)),
            Event::ContactAnswered { contact, agent } => self.answered(at, *contact, *agent),
            Event::ContactEnded { contact, ending, agent, .. } => {
                if let Some(row) = self.known.get_mut(contact) {
                    row.ending = Some(*ending);
                    row.agent = agent.or(row.agent);
                }
            }
            Event::SurveyAnswered { contact, unit, channel, language, words: Some(_), .. } => {
                let (contact, unit, channel, language) = (*contact, *unit, *channel, *language);
                self.said.push(Said { contact, at, unit, channel, language });
            }
            // Whatever else happens to a contact is the figures' alone.
            _ => {}
        }
        Ok(())
    }

    /// Remembers whose contact it is, if the event tells.
    fn name(&mut self, event: &Event) -> rusqlite::Result<()> {
        let tells = matches!(
            event,
            Event::ContactArrived { details: Some(_), .. }
                | Event::CallNoted { details: Some(_), .. }
                | Event::CallbackAsked { details: Some(_), .. }
        );
        if tells && self.persons.is_none() {
            self.persons = Persons::open(&self.data, self.desk);
        }
        if let Some(persons) = self.persons.as_ref().filter(|_| tells) {
            self.named.extend(persons.of(event)?);
        }
        Ok(())
    }

    fn answered(&mut self, at: Moment, contact: ContactId, agent: Option<AgentId>) {
        if let Some(row) = self.known.get_mut(&contact) {
            // Who must call the resident first has not answered yet.
            row.answered = row.answered.or(row.known.answered.then_some(at));
            row.agent = agent.or(row.agent);
        }
    }

    fn write(&mut self) -> rusqlite::Result<()> {
        let desk = self.desk.as_str();
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        for row in self.changed.iter().filter_map(|contact| self.known.get(contact)) {
            row.write(&transaction, desk)?;
        }
        store::add(&transaction, desk, &self.counts)?;
        store::add_said(&transaction, desk, &self.said)?;
        for (contact, names) in &self.named {
            earlier::add(&transaction, desk, *contact, names)?;
        }
        let counting = serde_json::to_string(&self.counting)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        transaction.execute(
            "INSERT OR REPLACE INTO about (desk, position, hash, zone, counting) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![desk, self.position as i64, &self.hash[..], self.counting.zone(), counting],
        )?;
        transaction.commit()?;
        self.counts.clear();
        self.said.clear();
        self.named.clear();
        for contact in std::mem::take(&mut self.changed) {
            if self.known.get(&contact).is_some_and(|row| row.known.ended.is_some()) {
                self.known.remove(&contact);
            }
        }
        while self.known.len() > REMEMBERED {
            self.known.pop_first();
        }
        Ok(())
    }
}

/// Records read and parsed, to be folded in together.
#[derive(Default)]
pub struct Round {
    /// How many records were read.
    pub records: usize,
    events: Vec<(Moment, Event)>,
    end: Option<(u64, Hash)>,
}

impl Round {
    /// One more record.
    pub fn add(&mut self, record: &StoredRecord) -> Result<(), String> {
        self.records += 1;
        self.end = Some((record.position, record.hash));
        if !is_passed_over(&record.bytes) {
            let event = serde_json::from_slice(&record.bytes)
                .map_err(|error| format!("record {} is no event: {error}", record.position))?;
            self.events.push((record.at, event));
        }
        Ok(())
    }
}

/// The contacts as counting sees them: those at hand, the others from the history.
struct Contacts<'a> {
    connection: &'a Connection,
    desk: DeskId,
    known: &'a mut BTreeMap<ContactId, Remembered>,
    changed: &'a mut BTreeSet<ContactId>,
    arrived: Option<Known>,
    failed: rusqlite::Result<()>,
}

impl Memory for Contacts<'_> {
    fn contact(&mut self, contact: ContactId) -> Option<&mut Known> {
        if !self.known.contains_key(&contact) {
            match Remembered::by_number(self.connection, self.desk.as_str(), contact) {
                Ok(found) => self.known.extend(found.map(|row| (contact, row))),
                Err(error) => self.failed = Err(error),
            }
        }
        let row = self.known.get_mut(&contact)?;
        self.changed.insert(contact);
        Some(&mut row.known)
    }

    fn put(&mut self, _: ContactId, known: Known) {
        self.arrived = Some(known);
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
    // Of messages only an agent's first one counts.
    let by_agent = || bytes.windows(16).any(|part| part == b"\"from\":{\"agent\":");
    // A call's number may come late.
    if name == b"call_noted" && bytes.windows(10).any(|part| part == b"\"details\":") {
        return false;
    }
    PASSED_OVER.iter().any(|passed| passed.as_bytes() == name) || (name == b"message_said" && !by_agent())
}
