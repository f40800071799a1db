//! The doors: an accept loop with a limit on everything a stranger can make us hold. `axum::serve`
//! never closes silent or half-sent connections; this one does.

pub mod body;
pub mod headers;
pub mod peer;
pub mod seat;
pub mod service;

use crate::config::Settings;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use seat::{Seated, Traffic};
use service::{OneConnection, Shared};
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Data that nobody acknowledges for this long ends the connection: the other end is gone.
const UNACKNOWLEDGED: Duration = Duration::from_secs(60);

/// Answers connections on `listener` with `router` until `stop`, then lets those that are open finish.
/// Returns when all are closed or the time for a stop is over.
pub async fn serve(
    listener: TcpListener,
    router: axum::Router,
    settings: Arc<Settings>,
    traffic: Arc<Traffic>,
    mut stop: watch::Receiver<bool>,
) {
    let patience = Duration::from_secs(settings.limits.stop_seconds);
    let shared = Arc::new(Shared::new(router, settings));
    let builder = Arc::new(http_rules(&shared.settings));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stopped(&mut stop) => break,
        };
        match accepted {
            Ok((stream, from)) => welcome(stream, from, &shared, &builder, &traffic, &stop),
            Err(error) => rest_after(&error).await,
        }
    }
    // Closed before the waiting begins, so that a balancer hears "refused" and goes elsewhere.
    drop(listener);
    if tokio::time::timeout(patience, traffic.all_gone()).await.is_err() {
        tracing::warn!(open = traffic.open(), "Connections were cut: the time for a stop is over.");
    }
}

/// Resolves when the daemon stops (or whoever could say so is gone).
pub async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means the sender is gone, which is a stop as well.
    let _ = stop.wait_for(|stopping| *stopping).await;
}

fn http_rules(settings: &Settings) -> http1::Builder {
    let limits = &settings.limits;
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(limits.head_seconds))
        .max_headers(limits.head_fields as usize)
        .max_buf_size(limits.head_bytes as usize)
        .half_close(false);
    builder
}

fn welcome(
    stream: TcpStream,
    from: SocketAddr,
    shared: &Arc<Shared>,
    builder: &Arc<http1::Builder>,
    traffic: &Arc<Traffic>,
    stop: &watch::Receiver<bool>,
) {
    let limits = &shared.settings.limits;
    let proxy = peer::is_proxy(&shared.settings.door.proxies, from.ip());
    let most = if proxy { u64::MAX } else { limits.per_address };
    let seat = match Traffic::take(traffic, from.ip(), limits.connections, most) {
        Ok(seat) => Arc::new(seat),
        Err(full) => return seat::send_away(stream, traffic, full),
    };
    // Without these a small frame waits for the answer to the one before, or a dead peer holds a seat.
    let socket = socket2::SockRef::from(&stream);
    let _ = stream.set_nodelay(true);
    let _ = socket.set_tcp_user_timeout(Some(UNACKNOWLEDGED));
    let service = OneConnection { shared: shared.clone(), seat: seat.clone(), from: from.ip() };
    tokio::spawn(speak(builder.clone(), Seated { stream, seat }, service, stop.clone()));
}

async fn speak(
    builder: Arc<http1::Builder>,
    io: Seated,
    service: OneConnection,
    mut stop: watch::Receiver<bool>,
) {
    let traffic = io.seat.traffic().clone();
    let mut connection = pin!(builder.serve_connection(TokioIo::new(io), service).with_upgrades());
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stopped(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        traffic.refused(why(&error));
        tracing::debug!(%error, "A connection ended early.");
    }
}

/// The `reason` of a connection that ended early: a short closed list.
fn why(error: &hyper::Error) -> seat::Refused {
    if error.is_timeout() {
        seat::Refused::Timeout
    } else if error.is_parse_too_large() {
        seat::Refused::HeadTooLarge
    } else if error.is_parse() {
        seat::Refused::NotHttp
    } else {
        seat::Refused::BrokenOff
    }
}

/// Out of file descriptors or the like: nothing can be accepted for a moment, and trying at once would spin.
async fn rest_after(error: &io::Error) {
    let gone = [io::ErrorKind::ConnectionAborted, io::ErrorKind::ConnectionReset];
    if !gone.contains(&error.kind()) {
        tracing::error!(%error, "Could not accept a connection; raise the limit of open files.");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[cfg(test)]
#[path = "doors/tests.rs"]
mod tests;
