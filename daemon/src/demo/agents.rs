//! Made-up agents: they take offers, sometimes decline or miss one, talk, transfer, close.

use super::dice::Dice;
use super::line::Line;
use super::texts::{OUTCOMES, REASONS, answers};
use super::{World, pause};
use routing_rules::ids::{AgentId, UnitId};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::mpsc;

/// What an agent decides to do, after thinking.
enum Act {
    Frame(Value),
    Say { contact: String, text: &'static str, after: Option<Value> },
}

/// A conversation: its language, and how much has been said.
struct Talk {
    language: String,
    said: usize,
    n: u64,
}

struct Agent {
    dice: Dice,
    acts: mpsc::Sender<Act>,
    talks: BTreeMap<String, Talk>,
    units: Vec<UnitId>,
}

/// Works until the daemon stops; a cut line is opened again.
pub(super) async fn work(world: World, name: AgentId, token: String) {
    loop {
        let line = Line::open(world.door, "/api/v1/console", Some(&token)).await;
        let worked = match line {
            Some(line) => shift(&world, line).await,
            None => None,
        };
        if worked.is_none() {
            tracing::debug!(agent = %name, "A made-up agent comes back.");
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

async fn shift(world: &World, mut line: Line) -> Option<()> {
    line.send(json!({ "type": "hello" })).await?;
    line.send(json!({ "type": "presence", "state": "available" })).await?;
    let (acts, mut decided) = mpsc::channel(64);
    let units = world.opened.book.borrow().setup.units.keys().copied().collect();
    let mut agent = Agent { dice: Dice::new(), acts, talks: BTreeMap::new(), units };
    loop {
        tokio::select! {
            frame = line.hear() => agent.hear(&frame?),
            act = decided.recv() => match act? {
                Act::Frame(frame) => line.send(frame).await?,
                Act::Say { contact, text, after } => agent.say(&mut line, &contact, text, after).await?,
            },
        }
    }
}

impl Agent {
    fn hear(&mut self, frame: &Value) {
        let contact = frame["contact"].as_str().unwrap_or_default().to_string();
        match frame["type"].as_str().unwrap_or_default() {
            "offer" if frame["call"] != true => self.offered(frame),
            "contact" => self.stands(contact, frame),
            "message" if frame["from"] == "resident" => self.answer(contact),
            "presence" if frame["why"] == "no_answer" => {
                self.later(15.0, 30.0, Act::Frame(json!({ "type": "presence", "state": "available" })));
            }
            _ => {}
        }
    }

    fn offered(&mut self, frame: &Value) {
        let offer = &frame["offer"];
        if self.dice.percent(6) {
            // Missed: it lapses, and the contact goes to the next agent.
        } else if self.dice.percent(7) {
            let reason = self.dice.one_of(&REASONS).copied();
            self.later(2.0, 6.0, Act::Frame(json!({ "type": "decline", "offer": offer, "reason": reason })));
        } else {
            self.later(1.0, 7.0, Act::Frame(json!({ "type": "accept", "offer": offer })));
        }
    }

    fn stands(&mut self, contact: String, frame: &Value) {
        if frame["stage"] != "in_conversation" {
            if self.talks.remove(&contact).is_some() {
                // Notes are done sooner than the desk allows for.
                self.later(4.0, 12.0, Act::Frame(json!({ "type": "presence", "state": "available" })));
            }
            return;
        }
        let language = frame["language"].as_str().unwrap_or("nb").to_string();
        let is_call = frame["channel"] == "phone";
        if is_call || self.talks.contains_key(&contact) {
            return;
        }
        let live = frame["channel"] == "chat";
        self.talks.insert(contact.clone(), Talk { language: language.clone(), said: 0, n: 0 });
        let [first, _, last] = answers(&language);
        if live {
            self.later(2.0, 5.0, Act::Say { contact: contact.clone(), text: first, after: None });
            // Residents walk away; nobody keeps a silent chat open for ever.
            self.later(
                60.0,
                90.0,
                Act::Frame(json!({ "type": "close", "contact": contact, "outcome": "no_reply" })),
            );
        } else {
            let close = self.closing(&contact);
            self.later(6.0, 15.0, Act::Say { contact, text: last, after: Some(close) });
        }
    }

    /// The resident said something: ask on, send on, or end.
    fn answer(&mut self, contact: String) {
        let Some(talk) = self.talks.get_mut(&contact) else { return };
        talk.said += 1;
        let [_, second, last] = answers(&talk.language.clone());
        if talk.said == 1 {
            return;
        }
        if talk.said == 2 && self.dice.percent(12) {
            let unit = self.dice.one_of(&self.units.clone()).copied();
            let transfer = json!({ "type": "transfer", "contact": contact, "unit": unit, "wrong": true });
            self.later(2.0, 5.0, Act::Frame(transfer));
        } else if talk_goes_on(self.talks.get(&contact)) {
            self.later(2.0, 6.0, Act::Say { contact, text: second, after: None });
        } else {
            let close = self.closing(&contact);
            self.later(2.0, 5.0, Act::Say { contact, text: last, after: Some(close) });
        }
    }

    fn closing(&mut self, contact: &str) -> Value {
        let outcome = self.dice.one_of(&OUTCOMES).copied().unwrap_or("solved");
        json!({ "type": "close", "contact": contact, "outcome": outcome })
    }

    async fn say(&mut self, line: &mut Line, contact: &str, text: &str, after: Option<Value>) -> Option<()> {
        let Some(talk) = self.talks.get_mut(contact) else { return Some(()) };
        talk.n += 1;
        line.send(json!({ "type": "say", "contact": contact, "n": talk.n, "text": text })).await?;
        match after {
            Some(frame) => line.send(frame).await,
            None => Some(()),
        }
    }

    /// Does it after a while; other things may happen meanwhile.
    fn later(&mut self, from: f64, to: f64, act: Act) {
        let (acts, mut dice) = (self.acts.clone(), Dice::new());
        tokio::spawn(async move {
            pause(&mut dice, from, to).await;
            // The shift may be over.
            let _ = acts.send(act).await;
        });
    }
}

fn talk_goes_on(talk: Option<&Talk>) -> bool {
    talk.is_some_and(|talk| talk.said < 3)
}
