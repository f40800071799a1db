//! What a resident's open but silent chat costs in resident memory.

use super::Size;
use super::beside;
use super::table::{Bar, Row};
use crate::clients::resident::Resident;
use crate::crowd::processor;
use crate::tried::{Failure, Tried};
use std::time::Duration;

/// Opens chats and reads the daemon's memory before and after.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    let files = beside::many_files()?;
    if files < size.chats as u64 + 100 {
        return Err(Failure::new(format!("{files} open files are allowed; raise it with `ulimit -n 65536`")));
    }
    let (daemon, _) = beside::daemon(0).await?;
    let pid = daemon.pid().ok_or_else(|| Failure::new("the daemon is gone"))?;
    // Some first, so that buffers and threads that any use brings are not charged to the many.
    let mut open = Vec::with_capacity(size.chats + 100);
    for _ in 0..100 {
        open.push(Resident::open(daemon.door).await?);
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = processor::memory_of(pid)?;
    for _ in 0..size.chats {
        open.push(Resident::open(daemon.door).await?);
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let after = processor::memory_of(pid)?;
    let each = (after.saturating_sub(before)) as f64 / size.chats as f64;
    let note =
        format!("VmRSS {before} -> {after} KiB; known: 134 KiB with axum's default buffers, 3.9 tuned");
    let measure = format!("idle chat connection, {} open", size.chats);
    Ok(vec![Row::figure(measure, each, "KiB").bar(Bar::AtMost(12.0)).goal(8.0).note(note)])
}
