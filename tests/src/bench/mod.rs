//! The bench: each part measures one row of what must be reached and says how it was done. Medians of
//! interleaved rounds, bare parts of the same machine beside them.

pub mod alone;
pub mod beside;
pub mod calls;
pub mod classify;
pub mod core;
pub mod forms;
pub mod idle_chats;
pub mod in_process;
pub mod matching;
pub mod messages;
pub mod naive;
pub mod offers;
pub mod pages;
pub mod recovery;
pub mod reports;
pub mod saturated;
pub mod scrape;
pub mod small;
pub mod table;

use crate::tried::Tried;
use table::Row;

/// How long and how large.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Interleaved rounds of which the median is taken.
    pub rounds: usize,
    /// Seconds of one round.
    pub seconds: f64,
    /// Agents.
    pub agents: usize,
    /// Idle chats.
    pub chats: usize,
    /// Contacts in the journal before a recovery.
    pub journal: usize,
    /// Seconds over which an idle daemon's processor time is read.
    pub idle_seconds: u64,
}

impl Size {
    /// What is quoted.
    pub const FULL: Size =
        Size { rounds: 5, seconds: 5.0, agents: 1_000, chats: 10_000, journal: 1_000_000, idle_seconds: 60 };
    /// For development: the shape of the figures, not the figures.
    pub const QUICK: Size =
        Size { rounds: 3, seconds: 2.0, agents: 100, chats: 1_000, journal: 50_000, idle_seconds: 10 };
}

/// The parts by name, in the order of the table.
pub const PARTS: &[&str] = &[
    "core",
    "matching",
    "classify",
    "saturated",
    "offers",
    "forms",
    "messages",
    "calls",
    "idle-chats",
    "recovery",
    "reports",
    "scrape",
    "small",
    "pages",
];

/// Measures one part.
pub async fn measure(part: &str, size: Size) -> Tried<Vec<Row>> {
    match part {
        "core" => core::measure(size),
        "matching" => matching::measure(size).await,
        "classify" => classify::measure(size),
        "saturated" => saturated::measure(size).await,
        "offers" => offers::measure(size).await,
        "forms" => forms::measure(size).await,
        "messages" => messages::measure(size).await,
        "calls" => calls::measure(size).await,
        "idle-chats" => idle_chats::measure(size).await,
        "recovery" => recovery::measure(size).await,
        "reports" => reports::measure(size),
        "scrape" => scrape::measure(size).await,
        "small" => small::measure(size).await,
        "pages" => pages::measure(size).await,
        _ => Err(crate::tried::Failure::new(format!("no part is called `{part}`; choose among {PARTS:?}"))),
    }
}
