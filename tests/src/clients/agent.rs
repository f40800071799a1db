//! An agent's program: signs in with a bearer token, is offered contacts, talks, closes.

use super::socket::{Socket, text};
use crate::tried::{Failure, Tried};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;

/// An agent and what they have heard.
pub struct Agent {
    /// The line.
    pub socket: Socket,
    /// Name.
    pub name: String,
    token: String,
    /// The welcome.
    pub welcome: Value,
    /// Messages by contact and `seq`.
    pub messages: BTreeMap<(String, u64), Value>,
    asked: u64,
    /// Offers and withdrawals that came while something else was waited for.
    waiting: VecDeque<Value>,
    /// The last own number by contact.
    numbers: BTreeMap<String, u64>,
}

impl Agent {
    /// Signs in.
    pub async fn open(address: SocketAddr, name: &str, token: &str) -> Tried<Agent> {
        let mut socket = Agent::line(address, token).await?;
        let welcome = greet(&mut socket, json!({})).await?;
        let (messages, numbers, waiting) = (BTreeMap::new(), BTreeMap::new(), VecDeque::new());
        let (name, token) = (name.to_string(), token.to_string());
        Ok(Agent { socket, name, token, welcome, messages, asked: 0, waiting, numbers })
    }

    async fn line(address: SocketAddr, token: &str) -> Tried<Socket> {
        let bearer = format!("Bearer {token}");
        Ok(Socket::open(address, "/api/v1/console", &[("Authorization", &bearer)]).await?)
    }

    /// Signs in and takes contacts.
    pub async fn ready(address: SocketAddr, name: &str, token: &str) -> Tried<Agent> {
        let mut agent = Agent::open(address, name, token).await?;
        agent.presence("available").await?;
        Ok(agent)
    }

    /// Comes back on a new line.
    pub async fn resume(&mut self, address: SocketAddr) -> Tried {
        self.socket = Agent::line(address, &self.token).await?;
        let seen: serde_json::Map<String, Value> = self.seen().into_iter().collect();
        self.welcome = greet(&mut self.socket, json!({ "seen": seen })).await?;
        Ok(())
    }

    /// The last message seen of each contact.
    fn seen(&self) -> BTreeMap<String, Value> {
        self.messages.keys().map(|(contact, seq)| (contact.clone(), json!(seq))).collect()
    }

    /// Says whether they take contacts.
    pub async fn presence(&mut self, state: &str) -> Tried {
        self.socket.send("presence", json!({ "state": state })).await
    }

    /// The next offer.
    pub async fn offer(&mut self) -> Tried<Value> {
        self.until("offer").await
    }

    /// Takes an offer and waits until the contact is theirs.
    pub async fn accept(&mut self, offer: &Value) -> Tried<Value> {
        let taken = self.accepted(offer).await?;
        taken.ok_or_else(|| Failure::new(format!("{} was too late for {offer}", self.name)))
    }

    /// The same; nothing when the offer is over already.
    async fn accepted(&mut self, offer: &Value) -> Tried<Option<Value>> {
        self.socket.send("accept", json!({ "offer": text(offer, "offer")? })).await?;
        loop {
            let frame = self.hear().await?;
            let own = frame["contact"] == offer["contact"] && frame["yours"] == true;
            let over = || frame["problem"]["type"].as_str().is_some_and(|kind| kind.ends_with(":offer-over"));
            match frame["type"].as_str() {
                Some("contact") if own => return Ok(Some(frame)),
                Some("offer" | "withdrawn") => self.waiting.push_back(frame),
                Some("error") if over() => return Ok(None),
                Some("error") => {
                    return Err(Failure::new(format!("{} accepted {offer}, heard {frame}", self.name)));
                }
                _ => {}
            }
        }
    }

    /// Waits for an offer and takes it; gives the contact's number. What has lapsed meanwhile comes again.
    pub async fn take(&mut self) -> Tried<String> {
        loop {
            let offer = self.offer().await?;
            if self.accepted(&offer).await?.is_some() {
                return Ok(text(&offer, "contact")?.to_string());
            }
        }
    }

    /// Says something and waits for the acknowledgement; gives its `seq`.
    pub async fn say(&mut self, contact: &str, words: &str) -> Tried<u64> {
        let n = self.numbers.get(contact).copied().unwrap_or(0) + 1;
        self.numbers.insert(contact.to_string(), n);
        self.socket.send("say", json!({ "contact": contact, "n": n, "text": words })).await?;
        loop {
            let ack = self.until("ack").await?;
            if ack["n"] == n && ack["contact"] == contact {
                return ack["seq"].as_u64().ok_or_else(|| Failure::new(format!("no seq in {ack}")));
            }
        }
    }

    /// Ends a contact.
    pub async fn close(&mut self, contact: &str, outcome: &str) -> Tried {
        self.socket.send("close", json!({ "contact": contact, "outcome": outcome })).await
    }

    /// Hears until the contact has come so far.
    pub async fn until_stage(&mut self, contact: &str, stage: &str) -> Tried {
        loop {
            let frame = self.until("contact").await?;
            if frame["contact"] == contact && frame["stage"] == stage {
                return Ok(());
            }
        }
    }

    /// Sends a contact on.
    pub async fn transfer(&mut self, contact: &str, unit: &str) -> Tried {
        self.socket.send("transfer", json!({ "contact": contact, "unit": unit })).await
    }

    /// Sends a contact on that had come to the wrong unit.
    pub async fn transfer_wrong(&mut self, contact: &str, unit: &str) -> Tried {
        let fields = json!({ "contact": contact, "unit": unit, "wrong": true });
        self.socket.send("transfer", fields).await
    }

    /// Hears until message `seq` of the contact is there; gives its text.
    pub async fn until_message(&mut self, contact: &str, seq: u64) -> Tried<String> {
        let key = (contact.to_string(), seq);
        while !self.messages.contains_key(&key) {
            self.hear().await?;
        }
        Ok(text(&self.messages[&key], "text")?.to_string())
    }

    /// Hears until a frame of that type; an `error` frame that was not waited for is a failure.
    pub async fn until(&mut self, kind: &str) -> Tried<Value> {
        if let Some(at) = self.waiting.iter().position(|frame| frame["type"] == kind) {
            return Ok(self.waiting.remove(at).unwrap_or_default());
        }
        loop {
            let frame = self.hear().await?;
            if frame["type"] == kind {
                return Ok(frame);
            }
            match frame["type"].as_str() {
                Some("offer" | "withdrawn") => self.waiting.push_back(frame),
                Some("error") => {
                    return Err(Failure::new(format!("{} waited for {kind}, heard {frame}", self.name)));
                }
                _ => {}
            }
        }
    }

    /// Asks for something under an id and waits for its answer: an `ack` or an `error`.
    pub async fn ask(&mut self, kind: &str, mut fields: Value) -> Tried<Value> {
        self.asked += 1;
        let id = format!("ask-{}", self.asked);
        fields["id"] = json!(id);
        self.socket.send(kind, fields).await?;
        loop {
            let frame = self.hear().await?;
            if frame["id"] == id.as_str() {
                return Ok(frame);
            }
            if matches!(frame["type"].as_str(), Some("offer" | "withdrawn")) {
                self.waiting.push_back(frame);
            }
        }
    }

    /// Hears one frame; a message that comes twice is a failure.
    pub async fn hear(&mut self) -> Tried<Value> {
        let frame = self.socket.next().await?;
        // What has left the console is forgotten; when it comes again, it comes whole.
        if frame["type"] == "withdrawn" || (frame["type"] == "contact" && frame["yours"] == false) {
            let gone = text(&frame, "contact")?.to_string();
            self.messages.retain(|(contact, _), _| *contact != gone);
        }
        if frame["type"] == "message" {
            let seq = frame["seq"].as_u64().unwrap_or(0);
            let key = (text(&frame, "contact")?.to_string(), seq);
            if self.messages.insert(key, frame.clone()).is_some() {
                return Err(Failure::new(format!("{} was shown this twice: {frame}", self.name)));
            }
        }
        Ok(frame)
    }
}

async fn greet(socket: &mut Socket, hello: Value) -> Tried<Value> {
    socket.send("hello", hello).await?;
    socket.expect("welcome").await
}
