//! From a posted contact to its offer on an agent's socket, through both public doors, while the
//! agents accept and close.

use super::Size;
use super::beside;
use super::table::{Bar, Row, number};
use crate::crowd::figures::median;
use crate::crowd::processor;
use crate::crowd::{Plan, run};
use crate::tried::{Failure, Tried};

/// Measures at a low and a high rate.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    beside::many_files()?;
    let (daemon, tokens) = beside::daemon(size.agents).await?;
    let pid = daemon.pid().ok_or_else(|| Failure::new("the daemon is gone"))?;
    let mut rows = Vec::new();
    for rate in [100.0, 1_000.0] {
        let (mut p50, mut p99, mut p999, mut probes, mut share) = (vec![], vec![], vec![], vec![], 0.0);
        for seed in 0..size.rounds as u64 {
            probes.push(beside::syncs(size)?);
            let plan = Plan {
                door: daemon.door,
                tokens: tokens.clone(),
                seed: seed + 1,
                seconds: size.seconds,
                rate,
                forms: 100,
                calls: 0,
                switch: None,
            };
            let before = (processor::time_of(std::process::id())?, processor::time_of(pid)?);
            let outcome = run(&plan).await?;
            let own = processor::time_of(std::process::id())?.saturating_sub(before.0).as_secs_f64();
            let theirs = processor::time_of(pid)?.saturating_sub(before.1).as_secs_f64();
            share = 100.0 * own / (own + theirs).max(0.001);
            if outcome.failed + outcome.agent_errors > 0 {
                println!(
                    "  {} failed, {} agent errors: {:?}",
                    outcome.failed, outcome.agent_errors, outcome.reasons
                );
            }
            p50.push(outcome.offered.at(500));
            p99.push(outcome.offered.at(990));
            p999.push(outcome.offered.at(999));
        }
        let syncs = beside::median_syncs(&probes);
        let what = format!("posted -> offer, {rate}/s, {} agents", tokens.len());
        let note = format!(
            "p99.9 {} ms; fdatasync p50 {} ms, p99 {} ms; generator {share:.0} % of the processor; known: mod_callcenter p50 40-60, p99 120",
            number(median(&p999)),
            number(syncs.p50),
            number(syncs.p99)
        );
        let most = f64::max(10.0, 4.0 * syncs.p99);
        rows.push(Row::figure(format!("{what}: p50"), median(&p50), "ms").bar(Bar::AtMost(2.0)).goal(1.0));
        rows.push(
            Row::figure(format!("{what}: p99"), median(&p99), "ms")
                .bar(Bar::AtMost(most))
                .goal(5.0)
                .note(note),
        );
    }
    Ok(rows)
}
