//! What supervisors read and do over HTTP: the desk live, why a contact is where it is, closings, the
//! hours of the next weeks. For pages and programs alike.

mod closings;
mod explain;
mod hours;
mod live;

use crate::doors::Doors;
use axum::routing::{get, post};

/// Every route.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new()
        .route("/api/v1/desk", get(live::read))
        .route("/api/v1/explain/{contact}", get(explain::read))
        .route("/api/v1/closings", get(closings::list).post(closings::set))
        .route("/api/v1/closings/{closing}/lift", post(closings::lift))
        .route("/api/v1/hours", get(hours::read))
}
