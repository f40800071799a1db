//! `/rules`: the rule book for whoever leads: try a message, temporary rules, read, edit, history. Made on the
//! server and pressed with plain forms: nothing here needs a script.

use super::agent::who;
use super::desk::not_allowed;
use super::page::Page;
use super::{rules_edit, rules_history, rules_read, rules_try, same_origin, sign_in};
use crate::accounts::{Identity, Role};
use crate::doors::Doors;
use crate::problem::Problem;
use crate::rule_books::NotChanged;
use axum::Router;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::difference::Difference;
use std::fmt::Write as _;

/// Every address under `/rules`.
pub(super) fn routes() -> Router<Doors> {
    Router::new()
        .route("/rules", get(rules_try::show))
        .route("/rules/try", get(rules_try::show).post(rules_try::tried))
        .route("/rules/notice", post(rules_try::begin_notice))
        .route("/rules/notice/end", post(rules_try::end_notice))
        .route("/rules/read", get(rules_read::show))
        .route("/rules/history", get(rules_history::show))
        .route("/rules/rollback", post(rules_history::roll_back))
        .route("/rules/edit", get(rules_edit::show).post(rules_edit::act))
}

/// So much of a hash tells versions apart for people.
pub(super) const SHOWN: usize = 12;

/// A page for whoever leads, or what others are shown instead.
pub(super) async fn lead(
    doors: &Doors,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(Page, Identity), Response> {
    let mut page = Page::new(doors, uri, headers);
    match who(doors, headers).await {
        None => Err(sign_in::page(doors, page, None, "")),
        Some(identity) if identity.role < Role::Lead => Err(not_allowed(page)),
        Some(identity) => {
            page.set("administers", identity.role >= Role::Administrator);
            let version = page.book.setup.book.to_string();
            page.set("version", version.get(..SHOWN).unwrap_or_default());
            Ok((page, identity))
        }
    }
}

/// The same for what changes something: it must come from one of our own pages.
pub(super) async fn lead_acts(
    doors: &Doors,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(Page, Identity), Response> {
    if !same_origin::is_ours(headers, &doors.settings) {
        let detail = "this form belongs to another site; open the page itself and send it from there";
        return Err(Problem::new(StatusCode::FORBIDDEN, "foreign-origin", detail).into_response());
    }
    lead(doors, uri, headers).await
}

/// Why nothing was changed, above the page that asked for it.
pub(super) fn tell_wrong(page: &mut Page, not_changed: &NotChanged) {
    let wrong = match not_changed {
        NotChanged::BuiltIn => page.say("rules-built-in"),
        NotChanged::Same => page.say("rules-wrong-same"),
        NotChanged::ChangedMeanwhile(_) => page.say("rules-wrong-meanwhile"),
        NotChanged::NotKept(_) => page.say("rules-wrong-version"),
        NotChanged::Mistakes(_) => page.say("rules-wrong-mistakes"),
        NotChanged::Failed(_) => page.say("rules-wrong-failed"),
    };
    page.set("wrong", wrong);
    if let NotChanged::Mistakes(mistakes) = not_changed {
        let mistakes: Vec<Value> = mistakes
            .iter()
            .map(|m| context! { place => format!("{}:{}:{}", m.file, m.line, m.column), what => m.what.as_str() })
            .collect();
        page.set("mistakes", mistakes);
    }
}

/// On to another page, which says what was done.
pub(super) fn go_to(page: &Page, path: &str, done: &str) -> Response {
    let to = format!("{path}?lang={}&done={done}", page.language);
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// Differences as the template shows them.
pub(super) fn difference(page: &mut Page, differences: &[Difference]) {
    let file = |difference: &Difference| {
        let groups: Vec<Vec<Value>> =
            difference.groups.iter().map(|group| group.iter().map(line).collect()).collect();
        context! { name => difference.file.as_str(), groups }
    };
    page.set("diff", differences.iter().map(file).collect::<Vec<_>>());
}

fn line(line: &routing_rules::book::difference::Line) -> Value {
    let kind = match line.mark() {
        '-' => "gone",
        '+' => "new",
        _ => "same",
    };
    context! { kind, number => line.after.or(line.before), text => line.text.as_str() }
}

/// A text as part of an address.
pub(super) fn in_address(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// The units as a choice.
pub(super) fn units(page: &Page) -> Vec<Value> {
    let units = page.book.setup.units.keys();
    units
        .map(|unit| context! { id => unit.as_str(), name => page.book.unit_name(*unit, page.language) })
        .collect()
}
