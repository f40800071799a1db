//! Everything that can be asked of a desk, as one closed enum in the imperative.

use crate::closing::Closing;
use crate::contact::{CallbackOutcome, Channel, Consulted, Outcome, RecordAct, Speaker, Window};
use crate::event::{CallAct, CallKind, Presence};
use crate::ids::{
    AgentId, ContactId, ContentId, KeyedHash, Name, NoticeId, OfferId, Reference, SwitchId, UnitId, ViewId,
};
use crate::notice::Notice;
use crate::setup::{Profile, Setup};
use crate::supervise::{Act, Why};
use crate::time::{Moment, Span};
use crate::verdict::{Language, Verdict};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A wish, handed to `Desk::decide`. Words travel beside it and are named by their `ContentId`.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Settle exactly one due item, if there is one.
    TimePassed,
    /// The wall clock jumped by so much (more than 2 s): running durations shift along.
    ClockJumped {
        /// How far; negative is backwards.
        by: Span,
    },
    /// From now on the desk is like this. The first command of every desk, and every reload.
    Adopt {
        /// The new desk.
        setup: Box<Setup>,
    },
    /// An agent joins the desk, or may take other things than before.
    Engage {
        /// Who.
        agent: AgentId,
        /// What they may take.
        profile: Profile,
    },
    /// An agent leaves the desk: offers and conversations go back to the line.
    Dismiss {
        /// Who.
        agent: AgentId,
    },
    /// An agent's console is connected (any of several tabs).
    ConsoleOpened {
        /// Whose.
        agent: AgentId,
    },
    /// An agent's last console is gone: the grace time starts.
    ConsoleClosed {
        /// Whose.
        agent: AgentId,
    },
    /// An agent says whether they take contacts. `Available` also ends wrap-up.
    SetPresence {
        /// Whose.
        agent: AgentId,
        /// What.
        presence: Presence,
    },
    /// A supervisor says whether an agent takes contacts. Whether they may is for whoever lets them in.
    SetPresenceOf {
        /// Whose.
        agent: AgentId,
        /// What.
        presence: Presence,
        /// Who says so; why is the reason of `Presence::Away`.
        by: AgentId,
    },
    /// A contact is to wait for one agent: a waiting one, or the conversation of whoever asks.
    KeepFor {
        /// What.
        contact: ContactId,
        /// For whom.
        agent: AgentId,
        /// Who asks.
        by: AgentId,
    },
    /// A contact comes in.
    Arrive(Arrival),
    /// Somebody says something in a contact.
    Say {
        /// Where.
        contact: ContactId,
        /// Who.
        from: Speaker,
        /// The speaker's own number of the message, so that a repeat is known; `None` for automatic texts.
        n: Option<u64>,
        /// Where the words lie.
        words: ContentId,
    },
    /// The resident leaves.
    Leave {
        /// What.
        contact: ContactId,
    },
    /// An agent takes an offer.
    Accept {
        /// Who.
        agent: AgentId,
        /// Which.
        offer: OfferId,
    },
    /// An agent does not take an offer.
    Decline {
        /// Who.
        agent: AgentId,
        /// Which.
        offer: OfferId,
        /// Why, in words.
        reason: Option<ContentId>,
    },
    /// An agent sends a contact on to another unit; it keeps its age.
    Transfer {
        /// What.
        contact: ContactId,
        /// Who sends it.
        by: AgentId,
        /// Where to.
        to: UnitId,
        /// It had come to the wrong unit.
        wrong: bool,
    },
    /// An agent ends a contact.
    Close {
        /// What.
        contact: ContactId,
        /// Who.
        by: AgentId,
        /// What came out.
        outcome: Outcome,
        /// Where the agent's note lies; a flagged contact cannot be closed without one.
        note: Option<ContentId>,
    },
    /// A telephone switch tells how a call goes.
    Call(CallNews),
    /// The desk or a unit closes for a while, whatever its hours say.
    SetClosing {
        /// What, from when, until when.
        closing: Closing,
        /// Who says so; `None` on the command line.
        by: Option<AgentId>,
    },
    /// A closing ends early, or does not come at all.
    LiftClosing {
        /// Its number.
        closing: u64,
        /// Who says so; `None` on the command line.
        by: Option<AgentId>,
    },
    /// A resident says how it was, once, after the end. The desk forgets what ended a minute ago, so
    /// whoever asks brings along what the history knows.
    AnswerSurvey {
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
        /// Question -> 1 to 6; at most three.
        scores: BTreeMap<Name, u8>,
        /// In the resident's own words.
        words: Option<ContentId>,
    },
    /// An agent writes down what only agents may read.
    WriteNote {
        /// Of which contact.
        contact: ContactId,
        /// Who.
        by: AgentId,
        /// Where the words lie.
        words: ContentId,
    },
    /// An agent wants to see an identity number that is masked in a message.
    RevealNumber {
        /// Of which contact.
        contact: ContactId,
        /// Who.
        by: AgentId,
        /// In which message.
        seq: u64,
        /// Why, in words.
        reason: ContentId,
    },
    /// The resident says that a contact came to the wrong place: somebody at the front judges anew.
    WrongPlace {
        /// Which.
        contact: ContactId,
    },
    /// An agent notes a contact that came and was dealt with outside of the line: at the counter, by
    /// letter, on social media.
    Register {
        /// How it came and what it was about.
        arrival: Arrival,
        /// Who.
        by: AgentId,
        /// What came out.
        outcome: Outcome,
    },
    /// A call comes in on a switch that Portner drives: it stands in line like everybody else.
    CallArrives {
        /// Who calls, classified.
        arrival: Arrival,
        /// The switch that carries it.
        on: SwitchId,
        /// It was cut off by the switch and has waited since then: the promise counts from there.
        since: Option<Moment>,
    },
    /// The agent's side of a conversation broke, not by their will: it goes back to its old place.
    GiveBack {
        /// What.
        contact: ContactId,
        /// Whose side broke.
        from: AgentId,
    },
    /// An agent does something to the line of a call they have.
    HandleCall {
        /// Which call.
        contact: ContactId,
        /// Who.
        by: AgentId,
        /// What.
        act: CallAct,
    },
    /// The switch records a call or no longer, its caller does not want it, or a recording was deleted.
    Record {
        /// Which call.
        contact: ContactId,
        /// Which part of it.
        part: u16,
        /// What.
        act: RecordAct,
    },
    /// The resident says by a key, before anybody answered, what it is about.
    Steer {
        /// What.
        contact: ContactId,
        /// Which unit the key stands for.
        to: UnitId,
    },
    /// From now on, and for a while, this holds.
    BeginNotice {
        /// What.
        is: Box<Notice>,
        /// Who says so.
        by: Option<AgentId>,
    },
    /// A notice ends before its time.
    EndNotice {
        /// Which.
        notice: NoticeId,
        /// Who says so.
        by: Option<AgentId>,
    },
    /// A resident is shown an approved answer before the queue.
    ShowAnswer {
        /// To what.
        topic: Arc<str>,
    },
    /// The resident says whether it helped.
    SettleAnswer {
        /// Which showing.
        view: ViewId,
        /// Yes; or they go on to a person.
        helped: bool,
    },
    /// "Keep my place, call me back." The contact keeps its place in the same line; a call may be hung
    /// up then.
    AskCallback {
        /// What.
        contact: ContactId,
        /// The agent who has it and arranges it; `None`: the resident.
        by: Option<AgentId>,
        /// From when to when; `None`: when it is their turn.
        window: Option<Window>,
        /// Where the number to call lies; `None`: it is in the contact's details already.
        details: Option<ContentId>,
    },
    /// "Do not call me." Who sits at a chat waits on at their place; a hung-up call is over.
    CancelCallback {
        /// What.
        contact: ContactId,
    },
    /// The agent who has a callback tried to call. Tells how the try with that number came out; any
    /// other number is an old one and is refused.
    CallbackTried {
        /// What.
        contact: ContactId,
        /// Who.
        by: AgentId,
        /// The try: `Contact::callback.attempt` while the agent has it.
        attempt: u32,
        /// How it came out.
        outcome: CallbackOutcome,
    },
    /// An agent asks a second one about a contact, to hand it over perhaps. `Accept` and `Decline`
    /// answer it.
    Consult {
        /// What.
        contact: ContactId,
        /// Who has it.
        by: AgentId,
        /// Whom.
        whom: Consulted,
    },
    /// The first or the second agent ends a consultation; the first goes on.
    EndConsult {
        /// What.
        contact: ContactId,
        /// Who.
        by: AgentId,
    },
    /// The first agent hands the contact over to the second, who is there.
    HandOver {
        /// What.
        contact: ContactId,
        /// Who has it.
        by: AgentId,
    },
    /// An agent sends a call on to a number outside; for the desk it is over.
    SendOut {
        /// What.
        contact: ContactId,
        /// Who has it.
        by: AgentId,
        /// Where the number lies.
        number: ContentId,
    },
    /// One contact was two matters: the second goes to a unit's line, with the age of the first.
    Split {
        /// What.
        contact: ContactId,
        /// Who has it.
        by: AgentId,
        /// Whose the second matter is.
        to: UnitId,
        /// The secret of the new contact.
        reference: Reference,
        /// What the second matter is.
        words: ContentId,
        /// Name and number for the new contact.
        details: Option<ContentId>,
    },
    /// Two contacts of the same person become one: `other` ends, `into` has its age and history.
    Join {
        /// The one that goes on.
        into: ContactId,
        /// The one that ends.
        other: ContactId,
        /// Who has the first.
        by: AgentId,
    },
    /// An agent calls a resident: their own telephone rings first, then the resident's.
    CallOut {
        /// Whom and about what; the number is in its details.
        arrival: Arrival,
        /// Who calls.
        by: AgentId,
        /// The switch that carries it.
        on: SwitchId,
    },
    /// A supervisor acts. Whether they may is for whoever lets them in.
    Supervise {
        /// Who.
        by: AgentId,
        /// Why.
        why: Why,
        /// What.
        act: Act,
    },
    /// Another rule book judges who waits.
    JudgeAgain {
        /// Whom.
        contact: ContactId,
        /// As what.
        verdict: Box<Verdict>,
    },
    /// Somebody who has a conversation, speaks along or hears it says something that the resident does
    /// not hear.
    Whisper {
        /// Where.
        contact: ContactId,
        /// Who.
        by: AgentId,
        /// Where the words lie.
        words: ContentId,
    },
}

/// A contact that comes in, already classified.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The secret the resident will hold; random, drawn by the daemon.
    pub reference: Reference,
    /// How it came.
    pub channel: Channel,
    /// What classification said.
    pub verdict: Verdict,
    /// The first message, if there are words already.
    pub words: Option<ContentId>,
    /// The resident's own number of that message (chat: 1).
    pub n: Option<u64>,
    /// Name, number, address, place: apart from the words.
    pub details: Option<ContentId>,
    /// Makes a repeat harmless.
    pub key: Option<ArrivalKey>,
    /// The ended contact this one goes on from.
    pub continues: Option<ContactId>,
    /// Contacts that came from the same number or address, newest first: who had the last of them may be
    /// preferred. Proves nobody's identity, so nothing of them is shown or linked.
    pub earlier: Vec<ContactId>,
    /// The resident wants to be called back, at once or in a window; the number is in `details`.
    pub callback: Option<Option<Window>>,
    /// The local office where a ticket is drawn for it.
    pub office: Option<Name>,
}

/// An idempotency key: the same key gives the same contact, with another body it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ArrivalKey {
    /// Keyed hash of scope (desk, route, token or form) and key.
    pub key: KeyedHash,
    /// Keyed hash of the parsed body.
    pub body: KeyedHash,
}

/// One event of one call, as a switch told it. Late, repeated and out-of-order ones do no harm.
#[derive(Clone, Debug, PartialEq)]
pub struct CallNews {
    /// Keyed hash of the switch's own name of the call.
    pub call: KeyedHash,
    /// The switch's sequence number within the call.
    pub sequence: u64,
    /// What happened.
    pub kind: CallKind,
    /// When the switch says it happened; never later than now.
    pub at: Moment,
    /// For a call that is not known: how to open it. The verdict of the number dialled.
    pub arrival: Arrival,
}
