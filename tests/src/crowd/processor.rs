//! What a process has cost so far: processor time and resident memory, from `/proc`.

use crate::tried::{Failure, Tried};
use std::time::Duration;

/// Processor time of a process, all its threads, user and system.
pub fn time_of(pid: u32) -> Tried<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name in parentheses may hold spaces: count from behind it.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|text| text.parse::<u64>().ok());
    match (ticks(11), ticks(12)) {
        // Linux counts in hundredths here on every machine that Debian runs on.
        (Some(user), Some(system)) => Ok(Duration::from_millis((user + system) * 10)),
        _ => Err(Failure::new(format!("/proc/{pid}/stat is unlike what was expected"))),
    }
}

/// Resident memory of a process in KiB.
pub fn memory_of(pid: u32) -> Tried<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()).and_then(|text| text.parse().ok());
    number.ok_or_else(|| Failure::new(format!("no VmRSS of process {pid}")))
}
