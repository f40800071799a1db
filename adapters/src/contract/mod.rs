//! The contract for programs: `GET /openapi.json`, `GET /asyncapi.json`. Written by hand; what is
//! recorded in `tests/wire_samples` is checked against it.

use crate::doors::Doors;
use crate::packed::{CONTRACTS, Packed};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// HTTP.
const OPENAPI: &str = "openapi.json";
/// The WebSockets.
const ASYNCAPI: &str = "asyncapi.json";

/// The document on HTTP, as it is served.
pub fn openapi() -> String {
    Packed::find(CONTRACTS, OPENAPI).map(Packed::text).unwrap_or_default()
}

/// The document on the WebSockets, as it is served.
pub fn asyncapi() -> String {
    Packed::find(CONTRACTS, ASYNCAPI).map(Packed::text).unwrap_or_default()
}

/// Both documents.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new()
        .route("/openapi.json", get(|headers: HeaderMap| async move { document(OPENAPI, &headers) }))
        .route("/asyncapi.json", get(|headers: HeaderMap| async move { document(ASYNCAPI, &headers) }))
}

fn document(name: &str, headers: &HeaderMap) -> Response {
    match Packed::find(CONTRACTS, name) {
        Some(packed) => packed.answer(headers, "application/json"),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
