//! Counts the consoles each agent has open, so that the desk hears of the first and of the last only,
//! and in that order.

use crate::desk_handle::{DeskHandle, Later, NotDone};
use routing_rules::command::Command;
use routing_rules::ids::AgentId;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How many consoles each agent has here. One for the whole door.
#[derive(Default)]
pub struct Consoles {
    agents: Mutex<HashMap<AgentId, Arc<tokio::sync::Mutex<usize>>>>,
}

/// One console. When it is dropped, it no longer counts.
pub struct Console {
    consoles: Arc<Consoles>,
    desk: DeskHandle,
    agent: AgentId,
    counted: Arc<AtomicBool>,
}

impl Consoles {
    /// The agent's count. Held while the desk is told, so that a close never overtakes an open.
    fn of(&self, agent: AgentId) -> Arc<tokio::sync::Mutex<usize>> {
        let mut agents = self.agents.lock().unwrap_or_else(PoisonError::into_inner);
        agents.entry(agent).or_default().clone()
    }
}

impl Console {
    /// A console that does not count yet.
    pub fn new(consoles: Arc<Consoles>, desk: DeskHandle, agent: AgentId) -> Console {
        Console { consoles, desk, agent, counted: Arc::default() }
    }

    /// Counts it, and tells the desk if it is the agent's first.
    pub fn open(&self) -> Later<Result<(), NotDone>> {
        let (count, desk, agent) = (self.consoles.of(self.agent), self.desk.clone(), self.agent);
        let counted = self.counted.clone();
        Box::pin(async move {
            let mut count = count.lock().await;
            *count += 1;
            counted.store(true, Ordering::SeqCst);
            if *count > 1 {
                return Ok(());
            }
            match desk.submit(Command::ConsoleOpened { agent }, Vec::new()).await {
                Ok(_) | Err(NotDone::Refused(routing_rules::refusal::Refusal::NothingToDo)) => Ok(()),
                Err(not_done) => {
                    *count -= 1;
                    counted.store(false, Ordering::SeqCst);
                    Err(not_done)
                }
            }
        })
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        if !self.counted.load(Ordering::SeqCst) {
            return;
        }
        let (count, desk, agent) = (self.consoles.of(self.agent), self.desk.clone(), self.agent);
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            let mut count = count.lock().await;
            *count = count.saturating_sub(1);
            if *count == 0 {
                // Refused only when the agent is gone or the daemon stops: then nothing is to be told.
                let _ = desk.submit(Command::ConsoleClosed { agent }, Vec::new()).await;
            }
        });
    }
}
