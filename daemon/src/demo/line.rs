//! A made-up person's line to the public door: a WebSocket that speaks JSON, and one plain request.

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::http::header::AUTHORIZATION;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

pub(super) struct Line {
    socket: WebSocketStream<TcpStream>,
}

impl Line {
    /// Opens a socket. `None`: the door did not let us in.
    pub(super) async fn open(door: SocketAddr, path: &str, token: Option<&str>) -> Option<Line> {
        let mut request = format!("ws://{door}{path}").into_client_request().ok()?;
        if let Some(token) = token {
            request
                .headers_mut()
                .insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {token}")).ok()?);
        }
        let stream = TcpStream::connect(door).await.ok()?;
        let config = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(0);
        let opened = tokio_tungstenite::client_async_with_config(request, stream, Some(config)).await;
        opened.ok().map(|(socket, _)| Line { socket })
    }

    /// Sends a frame. `None`: the line is cut.
    pub(super) async fn send(&mut self, frame: Value) -> Option<()> {
        self.socket.send(Message::text(frame.to_string())).await.ok()
    }

    /// The next frame. `None`: the line is cut.
    pub(super) async fn hear(&mut self) -> Option<Value> {
        loop {
            match self.socket.next().await?.ok()? {
                Message::Text(text) => return serde_json::from_str(&text).ok(),
                Message::Close(_) => return None,
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            }
        }
    }
}

/// Posts `body` and reads the answer's status.
pub(super) async fn post(door: SocketAddr, path: &str, headers: &str, body: &str) -> Option<u16> {
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: {door}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n{headers}\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(door).await.ok()?;
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    std::str::from_utf8(answer.get(9..12)?).ok()?.parse().ok()
}
