//! Supervisors: a person's decision about a contact beats an automatic one. Each act is an event with
//! who and why, and what follows from it are events like any other.

use super::Desk;
use super::talk::moved;
use crate::contact::{Contact, Ending, Outcome, Stage};
use crate::event::{Event, KeptWhy, OfferEnd, Shared};
use crate::ids::{AgentId, ContactId, ContentId, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::supervise::{Act, Listener, Why};
use crate::time::Moment;
use crate::verdict::Urgency;

impl Desk {
    pub(super) fn supervise(
        &self,
        now: Moment,
        setup: &Setup,
        by: AgentId,
        why: Why,
        act: Act,
    ) -> Result<Vec<Event>, Refusal> {
        let contact = self.known(act.contact())?;
        if matches!(contact.stage, Stage::Ended { .. }) {
            return Err(Refusal::ContactEnded(contact.contact));
        }
        let follows = match act {
            Act::Move { to, .. } => self.move_by_hand(setup, contact, by, to)?,
            Act::Assign { agent, .. } => self.assign(now, setup, contact, by, agent)?,
            Act::TakeBack { .. } => self.take_back(contact)?,
            Act::Urgency { urgency, .. } => self.rank(setup, contact, urgency)?,
            Act::Close { outcome, .. } => self.close_by_hand(contact, outcome, why)?,
            Act::Listen { .. } => self.listen(setup, contact, by)?,
            Act::StopListening { .. } => hears(contact, by).map(|_| Vec::new())?,
            Act::JoinIn { .. } => join_in(contact, by)?,
            Act::Whisper { .. } => whisper_to(contact, by)?,
        };
        let mut events = vec![Event::Supervised { by, why, act }];
        events.extend(follows);
        Ok(events)
    }

    fn move_by_hand(
        &self,
        setup: &Setup,
        contact: &Contact,
        by: AgentId,
        to: UnitId,
    ) -> Result<Vec<Event>, Refusal> {
        if contact.switch_decides {
            return Err(Refusal::SwitchDecides(contact.contact));
        }
        if !setup.units.contains_key(&to) {
            return Err(Refusal::UnknownUnit(to));
        }
        if contact.unit == to && contact.stage.in_line() {
            return Err(Refusal::AlreadyThere(to));
        }
        let mut events = self.let_go(contact);
        events.push(moved(setup, contact, to, Some(by), false));
        Ok(events)
    }

    /// Beyond their capacity if need be: then nothing more is offered to them until there is room. They
    /// must sit at a console, or nobody would see it.
    fn assign(
        &self,
        now: Moment,
        setup: &Setup,
        contact: &Contact,
        by: AgentId,
        agent: AgentId,
    ) -> Result<Vec<Event>, Refusal> {
        if contact.switch_decides {
            return Err(Refusal::SwitchDecides(contact.contact));
        }
        if !self.agent_known(agent)?.connected {
            return Err(Refusal::NoConsole(agent));
        }
        if self.owner(contact.contact) == Some(agent) {
            return Err(Refusal::NothingToDo);
        }
        if contact.kept.as_ref().is_some_and(|kept| kept.agent == agent) {
            return Err(Refusal::NothingToDo);
        }
        let mut events = self.let_go(contact);
        match contact.stage {
            // A telephone has to be answered: it rings at their turn, and goes back to the line if they are silent.
            _ if contact.on.is_none() || contact.calls_back() || contact.is_outgoing() => {
                events.push(Event::ContactAssigned { contact: contact.contact, agent, by });
            }
            Stage::InConversation { with, .. } => {
                events.extend(self.return_to_line(contact, with));
                events.push(asked_for(now, setup, contact, by, agent));
            }
            _ => events.push(asked_for(now, setup, contact, by, agent)),
        }
        Ok(events)
    }

    fn take_back(&self, contact: &Contact) -> Result<Vec<Event>, Refusal> {
        let id = contact.contact;
        if contact.switch_decides {
            return Err(Refusal::SwitchDecides(id));
        }
        match &contact.stage {
            Stage::InConversation { with, .. } => {
                let mut events: Vec<Event> = self.end_consult(id).into_iter().collect();
                events.extend(self.return_to_line(contact, *with));
                Ok(events)
            }
            Stage::Offered { .. } => Ok(self.end_offers(id, OfferEnd::Moved, None)),
            Stage::Waiting | Stage::Resting { .. } | Stage::AtSwitch { .. } | Stage::Ended { .. } => {
                Err(Refusal::NobodyHasIt(id))
            }
        }
    }

    fn close_by_hand(&self, contact: &Contact, outcome: Outcome, why: Why) -> Result<Vec<Event>, Refusal> {
        let id = contact.contact;
        if why.is_none() && !contact.verdict.flags.is_empty() {
            return Err(Refusal::NoteNeeded(id));
        }
        let mut events = self.let_go(contact);
        let (ending, agent) = (Ending::Completed(outcome), self.owner(id));
        events.push(Event::ContactEnded { contact: id, ending, agent, wrap_up_until: None, note: None });
        Ok(events)
    }

    /// Offers and consultations that a person's decision ends.
    fn let_go(&self, contact: &Contact) -> Vec<Event> {
        let mut events = self.end_offers(contact.contact, OfferEnd::Moved, None);
        events.extend(self.end_consult(contact.contact));
        events
    }

    fn listen(&self, setup: &Setup, contact: &Contact, by: AgentId) -> Result<Vec<Event>, Refusal> {
        let unit = contact.unit;
        let sensitive = setup.units.get(&unit).is_none_or(|unit| unit.sensitive);
        if sensitive || !setup.listening {
            return Err(Refusal::NoListening { unit, sensitive });
        }
        if !matches!(contact.stage, Stage::InConversation { .. }) {
            return Err(Refusal::NobodyHasIt(contact.contact));
        }
        if contact.listeners.contains_key(&by) || self.owner(contact.contact) == Some(by) {
            return Err(Refusal::NothingToDo);
        }
        Ok(Vec::new())
    }

    /// What cannot wait any more goes to whoever is on duty, if nobody is there.
    fn rank(&self, setup: &Setup, contact: &Contact, urgency: Urgency) -> Result<Vec<Event>, Refusal> {
        if contact.class == urgency as u8 && contact.verdict.urgency == urgency {
            return Err(Refusal::NothingToDo);
        }
        let waits = contact.stage == Stage::Waiting && !contact.switch_decides;
        let (at, kind) = ((contact.contact, contact.unit), (contact.channel, urgency));
        let moved = self.on_to_duty(setup, at, kind, contact.counts_from());
        Ok(moved.filter(|_| waits).into_iter().collect())
    }

    /// Said beside the conversation, by whoever takes part in it.
    pub(super) fn whisper(
        &self,
        contact: ContactId,
        by: AgentId,
        words: ContentId,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        let with = match known.stage {
            Stage::InConversation { with, .. } => with,
            Stage::Ended { .. } => return Err(Refusal::ContactEnded(contact)),
            Stage::Waiting | Stage::Resting { .. } | Stage::Offered { .. } | Stage::AtSwitch { .. } => {
                return Err(Refusal::NobodyHasIt(contact));
            }
        };
        let takes_part = with == by || self.speaks_along(known, by) || known.listeners.contains_key(&by);
        if takes_part {
            return Ok(vec![Event::Whispered { contact, by, words }]);
        }
        Err(Refusal::NotListening(contact))
    }

    /// May this agent speak in a contact that another one has?
    pub(super) fn speaks_along(&self, contact: &Contact, agent: AgentId) -> bool {
        let consults =
            contact.consult.as_deref().is_some_and(|consult| consult.second == agent && consult.joined());
        consults || contact.listeners.get(&agent).is_some_and(|listener| listener.joined)
    }

    /// Makes an act true, as far as no event of its own does.
    pub(super) fn supervised(&mut self, at: Moment, by: AgentId, act: Act) {
        match act {
            Act::Urgency { contact, urgency } => self.change_contact(contact, |contact| {
                contact.class = urgency as u8;
                contact.verdict.urgency = urgency;
                contact.ranked_at = Some(at);
            }),
            Act::Listen { contact } => self.change_contact(contact, |contact| {
                contact.listeners.insert(by, Listener { joined: false, whispers: false });
            }),
            Act::StopListening { contact } => self.change_contact(contact, |contact| {
                contact.listeners.remove(&by);
            }),
            Act::JoinIn { contact } => self.change_contact(contact, |contact| {
                contact.listeners.insert(by, Listener { joined: true, whispers: false });
            }),
            Act::Whisper { contact } => self.change_contact(contact, |contact| {
                contact.listeners.insert(by, Listener { joined: false, whispers: true });
            }),
            // Whom it was taken from is not asked for it at once.
            Act::TakeBack { contact } => {
                if let Some(agent) = self.owner(contact) {
                    self.pause(at, contact, agent);
                }
            }
            Act::Move { .. } | Act::Assign { .. } | Act::Close { .. } => {}
        }
    }
}

fn asked_for(now: Moment, setup: &Setup, contact: &Contact, by: AgentId, agent: AgentId) -> Event {
    let (contact, until, why) = (contact.contact, now + setup.sharing.kept_for, KeptWhy::Asked);
    Event::Shared(Shared::KeptFor { contact, agent, until, why, by: Some(by) })
}

fn hears(contact: &Contact, by: AgentId) -> Result<Listener, Refusal> {
    contact.listeners.get(&by).copied().ok_or(Refusal::NotListening(contact.contact))
}

fn join_in(contact: &Contact, by: AgentId) -> Result<Vec<Event>, Refusal> {
    match hears(contact, by)? {
        Listener { joined: true, .. } => Err(Refusal::NothingToDo),
        Listener { joined: false, .. } => Ok(Vec::new()),
    }
}

/// By voice, where Portner carries the call; elsewhere words are whispered.
fn whisper_to(contact: &Contact, by: AgentId) -> Result<Vec<Event>, Refusal> {
    match hears(contact, by)? {
        _ if contact.on.is_none() => Err(Refusal::NoVoice(contact.contact)),
        Listener { whispers: true, .. } => Err(Refusal::NothingToDo),
        Listener { whispers: false, .. } => Ok(Vec::new()),
    }
}

impl Desk {
    /// Nobody hears a conversation where nobody may any more: it went to a sensitive unit, or the desk changed.
    pub(super) fn unhear_where_none_may(&mut self, contact: ContactId) {
        let Some(setup) = self.setup() else { return };
        let Some(known) = self.contact(contact).filter(|known| !known.listeners.is_empty()) else { return };
        let sensitive = setup.units.get(&known.unit).is_none_or(|unit| unit.sensitive);
        if sensitive || !setup.listening {
            self.change_contact(contact, |contact| contact.listeners.clear());
        }
    }

    pub(super) fn unhear_everywhere(&mut self) {
        let heard = self.state.contacts.values().filter(|known| !known.listeners.is_empty());
        let heard: Vec<ContactId> = heard.map(|known| known.contact).collect();
        heard.into_iter().for_each(|contact| self.unhear_where_none_may(contact));
    }
}
