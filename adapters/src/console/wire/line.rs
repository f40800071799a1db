//! Frames about callbacks, second agents, two matters in one, and what supervisors do.

use super::required;
use crate::fields::Fields;

/// What such a frame wants.
#[derive(Clone, PartialEq, Eq)]
pub enum LineAsk {
    /// Asks a second agent: a colleague, or whoever is free in a unit.
    Consult {
        /// About what.
        contact: String,
        /// Of which unit.
        unit: Option<String>,
        /// Whom.
        agent: Option<String>,
    },
    /// Goes on without the second agent, or leaves as one.
    EndConsult {
        /// Where.
        contact: String,
    },
    /// Hands the contact over to the second agent.
    HandOver {
        /// What.
        contact: String,
    },
    /// Sends a call on to a number outside.
    SendOut {
        /// What.
        contact: String,
        /// Where to.
        phone: String,
    },
    /// The contact is two matters.
    Split {
        /// What.
        contact: String,
        /// Whose the second one is.
        unit: String,
        /// What the second one is.
        text: String,
    },
    /// Two contacts of the same person.
    Join {
        /// The one that goes on.
        contact: String,
        /// The one that ends.
        other: String,
    },
    /// Does something to the line of a call.
    Handle {
        /// Which call.
        contact: String,
        /// `hold`, `resume`, `mute`, `unmute`.
        act: String,
    },
    /// Arranges to call the resident back.
    Callback {
        /// Whom.
        contact: String,
        /// The number, if another one than in the details.
        phone: Option<String>,
        /// Not before, RFC 3339.
        from: Option<String>,
        /// Not after, RFC 3339.
        to: Option<String>,
    },
    /// How a try to call back came out.
    Called {
        /// Whom.
        contact: String,
        /// The number of the try.
        attempt: u64,
        /// How it came out.
        outcome: String,
    },
    /// Says something that the resident does not hear.
    Whisper {
        /// Where.
        contact: String,
        /// The words.
        text: String,
    },
    /// Calls a resident: the agent's own telephone rings first.
    Call {
        /// The number.
        phone: String,
        /// Whose it is, if that is known.
        name: Option<String>,
        /// The contact it goes on from: an open one of this agent, or one that has ended.
        contact: Option<String>,
        /// Whose matter it is; nothing: the contact's unit, or the agent's first.
        unit: Option<String>,
    },
    /// Lifts a chat to a video meeting: both get its link.
    Video {
        /// Which.
        contact: String,
    },
    /// A supervisor decides.
    Supervise(Supervised),
}

/// What a supervisor wants; over HTTP and on the console the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Supervised {
    /// `move`, `assign`, `take_back`, `urgency`, `close`, `listen`, `stop_listening`, `join_in`, `whisper`, `keep`, `presence`.
    pub act: String,
    /// To what; nothing for `presence`.
    pub contact: String,
    /// Where to, for `move`.
    pub unit: Option<String>,
    /// To whom, for `assign`; for whom, for `keep`; whose, for `presence`.
    pub agent: Option<String>,
    /// What, for `presence`: `available`, `away`, `offline`.
    pub state: Option<String>,
    /// Why away, for `presence`: one of the desk's own reasons.
    pub reason: Option<String>,
    /// How urgent, for `urgency`.
    pub urgency: Option<String>,
    /// What came out, for `close`.
    pub outcome: Option<String>,
    /// Why, in words.
    pub why: Option<String>,
}

/// The names of these frames.
pub const LINE_KINDS: [&str; 13] = [
    "consult",
    "end_consult",
    "hand_over",
    "send_out",
    "split",
    "join",
    "handle",
    "callback",
    "called",
    "whisper",
    "call",
    "video",
    "supervise",
];

/// Reads the rest of a frame of that kind.
pub fn read(kind: &str, fields: &mut Fields, most: usize) -> Option<LineAsk> {
    Some(match kind {
        "consult" => LineAsk::Consult {
            contact: required(fields, "contact"),
            unit: fields.line("unit", 64),
            agent: fields.line("agent", 64),
        },
        "end_consult" => LineAsk::EndConsult { contact: required(fields, "contact") },
        "hand_over" => LineAsk::HandOver { contact: required(fields, "contact") },
        "send_out" => {
            LineAsk::SendOut { contact: required(fields, "contact"), phone: fields.text("phone", 40) }
        }
        "split" => LineAsk::Split {
            contact: required(fields, "contact"),
            unit: required(fields, "unit"),
            text: fields.text("text", most),
        },
        "join" => LineAsk::Join { contact: required(fields, "contact"), other: required(fields, "other") },
        "handle" => LineAsk::Handle { contact: required(fields, "contact"), act: required(fields, "act") },
        "callback" => LineAsk::Callback {
            contact: required(fields, "contact"),
            phone: fields.line("phone", 40),
            from: fields.line("from", 40),
            to: fields.line("to", 40),
        },
        "called" => LineAsk::Called {
            contact: required(fields, "contact"),
            attempt: fields.number("attempt", 1),
            outcome: required(fields, "outcome"),
        },
        "whisper" => {
            LineAsk::Whisper { contact: required(fields, "contact"), text: fields.text("text", most) }
        }
        "call" => LineAsk::Call {
            phone: fields.text("phone", 40),
            name: fields.line("name", 100).filter(|name| !name.trim().is_empty()),
            contact: fields.line("contact", 20),
            unit: fields.line("unit", 64),
        },
        "video" => LineAsk::Video { contact: required(fields, "contact") },
        "supervise" => LineAsk::Supervise(supervised(fields)),
        _ => return None,
    })
}

/// Reads what a supervisor wants.
pub fn supervised(fields: &mut Fields) -> Supervised {
    let act = required(fields, "act");
    let contact = if act == "presence" { String::new() } else { required(fields, "contact") };
    Supervised {
        act,
        contact,
        state: fields.line("state", 20),
        reason: fields.line("reason", 31),
        unit: fields.line("unit", 64),
        agent: fields.line("agent", 64),
        urgency: fields.line("urgency", 40),
        outcome: fields.line("outcome", 40),
        why: fields.optional("why", 500).filter(|why| !why.trim().is_empty()),
    }
}
