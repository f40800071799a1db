//! What every door needs: the desk, the accounts, the desk's book as it is now, and settings.

use crate::accounts::Accounts;
use crate::desk_handle::DeskHandle;
use crate::practice::Practice;
use crate::reports::Figures;
use crate::rule_books::RuleBooks;
use crate::signals::Signals;
use routing_rules::book::DeskBook;
use routing_rules::ids::SwitchId;
use std::net::IpAddr;
use std::sync::Arc;
use tokio::sync::watch;

/// Handed to every route as axum state. Cheap to clone.
#[derive(Clone)]
pub struct Doors {
    /// The only way to the desk.
    pub desk: DeskHandle,
    /// Who signs in.
    pub accounts: Arc<dyn Accounts>,
    /// What was counted.
    pub figures: Arc<dyn Figures>,
    /// The rule book over time.
    pub rule_books: Arc<dyn RuleBooks>,
    /// The desk's book; changes on reload.
    pub book: watch::Receiver<Arc<DeskBook>>,
    /// What is told at once and kept nowhere: typing, seen, drafts.
    pub signals: Arc<Signals>,
    /// Settings of the doors.
    pub settings: Arc<DoorSettings>,
    /// Turns true when the daemon stops: sockets say goodbye (close 1001).
    pub stopping: watch::Receiver<bool>,
}

/// The switch over which a call to a resident would go out now: the first that answers.
pub type CallsOut = Arc<dyn Fn() -> Option<SwitchId> + Send + Sync>;

/// The switches that another program has taken from this one.
pub type Taken = Arc<dyn Fn() -> Vec<SwitchId> + Send + Sync>;

/// The address the other end really has (the true peer, or what a configured proxy says). The
/// daemon's accept loop puts it into every request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Numbers and secrets of the doors; see `deploy/portner.toml` for each with its meaning.
#[derive(Clone)]
pub struct DoorSettings {
    /// Origins (`https://host[:port]`) that may open a WebSocket, beside the door's own.
    pub origins: Vec<String>,
    /// Is the door reached over https (by a proxy)? Then cookies are `Secure` and `__Host-`.
    pub https: bool,
    /// Secrets (the bytes behind `whsec_`) of which each may sign telephone events.
    pub phone_secrets: Vec<Vec<u8>>,
    /// How far a signature's time may be off, seconds (300).
    pub phone_tolerance: i64,
    /// Longest WebSocket message, bytes (16 KiB).
    pub message: usize,
    /// Largest WebSocket frame, bytes (32 KiB).
    pub frame: usize,
    /// Most bytes waiting to be written to one socket (256 KiB); more closes it with 1013.
    pub write_buffer: usize,
    /// Seconds between pings (30).
    pub ping: u64,
    /// Seconds without any sign of life after which a socket is closed (45).
    pub dead: u64,
    /// Resident's messages: sustained per second (2) and burst (20).
    pub resident_rate: (f64, f64),
    /// Agent's messages: sustained per second (20) and burst (100).
    pub agent_rate: (f64, f64),
    /// Longest text of a message or form, characters (4,000).
    pub text: usize,
    /// The switch over which agents call residents, if there is one.
    pub calls_out: CallsOut,
    /// The switches that another program has taken.
    pub taken: Taken,
    /// Where video meetings are, with `{room}` in it; empty: there are none.
    pub video: String,
    /// Days after a contact's end when its words are deleted; 0: never.
    pub keep_days: u64,
    /// What marks a form as Portner's own (`intake::SYNTHETIC`), drawn anew at each start; `None`: nothing.
    pub synthetic: Option<String>,
    /// Practice with made-up contacts.
    pub practice: Practice,
}
