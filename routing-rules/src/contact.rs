//! A contact: one matter somebody brings, and how far it has come.

mod callback;
mod consult;
mod rare;
mod sound;
mod ticket;

pub use callback::{Callback, CallbackOutcome, Window};
pub use consult::{Consult, ConsultEnd, Consulted};
pub use rare::Rare;
pub use sound::{RecordAct, Sound};
pub use ticket::Ticket;

use crate::event::CallAct;
use crate::ids::{AgentId, ContactId, ContentId, OfferId, Reference, SwitchId, UnitId};
use crate::sharing::Step;
use crate::supervise::Listener;
use crate::time::Moment;
use crate::verdict::{Because, Verdict};
use crate::waiting::Reckoned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The way a contact came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Chat on the web.
    Chat,
    /// Telephone.
    Phone,
    /// Web form.
    Form,
    /// E-mail.
    Email,
    /// Letter.
    Letter,
    /// In person at the counter.
    Counter,
    /// Video meeting.
    Video,
    /// Social media.
    Social,
}

impl Channel {
    /// Every channel, in the order in which figures list them.
    pub const ALL: [Channel; 8] = [
        Channel::Chat,
        Channel::Phone,
        Channel::Form,
        Channel::Email,
        Channel::Letter,
        Channel::Counter,
        Channel::Video,
        Channel::Social,
    ];

    /// As in JSON and labels.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Chat => "chat",
            Channel::Phone => "phone",
            Channel::Form => "form",
            Channel::Email => "email",
            Channel::Letter => "letter",
            Channel::Counter => "counter",
            Channel::Video => "video",
            Channel::Social => "social",
        }
    }

    /// The channel of that name.
    pub fn from_name(name: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.as_str() == name)
    }

    /// Does somebody sit and wait at the other end? If they leave before an answer, they abandoned.
    pub fn is_live(self) -> bool {
        matches!(self, Channel::Chat | Channel::Phone | Channel::Video | Channel::Counter)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One agent's reservation of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The offer's own number.
    pub offer: OfferId,
    /// When it lapses. `None`: the switch decides, it stands until withdrawn.
    pub until: Option<Moment>,
}

/// How far a contact has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// In the line of its unit.
    Waiting,
    /// In the line of its unit, to be called back not before `until`: nobody is asked until then.
    Resting {
        /// When its turn may come.
        until: Moment,
    },
    /// Reserved for one agent, or for several when all ring.
    Offered {
        /// To whom, and until when.
        to: BTreeMap<AgentId, Offer>,
    },
    /// An agent has it.
    InConversation {
        /// Who.
        with: AgentId,
        /// Since when.
        since: Moment,
    },
    /// A call that the switch connected to somebody who is no agent here: answered, out of the line.
    AtSwitch {
        /// Since when.
        since: Moment,
    },
    /// Over. Exactly one ending ever.
    Ended {
        /// When.
        at: Moment,
        /// How.
        ending: Ending,
    },
}

impl Stage {
    /// Does the contact stand in a line?
    pub fn in_line(&self) -> bool {
        matches!(self, Stage::Waiting | Stage::Resting { .. } | Stage::Offered { .. })
    }
}

/// How a contact ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// An agent (or the switch) closed it with this outcome.
    Completed(Outcome),
    /// The resident left while in the line, waiting or offered.
    Abandoned,
    /// The same person's other contact goes on with it.
    Joined {
        /// Which.
        into: ContactId,
    },
}

/// What came out of a contact (its disposition), chosen by the agent who closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Answered or solved.
    Solved,
    /// Handed to a case worker or a case system.
    Forwarded,
    /// Not the municipality's matter; the resident was told whose it is.
    Referred,
    /// The resident chased an answer to an earlier matter.
    ChasingAnswer,
    /// An application that lacked something.
    IncompleteApplication,
    /// Nobody answered at the other end.
    NoReply,
    /// Spam or abuse.
    Unwanted,
    /// The resident ended a conversation that had been answered.
    LeftByResident,
    /// Anything else.
    Other,
}

impl Outcome {
    /// Every outcome, in the order in which figures and menus list them.
    pub const ALL: [Outcome; 9] = [
        Outcome::Solved,
        Outcome::Forwarded,
        Outcome::Referred,
        Outcome::ChasingAnswer,
        Outcome::IncompleteApplication,
        Outcome::NoReply,
        Outcome::Unwanted,
        Outcome::LeftByResident,
        Outcome::Other,
    ];

    /// As in JSON and labels.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Solved => "solved",
            Outcome::Forwarded => "forwarded",
            Outcome::Referred => "referred",
            Outcome::ChasingAnswer => "chasing_answer",
            Outcome::IncompleteApplication => "incomplete_application",
            Outcome::NoReply => "no_reply",
            Outcome::Unwanted => "unwanted",
            Outcome::LeftByResident => "left_by_resident",
            Outcome::Other => "other",
        }
    }

    /// The outcome of that name.
    pub fn from_name(name: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
}

/// Who said something in a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The person who came.
    Resident,
    /// One of the agents.
    Agent(AgentId),
    /// The desk itself: an automatic text.
    Desk,
}

/// `resident`, `desk`, `agent kari`: as stores and logs keep it.
impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Speaker::Resident => f.write_str("resident"),
            Speaker::Desk => f.write_str("desk"),
            Speaker::Agent(agent) => write!(f, "agent {agent}"),
        }
    }
}

impl std::str::FromStr for Speaker {
    type Err = crate::ids::BadName;
    fn from_str(name: &str) -> Result<Speaker, Self::Err> {
        match name {
            "resident" => Ok(Speaker::Resident),
            "desk" => Ok(Speaker::Desk),
            _ => name.strip_prefix("agent ").ok_or(crate::ids::BadName)?.parse().map(Speaker::Agent),
        }
    }
}

/// A contact as the desk holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its number.
    pub contact: ContactId,
    /// What the resident holds.
    pub reference: Reference,
    /// How it came.
    pub channel: Channel,
    /// The unit that has it now. `verdict.unit` is the first, for ever.
    pub unit: UnitId,
    /// How it was judged when it came (unit gone since: see `unit`).
    pub verdict: Verdict,
    /// When it came: its age is counted from here, also after transfers.
    pub arrived: Moment,
    /// When the unit has promised an answer.
    pub promised: Moment,
    /// The class it stands in line with: its urgency at first, raised by ageing. Higher goes first.
    pub class: u8,
    /// When an agent first answered.
    pub answered: Option<Moment>,
    /// How far it has come.
    pub stage: Stage,
    /// The number of the last message; messages count 1, 2, 3 without gaps.
    pub messages: u64,
    /// Agents who are not asked again before this moment, because they declined or were silent.
    pub not_before: Rare<BTreeMap<AgentId, Moment>>,
    /// What each speaker's own message numbers became: `n` -> `seq`, so that a repeated `say` is acknowledged and not shown twice.
    #[serde(with = "said_as_list")]
    pub said: BTreeMap<Speaker, BTreeMap<u64, u64>>,
    /// Name, number, address and the like, apart.
    pub details: Option<ContentId>,
    /// The ended contact this one goes on from.
    pub continues: Option<ContactId>,
    /// True when a switch decides who gets the call; the console shows it and cannot accept it.
    pub switch_decides: bool,
    /// The switch that carries the call, when Portner drives it: ringing the agent's telephone is the offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Box<SwitchId>>,
    /// How the line of a call stands.
    #[serde(default, skip_serializing_if = "CallLine::is_plain")]
    pub line: CallLine,
    /// The resident wants to be called back, or was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback: Option<Box<Callback>>,
    /// A second agent is asked or speaks along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consult: Option<Box<Consult>>,
    /// Supervisors who hear it.
    #[serde(default, skip_serializing_if = "Rare::is_empty")]
    pub listeners: Rare<BTreeMap<AgentId, Listener>>,
    /// Contacts whose history belongs to this one: what it was split from, what was joined to it.
    #[serde(default, skip_serializing_if = "Rare::is_empty")]
    pub linked: Rare<Vec<ContactId>>,
    /// A supervisor said how urgent it is: waiting lifts it from here on, not from arrival.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranked_at: Option<Moment>,
    /// How far its needs are relaxed.
    #[serde(default, skip_serializing_if = "Step::is_exact")]
    pub step: Step,
    /// Since when it has waited for its needs in the open unit; `None` while the unit is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs_since: Option<Moment>,
    /// The one agent it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Box<Kept>>,
    /// When to warn that its promise is about to be broken; `None` when nobody wants to know, or knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_at: Option<Moment>,
    /// How long it would wait, as it was reckoned when it came, until that is compared with what came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reckoned: Option<Box<Reckoned>>,
    /// The ticket it is called up by at a local office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
}

impl Contact {
    /// It is to be called back, and the resident has not been reached.
    pub fn calls_back(&self) -> bool {
        self.callback.as_ref().is_some_and(|callback| !callback.reached)
    }

    /// From when its promise is counted: its arrival, or the beginning of the time to call back.
    pub fn counts_from(&self) -> Moment {
        let window = self.callback.as_ref().and_then(|callback| callback.window);
        window.map_or(self.arrived, |window| window.from.max(self.arrived))
    }

    /// How an agent deals with it: a callback is a telephone call, whatever it came as.
    pub fn way(&self) -> Channel {
        if self.callback.is_some() { Channel::Phone } else { self.channel }
    }
}

impl Contact {
    /// Did an agent call the resident, and not the other way round? Counted apart from what comes in.
    pub fn is_outgoing(&self) -> bool {
        matches!(self.verdict.because, Because::CalledOut { .. })
    }

    /// Is it a call that is answered on the telephone, whoever drives the switch?
    pub fn is_call(&self) -> bool {
        self.switch_decides || self.on.is_some()
    }
}

/// How the line of a call stands, while an agent has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CallLine {
    /// The caller hears music.
    pub on_hold: bool,
    /// The caller does not hear the agent.
    pub muted: bool,
    /// What is recorded.
    #[serde(skip_serializing_if = "Sound::is_plain")]
    pub sound: Sound,
}

impl CallLine {
    /// Nothing special: both hear each other.
    pub fn is_plain(&self) -> bool {
        *self == CallLine::default()
    }

    /// The line after `act`.
    pub fn after(mut self, act: CallAct) -> CallLine {
        match act {
            CallAct::Hold => self.on_hold = true,
            CallAct::Resume => self.on_hold = false,
            CallAct::Mute => self.muted = true,
            CallAct::Unmute => self.muted = false,
            CallAct::StopRecording => self.sound.refused = true,
        }
        self
    }
}
/// A contact in one agent's personal queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// For whom.
    pub agent: AgentId,
    /// Until when; then it stands in the line of its unit, with its age.
    pub until: Moment,
}

/// JSON knows texts as keys only, and a speaker is more than a text: a list of pairs.
mod said_as_list {
    use super::Speaker;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    type Said = BTreeMap<Speaker, BTreeMap<u64, u64>>;

    pub fn serialize<S: Serializer>(said: &Said, s: S) -> Result<S::Ok, S::Error> {
        said.iter().collect::<Vec<_>>().serialize(s)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Said, D::Error> {
        Ok(Vec::<(Speaker, BTreeMap<u64, u64>)>::deserialize(d)?.into_iter().collect())
    }
}
