//! Why the desk does not do what it was asked, and what to do instead.

use crate::ids::{AgentId, ContactId, Name, NoticeId, OfferId, Reference, UnitId};
use std::fmt;

/// A refusal changes nothing. The text is for people and says what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The same key and body came before: this is its contact. Adapters answer as if it were new.
    SameAsBefore {
        /// The contact made then.
        contact: ContactId,
        /// Its reference.
        reference: Reference,
    },
    /// The same key came before with another body.
    KeyUsedForAnotherBody,
    /// The same speaker said this already; it is message `seq`.
    SaidBefore {
        /// Its number then.
        seq: u64,
    },
    /// The reference is in use already.
    ReferenceTaken,
    /// No such contact here, or it ended long ago.
    UnknownContact(ContactId),
    /// The contact is over.
    ContactEnded(ContactId),
    /// No such agent.
    UnknownAgent(AgentId),
    /// No such unit.
    UnknownUnit(UnitId),
    /// The offer is over.
    OfferOver {
        /// Which.
        offer: OfferId,
        /// Its contact, if it is still known.
        contact: Option<ContactId>,
        /// Who has the contact now.
        with: Option<AgentId>,
    },
    /// Only the agent who has a contact may do this.
    NotYours {
        /// Which contact.
        contact: ContactId,
        /// Who has it.
        with: Option<AgentId>,
    },
    /// The contact stands with that unit already.
    AlreadyThere(UnitId),
    /// A switch decides about this call; the console cannot.
    SwitchDecides(ContactId),
    /// The agent's console is not connected, so they cannot be available.
    NoConsole(AgentId),
    /// The desk's reasons for being away do not have this one.
    UnknownReason(Name),
    /// Offered, called or over: it cannot be kept for anybody now.
    CannotBeKept(ContactId),
    /// As many contacts as may already wait for this agent.
    PersonalQueueFull {
        /// Who.
        agent: AgentId,
        /// So many.
        most: u32,
    },
    /// The desk has no setup yet.
    NotOpenYet,
    /// The setup names no unit, or its default unit is missing.
    BadSetup(&'static str),
    /// The contact takes no survey now.
    NoSurvey(ContactId),
    /// A survey has one to three scores from 1 to 6.
    BadScores,
    /// There is no such message in the contact.
    UnknownMessage {
        /// Which contact.
        contact: ContactId,
        /// Its number.
        seq: u64,
    },
    /// No such notice.
    UnknownNotice(NoticeId),
    /// The notice cannot stand like that.
    BadNotice(&'static str),
    /// The contact is flagged: whoever closes it must say in a note what was done.
    NoteNeeded(ContactId),
    /// No number to call is known.
    NoNumber(ContactId),
    /// The agent has no telephone at the switch.
    NoTelephone(AgentId),
    /// The agent is on the telephone already.
    OnTheTelephone {
        /// Who.
        agent: AgentId,
        /// With which contact.
        contact: ContactId,
    },
    /// The desk calls nobody back.
    NoCallbacks,
    /// The window is none.
    BadWindow(&'static str),
    /// That try to call back is over, or was another one.
    CallbackOver(ContactId),
    /// The agent cannot be asked now.
    AgentNotFree(AgentId),
    /// They have the contact themselves: nobody asks, or waits for, themselves.
    Yourself(ContactId),
    /// Nobody of the unit can be asked now.
    NobodyFree(UnitId),
    /// A second agent is asked or there already.
    AlreadyConsulting {
        /// Which contact.
        contact: ContactId,
        /// Whom.
        with: AgentId,
    },
    /// No second agent is there.
    NoConsult(ContactId),
    /// Only a call that is under way can be sent on to a number outside.
    NoCall(ContactId),
    /// These two cannot become one.
    CannotJoin {
        /// Which.
        contact: ContactId,
        /// Why, and what to do.
        why: &'static str,
    },
    /// Nobody has the contact.
    NobodyHasIt(ContactId),
    /// Listening is switched off, or the unit is marked sensitive.
    NoListening {
        /// The unit.
        unit: UnitId,
        /// Because it is marked sensitive.
        sensitive: bool,
    },
    /// They do not hear the conversation.
    NotListening(ContactId),
    /// No call that Portner carries: nothing can be said by voice there.
    NoVoice(ContactId),
    /// So many wait already that no more are taken.
    QueueFull {
        /// Whose line.
        unit: UnitId,
        /// How many wait.
        waiting: u64,
    },
    /// A closing that ends before it begins, or has ended already.
    ClosingOver,
    /// No such closing, or it is over.
    UnknownClosing(u64),
    /// There are as many closings as there may be.
    TooManyClosings,
    /// Already so; nothing to do. Adapters answer as if it were done.
    NothingToDo,
}

impl Refusal {
    /// A short stable name for programs (`problem.type`, metrics label `reason`).
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::SameAsBefore { .. } => "same-as-before",
            Refusal::KeyUsedForAnotherBody => "key-used-for-another-body",
            Refusal::SaidBefore { .. } => "said-before",
            Refusal::ReferenceTaken => "reference-taken",
            Refusal::UnknownContact(_) => "unknown-contact",
            Refusal::ContactEnded(_) => "contact-ended",
            Refusal::UnknownAgent(_) => "unknown-agent",
            Refusal::UnknownUnit(_) => "unknown-unit",
            Refusal::OfferOver { .. } => "offer-over",
            Refusal::NotYours { .. } => "not-yours",
            Refusal::AlreadyThere(_) => "already-there",
            Refusal::SwitchDecides(_) => "switch-decides",
            Refusal::NoConsole(_) => "no-console",
            Refusal::UnknownReason(_) => "unknown-reason",
            Refusal::CannotBeKept(_) => "cannot-be-kept",
            Refusal::PersonalQueueFull { .. } => "personal-queue-full",
            Refusal::NotOpenYet => "not-open-yet",
            Refusal::BadSetup(_) => "bad-setup",
            Refusal::NoSurvey(_) => "no-survey",
            Refusal::BadScores => "bad-scores",
            Refusal::UnknownMessage { .. } => "unknown-message",
            Refusal::UnknownNotice(_) => "unknown-notice",
            Refusal::BadNotice(_) => "bad-notice",
            Refusal::NoteNeeded(_) => "note-needed",
            Refusal::NoNumber(_) => "no-number",
            Refusal::NoTelephone(_) => "no-telephone",
            Refusal::OnTheTelephone { .. } => "on-the-telephone",
            Refusal::NoCallbacks => "no-callbacks",
            Refusal::BadWindow(_) => "bad-window",
            Refusal::CallbackOver(_) => "callback-over",
            Refusal::AgentNotFree(_) => "agent-not-free",
            Refusal::Yourself(_) => "yourself",
            Refusal::NobodyFree(_) => "nobody-free",
            Refusal::AlreadyConsulting { .. } => "already-consulting",
            Refusal::NoConsult(_) => "no-consult",
            Refusal::NoCall(_) => "no-call",
            Refusal::CannotJoin { .. } => "cannot-join",
            Refusal::NobodyHasIt(_) => "nobody-has-it",
            Refusal::NoListening { .. } => "no-listening",
            Refusal::NotListening(_) => "not-listening",
            Refusal::NoVoice(_) => "no-voice",
            Refusal::QueueFull { .. } => "queue-full",
            Refusal::ClosingOver => "closing-over",
            Refusal::UnknownClosing(_) => "unknown-closing",
            Refusal::TooManyClosings => "too-many-closings",
            Refusal::NothingToDo => "nothing-to-do",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::SameAsBefore { contact, .. } => {
                write!(f, "this came before; it is contact {contact}")
            }
            Refusal::KeyUsedForAnotherBody => f.write_str(
                "this Idempotency-Key came before with another body; send a new key for a new matter",
            ),
            Refusal::SaidBefore { seq } => write!(f, "this was said before; it is message {seq}"),
            Refusal::ReferenceTaken => f.write_str("this reference is in use; ask for a new one"),
            Refusal::UnknownContact(contact) => {
                write!(f, "there is no contact {contact} here, or it ended long ago; look in the history")
            }
            Refusal::ContactEnded(contact) => {
                write!(f, "contact {contact} is over; a new message opens a new contact")
            }
            Refusal::UnknownAgent(agent) => {
                write!(f, "there is no agent {agent}; add them with `portner agent add {agent}`")
            }
            Refusal::UnknownUnit(unit) => {
                write!(f, "there is no unit {unit}; choose one of the desk's units")
            }
            Refusal::OfferOver { with: Some(with), contact: Some(contact), .. } => {
                write!(f, "contact {contact} is with {with} now; nothing is left to do for you")
            }
            Refusal::OfferOver { contact: Some(contact), .. } => {
                write!(f, "contact {contact} is not offered to you any more; look for it in the queue")
            }
            Refusal::OfferOver { offer, .. } => {
                write!(f, "offer {offer} is over; wait for the next one")
            }
            Refusal::NotYours { contact, with: Some(with) } => {
                write!(f, "contact {contact} is with {with}; ask them to hand it over")
            }
            Refusal::NotYours { contact, with: None } => {
                write!(f, "contact {contact} is not with you; wait until it is offered to you")
            }
            Refusal::AlreadyThere(unit) => {
                write!(f, "the contact stands with {unit} already; choose another unit")
            }
            Refusal::SwitchDecides(contact) => {
                write!(f, "contact {contact} is a call that the switch hands out; answer it on the telephone")
            }
            Refusal::NoConsole(agent) => {
                write!(f, "{agent} has no console open; open /agent first")
            }
            Refusal::UnknownReason(reason) => {
                write!(f, "`{reason}` is no reason for being away here; choose one of the desk's own")
            }
            Refusal::CannotBeKept(contact) => {
                write!(
                    f,
                    "contact {contact} is just being offered, shared with a second agent or a call of the switch; wait until it stands in the line"
                )
            }
            Refusal::PersonalQueueFull { agent, most } => {
                write!(f, "{most} contacts wait for {agent} already; send it to the unit, or to a colleague")
            }
            Refusal::NotOpenYet => f.write_str("the desk is not set up yet; try again in a moment"),
            Refusal::BadSetup(what) => f.write_str(what),
            Refusal::NoSurvey(contact) => {
                write!(f, "contact {contact} goes on, or ended more than a week ago; write a message instead")
            }
            Refusal::BadScores => f.write_str("send one to three scores, each from 1 to 6"),
            Refusal::UnknownMessage { contact, seq } => {
                write!(f, "contact {contact} has no message {seq}; send the number of one that is shown")
            }
            Refusal::UnknownNotice(notice) => {
                write!(f, "there is no notice {notice}; `portner notice list` shows those that stand")
            }
            Refusal::BadNotice(what) => f.write_str(what),
            Refusal::NoteNeeded(contact) => {
                write!(f, "contact {contact} is flagged; write a note that says what was done, then close it")
            }
            Refusal::NoNumber(contact) => {
                write!(f, "no telephone number is known for contact {contact}; give one")
            }
            Refusal::NoTelephone(agent) => {
                write!(
                    f,
                    "{agent} has no telephone here; give them one with `portner agent change {agent} --phone PJSIP/1001`"
                )
            }
            Refusal::OnTheTelephone { agent, contact } => {
                write!(f, "{agent} is on the telephone with contact {contact}; end that call first")
            }
            Refusal::NoCallbacks => f.write_str("this desk calls nobody back; wait in the line, or write"),
            Refusal::BadWindow(what) => f.write_str(what),
            Refusal::CallbackOver(contact) => {
                write!(f, "that try to call contact {contact} is over; look how it stands now")
            }
            Refusal::AgentNotFree(agent) => {
                write!(f, "{agent} takes nothing now; ask somebody else, or send the contact on")
            }
            Refusal::Yourself(contact) => {
                write!(f, "contact {contact} is with you yourself; name a colleague or a unit")
            }
            Refusal::NobodyFree(unit) => {
                write!(f, "nobody of {unit} is free now; send the contact on, it keeps its age")
            }
            Refusal::AlreadyConsulting { contact, with } => {
                write!(f, "{with} is asked about contact {contact} already; end that first")
            }
            Refusal::NoConsult(contact) => {
                write!(f, "no second agent is with contact {contact}; ask one first")
            }
            Refusal::NoCall(contact) => {
                write!(f, "contact {contact} is no call that can be sent on; give the resident the number")
            }
            Refusal::CannotJoin { contact, why } => write!(f, "contact {contact} {why}"),
            Refusal::NobodyHasIt(contact) => {
                write!(f, "nobody has contact {contact}; assign it first, or wait until it is taken")
            }
            Refusal::NoVoice(contact) => {
                write!(
                    f,
                    "contact {contact} is no call that Portner carries; write a `whisper` to the agent instead"
                )
            }
            Refusal::NoListening { unit, sensitive: true } => {
                write!(f, "{unit} is marked sensitive; nobody listens in there")
            }
            Refusal::NoListening { sensitive: false, .. } => f.write_str(
                "listening in is switched off; set `listening = true` under `[limits]` in desk.toml",
            ),
            Refusal::NotListening(contact) => {
                write!(f, "you do not hear contact {contact}; listen in first")
            }
            Refusal::QueueFull { waiting, .. } => write!(
                f,
                "{waiting} are waiting already and no more are taken now; nothing was taken: choose another \
                 way (chat, form, telephone, being called back), or try later"
            ),
            Refusal::ClosingOver => f.write_str(
                "the closing would be over already; let it end later than it begins and later than now",
            ),
            Refusal::UnknownClosing(closing) => {
                write!(
                    f,
                    "there is no closing {closing}, or it is over; `portner closing list` shows those there are"
                )
            }
            Refusal::TooManyClosings => f.write_str(
                "there are 1000 closings already; lift some, or write regular ones into hours.toml",
            ),
            Refusal::NothingToDo => f.write_str("it is so already"),
        }
    }
}

impl std::error::Error for Refusal {}
