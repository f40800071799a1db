//! How many frames a socket may send: a bucket that fills steadily. Time is handed in.

use routing_rules::time::Moment;

/// Tokens left in the bucket of one socket.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    tokens: f64,
    at: Moment,
}

impl Bucket {
    /// A full bucket.
    pub fn full((_, burst): (f64, f64), now: Moment) -> Bucket {
        Bucket { tokens: burst, at: now }
    }

    /// Takes one token; `false` when there is none left.
    pub fn take(&mut self, (per_second, burst): (f64, f64), now: Moment) -> bool {
        let passed = now.since(self.at).as_seconds();
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
    use routing_rules::time::Span;

    #[test]
    fn a_burst_then_the_steady_rate() {
        let rate = (2.0, 20.0);
        let start = Moment(1_000_000);
        let mut bucket = Bucket::full(rate, start);
        let taken = (0..30).filter(|_| bucket.take(rate, start)).count();
        assert_eq!(taken, 20);
        assert!(!bucket.take(rate, start + Span(400)));
        assert!(bucket.take(rate, start + Span(900)));
        assert!(!bucket.take(rate, start + Span(900)));
        let later = start + Span::seconds(3600);
        assert_eq!((0..30).filter(|_| bucket.take(rate, later)).count(), 20);
    }
}
