//! `POST /status/{reference}`: what the resident may do about a matter without the chat: add something,
//! say that it came to the wrong place, ask for the words to be deleted. Works without script; pressing
//! twice does it once. Deleting is a request: archive duty may stand against it, so a person decides.

use super::page::Page;
use super::status::{page_for, unknown};
use super::{same_origin, wrong};
use crate::desk_handle::{ContactView, Done, FindBy, NotDone, Words, WordsKind};
use crate::doors::Doors;
use crate::intake::{self, Intake};
use crate::problem::Problem;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use routing_rules::command::Command;
use routing_rules::contact::{Channel, Speaker, Stage};
use routing_rules::ids::Reference;
use routing_rules::refusal::Refusal;
use serde::Deserialize;
use std::sync::Arc;

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Act {
    /// `more`, `wrong` or `erase`.
    what: String,
    /// In the resident's words.
    #[serde(default)]
    text: String,
    /// How far the matter had come as the page was made: a second press changes nothing.
    #[serde(default)]
    n: u64,
}

/// `POST /status/{reference}`.
pub(super) async fn act(
    State(doors): State<Doors>,
    Path(reference): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<Act>,
) -> Response {
    if !same_origin::is_ours(&headers, &doors.settings) {
        let detail = "this form belongs to another site; open the page itself and send it from there";
        return Problem::new(StatusCode::FORBIDDEN, "foreign-origin", detail).into_response();
    }
    let found = match reference.parse::<Reference>() {
        Ok(reference) => doors.desk.find(FindBy::Reference(reference)).await,
        Err(_) => None,
    };
    let Some(view) = found else { return unknown(Page::new(&doors, &uri, &headers)) };
    let page = page_for(&doors, &view, &uri, &headers);
    match done(&doors, &page, &view, &form).await {
        Ok(()) => {
            let what = ["more", "wrong", "erase"].into_iter().find(|what| *what == form.what);
            let to = format!("{}?lang={}&done={}", uri.path(), page.language, what.unwrap_or("more"));
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        }
        Err(problem) => wrong::problem(&doors, &uri, &headers, &problem),
    }
}

async fn done(doors: &Doors, page: &Page, view: &ContactView, form: &Act) -> Result<(), Problem> {
    let own: String = form.text.trim().chars().take(doors.settings.text).collect();
    let with_own = |first: String| if own.is_empty() { first } else { format!("{first}\n\n{own}") };
    let number = [("number", FluentValue::from(view.contact.contact.to_string()))];
    match form.what.as_str() {
        "more" if own.is_empty() => Err(empty()),
        "more" => say(doors, view, form.n, own).await,
        "wrong" => {
            let contact = view.contact.contact;
            if matches!(view.contact.stage, Stage::Waiting | Stage::Offered { .. }) {
                said(doors.desk.submit(Command::WrongPlace { contact }, Vec::new()).await)?;
            }
            say(doors, view, form.n, with_own(page.say("status-say-wrong"))).await
        }
        "erase" => say(doors, view, form.n, with_own(page.say_with("status-say-erase", &number))).await,
        _ => {
            let detail = "send `what`: `more`, `wrong` or `erase`";
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "mistakes", detail))
        }
    }
}

/// In the contact itself while it goes on; afterwards in a new one for the same unit.
async fn say(doors: &Doors, view: &ContactView, n: u64, text: String) -> Result<(), Problem> {
    let contact = &view.contact;
    if !matches!(contact.stage, Stage::Ended { .. }) {
        let id = doors.desk.new_content_id();
        let words = vec![Words { id, kind: WordsKind::Message(Arc::from(text.as_str())) }];
        let n = Some(number_of(doors, view, n, &text));
        let (contact, from) = (contact.contact, Speaker::Resident);
        match doors.desk.submit(Command::Say { contact, from, n, words: id }, words).await {
            // It ended since it was looked at: a new one takes the words.
            Err(NotDone::Refused(Refusal::ContactEnded(_) | Refusal::UnknownContact(_))) => {}
            other => return said(other),
        }
    }
    let intake = Intake {
        text,
        language: Some(contact.verdict.language),
        unit: Some(contact.unit),
        ..Intake::default()
    };
    let scope = ["status", &contact.reference.to_string()];
    let key = intake::arrival_key(doors, scope, &n.to_string(), Channel::Form, &intake);
    intake::take(doors, Channel::Form, &intake, Some(key)).await.map(|_| ())
}

/// The same words from the same page have the same number, so that a second press is known; others have
/// another, far from those that a chat counts, so that none is taken for a repeat.
fn number_of(doors: &Doors, view: &ContactView, n: u64, text: &str) -> u64 {
    let parts = [b"status", &view.contact.reference.0[..], &n.to_be_bytes(), text.as_bytes()];
    let hash = doors.desk.keyed_hash(&parts).0;
    let low = hash.iter().take(5).fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    (1 << 40) + low
}

/// A second press is as good as the first.
fn said(result: Result<Done, NotDone>) -> Result<(), Problem> {
    match result {
        Ok(_) | Err(NotDone::Refused(Refusal::SaidBefore { .. } | Refusal::NothingToDo)) => Ok(()),
        Err(not_done) => Err(not_done.into()),
    }
}

fn empty() -> Problem {
    let what = "write what you want to add".to_string();
    Problem::mistakes(vec![crate::problem::Mistake { field: "text".into(), what }])
}

/// What tells two presses on one page from one press on each of two.
pub(super) fn turn(view: &ContactView) -> u64 {
    view.contact.messages
}
