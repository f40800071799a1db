//! Walking the chain: every record in order, each hash made anew and compared. A gap or a wrong hash
//! stops the walk and names the place.

use crate::journal::chain::{self, Hash};
use routing_rules::ids::DeskId;
use routing_rules::time::Moment;
use rusqlite::{Connection, params};

/// Records in one step: a reader holds its snapshot for a moment only.
const STEP: u32 = 4_096;

/// A walk along one desk's chain.
pub struct Walk {
    desk: DeskId,
    position: u64,
    hash: Hash,
}

impl Walk {
    /// A walk that goes on after the record at `position`, whose hash is `hash`.
    pub fn new(desk: DeskId, position: u64, hash: Hash) -> Walk {
        Walk { desk, position, hash }
    }

    /// The last record walked over.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// Its hash.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// Walks over the next records and shows each to `see`. Returns how many; 0 at the end.
    pub fn step(
        &mut self,
        connection: &Connection,
        mut see: impl FnMut(u64, Moment, &[u8]) -> Result<(), String>,
    ) -> Result<usize, String> {
        let failed = |error: rusqlite::Error| format!("the journal could not be read: {error}");
        let mut select = connection
            .prepare_cached(
                "SELECT position, moment, bytes, hash FROM journal WHERE desk = ?1 AND position > ?2
                 ORDER BY position LIMIT ?3",
            )
            .map_err(failed)?;
        let from = params![self.desk.as_str(), self.position as i64, STEP];
        let mut rows = select.query(from).map_err(failed)?;
        let mut read = 0;
        while let Some(row) = rows.next().map_err(failed)? {
            let position = row.get::<_, i64>(0).map_err(failed)? as u64;
            let at = Moment(row.get(1).map_err(failed)?);
            let bytes = row.get_ref(2).map_err(failed)?.as_bytes().map_err(|error| failed(error.into()))?;
            let hash = row.get_ref(3).map_err(failed)?.as_bytes().map_err(|error| failed(error.into()))?;
            self.link(position, at, bytes, hash)?;
            see(position, at, bytes)?;
            read += 1;
        }
        Ok(read)
    }

    fn link(&mut self, position: u64, at: Moment, bytes: &[u8], hash: &[u8]) -> Result<(), String> {
        if position != self.position + 1 {
            return Err(format!(
                "the journal of {} has a gap: after record {} comes record {position}",
                self.desk, self.position
            ));
        }
        let expected = chain::link(&self.hash, self.desk, position, at, bytes);
        if hash != expected {
            return Err(format!(
                "record {position} of the journal of {} was changed, or the one before it: its hash does not fit",
                self.desk
            ));
        }
        (self.position, self.hash) = (position, expected);
        Ok(())
    }
}
