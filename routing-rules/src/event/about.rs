//! What an event is about: its contact and its agent. The one place where every event answers this; a
//! new one asks its question here.

use super::Event;
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
            | Event::ContactAnswered { contact, .. }
            | Event::ContactEnded { contact, .. }
            | Event::WrapUpEnded { contact, .. }
            | Event::CallHandled { contact, .. }
            | Event::CallNoted { contact, .. }
            | Event::SurveyAnswered { contact, .. }
            | Event::NoteWritten { contact, .. }
            | Event::NumberRevealed { contact, .. } => Some(*contact),
            Event::ClockJumped { .. }
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
            | Event::AnswerSettled { .. } => None,
        }
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
            | Event::ContactReturned { agent, .. }
            | Event::WrapUpEnded { agent, .. }
            | Event::CallHandled { agent, .. }
            | Event::NoteWritten { agent, .. }
            | Event::NumberRevealed { agent, .. } => Some(*agent),
            Event::ContactTransferred { by, .. } => *by,
            Event::ContactAnswered { agent, .. } | Event::ContactEnded { agent, .. } => *agent,
            Event::ClockJumped { .. }
            | Event::DeskAdopted { .. }
            | Event::UnitOpened { .. }
            | Event::UnitClosed { .. }
            | Event::ContactArrived { .. }
            | Event::MessageSaid { .. }
            | Event::ContactAged { .. }
            | Event::CallNoted { .. }
            | Event::SurveyAnswered { .. }
            | Event::NoticeBegan { .. }
            | Event::NoticeEnded { .. }
            | Event::AnswerShown { .. }
            | Event::AnswerSettled { .. } => None,
        }
    }
}
