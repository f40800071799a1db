//! The approved answer for browsers without script: shown before the matter is taken, with one button that says
//! that it helped and one that sends the matter on to a person, as it was written.

use super::page::Page;
use super::went;
use crate::doors::Doors;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::Answer;
use routing_rules::ids::ViewId;
use routing_rules::verdict::Verdict;

/// The answer, and the form once more with what was sent.
pub fn answer_first(
    doors: &Doors,
    uri: &Uri,
    headers: &HeaderMap,
    (answer, view): (&Answer, ViewId),
    verdict: &Verdict,
    sent: &[(String, String)],
) -> Response {
    let mut page = page_at_the_door(doors, uri, headers);
    page.set("goes", went::sentence(&page, "door-js-goes", verdict.unit, &verdict.because));
    let (spoken, text) = answer.text(page.language);
    page.set("answer", context! { lang => spoken.as_str(), text, link => answer.link.as_deref() });
    page.set("view", view.to_string());
    let sent: Vec<Value> = sent.iter().map(|(name, value)| context! { name, value }).collect();
    page.set("sent", sent);
    page.show("answer.html")
}

/// It helped: nothing was sent on.
pub fn answer_helped(doors: &Doors, uri: &Uri, headers: &HeaderMap) -> Response {
    let mut page = page_at_the_door(doors, uri, headers);
    page.set("heading", page.say("answer-js-heading"));
    page.set("body", page.say("answer-js-glad"));
    page.show("message.html")
}

/// Nobody can follow a link to what was posted: the other languages lead to the door.
fn page_at_the_door(doors: &Doors, uri: &Uri, headers: &HeaderMap) -> Page {
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    let door = Uri::try_from(format!("/{query}")).unwrap_or_default();
    Page::new(doors, &door, headers)
}
