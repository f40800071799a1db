//! What the crowd has seen of each contact: due, acknowledged, offered; and what failed.

use super::Outcome;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Shared by everybody in the crowd.
#[derive(Default)]
pub struct Ledger(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    /// Contacts of which only one side has been seen yet.
    due: HashMap<String, Instant>,
    offered: HashMap<String, Instant>,
    outcome: Outcome,
}

impl Ledger {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// One more is on its way.
    pub fn meant(&self) {
        self.seen().outcome.meant += 1;
    }

    /// A contact that was due then has been acknowledged now.
    pub fn taken(&self, contact: &str, due: Instant) {
        let now = Instant::now();
        let mut seen = self.seen();
        seen.outcome.taken += 1;
        seen.outcome.acknowledged.note(now - due);
        match seen.offered.remove(contact) {
            Some(offered) => seen.outcome.offered.note(offered.saturating_duration_since(due)),
            None => drop(seen.due.insert(contact.to_string(), due)),
        }
    }

    /// A call that was due then has been acknowledged now; nobody is offered it.
    pub fn called(&self, due: Instant) {
        let mut seen = self.seen();
        seen.outcome.taken += 1;
        seen.outcome.acknowledged.note(due.elapsed());
    }

    /// An offer of a contact arrived at an agent's socket. Later offers of the same contact are not
    /// measured: they answer another question.
    pub fn offered(&self, contact: &str) {
        let now = Instant::now();
        let mut seen = self.seen();
        match seen.due.remove(contact) {
            Some(due) => seen.outcome.offered.note(now.saturating_duration_since(due)),
            None => drop(seen.offered.entry(contact.to_string()).or_insert(now)),
        }
    }

    /// An agent has a contact.
    pub fn accepted(&self) {
        self.seen().outcome.accepted += 1;
    }

    /// An agent heard an error.
    pub fn agent_error(&self, what: &str) {
        let mut seen = self.seen();
        seen.outcome.agent_errors += 1;
        remember(&mut seen.outcome, what);
    }

    /// A message was acknowledged after so long.
    pub fn message(&self, time: Duration) {
        self.seen().outcome.messages.note(time);
    }

    /// A contact, or what came of it, failed.
    pub fn failed(&self, why: &str) {
        let mut seen = self.seen();
        seen.outcome.failed += 1;
        remember(&mut seen.outcome, why);
    }

    /// How many taken contacts no agent has been offered yet.
    pub fn open(&self) -> usize {
        self.seen().due.len()
    }

    /// How many were accepted so far.
    pub fn accepted_so_far(&self) -> u64 {
        self.seen().outcome.accepted
    }

    /// All of it.
    pub fn outcome(&self) -> Outcome {
        self.seen().outcome.clone()
    }
}

fn remember(outcome: &mut Outcome, why: &str) {
    if outcome.reasons.len() < 10 && !outcome.reasons.iter().any(|known| known == why) {
        outcome.reasons.push(why.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The offer may overtake the acknowledgement: both orders give one measurement.
    #[test]
    fn both_orders_are_measured_once() {
        let ledger = Ledger::default();
        let due = Instant::now();
        ledger.taken("1", due);
        ledger.offered("1");
        ledger.offered("2");
        ledger.offered("2");
        ledger.taken("2", due);
        let outcome = ledger.outcome();
        assert_eq!((outcome.taken, outcome.offered.count(), ledger.open()), (2, 2, 0));
    }
}
