//! Between the chat's frames and the desk's commands and events.

use crate::answers;
use crate::chat::wire::{self, State, ToResident};
use crate::desk_handle::{ContactView, Details, Message, Words, WordsKind};
use crate::notices;
use routing_rules::book::{DeskBook, Inquiry};
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Speaker, Stage, Window};
use routing_rules::ids::{ContactId, ContentId, Reference, UnitId};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a resident wants done.
#[derive(Clone, PartialEq, Eq)]
pub enum Wish {
    /// The first message: a contact comes in.
    Arrive {
        /// What the resident holds.
        reference: Reference,
        /// The message's number.
        n: u64,
        /// The words.
        text: String,
        /// The language chosen on the page.
        language: Option<Language>,
        /// The unit they chose.
        unit: Option<UnitId>,
        /// The ended contact before.
        continues: Option<ContactId>,
    },
    /// Another message.
    Say {
        /// Where.
        contact: ContactId,
        /// Its number.
        n: u64,
        /// The words.
        text: String,
    },
    /// How it was.
    Survey {
        /// About what.
        contact: ContactId,
        /// When it ended.
        ended: Moment,
        /// Whose it was then.
        unit: UnitId,
        /// How it came.
        channel: Channel,
        /// In what language.
        language: Language,
        /// Question -> 1 to 6.
        scores: BTreeMap<String, u64>,
        /// In own words.
        text: Option<String>,
    },
    /// The resident wants to be called back.
    Callback {
        /// Who keeps the place.
        contact: ContactId,
        /// Number and name.
        details: Details,
        /// When.
        window: Option<Window>,
    },
    /// The resident wants no call any more.
    NoCallback {
        /// Who waits on.
        contact: ContactId,
    },
    /// The resident goes.
    Leave {
        /// From where.
        contact: ContactId,
    },
}

impl std::fmt::Debug for Wish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Wish::Arrive { .. } => "Arrive",
            Wish::Say { .. } => "Say",
            Wish::Survey { .. } => "Survey",
            Wish::Callback { .. } => "Callback",
            Wish::NoCallback { .. } => "NoCallback",
            Wish::Leave { .. } => "Leave",
        })
    }
}

/// The command a wish is, with the words that travel beside it. Classifies an arrival.
pub fn command(wish: Wish, book: &DeskBook, at: Moment, words: ContentId) -> (Command, Vec<Words>) {
    let message =
        |text: String| vec![Words { id: words, kind: WordsKind::Message(Arc::from(text.as_str())) }];
    match wish {
        Wish::Arrive { reference, n, text, language, unit, continues } => {
            let inquiry = Inquiry { text: &text, channel: Channel::Chat, language, attributes: &[], at };
            let mut verdict = book.classify(&inquiry).verdict;
            if let Some(unit) = unit {
                (verdict.unit, verdict.because) = (unit, Because::Named);
            }
            let arrival = Arrival {
                reference,
                channel: Channel::Chat,
                verdict,
                words: Some(words),
                n: Some(n),
                details: None,
                key: None,
                continues,
                earlier: Vec::new(),
                callback: None,
                office: None,
            };
            (Command::Arrive(arrival), message(text))
        }
        Wish::Say { contact, n, text } => {
            (Command::Say { contact, from: Speaker::Resident, n: Some(n), words }, message(text))
        }
        Wish::Survey { contact, ended, unit, channel, language, scores, text } => {
            let name = |(question, score): (String, u64)| {
                Some((question.parse().ok()?, u8::try_from(score).unwrap_or(u8::MAX)))
            };
            let scores = scores.into_iter().filter_map(name).collect();
            let own = text.map(|text| Words { id: words, kind: WordsKind::Survey(Arc::from(text.as_str())) });
            let words = own.as_ref().map(|own| own.id);
            let command = Command::AnswerSurvey { contact, ended, unit, channel, language, scores, words };
            (command, own.into_iter().collect())
        }
        Wish::Callback { contact, details, window } => {
            let number = Words { id: words, kind: WordsKind::Details(details) };
            let details = Some(words);
            (Command::AskCallback { contact, by: None, window, details }, vec![number])
        }
        Wish::NoCallback { contact } => (Command::CancelCallback { contact }, Vec::new()),
        Wish::Leave { contact } => (Command::Leave { contact }, Vec::new()),
    }
}

/// What the contact after an ended one is opened with. Always the same, so that a repeat after a cut
/// line finds the contact that was made; nobody can tell it who does not hold `reference`.
pub fn next_reference(reference: Reference) -> Reference {
    let digest = Sha256::new().chain_update(b"portner: the contact after\0").chain_update(reference.0);
    let mut next = [0; 16];
    next.copy_from_slice(&digest.finalize()[..16]);
    Reference(next)
}

/// The `welcome` of a contact.
pub fn welcome(view: &ContactView, book: &DeskBook, language: Language) -> ToResident {
    let contact = &view.contact;
    let n = contact.said.get(&Speaker::Resident).and_then(|said| said.last_key_value());
    ToResident::Welcome {
        contact: Some(contact.contact.to_string()),
        resume: contact.reference.to_string(),
        unit: Some(contact.unit.to_string()),
        unit_name: Some(book.unit_name(contact.unit, language).to_string()),
        because: Some(contact.verdict.because.to_string()),
        n: n.map_or(0, |(n, _)| *n),
        continues: contact.continues.map(|before| before.to_string()),
    }
}

/// The `state` of a contact. An offer is no answer yet: the resident still waits.
pub fn state(view: &ContactView, book: &DeskBook, language: Language) -> State {
    /// `ContactView::place` counts no further.
    const MOST: u64 = 100;
    let contact = &view.contact;
    let (stage, waits) = match contact.stage {
        Stage::Waiting | Stage::Resting { .. } => ("waiting", true),
        Stage::Offered { .. } => ("offered", true),
        Stage::InConversation { .. } | Stage::AtSwitch { .. } => ("in_conversation", false),
        Stage::Ended { .. } => ("ended", false),
    };
    let position = view.place.filter(|_| waits).map(|place| place as u64);
    let notices = notices::named(book, &contact.verdict.notices, language);
    State {
        stage,
        position,
        range: position.filter(|place| *place >= MOST).map(|place| (place, None)),
        wait: view
            .wait
            .filter(|_| waits)
            .map(|wait| wire::Wait { low: seconds(wait.low), high: seconds(wait.high) }),
        unit: Some(contact.unit.to_string()),
        unit_name: Some(book.unit_name(contact.unit, language).to_string()),
        open: waits.then_some(view.unit_open),
        opens: view.opens.filter(|_| waits && !view.unit_open).map(Moment::rfc3339),
        emergency: if waits { answers::calls(book, &contact.verdict) } else { Vec::new() },
        notices: if waits { notices } else { Vec::new() },
        promised: waits.then(|| contact.promised.rfc3339()),
        callback: contact.callback.as_deref().filter(|callback| !callback.reached && stage != "ended").map(
            |callback| wire::Callback {
                from: callback.window.map(|window| window.from.rfc3339()),
                to: callback.window.map(|window| window.to.rfc3339()),
                tried: callback.attempt,
            },
        ),
        heard: !contact.listeners.is_empty(),
        joined: contact.listeners.values().any(|listener| listener.joined),
    }
}

fn seconds(span: Span) -> u64 {
    u64::try_from(span.0 / 1000).unwrap_or(0)
}

/// Who said it, as a resident is told: agents have no names here.
pub fn speaker(from: Speaker) -> &'static str {
    match from {
        Speaker::Resident => "resident",
        Speaker::Agent(_) => "agent",
        Speaker::Desk => "desk",
    }
}

/// A message, as read from the desk.
pub fn message(message: &Message) -> ToResident {
    ToResident::Message {
        seq: message.seq,
        from: speaker(message.from),
        at: message.at.rfc3339(),
        text: message.text.as_deref().map(str::to_string),
        n: None,
    }
}
