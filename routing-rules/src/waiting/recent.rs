//! What is remembered of the last contacts of one unit and channel: how long they took an agent, how
//! soon residents give up, how the last reckonings came out. Bounded, and the same on every run.

use crate::time::Span;
use serde::{Deserialize, Serialize};

/// So many handling times, the newest.
const TIMES: usize = 200;
/// So many reckonings, the newest.
const SCORES: usize = 200;
/// Before there are as many, reckonings that came out evenly stand in for those that are missing.
const STAND_INS: usize = 20;
/// Of waits, about so many count in full; older ones less and less.
const WAITS: u32 = 400;

/// The last contacts of one unit and channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// How long each took its agent, from the offer to the end of notes, in milliseconds: a ring.
    times: Vec<u32>,
    next_time: usize,
    scores: Vec<i16>,
    next_score: usize,
    /// Waits that ended, those that ended because the resident left, and all of them together.
    waits: u32,
    left: u32,
    waited: i64,
}

/// Handling times in order, to draw from.
pub type Sorted = Vec<u32>;

/// Between which scores the last waits lay, but for a tenth on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// A tenth lay below.
    pub low: i16,
    /// A tenth lay above.
    pub high: i16,
}

impl Recent {
    /// A contact has taken its agent so long.
    pub fn took(&mut self, time: Span) {
        push(&mut self.times, &mut self.next_time, TIMES, u32::try_from(time.0.max(0)).unwrap_or(u32::MAX));
    }

    /// A reckoning came out so.
    pub fn came_out(&mut self, score: i16) {
        push(&mut self.scores, &mut self.next_score, SCORES, score);
    }

    /// Somebody's wait is over: they were answered, or they left.
    pub fn waited(&mut self, time: Span, left: bool) {
        if self.waits >= WAITS {
            (self.waits, self.left, self.waited) = (self.waits / 2, self.left / 2, self.waited / 2);
        }
        self.waits += 1;
        self.left += u32::from(left);
        self.waited = self.waited.saturating_add(time.0.max(0));
    }

    /// How many handling times are known.
    pub fn handled(&self) -> usize {
        self.times.len()
    }

    /// How many reckonings were compared.
    pub fn compared(&self) -> usize {
        self.scores.len()
    }

    /// Handling times in order.
    pub fn sorted(&self) -> Sorted {
        let mut times = self.times.clone();
        times.sort_unstable();
        times
    }

    /// How long residents wait on average before they give up; `None`: hardly anybody does.
    pub fn patience(&self) -> Option<Span> {
        (self.left >= 5).then(|| Span(self.waited / i64::from(self.left)))
    }

    /// Between which scores the last waits lay.
    pub fn correction(&self) -> Correction {
        let missing = STAND_INS.saturating_sub(self.scores.len());
        let stand_in = |i: usize| ((i * 2 + 1) as i16 * 125 / STAND_INS as i16) - 125;
        let mut scores = self.scores.clone();
        scores.extend((0..missing).map(|i| stand_in(i * STAND_INS / missing.max(1))));
        scores.sort_unstable();
        let last = scores.len() - 1;
        // Of n + 1 gaps between n waits the next one falls into each alike.
        let low = ((scores.len() + 1) * 7 / 100).saturating_sub(1);
        Correction { low: scores[low], high: scores[last - low] }
    }
}

fn push<T>(ring: &mut Vec<T>, next: &mut usize, most: usize, value: T) {
    if ring.len() < most {
        ring.push(value);
    } else {
        ring[*next] = value;
        *next = (*next + 1) % most;
    }
}
