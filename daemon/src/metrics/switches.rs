//! What the lines to the telephone switches tell: are they up, what came over them, what was lost.

use super::family::Family;
use crate::switches::Switches;
use adapters::asterisk::connect::Counts;
use prometheus::proto::MetricFamily;
use std::sync::atomic::{AtomicU64, Ordering};

type Figure = (&'static str, &'static str, fn(&Counts) -> &AtomicU64);

const FIGURES: [Figure; 3] = [
    ("portner_switch_cuts_total", "Times the line to a switch was lost or refused", |counts| &counts.cuts),
    ("portner_switch_unanswered_total", "Requests a switch did not answer in time", |counts| {
        &counts.unanswered
    }),
    (
        "portner_switch_calls_lost_total",
        "Calls that a switch lost by restarting, or that another program took",
        |counts| &counts.lost,
    ),
];

/// Every switch of the settings; nothing where there is none.
pub fn families(switches: &Switches) -> Vec<MetricFamily> {
    let switches = switches.all();
    let read = |count: &AtomicU64| count.load(Ordering::Relaxed) as f64;
    let mut up = Family::gauge("portner_switch_up", "Is the line to this switch up?");
    let mut taken =
        Family::gauge("portner_switch_taken", "Has another program taken this switch's application?");
    let mut events =
        Family::counter("portner_switch_events_total", "What a switch told, by whether it was understood");
    for (switch, counts) in &switches {
        let switch = switch.as_str();
        up.push(&[("switch", switch)], read(&counts.up));
        taken.push(&[("switch", switch)], read(&counts.taken));
        for (kind, count) in
            [("known", &counts.known), ("unknown", &counts.unknown), ("broken", &counts.broken)]
        {
            events.push(&[("switch", switch), ("kind", kind)], read(count));
        }
    }
    let counter = |(name, help, of): Figure| {
        let mut family = Family::counter(name, help);
        switches
            .iter()
            .for_each(|(switch, counts)| family.push(&[("switch", switch.as_str())], read(of(counts))));
        family.done()
    };
    let mut families = vec![up.done(), taken.done(), events.done()];
    families.extend(FIGURES.map(counter));
    families
}
