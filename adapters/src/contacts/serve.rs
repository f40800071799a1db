//! The doors of outside programs, and of residents who ask how far their contact has come.

use crate::accounts::Role;
use crate::bearer;
use crate::body;
use crate::contacts::{translate, wire};
use crate::desk_handle::{FindBy, Reader};
use crate::doors::Doors;
use crate::intake::{self, Taken};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use routing_rules::contact::Channel;
use routing_rules::ids::Reference;

/// `POST /api/v1/contacts`, `GET /api/v1/contacts/{reference}`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new()
        .route("/api/v1/contacts", post(bring))
        .route("/api/v1/contacts/{reference}", get(read))
}

async fn bring(State(doors): State<Doors>, request: Request) -> Response {
    match take(&doors, request).await {
        Ok(taken) => (StatusCode::ACCEPTED, no_store(), Json(taken)).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn take(doors: &Doors, request: Request) -> Result<Taken, Problem> {
    bearer::identity(doors, request.headers(), Role::Integrator).await?;
    let token = bearer::token(request.headers()).unwrap_or_default().to_string();
    let key = intake::key_header(request.headers())?;
    let fields = body::json(request).await?;
    let (book, now) = (doors.book.borrow().clone(), doors.desk.now());
    let mut understood = None;
    wire::read(fields, doors.settings.text, |new, mistakes| {
        understood = Some(translate::intake(new, &book, now, mistakes));
    })?;
    let (channel, intake): (Channel, _) = understood.ok_or_else(|| intake::internal("nothing was read"))?;
    let key = key.map(|key| intake::arrival_key(doors, ["contacts", &token], &key, channel, &intake));
    intake::take(doors, channel, &intake, key).await
}

async fn read(State(doors): State<Doors>, Path(reference): Path<String>) -> Response {
    // Wrong and absent are told apart by nobody.
    let found = match reference.parse::<Reference>() {
        Ok(reference) => doors.desk.find(FindBy::Reference(reference)).await,
        Err(_) => None,
    };
    let Some(view) = found else {
        let detail = "there is no contact of that reference; copy it whole, 32 characters in groups of four";
        let mut response = Problem::new(StatusCode::NOT_FOUND, "unknown-reference", detail).into_response();
        response.headers_mut().extend(no_store().map(|(name, value)| (name, value)));
        return response;
    };
    let messages = doors.desk.messages(view.contact.contact, 0, Reader::Resident).await;
    let known = translate::known(&view, &messages, &doors.book.borrow());
    (no_store(), Json(known)).into_response()
}

fn no_store() -> [(header::HeaderName, HeaderValue); 1] {
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]
}
