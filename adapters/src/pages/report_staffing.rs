//! `GET /reports/staffing`: how many agents each half hour of the week needs, from the weeks that were. A table
//! and a chart, and what the figures rest on.

use super::page::Page;
use super::report_chart::{self, Bar};
use super::reports::{self, Period};
use crate::doors::Doors;
use crate::reports::{Asked, NotAnswered};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value as Html;
use routing_rules::measures::answer::Answer;
use routing_rules::measures::calendar::{date_of, day_of};
use routing_rules::measures::question::Report;
use routing_rules::measures::staffing::{FEW_WEEKS, HalfHourNeed, Target, needs};
use routing_rules::time::Span;
use std::collections::BTreeMap;

/// Most rows asked for: half a year of days and half hours.
const MOST_ROWS: usize = 9_000;
/// When nobody chose another: 80 % within a minute.
const USUAL: (f64, i64) = (80.0, 60);

/// What agents shall reach, as it was asked.
pub(super) fn target(asked: &[(String, String)]) -> (f64, i64) {
    let number = |name: &str| {
        let found = asked.iter().find(|(part, _)| part == name);
        found.and_then(|(_, text)| text.parse::<f64>().ok()).filter(|number| number.is_finite())
    };
    let share = number("share").map_or(USUAL.0, |share| share.clamp(1.0, 99.0));
    (share, number("within").map_or(USUAL.1, |within| within.clamp(1.0, 86_400.0) as i64))
}

/// The page.
pub(super) async fn show(
    doors: &Doors,
    mut page: Page,
    parts: Vec<(String, String)>,
    period: Period,
    (share, within): (f64, i64),
) -> Response {
    let ask = async |report, by: &str| {
        let mut parts: Vec<_> = parts.iter().filter(|(name, _)| name != "by").cloned().collect();
        parts.push(("by".to_string(), by.to_string()));
        doors.figures.whole(Asked { report, parts }, MOST_ROWS).await
    };
    let answers = match (ask(Report::Volumes, "day,half_hour").await, ask(Report::Service, "").await) {
        (Ok(volumes), Ok(service)) => (volumes, service),
        (Err(NotAnswered::Mistakes(mistakes)), _) | (_, Err(NotAnswered::Mistakes(mistakes))) => {
            return reports::refused(page, mistakes);
        }
        (Err(NotAnswered::Failed(why)), _) | (_, Err(NotAnswered::Failed(why))) => {
            return reports::refused(page, vec![why]);
        }
    };
    page.set("chosen", context! { from => period.from, to => period.to, share, within });
    match rest_on(&answers.1, share, within) {
        None => page.set("nothing", true),
        Some(target) => filled(&mut page, &answers.0, &target),
    }
    page.show("staffing.html")
}

/// Handling time and patience as they were. Nothing handled: nothing to go by.
fn rest_on(service: &Answer, share: f64, within: i64) -> Option<Target> {
    let figure = |name: &str| {
        let number = service.question.measures().iter().position(|measure| measure.name == name)?;
        service.summary.total.get(number)?.number()
    };
    let handling = Span((figure("aht")? * 1000.0) as i64);
    // Whoever gives up tells how long people wait: all waiting time, shared by those who left.
    let left = figure("abandonment").filter(|left| *left > 0.0);
    let patience = left.zip(figure("asa")).map(|(left, asa)| Span((asa * 1000.0 * 100.0 / left) as i64));
    let patience = patience.filter(|patience| patience.0 > 0);
    Some(Target { share, within: Span::seconds(within), handling, patience })
        .filter(|target| target.handling.0 > 0)
}

fn filled(page: &mut Page, volumes: &Answer, target: &Target) {
    let needs = needs(&by_half_hour(volumes), target);
    let rows: Vec<Html> = needs.iter().map(|need| row(page, need)).collect();
    let busiest: Vec<Bar> = needs.iter().filter(|need| need.weekday == 1).map(bar).collect();
    page.set("chart", Html::from_safe_string(report_chart::bars(&busiest)));
    page.set("few", needs.iter().map(|need| need.weeks).max().unwrap_or(0) < FEW_WEEKS);
    page.set("handling", reports::decimal(page, &format!("{:.0}", target.handling.as_seconds())));
    page.set("patience", target.patience.map(|patience| format!("{:.0}", patience.as_seconds())));
    page.set("rows", rows);
}

/// Every half hour of every day that was asked about, also those in which nothing came.
fn by_half_hour(volumes: &Answer) -> BTreeMap<(u8, u8), Vec<u64>> {
    let came: BTreeMap<(&str, &str), u64> = volumes
        .rows
        .iter()
        .filter_map(|row| match &row.labels[..] {
            [day, half] => Some(((day.as_str(), half.as_str()), row.values.first()?.number()? as u64)),
            _ => None,
        })
        .collect();
    let mut halves: BTreeMap<(u8, u8), Vec<u64>> = BTreeMap::new();
    // Before the first day with a figure and after the last nothing was counted, which is not 0.
    let first = came.keys().next().and_then(|(day, _)| day.parse().ok()).map_or(i32::MAX, day_of);
    let last = came.keys().next_back().and_then(|(day, _)| day.parse().ok()).map_or(i32::MIN, day_of);
    for day in first..=last {
        let (date, weekday) = (date_of(day).to_string(), date_of(day).weekday().to_monday_one_offset());
        for half in 0..48u8 {
            let count = came.get(&(date.as_str(), clock(half).as_str())).copied().unwrap_or(0);
            halves.entry((weekday.unsigned_abs(), half)).or_default().push(count);
        }
    }
    halves
}

/// `08:30`.
fn clock(half: u8) -> String {
    format!("{:02}:{}0", half / 2, half % 2 * 3)
}

fn row(page: &Page, need: &HalfHourNeed) -> Html {
    context! { weekday => need.weekday, hour => clock(need.half),
    expected => reports::decimal(page, &format!("{:.1}", need.expected)), least => need.least, most => need.most,
    agents => need.agents, agents_at_most => need.agents_at_most }
}

fn bar(need: &HalfHourNeed) -> Bar {
    let agents = need.agents.unwrap_or(0);
    Bar { label: clock(need.half), value: Some(f64::from(agents)), written: agents.to_string() }
}
