//! Figures that belong to no contact's row: answers before the queue, notices, emergencies not yet taken.

use super::family::Family;
use crate::owner::request::FiguresNow;
use prometheus::proto::MetricFamily;
use routing_rules::book::DeskBook;

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
    let counted = |topic: &str| {
        let of = now.figures.answers().find(|(known, _)| *known == topic);
        of.map_or((0, 0), |(_, answers)| (answers.views, answers.resolved))
    };
    for topic in book.answers.keys() {
        let (shown, helped) = counted(topic);
        let labels = [("desk", desk), ("topic", &**topic)];
        views.push(&labels, shown as f64);
        resolved.push(&labels, helped as f64);
    }
    // Topics that the desk does not answer any more, together.
    let gone = now.figures.answers().filter(|(topic, _)| !book.answers.contains_key(*topic));
    let (shown, helped) = gone.fold((0, 0), |sum, (_, a)| (sum.0 + a.views, sum.1 + a.resolved));
    let labels = [("desk", desk), ("topic", "other")];
    views.push(&labels, shown as f64);
    resolved.push(&labels, helped as f64);
    let standing = book.notices(now.at).count();
    vec![
        views.done(),
        resolved.done(),
        Family::gauge("portner_notices", "Notices that hold now")
            .with(&[("desk", desk)], standing as f64)
            .done(),
        Family::gauge("portner_alarms", "Emergencies that wait and that nobody has taken yet")
            .with(&[("desk", desk)], now.alarms as f64)
            .done(),
    ]
}
