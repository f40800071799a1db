//! Whom an event concerns, and which words it names. Every event answers; a new one asks its question here.

use crate::owner::Named;
use routing_rules::contact::{Speaker, Stage};
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId};

/// The contact an event is about.
pub fn contact_of(event: &Event) -> Option<ContactId> {
    match event {
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
        | Event::CallNoted { contact, .. } => Some(*contact),
        Event::ClockJumped { .. }
        | Event::DeskAdopted { .. }
        | Event::UnitOpened { .. }
        | Event::UnitClosed { .. }
        | Event::AgentEngaged { .. }
        | Event::AgentDismissed { .. }
        | Event::ConsoleOpened { .. }
        | Event::ConsoleClosed { .. }
        | Event::PresenceChanged { .. } => None,
    }
}

/// The agents an event concerns as the desk is now: those it names, and those who have the contact
/// or are offered it. Asked before and after the event is applied.
pub fn agents_of(desk: &Desk, event: &Event) -> Vec<AgentId> {
    let mut agents: Vec<AgentId> = named_by(event).into_iter().collect();
    let Some(contact) = contact_of(event).and_then(|contact| desk.contact(contact)) else { return agents };
    match &contact.stage {
        Stage::InConversation { with, .. } => agents.push(*with),
        Stage::Offered { to } => agents.extend(to.keys().copied()),
        Stage::Waiting | Stage::AtSwitch { .. } | Stage::Ended { .. } => {}
    }
    agents
}

fn named_by(event: &Event) -> Option<AgentId> {
    match event {
        Event::AgentEngaged { agent, .. }
        | Event::AgentDismissed { agent }
        | Event::ConsoleOpened { agent }
        | Event::ConsoleClosed { agent, .. }
        | Event::PresenceChanged { agent, .. }
        | Event::Offered { agent, .. }
        | Event::OfferAccepted { agent, .. }
        | Event::OfferEnded { agent, .. }
        | Event::ContactReturned { agent, .. }
        | Event::WrapUpEnded { agent, .. } => Some(*agent),
        Event::ContactTransferred { by, .. } => *by,
        Event::ContactAnswered { agent, .. } | Event::ContactEnded { agent, .. } => *agent,
        Event::ClockJumped { .. }
        | Event::DeskAdopted { .. }
        | Event::UnitOpened { .. }
        | Event::UnitClosed { .. }
        | Event::ContactArrived { .. }
        | Event::MessageSaid { .. }
        | Event::ContactAged { .. }
        | Event::CallNoted { .. } => None,
    }
}

/// The words an event names.
pub fn words_of(event: &Event) -> Option<Named> {
    match event {
        Event::MessageSaid { contact, seq, from, words, .. } => Some((*contact, *seq, *from, *words)),
        Event::ContactArrived { contact, details: Some(details), .. }
        | Event::CallNoted { contact, details: Some(details), .. } => {
            Some((*contact, 0, Speaker::Resident, *details))
        }
        Event::OfferEnded { contact, agent, reason: Some(reason), .. } => {
            Some((*contact, 0, Speaker::Agent(*agent), *reason))
        }
        Event::ContactArrived { details: None, .. }
        | Event::CallNoted { details: None, .. }
        | Event::OfferEnded { reason: None, .. }
        | Event::Offered { .. }
        | Event::OfferAccepted { .. }
        | Event::ContactReturned { .. }
        | Event::ContactTransferred { .. }
        | Event::ContactAged { .. }
        | Event::ContactAnswered { .. }
        | Event::ContactEnded { .. }
        | Event::WrapUpEnded { .. }
        | Event::ClockJumped { .. }
        | Event::DeskAdopted { .. }
        | Event::UnitOpened { .. }
        | Event::UnitClosed { .. }
        | Event::AgentEngaged { .. }
        | Event::AgentDismissed { .. }
        | Event::ConsoleOpened { .. }
        | Event::ConsoleClosed { .. }
        | Event::PresenceChanged { .. } => None,
    }
}
