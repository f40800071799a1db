//! `GET /status/{reference}`: where a matter stands, for the resident who holds its reference.
//! Works without script and is kept nowhere.

use super::language;
use super::page::{self, Page};
use super::status_act;
use super::went;
use crate::desk_handle::{ContactView, FindBy, Message, Reader};
use crate::doors::Doors;
use crate::notices;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::contact::{Ending, Speaker, Stage};
use routing_rules::ids::Reference;
use routing_rules::time::Moment;
use routing_rules::verdict::{Because, Language};

/// `GET /status/{reference}`.
pub(super) async fn show(
    State(doors): State<Doors>,
    Path(reference): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let found = match reference.parse::<Reference>() {
        Ok(reference) => doors.desk.find(FindBy::Reference(reference)).await,
        Err(_) => None,
    };
    let Some(view) = found else {
        return unknown(Page::new(&doors, &uri, &headers));
    };
    let messages = doors.desk.messages(view.contact.contact, 0, Reader::Resident).await;
    let mut page = page_for(&doors, &view, &uri, &headers);
    let now = doors.desk.now();
    let unit = page.book.unit_name(view.contact.unit, page.language).to_string();
    page.set("aloud", true);
    page.set("unit", unit.clone());
    page.set("went", why_there(&page, &view));
    page.set("reference", view.contact.reference.to_string());
    page.set("number", view.contact.contact.to_string());
    page.set("arrived", page.when(view.contact.arrived, now));
    page.set("state", state(&page, &view, &unit, now));
    page.set("ended", view.ending().is_some());
    page.set("n", status_act::turn(&view));
    page.set("longest", doors.settings.text);
    let waits = matches!(view.contact.stage, Stage::Waiting | Stage::Offered { .. });
    page.set("may_be_wrong", waits && view.contact.unit != page.book.setup.default_unit);
    if let Some(done) = uri.query().and_then(|query| done_in(&page, query)) {
        page.set("done", done);
    }
    if view.ending().is_none() {
        page.tell_calls(&view.contact.verdict);
        page.set("nobody_reads", !view.unit_open);
        let about =
            notices::about(&page.book, view.contact.unit, &view.contact.verdict.notices, now, page.language);
        page.set("notices", about.into_iter().map(|text| context! { text }).collect::<Vec<_>>());
    }
    let told: Vec<Value> = messages.iter().map(|message| told(&page, message, now)).collect();
    page.set("messages", told);
    page.show("status.html")
}

/// Why the unit has it, while it is nobody's turn yet to say so in words of their own.
fn why_there(page: &Page, view: &ContactView) -> Option<String> {
    let (unit, verdict) = (view.contact.unit, &view.contact.verdict);
    if view.ending().is_some() {
        None
    } else if unit == verdict.unit && verdict.because != Because::Transferred {
        Some(went::sentence(page, "chat-js-because", unit, &verdict.because))
    } else {
        let unit = page.book.unit_name(unit, page.language).to_string();
        Some(page.say_with("chat-js-because-moved", &[("unit", FluentValue::from(unit))]))
    }
}

/// What was done a moment ago, as the address says after it.
fn done_in(page: &Page, query: &str) -> Option<String> {
    match query.split('&').find_map(|pair| pair.strip_prefix("done="))? {
        "more" => Some(page.say("status-done-more")),
        "wrong" => Some(page.say("status-done-wrong")),
        "erase" => Some(page.say("status-done-erase")),
        _ => None,
    }
}

/// In the language asked for, or else in the one the resident wrote.
pub(super) fn page_for(doors: &Doors, view: &ContactView, uri: &Uri, headers: &HeaderMap) -> Page {
    let asked = uri.query().and_then(language::asked_in);
    match (asked, view.contact.verdict.language) {
        (None, own) if own != Language::Other => Page::in_language(doors.book.borrow().clone(), own, uri),
        _ => Page::new(doors, uri, headers),
    }
}

pub(super) fn unknown(page: Page) -> Response {
    let mut page = page.with_status(StatusCode::NOT_FOUND);
    page.set("heading", page.say("status-unknown"));
    page.set("body", page.say("status-unknown-do"));
    page.show("message.html")
}

/// Where it stands, in one or two sentences.
fn state(page: &Page, view: &ContactView, unit: &str, now: Moment) -> Vec<String> {
    let unit = || ("unit", FluentValue::from(unit.to_string()));
    match &view.contact.stage {
        Stage::Waiting | Stage::Resting { .. } | Stage::Offered { .. } => {
            let mut lines = match view.place {
                Some(place) => {
                    vec![page.say_with(
                        "status-waiting-place",
                        &[unit(), ("place", FluentValue::from(place as i64))],
                    )]
                }
                None => vec![page.say_with("status-waiting", &[unit()])],
            };
            if let Some(wait) = view.wait {
                lines.push(page.say_with("status-wait", &page::minutes(wait)));
            }
            if !view.unit_open
                && let Some(opens) = view.opens
            {
                lines.push(page.say_with("status-opens", &[("when", page.when(opens, now).into())]));
            }
            if view.contact.promised > now {
                let when = page.when(view.contact.promised, now);
                lines.push(page.say_with("status-promised", &[("when", when.into())]));
            } else {
                lines.push(page.say("status-late"));
            }
            lines
        }
        Stage::InConversation { .. } | Stage::AtSwitch { .. } => {
            vec![page.say_with("status-taken", &[unit()])]
        }
        Stage::Ended { at, ending } => {
            let when = ("when", FluentValue::from(page.when(*at, now)));
            let name = match ending {
                Ending::Completed(outcome) => format!("status-outcome-{}", outcome.as_str()),
                Ending::Abandoned => "status-outcome-left_by_resident".to_string(),
                Ending::Joined { .. } => "status-outcome-joined".to_string(),
            };
            let mut lines = vec![page.say_with("status-ended", &[when])];
            if page.has(&name) {
                lines.push(page.say(&name));
            }
            lines
        }
    }
}

fn told(page: &Page, message: &Message, now: Moment) -> Value {
    let (who, name) = match message.from {
        Speaker::Resident => ("resident", page.say("status-you")),
        Speaker::Agent(_) => ("agent", page.book.name.clone()),
        Speaker::Desk => ("desk", page.say("status-automatic")),
    };
    let erased = || page.say("status-erased");
    let text = message.text.as_ref().map_or_else(erased, |text| text.to_string());
    context! { who, name, text, at => page.when(message.at, now), stamp => message.at.rfc3339() }
}
