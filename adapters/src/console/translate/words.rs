//! Words of residents and agents as the console shows them: identity numbers masked.

use crate::console::wire::ToAgent;
use crate::desk_handle::{Details, Message, Note};
use routing_rules::contact::Speaker;
use routing_rules::ids::ContactId;
use routing_rules::text::identity::masked;

/// A message as the console shows it: identity numbers masked.
pub fn message(contact: ContactId, message: &Message, n: Option<u64>) -> ToAgent {
    let (from, agent) = match message.from {
        Speaker::Resident => ("resident", None),
        Speaker::Agent(agent) => ("agent", Some(agent.to_string())),
        Speaker::Desk => ("desk", None),
    };
    let hidden = message.text.as_deref().and_then(masked);
    ToAgent::Message {
        contact: contact.to_string(),
        seq: message.seq,
        from,
        agent,
        at: message.at.rfc3339(),
        masked: hidden.is_some(),
        text: hidden.or_else(|| message.text.as_deref().map(str::to_string)),
        n,
    }
}

/// A note as the console shows it.
pub fn note(contact: ContactId, number: u64, note: &Note) -> ToAgent {
    let shown = |text: &str| masked(text).unwrap_or_else(|| text.to_string());
    ToAgent::Note {
        contact: contact.to_string(),
        number,
        agent: note.agent.to_string(),
        at: note.at.rfc3339(),
        text: note.text.as_deref().map(shown),
    }
}

/// Who brings a contact, identity numbers masked.
pub fn details(details: Details) -> Details {
    let shown = |text: Option<String>| text.map(|text| masked(&text).unwrap_or(text));
    Details {
        name: shown(details.name),
        email: shown(details.email),
        phone: details.phone,
        place: shown(details.place),
        // For rules, not for people.
        fields: Vec::new(),
    }
}
