//! How long this disk takes for one `fdatasync`: the floor under every durable answer.

use crate::tried::Tried;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Writes 4 KiB and syncs, `rounds` times, in a file of its own under `directory`; the times, sorted.
pub fn probe(directory: &Path, rounds: usize) -> Tried<Vec<Duration>> {
    let path = directory.join("sync-probe");
    let mut file = std::fs::File::create(&path)?;
    let page = [0x5a_u8; 4096];
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let begun = Instant::now();
        file.write_all(&page)?;
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    std::fs::remove_file(&path)?;
    times.sort();
    Ok(times)
}
