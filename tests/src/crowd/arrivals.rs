//! Residents and callers of the crowd: each comes when it is due, whatever became of those before.

use super::Plan;
use super::ledger::Ledger;
use super::texts;
use crate::clients::http::{HttpConnection, Request};
use crate::clients::resident::Resident;
use crate::dice::Dice;
use crate::tried::{Failure, Tried};
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// So many may be under way at once; who comes later waits, and the wait is counted.
const AT_ONCE: usize = 4_000;
/// So many kept connections for forms and calls.
const CONNECTIONS: usize = 256;

/// Lets everybody come, and waits until the last has gone.
pub async fn come(plan: &Plan, ledger: &Arc<Ledger>, mut dice: Dice) {
    let visit = Arc::new(Visit {
        plan: plan.clone(),
        ledger: Arc::clone(ledger),
        connections: Mutex::new(Vec::new()),
        form_places: Semaphore::new(CONNECTIONS),
    });
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut visits = JoinSet::new();
    let begun = Instant::now();
    let mut due = Duration::ZERO;
    while due.as_secs_f64() < plan.seconds {
        tokio::time::sleep_until((begun + due).into()).await;
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let (visit, own, when) = (Arc::clone(&visit), dice.split(), begun + due);
        ledger.meant();
        visits.spawn(async move {
            if let Err(failure) = visit.one(own, when).await {
                visit.ledger.failed(&failure.to_string());
            }
            drop(place);
        });
        while visits.try_join_next().is_some() {}
        due += gap(plan.rate, &mut dice);
    }
    while visits.join_next().await.is_some() {}
}

/// The time to the next arrival: exponential, as people come independently of each other.
fn gap(rate: f64, dice: &mut Dice) -> Duration {
    let uniform = (dice.below(1_000_000) + 1) as f64 / 1_000_000.0;
    Duration::from_secs_f64(-uniform.ln() / rate)
}

struct Visit {
    plan: Plan,
    ledger: Arc<Ledger>,
    connections: Mutex<Vec<HttpConnection>>,
    form_places: Semaphore,
}

impl Visit {
    async fn one(&self, mut dice: Dice, due: Instant) -> Tried {
        let kind = dice.below(100);
        match &self.plan.switch {
            _ if kind < self.plan.forms => self.form(dice, due).await,
            Some(_) if kind < self.plan.forms + self.plan.calls => self.call(dice, due).await,
            _ => self.chat(dice, due).await,
        }
    }

    async fn form(&self, mut dice: Dice, due: Instant) -> Tried {
        let key = format!("{:016x}", dice.throw());
        let body =
            json!({ "text": texts::matter(&mut dice), "name": "Ada Prøve", "phone": "+47 00 00 00 00" });
        let request = Request::json("/api/v1/forms/henvendelse", &body).header("Idempotency-Key", &key);
        let reply = self.send(&request).await?.expect(202)?.json()?;
        let contact = reply["contact"].as_str().ok_or_else(|| Failure::new("no contact in the answer"))?;
        self.ledger.taken(contact, due);
        Ok(())
    }

    async fn send(&self, request: &Request) -> Tried<crate::clients::http::Reply> {
        let _place = self.form_places.acquire().await?;
        let kept = self.connections.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match kept {
            Some(connection) => connection,
            None => HttpConnection::open(self.plan.door).await?,
        };
        let reply = connection.send(request).await?;
        self.connections.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok(reply)
    }

    /// Says what it is about, is greeted, thanks, and stays until the agent closes.
    async fn chat(&self, mut dice: Dice, due: Instant) -> Tried {
        let mut resident = Resident::open(self.plan.door).await?;
        resident.say(texts::matter(&mut dice)).await?;
        let contact = loop {
            match &resident.contact {
                Some(contact) => break contact.clone(),
                None => drop(resident.hear().await?),
            }
        };
        self.ledger.taken(&contact, due);
        if self.plan.tokens.is_empty() {
            return resident.leave().await;
        }
        resident.until_stage("in_conversation").await?;
        let asked = Instant::now();
        resident.say("Takk, da venter jeg på dere.").await?;
        self.ledger.message(asked.elapsed());
        resident.until_stage("ended").await?;
        Ok(())
    }

    /// A call that waits and is given up; the switch tells it all.
    async fn call(&self, mut dice: Dice, due: Instant) -> Tried {
        let Some(switch) = &self.plan.switch else { return Ok(()) };
        let call = format!("call-{:016x}", dice.throw());
        let event = |kind: &str, sequence: u64| {
            json!({ "type": kind, "call": call, "sequence": sequence, "at": crate::clients::phone::rfc3339_now(),
                    "from": "+4700000000", "to": "+4700000001" })
        };
        let reply = switch.post(&event("call.arrived", 1)).await?;
        if !(200..300).contains(&reply.status) {
            return Err(Failure::new(format!("call.arrived: {} {}", reply.status, reply.text())));
        }
        self.ledger.called(due);
        tokio::time::sleep(Duration::from_millis(dice.below(500))).await;
        switch.post(&event("call.ended", 2)).await?;
        Ok(())
    }
}
