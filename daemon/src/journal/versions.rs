//! Every version of the desk that was adopted, kept whole under its hash beside the journal, with who,
//! when and why. Written in the commit that adopts it; a backup holds them all.

use crate::journal::files::DataDir;
use crate::journal::sqlite;
use crate::owner::request::KeptBook;
use adapters::rule_books::{Adopted, By, NotChanged, Who};
use routing_rules::book::Files;
use routing_rules::ids::{BookHash, DeskId};
use routing_rules::time::Moment;
use rusqlite::{Connection, Row, Transaction, params};
use std::path::Path;

/// Keeps an adopted book, in the commit of its adoption.
pub fn keep(
    transaction: &Transaction<'_>,
    desk: &str,
    (position, at): (u64, Moment),
    kept: &KeptBook,
) -> rusqlite::Result<()> {
    let book = kept.book.to_string();
    let mut insert = transaction
        .prepare("INSERT OR REPLACE INTO books (desk, book, path, bytes) VALUES (?1, ?2, ?3, ?4)")?;
    for (path, bytes) in kept.files.iter() {
        insert.execute(params![desk, book, path, bytes])?;
    }
    transaction.execute(
        "INSERT INTO adoptions (desk, position, moment, book, who, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![desk, position as i64, at.0, book, kept.by.who.to_string(), kept.by.why],
    )?;
    Ok(())
}

/// Every adoption, newest first.
pub fn history(connection: &Connection, desk: DeskId) -> rusqlite::Result<Vec<Adopted>> {
    let mut select = connection
        .prepare("SELECT moment, book, who, why FROM adoptions WHERE desk = ?1 ORDER BY position")?;
    let rows = select.query_map([desk.as_str()], adopted)?;
    let mut all: Vec<Adopted> = Vec::new();
    for row in rows {
        let mut row = row?;
        row.changed = changed(connection, desk, all.last().map(|before| before.book), row.book)?;
        all.push(row);
    }
    all.reverse();
    Ok(all)
}

fn adopted(row: &Row<'_>) -> rusqlite::Result<Adopted> {
    let who = row.get_ref(2)?.as_str()?.parse().unwrap_or(Who::Files);
    let book = hash_of(row.get_ref(1)?.as_str()?);
    let wrong = || rusqlite::Error::InvalidColumnType(1, "book".to_string(), rusqlite::types::Type::Text);
    Ok(Adopted {
        at: Moment(row.get(0)?),
        book: book.ok_or_else(wrong)?,
        by: By { who, why: row.get(3)? },
        changed: Vec::new(),
    })
}

/// Files that are new, gone or different.
fn changed(
    connection: &Connection,
    desk: DeskId,
    before: Option<BookHash>,
    book: BookHash,
) -> rusqlite::Result<Vec<String>> {
    let mut select = connection.prepare_cached(
        "SELECT path FROM (SELECT path, bytes FROM books WHERE desk = ?1 AND book = ?2
                           UNION SELECT path, bytes FROM books WHERE desk = ?1 AND book = ?3)
         GROUP BY path HAVING count(*) > 1
            OR path NOT IN (SELECT path FROM books WHERE desk = ?1 AND book = ?2)
            OR path NOT IN (SELECT path FROM books WHERE desk = ?1 AND book = ?3)
         ORDER BY path",
    )?;
    let before = before.map(|before| before.to_string()).unwrap_or_default();
    select.query_map(params![desk.as_str(), before, book.to_string()], |row| row.get(0))?.collect()
}

/// The version whose hash begins so, if it is one, and its files.
pub fn files(
    connection: &Connection,
    desk: DeskId,
    beginning: &str,
) -> rusqlite::Result<Option<(BookHash, Files)>> {
    let beginning = beginning.to_ascii_lowercase();
    if beginning.len() < 4 || !beginning.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let mut select =
        connection.prepare("SELECT DISTINCT book FROM books WHERE desk = ?1 AND book GLOB ?2 || '*'")?;
    let found: Vec<String> = select
        .query_map(params![desk.as_str(), beginning], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let [book] = found.as_slice() else { return Ok(None) };
    let mut select = connection.prepare("SELECT path, bytes FROM books WHERE desk = ?1 AND book = ?2")?;
    let rows = select.query_map(params![desk.as_str(), book], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let files: Files = rows.collect::<rusqlite::Result<_>>()?;
    Ok(hash_of(book).map(|book| (book, files)))
}

fn hash_of(text: &str) -> Option<BookHash> {
    serde_json::from_value(serde_json::Value::from(text)).ok()
}

/// A look at what is kept in `data`, also beside a running daemon.
pub struct Kept {
    connection: Connection,
    desk: DeskId,
}

impl Kept {
    /// Opens it.
    pub fn look(data: &Path) -> Result<Kept, String> {
        let connection = DataDir::existing(data)?.read_desk().map_err(|error| error.to_string())?;
        let desk = sqlite::desks(&connection).map_err(|error| error.to_string())?.pop();
        let desk = desk.ok_or_else(|| "nothing has happened at this desk yet".to_string())?;
        Ok(Kept { connection, desk })
    }

    /// Every adoption, newest first.
    pub fn history(&self) -> Result<Vec<Adopted>, NotChanged> {
        history(&self.connection, self.desk).map_err(unread)
    }

    /// A version's files.
    pub fn files(&self, version: &str) -> Result<(BookHash, Files), NotChanged> {
        let found = files(&self.connection, self.desk, version).map_err(unread)?;
        found.ok_or_else(|| NotChanged::NotKept(version.to_string()))
    }
}

/// In words, for whoever asked.
pub fn unread(error: rusqlite::Error) -> NotChanged {
    NotChanged::Failed(format!("the versions could not be read: {error}"))
}
