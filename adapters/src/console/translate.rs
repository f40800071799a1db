//! Between the console's frames and the desk's commands and events.

pub mod canned;
pub mod earlier;
mod line;
mod ticket;
mod video;
mod why;
mod words;

pub use line::{CallWish, LineWish, part, supervise, wish as line_wish};
pub use video::VideoWish;
pub use why::{reason, why_over, why_presence};
pub use words::{details, message, note};

use self::ticket::ticket;
use crate::console::wire::{self, AgentAsk, Contact, Offer, ToAgent, Unit};
use crate::desk_handle::{ContactView, Details, Words, WordsKind};
use crate::problem::{Mistake, Problem};
use routing_rules::book::DeskBook;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{self, Channel, Ending, Outcome, Speaker, Stage};
use routing_rules::event::Presence;
use routing_rules::ids::{AgentId, ContactId, ContentId, Name, OfferId, Reference, UnitId};
use routing_rules::time::Moment;
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
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
    /// Writes a note.
    Note {
        /// Where.
        contact: ContactId,
        /// The words.
        text: String,
    },
    /// Wants to see a message without its mask.
    Reveal {
        /// Where.
        contact: ContactId,
        /// Which.
        seq: u64,
        /// Why.
        reason: String,
    },
    /// Notes a contact dealt with outside of the line.
    Register {
        /// How it came.
        channel: Channel,
        /// Whose it was.
        unit: UnitId,
        /// What came out.
        outcome: Outcome,
        /// What it was about.
        text: Option<String>,
        /// At which office, as the desk names it.
        office: Option<String>,
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
    /// Something about callbacks, second agents, splits, supervisors.
    Line(LineWish),
    /// Ends a contact.
    Close {
        /// What.
        contact: ContactId,
        /// What came out.
        outcome: Outcome,
        /// What was done, in words.
        note: Option<String>,
    },
}

impl std::fmt::Debug for Wish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Wish::Presence(_) => "Presence",
            Wish::Accept(_) => "Accept",
            Wish::Decline(..) => "Decline",
            Wish::Say { .. } => "Say",
            Wish::Note { .. } => "Note",
            Wish::Reveal { .. } => "Reveal",
            Wish::Register { .. } => "Register",
            Wish::Transfer { .. } => "Transfer",
            Wish::Line(_) => "Line",
            Wish::Close { .. } => "Close",
        })
    }
}

/// What a frame wants done; `None` for one that changes nothing. All mistakes at once.
pub fn wish(ask: AgentAsk, book: &DeskBook) -> Result<Option<Wish>, Problem> {
    let mut mistakes = Mistakes(Vec::new());
    let wish = match ask {
        AgentAsk::Hello { .. }
        | AgentAsk::Typing { .. }
        | AgentAsk::Seen { .. }
        | AgentAsk::Draft { .. }
        | AgentAsk::Explain { .. }
        | AgentAsk::Beat
        | AgentAsk::Recall(..) => return Ok(None),
        AgentAsk::Line(ask) => {
            return line::wish(ask, |_| None, None).map(|wish| Some(Wish::Line(wish)));
        }
        AgentAsk::Note { contact, text } => {
            mistakes.id("contact", &contact).map(|contact| Wish::Note { contact, text })
        }
        AgentAsk::Reveal { contact, seq, reason } => {
            mistakes.id("contact", &contact).map(|contact| Wish::Reveal { contact, seq, reason })
        }
        AgentAsk::Register { channel, unit, outcome, text, office } => {
            let (channel, unit) = (mistakes.channel(&channel), mistakes.id("unit", &unit));
            let outcome = mistakes.outcome(&outcome);
            mistakes.office(office.as_deref(), book);
            channel.zip(unit).zip(outcome).map(|((channel, unit), outcome)| Wish::Register {
                channel,
                unit,
                outcome,
                text,
                office,
            })
        }
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
        AgentAsk::Transfer { contact, agent: Some(agent), .. } => {
            let (contact, agent) = (mistakes.id("contact", &contact), mistakes.id("agent", &agent));
            contact.zip(agent).map(|(contact, agent)| Wish::Line(LineWish::KeepFor(contact, agent)))
        }
        AgentAsk::Transfer { contact, unit, wrong, .. } => {
            let unit = unit.unwrap_or_default();
            let (contact, to) = (mistakes.id("contact", &contact), mistakes.id("unit", &unit));
            contact.zip(to).map(|(contact, to)| Wish::Transfer { contact, to, wrong })
        }
        AgentAsk::Close { contact, outcome, note } => {
            let (contact, outcome) = (mistakes.id("contact", &contact), mistakes.outcome(&outcome));
            contact.zip(outcome).map(|(contact, outcome)| Wish::Close { contact, outcome, note })
        }
    };
    if mistakes.0.is_empty() { Ok(wish) } else { Err(Problem::mistakes(mistakes.0)) }
}

#[derive(Default)]
struct Mistakes(Vec<Mistake>);

impl Mistakes {
    /// What was read, unless something is wrong with it.
    fn or<T>(self, read: Option<T>) -> Result<T, Problem> {
        match read {
            Some(read) if self.0.is_empty() => Ok(read),
            _ => Err(Problem::mistakes(self.0)),
        }
    }

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

    /// Live channels have a line of their own: nobody notes them afterwards, but who stood at the counter.
    fn channel(&mut self, name: &str) -> Option<Channel> {
        let noted = |channel: &Channel| !matches!(channel, Channel::Chat | Channel::Form);
        let channel = Channel::from_name(name).filter(noted);
        if channel.is_none() {
            let names: Vec<_> = Channel::ALL.into_iter().filter(noted).map(Channel::as_str).collect();
            self.add("channel", format!("must be one of `{}`", names.join("`, `")));
        }
        channel
    }

    /// An office that the desk does not know would be counted nowhere.
    fn office(&mut self, name: Option<&str>, book: &DeskBook) {
        if name.is_some_and(|name| book.districts.of(&[("office", name)]).is_none()) {
            let names: Vec<_> = book.districts.names().map(|name| format!("`{name}`")).collect();
            let what = format!("is no office of this desk; it has {}", names.join(", "));
            self.add(
                "office",
                if names.is_empty() { "is not known here; leave it out".into() } else { what },
            );
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

/// What a command may need that nobody has seen before.
#[derive(Clone, Copy, Debug)]
pub struct Fresh {
    /// A place for words.
    pub words: ContentId,
    /// Another one.
    pub more: ContentId,
    /// What a new contact is opened with.
    pub reference: Reference,
}

/// The command a wish is, with the words that travel beside it.
pub fn command(wish: Wish, agent: AgentId, fresh: Fresh, book: &DeskBook) -> (Command, Vec<Words>) {
    let Fresh { words: id, reference, .. } = fresh;
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
        Wish::Note { contact, text } => {
            let words = vec![Words { id, kind: WordsKind::Note(Arc::from(text.as_str())) }];
            return (Command::WriteNote { contact, by: agent, words: id }, words);
        }
        Wish::Reveal { contact, seq, reason } => {
            let words = vec![Words { id, kind: WordsKind::Reason(Arc::from(reason.as_str())) }];
            return (Command::RevealNumber { contact, by: agent, seq, reason: id }, words);
        }
        Wish::Register { channel, unit, outcome, text, office } => {
            let words: Vec<_> = text
                .map(|text| Words { id, kind: WordsKind::Message(Arc::from(text.as_str())) })
                .into_iter()
                .collect();
            let arrival = Arrival {
                reference,
                channel,
                verdict: named(unit, office, book),
                words: words.first().map(|words| words.id),
                n: None,
                details: None,
                key: None,
                continues: None,
                earlier: Vec::new(),
                callback: None,
                office: None,
            };
            return (Command::Register { arrival, by: agent, outcome }, words);
        }
        Wish::Line(wish) => return line::command(wish, agent, fresh, book),
        Wish::Transfer { contact, to, wrong } => Command::Transfer { contact, by: agent, to, wrong },
        Wish::Close { contact, outcome, note } => {
            let kind = note.map(|note| WordsKind::Reason(Arc::from(note.as_str())));
            let words: Vec<Words> = kind.map(|kind| Words { id, kind }).into_iter().collect();
            let note = words.first().map(|words| words.id);
            return (Command::Close { contact, by: agent, outcome, note }, words);
        }
    };
    (command, Vec::new())
}

/// Somebody said which unit it was.
fn named(unit: UnitId, office: Option<String>, book: &DeskBook) -> Verdict {
    Verdict {
        unit,
        urgency: Urgency::Normal,
        language: Language::Other,
        skills: Vec::new(),
        levels: Default::default(),
        topic: None,
        because: Because::Named,
        book: book.setup.book,
        flags: Vec::new(),
        notices: Vec::new(),
        district: office.and_then(|office| book.districts.of(&[("office", &office)]).map(Box::new)),
        model: None,
    }
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
        call: contact.is_call(),
        consult: view.owner().map(|first| first.to_string()),
        callback: callback(view),
        ticket: ticket(view, book),
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
        Stage::Waiting | Stage::Resting { .. } => ("waiting", None),
        Stage::Offered { .. } => ("offered", None),
        Stage::InConversation { .. } => ("in_conversation", None),
        Stage::AtSwitch { .. } => ("at_switch", None),
        Stage::Ended { ending: Ending::Completed(outcome), .. } => ("ended", Some(outcome.as_str())),
        Stage::Ended { ending: Ending::Abandoned, .. } => ("ended", Some("abandoned")),
        Stage::Ended { ending: Ending::Joined { .. }, .. } => ("ended", Some("joined")),
    };
    let part = part(view, agent);
    let consult = contact.consult.as_deref();
    let said = contact.said.get(&Speaker::Agent(agent)).and_then(|said| said.last_key_value());
    Contact {
        contact: contact.contact.to_string(),
        unit: contact.unit.to_string(),
        unit_name: book.unit_name(contact.unit, language).to_string(),
        channel: contact.channel.as_str(),
        language: contact.verdict.language.as_str(),
        urgency: contact.verdict.urgency.as_str(),
        stage,
        yours: view.owner() == Some(agent) || part.is_some(),
        arrived: contact.arrived.rfc3339(),
        answered: contact.answered.map(Moment::rfc3339),
        because: contact.verdict.because.to_string(),
        messages: contact.messages,
        n: said.map_or(0, |(n, _)| *n),
        call: contact.is_call(),
        part,
        with: part.and_then(|_| view.owner()).map(|with| with.to_string()),
        consult: consult
            .map(|consult| wire::Consult { agent: consult.second.to_string(), joined: consult.joined() }),
        listeners: contact.listeners.keys().map(|listener| listener.to_string()).collect(),
        joined: contact
            .listeners
            .iter()
            .filter(|(_, l)| l.joined)
            .map(|(name, _)| name.to_string())
            .collect(),
        callback: callback(view),
        ticket: ticket(view, book),
        linked: contact.linked.iter().map(|linked| linked.to_string()).collect(),
        continues: contact.continues.map(|before| before.to_string()),
        outcome,
        line: (contact.on.is_some() && stage == "in_conversation").then_some(wire::CallLine {
            on_hold: contact.line.on_hold,
            muted: contact.line.muted,
            recording: contact.line.sound.running,
            recording_failed: contact.line.sound.failed,
        }),
        details,
    }
}

fn callback(view: &ContactView) -> Option<wire::Callback> {
    let callback = view.contact.callback.as_deref()?;
    Some(wire::Callback {
        attempt: callback.attempt,
        reached: callback.reached,
        from: callback.window.map(|window| window.from.rfc3339()),
        to: callback.window.map(|window| window.to.rfc3339()),
    })
}
