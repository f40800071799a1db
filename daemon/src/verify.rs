//! `verify`: walks the journal's chain from the first record to the last.

use crate::journal::files::DataDir;
use crate::journal::{Walk, chain, sqlite};
use routing_rules::ids::DeskId;
use rusqlite::Connection;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A place in the journal and its hash, written down elsewhere: with it a cut-off end is noticed.
/// As text `position:hash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Which record.
    pub position: u64,
    /// Its hash.
    pub hash: [u8; 32],
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.position)?;
        self.hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Anchor {
    type Err = String;
    fn from_str(text: &str) -> Result<Anchor, String> {
        let wrong = || "an anchor is `position:hash`, as `portner verify` printed it".to_string();
        let (position, hash) = text.split_once(':').ok_or_else(wrong)?;
        let book: routing_rules::ids::BookHash =
            serde_json::from_value(serde_json::Value::String(hash.to_string())).map_err(|_| wrong())?;
        Ok(Anchor { position: position.parse().map_err(|_| wrong())?, hash: book.0 })
    }
}

/// A journal that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Whose.
    pub desk: String,
    /// How many records.
    pub records: u64,
    /// The last record: keep it elsewhere and hand it to the next `verify`.
    pub anchor: Anchor,
}

/// Walks the chain of every desk in `data`; also beside a running daemon. The error names the place.
pub fn run(data: &Path, anchor: Option<Anchor>) -> Result<Vec<Verified>, String> {
    let data = DataDir::existing(data)?;
    let connection = data.read_desk().map_err(|error| error.to_string())?;
    let desks = sqlite::desks(&connection).map_err(|error| error.to_string())?;
    desks.into_iter().map(|desk| walk(&connection, desk, anchor)).collect()
}

fn walk(connection: &Connection, desk: DeskId, anchor: Option<Anchor>) -> Result<Verified, String> {
    let mut walk = Walk::new(desk, 0, chain::BEGINNING);
    let end = sqlite::last_record(connection, desk).map_err(|error| error.to_string())?;
    let end = end.map_or(0, |(position, _)| position);
    let mut met = anchor.is_none();
    while walk.position() < end {
        let read = walk.step(connection, |_, _, _| Ok(()))?;
        if let Some(anchor) = anchor.filter(|anchor| !met && anchor.position <= walk.position()) {
            meet(connection, desk, anchor)?;
            met = true;
        }
        if read == 0 {
            break;
        }
    }
    if let Some(anchor) = anchor.filter(|_| !met) {
        return Err(format!(
            "the journal of {desk} ends at record {}, but the anchor names record {}: its end was cut off",
            walk.position(),
            anchor.position
        ));
    }
    let anchor = Anchor { position: walk.position(), hash: walk.hash() };
    Ok(Verified { desk: desk.to_string(), records: walk.position(), anchor })
}

fn meet(connection: &Connection, desk: DeskId, anchor: Anchor) -> Result<(), String> {
    let hash = sqlite::hash_at(connection, desk, anchor.position).map_err(|error| error.to_string())?;
    if hash == Some(anchor.hash) {
        return Ok(());
    }
    Err(format!(
        "record {} of the journal of {desk} is not the one the anchor names: this is another journal, or it was written anew",
        anchor.position
    ))
}
