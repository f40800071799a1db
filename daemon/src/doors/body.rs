//! A request's body with a limit on its length and on the time it may take.

use bytes::Bytes;
use http_body_util::{LengthLimitError, Limited};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Sleep;

/// How a body went, for whoever answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Went {
    /// Well, as far as we know.
    Well,
    /// It was longer than allowed.
    TooLong,
    /// It took longer than allowed.
    TooSlow,
}

/// A body that ends with an error when it is too long or too slow.
pub struct Bounded {
    inner: Limited<Incoming>,
    time: Duration,
    // Made, and counted from, when a body first lets itself be waited for: most come with their head.
    sleep: Option<Pin<Box<Sleep>>>,
    went: Arc<AtomicU8>,
}

impl Bounded {
    /// Bounds `body`; the second is how it went, readable at any time.
    pub fn new(body: Incoming, bytes: usize, time: Duration) -> (Bounded, Arc<AtomicU8>) {
        let went = Arc::new(AtomicU8::new(Went::Well as u8));
        (Bounded { inner: Limited::new(body, bytes), time, sleep: None, went: went.clone() }, went)
    }
}

/// What `Bounded::new` gave to read.
pub fn went(went: &AtomicU8) -> Went {
    match went.load(Relaxed) {
        1 => Went::TooLong,
        2 => Went::TooSlow,
        _ => Went::Well,
    }
}

impl Body for Bounded {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        match Pin::new(&mut this.inner).poll_frame(cx) {
            Poll::Ready(Some(Err(error))) => {
                if error.is::<LengthLimitError>() {
                    this.went.store(Went::TooLong as u8, Relaxed);
                }
                return Poll::Ready(Some(Err(error)));
            }
            Poll::Ready(frame) => return Poll::Ready(frame),
            Poll::Pending => {}
        }
        let time = this.time;
        let sleep = this.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(time)));
        match sleep.as_mut().poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) => {
                this.went.store(Went::TooSlow as u8, Relaxed);
                Poll::Ready(Some(Err("the body took too long".into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
