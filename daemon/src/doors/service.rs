//! One request of one connection: bounded, named, handed to the routes, answered with our headers.

use super::body::{Bounded, Went, went};
use super::headers::Headers;
use super::peer::true_peer;
use super::seat::{Kind, Refused, Seat};
use crate::config::Settings;
use adapters::doors::Peer;
use adapters::problem::Problem;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, Response, StatusCode, header};
use axum::response::IntoResponse as _;
use hyper::body::{Body as _, Incoming};
use std::convert::Infallible;
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt as _;

/// What all connections of a door share.
pub struct Shared {
    /// The settings.
    pub settings: Arc<Settings>,
    router: Router,
    headers: Headers,
}

impl Shared {
    /// Routes and settings of a door.
    pub fn new(router: Router, settings: Arc<Settings>) -> Shared {
        Shared { headers: Headers::new(&settings), router, settings }
    }
}

/// The service of one connection.
pub struct OneConnection {
    /// What all connections share.
    pub shared: Arc<Shared>,
    /// Its place.
    pub seat: Arc<Seat>,
    /// The address it came from.
    pub from: IpAddr,
}

type Answer = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

impl hyper::service::Service<Request<Incoming>> for OneConnection {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Answer;

    fn call(&self, request: Request<Incoming>) -> Answer {
        Box::pin(answer(self.shared.clone(), self.seat.clone(), self.from, request))
    }
}

async fn answer(
    shared: Arc<Shared>,
    seat: Arc<Seat>,
    from: IpAddr,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let path = request.uri().path().to_string();
    let mut response = match refusal(&shared.settings, &request) {
        Some((why, problem)) => {
            seat.traffic().refused(why);
            last_word(problem)
        }
        None => routed(&shared, &seat, from, request).await,
    };
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        seat.becomes(kind_of(&path));
    }
    shared.headers.add(&path, response.headers_mut());
    Ok(response)
}

fn kind_of(path: &str) -> Kind {
    match path {
        "/api/v1/chat" => Kind::Chat,
        "/api/v1/console" => Kind::Console,
        _ => Kind::Other,
    }
}

/// A refusal that can be said before the body is read.
fn refusal(settings: &Settings, request: &Request<Incoming>) -> Option<(Refused, Problem)> {
    if !host_is_ours(&settings.door.hosts, request) {
        let detail = "this host name is not answered here; use one of the desk's own";
        return Some((Refused::Host, Problem::new(StatusCode::MISDIRECTED_REQUEST, "host", detail)));
    }
    let most = settings.limits.body_bytes;
    (request.body().size_hint().lower() > most).then(|| (Refused::BodyTooLarge, too_long(most)))
}

fn too_long(most: u64) -> Problem {
    let detail = format!("a body may have {most} bytes; send less");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-long", detail)
}

fn host_is_ours(hosts: &[String], request: &Request<Incoming>) -> bool {
    let named = || {
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
        host.or_else(|| request.uri().host()).unwrap_or("")
    };
    let without_port = |host: &str| match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name.to_ascii_lowercase(),
        _ => host.to_ascii_lowercase(),
    };
    hosts.is_empty() || {
        let host = without_port(named());
        hosts.iter().any(|ours| ours.eq_ignore_ascii_case(&host))
    }
}

async fn routed(shared: &Shared, seat: &Seat, from: IpAddr, request: Request<Incoming>) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    let settings = &shared.settings;
    let peer = true_peer(&settings.door.proxies, from, &parts.headers);
    parts.extensions.insert(Peer(peer));
    if body.is_end_stream() {
        return run(shared, Request::from_parts(parts, Body::empty())).await;
    }
    let limits = &settings.limits;
    let time = Duration::from_secs(limits.body_seconds);
    let (body, how) = Bounded::new(body, limits.body_bytes as usize, time);
    let response = run(shared, Request::from_parts(parts, Body::new(body))).await;
    // The routes only know that the body failed; here it is known why.
    match went(&how) {
        Went::Well => response,
        Went::TooLong => {
            seat.traffic().refused(Refused::BodyTooLarge);
            last_word(too_long(limits.body_bytes))
        }
        Went::TooSlow => {
            seat.traffic().refused(Refused::BodyTimeout);
            let detail = format!("a body must come within {} seconds; send it again", limits.body_seconds);
            last_word(Problem::new(StatusCode::REQUEST_TIMEOUT, "too-slow", detail))
        }
    }
}

async fn run(shared: &Shared, request: Request<Body>) -> Response<Body> {
    match shared.router.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// An answer after which the connection is of no use: the rest of the request was not read.
fn last_word(problem: Problem) -> Response<Body> {
    let mut response = problem.into_response();
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
