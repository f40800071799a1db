//! What an event is about: its contact and its agent. The one place where every event answers this; a
//! new one asks its question here.

use super::{ClosingLifted, ClosingSet, Days, Event, PromiseWarned, Recorded, Shared};
use crate::ids::{AgentId, ContactId};

impl Event {
    /// The contact it is about.
    pub fn contact(&self) -> Option<ContactId> {
        match self {
            Event::ContactArrived { contact, .. }
            | Event::MessageSaid { contact, .. }
            | Event::Offered { contact, .. }
            | Event::OfferAccepted { contact, .. }
            | Event::OfferEnded { contact, .. }
            | Event::ContactReturned { contact, .. }
            | Event::ContactTransferred { contact, .. }
            | Event::ContactAged { contact, .. }
            | Event::Shared(Shared::NeedsRelaxed { contact, .. })
            | Event::Shared(Shared::NeedsGone { contact, .. })
            | Event::Shared(Shared::KeptFor { contact, .. })
            | Event::Shared(Shared::KeptNoLonger { contact, .. })
            | Event::Shared(Shared::WaitReckoned { contact, .. })
            | Event::Shared(Shared::TicketTaken { contact, .. })
            | Event::Shared(Shared::JudgedAgain { contact, .. })
            | Event::ContactAnswered { contact, .. }
            | Event::ContactEnded { contact, .. }
            | Event::WrapUpEnded { contact, .. }
            | Event::CallHandled { contact, .. }
            | Event::Recorded(Recorded::CallRecorded { contact, .. })
            | Event::Days(Days::PromiseWarned(PromiseWarned { contact, .. }))
            | Event::CallNoted { contact, .. }
            | Event::SurveyAnswered { contact, .. }
            | Event::NoteWritten { contact, .. }
            | Event::NumberRevealed { contact, .. }
            | Event::CallbackAsked { contact, .. }
            | Event::CallbackCancelled { contact, .. }
            | Event::CallbackDue { contact }
            | Event::CallbackTried { contact, .. }
            | Event::ConsultAsked { contact, .. }
            | Event::ConsultJoined { contact, .. }
            | Event::ConsultEnded { contact, .. }
            | Event::ContactHandedOver { contact, .. }
            | Event::ContactSentOut { contact, .. }
            | Event::ContactAssigned { contact, .. }
            | Event::Whispered { contact, .. } => Some(*contact),
            Event::Supervised { act, .. } => Some(act.contact()),
            Event::ClockJumped { .. }
            | Event::Shared(Shared::DayBegan)
            | Event::DeskAdopted { .. }
            | Event::UnitOpened { .. }
            | Event::UnitClosed { .. }
            | Event::AgentEngaged { .. }
            | Event::AgentDismissed { .. }
            | Event::ConsoleOpened { .. }
            | Event::ConsoleClosed { .. }
            | Event::PresenceChanged { .. }
            | Event::NoticeBegan { .. }
            | Event::NoticeEnded { .. }
            | Event::AnswerShown { .. }
            | Event::AnswerSettled { .. }
            | Event::Days(Days::ClosingSet(..))
            | Event::Days(Days::ClosingLifted(..)) => None,
        }
    }

    /// Does it concern the whole desk, and so everybody at a console?
    pub fn is_for_all(&self) -> bool {
        matches!(
            self,
            Event::NoticeBegan { .. } | Event::NoticeEnded { .. } | Event::Days(Days::PromiseWarned(_))
        )
    }

    /// The agent it names: whose console must hear of it, whatever the desk says about the contact.
    pub fn agent(&self) -> Option<AgentId> {
        match self {
            Event::AgentEngaged { agent, .. }
            | Event::AgentDismissed { agent }
            | Event::ConsoleOpened { agent }
            | Event::ConsoleClosed { agent, .. }
            | Event::PresenceChanged { agent, .. }
            | Event::Offered { agent, .. }
            | Event::OfferAccepted { agent, .. }
            | Event::OfferEnded { agent, .. }
            | Event::Shared(Shared::KeptFor { agent, .. })
            | Event::Shared(Shared::KeptNoLonger { agent, .. })
            | Event::ContactReturned { agent, .. }
            | Event::WrapUpEnded { agent, .. }
            | Event::CallHandled { agent, .. }
            | Event::NoteWritten { agent, .. }
            | Event::NumberRevealed { agent, .. }
            | Event::CallbackTried { agent, .. }
            | Event::ConsultAsked { agent, .. }
            | Event::ConsultJoined { agent, .. }
            | Event::ConsultEnded { agent, .. }
            | Event::ContactAssigned { agent, .. } => Some(*agent),
            Event::ContactHandedOver { by, .. }
            | Event::ContactSentOut { by, .. }
            | Event::Supervised { by, .. }
            | Event::Whispered { by, .. } => Some(*by),
            Event::CallbackAsked { by, .. } => *by,
            Event::ContactTransferred { by, .. }
            | Event::Days(Days::ClosingSet(ClosingSet { by, .. }))
            | Event::Days(Days::ClosingLifted(ClosingLifted { by, .. })) => *by,
            Event::ContactAnswered { agent, .. } | Event::ContactEnded { agent, .. } => *agent,
            Event::ClockJumped { .. }
            | Event::DeskAdopted { .. }
            | Event::UnitOpened { .. }
            | Event::UnitClosed { .. }
            | Event::ContactArrived { .. }
            | Event::MessageSaid { .. }
            | Event::ContactAged { .. }
            | Event::Shared(Shared::NeedsRelaxed { .. })
            | Event::Shared(Shared::NeedsGone { .. })
            | Event::Shared(Shared::DayBegan)
            | Event::Shared(Shared::WaitReckoned { .. })
            | Event::Shared(Shared::TicketTaken { .. })
            | Event::Shared(Shared::JudgedAgain { .. })
            | Event::CallNoted { .. }
            | Event::Recorded(..)
            | Event::SurveyAnswered { .. }
            | Event::NoticeBegan { .. }
            | Event::NoticeEnded { .. }
            | Event::AnswerShown { .. }
            | Event::AnswerSettled { .. }
            | Event::CallbackCancelled { .. }
            | Event::CallbackDue { .. }
            | Event::Days(Days::PromiseWarned(..)) => None,
        }
    }
}
