//! Residents, a switch and agents who go on through every crash: they try again what was not
//! acknowledged, under the same key or number, as a good client does.

use super::facts::{Chat, Facts, Form};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tests::clients::http::{Request, send};
use tests::clients::phone::{Switch, rfc3339_now};
use tests::clients::resident::Resident;
use tests::clients::socket::{Heard, Socket};
use tests::crowd::texts;
use tests::dice::Dice;
use tests::tried::{Failure, Tried};

type Stop = Arc<AtomicBool>;

async fn moment(dice: &mut Dice, most: u64) {
    tokio::time::sleep(Duration::from_millis(dice.below(most) + 1)).await;
}

/// The line is down, or was refused for a while: wait a little. What can never heal is a failure.
fn heals(failure: Failure) -> Tried {
    let text = failure.to_string();
    let fatal = ["I25", "acknowledged as", "status 4"].iter().any(|sign| text.contains(sign));
    if fatal { Err(failure) } else { Ok(()) }
}

/// Forms, one after the other, each until it is answered.
pub async fn forms(door: SocketAddr, poster: u64, facts: Arc<Facts>, stop: Stop, mut dice: Dice) -> Tried {
    while !stop.load(Ordering::Relaxed) {
        let key = format!("{:016x}", dice.throw());
        let body = json!({ "text": texts::matter(&mut dice), "name": "Ada Prøve" });
        let request = Request::json("/api/v1/forms/henvendelse", &body).header("Idempotency-Key", &key);
        let reply = loop {
            match send(door, request.clone()).await {
                Ok(reply) if reply.status < 500 => break reply.expect(202)?.json()?,
                _ => moment(&mut dice, 30).await,
            }
        };
        let field = |name: &str| reply[name].as_str().unwrap_or_default().to_string();
        facts.form(Form { poster, contact: field("contact"), reference: field("reference") });
        moment(&mut dice, 60).await;
    }
    Ok(())
}

/// Chats, one after the other; some residents leave, some stay.
pub async fn chats(door: SocketAddr, facts: Arc<Facts>, stop: Stop, mut dice: Dice) -> Tried {
    while !stop.load(Ordering::Relaxed) {
        let Ok(mut resident) = Resident::open(door).await else {
            moment(&mut dice, 30).await;
            continue;
        };
        let mut chat = Chat { resume: resident.resume.clone(), ..Chat::default() };
        for n in 1..=2 + dice.below(4) {
            let words = format!("{} ({:08x})", texts::matter(&mut dice), dice.throw() as u32);
            let Some(seq) = say(door, &mut resident, n, &words, &mut dice).await? else { break };
            if resident.resume != chat.resume {
                // An agent had ended it: these words opened a linked contact.
                facts.chat(std::mem::take(&mut chat));
                chat.resume = resident.resume.clone();
            }
            chat.acked.insert(n, seq);
            chat.said.insert(seq, words);
            moment(&mut dice, 80).await;
        }
        chat.open = dice.chance(50);
        if !chat.open {
            // Not acknowledged and not repeated: whether it counts is the daemon's to say.
            let _ = resident.leave().await;
        }
        facts.chat(chat);
    }
    Ok(())
}

/// Says it under its number until it is acknowledged; `None` when an agent has ended the contact first.
async fn say(
    door: SocketAddr,
    resident: &mut Resident,
    n: u64,
    words: &str,
    dice: &mut Dice,
) -> Tried<Option<u64>> {
    loop {
        let mut outcome = resident.repeat(n, words).await;
        while outcome.is_ok() && !resident.acked.contains_key(&n) {
            if resident.state["stage"] == "ended" {
                return Ok(None);
            }
            outcome = resident.hear().await.map(drop);
        }
        match outcome {
            Ok(()) => return Ok(resident.acked.get(&n).copied()),
            Err(failure) => heals(failure)?,
        }
        while let Err(failure) = resident.resume(door).await {
            heals(failure)?;
            moment(dice, 30).await;
        }
    }
}

/// Calls, each told until it is acknowledged, and now and then twice.
pub async fn calls(switch: Switch, facts: Arc<Facts>, stop: Stop, mut dice: Dice) -> Tried {
    while !stop.load(Ordering::Relaxed) {
        let call = format!("call-{:016x}", dice.throw());
        let mut kinds = vec!["call.arrived", "call.waiting", "call.ended"];
        if dice.chance(20) {
            kinds.insert(1, "call.arrived");
        }
        for kind in kinds {
            let sequence = match kind {
                "call.arrived" => 1,
                "call.waiting" => 2,
                _ => 3,
            };
            let event = json!({ "type": kind, "call": call, "sequence": sequence, "at": rfc3339_now(),
                                "from": "+4700000000", "to": "+4701000000" });
            while !switch.post(&event).await.is_ok_and(|reply| (200..300).contains(&reply.status)) {
                moment(&mut dice, 30).await;
            }
        }
        facts.call();
        moment(&mut dice, 100).await;
    }
    Ok(())
}

/// An agent's program, through every crash.
pub async fn agent(
    door: SocketAddr,
    name: String,
    token: String,
    facts: Arc<Facts>,
    stop: Stop,
    mut dice: Dice,
) -> Tried {
    let mut desk = Desk { name, facts, seen: BTreeMap::new(), said: BTreeMap::new() };
    while !stop.load(Ordering::Relaxed) {
        match desk.shift(door, &token, &stop, &mut dice).await {
            Ok(()) => {}
            Err(failure) => heals(failure)?,
        }
        moment(&mut dice, 30).await;
    }
    Ok(())
}

/// What an agent's program remembers between two connections.
struct Desk {
    name: String,
    facts: Arc<Facts>,
    /// Contact -> the highest number shown.
    seen: BTreeMap<String, u64>,
    /// Contact -> own number of the last words said, and whether they were acknowledged.
    said: BTreeMap<String, (u64, bool)>,
}

impl Desk {
    /// Signs in and works until the line is cut.
    async fn shift(&mut self, door: SocketAddr, token: &str, stop: &Stop, dice: &mut Dice) -> Tried {
        let bearer = format!("Bearer {token}");
        let mut socket = Socket::open(door, "/api/v1/console", &[("Authorization", &bearer)]).await?;
        socket.send("hello", json!({ "seen": self.seen })).await?;
        socket.send("presence", json!({ "state": "available" })).await?;
        while !stop.load(Ordering::Relaxed) {
            match tokio::time::timeout(Duration::from_millis(200), socket.hear_any()).await {
                Err(_) => {}
                Ok(heard) => match heard? {
                    Heard::Frame(frame) => self.hear(&mut socket, &frame, dice).await?,
                    Heard::Closed(_) => return Ok(()),
                },
            }
        }
        Ok(())
    }

    async fn hear(&mut self, socket: &mut Socket, frame: &Value, dice: &mut Dice) -> Tried {
        let contact = frame["contact"].as_str().unwrap_or_default().to_string();
        match frame["type"].as_str().unwrap_or_default() {
            "offer" if frame["call"] == true => Ok(()),
            "offer" if dice.chance(10) => socket.send("decline", json!({ "offer": frame["offer"] })).await,
            "offer" => socket.send("accept", json!({ "offer": frame["offer"] })).await,
            "contact" if frame["yours"] == true && frame["call"] != true => self.mine(socket, &contact).await,
            // What has left the console is forgotten; when it comes again, it comes whole.
            "contact" | "withdrawn" if frame["yours"] != true => {
                self.seen.remove(&contact);
                Ok(())
            }
            "message" => self.shown(&contact, frame),
            "ack" if frame["seq"].is_u64() => self.acknowledged(socket, &contact, frame, dice).await,
            "ack" if frame["id"].is_string() => {
                let id = frame["id"].as_str().unwrap_or_default();
                if let Some(contact) = id.strip_prefix("close-") {
                    self.facts.closed(contact);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A contact is theirs, now or still: greet, or say again what was not acknowledged.
    async fn mine(&mut self, socket: &mut Socket, contact: &str) -> Tried {
        if !self.said.contains_key(contact) {
            self.facts.taken(contact, &self.name);
            self.said.insert(contact.to_string(), (1, false));
        }
        match self.said.get(contact) {
            Some((n, false)) => {
                socket.send("say", json!({ "contact": contact, "n": n, "text": texts::GREETING })).await
            }
            _ => self.close(socket, contact).await,
        }
    }

    async fn close(&self, socket: &mut Socket, contact: &str) -> Tried {
        let id = format!("close-{contact}");
        socket.send("close", json!({ "contact": contact, "outcome": "solved", "id": id })).await
    }

    async fn acknowledged(
        &mut self,
        socket: &mut Socket,
        contact: &str,
        frame: &Value,
        dice: &mut Dice,
    ) -> Tried {
        let (n, seq) = (frame["n"].as_u64().unwrap_or(0), frame["seq"].as_u64().unwrap_or(0));
        self.facts.reply(contact, &self.name, n, seq);
        self.said.insert(contact.to_string(), (n, true));
        self.seen.entry(contact.to_string()).and_modify(|last| *last = (*last).max(seq));
        if dice.chance(70) { self.close(socket, contact).await } else { Ok(()) }
    }

    /// Shown once, and in order.
    fn shown(&mut self, contact: &str, frame: &Value) -> Tried {
        let seq = frame["seq"].as_u64().unwrap_or(0);
        let last = self.seen.entry(contact.to_string()).or_insert(0);
        if seq <= *last {
            return Err(Failure::new(format!(
                "I25: {} was shown {seq} of {contact} after {last}",
                self.name
            )));
        }
        *last = seq;
        Ok(())
    }
}
