//! `/metrics`: made anew for each scrape from what the desk counted, so that it equals the journal.
//! Labels come from the configuration only; nothing that a resident wrote gets here.

mod beside;
mod contacts;
pub mod family;
mod switches;

use crate::doors::seat::{Kind, Refused};
use crate::operations::Operations;
use crate::owner::request::{AppendTimes, FiguresNow};
use crate::reload;
use family::{Family, Histogram};
use prometheus::core::Collector as _;
use prometheus::process_collector::ProcessCollector;
use prometheus::proto::MetricFamily;
use prometheus::{Encoder as _, TextEncoder};

/// The page as Prometheus reads it.
pub async fn page(operations: &Operations) -> Vec<u8> {
    let mut families = daemon(operations);
    families.extend(switches::families(&operations.switches));
    if let Some(opened) = operations.desk.get() {
        let (desk, book) = (opened.door.desk(), opened.book.borrow().clone());
        let version = book.setup.book.to_string();
        families.push(
            Family::gauge("portner_rule_book_info", "The rule book in force; always 1")
                .with(&[("desk", desk.as_str()), ("version", &version[..12])], 1.0)
                .done(),
        );
        families.extend(beside::learned(desk.as_str(), &book));
        families.push(refused_contacts(desk.as_str(), operations));
        families.extend(beside::synthetic(desk.as_str(), operations));
        if let Some(now) = opened.figures().await {
            families.extend(journal(desk.as_str(), &now));
            families.extend(contacts::families(desk.as_str(), &book, &now));
            families.extend(beside::families(desk.as_str(), &book, &now));
        }
    }
    families.extend(ProcessCollector::for_self().collect());
    let mut out = Vec::new();
    families.retain(|family| !family.get_metric().is_empty());
    if let Err(error) = TextEncoder::new().encode(&families, &mut out) {
        tracing::error!(%error, "The metrics could not be written.");
    }
    out
}

/// What the process knows without its desk.
fn daemon(operations: &Operations) -> Vec<MetricFamily> {
    let traffic = &operations.traffic;
    let mut connections = Family::gauge("portner_connections", "Connections at the public door now");
    for kind in Kind::ALL {
        connections = connections.with(&[("kind", kind.as_str())], traffic.of(kind) as f64);
    }
    let mut refused = Family::counter(
        "portner_door_refused_total",
        "What the public door refused or closed early since the start",
    );
    for why in Refused::ALL {
        refused = refused.with(&[("reason", why.as_str())], traffic.refusals(why) as f64);
    }
    let mut reloads =
        Family::counter("portner_rule_book_reloads_total", "Times the desk was read again since the start");
    for result in reload::RESULTS {
        reloads = reloads.with(&[("result", result)], operations.reloads.count(result) as f64);
    }
    let build = Family::gauge("portner_build_info", "This program; always 1")
        .with(&[("version", env!("CARGO_PKG_VERSION"))], 1.0);
    // One node: it leads.
    let leader = Family::gauge("portner_leader", "Does this node run the desk?").with(&[], 1.0);
    let mut families = vec![connections.done(), refused.done(), reloads.done(), build.done(), leader.done()];
    families.extend(disk(operations));
    families.extend(beside::deliveries(operations));
    families
}

/// How much room is left where everything is stored.
fn disk(operations: &Operations) -> Vec<MetricFamily> {
    let Some(about) = operations.data.get().and_then(|data| rustix::fs::statvfs(data).ok()) else {
        return Vec::new();
    };
    let bytes = |blocks: u64| (blocks * about.f_frsize) as f64;
    let free = Family::gauge("portner_data_free_bytes", "Free on the disk of the data directory");
    let size = Family::gauge("portner_data_size_bytes", "Size of the disk of the data directory");
    vec![free.with(&[], bytes(about.f_bavail)).done(), size.with(&[], bytes(about.f_blocks)).done()]
}

fn refused_contacts(desk: &str, operations: &Operations) -> MetricFamily {
    let mut family =
        Family::counter("portner_contacts_refused_total", "Contacts that were refused, since the start");
    for ((channel, reason), count) in operations.refusals.counts() {
        let labels = [("desk", desk), ("channel", channel.as_str()), ("reason", reason)];
        family.push(&labels, count as f64);
    }
    family.done()
}

/// What the journal and its writer tell.
fn journal(desk: &str, now: &FiguresNow) -> Vec<MetricFamily> {
    let label = [("desk", desk)];
    let append = Histogram { bounds: &AppendTimes::BOUNDS, counts: &now.append.counts, sum: now.append.sum };
    let mut agents = Family::gauge("portner_agents", "Agents by what they do");
    for state in ["available", "away", "offline"] {
        let count = now.agents.get(state).copied().unwrap_or(0);
        agents = agents.with(&[("desk", desk), ("state", state)], count as f64);
    }
    vec![
        Family::counter("portner_journal_records_total", "Records of the journal")
            .with(&label, now.position as f64)
            .done(),
        Family::histogram("portner_journal_append_seconds", "Time to commit and sync one batch of records")
            .with_histogram(&label, &append)
            .done(),
        Family::gauge(
            "portner_idle_pair_seconds",
            "Longest time an eligible free agent has stood beside an eligible waiting contact",
        )
        .with(&label, now.idle_pair.as_seconds())
        .done(),
        agents.done(),
    ]
}
