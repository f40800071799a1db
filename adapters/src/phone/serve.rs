//! The switches' door. A wrong signature, an old one and none are told apart by nobody.

use crate::body;
use crate::desk_handle::{FindBy, NotDone};
use crate::doors::Doors;
use crate::intake;
use crate::phone::signature::{Signed, holds};
use crate::phone::{schema, translate, wire};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use routing_rules::ids::Reference;
use routing_rules::refusal::Refusal;
use serde::Serialize;

/// `POST /api/v1/phone/events`, `GET /api/v1/phone/schema.json`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new()
        .route("/api/v1/phone/events", post(heard))
        .route("/api/v1/phone/schema.json", get(|| async { published() }))
}

/// The answer: the call's contact and how far it has come.
#[derive(Debug, Serialize)]
struct Known {
    contact: Option<String>,
    stage: Option<&'static str>,
}

async fn heard(State(doors): State<Doors>, request: Request) -> Response {
    match take(&doors, request).await {
        Ok((status, known)) => (status, Json(known)).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn take(doors: &Doors, request: Request) -> Result<(StatusCode, Known), Problem> {
    let headers = request.headers().clone();
    // The signature is over the bytes as they came, so they are read first.
    let bytes = body::read(request).await?;
    if !signed(doors, &headers, &bytes) {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "not-signed", "the signature does not hold"));
    }
    body::kind(&headers, false)?;
    let (desk, book) = (&doors.desk, doors.book.borrow().clone());
    let mut understood = None;
    let event = wire::read(&bytes, |event, mistakes| {
        understood = Some(translate::call(event, &book, desk.now(), mistakes));
    })?;
    let call = understood.ok_or_else(|| intake::internal("no event was read"))?;
    let name = desk.desk();
    let hashed = |what: &[u8]| desk.keyed_hash(&[what, name.as_str().as_bytes(), event.call.as_bytes()]);
    // Drawn from the call's own name, so that a repeat finds its contact; nobody holds it.
    let reference = Reference(hashed(b"call reference").0);
    let ids = [desk.new_content_id(), desk.new_content_id()];
    let (command, words) = translate::command(&event, call, hashed(b"call"), reference, ids, &book);
    let status = match desk.submit(command, words).await {
        Ok(_) => StatusCode::ACCEPTED,
        Err(NotDone::Refused(Refusal::NothingToDo | Refusal::ReferenceTaken)) => StatusCode::OK,
        Err(not_done) => return Err(not_done.into()),
    };
    let found = desk.find(FindBy::Reference(reference)).await;
    let known = Known {
        contact: found.as_ref().map(|view| view.contact.contact.to_string()),
        stage: found.as_ref().map(|view| translate::stage(&view.contact.stage)),
    };
    Ok((status, known))
}

fn signed(doors: &Doors, headers: &HeaderMap, body: &[u8]) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(id), Some(timestamp), Some(signatures)) =
        (text("webhook-id"), text("webhook-timestamp"), text("webhook-signature"))
    else {
        return false;
    };
    let signed = Signed { id, timestamp, signatures };
    let now = doors.desk.now().0.div_euclid(1000);
    holds(signed, body, &doors.settings.phone_secrets, now, doors.settings.phone_tolerance)
}

fn published() -> Response {
    let mut response = Json(schema::all()).into_response();
    let kind = HeaderValue::from_static("application/schema+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
