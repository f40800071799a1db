//! Figures that belong to no contact's row: answers before the queue, notices, emergencies not yet taken.

use super::family::Family;
use crate::operations::Operations;
use crate::owner::request::FiguresNow;
use crate::synthetic::RESULTS;
use prometheus::proto::MetricFamily;
use routing_rules::book::DeskBook;
use routing_rules::figures::Answers;

/// The families, every configured topic from zero.
pub fn families(desk: &str, book: &DeskBook, now: &FiguresNow) -> Vec<MetricFamily> {
    let mut views = Family::counter(
        "portner_selfservice_views_total",
        "Times an approved answer was shown before the queue",
    );
    let mut resolved = Family::counter(
        "portner_selfservice_resolved_total",
        "Times the resident said that the answer helped",
    );
    let mut went_on = Family::counter(
        "portner_selfservice_went_on_total",
        "Times the resident went on from the answer to a person",
    );
    let counted = |topic: &str| {
        let of = now.figures.answers().find(|(known, _)| *known == topic);
        of.map(|(_, answers)| *answers).unwrap_or_default()
    };
    for topic in book.answers.keys() {
        let (answers, labels) = (counted(topic), [("desk", desk), ("topic", &**topic)]);
        views.push(&labels, answers.views as f64);
        resolved.push(&labels, answers.resolved as f64);
        went_on.push(&labels, answers.went_on as f64);
    }
    // Topics that the desk does not answer any more, together.
    let gone = now.figures.answers().filter(|(topic, _)| !book.answers.contains_key(*topic));
    let sum = |sum: [u64; 3], a: &Answers| [sum[0] + a.views, sum[1] + a.resolved, sum[2] + a.went_on];
    let [shown, helped, on] = gone.fold([0; 3], |all, (_, answers)| sum(all, answers));
    let labels = [("desk", desk), ("topic", "other")];
    views.push(&labels, shown as f64);
    resolved.push(&labels, helped as f64);
    went_on.push(&labels, on as f64);
    let standing = book.notices(now.at).count();
    vec![
        views.done(),
        resolved.done(),
        went_on.done(),
        Family::gauge("portner_notices", "Notices that hold now")
            .with(&[("desk", desk)], standing as f64)
            .done(),
        Family::gauge("portner_alarms", "Emergencies that wait and that nobody has taken yet")
            .with(&[("desk", desk)], now.alarms as f64)
            .done(),
    ]
}

/// What the desk judges with beside its rules.
pub fn learned(desk: &str, book: &DeskBook) -> Vec<MetricFamily> {
    let learns = "Do rules alone judge, because the desk's examples are not learnt yet?";
    let corrections = "Corrections of its own that the desk has learnt from";
    let gauge =
        |name: &str, help: &str, value: f64| Family::gauge(name, help).with(&[("desk", desk)], value).done();
    vec![
        gauge("portner_rule_book_learning", learns, f64::from(u8::from(book.still_learns()))),
        gauge("portner_rule_book_corrections", corrections, book.corrections() as f64),
    ]
}

/// What goes out by itself, every destination from zero.
pub fn deliveries(operations: &Operations) -> Vec<MetricFamily> {
    let help = "What went out by itself since the start, by where it goes and whether it was taken";
    let mut counts = Family::counter("portner_deliveries_total", help);
    let mut pending =
        Family::gauge("portner_deliveries_pending", "What is due to go out and has not been taken");
    for (destination, standing) in operations.deliveries.all() {
        for (outcome, count) in [("delivered", standing.delivered), ("failed", standing.failed)] {
            counts.push(&[("destination", destination), ("outcome", outcome)], count as f64);
        }
        pending.push(&[("destination", destination)], standing.pending as f64);
    }
    vec![counts.done(), pending.done()]
}

/// What came of the contacts that Portner made itself; nothing when it makes none.
pub fn synthetic(desk: &str, operations: &Operations) -> Vec<MetricFamily> {
    let Some(outcomes) = operations.synthetic.get() else { return Vec::new() };
    let help = "Contacts that Portner made itself, since the start, by whether they went the whole way or where they stopped";
    let mut counts = Family::counter("portner_synthetic_contacts_total", help);
    for (result, count) in RESULTS.iter().zip(outcomes.counts()) {
        counts.push(&[("desk", desk), ("result", result)], count as f64);
    }
    let mut families = vec![counts.done()];
    if let Some((up, seconds)) = outcomes.last() {
        let gauge = |name: &str, help: &str, value: f64| {
            Family::gauge(name, help).with(&[("desk", desk)], value).done()
        };
        families.push(gauge(
            "portner_synthetic_up",
            "Did the last synthetic contact go the whole way?",
            f64::from(u8::from(up)),
        ));
        families.push(gauge("portner_synthetic_seconds", "How long the last one took that did", seconds));
    }
    families
}
