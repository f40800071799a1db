//! A bare axum endpoint that parses the same JSON and answers as many bytes as the form adapter
//! does, and keeps nothing.

use crate::tried::Tried;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::net::TcpListener;

#[derive(Deserialize)]
struct Form {
    text: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    phone: Option<String>,
}

#[derive(Serialize)]
struct Taken {
    contact: String,
    reference: String,
    status_url: String,
    unit: &'static str,
}

/// Serves until the process ends; gives the address.
pub async fn serve() -> Tried<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let routes = Router::new().route("/api/v1/forms/henvendelse", post(take));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(address)
}

async fn take(Json(form): Json<Form>) -> impl IntoResponse {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let details = [form.name, form.email, form.phone].into_iter().flatten().map(|text| text.len() as u64);
    let salt = form.text.len() as u64 + details.sum::<u64>();
    let reference =
        format!("{:04x}-0000-0000-0000-0000-0000-{:04x}-{:04x}", salt, number >> 16, number & 0xffff);
    let status_url = format!("/api/v1/contacts/{reference}");
    (
        StatusCode::ACCEPTED,
        Json(Taken { contact: number.to_string(), reference, status_url, unit: "vei-trafikk" }),
    )
}
