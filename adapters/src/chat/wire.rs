//! The chat's frames as they travel. Knows nothing of the core.

use crate::answers::Call;
use crate::fields::{Fields, looks_like_phone};
use crate::problem::Problem;
use serde::Serialize;
use std::collections::BTreeMap;

/// A frame from a resident.
#[derive(Clone, PartialEq, Eq)]
pub enum FromResident {
    /// Begins, or goes on with a chat.
    Hello {
        /// What `welcome` gave before.
        resume: Option<String>,
        /// The highest `seq` seen.
        seen: u64,
        /// The resident's language, a BCP 47 tag.
        language: Option<String>,
        /// The unit they chose at the door, where the guess was wrong.
        unit: Option<String>,
    },
    /// Says something.
    Say {
        /// 1, 2, 3: a repeat is known by it.
        n: u64,
        /// The words.
        text: String,
    },
    /// Is writing.
    Typing,
    /// Asks whether the line still carries.
    Beat,
    /// Says how it was, after the end.
    Survey {
        /// Question -> 1 to 6; at most three.
        scores: BTreeMap<String, u64>,
        /// In own words.
        text: Option<String>,
    },
    /// Wants to be called back and keeps the place; the chat may be closed.
    Callback {
        /// The number to call.
        phone: String,
        /// Whom to ask for.
        name: Option<String>,
        /// Not before, RFC 3339.
        from: Option<String>,
        /// Not after, RFC 3339.
        to: Option<String>,
    },
    /// Waits here again, and wants no call.
    NoCallback,
    /// Ends the chat.
    Leave,
}

/// Reads a frame; `most` is the longest text in characters. All mistakes at once.
pub fn read(frame: &str, most: usize) -> Result<FromResident, Problem> {
    let mut fields = Fields::of_json(frame.as_bytes())?;
    let kind = fields.line("type", 40).unwrap_or_default();
    let read = match kind.as_str() {
        "hello" => FromResident::Hello {
            resume: fields.line("resume", 100),
            seen: fields.optional_number("seen", 0).unwrap_or(0),
            language: fields.line("language", 35),
            unit: fields.line("unit", 100),
        },
        "say" => FromResident::Say { n: fields.number("n", 1), text: fields.text("text", most) },
        "typing" => FromResident::Typing,
        "beat" => FromResident::Beat,
        "callback" => FromResident::Callback {
            phone: phone(&mut fields),
            name: fields.line("name", 200),
            from: fields.line("from", 40),
            to: fields.line("to", 40),
        },
        "no_callback" => FromResident::NoCallback,
        "leave" => FromResident::Leave,
        "survey" => FromResident::Survey {
            scores: scores(&mut fields),
            text: fields.optional("text", most).filter(|text| !text.trim().is_empty()),
        },
        _ => {
            let what = "must be one of `hello`, `say`, `typing`, `beat`, `callback`, `no_callback`, `leave`, `survey`";
            return Err(Problem::mistakes(vec![crate::problem::Mistake {
                field: "type".into(),
                what: what.into(),
            }]));
        }
    };
    fields.finish()?;
    Ok(read)
}

fn phone(fields: &mut Fields) -> String {
    let phone = fields.text("phone", 40);
    if !phone.is_empty() && !looks_like_phone(&phone) {
        fields.mistake("phone", "is no telephone number; use digits, blanks and a leading +");
    }
    phone
}

/// What a survey may ask.
pub const QUESTIONS: [&str; 3] = ["solved", "easy", "manner"];

fn scores(fields: &mut Fields) -> BTreeMap<String, u64> {
    let numbers = match fields.take("scores") {
        Some(serde_json::Value::Object(object)) => object
            .into_iter()
            .map(|(question, score)| {
                let score = score.as_u64().filter(|score| (1..=6).contains(score))?;
                QUESTIONS.contains(&question.as_str()).then_some((question, score))
            })
            .collect::<Option<BTreeMap<_, _>>>(),
        _ => None,
    };
    numbers.filter(|scores| (1..=3).contains(&scores.len())).unwrap_or_else(|| {
        fields.mistake("scores", "must be an object: `solved`, `easy` or `manner` -> 1 to 6");
        BTreeMap::new()
    })
}

/// A frame to a resident.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToResident {
    /// The line carries.
    Beat,
    /// Where the chat stands. First with nulls, for a new chat; again when the contact is made.
    Welcome {
        /// The contact's number.
        contact: Option<String>,
        /// The secret to come back with.
        resume: String,
        /// The unit's id.
        unit: Option<String>,
        /// The unit's name in the resident's language.
        unit_name: Option<String>,
        /// Why this unit, in English, for programs.
        because: Option<String>,
        /// The resident's highest `n` so far; the next message is `n + 1`.
        n: u64,
        /// The ended contact this one goes on from.
        #[serde(skip_serializing_if = "Option::is_none")]
        continues: Option<String>,
    },
    /// How far the contact has come.
    State(State),
    /// Something was said.
    Message {
        /// 1, 2, 3 in the contact, without gaps.
        seq: u64,
        /// `resident`, `agent` or `desk`.
        from: &'static str,
        /// RFC 3339.
        at: String,
        /// The words; null when they were erased.
        text: Option<String>,
        /// The resident's own number of it, from another tab.
        #[serde(skip_serializing_if = "Option::is_none")]
        n: Option<u64>,
    },
    /// The resident's message `n` is on disk as message `seq`.
    Ack {
        /// As said.
        n: u64,
        /// In the contact.
        seq: u64,
    },
    /// The agent is writing.
    Typing {},
    /// The resident's messages up to here are on the agent's screen.
    Seen {
        /// In the contact.
        seq: u64,
    },
    /// The answers of the survey are on disk.
    Surveyed {},
    /// Something was not done.
    Error {
        /// What and what to do.
        problem: Problem,
        /// The message it is about.
        #[serde(skip_serializing_if = "Option::is_none")]
        n: Option<u64>,
    },
}

/// How far a contact has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct State {
    /// `new`, `waiting`, `offered`, `in_conversation` or `ended`.
    pub stage: &'static str,
    /// The place in the line; 1 is next.
    pub position: Option<u64>,
    /// When the place is only known to be this or more: `[least, null]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<(u64, Option<u64>)>,
    /// How long it still waits, where that can be said honestly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Wait>,
    /// The unit that has it now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_name: Option<String>,
    /// Does the unit take contacts now?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// When it opens next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<String>,
    /// Whom to call, before anything else, the right one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emergency: Vec<Call>,
    /// What is told about it just now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
    /// When an answer is promised, while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised: Option<String>,
    /// The resident is to be called back, and has not been reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback: Option<Callback>,
    /// Somebody who leads the desk hears the conversation.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub heard: bool,
    /// And speaks along.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub joined: bool,
}

/// From how long to how long somebody waits, in seconds: whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// At least about so long.
    pub low: u64,
    /// At most about so long.
    pub high: u64,
}

/// When the resident is to be called back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Callback {
    /// Not before, RFC 3339; null: when it is their turn.
    pub from: Option<String>,
    /// Not after, RFC 3339.
    pub to: Option<String>,
    /// How often it was tried.
    pub tried: u32,
}

impl ToResident {
    /// As it travels.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
