//! The console's frames as they travel. Knows nothing of the core.

mod beside;
mod hello;
mod line;
mod shown;

pub use beside::{Beside, Canned, EarlierContact, EarlierMessage};
pub use line::{LineAsk, Supervised, supervised};
pub use shown::{CallLine, Callback, Consult, Contact, Offer, Ticket, Unit};

use crate::fields::Fields;
use crate::problem::{Mistake, Problem};
use serde::Serialize;
use std::collections::BTreeMap;

/// A frame from an agent, with the `id` that its answer echoes.
#[derive(Clone, PartialEq, Eq)]
pub struct FromAgent {
    /// The agent's own name for this frame.
    pub id: Option<String>,
    /// What it wants.
    pub ask: AgentAsk,
}

/// What an agent's frame wants.
#[derive(Clone, PartialEq, Eq)]
pub enum AgentAsk {
    /// Begins.
    Hello {
        /// A program's bearer token, if it is not in the `Authorization` header.
        token: Option<String>,
        /// Contact -> the highest `seq` seen.
        seen: BTreeMap<String, u64>,
        /// The language of units' names.
        language: Option<String>,
        /// This console forgets a contact that leaves it: should it come back, its words come again.
        forgets: bool,
        /// The version of the canned answers it has; it is told of others.
        canned: Option<String>,
    },
    /// Takes contacts, or does not.
    Presence {
        /// `available`, `away`, `offline`.
        state: String,
        /// Why away.
        reason: Option<String>,
    },
    /// Takes an offer.
    Accept {
        /// Which.
        offer: String,
    },
    /// Does not take an offer.
    Decline {
        /// Which.
        offer: String,
        /// Why.
        reason: Option<String>,
    },
    /// Says something.
    Say {
        /// Where.
        contact: String,
        /// 1, 2, 3 by this agent in this contact.
        n: u64,
        /// The words.
        text: String,
    },
    /// Is writing.
    Typing {
        /// Where.
        contact: String,
    },
    /// Has a message, and all before it, on the screen.
    Seen {
        /// Where.
        contact: String,
        /// Which.
        seq: u64,
    },
    /// Keeps what is half written; empty: nothing any more.
    Draft {
        /// Where.
        contact: String,
        /// The words.
        text: String,
    },
    /// Writes down what only agents may read.
    Note {
        /// Where.
        contact: String,
        /// The words.
        text: String,
    },
    /// Wants to see a message without its mask.
    Reveal {
        /// Where.
        contact: String,
        /// Which.
        seq: u64,
        /// Why.
        reason: String,
    },
    /// Wants to know why a contact is where it is.
    Explain {
        /// Which.
        contact: String,
    },
    /// Reads what was said in an earlier contact (the second) of the same person.
    Recall(String, String),
    /// Asks whether the line still carries.
    Beat,
    /// Notes a contact that was dealt with at the counter, by letter and so on.
    Register {
        /// How it came.
        channel: String,
        /// Whose it was.
        unit: String,
        /// What came out.
        outcome: String,
        /// What it was about.
        text: Option<String>,
        /// At which office, as the desk names it.
        office: Option<String>,
    },
    /// Sends a contact on.
    Transfer {
        /// What.
        contact: String,
        /// To which unit.
        unit: Option<String>,
        /// To which agent instead: it waits for them, for a while.
        agent: Option<String>,
        /// It had come to the wrong unit.
        wrong: bool,
    },
    /// Something about callbacks, second agents, splits, supervisors.
    Line(LineAsk),
    /// Ends a contact.
    Close {
        /// What.
        contact: String,
        /// What came out.
        outcome: String,
        /// What was done, in words; a flagged contact needs it.
        note: Option<String>,
    },
}

const KINDS: [&str; 16] = [
    "hello", "presence", "accept", "decline", "say", "typing", "seen", "draft", "note", "reveal", "explain",
    "recall", "beat", "register", "transfer", "close",
];

/// Reads a frame; `most` is the longest text in characters. All mistakes at once. The `id` is told
/// beside a problem, if it could be read.
pub fn read(frame: &str, most: usize) -> Result<FromAgent, Box<(Option<String>, Problem)>> {
    let mut fields = Fields::of_json(frame.as_bytes()).map_err(|problem| Box::new((None, problem)))?;
    let id = fields.line("id", 100);
    let kind = fields.line("type", 40).unwrap_or_default();
    let ask = match kind.as_str() {
        "hello" => hello::read(&mut fields),
        "presence" => {
            AgentAsk::Presence { state: required(&mut fields, "state"), reason: fields.line("reason", 31) }
        }
        "accept" => AgentAsk::Accept { offer: required(&mut fields, "offer") },
        "decline" => AgentAsk::Decline {
            offer: required(&mut fields, "offer"),
            reason: fields.optional("reason", 500).filter(|reason| !reason.trim().is_empty()),
        },
        "say" => AgentAsk::Say {
            contact: required(&mut fields, "contact"),
            n: fields.number("n", 1),
            text: fields.text("text", most),
        },
        "typing" => AgentAsk::Typing { contact: required(&mut fields, "contact") },
        "seen" => AgentAsk::Seen { contact: required(&mut fields, "contact"), seq: fields.number("seq", 1) },
        "draft" => AgentAsk::Draft {
            contact: required(&mut fields, "contact"),
            text: fields.optional("text", most).unwrap_or_default(),
        },
        "note" => {
            AgentAsk::Note { contact: required(&mut fields, "contact"), text: fields.text("text", most) }
        }
        "reveal" => AgentAsk::Reveal {
            contact: required(&mut fields, "contact"),
            seq: fields.number("seq", 1),
            reason: fields.text("reason", 500),
        },
        "explain" => AgentAsk::Explain { contact: required(&mut fields, "contact") },
        "recall" => AgentAsk::Recall(required(&mut fields, "contact"), required(&mut fields, "earlier")),
        "beat" => AgentAsk::Beat,
        "register" => AgentAsk::Register {
            channel: required(&mut fields, "channel"),
            unit: required(&mut fields, "unit"),
            outcome: required(&mut fields, "outcome"),
            text: fields.optional("text", most).filter(|text| !text.trim().is_empty()),
            office: fields.optional("office", 31),
        },
        "transfer" => transfer(&mut fields),
        "close" => AgentAsk::Close {
            contact: required(&mut fields, "contact"),
            outcome: required(&mut fields, "outcome"),
            note: fields.optional("note", 2_000).filter(|note| !note.trim().is_empty()),
        },
        _ if line::LINE_KINDS.contains(&kind.as_str()) => match line::read(&kind, &mut fields, most) {
            Some(ask) => AgentAsk::Line(ask),
            None => AgentAsk::Typing { contact: String::new() },
        },
        _ => {
            let kinds = KINDS.iter().chain(&line::LINE_KINDS).copied().collect::<Vec<_>>();
            let what = format!("must be one of `{}`", kinds.join("`, `"));
            return Err(Box::new((id, Problem::mistakes(vec![Mistake { field: "type".into(), what }]))));
        }
    };
    match fields.finish() {
        Ok(()) => Ok(FromAgent { id, ask }),
        Err(problem) => Err(Box::new((id, problem))),
    }
}

/// To a unit, or to an agent.
fn transfer(fields: &mut Fields) -> AgentAsk {
    let contact = required(fields, "contact");
    let agent = fields.line("agent", 64);
    let unit = if agent.is_none() { Some(required(fields, "unit")) } else { fields.line("unit", 64) };
    if agent.is_some() && unit.is_some() {
        fields.mistake("agent", "name either a `unit` or an `agent`");
    }
    AgentAsk::Transfer { contact, unit, agent, wrong: fields.flag("wrong") }
}

fn required(fields: &mut Fields, name: &'static str) -> String {
    fields.text(name, 64)
}

/// A frame to an agent.
#[expect(clippy::large_enum_variant, reason = "an offer, the largest, is also among the most frequent")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToAgent {
    /// Everybody is told this for a while.
    Notice {
        /// Its number.
        notice: String,
        /// What.
        text: String,
        /// Until when.
        until: String,
    },
    /// A notice is over.
    NoticeOver {
        /// Its number.
        notice: String,
    },
    /// The telephone switches that another program has taken: their calls do not come here.
    Switches {
        /// Their names.
        taken: Vec<String>,
    },
    /// An emergency came in, and nobody has taken it yet.
    Alarm {
        /// The contact.
        contact: String,
        /// Its unit.
        unit: String,
        /// The unit's name.
        unit_name: String,
        /// How it came.
        channel: &'static str,
        /// When.
        arrived: String,
    },
    /// A promise of the agent's unit is about to be broken; its rule may have raised it or sent it on.
    Warning {
        /// The contact.
        contact: String,
        /// The unit it waited for.
        unit: String,
        /// The unit's name.
        unit_name: String,
        /// How it came.
        channel: &'static str,
        /// When an answer was promised, RFC 3339.
        promised: String,
        /// It goes before others now.
        raised: bool,
        /// The unit it was sent to for help.
        #[serde(skip_serializing_if = "Option::is_none")]
        helper: Option<String>,
    },
    /// Somebody has it, or it is over.
    AlarmOver {
        /// The contact.
        contact: String,
    },
    /// Signed in.
    Welcome {
        /// Who.
        agent: String,
        /// The units the agent takes contacts for.
        units: Vec<Unit>,
        /// Every unit a contact can be sent to.
        all_units: Vec<Unit>,
        /// The outcomes a contact can be closed with.
        outcomes: Vec<&'static str>,
        /// `available`, `away`, `offline`.
        presence: &'static str,
        /// Why away.
        reason: Option<String>,
        /// Until when time is kept for notes, RFC 3339.
        wrap_up_until: Option<String>,
        /// The contacts the agent has or is offered now; any other is gone.
        contacts: Vec<String>,
        /// The agent can call residents: there is a telephone and a switch.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        calls_out: bool,
        /// A chat can be lifted to a video meeting.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        video: bool,
    },
    /// A contact is reserved for the agent.
    Offer(Offer),
    /// An offer is over.
    Withdrawn {
        /// Which.
        offer: String,
        /// Its contact.
        contact: String,
        /// `declined`, `lapsed`, `resident_left`, `taken_elsewhere`, `agent_gone`, `moved`.
        why: &'static str,
    },
    /// A contact the agent has, or had until now.
    Contact(Box<Contact>),
    /// Something was said.
    Message {
        /// Where.
        contact: String,
        /// 1, 2, 3 in the contact, without gaps.
        seq: u64,
        /// `resident`, `agent`, `desk`.
        from: &'static str,
        /// Which agent.
        #[serde(skip_serializing_if = "Option::is_none")]
        agent: Option<String>,
        /// RFC 3339.
        at: String,
        /// The words; null when they were erased.
        text: Option<String>,
        /// Identity numbers in it are masked; `reveal` shows them.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        masked: bool,
        /// The agent's own number of it, from another console.
        #[serde(skip_serializing_if = "Option::is_none")]
        n: Option<u64>,
    },
    /// A message as it was said, to the agent who asked to see it.
    Revealed {
        /// Where.
        contact: String,
        /// Which.
        seq: u64,
        /// The words; null when they were erased.
        text: Option<String>,
    },
    /// What an agent noted; only agents read it.
    Note {
        /// Where.
        contact: String,
        /// 1, 2, 3 in the contact.
        number: u64,
        /// Who.
        agent: String,
        /// RFC 3339.
        at: String,
        /// The words; null when they were erased.
        text: Option<String>,
    },
    /// Said beside a conversation: the resident does not hear it.
    Whisper {
        /// Where.
        contact: String,
        /// Who.
        agent: String,
        /// RFC 3339.
        at: String,
        /// The words.
        text: Option<String>,
    },
    /// Who could take a contact, why each other agent was not chosen, what it waits for.
    Candidates(Box<crate::candidates::Shown>),
    /// The resident is writing.
    Typing {
        /// Where.
        contact: String,
    },
    /// What was half written, here or on another console.
    Draft {
        /// Where.
        contact: String,
        /// The words; empty: nothing any more.
        text: String,
    },
    /// It is done and on disk. With `contact`, `n` and `seq` for a message.
    Ack {
        /// As asked.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Where.
        #[serde(skip_serializing_if = "Option::is_none")]
        contact: Option<String>,
        /// As said.
        #[serde(skip_serializing_if = "Option::is_none")]
        n: Option<u64>,
        /// In the contact.
        #[serde(skip_serializing_if = "Option::is_none")]
        seq: Option<u64>,
    },
    /// The agent's presence changed.
    Presence {
        /// `available`, `away`, `offline`.
        state: &'static str,
        /// Why away.
        reason: Option<String>,
        /// `chosen`, `no_answer`, `console_gone`; null when only the time for notes changed.
        why: Option<&'static str>,
        /// Until when time is kept for notes, RFC 3339.
        wrap_up_until: Option<String>,
    },
    /// Something was not done.
    Error {
        /// As asked.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// What and what to do.
        problem: Problem,
    },
    /// What helps beside the talk.
    #[serde(untagged)]
    Beside(Beside),
}

impl ToAgent {
    /// As it travels.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
