//! Seats: who is connected, how many from where, and how one too many is sent away.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv6Addr};
use std::pin::Pin;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;

/// What a connection is used for: the `kind` of `portner_connections`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Requests and answers.
    Http,
    /// A resident's chat.
    Chat,
    /// An agent's console.
    Console,
    /// Any other socket.
    Other,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Kind; 4] = [Kind::Http, Kind::Chat, Kind::Console, Kind::Other];

    /// As in the label.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Http => "http",
            Kind::Chat => "chat",
            Kind::Console => "console",
            Kind::Other => "other",
        }
    }
}

/// Why the door refused: the `reason` of `portner_door_refused_total`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Refused {
    /// Too many connections.
    Full,
    /// Too many connections from one address.
    AddressFull,
    /// Silent or half-sent for too long.
    Timeout,
    /// The head is too long or has too many fields.
    HeadTooLarge,
    /// The body is too long.
    BodyTooLarge,
    /// The body took too long.
    BodyTimeout,
    /// That is no HTTP.
    NotHttp,
    /// A host name that is not ours.
    Host,
    /// The other end went away in the middle.
    BrokenOff,
}

impl Refused {
    /// Every reason, in the order of their numbers.
    pub const ALL: [Refused; 9] = [
        Refused::Full,
        Refused::AddressFull,
        Refused::Timeout,
        Refused::HeadTooLarge,
        Refused::BodyTooLarge,
        Refused::BodyTimeout,
        Refused::NotHttp,
        Refused::Host,
        Refused::BrokenOff,
    ];

    /// As in the label.
    pub fn as_str(self) -> &'static str {
        match self {
            Refused::Full => "full",
            Refused::AddressFull => "address-full",
            Refused::Timeout => "timeout",
            Refused::HeadTooLarge => "head-too-large",
            Refused::BodyTooLarge => "body-too-large",
            Refused::BodyTimeout => "body-timeout",
            Refused::NotHttp => "not-http",
            Refused::Host => "host",
            Refused::BrokenOff => "broken-off",
        }
    }
}

/// Everybody who is connected to one door.
#[derive(Default)]
pub struct Traffic {
    open: AtomicU64,
    kinds: [AtomicU64; Kind::ALL.len()],
    refused: [AtomicU64; Refused::ALL.len()],
    addresses: Mutex<HashMap<IpAddr, u64>>,
    lingering: AtomicU64,
    gone: Notify,
}

impl Traffic {
    /// A seat for a connection from `ip`, or why there is none.
    pub fn take(own: &Arc<Traffic>, ip: IpAddr, most: u64, most_from_here: u64) -> Result<Seat, Refused> {
        let address = neighbourhood(ip);
        let mut addresses = own.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if own.open() >= most {
            return Err(Refused::Full);
        }
        let here = addresses.get(&address).copied().unwrap_or(0);
        if here >= most_from_here {
            return Err(Refused::AddressFull);
        }
        addresses.insert(address, here + 1);
        own.open.fetch_add(1, Relaxed);
        own.kinds[Kind::Http as usize].fetch_add(1, Relaxed);
        Ok(Seat { traffic: own.clone(), address, kind: AtomicU8::new(Kind::Http as u8) })
    }

    /// Connections now.
    pub fn open(&self) -> u64 {
        self.open.load(Relaxed)
    }

    /// Connections of that kind now.
    pub fn of(&self, kind: Kind) -> u64 {
        self.kinds[kind as usize].load(Relaxed)
    }

    /// Counts a refusal.
    pub fn refused(&self, why: Refused) {
        self.refused[why as usize].fetch_add(1, Relaxed);
    }

    /// Refusals of that reason since the start.
    pub fn refusals(&self, why: Refused) -> u64 {
        self.refused[why as usize].load(Relaxed)
    }

    /// Resolves when nobody is connected.
    pub async fn all_gone(&self) {
        loop {
            let gone = self.gone.notified();
            if self.open() == 0 {
                return;
            }
            gone.await;
        }
    }
}

/// A home often has a whole /64 of IPv6 addresses; it counts as one.
fn neighbourhood(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

/// One connection's place; given back when dropped.
pub struct Seat {
    traffic: Arc<Traffic>,
    address: IpAddr,
    kind: AtomicU8,
}

impl Seat {
    /// The door it belongs to.
    pub fn traffic(&self) -> &Arc<Traffic> {
        &self.traffic
    }

    /// From now on it is used for this.
    pub fn becomes(&self, kind: Kind) {
        let before = self.kind.swap(kind as u8, Relaxed);
        self.traffic.kinds[usize::from(before)].fetch_sub(1, Relaxed);
        self.traffic.kinds[kind as usize].fetch_add(1, Relaxed);
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut addresses = self.traffic.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = addresses.get_mut(&self.address) {
            *here -= 1;
            if *here == 0 {
                addresses.remove(&self.address);
            }
        }
        drop(addresses);
        self.traffic.kinds[usize::from(self.kind.load(Relaxed))].fetch_sub(1, Relaxed);
        if self.traffic.open.fetch_sub(1, Relaxed) == 1 {
            self.traffic.gone.notify_waiters();
        }
    }
}

/// A stream with its seat: the seat is taken as long as the stream lives, also after an upgrade.
pub struct Seated {
    /// The connection.
    pub stream: TcpStream,
    /// Its place.
    pub seat: Arc<Seat>,
}

impl AsyncRead for Seated {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Seated {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\n\
    content-length: 134\r\nretry-after: 5\r\nconnection: close\r\n\r\n\
    {\"type\":\"urn:portner:problem:full\",\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"too many connections; try again in 5 seconds\"}";

/// Says 503 and closes. The farewell takes a moment, so only so many are said at once.
pub fn send_away(stream: TcpStream, traffic: &Arc<Traffic>, why: Refused) {
    const FAREWELLS: u64 = 256;
    traffic.refused(why);
    if traffic.lingering.fetch_add(1, Relaxed) >= FAREWELLS {
        traffic.lingering.fetch_sub(1, Relaxed);
        return;
    }
    let traffic = traffic.clone();
    tokio::spawn(async move {
        let _ = tokio::time::timeout(Duration::from_secs(1), farewell(stream)).await;
        traffic.lingering.fetch_sub(1, Relaxed);
    });
}

/// Reads what the other end has sent: closing with unread bytes would reset the connection before it
/// has read the answer.
async fn farewell(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(FULL).await?;
    stream.shutdown().await?;
    let mut unread = [0; 1024];
    while stream.read(&mut unread).await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_farewell_has_the_length_it_says() {
        let text = std::str::from_utf8(FULL).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("content-length: {}", body.len())), "{}", body.len());
        serde_json::from_str::<serde_json::Value>(body).unwrap();
    }

    #[test]
    fn seats_are_counted_by_kind_and_address_and_given_back() {
        let traffic = Arc::new(Traffic::default());
        let home: IpAddr = "2001:db8::1".parse().unwrap();
        let next_door: IpAddr = "2001:db8::2".parse().unwrap();
        let far: IpAddr = "192.0.2.1".parse().unwrap();
        let one = Traffic::take(&traffic, home, 2, 1).unwrap();
        assert_eq!(Traffic::take(&traffic, next_door, 2, 1).err(), Some(Refused::AddressFull));
        let two = Traffic::take(&traffic, far, 2, 1).unwrap();
        assert_eq!(Traffic::take(&traffic, "192.0.2.9".parse().unwrap(), 2, 1).err(), Some(Refused::Full));
        one.becomes(Kind::Chat);
        assert_eq!((traffic.of(Kind::Http), traffic.of(Kind::Chat), traffic.open()), (1, 1, 2));
        drop((one, two));
        assert_eq!((traffic.of(Kind::Http), traffic.of(Kind::Chat), traffic.open()), (0, 0, 0));
        assert!(traffic.addresses.lock().unwrap().is_empty());
    }
}
