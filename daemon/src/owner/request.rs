//! What the owner can be asked, what it answers, and what it lets out once all is synced.

use crate::owner::live::{Asked, Seen};
use adapters::desk_handle::{
    AgentView, Carried, ContactView, Done, FindBy, Happened, LiveAsk, NotDone, Overview, Reader, Whom, Words,
};
use adapters::rule_books::By;
use routing_rules::book::Files;
use routing_rules::closing::Closing;
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::figures::Figures;
use routing_rules::ids::{AgentId, BookHash, ContactId, SwitchId, UnitId};
use routing_rules::standing::{Line, Pressing};
use routing_rules::time::{Moment, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One thing asked of the owner.
#[expect(clippy::large_enum_variant, reason = "most requests are commands; a box each would cost more")]
pub enum Request {
    /// Decide this.
    Submit {
        /// What.
        command: Command,
        /// The words it names.
        words: Vec<Words>,
        /// The files of the book it adopts, kept whole in the same commit.
        files: Option<KeptBook>,
    },
    /// A contact that is alive.
    Find(FindBy),
    /// An agent and their contacts.
    Agent(AgentId),
    /// The living contacts that a switch carries.
    Carried(SwitchId),
    /// The desk at a glance.
    Overview,
    /// Every queue and every agent.
    Live(LiveAsk),
    /// Why a contact that is alive is where it is.
    Explain(FindBy),
    /// Counters and gauges.
    Figures,
    /// Somebody is about to read words: note who, then say so.
    Read {
        /// Whose words.
        contact: ContactId,
        /// Which.
        what: ReadWhat,
        /// By whom.
        reader: Reader,
    },
    /// From now on `whom` is followed.
    Follow(Whom),
}

/// A book that is adopted, kept whole, and by whom and why.
#[derive(Clone, Debug)]
pub struct KeptBook {
    /// Its hash.
    pub book: BookHash,
    /// Its files.
    pub files: Arc<Files>,
    /// By whom and why.
    pub by: By,
}

/// What somebody reads of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadWhat {
    /// The messages.
    Messages,
    /// Name, number, address and the like.
    Details,
    /// What agents noted.
    Notes,
    /// How it was, in the resident's own words.
    Survey,
    /// That the same person came before, and when.
    Earlier,
}

impl ReadWhat {
    /// As the log of reads keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            ReadWhat::Messages => "messages",
            ReadWhat::Details => "details",
            ReadWhat::Notes => "notes",
            ReadWhat::Survey => "survey",
            ReadWhat::Earlier => "earlier",
        }
    }
}

/// What the owner answers, one variant a kind of request.
#[derive(Debug)]
pub enum Answer {
    /// To `Submit`.
    Submitted(Result<Done, NotDone>),
    /// To `Find`.
    Found(Option<Box<ContactView>>),
    /// To `Agent`.
    Agent(Option<Box<AgentView>>),
    /// To `Carried`.
    Carried(Carried),
    /// To `Overview`.
    Overview(Overview),
    /// To `Live`.
    Live(Box<Seen>),
    /// To `Explain`.
    Explained(Option<Box<Asked>>),
    /// To `Figures`.
    Figures(Box<FiguresNow>),
    /// To `Read`: the note is synced, and so is everything said before.
    Noted,
    /// To `Follow`: everything released after this is news.
    Following,
}

/// Something that may leave the owner, because all it was decided on is synced.
pub enum Release<T> {
    /// An answer.
    Answer {
        /// To whom.
        to: T,
        /// What.
        answer: Answer,
    },
    /// News for followers.
    Happened(Arc<Happened>),
}

/// Counters and gauges at one synced position.
#[derive(Clone, Debug, Default)]
pub struct FiguresNow {
    /// Exceptional closings, by number.
    pub closings: Vec<(u64, Closing)>,
    /// Counters and histograms: a fold over the journal.
    pub figures: Figures,
    /// The journal's position they were read at; also the number of records.
    pub position: u64,
    /// When they were read.
    pub at: Moment,
    /// Waiting, active and oldest by unit and channel.
    pub lines: BTreeMap<(UnitId, Channel), Line>,
    /// What presses, by unit.
    pub pressing: BTreeMap<UnitId, Pressing>,
    /// Units that take contacts.
    pub open: BTreeSet<UnitId>,
    /// Agents by state: `available`, `away`, `offline`.
    pub agents: BTreeMap<&'static str, u64>,
    /// Emergencies that wait and that nobody has taken yet.
    pub alarms: u64,
    /// How long an eligible free agent has stood beside an eligible waiting contact.
    pub idle_pair: Span,
    /// How long appends took; empty in a simulation.
    pub append: AppendTimes,
}

/// How long the journal's appends (commit and sync) took since the process started.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AppendTimes {
    /// Appends within each of `AppendTimes::BOUNDS` (not cumulative); the last counts all above.
    pub counts: [u64; 13],
    /// Sum of all, seconds.
    pub sum: f64,
}

impl AppendTimes {
    /// Upper bounds in seconds.
    pub const BOUNDS: [f64; 12] =
        [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];

    /// Counts one append.
    pub fn count(&mut self, seconds: f64) {
        let slot = AppendTimes::BOUNDS.iter().position(|bound| seconds <= *bound);
        self.counts[slot.unwrap_or(AppendTimes::BOUNDS.len())] += 1;
        self.sum += seconds;
    }

    /// How many appends there were.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}
