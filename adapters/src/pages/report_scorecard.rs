//! `GET /reports/scorecard`: indicators with three bands in words and shape, what changed, who answers for
//! each, until when, and the tasks that follow. Figures from the reports; "not measured" stands for itself.

use super::page::Page;
use super::reports::{self, Period};
use crate::doors::Doors;
use crate::reports::{Asked, NotAnswered};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value as Html;
use routing_rules::measures::answer::Answer;
use routing_rules::measures::measure::Value;
use routing_rules::measures::question::Report;
use routing_rules::measures::scorecard::Indicator;
use std::collections::BTreeMap;

/// A measure's figure now and in the period before.
type Figures = BTreeMap<&'static str, (Value, Value)>;

/// The page.
pub(super) async fn show(
    doors: &Doors,
    mut page: Page,
    parts: Vec<(String, String)>,
    period: Period,
) -> Response {
    let asked: Vec<(String, String)> = parts.iter().filter(|(name, _)| name != "by").cloned().collect();
    let mut figures = Figures::new();
    for (_, report) in Report::ALL {
        match doors.figures.whole(Asked { report, parts: asked.clone() }, 10).await {
            Ok(answer) => gather(&mut figures, &answer),
            Err(NotAnswered::Mistakes(mistakes)) => return reports::refused(page, mistakes),
            Err(NotAnswered::Failed(why)) => return reports::refused(page, vec![why]),
        }
    }
    let rows: Vec<Html> =
        page.book.clone().scorecard.iter().map(|indicator| row(&page, indicator, &figures)).collect();
    page.set("indicators", rows);
    page.set("chosen", context! { from => period.from, to => period.to });
    page.show("scorecard.html")
}

fn gather(figures: &mut Figures, answer: &Answer) {
    let (now, before) = (&answer.summary.total, &answer.summary.before.1);
    for (measure, pair) in answer.question.measures().iter().zip(now.iter().zip(before)) {
        let before = if answer.summary.compares { *pair.1 } else { Value::NotMeasured };
        figures.insert(measure.name, (*pair.0, before));
    }
}

fn row(page: &Page, indicator: &Indicator, figures: &Figures) -> Html {
    let measured = indicator.measure.and_then(|name| figures.get(name).copied());
    let (value, before) = match measured {
        Some((now, before)) => (now.number(), before.number()),
        None => (indicator.value, indicator.value_before),
    };
    let change = value.zip(before).map(|(now, before)| now - before);
    let way = change.map(|change| {
        if change > 0.0 {
            "up"
        } else if change < 0.0 {
            "down"
        } else {
            "same"
        }
    });
    let more = indicator.wanted >= indicator.acceptable;
    let better = change.filter(|change| *change != 0.0).map(|change| (change > 0.0) == more);
    let title = indicator.title.get(&page.language).or_else(|| indicator.title.values().next());
    let number = |number: Option<f64>| number.map(|number| reports::decimal(page, &number.to_string()));
    context! { title, measure => indicator.measure, value => number(value), before => number(before), way, better,
    band => indicator.band(value).as_str(), wanted => number(Some(indicator.wanted)),
    acceptable => number(Some(indicator.acceptable)), owner => indicator.owner.as_str(), deadline => indicator.deadline.as_str(),
    comment => indicator.comment.as_str(), tasks => indicator.tasks.clone() }
}
