//! Times that were measured, as percentiles.

use serde_json::{Value, json};
use std::time::Duration;

/// Times in microseconds, as they came.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<u64>);

impl Times {
    /// One more.
    pub fn note(&mut self, time: Duration) {
        self.0.push(time.as_micros() as u64);
    }

    /// All of another.
    pub fn extend(&mut self, other: &Times) {
        self.0.extend_from_slice(&other.0);
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that `per_mille` of a thousand did not exceed, in milliseconds; 0 if there is none.
    pub fn at(&self, per_mille: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let last = sorted.len().saturating_sub(1);
        let index = (sorted.len() * per_mille / 1000).min(last);
        sorted.get(index).map_or(0.0, |micros| *micros as f64 / 1000.0)
    }

    /// Count and p50, p99, p99.9, largest, in milliseconds.
    pub fn to_json(&self) -> Value {
        json!({
            "count": self.count(),
            "p50_ms": self.at(500), "p99_ms": self.at(990), "p999_ms": self.at(999), "max_ms": self.at(1000),
        })
    }
}

/// The middle one (the lower of two); 0 if there is none.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_read_from_the_sorted_times() {
        let mut times = Times::default();
        (1..=1000).rev().for_each(|ms| times.note(Duration::from_millis(ms)));
        let found = [500, 990, 999, 1000].map(|per_mille| times.at(per_mille));
        assert_eq!(found, [501.0, 991.0, 1000.0, 1000.0]);
        assert_eq!(Times::default().at(990), 0.0);
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
    }
}
