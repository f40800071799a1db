//! Times on a scale of steps, so that a median over any period is the sum of its hours and yet exact by
//! its definition: whole seconds up to two minutes, then 64 steps to each doubling (at most 1.6 % wide).
//! A time counts as the end of its step.

use crate::time::Span;

const WHOLE_SECONDS: u64 = 128;
/// Longer than any contact: 2^33 seconds.
const LONGEST: u64 = 1 << 33;

/// The step of a time: seconds are rounded up, then to the end of the step.
pub fn step(time: Span) -> u16 {
    let seconds = (time.0.max(0).unsigned_abs().div_ceil(1000)).min(LONGEST);
    if seconds < WHOLE_SECONDS {
        return seconds as u16;
    }
    let doubling = 63 - seconds.leading_zeros();
    let width = doubling - 6;
    let part = seconds.div_ceil(1 << width);
    (WHOLE_SECONDS + u64::from(doubling - 7) * 64 + part - 64) as u16
}

/// The end of a step in whole seconds.
pub fn seconds(step: u16) -> u64 {
    let step = u64::from(step);
    match step.checked_sub(WHOLE_SECONDS) {
        None => step,
        Some(above) => (64 + above % 64) << (above / 64 + 1),
    }
}

/// How many times fell on each step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution(Vec<(u16, u64)>);

impl Distribution {
    /// Counts one time.
    pub fn observe(&mut self, time: Span) {
        self.add(step(time), 1);
    }

    /// Counts so many times on one step.
    pub fn add(&mut self, step: u16, count: u64) {
        match self.0.binary_search_by_key(&step, |(step, _)| *step) {
            Ok(at) => self.0[at].1 += count,
            Err(at) => self.0.insert(at, (step, count)),
        }
    }

    /// Steps and how many times fell on each, shortest first.
    pub fn steps(&self) -> &[(u16, u64)] {
        &self.0
    }

    /// How many times there were.
    pub fn count(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// The shortest step, in seconds, that at least so many percent of the times do not exceed.
    pub fn percentile(&self, percent: u64) -> Option<u64> {
        let rank = (self.count() * percent).div_ceil(100).max(1);
        let mut so_far = 0;
        self.0.iter().find_map(|(step, count)| {
            so_far += count;
            (so_far >= rank).then(|| seconds(*step))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_never_counts_as_shorter_than_it_was_nor_much_longer() {
        let mut last = 0;
        for second in (0..5_000).chain((5_000..40_000_000).step_by(997)) {
            let end = seconds(step(Span::seconds(second)));
            let second = second.unsigned_abs();
            assert!(end >= second && end <= second + second / 60, "{second} s became {end} s");
            assert!(end >= last, "{second} s became less than the second before");
            last = end;
        }
        assert_eq!(step(Span(1)), 1, "a part of a second is a second");
        assert_eq!(step(Span(-5)), 0);
        assert_eq!(seconds(step(Span(i64::MAX))), LONGEST);
    }

    #[test]
    fn percentiles_are_times_that_occurred() {
        let mut times = Distribution::default();
        assert_eq!(times.percentile(50), None);
        (1..=10).for_each(|second| times.observe(Span::seconds(second)));
        assert_eq!([50, 90, 100].map(|percent| times.percentile(percent)), [Some(5), Some(9), Some(10)]);
        assert_eq!(times.percentile(0), Some(1));
    }
}
