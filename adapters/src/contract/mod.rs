//! The contract for programs: `GET /openapi.json`, `GET /asyncapi.json`. Written by hand; what is
//! recorded in `tests/wire_samples` is checked against it.

use crate::doors::Doors;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// HTTP.
pub const OPENAPI: &str = include_str!("openapi.json");
/// The WebSockets.
pub const ASYNCAPI: &str = include_str!("asyncapi.json");

/// Both documents.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new()
        .route("/openapi.json", get(|| async { document(OPENAPI) }))
        .route("/asyncapi.json", get(|| async { document(ASYNCAPI) }))
}

fn document(text: &'static str) -> Response {
    let mut response = text.into_response();
    let kind = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
