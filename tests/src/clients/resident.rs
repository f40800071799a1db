//! A resident in a chat: says things, hears numbered messages, resumes where it was.

use super::socket::{Heard, NotOpened, Socket, text};
use crate::tried::{Failure, Tried};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;

/// A resident and what they know.
pub struct Resident {
    /// The line, while there is one.
    pub socket: Socket,
    /// What opens the conversation again.
    pub resume: String,
    /// The contact's number, once the first words are taken.
    pub contact: Option<String>,
    /// The unit and the reason of the last welcome or state.
    pub unit: Option<String>,
    /// Messages by `seq`; a second one under the same number is a failure.
    pub messages: BTreeMap<u64, Value>,
    /// Acknowledged: own number -> `seq`.
    pub acked: BTreeMap<u64, u64>,
    /// Last state.
    pub state: Value,
    /// Numbers of messages heard, and of own ones acknowledged.
    known: BTreeSet<u64>,
    next_n: u64,
}

impl Resident {
    /// Opens a new chat.
    pub async fn open(address: SocketAddr) -> Tried<Resident> {
        Resident::greet(address, json!({ "language": "nb" })).await
    }

    /// Comes back with nothing but the secret; everything said will come again.
    pub async fn returning(address: SocketAddr, resume: &str) -> Tried<Resident> {
        Resident::greet(address, json!({ "resume": resume, "seen": 0, "language": "nb" })).await
    }

    async fn greet(address: SocketAddr, hello: Value) -> Tried<Resident> {
        let origin = format!("http://{address}");
        let mut socket = Socket::open(address, "/api/v1/chat", &[("Origin", &origin)]).await?;
        socket.send("hello", hello).await?;
        let mut resident = Resident {
            socket,
            resume: String::new(),
            contact: None,
            unit: None,
            messages: BTreeMap::new(),
            acked: BTreeMap::new(),
            state: Value::Null,
            known: BTreeSet::new(),
            next_n: 1,
        };
        resident.until("welcome").await?;
        Ok(resident)
    }

    /// The highest message number up to which nothing is missing.
    pub fn seen(&self) -> u64 {
        (1..).take_while(|seq| self.known.contains(seq)).last().unwrap_or(0)
    }

    /// Comes back on a new line after the old one was cut, keeping what was seen.
    pub async fn resume(&mut self, address: SocketAddr) -> Tried {
        let seen = self.seen();
        let hello = json!({ "resume": self.resume, "seen": seen, "language": "nb" });
        let fresh = Resident::greet(address, hello).await?;
        // What lies behind a gap will come again.
        self.known.retain(|seq| *seq <= seen);
        self.messages.retain(|seq, _| *seq <= seen);
        if fresh.resume != self.resume {
            *self = fresh;
            return Ok(());
        }
        self.socket = fresh.socket;
        self.state = fresh.state;
        for (_, message) in fresh.messages {
            self.note(message)?;
        }
        Ok(())
    }

    /// Says something and waits for the acknowledgement; gives its `seq`.
    pub async fn say(&mut self, words: &str) -> Tried<u64> {
        let n = self.send(words).await?;
        while !self.acked.contains_key(&n) {
            self.hear().await?;
        }
        Ok(self.acked[&n])
    }

    /// Says something without waiting; gives its own number.
    pub async fn send(&mut self, words: &str) -> Tried<u64> {
        let n = self.next_n;
        self.next_n += 1;
        self.socket.send("say", json!({ "n": n, "text": words })).await?;
        Ok(n)
    }

    /// Says it again under the same number, as after a cut line.
    pub async fn repeat(&mut self, n: u64, words: &str) -> Tried {
        self.next_n = self.next_n.max(n + 1);
        self.socket.send("say", json!({ "n": n, "text": words })).await
    }

    /// Leaves the conversation.
    pub async fn leave(&mut self) -> Tried {
        self.socket.send("leave", json!({})).await
    }

    /// Hears one frame and remembers what it says.
    pub async fn hear(&mut self) -> Tried<Value> {
        let frame = self.socket.next().await?;
        self.take(frame.clone())?;
        Ok(frame)
    }

    /// Hears until a frame of that type.
    pub async fn until(&mut self, kind: &str) -> Tried<Value> {
        loop {
            let frame = self.hear().await?;
            if frame["type"] == kind {
                return Ok(frame);
            }
        }
    }

    /// Hears until the state is this stage.
    pub async fn until_stage(&mut self, stage: &str) -> Tried<Value> {
        while self.state["stage"] != stage {
            self.hear().await?;
        }
        Ok(self.state.clone())
    }

    /// Hears until message `seq` is there; gives its text.
    pub async fn until_message(&mut self, seq: u64) -> Tried<String> {
        while !self.messages.contains_key(&seq) {
            self.hear().await?;
        }
        Ok(text(&self.messages[&seq], "text")?.to_string())
    }

    /// Remembers a frame; what must never come is a failure.
    pub fn take(&mut self, frame: Value) -> Tried {
        match frame["type"].as_str() {
            Some("welcome") => {
                // Words to an ended contact open a linked one: another secret, numbers from 1 again.
                if let Some(resume) = frame["resume"].as_str().filter(|resume| *resume != self.resume) {
                    self.resume = resume.to_string();
                    self.known.clear();
                    self.messages.clear();
                    self.acked.clear();
                    self.state = Value::Null;
                }
                self.place(&frame);
            }
            Some("state") => {
                self.place(&frame);
                self.state = frame;
            }
            Some("ack") => {
                let (n, seq) = (frame["n"].as_u64(), frame["seq"].as_u64());
                let (Some(n), Some(seq)) = (n, seq) else {
                    return Err(Failure::new(format!("an ack without numbers: {frame}")));
                };
                self.known.insert(seq);
                if let Some(before) = self.acked.insert(n, seq).filter(|before| *before != seq) {
                    return Err(Failure::new(format!("{n} was acknowledged as {before} and as {seq}")));
                }
            }
            Some("message") => self.note(frame)?,
            Some("error") => return Err(Failure::new(format!("heard {frame}"))),
            _ => {}
        }
        Ok(())
    }

    fn place(&mut self, frame: &Value) {
        if let Some(contact) = frame["contact"].as_str() {
            self.contact = Some(contact.to_string());
        }
        if let Some(unit) = frame["unit"].as_str() {
            self.unit = Some(unit.to_string());
        }
    }

    fn note(&mut self, message: Value) -> Tried {
        let Some(seq) = message["seq"].as_u64() else {
            return Err(Failure::new(format!("a message without a number: {message}")));
        };
        if !self.known.insert(seq) {
            return Err(Failure::new(format!("I25: message {seq} came twice: {message}")));
        }
        self.messages.insert(seq, message);
        Ok(())
    }

    /// Hears what is left until the line closes or stays silent for a moment.
    pub async fn drain(&mut self, patience: std::time::Duration) -> Tried {
        while let Ok(Heard::Frame(frame)) = self.socket.hear_within(patience).await {
            self.take(frame)?;
        }
        Ok(())
    }
}

/// A socket at the chat's door with that origin.
pub async fn chat_socket(address: SocketAddr, origin: &str) -> Result<Socket, NotOpened> {
    Socket::open(address, "/api/v1/chat", &[("Origin", origin)]).await
}
