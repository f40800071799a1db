//! Between the console's frames and the desk's commands and events.

use crate::console::wire::{AgentAsk, Contact, Offer, ToAgent, Unit};
use crate::desk_handle::{ContactView, Details, Message, Words, WordsKind};
use crate::problem::{Mistake, Problem};
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::contact::{self, Ending, Outcome, Speaker, Stage};
use routing_rules::event::{OfferEnd, Presence, PresenceWhy};
use routing_rules::ids::{AgentId, ContactId, ContentId, Name, OfferId, UnitId};
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use std::str::FromStr;
use std::sync::Arc;

/// What an agent wants done.
#[derive(Clone, PartialEq, Eq)]
pub enum Wish {
    /// Takes contacts, or does not.
    Presence(Presence),
    /// Takes an offer.
    Accept(OfferId),
    /// Does not take an offer, and why.
    Decline(OfferId, Option<String>),
    /// Says something.
    Say {
        /// Where.
        contact: ContactId,
        /// Its number.
        n: u64,
        /// The words.
        text: String,
    },
    /// Sends a contact on.
    Transfer {
        /// What.
        contact: ContactId,
        /// Where to.
        to: UnitId,
        /// It had come to the wrong unit.
        wrong: bool,
    },
    /// Ends a contact.
    Close {
        /// What.
        contact: ContactId,
        /// What came out.
        outcome: Outcome,
    },
}

impl std::fmt::Debug for Wish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Wish::Presence(_) => "Presence",
            Wish::Accept(_) => "Accept",
            Wish::Decline(..) => "Decline",
            Wish::Say { .. } => "Say",
            Wish::Transfer { .. } => "Transfer",
            Wish::Close { .. } => "Close",
        })
    }
}

/// What a frame wants done; `None` for `hello`, which changes nothing. All mistakes at once.
pub fn wish(ask: AgentAsk) -> Result<Option<Wish>, Problem> {
    let mut mistakes = Mistakes(Vec::new());
    let wish = match ask {
        AgentAsk::Hello { .. } => return Ok(None),
        AgentAsk::Presence { state, reason } => {
            mistakes.presence(&state, reason.as_deref()).map(Wish::Presence)
        }
        AgentAsk::Accept { offer } => mistakes.id("offer", &offer).map(Wish::Accept),
        AgentAsk::Decline { offer, reason } => {
            mistakes.id("offer", &offer).map(|offer| Wish::Decline(offer, reason))
        }
        AgentAsk::Say { contact, n, text } => {
            mistakes.id("contact", &contact).map(|contact| Wish::Say { contact, n, text })
        }
        AgentAsk::Transfer { contact, unit, wrong } => {
            let (contact, to) = (mistakes.id("contact", &contact), mistakes.id("unit", &unit));
            contact.zip(to).map(|(contact, to)| Wish::Transfer { contact, to, wrong })
        }
        AgentAsk::Close { contact, outcome } => {
            let (contact, outcome) = (mistakes.id("contact", &contact), mistakes.outcome(&outcome));
            contact.zip(outcome).map(|(contact, outcome)| Wish::Close { contact, outcome })
        }
    };
    if mistakes.0.is_empty() { Ok(wish) } else { Err(Problem::mistakes(mistakes.0)) }
}

struct Mistakes(Vec<Mistake>);

impl Mistakes {
    fn add(&mut self, field: &str, what: String) {
        self.0.push(Mistake { field: field.into(), what });
    }

    fn id<T: FromStr>(&mut self, field: &str, text: &str) -> Option<T> {
        let id = text.parse().ok();
        if id.is_none() {
            self.add(field, format!("is no {field} of this desk; send it as a text, as you received it"));
        }
        id
    }

    fn presence(&mut self, state: &str, reason: Option<&str>) -> Option<Presence> {
        let reason = match reason.map(Name::from_str) {
            Some(Err(bad)) => {
                self.add("reason", bad.to_string());
                None
            }
            Some(Ok(reason)) => Some(reason),
            None => None,
        };
        match state {
            "available" => Some(Presence::Available),
            "away" => Some(Presence::Away { reason }),
            "offline" => Some(Presence::Offline),
            _ => {
                self.add("state", "must be one of `available`, `away`, `offline`".into());
                None
            }
        }
    }

    fn outcome(&mut self, name: &str) -> Option<Outcome> {
        let outcome = Outcome::from_name(name);
        if outcome.is_none() {
            self.add("outcome", format!("must be one of `{}`", outcomes().join("`, `")));
        }
        outcome
    }
}

/// Every outcome's name.
pub fn outcomes() -> Vec<&'static str> {
    Outcome::ALL.into_iter().map(Outcome::as_str).collect()
}

/// The command a wish is, with the words that travel beside it.
pub fn command(wish: Wish, agent: AgentId, id: ContentId) -> (Command, Vec<Words>) {
    let command = match wish {
        Wish::Presence(presence) => Command::SetPresence { agent, presence },
        Wish::Accept(offer) => Command::Accept { agent, offer },
        Wish::Decline(offer, None) => Command::Decline { agent, offer, reason: None },
        Wish::Decline(offer, Some(reason)) => {
            let words = vec![Words { id, kind: WordsKind::Reason(Arc::from(reason.as_str())) }];
            return (Command::Decline { agent, offer, reason: Some(id) }, words);
        }
        Wish::Say { contact, n, text } => {
            let words = vec![Words { id, kind: WordsKind::Message(Arc::from(text.as_str())) }];
            return (Command::Say { contact, from: Speaker::Agent(agent), n: Some(n), words: id }, words);
        }
        Wish::Transfer { contact, to, wrong } => Command::Transfer { contact, by: agent, to, wrong },
        Wish::Close { contact, outcome } => Command::Close { contact, by: agent, outcome },
    };
    (command, Vec::new())
}

/// A unit with its name.
pub fn unit(unit: UnitId, book: &DeskBook, language: Language) -> Unit {
    Unit { unit: unit.to_string(), name: book.unit_name(unit, language).to_string() }
}

/// The `offer` of a contact.
pub fn offer(
    view: &ContactView,
    offer: contact::Offer,
    details: Option<Details>,
    at: Moment,
    book: &DeskBook,
    language: Language,
) -> ToAgent {
    let contact = &view.contact;
    ToAgent::Offer(Offer {
        offer: offer.offer.to_string(),
        contact: contact.contact.to_string(),
        unit: contact.unit.to_string(),
        unit_name: book.unit_name(contact.unit, language).to_string(),
        channel: contact.channel.as_str(),
        language: contact.verdict.language.as_str(),
        urgency: contact.verdict.urgency.as_str(),
        waited: at.since(contact.arrived).as_seconds(),
        because: contact.verdict.because.to_string(),
        until: offer.until.map(Moment::rfc3339),
        call: contact.switch_decides,
        details,
    })
}

/// The `contact` frame for one agent.
pub fn contact(
    view: &ContactView,
    agent: AgentId,
    details: Option<Details>,
    book: &DeskBook,
    language: Language,
) -> Contact {
    let contact = &view.contact;
    let (stage, outcome) = match contact.stage {
        Stage::Waiting => ("waiting", None),
        Stage::Offered { .. } => ("offered", None),
        Stage::InConversation { .. } => ("in_conversation", None),
        Stage::AtSwitch { .. } => ("at_switch", None),
        Stage::Ended { ending: Ending::Completed(outcome), .. } => ("ended", Some(outcome.as_str())),
        Stage::Ended { ending: Ending::Abandoned, .. } => ("ended", Some("abandoned")),
    };
    let said = contact.said.get(&Speaker::Agent(agent)).and_then(|said| said.last_key_value());
    Contact {
        contact: contact.contact.to_string(),
        unit: contact.unit.to_string(),
        unit_name: book.unit_name(contact.unit, language).to_string(),
        channel: contact.channel.as_str(),
        language: contact.verdict.language.as_str(),
        urgency: contact.verdict.urgency.as_str(),
        stage,
        yours: view.owner() == Some(agent),
        arrived: contact.arrived.rfc3339(),
        answered: contact.answered.map(Moment::rfc3339),
        because: contact.verdict.because.to_string(),
        messages: contact.messages,
        n: said.map_or(0, |(n, _)| *n),
        call: contact.switch_decides,
        continues: contact.continues.map(|before| before.to_string()),
        outcome,
        details,
    }
}

/// A message as the console shows it.
pub fn message(contact: ContactId, message: &Message, n: Option<u64>) -> ToAgent {
    let (from, agent) = match message.from {
        Speaker::Resident => ("resident", None),
        Speaker::Agent(agent) => ("agent", Some(agent.to_string())),
        Speaker::Desk => ("desk", None),
    };
    ToAgent::Message {
        contact: contact.to_string(),
        seq: message.seq,
        from,
        agent,
        at: message.at.rfc3339(),
        text: message.text.as_deref().map(str::to_string),
        n,
    }
}

/// Why an offer is over, as `withdrawn` tells it.
pub fn why_over(how: OfferEnd) -> &'static str {
    match how {
        OfferEnd::Declined => "declined",
        OfferEnd::Lapsed => "lapsed",
        OfferEnd::ResidentLeft => "resident_left",
        OfferEnd::TakenElsewhere => "taken_elsewhere",
        OfferEnd::AgentGone => "agent_gone",
        OfferEnd::Moved => "moved",
    }
}

/// Why a presence changed, as `presence` tells it.
pub fn why_presence(why: PresenceWhy) -> &'static str {
    match why {
        PresenceWhy::Chosen => "chosen",
        PresenceWhy::NoAnswer => "no_answer",
        PresenceWhy::ConsoleGone => "console_gone",
    }
}

/// Why somebody is away.
pub fn reason(presence: &Presence) -> Option<String> {
    match presence {
        Presence::Away { reason } => reason.map(|reason| reason.to_string()),
        Presence::Available | Presence::Offline => None,
    }
}
