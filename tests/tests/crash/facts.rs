//! What was acknowledged, as those remember it who were told.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tests::recount::Recount;
use tests::tried::{Failure, Tried, ensure};

/// Shared by all actors.
#[derive(Default)]
pub struct Facts(Mutex<Told>);

/// What was told.
#[derive(Default)]
struct Told {
    forms: Vec<Form>,
    chats: Vec<Chat>,
    /// Contact -> agents who were told that it is theirs, with a running number.
    taken: Vec<(String, String)>,
    /// Contact, agent, own number, number in the contact.
    replies: Vec<(String, String, u64, u64)>,
    closed: Vec<String>,
    calls: u64,
}

/// A form that was answered 202.
#[derive(Clone)]
pub struct Form {
    /// Which of the posters; each posts one after the other.
    pub poster: u64,
    /// Its number.
    pub contact: String,
    /// Its secret.
    pub reference: String,
}

/// A chat and its acknowledged messages.
#[derive(Clone, Default)]
pub struct Chat {
    /// Its secret.
    pub resume: String,
    /// Own number -> number in the contact.
    pub acked: BTreeMap<u64, u64>,
    /// Number in the contact -> own words.
    pub said: BTreeMap<u64, String>,
    /// The resident stayed.
    pub open: bool,
}

impl Facts {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A form was taken.
    pub fn form(&self, form: Form) {
        self.told().forms.push(form);
    }

    /// A chat, when its resident is done.
    pub fn chat(&self, chat: Chat) {
        self.told().chats.push(chat);
    }

    /// An agent was told that a contact is theirs.
    pub fn taken(&self, contact: &str, agent: &str) {
        self.told().taken.push((contact.into(), agent.into()));
    }

    /// An agent's words were acknowledged.
    pub fn reply(&self, contact: &str, agent: &str, n: u64, seq: u64) {
        self.told().replies.push((contact.into(), agent.into(), n, seq));
    }

    /// A closing was acknowledged.
    pub fn closed(&self, contact: &str) {
        self.told().closed.push(contact.into());
    }

    /// A call was acknowledged.
    pub fn call(&self) {
        self.told().calls += 1;
    }

    /// Chats whose residents stayed.
    pub fn open_chats(&self) -> Vec<Chat> {
        self.told().chats.iter().filter(|chat| chat.open && !chat.said.is_empty()).cloned().collect()
    }

    /// Has enough happened that a loss would show?
    pub fn enough(&self, kills: u64) -> bool {
        let told = self.told();
        let least = kills as usize / 5;
        let counts =
            [told.forms.len(), told.chats.len(), told.taken.len(), told.replies.len(), told.closed.len()];
        counts.iter().all(|count| *count >= least) && told.calls as usize >= least
    }

    /// Is all of it in the journal, once, as it was told?
    pub fn stand_in(&self, journal: &Recount) -> Tried {
        let told = self.told();
        told.arrivals_stand(&arrivals(journal))?;
        told.messages_stand(&arrivals(journal), &messages(journal))?;
        told.agents_stand(journal)?;
        let calls = journal.of("contact_arrived").filter(|event| event["channel"] == "phone").count() as u64;
        ensure(calls >= told.calls, || {
            format!("I01: {} calls were acknowledged, {calls} are there", told.calls)
        })
    }
}

impl Told {
    /// Every form once, under the number that was told, in the order in which its poster was answered.
    fn arrivals_stand(&self, arrived: &Arrived) -> Tried {
        let mut last: BTreeMap<u64, u64> = BTreeMap::new();
        for form in &self.forms {
            let contact = number_of(arrived, &form.reference)?;
            ensure(contact.to_string() == form.contact, || {
                format!("I03: {} was told to be {}, the journal has {contact}", form.reference, form.contact)
            })?;
            let before = last.insert(form.poster, contact).unwrap_or(0);
            ensure(before < contact, || {
                format!("I20: form {contact} was answered after {before}, and came before it")
            })?;
        }
        Ok(())
    }

    /// Every acknowledged message of both sides once, under the number that was told.
    fn messages_stand(&self, arrived: &Arrived, said: &Said) -> Tried {
        for chat in self.chats.iter().filter(|chat| !chat.acked.is_empty()) {
            let contact = number_of(arrived, &chat.resume)?;
            for (n, seq) in &chat.acked {
                once(said, (contact, json!("resident"), *n), *seq)?;
            }
        }
        for (contact, agent, n, seq) in &self.replies {
            once(said, (contact.parse()?, json!({ "agent": agent }), *n), *seq)?;
        }
        Ok(())
    }

    /// Every contact that an agent was told to have, and every closing that was acknowledged.
    fn agents_stand(&self, journal: &Recount) -> Tried {
        let number = |event: &Value| event["contact"].as_u64().unwrap_or(0);
        let named = |event: &Value| event["agent"].as_str().unwrap_or_default().to_string();
        let accepted: BTreeSet<(u64, String)> =
            journal.of("offer_accepted").map(|event| (number(event), named(event))).collect();
        for (contact, agent) in &self.taken {
            ensure(accepted.contains(&(contact.parse()?, agent.clone())), || {
                format!("I01: {agent} was told to have {contact}, the journal does not know")
            })?;
        }
        // That none ended twice is seen by whoever reads the journal.
        let ended: BTreeSet<u64> = journal.of("contact_ended").map(number).collect();
        for contact in &self.closed {
            ensure(ended.contains(&contact.parse()?), || {
                format!("I01: the closing of {contact} was acknowledged, the journal does not know")
            })?;
        }
        Ok(())
    }
}

/// Secret -> the contacts that arrived under it; one, if all is well.
type Arrived = BTreeMap<String, Vec<u64>>;

fn arrivals(journal: &Recount) -> Arrived {
    let mut arrived = Arrived::new();
    for event in journal.of("contact_arrived") {
        let reference = event["reference"].as_str().unwrap_or_default().to_string();
        arrived.entry(reference).or_default().push(event["contact"].as_u64().unwrap_or(0));
    }
    arrived
}

fn number_of(arrived: &Arrived, reference: &str) -> Tried<u64> {
    match arrived.get(reference).map(Vec::as_slice) {
        Some([contact]) => Ok(*contact),
        other => Err(Failure::new(format!("I01, I03: {reference} arrived as {other:?}"))),
    }
}

/// Who said what under which own number: the numbers it got in the contact.
type Said = BTreeMap<(u64, String, u64), Vec<u64>>;

fn messages(journal: &Recount) -> Said {
    let mut said = Said::new();
    for event in journal.of("message_said") {
        let key = (
            event["contact"].as_u64().unwrap_or(0),
            event["from"].to_string(),
            event["n"].as_u64().unwrap_or(0),
        );
        said.entry(key).or_default().push(event["seq"].as_u64().unwrap_or(0));
    }
    said
}

fn once(said: &Said, who: (u64, Value, u64), seq: u64) -> Tried {
    let found = said.get(&(who.0, who.1.to_string(), who.2)).cloned().unwrap_or_default();
    ensure(found == [seq], || {
        format!(
            "I01, I25: message {} of {} in {} was acknowledged as {seq}, the journal has {found:?}",
            who.2, who.1, who.0
        )
    })
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = self.told();
        let messages: usize = told.chats.iter().map(|chat| chat.acked.len()).sum();
        write!(
            f,
            "{} forms, {} chats with {messages} messages, {} acceptances, {} replies, {} closings, {} calls acknowledged",
            told.forms.len(),
            told.chats.len(),
            told.taken.len(),
            told.replies.len(),
            told.closed.len(),
            told.calls
        )
    }
}
