//! HTTP/1.1 in the small, over a bare TCP stream: cheap enough to load a server with, and able to
//! send what a well-behaved client never would.

use crate::tried::{Failure, Tried};
use serde_json::Value;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long an answer may take before a test calls it lost.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// A request to be sent.
#[derive(Clone, Debug)]
pub struct Request {
    method: &'static str,
    path: String,
    headers: String,
    body: Vec<u8>,
}

impl Request {
    /// GET.
    pub fn get(path: impl Into<String>) -> Request {
        Request { method: "GET", path: path.into(), headers: String::new(), body: Vec::new() }
    }

    /// POST with a body of that kind.
    pub fn post(path: impl Into<String>, kind: &str, body: impl Into<Vec<u8>>) -> Request {
        let request =
            Request { method: "POST", path: path.into(), headers: String::new(), body: body.into() };
        request.header("Content-Type", kind)
    }

    /// POST of JSON.
    pub fn json(path: impl Into<String>, body: &Value) -> Request {
        Request::post(path, "application/json", body.to_string())
    }

    /// POST as an ordinary HTML form does it.
    pub fn form(path: impl Into<String>, fields: &[(&str, &str)]) -> Request {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        Request::post(path, "application/x-www-form-urlencoded", pairs.join("&"))
    }

    /// The same with another method.
    pub fn method(mut self, method: &'static str) -> Request {
        self.method = method;
        self
    }

    /// With one more header.
    pub fn header(mut self, name: &str, value: &str) -> Request {
        let _ = write!(self.headers, "{name}: {value}\r\n");
        self
    }

    /// The bytes on the wire.
    pub fn bytes(&self, host: SocketAddr) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nHost: {host}\r\n{}", self.method, self.path, self.headers);
        if self.method != "GET" {
            let _ = write!(head, "Content-Length: {}\r\n", self.body.len());
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// Percent-encoding of everything that is not a letter or digit.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// The first header of that (lower case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; a failure shows status and body.
    #[track_caller]
    pub fn json(&self) -> Tried<Value> {
        serde_json::from_slice(&self.body)
            .map_err(|error| Failure::new(format!("{} is no JSON ({error}): {}", self.status, self.text())))
    }

    /// The reply, if it has that status; else a failure with its body.
    #[track_caller]
    pub fn expect(self, status: u16) -> Tried<Reply> {
        if self.status == status {
            return Ok(self);
        }
        Err(Failure::new(format!("status {} instead of {status}: {}", self.status, self.text())))
    }
}

/// A connection that is kept between requests.
pub struct HttpConnection {
    address: SocketAddr,
    stream: TcpStream,
    held: Vec<u8>,
}

impl HttpConnection {
    /// Opens one.
    pub async fn open(address: SocketAddr) -> Tried<HttpConnection> {
        let stream = timeout(PATIENCE, TcpStream::connect(address)).await??;
        stream.set_nodelay(true)?;
        Ok(HttpConnection { address, stream, held: Vec::with_capacity(2048) })
    }

    /// Sends a request and reads its answer.
    pub async fn send(&mut self, request: &Request) -> Tried<Reply> {
        self.send_bytes(&request.bytes(self.address)).await
    }

    /// Sends these very bytes and reads an answer.
    pub async fn send_bytes(&mut self, bytes: &[u8]) -> Tried<Reply> {
        self.stream.write_all(bytes).await?;
        timeout(PATIENCE, self.read()).await?
    }

    /// Reads one answer.
    pub async fn read(&mut self) -> Tried<Reply> {
        let head = loop {
            if let Some(at) = find(&self.held, b"\r\n\r\n") {
                break self.held.drain(..at + 4).collect::<Vec<u8>>();
            }
            self.more().await?;
        };
        let mut reply = parse_head(&head)?;
        if reply.status == 101 || reply.status == 204 || reply.status == 304 {
            return Ok(reply);
        }
        reply.body = match reply.header("content-length") {
            Some(length) => self.take(length.parse()?).await?,
            None if reply.header("transfer-encoding").is_some() => self.chunks().await?,
            None => self.rest().await?,
        };
        Ok(reply)
    }

    async fn more(&mut self) -> Tried {
        if self.stream.read_buf(&mut self.held).await? == 0 {
            return Err(Failure::new("the server closed the connection before its answer was whole"));
        }
        Ok(())
    }

    async fn take(&mut self, length: usize) -> Tried<Vec<u8>> {
        while self.held.len() < length {
            self.more().await?;
        }
        Ok(self.held.drain(..length).collect())
    }

    async fn chunks(&mut self) -> Tried<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = loop {
                match find(&self.held, b"\r\n") {
                    Some(at) => break at,
                    None => self.more().await?,
                }
            };
            let line = self.take(end + 2).await?;
            let size = usize::from_str_radix(std::str::from_utf8(&line)?.trim(), 16)?;
            let chunk = self.take(size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }

    async fn rest(&mut self) -> Tried<Vec<u8>> {
        while self.stream.read_buf(&mut self.held).await? > 0 {}
        Ok(std::mem::take(&mut self.held))
    }
}

/// One request over a connection of its own.
pub async fn send(address: SocketAddr, request: Request) -> Tried<Reply> {
    HttpConnection::open(address).await?.send(&request.header("Connection", "close")).await
}

/// Where `wanted` begins.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn parse_head(head: &[u8]) -> Tried<Reply> {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().parse()?;
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_string()))
        .collect();
    Ok(Reply { status, headers, body: Vec::new() })
}
