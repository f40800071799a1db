//! Coming back: snapshot, then the rest of the journal. One thread reads, checks the chain and parses;
//! this one makes each event true again.

use crate::desk_loop::OpenError;
use crate::desk_loop::inbox::Ticket;
use crate::journal::chain::{self, Hash};
use crate::journal::files::DataDir;
use crate::journal::{JournalError, Walk, sqlite};
use crate::owner::Owner;
use crate::snapshot;
use routing_rules::event::Event;
use routing_rules::ids::DeskId;
use routing_rules::time::Moment;
use std::sync::mpsc::{Receiver, sync_channel};

/// Chunks parsed ahead of the applying thread.
const AHEAD: usize = 16;

type Chunk = Result<Vec<(Moment, Event)>, OpenError>;

/// The desk as snapshot and journal tell it, and the snapshot's position (0: there was none).
pub fn recover(data: &DataDir, desk: DeskId) -> Result<(Owner<Ticket>, u64), OpenError> {
    let (mut owner, hash) = from_snapshot(data, desk)?;
    let from = owner.position();
    let (sender, chunks) = sync_channel::<Chunk>(AHEAD);
    let reading = data.clone();
    let reader = std::thread::Builder::new().name("replay".to_string()).spawn(move || {
        let walked = walk(&reading, desk, from, hash, |chunk| sender.send(Ok(chunk)).is_ok());
        if let Err(error) = walked {
            // The applying thread hears of it in its place.
            let _ = sender.send(Err(error));
        }
    });
    reader.map_err(|error| OpenError::Unusable(format!("could not start a thread: {error}")))?;
    apply(&mut owner, &chunks)?;
    Ok((owner, from))
}

fn apply(owner: &mut Owner<Ticket>, chunks: &Receiver<Chunk>) -> Result<(), OpenError> {
    for chunk in chunks {
        for (at, event) in &chunk? {
            owner.replay(*at, event);
        }
    }
    Ok(())
}

fn from_snapshot(data: &DataDir, desk: DeskId) -> Result<(Owner<Ticket>, Hash), OpenError> {
    let path = data.snapshot_file();
    if !path.exists() {
        return Ok((Owner::new(desk), chain::BEGINNING));
    }
    let connection = data.read_desk().map_err(JournalError::from)?;
    let chain_at = |position| sqlite::hash_at(&connection, desk, position).ok().flatten();
    match snapshot::read(&path, desk, chain_at) {
        Ok((frozen, hash)) => Ok((Owner::thaw(frozen), hash)),
        Err(why) => {
            tracing::warn!(%why, "The snapshot is not used; reading the whole journal.");
            Ok((Owner::new(desk), chain::BEGINNING))
        }
    }
}

fn walk(
    data: &DataDir,
    desk: DeskId,
    from: u64,
    hash: Hash,
    mut give: impl FnMut(Vec<(Moment, Event)>) -> bool,
) -> Result<(), OpenError> {
    let connection = data.read_desk().map_err(JournalError::from)?;
    let mut walk = Walk::new(desk, from, hash);
    loop {
        let mut events = Vec::new();
        let read = walk.step(&connection, |position, at, bytes| {
            let event = serde_json::from_slice(bytes)
                .map_err(|error| format!("record {position} of the journal is no event: {error}"))?;
            events.push((at, event));
            Ok(())
        });
        let read = read.map_err(OpenError::Broken)?;
        if read == 0 || !give(events) {
            return Ok(());
        }
    }
}
