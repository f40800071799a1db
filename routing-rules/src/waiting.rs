//! How long somebody will wait, as honestly as it can be said: a range from how long agents were taken
//! lately (`recent`) by the agents on duty, played through a fixed number of ways in which the next
//! minutes can go (`paths`). It is corrected by how the last reckonings came out, and nothing is told
//! while the data are thin, or when the range would be too wide to be of use.

mod paths;
mod recent;

pub use paths::{Ahead, Scene, Slot};
pub use recent::{Correction, Recent, Sorted};

use crate::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// Nothing is reckoned before so many contacts of the kind were handled.
pub const HANDLED_AT_LEAST: usize = 20;
/// Nothing is told before so many reckonings were compared in silence with what came.
pub const COMPARED_AT_LEAST: usize = 10;
/// Nothing is reckoned when more than so many stand before: the place says enough.
pub const AHEAD_AT_MOST: usize = 100;
/// Shorter than this is not told: the place in line says it better.
const TOLD_FROM: Span = Span::minutes(3);
/// A range that is wider than so many percent of its middle is told to nobody.
const WIDEST: i64 = 64;

/// What a resident is told: they will wait from `low` to `high`, in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitRange {
    /// At least about so long.
    pub low: Span,
    /// At most about so long.
    pub high: Span,
}

/// How a told range came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// The wait lay in it.
    Held,
    /// It was sooner over.
    Sooner,
    /// It was longer.
    Later,
}

impl Held {
    /// Each of them, as labels list them.
    pub const ALL: [Held; 3] = [Held::Held, Held::Sooner, Held::Later];

    /// As in the label `outcome` of `portner_wait_estimates_total`.
    pub fn as_str(self) -> &'static str {
        match self {
            Held::Held => "held",
            Held::Sooner => "sooner",
            Held::Later => "later",
        }
    }
}

impl WaitRange {
    /// How it came out.
    pub fn held(&self, waited: Span) -> Held {
        match waited {
            waited if waited < self.low => Held::Sooner,
            waited if waited > self.high => Held::Later,
            _ => Held::Held,
        }
    }

    /// Its middle.
    pub fn middle(&self) -> Span {
        Span((self.low.0 + self.high.0) / 2)
    }
}

/// A reckoning before it is corrected: the middle of the ways the next minutes can go, and how far from
/// it the soonest and the latest tenth of them lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoning {
    /// The middle.
    pub likely: Span,
    /// From the soonest tenth to the middle.
    pub sooner: Span,
    /// From the middle to the latest tenth.
    pub later: Span,
}

impl Reckoning {
    /// How a wait lay to it: 0 in the middle, -100 at the soonest tenth, 100 at the latest.
    pub fn score(&self, waited: Span) -> i16 {
        let off = waited.0 - self.likely.0;
        let side = if off < 0 { self.sooner.0 } else { self.later.0 };
        (off.saturating_mul(100) / side.max(1)).clamp(-1000, 1000) as i16
    }

    /// Is it about a wait long enough to be told? How shorter ones come out says little about longer ones.
    pub fn matters(&self) -> bool {
        self.likely + self.later >= TOLD_FROM
    }

    /// What may be told, corrected by how the last ones came out; `None` when that would help nobody.
    pub fn told(&self, correction: Correction) -> Option<WaitRange> {
        let at = |score: i16| {
            let side = if score < 0 { self.sooner.0 } else { self.later.0 };
            Span((self.likely.0 + side * i64::from(score) / 100).max(0))
        };
        let (low, high) = (at(correction.low), at(correction.high));
        let width = high.0 - low.0;
        if high < TOLD_FROM || width * 200 > WIDEST * (low.0 + high.0) {
            return None;
        }
        let (low, high) = (minutes(low), minutes(high));
        Some(WaitRange { low, high: if high > low { high } else { low + Span::minutes(1) } })
    }
}

/// The nearest whole minute; of what is longer than half an hour, the nearest five.
fn minutes(span: Span) -> Span {
    let step = if span > Span::minutes(30) { 5 * 60_000 } else { 60_000 };
    Span((span.0 + step / 2) / step * step)
}

/// What was reckoned when a contact came, and what its resident was told: kept until it is answered, so
/// that it can be compared with what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoned {
    /// When.
    pub at: Moment,
    /// The place in line among those who compete for the same agents.
    pub place: u32,
    /// The reckoning.
    #[serde(flatten)]
    pub is: Reckoning,
    /// What was told; nothing while nobody knows how good it is, or when it would be too wide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<WaitRange>,
}
