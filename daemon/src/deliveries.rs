//! What goes out of the desk by itself, counted by where it goes: delivered, failed, still waiting. A destination
//! is a name of the program's own, never an address.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Every destination there is, so that its series begin at zero.
pub const DESTINATIONS: [&str; 1] = [crate::monthly::DESTINATION];

/// How one destination stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Handed over since the start.
    pub delivered: u64,
    /// Tries that failed since the start.
    pub failed: u64,
    /// Due and not handed over.
    pub pending: u64,
}

/// All of them.
#[derive(Default)]
pub struct Deliveries(Mutex<BTreeMap<&'static str, Standing>>);

impl Deliveries {
    /// So many are due.
    pub fn pending(&self, destination: &'static str, many: u64) {
        self.change(destination, |standing| standing.pending = many);
    }

    /// A try failed.
    pub fn failed(&self, destination: &'static str) {
        self.change(destination, |standing| standing.failed += 1);
    }

    /// One was handed over.
    pub fn delivered(&self, destination: &'static str) {
        self.change(destination, |standing| {
            standing.delivered += 1;
            standing.pending = standing.pending.saturating_sub(1);
        });
    }

    /// How each stands.
    pub fn all(&self) -> Vec<(&'static str, Standing)> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        DESTINATIONS.into_iter().map(|name| (name, known.get(name).copied().unwrap_or_default())).collect()
    }

    fn change(&self, destination: &'static str, change: impl FnOnce(&mut Standing)) {
        change(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(destination).or_default());
    }
}
