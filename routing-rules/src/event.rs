//! What can have happened at a desk. All that was ever written loads; fields are only added, with a default.
mod about;
mod days;
mod kinds;
mod recorded;
mod shared;
use crate::contact::{CallbackOutcome, Channel, ConsultEnd, Ending, Speaker, Window};
use crate::setup::{Profile, Setup};
use crate::{command::ArrivalKey, ids::*, notice::Notice, supervise::Act, supervise::Why};
use crate::{time::Moment, time::Span, verdict::Language, verdict::Verdict};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
pub use {days::*, kinds::*, recorded::*, shared::*};

/// A fact. Carries no word, name or number of a resident.
#[allow(clippy::large_enum_variant)] // The largest, an arrival, is also among the most frequent.
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
        /// The contact it was split from; its age goes along.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        split: Option<Split>,
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
    /// The resident wants to be called back and keeps their place.
    CallbackAsked {
        /// What.
        contact: ContactId,
        /// The agent who arranged it; `None`: the resident's own wish.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AgentId>,
        /// From when to when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window: Option<Window>,
        /// When an answer is promised: as before, or counted from the window's beginning.
        promised: Moment,
        /// Where the number to call lies, if it came with the wish.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        details: Option<ContentId>,
    },
    /// The resident waits on where they were, and is not called back.
    CallbackCancelled {
        /// What.
        contact: ContactId,
        /// When an answer is promised, counted from arrival again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promised: Option<Moment>,
    },
    /// The time to call back has come.
    CallbackDue {
        /// What.
        contact: ContactId,
    },
    /// An agent tried to call back.
    CallbackTried {
        /// What.
        contact: ContactId,
        /// Who.
        agent: AgentId,
        /// The number of the try.
        attempt: u32,
        /// How it came out.
        outcome: CallbackOutcome,
        /// When it is tried again; `None`: reached, or given up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again: Option<Moment>,
    },
    /// An agent who has a contact asked a second one.
    ConsultAsked {
        /// What.
        contact: ContactId,
        /// Who has it.
        by: AgentId,
        /// Whom.
        agent: AgentId,
        /// The unit it would go on to.
        unit: UnitId,
        /// The question's number.
        offer: OfferId,
        /// When it lapses.
        until: Moment,
    },
    /// The second agent is there: both see the conversation.
    ConsultJoined {
        /// What.
        contact: ContactId,
        /// Who.
        agent: AgentId,
        /// The question's number.
        offer: OfferId,
    },
    /// The second agent is not, or no longer, there; the first goes on.
    ConsultEnded {
        /// What.
        contact: ContactId,
        /// The second agent.
        agent: AgentId,
        /// The question's number.
        offer: OfferId,
        /// How.
        how: ConsultEnd,
    },
    /// The second agent has it from now on.
    ContactHandedOver {
        /// What.
        contact: ContactId,
        /// Who had it.
        by: AgentId,
        /// Who has it.
        to: AgentId,
        /// Its unit until now.
        from: UnitId,
        /// Its unit from now on.
        unit: UnitId,
        /// When that unit has promised an answer, counted from arrival.
        promised: Moment,
    },
    /// A call was sent on to a number outside.
    ContactSentOut {
        /// What.
        contact: ContactId,
        /// By whom.
        by: AgentId,
        /// Where the number lies.
        number: ContentId,
    },
    /// A supervisor did something; what follows from it are events of their own.
    Supervised {
        /// Who.
        by: AgentId,
        /// Where the reason lies.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Why,
        /// What.
        #[serde(flatten)]
        act: Act,
    },
    /// A supervisor gave a contact to an agent, whatever their capacity.
    ContactAssigned {
        /// What.
        contact: ContactId,
        /// To whom.
        agent: AgentId,
        /// By whom.
        by: AgentId,
    },
    /// Somebody said something beside a conversation that the resident does not hear.
    Whispered {
        /// Where.
        contact: ContactId,
        /// Who.
        by: AgentId,
        /// Where the words lie.
        words: ContentId,
    },
    /// Closings and promises.
    #[serde(untagged)]
    Days(Days),
    /// How contacts are shared out.
    #[serde(untagged)]
    Shared(Shared),
    /// Recordings.
    #[serde(untagged)]
    Recorded(Recorded),
}
