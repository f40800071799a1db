//! The crowd: many residents, a switch and agents at once, over the public doors, in an open loop:
//! arrivals come when they come, and a slow daemon is charged for the time they had to wait.

pub mod agents;
pub mod arrivals;
pub mod figures;
pub mod ledger;
pub mod processor;
pub mod texts;

use crate::clients::phone::Switch;
use crate::dice::Dice;
use crate::tried::{Failure, Tried};
use figures::Times;
use ledger::Ledger;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// What the crowd is to do.
#[derive(Clone)]
pub struct Plan {
    /// Where the daemon's public door is; loopback only.
    pub door: SocketAddr,
    /// Tokens of the agents who will answer.
    pub tokens: Vec<String>,
    /// The same seed gives the same arrivals.
    pub seed: u64,
    /// How long new contacts keep coming.
    pub seconds: f64,
    /// New contacts a second, on average.
    pub rate: f64,
    /// Of a hundred contacts so many are forms, so many calls (when there is a switch); the rest chats.
    pub forms: u64,
    /// See `forms`.
    pub calls: u64,
    /// Who signs calls.
    pub switch: Option<Switch>,
}

impl Plan {
    /// Refuses what a test tool should not do to anybody.
    pub fn check(&self) -> Tried {
        let problem = if !self.door.ip().is_loopback() {
            format!("{} is not this machine; the crowd visits loopback addresses only", self.door)
        } else if !(self.rate > 0.0 && self.rate <= 50_000.0) {
            format!("{} contacts a second; choose more than 0 and at most 50000", self.rate)
        } else if !(self.seconds > 0.0 && self.seconds <= 3600.0) {
            format!("{} seconds; choose more than 0 and at most 3600", self.seconds)
        } else if self.tokens.len() > 5_000 {
            format!("{} agents; choose at most 5000", self.tokens.len())
        } else if self.forms + self.calls > 100 {
            "forms and calls together are more than 100 percent".to_string()
        } else {
            return Ok(());
        };
        Err(Failure::new(problem))
    }
}

/// What the crowd saw.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Contacts that were meant to come.
    pub meant: u64,
    /// Contacts taken (acknowledged).
    pub taken: u64,
    /// Contacts that failed, and the first reasons.
    pub failed: u64,
    /// Up to ten reasons.
    pub reasons: Vec<String>,
    /// From the moment a contact was due until it was acknowledged.
    pub acknowledged: Times,
    /// From the moment a contact was due until its offer was on an agent's socket.
    pub offered: Times,
    /// From a resident's message until its acknowledgement, in chats.
    pub messages: Times,
    /// Offers agents accepted.
    pub accepted: u64,
    /// Error frames agents heard.
    pub agent_errors: u64,
}

impl Outcome {
    /// For programs.
    pub fn to_json(&self, plan: &Plan, took: Duration) -> Value {
        json!({
            "seed": plan.seed, "seconds": plan.seconds, "rate": plan.rate, "agents": plan.tokens.len(),
            "took_seconds": took.as_secs_f64(), "contacts_meant": self.meant, "contacts_taken": self.taken,
            "contacts_failed": self.failed, "reasons": self.reasons, "accepted": self.accepted,
            "agent_errors": self.agent_errors, "posted_to_acknowledged": self.acknowledged.to_json(),
            "posted_to_offer": self.offered.to_json(), "message_to_acknowledged": self.messages.to_json(),
        })
    }
}

/// Agents sign in, then contacts come for `plan.seconds`, then what is under way gets a few seconds to end.
pub async fn run(plan: &Plan) -> Tried<Outcome> {
    plan.check()?;
    let ledger = Arc::new(Ledger::default());
    let (stop, stopped) = watch::channel(false);
    let agents = agents::sign_in(plan, &ledger, &stopped).await?;
    arrivals::come(plan, &ledger, Dice::new(plan.seed)).await;
    settle(&ledger).await;
    let _ = stop.send(true);
    for agent in agents {
        let _ = agent.await;
    }
    Ok(ledger.outcome())
}

/// Waits until every contact that was taken has been offered, or five seconds brought no progress.
async fn settle(ledger: &Ledger) {
    let mut last = (ledger.open(), Instant::now());
    while last.0 > 0 && last.1.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let open = ledger.open();
        if open < last.0 {
            last = (open, Instant::now());
        }
    }
}
