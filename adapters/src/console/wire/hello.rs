//! How a console begins.

use super::AgentAsk;
use crate::fields::Fields;
use std::collections::BTreeMap;

/// The `hello` frame.
pub fn read(fields: &mut Fields) -> AgentAsk {
    AgentAsk::Hello {
        token: fields.line("token", 200),
        seen: seen(fields),
        language: fields.line("language", 35),
        forgets: fields.flag("forgets"),
        canned: fields.line("canned", 64),
    }
}

fn seen(fields: &mut Fields) -> BTreeMap<String, u64> {
    let numbers = match fields.take("seen") {
        None => Some(BTreeMap::new()),
        Some(serde_json::Value::Object(object)) if object.len() <= 1000 => {
            object.into_iter().map(|(contact, seq)| seq.as_u64().map(|seq| (contact, seq))).collect()
        }
        Some(_) => None,
    };
    numbers.unwrap_or_else(|| {
        fields.mistake("seen", "must be an object: contact -> the highest seq seen");
        BTreeMap::new()
    })
}
