//! Reading beside the writer: a few connections, each used for a moment only.

use crate::content::{self, Opened};
use crate::journal::files::DataDir;
use crate::journal::keys::Keys;
use adapters::desk_handle::{Details, Message, Note};
use routing_rules::contact::Speaker;
use routing_rules::ids::{ContactId, ContentId, DeskId};
use routing_rules::time::Moment;
use rusqlite::{Connection, Row, params};
use std::sync::{Arc, Mutex, PoisonError};

/// Connections that wait for the next reader; more are opened when all are in use.
const KEPT: usize = 4;

/// Reads the journal's file. Shared.
pub struct Readers {
    data: DataDir,
    desk: DeskId,
    keys: Arc<Keys>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    /// Readers of one desk.
    pub fn new(data: DataDir, desk: DeskId, keys: Arc<Keys>) -> Readers {
        Readers { data, desk, keys, idle: Mutex::default() }
    }

    /// Runs `work` on a reading connection.
    pub fn with<R>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<R>) -> rusqlite::Result<R> {
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match kept {
            Some(connection) => connection,
            None => self.data.read_desk()?,
        };
        let result = work(&connection);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.push(connection);
        }
        result
    }

    /// Closes the connections that wait.
    pub fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The messages of a contact after `after`, in order.
    pub fn messages(&self, contact: ContactId, after: u64) -> rusqlite::Result<Vec<Message>> {
        let sealed = self.sealed(contact, after.saturating_add(1), i64::MAX as u64)?;
        let message = |(sealed, opened): (Sealed, Option<Opened>)| {
            let text = match opened {
                Some(Opened::Text(text)) => Some(text),
                Some(Opened::Details(_) | Opened::Reason(_) | Opened::Note(_) | Opened::Survey(_)) | None => {
                    None
                }
            };
            Message { seq: sealed.seq, from: sealed.from, at: sealed.at, text }
        };
        Ok(self.opened(contact, sealed)?.into_iter().map(message).collect())
    }

    /// Who brings a contact: all that was told, later news over earlier.
    pub fn details(&self, contact: ContactId) -> rusqlite::Result<Option<Details>> {
        let sealed = self.sealed(contact, 0, 0)?;
        let mut told = self.opened(contact, sealed)?;
        told.sort_by_key(|(sealed, _)| sealed.at);
        let mut all: Option<Details> = None;
        for (_, opened) in told {
            let Some(Opened::Details(news)) = opened else { continue };
            let old = all.take().unwrap_or_default();
            all = Some(Details {
                name: news.name.or(old.name),
                email: news.email.or(old.email),
                phone: news.phone.or(old.phone),
                place: news.place.or(old.place),
                fields: if news.fields.is_empty() { old.fields } else { news.fields },
            });
        }
        Ok(all)
    }

    /// What agents noted about a contact, oldest first. Erased ones stay without words.
    pub fn notes(&self, contact: ContactId) -> rusqlite::Result<Vec<Note>> {
        let sealed = self.sealed(contact, 0, 0)?;
        let mut told = self.opened(contact, sealed)?;
        told.sort_by_key(|(sealed, _)| sealed.at);
        let note = |(sealed, opened): (Sealed, Option<Opened>)| match (sealed.from, opened) {
            (Speaker::Agent(agent), Some(Opened::Note(text))) => {
                Some(Note { agent, at: sealed.at, text: Some(text) })
            }
            _ => None,
        };
        Ok(told.into_iter().filter_map(note).collect())
    }

    /// How it was, in the resident's own words, unless they were erased.
    pub fn survey_words(&self, contact: ContactId) -> rusqlite::Result<Option<Arc<str>>> {
        let sealed = self.sealed(contact, 0, 0)?;
        let survey = |(_, opened)| match opened {
            Some(Opened::Survey(text)) => Some(text),
            _ => None,
        };
        Ok(self.opened(contact, sealed)?.into_iter().find_map(survey))
    }

    fn opened(
        &self,
        contact: ContactId,
        sealed: Vec<Sealed>,
    ) -> rusqlite::Result<Vec<(Sealed, Option<Opened>)>> {
        if sealed.is_empty() {
            return Ok(Vec::new());
        }
        let key = self.keys.for_reading(contact)?;
        let open = |sealed: Sealed| {
            let opened = key
                .as_ref()
                .and_then(|key| content::open(self.desk, key, contact, sealed.seq, sealed.id, &sealed.bytes));
            (sealed, opened)
        };
        Ok(sealed.into_iter().map(open).collect())
    }

    fn sealed(&self, contact: ContactId, from: u64, to: u64) -> rusqlite::Result<Vec<Sealed>> {
        self.with(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT seq, content_id, moment, speaker, sealed FROM content
                 WHERE desk = ?1 AND contact = ?2 AND seq BETWEEN ?3 AND ?4 ORDER BY seq",
            )?;
            let desk = self.desk.as_str();
            let rows = params![desk, contact.0 as i64, from as i64, to as i64];
            select.query_map(rows, Sealed::from_row)?.collect()
        })
    }
}

/// A row of `content`.
struct Sealed {
    seq: u64,
    id: ContentId,
    at: Moment,
    from: Speaker,
    bytes: Vec<u8>,
}

impl Sealed {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Sealed> {
        Ok(Sealed {
            seq: row.get::<_, i64>(0)? as u64,
            id: ContentId(row.get(1)?),
            at: Moment(row.get(2)?),
            from: row.get_ref(3)?.as_str()?.parse().map_err(|_| {
                rusqlite::Error::InvalidColumnType(3, "speaker".to_string(), rusqlite::types::Type::Text)
            })?,
            bytes: row.get(4)?,
        })
    }
}
