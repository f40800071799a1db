//! Contacts of the last days as they arrived, with the words they came with, where those are still there: for
//! judging them again by another book. Nobody reads them here; only units and counts come out.

use crate::content::{self, DataKey, Opened};
use crate::journal::files::DataDir;
use crate::journal::sqlite;
use adapters::desk_handle::Details;
use adapters::form::serve::FORM;
use routing_rules::contact::{Channel, Contact, Speaker};
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, ContentId, DeskId, UnitId};
use routing_rules::time::Moment;
use routing_rules::verdict::Because;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::path::Path;
use std::sync::Arc;

/// Records read at once.
const ROUND: u32 = 4_096;

/// A contact as it came in.
#[derive(Clone)]
pub struct Arrived {
    /// Which.
    pub contact: ContactId,
    /// When.
    pub at: Moment,
    /// How.
    pub channel: Channel,
    /// Where it went.
    pub unit: UnitId,
    /// Did rules or examples say so? Not a chosen unit, a temporary rule, or a desk that had changed.
    pub judged: bool,
    /// What it came with; `None` when there were no words or they are gone.
    pub text: Option<Arc<str>>,
}

/// Calls `each` for every contact that arrived since, in order. Words are read when `judged`.
pub fn arrived(
    journal: &Connection,
    keys: &Connection,
    desk: DeskId,
    since: Moment,
    each: &mut dyn FnMut(Arrived),
) -> Result<(), String> {
    let failed = |error: rusqlite::Error| error.to_string();
    let mut position = before(journal, desk, since).map_err(failed)?;
    loop {
        let records = sqlite::read_from(journal, desk, position, ROUND).map_err(|error| error.to_string())?;
        let Some(last) = records.last() else { return Ok(()) };
        position = last.position;
        for record in records.iter().filter(|record| holds(&record.bytes, b"\"contact_arrived\"")) {
            let event: Event = serde_json::from_slice(&record.bytes)
                .map_err(|error| format!("record {}: {error}", record.position))?;
            let Event::ContactArrived { contact, channel, verdict, unit, .. } = event else { continue };
            // What Portner writes to itself is nobody's matter, and nobody came when an agent called.
            if unit.is_synthetic() || matches!(verdict.because, Because::CalledOut { .. }) {
                continue;
            }
            let because = &verdict.because;
            let judged =
                matches!(because, Because::Rule { .. } | Because::Learned { .. } | Because::NoRule { .. });
            let judged = judged && verdict.unit == unit;
            let text = if judged { words(journal, keys, desk, contact).map_err(failed)? } else { None };
            each(Arrived { contact, at: record.at, channel, unit, judged, text });
        }
    }
}

/// Calls `each` for everything that ever happened, in order. Beside a running daemon too.
pub fn everything(data: &Path, each: &mut dyn FnMut(Moment, &Event)) -> Result<(), String> {
    let (journal, _, desk) = DataDir::look(data)?;
    let mut position = 0;
    loop {
        let records =
            sqlite::read_from(&journal, desk, position, ROUND).map_err(|error| error.to_string())?;
        let Some(last) = records.last() else { return Ok(()) };
        position = last.position;
        for record in &records {
            let event: Event = serde_json::from_slice(&record.bytes)
                .map_err(|error| format!("record {}: {error}", record.position))?;
            each(record.at, &event);
        }
    }
}

/// Calls `each` for every one of these contacts with what it came with, if that is still there.
pub fn words_of(
    data: &Path,
    contacts: &[ContactId],
    each: &mut dyn FnMut(ContactId, Option<Arc<str>>),
) -> Result<(), String> {
    let (journal, keys, desk) = DataDir::look(data)?;
    for contact in contacts {
        let text = words(&journal, &keys, desk, *contact).map_err(|error| error.to_string())?;
        each(*contact, text);
    }
    Ok(())
}

/// What a contact came with: the resident's first message.
pub fn words(
    journal: &Connection,
    keys: &Connection,
    desk: DeskId,
    contact: ContactId,
) -> rusqlite::Result<Option<Arc<str>>> {
    let mut select = journal.prepare_cached(
        "SELECT seq, content_id, sealed FROM content WHERE desk = ?1 AND contact = ?2 AND seq > 0
           AND speaker = ?3 ORDER BY seq LIMIT 1",
    )?;
    let said_by = params![desk.as_str(), contact.0 as i64, Speaker::Resident.to_string()];
    let first = select.query_row(said_by, place).optional()?;
    Ok(match opened(keys, desk, contact, first)? {
        Some(Opened::Text(text)) => Some(text),
        _ => None,
    })
}

/// What a contact was judged by beside its words: the form's fields, the number dialled, what an outside program told.
pub fn fields(
    journal: &Connection,
    keys: &Connection,
    desk: DeskId,
    contact: &Contact,
) -> rusqlite::Result<Vec<(String, String)>> {
    let mut told = Details::default();
    if let Some(details) = contact.details {
        let mut select = journal.prepare_cached(
            "SELECT seq, content_id, sealed FROM content WHERE desk = ?1 AND contact = ?2 AND seq = 0
               AND content_id = ?3",
        )?;
        let named = params![desk.as_str(), contact.contact.0 as i64, details.0];
        let found = select.query_row(named, place).optional()?;
        if let Some(Opened::Details(known)) = opened(keys, desk, contact.contact, found)? {
            told = known;
        }
    }
    let mut fields = told.fields;
    if contact.channel == Channel::Form && fields.is_empty() {
        fields.push(("form".to_owned(), FORM.to_owned()));
        fields.extend(told.place.map(|place| ("place".to_owned(), place)));
    }
    Ok(fields)
}

/// Where sealed words lie, and they.
type Lying = (u64, ContentId, Vec<u8>);

fn place(row: &Row<'_>) -> rusqlite::Result<Lying> {
    Ok((row.get::<_, i64>(0)? as u64, ContentId(row.get(1)?), row.get(2)?))
}

fn opened(
    keys: &Connection,
    desk: DeskId,
    contact: ContactId,
    lying: Option<Lying>,
) -> rusqlite::Result<Option<Opened>> {
    let Some((seq, id, sealed)) = lying else { return Ok(None) };
    let mut select = keys.prepare_cached("SELECT key FROM keys WHERE desk = ?1 AND contact = ?2")?;
    let key = select.query_row(params![desk.as_str(), contact.0 as i64], |row| Ok(DataKey(row.get(0)?)));
    Ok(key.optional()?.and_then(|key| content::open(desk, &key, contact, seq, id, &sealed)))
}

/// The position of the last record before that moment: moments never go back.
fn before(journal: &Connection, desk: DeskId, since: Moment) -> rusqlite::Result<u64> {
    let last: i64 = journal.query_row(
        "SELECT coalesce(max(position), 0) FROM journal WHERE desk = ?1",
        [desk.as_str()],
        |row| row.get(0),
    )?;
    let mut select = journal.prepare("SELECT moment FROM journal WHERE desk = ?1 AND position = ?2")?;
    let (mut low, mut high) = (0, last);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        let at: i64 = select.query_row(params![desk.as_str(), middle], |row| row.get(0))?;
        if at < since.0 { low = middle } else { high = middle - 1 }
    }
    Ok(low.unsigned_abs())
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
