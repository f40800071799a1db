//! The fake's doors: HTTP with Basic credentials, and the WebSocket of the application.

use super::FakeAsterisk;
use super::rest::Request;
use axum::Router;
use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{FromRequestParts as _, State};
use axum::http::{Request as Http, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use futures_util::{SinkExt as _, StreamExt as _};
use std::collections::BTreeMap;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// Serves until the test's runtime ends.
pub async fn serve(listener: TcpListener, fake: FakeAsterisk) {
    let router = Router::new().fallback(answer).with_state(fake);
    let _ = axum::serve(listener, router).await;
}

async fn answer(State(fake): State<FakeAsterisk>, request: Http<Body>) -> Response {
    let shown = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let right = |user: &&str| {
        let who = base64::engine::general_purpose::STANDARD.encode(format!("{user}:secret"));
        shown == Some(&format!("Basic {who}"))
    };
    let Some(user) = ["portner", "another"].into_iter().find(right) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    *fake.lines().by_user.entry(user.to_string()).or_default() += 1;
    let (mut parts, _) = request.into_parts();
    let uri = parts.uri.clone();
    let path: Vec<String> = uri.path().split('/').skip(2).map(decoded).collect();
    if path.first().map(String::as_str) == Some("events") {
        let upgrade = WebSocketUpgrade::from_request_parts(&mut parts, &()).await;
        return match upgrade {
            Ok(upgrade) => upgrade.on_upgrade(move |socket| speak(socket, fake)),
            Err(refused) => refused.into_response(),
        };
    }
    let pairs = uri.query().unwrap_or("").split('&').filter_map(|pair| pair.split_once('='));
    let query: BTreeMap<_, _> = pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    let line = format!("{} {}", parts.method, uri);
    if let Some(response) = note(&fake, &line).await {
        return response;
    }
    let (status, body) = fake.request(&Request { method: parts.method.as_str(), path, query });
    cut_if_due(&fake);
    let lost = fake.lines().answers_lost.is_some_and(|lost| line.contains(lost));
    if lost {
        std::future::pending::<()>().await;
    }
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if body.is_null() { status.into_response() } else { (status, axum::Json(body)).into_response() }
}

/// Writes a request down; a planted fault answers it instead.
async fn note(fake: &FakeAsterisk, line: &str) -> Option<Response> {
    let fault = {
        let mut lines = fake.lines();
        lines.requests += 1;
        lines.timed.push((std::time::Instant::now(), line.to_string()));
        lines.asked.push_back(line.to_string());
        if lines.asked.len() > 10_000 {
            lines.asked.pop_front();
        }
        let fits = |fault: &&mut super::lines::Fault| {
            fault.times > 0 && line.starts_with(fault.of.0) && line.contains(fault.of.1)
        };
        lines.faults.iter_mut().find(fits).map(|fault| {
            fault.times -= 1;
            fault.clone()
        })
    }?;
    tokio::time::sleep(fault.after).await;
    match StatusCode::from_u16(fault.status) {
        Ok(status) => Some(status.into_response()),
        Err(_) => std::future::pending().await,
    }
}

fn cut_if_due(fake: &FakeAsterisk) {
    let mut lines = fake.lines();
    if lines.cut_after.is_some_and(|after| lines.requests >= after) {
        lines.cut_after = None;
        lines.socket = None;
    }
}

async fn speak(socket: WebSocket, fake: FakeAsterisk) {
    let (sender, mut events) = mpsc::unbounded_channel();
    {
        let mut lines = fake.lines();
        if lines.socket.is_some() {
            lines.tell("ApplicationReplaced", serde_json::json!({}));
        }
        lines.socket = Some(sender);
        lines.connected = Some(std::time::Instant::now());
    }
    let (mut write, mut read) = socket.split();
    loop {
        tokio::select! {
            event = events.recv() => match event {
                Some(event) => if write.send(Message::Text(event.into())).await.is_err() { return },
                // Replaced or cut: Asterisk leaves a replaced socket open and silent; here it is dropped.
                None => return,
            },
            frame = read.next() => match frame {
                Some(Ok(_)) => {}
                _ => break,
            },
        }
    }
    drop(events);
    // The other end is gone: if it was the latest, the application is away.
    let mut lines = fake.lines();
    if lines.socket.as_ref().is_some_and(mpsc::UnboundedSender::is_closed) {
        lines.socket = None;
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let hex = (*first == b'%').then(|| more.get(..2)).flatten();
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &more[2..] } else { more };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
