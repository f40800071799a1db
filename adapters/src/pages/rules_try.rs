//! `/rules`: try a message and see why it would go where; temporary rules in two clicks.

use super::page::Page;
use super::rules::{go_to, in_address, lead, lead_acts, tell_wrong, units};
use crate::doors::Doors;
use crate::notices;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::{Change, Inquiry, Judgement, Step, What, check_words};
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::hours;
use routing_rules::ids::{NoticeId, UnitId};
use routing_rules::notice::Notice;
use routing_rules::verdict::Because;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Rules that nearly held, at most.
const NEARLY: usize = 8;

/// What the address says was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

/// What is tried.
#[derive(Deserialize)]
pub(super) struct Try {
    text: String,
    #[serde(default)]
    channel: String,
}

/// A temporary rule.
#[derive(Deserialize)]
pub(super) struct NewNotice {
    text: String,
    until: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    to: String,
}

/// Which notice is over.
#[derive(Deserialize)]
pub(super) struct OldNotice {
    notice: String,
}

/// `GET /rules`.
pub(super) async fn show(
    State(doors): State<Doors>,
    uri: Uri,
    Query(query): Query<Done>,
    headers: HeaderMap,
) -> Response {
    let (mut page, _) = match lead(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    match query.done.as_deref() {
        Some("notice") => page.set("done", page.say("rules-done-notice")),
        Some("end") => page.set("done", page.say("rules-done-end")),
        _ => {}
    }
    if let Some(refused) = doors.rule_books.refused() {
        tell_wrong(&mut page, &refused);
    }
    whole(&doors, page, "", Channel::Chat).await
}

/// `POST /rules/try`. Nothing of it is kept.
pub(super) async fn tried(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<Try>,
) -> Response {
    let (mut page, _) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let text: String = form.text.chars().take(doors.settings.text).collect();
    let channel = Channel::from_name(&form.channel).unwrap_or(Channel::Chat);
    let inquiry = Inquiry { text: &text, channel, language: None, attributes: &[], at: doors.desk.now() };
    let tried = explained(&page, &inquiry);
    page.set("tried", tried);
    whole(&doors, page, &text, channel).await
}

/// `POST /rules/notice`.
pub(super) async fn begin_notice(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<NewNotice>,
) -> Response {
    let (mut page, identity) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let now = doors.desk.now();
    let zone = hours::zone(&page.book.setup.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let words: Vec<&str> = form.words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    let unit = |name: &str| name.parse::<UnitId>().ok();
    let until = notices::when(form.until.trim(), now, &zone);
    let wrong = match (&until, check_words(words.iter().copied())) {
        (Err(_), _) => Some(page.say("rules-wrong-until")),
        (_, Err(_)) => Some(page.say("rules-wrong-words")),
        (Ok(_), Ok(())) => None,
    };
    if let (Ok(until), None) = (until, &wrong) {
        let language = page.book.languages.first().copied().unwrap_or_default();
        let text: String = form.text.trim().chars().take(500).collect();
        let texts = BTreeMap::from([(language, text.as_str().into())]);
        let words = words.into_iter().map(Into::into).collect();
        let (unit, to) = (unit(&form.unit), unit(&form.to));
        let is = Box::new(Notice { from: now, until, texts, unit, words, to });
        let begun = doors.desk.submit(Command::BeginNotice { is, by: identity.agent }, Vec::new()).await;
        if begun.is_ok() {
            return go_to(&page, "/rules", "notice");
        }
    }
    let wrong = wrong.unwrap_or_else(|| page.say("rules-wrong-notice"));
    page.set("wrong", wrong);
    whole(&doors, page, "", Channel::Chat).await
}

/// `POST /rules/notice/end`.
pub(super) async fn end_notice(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<OldNotice>,
) -> Response {
    let (page, identity) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let notice = form.notice.parse().unwrap_or(NoticeId(0));
    // Ended by itself meanwhile: that is what was wanted.
    let _ = doors.desk.submit(Command::EndNotice { notice, by: identity.agent }, Vec::new()).await;
    go_to(&page, "/rules", "end")
}

async fn whole(doors: &Doors, mut page: Page, text: &str, channel: Channel) -> Response {
    let now = doors.desk.now();
    let standing = doors.desk.overview().await.notices;
    let about = |notice: &Notice| {
        let name = |unit: UnitId| page.book.unit_name(unit, page.language).to_string();
        let until = [("when", FluentValue::from(page.when_soon(notice.until, now)))];
        let mut parts = vec![page.say_with("rules-temporary-stands", &until)];
        parts.extend(notice.unit.map(name));
        parts.extend((!notice.words.is_empty()).then(|| notice.words.join(", ")));
        parts.extend(notice.to.map(|to| format!("→ {}", name(to))));
        parts.join(" · ")
    };
    let rows: Vec<Value> = standing
        .iter()
        .map(|(id, notice)| {
            context! { id => id.to_string(), text => notice.text(page.language).1, about => about(notice) }
        })
        .collect();
    page.set("notices", rows);
    page.set("units", units(&page));
    page.set("channels", Channel::ALL.map(Channel::as_str).to_vec());
    page.set("channel", channel.as_str());
    page.set("longest", doors.settings.text);
    page.set("text", text);
    page.set("view", "try");
    page.show("rules_try.html")
}

/// Where it would go, what was met and where, what was near, what would change it.
fn explained(page: &Page, inquiry: &Inquiry<'_>) -> Value {
    let judgement = page.book.explain(inquiry);
    let verdict = &judgement.verdict;
    let name = |unit: UnitId| page.book.unit_name(unit, page.language).to_string();
    let near = judgement.likely.iter().take(4);
    let near: Vec<Value> = near
        .map(|(unit, share)| context! { unit => name(*unit), share => (share * 100.0).round() as i64 })
        .collect();
    let change = |change: &Change| {
        let (unit, urgency) = (name(change.unit), change.urgency.as_str());
        match &change.what {
            What::WithoutRule(rule) => context! { kind => "rule", what => &**rule, unit, urgency },
            What::WithoutWord(at) => {
                context! { kind => "word", what => inquiry.text.get(at.clone()).unwrap_or_default(), unit, urgency }
            }
            What::WithRule { rule, .. } => context! { kind => "with", what => &**rule, unit, urgency },
        }
    };
    let changes: Vec<Value> = page.book.what_would_change(inquiry).iter().map(change).collect();
    let step = |step: &Step| {
        let found: Vec<&str> = step.found.iter().map(|(word, _)| &**word).collect();
        context! {
            rule => &*step.rule, link => in_address(&step.rule), unit => name(step.unit),
            decided => step.decided, found => found.join(", "), missed => step.missed.clone(),
        }
    };
    let steps = |matched| judgement.explanation.iter().filter(move |step| step.matched == matched);
    context! {
        unit => name(verdict.unit),
        parts => parts(inquiry.text, &judgement),
        because => because(page, &verdict.because),
        urgency => verdict.urgency.as_str(),
        language => verdict.language.as_str(),
        near, changes,
        held => steps(true).map(step).collect::<Vec<_>>(),
        missed => steps(false).take(NEARLY).map(step).collect::<Vec<_>>(),
    }
}

fn because(page: &Page, because: &Because) -> String {
    let text = |name: &'static str, text: String| (name, FluentValue::from(text));
    match because {
        Because::Rule { rule, found } if found.is_empty() => {
            page.say_with("console-because-rule", &[text("rule", rule.to_string())])
        }
        Because::Rule { rule, found } => {
            let found = text("found", found.join(", "));
            page.say_with("console-because-found", &[text("rule", rule.to_string()), found])
        }
        Because::Learned { words } => {
            page.say_with("rules-because-learned", &[text("words", words.join(", "))])
        }
        Because::Notice { .. } => page.say("rules-because-notice"),
        Because::NoRule { .. } => page.say("console-because-none"),
        _ => page.say("console-because-named"),
    }
}

/// The text in pieces, those marked that a rule met.
fn parts(text: &str, judgement: &Judgement) -> Vec<Value> {
    let held = judgement.explanation.iter().filter(|step| step.matched);
    let mut met: Vec<_> = held.flat_map(|step| step.found.iter().map(|(_, at)| (at.start, at.end))).collect();
    met.sort_unstable();
    let mut parts = Vec::new();
    let mut at = 0;
    for (start, end) in met {
        let start = start.max(at);
        if let (Some(plain), Some(found)) =
            (text.get(at..start), text.get(start..end).filter(|found| !found.is_empty()))
        {
            parts.push(context! { met => false, text => plain });
            parts.push(context! { met => true, text => found });
            at = end;
        }
    }
    parts.push(context! { met => false, text => text.get(at..).unwrap_or_default() });
    parts
}
