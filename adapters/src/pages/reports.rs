//! `GET /reports`: the figures for whoever leads. One question a page, answered by the same code as the API:
//! a sentence, a chart drawn here, the table, what each figure is, and the files to take away.

use super::agent::who;
use super::page::Page;
use super::report_chart::{self, Bar};
use super::{report_scorecard, report_staffing, report_words, sign_in, wrong};
use crate::doors::Doors;
use crate::reports::{Asked, NotAnswered, serve};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value as Html;
use routing_rules::measures::answer::{Answer, Row, Warning};
use routing_rules::measures::calendar::{LocalHours, date_of, months_later};
use routing_rules::measures::earlier::Earlier;
use routing_rules::measures::measure::{Measure, Value};
use routing_rules::measures::question::{Group, Report};
use routing_rules::verdict::Language;

/// Most rows of a page; longer answers are for CSV.
const MOST_ROWS: usize = 2_000;
/// More bars than this are no picture any more.
const MOST_BARS: usize = 62;

/// One page of the reports: what it asks when nothing else is chosen.
struct View {
    name: &'static str,
    report: Report,
    by: &'static str,
    /// From how many months ago; 0 is the first of this month.
    months: i32,
    /// The figure in the chart.
    chart: &'static str,
}

const VIEWS: &[View] = &[
    View { name: "overview", report: Report::Volumes, by: "day", months: 0, chart: "received" },
    View { name: "volumes", report: Report::Volumes, by: "month,channel", months: 11, chart: "received" },
    View { name: "reasons", report: Report::Volumes, by: "topic", months: 0, chart: "received" },
    View { name: "outcomes", report: Report::Volumes, by: "outcome", months: 11, chart: "completed" },
    View { name: "service", report: Report::Service, by: "unit", months: 0, chart: "service_level" },
    View { name: "surveys", report: Report::Survey, by: "unit", months: 11, chart: "score" },
    View { name: "hours", report: Report::Volumes, by: "weekday,hour", months: 11, chart: "received" },
    View {
        name: "equity",
        report: Report::Service,
        by: "language,channel",
        months: 11,
        chart: "median_wait",
    },
    View { name: "years", report: Report::Volumes, by: "year,channel", months: 60, chart: "received" },
];

/// Pages of another kind, with how many months they look back.
const OTHERS: [(&str, i32); 2] = [("scorecard", 0), ("staffing", 2)];

/// The days a page is about.
pub(super) struct Period {
    /// First.
    pub(super) from: String,
    /// Last.
    pub(super) to: String,
}

/// Parts of a question that a page passes on.
const PARTS: [&str; 9] = ["from", "to", "by", "channel", "unit", "language", "form", "top", "compare"];

/// `GET /reports`.
pub(super) async fn overview(
    doors: State<Doors>,
    parts: Query<Vec<(String, String)>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    show(doors, Path("overview".to_string()), parts, uri, headers).await
}

/// `GET /reports/{view}`.
pub(super) async fn show(
    State(doors): State<Doors>,
    Path(name): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let page = Page::new(&doors, &uri, &headers);
    let Some(identity) = who(&doors, &headers).await else {
        return sign_in::page(&doors, page, None, "");
    };
    let view = VIEWS.iter().find(|view| view.name == name);
    let other = OTHERS.iter().find(|(other, _)| *other == name);
    let Some(months) = view.map(|view| view.months).or(other.map(|(_, months)| *months)) else {
        return wrong::not_found(State(doors), uri, headers).await;
    };
    let mut parts: Vec<(String, String)> = PARTS.iter().filter_map(|part| chosen(&asked, part)).collect();
    let by = view.map_or("", |view| view.by);
    begin(&doors, &name, (months, by), &mut parts);
    if serve::own_units(&doors, &identity, &mut parts).await.is_err() {
        return not_allowed(page);
    }
    let mut page = on_page(page, &name);
    let Some(view) = view else {
        let part = |name| chosen(&parts, name).map_or_else(String::new, |(_, text)| text);
        let period = Period { from: part("from"), to: part("to") };
        return match name.as_str() {
            "scorecard" => report_scorecard::show(&doors, page, parts, period).await,
            _ => report_staffing::show(&doors, page, parts, period, report_staffing::target(&asked)).await,
        };
    };
    let answered = doors.figures.whole(Asked { report: view.report, parts: parts.clone() }, MOST_ROWS).await;
    if view.report == Report::Survey && answered.is_ok() {
        let asked = Asked { report: view.report, parts: parts.clone() };
        report_words::add(&mut page, &doors, &identity, asked).await;
    }
    made(page, view, &parts, answered)
}

/// What every page of the reports shows.
fn on_page(mut page: Page, name: &str) -> Page {
    let views: Vec<&str> = VIEWS.iter().map(|view| view.name).chain(OTHERS.map(|(name, _)| name)).collect();
    page.set("views", views);
    page.set("view", name);
    page
}

/// A question that was not understood, or not answered.
pub(super) fn refused(mut page: Page, mistakes: Vec<String>) -> Response {
    page.set("mistakes", mistakes);
    page.with_status(StatusCode::UNPROCESSABLE_ENTITY).show("reports.html")
}

fn not_allowed(mut page: Page) -> Response {
    page.set("heading", page.say("report-not-allowed"));
    page.set("body", page.say("report-not-allowed-do"));
    page.with_status(StatusCode::FORBIDDEN).show("message.html")
}

fn chosen(asked: &[(String, String)], name: &str) -> Option<(String, String)> {
    asked.iter().find(|(part, text)| part == name && !text.is_empty()).cloned()
}

/// What nobody chose is as the page usually is.
fn begin(doors: &Doors, view: &str, (months, by): (i32, &str), parts: &mut Vec<(String, String)>) {
    let zone = doors.book.borrow().setup.zone.clone();
    let (today, _) = LocalHours::new(&zone).of(doors.desk.now());
    let first = months_later(date_of(today).first_of_month(), -months).to_string();
    for (name, usual) in [("from", first), ("to", date_of(today).to_string()), ("by", by.to_string())] {
        if chosen(parts, name).is_none() {
            parts.push((name.to_string(), usual));
        }
    }
    // Every row beside the same row of before and of last year, but for the picture of a week.
    if view != "hours" && chosen(parts, "compare").is_none() {
        parts.push(("compare".to_string(), "before,last_year".to_string()));
    }
    if view == "reasons" && chosen(parts, "top").is_none() {
        parts.push(("top".to_string(), "10".to_string()));
    }
}

fn made(
    mut page: Page,
    view: &View,
    parts: &[(String, String)],
    answered: Result<Answer, NotAnswered>,
) -> Response {
    page.set("report", view.report.as_str());
    page.set("groups", Group::ALL.map(|(name, _)| name).to_vec());
    let part = |name| chosen(parts, name).map_or_else(String::new, |(_, text)| text);
    page.set(
        "chosen",
        context! { from => part("from"), to => part("to"), by => part("by"), unit => part("unit"),
        channel => part("channel"), language => part("language"), form => part("form"), top => part("top") },
    );
    page.set("query", query(parts));
    match answered {
        Ok(answer) => {
            figures(&mut page, view, &answer);
            page.show("reports.html")
        }
        Err(NotAnswered::Mistakes(mistakes)) => refused(page, mistakes),
        Err(NotAnswered::Failed(why)) => {
            page.set("mistakes", vec![why]);
            page.with_status(StatusCode::SERVICE_UNAVAILABLE).show("reports.html")
        }
    }
}

fn figures(page: &mut Page, view: &View, answer: &Answer) {
    if view.name == "years" {
        let old = |old: &Earlier| context! { period => old.period.as_str(), figure => old.figure.as_str(), value => decimal(page, &old.value) };
        let earlier: Vec<Html> = page.book.clone().earlier.iter().map(old).collect();
        page.set("earlier", earlier);
    }
    let Answer { question, rows, summary } = answer;
    let measures = question.measures();
    let by: Vec<&str> = question.by.iter().map(|group| group.as_str()).collect();
    let hours = question.by == [Group::Weekday, Group::Hour];
    let number = measures.iter().position(|measure| measure.name == view.chart).unwrap_or(0);
    let table: Vec<Html> = rows
        .iter()
        .map(|row| {
            let labels: Vec<Html> = question
                .by
                .iter()
                .zip(&row.labels)
                .map(|(group, label)| label_of(page, *group, label))
                .collect();
            let values: Vec<_> = row.values.iter().map(|value| written(page, *value)).collect();
            let then = row.compared.iter().filter_map(|values| values.get(number));
            let then: Vec<_> = then.map(|value| written(page, *value)).collect();
            context! { labels, values, then }
        })
        .collect();
    let compared: Vec<Html> =
        measures.iter().enumerate().map(|(n, measure)| compared(page, answer, n, measure)).collect();
    if hours {
        page.set("heat", heat(rows, number));
    } else if !question.by.is_empty() && rows.len() <= MOST_BARS {
        let chart = chart(page, answer, number);
        page.set("chart", Html::from_safe_string(chart));
    }
    page.set("charted", measures.get(number).map_or("", |measure| measure.name));
    page.set("by", by);
    page.set("then", question.compare.iter().map(|other| other.as_str()).collect::<Vec<_>>());
    page.set("rows", table);
    page.set("compared", compared);
    page.set("interval", question.interval.to_string().replace("..", " – "));
    page.set("before", summary.before.0.to_string().replace("..", " – "));
    page.set("last_year", summary.last_year.0.to_string().replace("..", " – "));
    let warnings: Vec<Html> = summary.warnings.iter().map(warning).collect();
    page.set("warnings", warnings);
}

/// A figure in three periods, and whether it became better.
fn compared(page: &Page, answer: &Answer, n: usize, measure: &Measure) -> Html {
    let summary = &answer.summary;
    let of = |values: &[Value]| values.get(n).copied().unwrap_or(Value::NotMeasured);
    let (now, before) = (of(&summary.total), of(&summary.before.1));
    let change = now.number().zip(before.number()).map(|(now, before)| now - before);
    let change = change.filter(|_| summary.compares);
    let better = change.zip(measure.more_is_better).filter(|(change, _)| *change != 0.0);
    let better = better.map(|(change, more)| (change > 0.0) == more);
    let way = change.map(|change| {
        if change > 0.0 {
            "up"
        } else if change < 0.0 {
            "down"
        } else {
            "same"
        }
    });
    context! { name => measure.name, unit => measure.unit, now => written(page, now), before => written(page, before),
    last_year => written(page, of(&summary.last_year.1)), way, better }
}

/// Seven rows of 24 cells, each with how dark it is: 0 to 5.
fn heat(rows: &[Row], number: usize) -> Vec<Html> {
    let count = |row: &Row| row.values.get(number).and_then(|value| value.number()).unwrap_or(0.0);
    let most = rows.iter().map(count).fold(1.0, f64::max);
    let cell = |weekday: u8, hour: u8| {
        let labels = [weekday.to_string(), format!("{hour:02}")];
        let found = rows.iter().find(|row| row.labels == labels).map_or(0.0, count);
        context! { count => found as u64, shade => (found / most * 5.0).ceil() as u8 }
    };
    let row = |weekday: u8| context! { weekday, cells => (0..24).map(|hour| cell(weekday, hour)).collect::<Vec<_>>() };
    (1..=7).map(row).collect()
}

fn chart(page: &Page, answer: &Answer, number: usize) -> String {
    let bars: Vec<Bar> = answer
        .rows
        .iter()
        .map(|row| {
            let value = row.values.get(number).copied().unwrap_or(Value::NotMeasured);
            let labels = answer.question.by.iter().zip(&row.labels).map(|(group, label)| {
                let (key, text) = label_parts(page, *group, label);
                match key {
                    _ if text.is_empty() => "–".to_string(),
                    "" => text,
                    key => page.say(&format!("{key}{text}")),
                }
            });
            Bar {
                label: labels.collect::<Vec<_>>().join(" · "),
                value: value.number(),
                written: written(page, value),
            }
        })
        .collect();
    report_chart::bars(&bars)
}

/// What a row is for: a name in words, or a key for the template to say.
fn label_of(page: &Page, group: Group, label: &str) -> Html {
    let (key, text) = label_parts(page, group, label);
    context! { key, text }
}

fn label_parts(page: &Page, group: Group, label: &str) -> (&'static str, String) {
    let key = match group {
        _ if label.is_empty() => "",
        Group::Channel => "channel-",
        Group::Language => "language-",
        Group::Outcome => "outcome-",
        Group::Weekday => "report-weekday-",
        _ => "",
    };
    let text = match (group, label.parse()) {
        (Group::Unit, Ok(unit)) => page.book.unit_name(unit, page.language).to_string(),
        _ => label.to_string(),
    };
    (key, text)
}

/// A figure as the page's language writes it; a dash when it was not measured.
fn written(page: &Page, value: Value) -> String {
    value.decimal().map_or_else(|| "–".to_string(), |text| decimal(page, &text))
}

/// A decimal as the page's language writes it.
pub(super) fn decimal(page: &Page, text: &str) -> String {
    match page.language {
        Language::En | Language::Other => text.to_string(),
        Language::Nb | Language::Nn | Language::Sv => text.replace('.', ","),
    }
}

fn warning(warning: &Warning) -> Html {
    let (day, count, of, channel) = parts_of(warning);
    context! { code => warning.code(), day, count, of, channel }
}

/// A day, two numbers and a channel, as far as the warning has them.
pub(super) fn parts_of(warning: &Warning) -> (&str, u64, u64, &'static str) {
    match warning {
        Warning::BeganLater(day) => (day.as_str(), 0, 0, ""),
        Warning::DaysWithout { channel, days, last } => (last.as_str(), *days, 0, channel.as_str()),
        Warning::SmallHidden { rows, smallest } => ("", *rows, *smallest, ""),
        Warning::Identified { known, of } => ("", *known, *of, ""),
        Warning::NoneOfChannel(channel) => ("", 0, 0, channel.as_str()),
        Warning::FewSurveys { count, few } => ("", *count, *few, ""),
        Warning::PartlyCounted { since, .. } => (since.as_str(), 0, 0, ""),
        Warning::NotOver | Warning::WholeBeside(_) | Warning::MayComeBack | Warning::OccupancyOfWholeDesk => {
            ("", 0, 0, "")
        }
    }
}

/// The choice as an address, so that a link keeps it.
fn query(parts: &[(String, String)]) -> String {
    let mut query = String::new();
    for (name, text) in parts {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' => {
                    query.push(byte.into())
                }
                other => query.push_str(&format!("%{other:02X}")),
            }
        }
    }
    query
}
