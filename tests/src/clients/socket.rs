//! A WebSocket that speaks JSON text frames, with small buffers so that ten thousand fit in one test.

use super::http::{PATIENCE, Reply};
use crate::tried::{Failure, Tried};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};

/// An open socket.
pub struct Socket {
    stream: WebSocketStream<TcpStream>,
}

/// What a socket gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A JSON frame.
    Frame(Value),
    /// It closed, with this code and reason; `None` when the line was simply cut.
    Closed(Option<(u16, String)>),
}

/// Opening failed.
#[derive(Debug)]
pub enum NotOpened {
    /// The server answered with something else than 101.
    Refused(Box<Reply>),
    /// The connection failed.
    Line(Failure),
}

impl std::fmt::Display for NotOpened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NotOpened::Refused(reply) => {
                write!(f, "the socket was refused: {} {}", reply.status, reply.text())
            }
            NotOpened::Line(failure) => write!(f, "the socket could not be opened: {failure}"),
        }
    }
}

impl std::error::Error for NotOpened {}

impl Socket {
    /// Opens a socket at `path` with these headers.
    pub async fn open(
        address: SocketAddr,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Result<Socket, NotOpened> {
        let stream = TcpStream::connect(address).await.map_err(|error| NotOpened::Line(error.into()))?;
        Socket::over(stream, address, path, headers).await
    }

    /// Opens a socket over a stream that is connected already.
    pub async fn over(
        stream: TcpStream,
        address: SocketAddr,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Result<Socket, NotOpened> {
        let line = |failure: Failure| NotOpened::Line(failure);
        stream.set_nodelay(true).map_err(|error| line(error.into()))?;
        let mut request =
            format!("ws://{address}{path}").into_client_request().map_err(|error| line(error.into()))?;
        for (name, value) in headers {
            let name: HeaderName = name.parse().map_err(|_| line(Failure::new("bad header name")))?;
            let value: HeaderValue = value.parse().map_err(|_| line(Failure::new("bad header value")))?;
            request.headers_mut().insert(name, value);
        }
        let small = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(0);
        let opening = tokio_tungstenite::client_async_with_config(request, stream, Some(small));
        match timeout(PATIENCE, opening).await.map_err(|error| line(error.into()))? {
            Ok((stream, _)) => Ok(Socket { stream }),
            Err(Error::Http(response)) => Err(NotOpened::Refused(Box::new(Reply {
                status: response.status().as_u16(),
                headers: Vec::new(),
                body: response.into_body().unwrap_or_default(),
            }))),
            Err(error) => Err(line(error.into())),
        }
    }

    /// Sends a frame of that type with these fields.
    pub async fn send(&mut self, kind: &str, fields: Value) -> Tried {
        let mut frame = json!({ "type": kind });
        if let (Some(frame), Some(fields)) = (frame.as_object_mut(), fields.as_object()) {
            frame.extend(fields.clone());
        }
        self.send_message(Message::text(frame.to_string())).await
    }

    /// Sends any message, also one that no good client would.
    pub async fn send_message(&mut self, message: Message) -> Tried {
        Ok(timeout(PATIENCE, self.stream.send(message)).await??)
    }

    /// What comes next; waits no longer than `patience`.
    pub async fn hear_within(&mut self, patience: Duration) -> Tried<Heard> {
        timeout(patience, self.hear_any()).await.map_err(|_| Failure::new("the socket stayed silent"))?
    }

    /// What comes next, however long it takes. Pings are answered underneath.
    pub async fn hear_any(&mut self) -> Tried<Heard> {
        loop {
            match self.stream.next().await {
                Some(Ok(Message::Text(text))) => return Ok(Heard::Frame(serde_json::from_str(&text)?)),
                Some(Ok(Message::Close(frame))) => {
                    return Ok(Heard::Closed(frame.map(|f| (f.code.into(), f.reason.to_string()))));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Ok(Heard::Closed(None)),
            }
        }
    }

    /// The next text frame as it travelled, unread; closing is a failure.
    pub async fn hear_raw(&mut self) -> Tried<String> {
        loop {
            match timeout(PATIENCE, self.stream.next()).await? {
                Some(Ok(Message::Text(text))) => return Ok(text.as_str().to_string()),
                Some(Ok(Message::Close(frame))) => {
                    return Err(Failure::new(format!("the socket closed: {frame:?}")));
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error.into()),
                None => return Err(Failure::new("the line was cut")),
            }
        }
    }

    /// The next frame; closing is a failure.
    pub async fn next(&mut self) -> Tried<Value> {
        match self.hear_within(PATIENCE).await? {
            Heard::Frame(frame) => Ok(frame),
            Heard::Closed(how) => Err(Failure::new(format!("the socket closed: {how:?}"))),
        }
    }

    /// The next frame of that type; others are passed over, an `error` frame that was not asked for
    /// is a failure.
    pub async fn expect(&mut self, kind: &str) -> Tried<Value> {
        loop {
            let frame = self.next().await?;
            if frame["type"] == kind {
                return Ok(frame);
            }
            if frame["type"] == "error" {
                return Err(Failure::new(format!("waited for {kind}, heard {frame}")));
            }
        }
    }

    /// Waits for the closing; says how it was.
    pub async fn closing(&mut self, patience: Duration) -> Tried<Option<(u16, String)>> {
        let wait = async {
            loop {
                if let Heard::Closed(how) = self.hear_any().await? {
                    return Ok(how);
                }
            }
        };
        timeout(patience, wait).await.map_err(|_| Failure::new("the socket was not closed"))?
    }

    /// Closes politely.
    pub async fn close(mut self) -> Tried {
        Ok(self.stream.close(None).await?)
    }

    /// The stream underneath, for those who read and write at once.
    pub fn into_stream(self) -> WebSocketStream<TcpStream> {
        self.stream
    }
}

/// A string field, or a failure that shows the frame.
#[track_caller]
pub fn text<'a>(frame: &'a Value, field: &str) -> Tried<&'a str> {
    frame[field].as_str().ok_or_else(|| Failure::new(format!("no text `{field}` in {frame}")))
}
