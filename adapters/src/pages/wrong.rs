//! What went wrong, as a page: for people who pressed a button without script, or followed a dead link.

use super::page::Page;
use crate::doors::Doors;
use crate::problem::{Mistake, Problem};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;

/// A refusal of a form, as a page in the reader's language.
pub fn problem(doors: &Doors, uri: &Uri, headers: &HeaderMap, problem: &Problem) -> Response {
    let mut page = Page::new(doors, uri, headers);
    page.set("heading", page.say("wrong-heading"));
    let body = match (problem.retry_after, problem.mistakes.is_empty()) {
        (Some(seconds), _) => {
            page.say_with("wrong-later", &[("seconds", FluentValue::from(i64::from(seconds)))])
        }
        (None, false) => page.say("wrong-input"),
        (None, true) => page.say("wrong-other"),
    };
    page.set("body", body);
    let mistakes: Vec<Value> = problem
        .mistakes
        .iter()
        .map(|m| context! { field => m.field.as_str(), what => m.what.as_str(), longest => longest(m) })
        .collect();
    page.set("mistakes", mistakes);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = page.with_status(status).show("message.html");
    if let Some(seconds) = problem.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// The length that a field may have, when it is longer. People are told in their language what to do with a field
/// that they fill in; programs are answered in English.
fn longest(mistake: &Mistake) -> Option<u32> {
    mistake.what.strip_prefix("is longer than ")?.split(' ').next()?.parse().ok()
}

/// Nothing is at this address: a page for people, problem details for programs.
pub async fn not_found(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or("");
    if !accept.contains("text/html") {
        let detail = "nothing is at this address; GET /openapi.json lists what there is";
        return Problem::new(StatusCode::NOT_FOUND, "not-found", detail).into_response();
    }
    let mut page = Page::new(&doors, &uri, &headers);
    page.set("heading", page.say("wrong-not-found"));
    page.set("body", page.say("wrong-not-found-do"));
    page.with_status(StatusCode::NOT_FOUND).show("message.html")
}
