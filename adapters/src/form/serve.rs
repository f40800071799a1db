//! The forms' door. A browser without script is sent on to the status page; a program gets JSON.

use crate::body::{self, Kind};
use crate::doors::Doors;
use crate::fields::Fields;
use crate::form::{translate, wire};
use crate::intake::{self, Intake, Taken};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use routing_rules::contact::Channel;
use routing_rules::verdict::Language;

/// The built-in form.
const FORM: &str = "henvendelse";

/// `POST /api/v1/forms/{form}`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new().route("/api/v1/forms/{form}", post(submit))
}

async fn submit(State(doors): State<Doors>, Path(form): Path<String>, request: Request) -> Response {
    let page = wants_page(request.headers()).then(|| (request.uri().clone(), request.headers().clone()));
    match (take(&doors, &form, request).await, page) {
        (Ok(taken), None) => (StatusCode::ACCEPTED, no_store(), Json(taken)).into_response(),
        (Err(problem), None) => problem.into_response(),
        (Ok(taken), Some((uri, _))) => see_status(&taken, &uri),
        (Err(problem), Some((uri, headers))) => crate::pages::problem(&doors, &uri, &headers, &problem),
    }
}

/// On to the status page, in the language of the form.
fn see_status(taken: &Taken, uri: &Uri) -> Response {
    let asked = uri.query().unwrap_or("").split('&').find_map(|pair| pair.strip_prefix("lang="));
    let query = asked.map_or_else(String::new, |tag| format!("?lang={}", Language::from_tag(tag)));
    let location = HeaderValue::try_from(format!("{}{query}", taken.status_url));
    let location = location.unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

async fn take(doors: &Doors, form: &str, request: Request) -> Result<Taken, Problem> {
    if form != FORM {
        let detail = format!("there is no such form; the form here is `{FORM}`");
        return Err(Problem::new(StatusCode::NOT_FOUND, "unknown-form", detail));
    }
    let header = intake::key_header(request.headers())?;
    let kind = body::kind(request.headers(), true)?;
    let synthetic = intake::is_synthetic(doors, request.headers());
    let bytes = body::read(request).await?;
    let fields = match kind {
        Kind::Json => Fields::of_json(&bytes)?,
        Kind::Form => Fields::of_form(&bytes)?,
    };
    let mut filled = wire::read(fields, doors.settings.text)?;
    let key = header.or(filled.key.take());
    let intake = Intake { synthetic, ..translate::intake(form, filled)? };
    let key = key.map(|key| intake::arrival_key(doors, ["form", form], &key, Channel::Form, &intake));
    intake::take(doors, Channel::Form, &intake, key).await
}

/// Is this a browser that sent an ordinary HTML form?
fn wants_page(headers: &HeaderMap) -> bool {
    let html = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    matches!(body::kind(headers, true), Ok(Kind::Form)) && html.is_some_and(|html| html.contains("text/html"))
}

fn no_store() -> [(header::HeaderName, HeaderValue); 1] {
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]
}
