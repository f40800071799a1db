//! The operations listener: figures for Prometheus, health, readiness, version. Not for the internet.

use crate::deliveries::Deliveries;
use crate::doors::seat::Traffic;
use crate::metrics;
use crate::opened::Opened;
use crate::refusals::Refusals;
use crate::reload::Reloads;
use crate::switches::Switches;
use crate::synthetic;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

/// How the daemon is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Health {
    /// Reading snapshot and journal.
    Starting,
    /// It would take a contact.
    Ready,
    /// Stopping: what is open may finish.
    Draining,
    /// The journal cannot be written; nothing is acknowledged any more.
    Failed,
}

/// What the operations listener knows. Filled while the daemon starts.
#[derive(Default)]
pub struct Operations {
    health: AtomicU8,
    /// The desk, once it is open.
    pub desk: OnceLock<Arc<Opened>>,
    /// The data directory.
    pub data: OnceLock<PathBuf>,
    /// The public door's traffic.
    pub traffic: Arc<Traffic>,
    /// Contacts that were refused.
    pub refusals: Arc<Refusals>,
    /// What came of reading the desk again.
    pub reloads: Reloads,
    /// What the telephone switches' lines count.
    pub switches: Switches,
    /// What goes out of the desk by itself.
    pub deliveries: Arc<Deliveries>,
    /// What came of the contacts that Portner made itself; nothing when it makes none.
    pub synthetic: OnceLock<Arc<synthetic::Outcomes>>,
}

impl Operations {
    /// From now on the daemon is like this.
    pub fn is_now(&self, health: Health) {
        self.health.store(health as u8, Relaxed);
    }

    /// How it is, in a word, and whether it would take a contact.
    pub fn health(&self) -> (bool, &'static str) {
        match self.health.load(Relaxed) {
            0 => (false, "starting"),
            1 => (true, "ready"),
            2 => (false, "draining"),
            _ => (false, "journal failed"),
        }
    }
}

/// The routes.
pub fn router(operations: Arc<Operations>) -> Router {
    Router::new()
        .route("/metrics", get(figures))
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/version", get(version))
        .with_state(operations)
}

async fn figures(State(operations): State<Arc<Operations>>) -> Response {
    let page = metrics::page(&operations).await;
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], page).into_response()
}

async fn alive(State(operations): State<Arc<Operations>>) -> &'static str {
    let learns = operations.desk.get().is_some_and(|opened| opened.book.borrow().still_learns());
    if learns {
        "alive\nlearning: rules alone judge until the desk's examples are learnt\n"
    } else {
        "alive\n"
    }
}

async fn ready(State(operations): State<Arc<Operations>>) -> Response {
    let (ready, word) = operations.health();
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, format!("{word}\n")).into_response()
}

async fn version() -> Response {
    let about = serde_json::json!({ "name": "portner", "version": env!("CARGO_PKG_VERSION") });
    ([(header::CONTENT_TYPE, "application/json")], format!("{about}\n")).into_response()
}
