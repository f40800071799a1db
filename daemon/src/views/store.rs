//! The figures' tables: cells added to days and months, and read again for a report.

use crate::journal::files::DataDir;
use adapters::reports::Said;
use routing_rules::contact::Channel;
use routing_rules::ids::{ContactId, DeskId, UnitId};
use routing_rules::measures::answer::{See, Source};
use routing_rules::measures::calendar::{LocalHours, month_of};
use routing_rules::measures::cells::{self, CellKey, Cells, Place};
use routing_rules::measures::counting::Changes;
use routing_rules::measures::question::{Interval, Now};
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use rusqlite::{Connection, OptionalExtension, params};
use std::sync::mpsc::{SyncSender, sync_channel};

/// Days read with one look at the store: a reader holds its snapshot for a moment only.
const DAYS_AT_ONCE: i32 = 92;
/// Places in one piece, and pieces read ahead of whoever adds them up.
const PIECE: usize = 512;
const PIECES_AHEAD: usize = 4;

/// Adds what was counted to days and months.
pub fn add(connection: &Connection, desk: &str, counts: &Changes) -> rusqlite::Result<()> {
    let mut months = Changes::new();
    for (place, cells) in counts {
        add_to(connection, "days", desk, place, cells)?;
        let month = months.entry(Place { day: month_of(place.day), ..*place }).or_default();
        for (key, tally) in cells {
            let key = CellKey { hour: 0, ..key.clone() };
            month.entry(key).or_default().merge(tally);
        }
    }
    months.iter().try_for_each(|(place, cells)| add_to(connection, "months", desk, place, cells))
}

/// Adds who wrote how it was; the words stay with the contact.
pub fn add_said(connection: &Connection, desk: &str, all: &[Said]) -> rusqlite::Result<()> {
    for Said { contact, at, unit, channel, language } in all {
        let mut insert = connection.prepare_cached(
            "INSERT OR REPLACE INTO said (desk, moment, contact, unit, channel, language)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let (unit, channel, language) = (unit.as_str(), channel.as_str(), language.as_str());
        insert.execute(params![desk, at.0, contact.0 as i64, unit, channel, language])?;
    }
    Ok(())
}

fn add_to(
    connection: &Connection,
    table: &str,
    desk: &str,
    place: &Place,
    more: &Cells,
) -> rusqlite::Result<()> {
    let channel = place.channel.map_or("", Channel::as_str);
    let unit = place.unit.as_ref().map_or("", UnitId::as_str);
    let mut select = connection.prepare_cached(&format!(
        "SELECT cells FROM {table} WHERE desk = ?1 AND day = ?2 AND channel = ?3 AND unit = ?4"
    ))?;
    let stored: Option<Vec<u8>> =
        select.query_row(params![desk, place.day, channel, unit], |row| row.get(0)).optional()?;
    let packed = match stored {
        None => cells::pack(more),
        Some(stored) => {
            let mut all = more.clone();
            let damaged =
                || rusqlite::Error::InvalidColumnType(0, table.to_string(), rusqlite::types::Type::Blob);
            cells::add_packed(&mut all, &stored).ok_or_else(damaged)?;
            cells::pack(&all)
        }
    };
    let mut insert = connection.prepare_cached(&format!(
        "INSERT OR REPLACE INTO {table} (desk, day, channel, unit, cells) VALUES (?1, ?2, ?3, ?4, ?5)"
    ))?;
    insert.execute(params![desk, place.day, channel, unit, packed])?;
    Ok(())
}

/// A look at the figures. Keeps its own connection, so that views built anew in the meantime do not
/// change what it sees.
pub struct Reader {
    connection: Connection,
    desk: DeskId,
    zone: String,
    position: u64,
}

impl Reader {
    /// Opens the views of a desk for reading.
    pub fn open(data: &DataDir, desk: DeskId) -> Result<Reader, String> {
        let failed = |error: rusqlite::Error| format!("the figures could not be read: {error}; try again");
        let connection = data.read_views().map_err(failed)?;
        let zone = connection
            .query_row("SELECT zone, position FROM about WHERE desk = ?1", [desk.as_str()], |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
            })
            .optional()
            .map_err(failed)?;
        let about = zone.ok_or_else(|| "nothing has been counted yet; try again in a moment".to_string())?;
        let (zone, position) = about;
        Ok(Reader { connection, desk, zone, position })
    }

    /// The last record that was counted when it was opened.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Today at the desk, and the first day with a figure.
    pub fn now(&self, now: Moment) -> Result<Now, String> {
        let (today, hour) = LocalHours::new(&self.zone).of(now);
        let first: Option<i32> = self
            .connection
            .query_row("SELECT min(day) FROM days WHERE desk = ?1", [self.desk.as_str()], |row| row.get(0))
            .map_err(|error| error.to_string())?;
        Ok(Now { today, hour, first: first.map_or(today, |first| first.min(today)) })
    }
}

impl Reader {
    /// Who wrote how it was, newest first: at most so many of those that are wanted.
    pub fn said(
        &self,
        interval: Interval,
        most: usize,
        wanted: impl Fn(&Said) -> bool,
    ) -> rusqlite::Result<Vec<Said>> {
        let mut hours = LocalHours::new(&self.zone);
        // Days of the zone lie within one of those of UTC; then the hours decide.
        let begins = |day: i32| i64::from(day) * 24 * 3_600_000;
        let mut select = self.connection.prepare(
            "SELECT moment, contact, unit, channel, language FROM said
             WHERE desk = ?1 AND moment BETWEEN ?2 AND ?3 ORDER BY moment DESC, contact DESC",
        )?;
        let between = params![self.desk.as_str(), begins(interval.from - 1), begins(interval.to + 2)];
        let mut rows = select.query(between)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()?
            && found.len() < most
        {
            let (at, contact) = (Moment(row.get(0)?), ContactId(row.get::<_, i64>(1)?.unsigned_abs()));
            let unit = row.get_ref(2)?.as_str()?.parse();
            let channel = Channel::from_name(row.get_ref(3)?.as_str()?);
            let language = Language::from_tag(row.get_ref(4)?.as_str()?);
            let (Ok(unit), Some(channel)) = (unit, channel) else { continue };
            let (day, hour) = hours.of(at);
            let said = Said { contact, at, unit, channel, language };
            found.extend((interval.holds(day, hour) && wanted(&said)).then_some(said));
        }
        Ok(found)
    }
}

/// A stored place: day, channel, unit, packed cells.
type Stored = (i32, Option<Channel>, Option<UnitId>, Vec<u8>);

/// Reads places between two days, both included, in pieces of a few hundred.
fn read(
    connection: &Connection,
    desk: DeskId,
    (table, from, to): (&str, i32, i32),
    give: &mut dyn FnMut(Vec<Stored>) -> bool,
) -> rusqlite::Result<bool> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT day, channel, unit, cells FROM {table} WHERE desk = ?1 AND day BETWEEN ?2 AND ?3
         ORDER BY day, channel, unit"
    ))?;
    let mut rows = select.query(params![desk.as_str(), from, to])?;
    let mut piece = Vec::with_capacity(PIECE);
    while let Some(row) = rows.next()? {
        let channel = Channel::from_name(row.get_ref(1)?.as_str()?);
        let unit = row.get_ref(2)?.as_str()?.parse().ok();
        piece.push((row.get(0)?, channel, unit, row.get_ref(3)?.as_blob()?.to_vec()));
        if piece.len() == PIECE && !give(std::mem::replace(&mut piece, Vec::with_capacity(PIECE))) {
            return Ok(false);
        }
    }
    Ok(give(piece))
}

/// Reads tables a few months at a time, until nobody listens any more.
fn read_ahead(
    connection: &Connection,
    desk: DeskId,
    (from, to, months): (i32, i32, bool),
    pieces: &SyncSender<Result<Vec<Stored>, String>>,
) {
    let mut give = |piece| pieces.send(Ok(piece)).is_ok();
    let (table, at_once) = if months { ("months", i32::MAX) } else { ("days", DAYS_AT_ONCE) };
    let mut from = from;
    while from <= to {
        let end = to.min(from.saturating_add(at_once - 1));
        match read(connection, desk, (table, from, end), &mut give) {
            Ok(true) => from = end + 1,
            Ok(false) => return,
            Err(error) => {
                // Whoever listened may have gone.
                let _ = pieces.send(Err(format!("the figures could not be read: {error}; try again")));
                return;
            }
        }
    }
}

impl Source for Reader {
    fn had(&mut self, day: i32, channel: Option<Channel>) -> Result<bool, String> {
        // Agents' time stands under no channel.
        let which = if channel.is_some() { "channel = ?3" } else { "channel > ?3" };
        let select = format!("SELECT 1 FROM days WHERE desk = ?1 AND day = ?2 AND {which} LIMIT 1");
        let failed = |error| format!("the figures could not be read: {error}; try again");
        let mut select = self.connection.prepare_cached(&select).map_err(failed)?;
        let channel = channel.map_or("", Channel::as_str);
        select.exists(params![self.desk.as_str(), day, channel]).map_err(failed)
    }

    fn each(&mut self, from: i32, to: i32, months: bool, see: &mut See<'_>) -> Result<(), String> {
        let (connection, desk) = (&mut self.connection, self.desk);
        std::thread::scope(|scope| {
            // One reads while the other adds up.
            let (sender, pieces) = sync_channel(PIECES_AHEAD);
            scope.spawn(move || read_ahead(connection, desk, (from, to, months), &sender));
            for piece in pieces {
                for (day, channel, unit, cells) in piece? {
                    see(day, channel, unit, &cells)?;
                }
            }
            Ok(())
        })
    }
}
