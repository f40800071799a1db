//! A chat that goes on as a video meeting: the agent says where it is, under a name that nobody can guess, and
//! it is counted as a contact of its own channel. The link is a message like any other: sealed, in no log.

use super::{Fresh, named};
use crate::desk_handle::{Words, WordsKind};
use routing_rules::book::DeskBook;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Outcome, Speaker};
use routing_rules::ids::{AgentId, ContactId, UnitId};
use routing_rules::verdict::{Language, Verdict};
use std::sync::Arc;

/// A meeting that an agent wants. The console knows of the contact what the frame does not say.
#[derive(Clone, PartialEq, Eq)]
pub struct VideoWish {
    /// The chat.
    pub contact: ContactId,
    /// Its unit.
    pub unit: Option<UnitId>,
    /// The resident's language.
    pub language: Language,
    /// Where meetings are, with `{room}` in it.
    pub address: String,
}

/// The words that invite to it.
pub(super) fn meeting(wish: &VideoWish, by: AgentId, fresh: Fresh) -> (Command, Vec<Words>) {
    let room: String = fresh.reference.to_string().chars().filter(char::is_ascii_alphanumeric).collect();
    let link = wish.address.replace("{room}", &room);
    let text = match wish.language {
        Language::Nn => format!("Vi kan halde fram i eit videomøte. Opne lenkja: {link}"),
        Language::Sv => format!("Vi kan fortsätta i ett videomöte. Öppna länken: {link}"),
        Language::En => format!("We can go on in a video meeting. Open the link: {link}"),
        _ => format!("Vi kan fortsette i et videomøte. Åpne lenken: {link}"),
    };
    let words = vec![Words { id: fresh.words, kind: WordsKind::Message(Arc::from(text.as_str())) }];
    let from = Speaker::Agent(by);
    (Command::Say { contact: wish.contact, from, n: None, words: fresh.words }, words)
}

/// It came, and this agent had it.
pub(super) fn met(wish: &VideoWish, by: AgentId, fresh: Fresh, book: &DeskBook) -> (Command, Vec<Words>) {
    let unit = wish.unit.unwrap_or(book.setup.default_unit);
    let arrival = Arrival {
        reference: fresh.reference,
        channel: Channel::Video,
        verdict: Verdict { language: wish.language, ..named(unit, None, book) },
        words: None,
        n: None,
        details: None,
        key: None,
        continues: Some(wish.contact),
        earlier: Vec::new(),
        office: None,
        callback: None,
    };
    (Command::Register { arrival, by, outcome: Outcome::Other }, Vec::new())
}
