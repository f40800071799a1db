//! What supervisors read and do over HTTP: the desk live, why a contact is where it is, closings, the
//! hours of the next weeks. For pages and programs alike.

mod explain;
mod live;

use crate::doors::Doors;
use axum::routing::get;

/// `GET /api/v1/desk`, `GET /api/v1/explain/{contact}`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new()
        .route("/api/v1/desk", get(live::read))
        .route("/api/v1/explain/{contact}", get(explain::read))
}
