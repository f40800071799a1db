//! What a console is shown: units, offers, contacts.

use crate::desk_handle::Details;
use serde::Serialize;

/// A unit with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Its id.
    pub unit: String,
    /// As people read it.
    pub name: String,
}

/// A reservation, with what helps to decide.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Offer {
    /// Its number: `accept` and `decline` name it.
    pub offer: String,
    /// Of which contact.
    pub contact: String,
    /// Which unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// How it came.
    pub channel: &'static str,
    /// In what language.
    pub language: &'static str,
    /// `normal`, `urgent`, `emergency`.
    pub urgency: &'static str,
    /// Seconds since it arrived.
    pub waited: f64,
    /// Why this unit.
    pub because: String,
    /// When it lapses, RFC 3339; null for a call, which the switch decides.
    pub until: Option<String>,
    /// A call is answered on the telephone, not here.
    pub call: bool,
    /// A colleague has it and asks this agent: to speak along, and perhaps to take it over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consult: Option<String>,
    /// The resident is to be called back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback: Option<Callback>,
    /// They stand at a local office and are called up by this number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Box<Ticket>>,
    /// Who calls, in an offer told again as soon as that is read; only of a unit that is not sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Details>,
}

/// How a contact stands for this agent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contact {
    /// Its number.
    pub contact: String,
    /// Which unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// How it came.
    pub channel: &'static str,
    /// In what language.
    pub language: &'static str,
    /// `normal`, `urgent`, `emergency`.
    pub urgency: &'static str,
    /// `waiting`, `offered`, `in_conversation`, `at_switch`, `ended`.
    pub stage: &'static str,
    /// Does this agent have it now?
    pub yours: bool,
    /// RFC 3339.
    pub arrived: String,
    /// RFC 3339.
    pub answered: Option<String>,
    /// Why this unit.
    pub because: String,
    /// How many messages it has.
    pub messages: u64,
    /// This agent's highest `n` in it; the next message is `n + 1`.
    pub n: u64,
    /// A call is answered and ended on the telephone, not here.
    pub call: bool,
    /// How this agent takes part in it, if another one has it: `consult`, `listen`, `whisper`, `join`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'static str>,
    /// Who has it, if this agent only takes part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// A second agent who is asked or there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consult: Option<Consult>,
    /// Supervisors who hear it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listeners: Vec<String>,
    /// Those of them who speak along.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<String>,
    /// The resident is to be called back, or was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback: Option<Callback>,
    /// They stand at a local office and are called up by this number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Box<Ticket>>,
    /// Contacts whose history belongs to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<String>,
    /// The ended contact it goes on from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continues: Option<String>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<&'static str>,
    /// The line of a call that Portner itself carries: `handle` and `send_out` work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<CallLine>,
    /// Name, number and the like, shown to the agent who has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Details>,
}

/// How the line of a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CallLine {
    /// The caller hears music.
    pub on_hold: bool,
    /// The caller does not hear the agent.
    pub muted: bool,
    /// The call is being recorded.
    pub recording: bool,
    /// It should be, and the switch could not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recording_failed: bool,
}

/// A ticket drawn at a local office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ticket {
    /// Which office.
    pub office: String,
    /// Its name, as people read it.
    pub office_name: String,
    /// The number that is called up.
    pub number: u32,
}

/// A second agent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Consult {
    /// Who.
    pub agent: String,
    /// Are they there, or only asked?
    pub joined: bool,
}

/// A wish to be called back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Callback {
    /// The number of the try; `called` names it.
    pub attempt: u32,
    /// The resident was reached.
    pub reached: bool,
    /// Not before, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Not after, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}
