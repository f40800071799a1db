//! One WebSocket as both adapters need it: limits, signs of life, a bounded write buffer, close codes
//! with a reason. One task, one timer and a few hundred bytes each.

use crate::desk_handle::DeskHandle;
use crate::doors::Doors;
use crate::rate::Bucket;
use crate::upgrade::Socket;
use futures_util::{Sink, Stream};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::Sleep;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Bytes, Error, Message, Utf8Bytes};

/// How often a socket looks at the time; also how often a waiting resident's place is read anew.
const TICK: Duration = Duration::from_secs(15);
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);

/// Close codes used here (RFC 6455 and its registry).
pub mod code {
    /// The work is done.
    pub const NORMAL: u16 = 1000;
    /// The daemon stops.
    pub const GOING_AWAY: u16 = 1001;
    /// Broken frames.
    pub const PROTOCOL: u16 = 1002;
    /// Binary frames.
    pub const UNSUPPORTED: u16 = 1003;
    /// Text that is not UTF-8.
    pub const NOT_UTF8: u16 = 1007;
    /// Too many frames, or no right to be here.
    pub const POLICY: u16 = 1008;
    /// A frame or message that is too big.
    pub const TOO_BIG: u16 = 1009;
    /// The peer reads too slowly, or the desk is overloaded.
    pub const TRY_AGAIN: u16 = 1013;
}

/// What came from a socket.
#[derive(Debug)]
pub enum Heard {
    /// A text frame.
    Text(Utf8Bytes),
    /// Some time passed.
    Tick,
    /// The peer sends faster than it may: tell it, then close.
    TooMany,
    /// It must be closed with this code and reason.
    Over(u16, &'static str),
    /// The peer is gone.
    Gone,
}

/// A socket with its limits.
pub struct Line {
    socket: Socket,
    outbox: VecDeque<Message>,
    waiting: usize,
    most: usize,
    unflushed: bool,
    rate: (f64, f64),
    bucket: Bucket,
    ping: Duration,
    dead: Duration,
    tick: Duration,
    /// For how many ticks nothing was heard; counted, so that a clock that jumps ends no connection.
    silent: u32,
    desk: DeskHandle,
    timer: Pin<Box<Sleep>>,
}

impl Line {
    /// A socket just opened, whose peer may send at `rate`.
    pub fn new(socket: Socket, doors: &Doors, rate: (f64, f64)) -> Line {
        let settings = &doors.settings;
        let (ping, dead) =
            (Duration::from_secs(settings.ping.max(1)), Duration::from_secs(settings.dead.max(2)));
        let tick = TICK.min(ping).min(dead.saturating_sub(ping).max(Duration::from_secs(1)));
        Line {
            socket,
            outbox: VecDeque::new(),
            waiting: 0,
            most: settings.write_buffer,
            unflushed: false,
            rate,
            bucket: Bucket::full(rate, doors.desk.now()),
            ping,
            dead,
            tick,
            silent: 0,
            desk: doors.desk.clone(),
            timer: Box::pin(tokio::time::sleep(tick)),
        }
    }

    /// Sends a frame when the peer is ready for it.
    pub fn send(&mut self, frame: String) {
        self.waiting += frame.len();
        self.outbox.push_back(Message::Text(frame.into()));
    }

    /// Writes what waits; hears what comes, frames only if `read`.
    pub fn poll(&mut self, cx: &mut Context<'_>, read: bool) -> Poll<Heard> {
        if self.write(cx).is_err() {
            return Poll::Ready(Heard::Gone);
        }
        if self.waiting > self.most {
            return Poll::Ready(Heard::Over(code::TRY_AGAIN, "you read too slowly; come back and resume"));
        }
        if self.timer.as_mut().poll(cx).is_ready() {
            return Poll::Ready(self.passed(cx));
        }
        if !read {
            return Poll::Pending;
        }
        loop {
            match Pin::new(&mut self.socket).poll_next(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(heard) => {
                    if let Some(heard) = self.hear(heard) {
                        return Poll::Ready(heard);
                    }
                    // A ping wants its pong, which the library has put into the write buffer.
                    self.unflushed = true;
                    if self.write(cx).is_err() {
                        return Poll::Ready(Heard::Gone);
                    }
                }
            }
        }
    }

    /// The first thing but the passing of time.
    pub async fn first(&mut self) -> Heard {
        loop {
            match std::future::poll_fn(|cx| self.poll(cx, true)).await {
                Heard::Tick => {}
                heard => return heard,
            }
        }
    }

    /// Puts frames into the socket as long as it takes them.
    fn write(&mut self, cx: &mut Context<'_>) -> Result<(), Error> {
        while !self.outbox.is_empty() {
            let mut socket = Pin::new(&mut self.socket);
            match socket.as_mut().poll_ready(cx) {
                Poll::Pending => return Ok(()),
                Poll::Ready(ready) => ready?,
            }
            if let Some(frame) = self.outbox.pop_front() {
                self.waiting = self.waiting.saturating_sub(frame.len());
                socket.start_send(frame)?;
                self.unflushed = true;
            }
        }
        if self.outbox.capacity() > 0 {
            self.outbox = VecDeque::new();
        }
        if self.unflushed
            && let Poll::Ready(flushed) = Pin::new(&mut self.socket).poll_flush(cx)
        {
            flushed?;
            self.unflushed = false;
        }
        Ok(())
    }

    fn passed(&mut self, cx: &mut Context<'_>) -> Heard {
        self.timer.as_mut().reset(tokio::time::Instant::now() + self.tick);
        // The timer must be polled once more, or it wakes nobody.
        let _ = self.timer.as_mut().poll(cx);
        self.silent += 1;
        let silent = self.tick * self.silent;
        if silent >= self.dead {
            return Heard::Over(code::POLICY, "no sign of life; come back and resume");
        }
        if silent >= self.ping && self.outbox.is_empty() {
            self.outbox.push_back(Message::Ping(Bytes::new()));
        }
        Heard::Tick
    }

    /// What a frame means; `None` if the session need not know.
    fn hear(&mut self, heard: Option<Result<Message, Error>>) -> Option<Heard> {
        self.silent = 0;
        let frame = match heard {
            Some(Ok(frame)) => frame,
            Some(Err(error)) => return Some(broken(&error)),
            None => return Some(Heard::Gone),
        };
        if !self.bucket.take(self.rate, self.desk.now()) {
            return Some(Heard::TooMany);
        }
        match frame {
            Message::Text(text) => Some(Heard::Text(text)),
            Message::Binary(_) => Some(Heard::Over(code::UNSUPPORTED, "send text frames, not binary ones")),
            Message::Close(_) => Some(Heard::Gone),
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => None,
        }
    }

    /// Says goodbye after all frames before, so that the peer reads why.
    pub async fn close(self, code: u16, reason: &'static str) {
        Box::pin(self.goodbye(Some((code, reason)))).await;
    }

    /// The peer is gone, or going: lets the last frames out.
    pub async fn finish(self) {
        Box::pin(self.goodbye(None)).await;
    }

    async fn goodbye(mut self, close: Option<(u16, &'static str)>) {
        if let Some((code, reason)) = close {
            let frame = CloseFrame { code: CloseCode::from(code), reason: Utf8Bytes::from_static(reason) };
            self.outbox.push_back(Message::Close(Some(frame)));
        }
        self.unflushed = true;
        let _ = tokio::time::timeout(GOODBYE, async {
            let flushed = std::future::poll_fn(|cx| match self.write(cx) {
                Ok(()) if self.unflushed => Poll::Pending,
                done => Poll::Ready(done),
            });
            let _ = flushed.await;
            let raw = self.socket.get_mut();
            let _ = raw.shutdown().await;
            // What the peer still sends is read and dropped: closing on it would reset the connection
            // before the peer has read the reason.
            let mut dropped = vec![0; 4096];
            while close.is_some() && matches!(raw.read(&mut dropped).await, Ok(some) if some > 0) {}
        })
        .await;
    }
}

fn broken(error: &Error) -> Heard {
    match error {
        Error::Capacity(_) => Heard::Over(code::TOO_BIG, "the frame is too big; send less at once"),
        Error::Utf8(_) => Heard::Over(code::NOT_UTF8, "the text is not UTF-8"),
        Error::Protocol(protocol) if is_reset(protocol) => Heard::Gone,
        Error::Protocol(_) => Heard::Over(code::PROTOCOL, "the frames break RFC 6455"),
        _ => Heard::Gone,
    }
}

fn is_reset(error: &tokio_tungstenite::tungstenite::error::ProtocolError) -> bool {
    matches!(error, tokio_tungstenite::tungstenite::error::ProtocolError::ResetWithoutClosingHandshake)
}
