//! Requests to the switch: a few kept connections, two seconds for each answer. What fails on a kept
//! connection is tried once more on a new one; repeats do no harm, because the names are ours.

use crate::asterisk::connect::Address;
use crate::asterisk::wire::Ask;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{AUTHORIZATION, HOST};
use hyper_util::rt::TokioIo;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

/// How long the switch may take for an answer.
pub const DEADLINE: Duration = Duration::from_secs(2);
/// Requests at once.
const AT_ONCE: usize = 24;
/// The longest answer that is read.
const LONGEST: usize = 16 << 20;

type Line = SendRequest<Empty<Bytes>>;

/// The way to one switch's REST interface.
pub struct Rest {
    address: Address,
    app: String,
    idle: Mutex<Vec<Line>>,
    permits: Semaphore,
}

/// An answer: status 0 is none in time.
#[derive(Debug, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Bytes,
}

impl Rest {
    /// No connection yet.
    pub fn new(address: Address, app: String) -> Rest {
        Rest { address, app, idle: Mutex::default(), permits: Semaphore::new(AT_ONCE) }
    }

    /// Asks; an answer comes within the deadline or not at all.
    pub async fn ask(&self, ask: &Ask) -> Reply {
        let Ok(_permit) = self.permits.acquire().await else { return Reply::default() };
        let asked = async {
            let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            if let Some(line) = kept.filter(|line| !line.is_closed())
                && let Some(reply) = self.over(line, ask).await
            {
                return Some(reply);
            }
            let line = self.connect().await?;
            self.over(line, ask).await
        };
        tokio::time::timeout(DEADLINE, asked).await.ok().flatten().unwrap_or_default()
    }

    async fn connect(&self) -> Option<Line> {
        let stream = TcpStream::connect((self.address.host.as_str(), self.address.port)).await.ok()?;
        let _ = stream.set_nodelay(true);
        let (line, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
        tokio::spawn(connection);
        Some(line)
    }

    async fn over(&self, mut line: Line, ask: &Ask) -> Option<Reply> {
        let (method, path) = ask.http(&self.app);
        let request = hyper::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address.base))
            .header(HOST, self.address.authority())
            .header(AUTHORIZATION, &self.address.credentials)
            .body(Empty::new())
            .ok()?;
        line.ready().await.ok()?;
        let response = line.send_request(request).await.ok()?;
        let status = response.status().as_u16();
        let body = Limited::new(response.into_body(), LONGEST).collect().await.ok()?.to_bytes();
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < AT_ONCE {
            idle.push(line);
        }
        Some(Reply { status, body })
    }
}
