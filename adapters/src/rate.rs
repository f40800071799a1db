//! How many frames a socket may send: a bucket that fills steadily. Time is handed in.

use std::time::Instant;

/// Tokens left in the bucket of one socket.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    /// A full bucket.
    pub fn full((_, burst): (f64, f64), now: Instant) -> Bucket {
        Bucket { tokens: burst, at: now }
    }

    /// Takes one token; `false` when there is none left.
    pub fn take(&mut self, (per_second, burst): (f64, f64), now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.at = now;
        self.tokens = (self.tokens + passed * per_second).min(burst);
        if self.tokens < 1.0 {
            return false;
        }
        self.tokens -= 1.0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_then_the_steady_rate() {
        let rate = (2.0, 20.0);
        let start = Instant::now();
        let mut bucket = Bucket::full(rate, start);
        let taken = (0..30).filter(|_| bucket.take(rate, start)).count();
        assert_eq!(taken, 20);
        assert!(!bucket.take(rate, start + Duration::from_millis(400)));
        assert!(bucket.take(rate, start + Duration::from_millis(900)));
        assert!(!bucket.take(rate, start + Duration::from_millis(900)));
        let later = start + Duration::from_secs(3600);
        assert_eq!((0..30).filter(|_| bucket.take(rate, later)).count(), 20);
    }
}
