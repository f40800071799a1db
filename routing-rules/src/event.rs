//! Everything that can have happened at a desk, as one closed enum in the past tense. Every event ever
//! written still loads (`tests/stored_events`); fields are only ever added, with a default.

mod about;

use crate::command::ArrivalKey;
use crate::contact::{Channel, Ending, Outcome, Speaker};
use crate::ids::{
    AgentId, ContactId, ContentId, KeyedHash, Name, NoticeId, OfferId, Reference, SwitchId, UnitId, ViewId,
};
use crate::notice::Notice;
use crate::setup::{Profile, Setup};
use crate::time::{Moment, Span};
use crate::verdict::{Language, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A fact. Carries no word, name or number of a resident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The wall clock jumped; running durations were shifted.
    ClockJumped {
        /// How far.
        by: Span,
    },
    /// The desk is like this from now on.
    DeskAdopted {
        /// The whole of it.
        setup: Box<Setup>,
    },
    /// A unit opened.
    UnitOpened {
        /// Which.
        unit: UnitId,
    },
    /// A unit closed; what waits there keeps its place.
    UnitClosed {
        /// Which.
        unit: UnitId,
    },
    /// An agent joined or changed.
    AgentEngaged {
        /// Who.
        agent: AgentId,
        /// What they may take.
        profile: Profile,
    },
    /// An agent left the desk.
    AgentDismissed {
        /// Who.
        agent: AgentId,
    },
    /// An agent's console connected.
    ConsoleOpened {
        /// Whose.
        agent: AgentId,
    },
    /// An agent's last console went; `until` then they count as gone.
    ConsoleClosed {
        /// Whose.
        agent: AgentId,
        /// End of the grace time.
        until: Moment,
    },
    /// An agent's presence changed.
    PresenceChanged {
        /// Whose.
        agent: AgentId,
        /// To what.
        presence: Presence,
        /// By whom or why.
        why: PresenceWhy,
    },
    /// A contact came in and waits.
    ContactArrived {
        /// Its number.
        contact: ContactId,
        /// The resident's secret.
        reference: Reference,
        /// How it came.
        channel: Channel,
        /// How it was judged.
        verdict: Verdict,
        /// The unit it waits for (the verdict's, or the default unit).
        unit: UnitId,
        /// When an answer is promised.
        promised: Moment,
        /// Where name, number and the like lie.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        details: Option<ContentId>,
        /// What makes a repeat harmless.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<ArrivalKey>,
        /// The ended contact it goes on from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        continues: Option<ContactId>,
        /// The switch's call, when a switch decides who gets it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<KeyedHash>,
        /// The switch that carries it, when Portner drives that switch.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<SwitchId>,
    },
    /// Somebody said something.
    MessageSaid {
        /// Where.
        contact: ContactId,
        /// The message's number in the contact: 1, 2, 3 without gaps.
        seq: u64,
        /// Who.
        from: Speaker,
        /// The speaker's own number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        n: Option<u64>,
        /// Where the words lie.
        words: ContentId,
    },
    /// A contact was reserved for an agent.
    Offered {
        /// What.
        contact: ContactId,
        /// For whom.
        agent: AgentId,
        /// The offer's number.
        offer: OfferId,
        /// When it lapses; `None` when a switch decides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Moment>,
    },
    /// The agent took it. From now on they are its one owner.
    OfferAccepted {
        /// What.
        contact: ContactId,
        /// Who.
        agent: AgentId,
        /// The offer's number.
        offer: OfferId,
    },
    /// An offer ended without being taken; the contact keeps its place.
    OfferEnded {
        /// What.
        contact: ContactId,
        /// Whose.
        agent: AgentId,
        /// The offer's number.
        offer: OfferId,
        /// How.
        how: OfferEnd,
        /// Where the agent's reason lies.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<ContentId>,
    },
    /// A conversation went back to the line at its old place, because its agent is gone.
    ContactReturned {
        /// What.
        contact: ContactId,
        /// Who had it.
        agent: AgentId,
    },
    /// A contact was sent on to another unit, with its age.
    ContactTransferred {
        /// What.
        contact: ContactId,
        /// From which unit.
        from: UnitId,
        /// To which.
        to: UnitId,
        /// By whom; `None` when the desk or the switch did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AgentId>,
        /// It had come to the wrong unit.
        #[serde(default)]
        wrong: bool,
        /// When the new unit has promised an answer, counted from arrival.
        promised: Moment,
    },
    /// A contact had waited so long that it rose a class.
    ContactAged {
        /// What.
        contact: ContactId,
        /// The new class.
        class: u8,
    },
    /// An agent has a contact without an offer of ours: the switch connected them.
    ContactAnswered {
        /// What.
        contact: ContactId,
        /// Who; `None` when the switch named nobody we know.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
    },
    /// A contact is over.
    ContactEnded {
        /// What.
        contact: ContactId,
        /// How.
        ending: Ending,
        /// Which agent ended it, or had it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
        /// Until when the agent's capacity is kept for notes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wrap_up_until: Option<Moment>,
        /// Where the agent's note lies.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<ContentId>,
    },
    /// The time for notes is over; the capacity is free again.
    WrapUpEnded {
        /// Whose.
        agent: AgentId,
        /// After which contact.
        contact: ContactId,
    },
    /// An agent did something to the line of a call they have.
    CallHandled {
        /// Which call.
        contact: ContactId,
        /// Who.
        agent: AgentId,
        /// What.
        act: CallAct,
    },
    /// A switch told something about a call that changed nothing else; remembered so that repeats are known.
    CallNoted {
        /// The call.
        call: KeyedHash,
        /// Its contact.
        contact: ContactId,
        /// The switch's sequence number.
        sequence: u64,
        /// What happened.
        kind: CallKind,
        /// Details that came late (the caller's number).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        details: Option<ContentId>,
    },
    /// A resident said how it was.
    SurveyAnswered {
        /// About what.
        contact: ContactId,
        /// Whose it was at its end.
        unit: UnitId,
        /// How it came.
        channel: Channel,
        /// In what language.
        language: Language,
        /// Question -> 1 (worst) to 6 (best).
        scores: BTreeMap<Name, u8>,
        /// Where the resident's own words lie.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<ContentId>,
    },
    /// An agent wrote down what only agents may read.
    NoteWritten {
        /// Of which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
        /// Where the words lie.
        words: ContentId,
    },
    /// An agent asked to see an identity number that is masked in a message.
    NumberRevealed {
        /// Of which contact.
        contact: ContactId,
        /// Who.
        agent: AgentId,
        /// In which message.
        seq: u64,
        /// Where the reason lies.
        reason: ContentId,
    },
    /// A notice stands, or will from its beginning on.
    NoticeBegan {
        /// Its number.
        notice: NoticeId,
        /// What it says, and the temporary rule it carries.
        is: Box<Notice>,
        /// Who made it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AgentId>,
    },
    /// A notice is over.
    NoticeEnded {
        /// Which.
        notice: NoticeId,
        /// Who ended it; nobody when its time was up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AgentId>,
    },
    /// A resident was shown an approved answer before the queue.
    AnswerShown {
        /// This showing.
        view: ViewId,
        /// To what.
        topic: Arc<str>,
    },
    /// The resident said whether the answer helped.
    AnswerSettled {
        /// Which showing.
        view: ViewId,
        /// To what.
        topic: Arc<str>,
        /// It did; or they went on to a person.
        helped: bool,
    },
}

/// What an agent can do to the line of a call they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallAct {
    /// The caller hears music; the agent hears nothing.
    Hold,
    /// Both hear each other again.
    Resume,
    /// The caller hears nothing of the agent.
    Mute,
    /// The caller hears the agent again.
    Unmute,
}

/// How an offer ended without being taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferEnd {
    /// The agent said no.
    Declined,
    /// The agent was silent.
    Lapsed,
    /// The resident left.
    ResidentLeft,
    /// Another agent has it, or the switch decided.
    TakenElsewhere,
    /// The agent went away or was dismissed.
    AgentGone,
    /// It was sent to another unit, or its unit closed or vanished.
    Moved,
}

impl OfferEnd {
    /// The `outcome` label of `portner_offers_total`: `declined`, `lapsed` or `withdrawn`.
    pub fn outcome(self) -> &'static str {
        match self {
            OfferEnd::Declined => "declined",
            OfferEnd::Lapsed => "lapsed",
            OfferEnd::ResidentLeft | OfferEnd::TakenElsewhere | OfferEnd::AgentGone | OfferEnd::Moved => {
                "withdrawn"
            }
        }
    }
}

/// Whether an agent takes contacts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Presence {
    /// Takes contacts.
    Available,
    /// Signed in, takes none.
    Away {
        /// One of the configured reasons, such as `lunch`; never free text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<crate::ids::Name>,
    },
    /// Not there.
    Offline,
}

impl Presence {
    /// The `state` label and JSON name: `available`, `away`, `offline`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Presence::Available => "available",
            Presence::Away { .. } => "away",
            Presence::Offline => "offline",
        }
    }
}

/// Why a presence changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresenceWhy {
    /// The agent's own choice.
    Chosen,
    /// Too many offers in a row without an answer.
    NoAnswer,
    /// The console was gone for longer than the grace time.
    ConsoleGone,
}

/// What a switch tells about a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CallKind {
    /// It rings at the municipality.
    Arrived,
    /// It waits in the line.
    Waiting,
    /// An agent has it.
    Answered {
        /// Who; `None` when the switch's name for them is unknown here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
    },
    /// It was sent on to another unit.
    Transferred {
        /// Where to; `None` when the switch named no unit we know.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// It is over.
    Ended {
        /// What came out, if the switch knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome>,
    },
}
