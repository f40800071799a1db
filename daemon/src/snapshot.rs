//! Snapshots: the state at one position, so that a start need not replay everything. A snapshot that
//! does not fit journal, desk or core in every way is ignored; it may always be deleted.

use crate::journal::chain::Hash;
use crate::owner::frozen::Frozen;
use routing_rules::ids::{BookHash, DeskId};
use routing_rules::time::Moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

const FORMAT: u32 = 1;
/// A fingerprint of the core's sources: another core may hold its state in another way.
const CORE: &str = env!("CORE_HASH");

/// The first line of the file; state and counters follow.
#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    core: String,
    desk: DeskId,
    position: u64,
    moment: Moment,
    chain: BookHash,
    state: usize,
    figures: usize,
    sum: BookHash,
}

/// Writes a snapshot beside the old one, syncs it, puts it in its place. `chain` is the hash of the
/// record at its position.
pub fn write(path: &Path, frozen: &Frozen, chain: Hash) -> Result<(), String> {
    let (state, figures) = frozen.to_json()?;
    let head = Head {
        format: FORMAT,
        core: CORE.to_string(),
        desk: frozen.desk,
        position: frozen.position,
        moment: frozen.last,
        chain: BookHash(chain),
        state: state.len(),
        figures: figures.len(),
        sum: sum(&state, &figures),
    };
    let head = serde_json::to_vec(&head).map_err(|error| error.to_string())?;
    replace(path, &[&head, b"\n", &state, &figures]).map_err(|error| error.to_string())
}

/// The snapshot, if it is whole and fits; otherwise why not. `chain_at` tells the hash of a record.
pub fn read(
    path: &Path,
    desk: DeskId,
    chain_at: impl FnOnce(u64) -> Option<Hash>,
) -> Result<(Frozen, Hash), String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or("it has no head")?;
    let head: Head = serde_json::from_slice(&bytes[..end]).map_err(|error| error.to_string())?;
    if head.format != FORMAT || head.core != CORE {
        return Err("another version of the program wrote it".to_string());
    }
    if head.desk != desk {
        return Err(format!("it is of the desk {}", head.desk));
    }
    let rest = &bytes[end + 1..];
    if head.state.checked_add(head.figures) != Some(rest.len()) {
        return Err("it is cut off".to_string());
    }
    let (state, figures) = rest.split_at(head.state);
    if sum(state, figures) != head.sum {
        return Err("its bytes were changed".to_string());
    }
    if chain_at(head.position) != Some(head.chain.0) {
        return Err(format!("the journal has another record {}", head.position));
    }
    let frozen = Frozen::from_json(desk, head.position, head.moment, state, figures)?;
    Ok((frozen, head.chain.0))
}

fn sum(state: &[u8], figures: &[u8]) -> BookHash {
    let mut hasher = Sha256::new();
    hasher.update(state);
    hasher.update(figures);
    BookHash(hasher.finalize().into())
}

fn replace(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    for part in parts {
        file.write_all(part)?;
    }
    file.sync_all()?;
    fs::rename(&beside, path)
}
