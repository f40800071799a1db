//! An empty daemon: how soon it opens, what it holds and uses while nothing happens, how large it is.

use super::Size;
use super::table::{Bar, Row};
use crate::crowd::figures::median;
use crate::crowd::processor;
use crate::daemon_under_test::{Daemon, binary};
use crate::tried::{Failure, Tried};
use std::time::Duration;

/// Measures with default settings.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    let mut starts = Vec::new();
    for _ in 0..size.rounds {
        let mut fresh = Daemon::prepared(binary()?, "")?;
        starts.push(fresh.restart().await?.as_secs_f64() * 1000.0);
    }
    let daemon = Daemon::start().await?;
    let pid = daemon.pid().ok_or_else(|| Failure::new("the daemon is gone"))?;
    tokio::time::sleep(Duration::from_secs(5)).await;
    let before = processor::time_of(pid)?;
    tokio::time::sleep(Duration::from_secs(size.idle_seconds)).await;
    let used = processor::time_of(pid)?.saturating_sub(before).as_secs_f64();
    let memory = processor::memory_of(pid)? as f64 / 1024.0;
    let binary = std::fs::metadata(binary()?)?.len() as f64 / 1e6;
    Ok(vec![
        Row::figure("empty start until ready", median(&starts), "ms").bar(Bar::AtMost(100.0)).goal(50.0),
        Row::figure("idle memory", memory, "MiB").bar(Bar::AtMost(24.0)).goal(16.0),
        Row::figure(
            format!("idle processor over {} s", size.idle_seconds),
            100.0 * used / size.idle_seconds as f64,
            "%",
        )
        .bar(Bar::AtMost(0.2))
        .goal(0.1),
        Row::figure("release binary", binary, "MB").bar(Bar::AtMost(15.0)).goal(12.0),
    ])
}
