//! Agents of the crowd: take every offer at once, greet those who chat, close.

use super::Plan;
use super::ledger::Ledger;
use super::texts;
use crate::clients::socket::{Heard, Socket};
use crate::tried::{Failure, Tried};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Signs all agents in; each then works in a task of its own until `stopped`.
pub async fn sign_in(
    plan: &Plan,
    ledger: &Arc<Ledger>,
    stopped: &watch::Receiver<bool>,
) -> Tried<Vec<JoinHandle<()>>> {
    let mut tasks = Vec::with_capacity(plan.tokens.len());
    for token in &plan.tokens {
        let socket = ready(plan.door, token).await?;
        let (ledger, stopped) = (Arc::clone(ledger), stopped.clone());
        tasks.push(tokio::spawn(async move {
            if let Err(failure) = work(socket, &ledger, stopped).await {
                ledger.agent_error(&failure.to_string());
            }
        }));
    }
    Ok(tasks)
}

/// A console that takes contacts.
pub async fn ready(door: SocketAddr, token: &str) -> Tried<Socket> {
    let bearer = format!("Bearer {token}");
    let mut socket = Socket::open(door, "/api/v1/console", &[("Authorization", &bearer)]).await?;
    socket.send("hello", json!({})).await?;
    socket.expect("welcome").await?;
    socket.send("presence", json!({ "state": "available" })).await?;
    Ok(socket)
}

/// What an agent knows of a contact under way.
#[derive(Default)]
struct Work {
    channel: String,
    greeted: bool,
    heard: u64,
    next_n: u64,
}

async fn work(mut socket: Socket, ledger: &Ledger, mut stopped: watch::Receiver<bool>) -> Tried {
    let mut contacts: HashMap<String, Work> = HashMap::new();
    loop {
        let heard = tokio::select! {
            heard = socket.hear_any() => heard?,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        match heard {
            Heard::Frame(frame) => react(&mut socket, ledger, &mut contacts, &frame).await?,
            Heard::Closed(how) => return Err(Failure::new(format!("an agent's socket closed: {how:?}"))),
        }
    }
    let _ = tokio::time::timeout(Duration::from_secs(1), socket.close()).await;
    Ok(())
}

async fn react(
    socket: &mut Socket,
    ledger: &Ledger,
    contacts: &mut HashMap<String, Work>,
    frame: &Value,
) -> Tried {
    let contact = frame["contact"].as_str().unwrap_or_default();
    match frame["type"].as_str().unwrap_or_default() {
        "offer" => {
            ledger.offered(contact);
            let channel = frame["channel"].as_str().unwrap_or_default().to_string();
            if channel != "phone" {
                contacts.insert(contact.to_string(), Work { channel, ..Work::default() });
                socket.send("accept", json!({ "offer": frame["offer"] })).await?;
            }
        }
        "contact" if frame["yours"] == true => taken(socket, ledger, contacts, contact).await?,
        "contact" if frame["stage"] == "ended" => drop(contacts.remove(contact)),
        "withdrawn" => contacts.retain(|known, work| known != contact || work.greeted),
        "message" if frame["from"] == "resident" => message(socket, contacts, contact).await?,
        "error" => ledger.agent_error(frame["problem"]["type"].as_str().unwrap_or("an error without a type")),
        _ => {}
    }
    Ok(())
}

async fn taken(
    socket: &mut Socket,
    ledger: &Ledger,
    contacts: &mut HashMap<String, Work>,
    contact: &str,
) -> Tried {
    let Some(work) = contacts.get_mut(contact).filter(|work| !work.greeted) else { return Ok(()) };
    work.greeted = true;
    ledger.accepted();
    if work.channel != "chat" {
        return socket.send("close", json!({ "contact": contact, "outcome": "solved" })).await;
    }
    work.next_n += 1;
    socket.send("say", json!({ "contact": contact, "n": work.next_n, "text": texts::GREETING })).await
}

/// The resident's first words came with the contact; after the second the matter is settled.
async fn message(socket: &mut Socket, contacts: &mut HashMap<String, Work>, contact: &str) -> Tried {
    let Some(work) = contacts.get_mut(contact) else { return Ok(()) };
    work.heard += 1;
    if work.heard >= 2 && work.greeted {
        socket.send("close", json!({ "contact": contact, "outcome": "solved" })).await?;
    }
    Ok(())
}
