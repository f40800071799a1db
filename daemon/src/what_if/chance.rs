//! Chance with a seed, so that the same question has the same answer. Not for secrets.

use routing_rules::time::Span;

/// Throws the same for the same seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// A new one.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// The next 64 bits.
    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Over 0 and below 1.
    pub fn share(&mut self) -> f64 {
        ((self.throw() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A number below `bound`; 0 if that is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.throw().checked_rem(bound as u64).unwrap_or(0) as usize
    }

    /// A time that is exponentially distributed.
    pub fn exponential(&mut self, mean: Span) -> Span {
        Span((-self.share().ln() * mean.0 as f64) as i64)
    }

    /// A time that is lognormally distributed: `spread` is its standard deviation by its mean.
    pub fn lognormal(&mut self, mean: Span, spread: f64) -> Span {
        let variance = (1.0 + spread * spread).ln();
        let normal = (-2.0 * self.share().ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos();
        Span((mean.0 as f64 * (normal * variance.sqrt() - variance / 2.0).exp()) as i64)
    }
}
