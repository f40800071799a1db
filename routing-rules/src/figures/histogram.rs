//! Times in buckets, in whole milliseconds, as Prometheus wants them in the end.

use crate::time::Span;
use serde::{Deserialize, Serialize};

/// Upper bounds of the buckets in seconds; one more bucket takes whatever is longer.
pub const BOUNDS: [i64; 12] = [5, 10, 20, 30, 60, 120, 180, 300, 600, 900, 1800, 3600];

/// How often times of each length occurred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    buckets: [u64; 13],
    sum: i64,
}

impl Histogram {
    /// Counts one time. A bound belongs to its own bucket, as in Prometheus.
    pub fn observe(&mut self, time: Span) {
        let bucket = BOUNDS.iter().position(|bound| time <= Span::seconds(*bound));
        self.buckets[bucket.unwrap_or(BOUNDS.len())] += 1;
        self.sum = self.sum.saturating_add(time.0);
    }

    /// How many times were at most as long as each of `BOUNDS`, and last how many there were at all.
    pub fn cumulative(&self) -> [u64; 13] {
        let mut so_far = 0;
        self.buckets.map(|bucket| {
            so_far += bucket;
            so_far
        })
    }

    /// How many times there were.
    pub fn count(&self) -> u64 {
        self.buckets.iter().sum()
    }

    /// All times together.
    pub fn sum(&self) -> Span {
        Span(self.sum)
    }
}
