//! Turns an HTTP request into a WebSocket by hand, so that buffers and limits are ours: an idle socket
//! must cost little, and a peer that sent too much must still be told why it is closed.

use crate::doors::DoorSettings;
use crate::problem::Problem;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

/// The stream below a WebSocket.
pub type Socket = WebSocketStream<TokioIo<Upgraded>>;

/// Bytes read at once, and written at once. Small: ten thousand sockets hold such buffers.
const BUFFER: usize = 1024;

/// A request that may become a WebSocket.
pub struct Upgrade {
    on: OnUpgrade,
    accept: HeaderValue,
}

impl Upgrade {
    /// Is this a WebSocket's handshake (RFC 6455)?
    pub fn of(request: &mut Request) -> Result<Upgrade, Problem> {
        let headers = request.headers();
        let asks = |name, wanted: &str| {
            let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
            values.flat_map(|line| line.split(',')).any(|part| part.trim().eq_ignore_ascii_case(wanted))
        };
        if request.method() != Method::GET || !asks(header::UPGRADE, "websocket") {
            let detail = "this address speaks WebSocket; open it as one (`GET` with `Upgrade: websocket`)";
            return Err(Problem::new(StatusCode::UPGRADE_REQUIRED, "websocket-only", detail));
        }
        let key = headers.get(header::SEC_WEBSOCKET_KEY).filter(|key| key.len() == 24);
        let (Some(key), true, true) =
            (key, asks(header::CONNECTION, "upgrade"), asks(header::SEC_WEBSOCKET_VERSION, "13"))
        else {
            let detail =
                "the WebSocket handshake is not complete; send version 13, a key and `Connection: Upgrade`";
            return Err(Problem::new(StatusCode::BAD_REQUEST, "bad-handshake", detail));
        };
        let accept = HeaderValue::try_from(derive_accept_key(key.as_bytes()))
            .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "bad-handshake", "the key cannot be used"))?;
        let on = request.extensions_mut().remove::<OnUpgrade>().ok_or_else(|| {
            let detail = "this connection cannot become a WebSocket; use HTTP/1.1";
            Problem::new(StatusCode::UPGRADE_REQUIRED, "websocket-only", detail)
        })?;
        Ok(Upgrade { on, accept })
    }

    /// Answers 101, and hands the socket to `serve` in a task of its own.
    pub fn run<F, S>(self, settings: &DoorSettings, serve: F) -> Response
    where
        F: FnOnce(Socket) -> S + Send + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        let config = WebSocketConfig::default()
            .read_buffer_size(BUFFER)
            .write_buffer_size(BUFFER)
            .max_write_buffer_size(settings.write_buffer.max(4 * BUFFER) + settings.frame)
            .max_message_size(Some(settings.message))
            .max_frame_size(Some(settings.frame));
        let on = self.on;
        tokio::spawn(async move {
            let Ok(upgraded) = on.await else { return };
            let socket =
                WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, Some(config)).await;
            serve(socket).await;
        });
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        let headers = response.headers_mut();
        headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        headers.insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
        headers.insert(header::SEC_WEBSOCKET_ACCEPT, self.accept);
        response
    }
}

/// Where a browser says a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// No browser, or none that says.
    Missing,
    /// This door's own pages, or an origin the operator allows.
    Allowed,
    /// Somebody else's page.
    Foreign,
}

/// Judges the `Origin` header against the door's own host and the operator's list, exactly.
pub fn origin(headers: &HeaderMap, settings: &DoorSettings) -> Origin {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let Some(origin) = origins.next() else { return Origin::Missing };
    let (Ok(origin), None) = (origin.to_str(), origins.next()) else { return Origin::Foreign };
    let own = headers.get(header::HOST).and_then(|host| host.to_str().ok()).is_some_and(|host| {
        let rest = match settings.https {
            true => origin.strip_prefix("https://"),
            false => origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")),
        };
        rest.is_some_and(|rest| rest.eq_ignore_ascii_case(host))
    });
    let listed = settings.origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin));
    if own || listed { Origin::Allowed } else { Origin::Foreign }
}

/// What a page of somebody else's is told.
pub fn foreign_origin() -> Problem {
    let detail = "this page's origin may not open a socket here; the operator lists allowed origins";
    Problem::new(StatusCode::FORBIDDEN, "foreign-origin", detail)
}
