//! Between what programs and residents see and the desk.

use crate::contacts::wire::{Known, NewContact, Said, Wait};
use crate::desk_handle::{ContactView, Message};
use crate::fields::Fields;
use crate::intake::Intake;
use routing_rules::book::DeskBook;
use routing_rules::contact::{Channel, Speaker, Stage};
use routing_rules::ids::UnitId;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;

/// What an outside program brings, understood.
pub fn intake(new: &NewContact, book: &DeskBook, now: Moment, mistakes: &mut Fields) -> (Channel, Intake) {
    let channel = Channel::from_name(&new.channel);
    if channel.is_none() && !new.channel.is_empty() {
        let names: Vec<_> = Channel::ALL.iter().map(|channel| channel.as_str()).collect();
        mistakes.mistake("channel", format!("must be one of `{}`", names.join("`, `")));
    }
    let unit = new.unit.as_deref().and_then(|unit| unit.parse::<UnitId>().ok());
    let unit = unit.filter(|unit| book.setup.units.contains_key(unit));
    if unit.is_none() && new.unit.is_some() {
        let names: Vec<_> = book.setup.units.keys().map(UnitId::as_str).collect();
        mistakes.mistake("unit", format!("is not known here; known are `{}`", names.join("`, `")));
    }
    let received = new.received_at.as_deref().map(Moment::from_rfc3339);
    match received {
        Some(None) => mistakes.mistake("received_at", "must be RFC 3339, such as 2026-11-22T10:15:00Z"),
        Some(Some(at)) if at > now => mistakes.mistake("received_at", "lies in the future"),
        _ => {}
    }
    let intake = Intake {
        text: new.text.clone(),
        details: new.from.clone(),
        language: new.language.as_deref().map(Language::from_tag),
        attributes: new.attributes.clone(),
        unit,
        received: received.flatten(),
        callback: None,
        office: None,
        synthetic: false,
    };
    (channel.unwrap_or(Channel::Form), intake)
}

/// What the resident may know.
pub fn known(view: &ContactView, messages: &[Message], book: &DeskBook) -> Known {
    let contact = &view.contact;
    let (stage, waits, ended) = match contact.stage {
        Stage::Waiting | Stage::Resting { .. } => ("waiting", true, None),
        Stage::Offered { .. } => ("offered", true, None),
        Stage::InConversation { .. } | Stage::AtSwitch { .. } => ("in_conversation", false, None),
        Stage::Ended { at, .. } => ("ended", false, Some(at)),
    };
    Known {
        contact: contact.contact.to_string(),
        channel: contact.channel.as_str(),
        stage,
        unit: contact.unit.to_string(),
        unit_name: book.unit_name(contact.unit, contact.verdict.language).to_string(),
        position: view.place.filter(|_| waits).map(|place| place as u64),
        wait: view
            .wait
            .filter(|_| waits)
            .map(|wait| Wait { low: wait.low.0 / 1000, high: wait.high.0 / 1000 }),
        open: view.unit_open,
        opens: view.opens.filter(|_| !view.unit_open).map(Moment::rfc3339),
        arrived: contact.arrived.rfc3339(),
        promised: waits.then(|| contact.promised.rfc3339()),
        answered: contact.answered.map(Moment::rfc3339),
        ended: ended.map(Moment::rfc3339),
        messages: messages.iter().filter_map(said).collect(),
    }
}

/// A message to the resident; their own words are not repeated to whoever found the reference.
fn said(message: &Message) -> Option<Said> {
    let from = match message.from {
        Speaker::Resident => return None,
        Speaker::Agent(_) => "agent",
        Speaker::Desk => "desk",
    };
    let text = message.text.as_deref().map(str::to_string);
    Some(Said { seq: message.seq, from, at: message.at.rfc3339(), text })
}
