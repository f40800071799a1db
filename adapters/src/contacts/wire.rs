//! A contact as an outside program brings it, and as a resident reads it. Knows nothing of the core.

use crate::desk_handle::Details;
use crate::fields::Fields;
use crate::problem::Problem;
use serde::Serialize;
use serde_json::Value;

/// What an outside program brings.
#[derive(Clone, PartialEq, Eq)]
pub struct NewContact {
    /// `chat`, `phone`, `form`, `email`, `letter`, `counter`, `video`, `social`.
    pub channel: String,
    /// The words.
    pub text: String,
    /// Who brings it.
    pub from: Details,
    /// For the rules.
    pub attributes: Vec<(String, String)>,
    /// A BCP 47 tag.
    pub language: Option<String>,
    /// RFC 3339: when it reached the municipality.
    pub received_at: Option<String>,
    /// The unit it is for, if that is known.
    pub unit: Option<String>,
}

/// Reads a body. What only the desk can judge (`channel`, `unit`, `received_at`) is checked by
/// `judge`, so that all mistakes come at once.
pub fn read(
    mut fields: Fields,
    most: usize,
    judge: impl FnOnce(&NewContact, &mut Fields),
) -> Result<NewContact, Problem> {
    let contact = NewContact {
        channel: fields.text("channel", 20),
        text: fields.text("text", most),
        from: from(&mut fields),
        attributes: fields.texts("attributes", 300),
        language: fields.line("language", 35),
        received_at: fields.line("received_at", 40),
        unit: fields.line("unit", 100),
    };
    judge(&contact, &mut fields);
    fields.finish()?;
    Ok(contact)
}

/// `from` is one line (an address, a number or a name) or an object of those.
fn from(fields: &mut Fields) -> Details {
    let line = match fields.take("from") {
        None => return Details::default(),
        Some(Value::Object(object)) => return details(fields, object),
        Some(Value::String(line)) => line.trim().to_string(),
        Some(_) => {
            fields.mistake("from", "must be a text or an object `{name?, email?, phone?, place?}`");
            return Details::default();
        }
    };
    if line.chars().count() > 254 || line.chars().any(char::is_control) {
        fields.mistake("from", "must be one line of at most 254 characters");
    }
    let number = line.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')'));
    match () {
        () if line.is_empty() => Details::default(),
        () if line.contains('@') => Details { email: Some(line), ..Details::default() },
        () if number => Details { phone: Some(line), ..Details::default() },
        () => Details { name: Some(line), ..Details::default() },
    }
}

fn details(fields: &mut Fields, object: serde_json::Map<String, Value>) -> Details {
    let mut inner = Fields::of_object(object);
    let details = Details {
        name: inner.line("name", 200),
        email: inner.line("email", 254),
        phone: inner.line("phone", 60),
        place: inner.line("place", 300),
        ..Details::default()
    };
    if let Err(problem) = inner.finish() {
        for mistake in problem.mistakes {
            fields.mistake(format!("from/{}", mistake.field), mistake.what);
        }
    }
    details
}

/// What a resident may know about their contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Its number.
    pub contact: String,
    /// How it came.
    pub channel: &'static str,
    /// `waiting`, `offered`, `in_conversation`, `ended`.
    pub stage: &'static str,
    /// The unit that has it.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The place in the line, up to 100.
    pub position: Option<u64>,
    /// How long it still waits, where that can be said honestly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<Wait>,
    /// Does the unit take contacts now?
    pub open: bool,
    /// When it opens next, if it is closed.
    pub opens: Option<String>,
    /// When it came.
    pub arrived: String,
    /// When an answer is promised, while it waits.
    pub promised: Option<String>,
    /// When an agent first answered.
    pub answered: Option<String>,
    /// When it ended.
    pub ended: Option<String>,
    /// What the desk and its agents said.
    pub messages: Vec<Said>,
}

/// From how long to how long somebody waits, in seconds: whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// At least about so long.
    pub low: i64,
    /// At most about so long.
    pub high: i64,
}

/// One message to the resident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its number in the contact.
    pub seq: u64,
    /// `agent` or `desk`.
    pub from: &'static str,
    /// When.
    pub at: String,
    /// The words; null when they were erased.
    pub text: Option<String>,
}
