//! Whom an event concerns, and which words it names.

use crate::owner::Named;
use routing_rules::contact::{Speaker, Stage};
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::ids::AgentId;
use routing_rules::verdict::Urgency;

/// The agents an event concerns as the desk is now: those it names, and those who have the contact
/// or are offered it. Asked before and after the event is applied.
pub fn agents_of(desk: &Desk, event: &Event) -> Vec<AgentId> {
    let mut agents: Vec<AgentId> = event.agent().into_iter().collect();
    if event.is_for_all() {
        agents.extend(at_consoles(desk));
    }
    let Some(contact) = event.contact().and_then(|contact| desk.contact(contact)) else { return agents };
    match &contact.stage {
        Stage::InConversation { with, .. } => {
            agents.push(*with);
            agents.extend(contact.consult.iter().map(|consult| consult.second));
            agents.extend(contact.listeners.keys().copied());
        }
        Stage::Offered { to } => agents.extend(to.keys().copied()),
        Stage::Waiting | Stage::Resting { .. } | Stage::AtSwitch { .. } | Stage::Ended { .. } => {}
    }
    // An emergency is everybody's until somebody has it.
    if contact.verdict.urgency == Urgency::Emergency && !matches!(event, Event::MessageSaid { .. }) {
        agents.extend(at_consoles(desk));
    }
    agents
}

fn at_consoles(desk: &Desk) -> impl Iterator<Item = AgentId> {
    desk.everybody().filter(|agent| agent.connected).map(|agent| agent.agent)
}

/// The words an event names.
pub fn words_of(event: &Event) -> Option<Named> {
    match event {
        Event::MessageSaid { contact, seq, from, words, .. } => Some((*contact, *seq, *from, *words)),
        Event::ContactArrived { contact, details: Some(details), .. }
        | Event::CallNoted { contact, details: Some(details), .. } => {
            Some((*contact, 0, Speaker::Resident, *details))
        }
        Event::CallbackAsked { contact, details: Some(details), .. } => {
            Some((*contact, 0, Speaker::Resident, *details))
        }
        Event::ContactSentOut { contact, by, number } => Some((*contact, 0, Speaker::Agent(*by), *number)),
        Event::Supervised { by, why: Some(why), act } => Some((act.contact(), 0, Speaker::Agent(*by), *why)),
        Event::Whispered { contact, by, words } => Some((*contact, 0, Speaker::Agent(*by), *words)),
        Event::SurveyAnswered { contact, words: Some(words), .. } => {
            Some((*contact, 0, Speaker::Resident, *words))
        }
        Event::NoteWritten { contact, agent, words } => Some((*contact, 0, Speaker::Agent(*agent), *words)),
        Event::ContactEnded { contact, agent: Some(agent), note: Some(note), .. } => {
            Some((*contact, 0, Speaker::Agent(*agent), *note))
        }
        Event::NumberRevealed { contact, agent, reason, .. }
        | Event::OfferEnded { contact, agent, reason: Some(reason), .. } => {
            Some((*contact, 0, Speaker::Agent(*agent), *reason))
        }
        // Words come in with arrivals, messages, reasons and late details; nothing else names any.
        _ => None,
    }
}
