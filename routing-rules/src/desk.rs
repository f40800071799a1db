//! The desk: what would happen, what has happened, and when it needs to hear that time passed.

use crate::command::Command;
use crate::contact::{Channel, Contact};
use crate::event::Event;
use crate::ids::{AgentId, ContactId, Reference, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::standing::{AgentStanding, Line};
use crate::time::Moment;
use std::collections::BTreeMap;

/// One municipality's service desk: everything that decisions depend on.
#[derive(Clone, Debug, Default)]
pub struct Desk {}

impl Desk {
    /// What would happen if `command` came at `now`? Changes nothing.
    pub fn decide(&self, _now: Moment, _command: Command) -> Result<Vec<Event>, Refusal> {
        Err(Refusal::NotOpenYet)
    }

    /// Makes `event` true. Never fails: an event has already happened.
    pub fn apply(&mut self, _at: Moment, _event: &Event) {}

    /// When the desk next needs to hear `TimePassed`; `now` or earlier means at once.
    pub fn next_deadline(&self, _now: Moment) -> Option<Moment> {
        None
    }

    /// The setup adopted last.
    pub fn setup(&self) -> Option<&Setup> {
        None
    }

    /// A contact that is alive, or ended within the last minute.
    pub fn contact(&self, _contact: ContactId) -> Option<&Contact> {
        None
    }

    /// The contact a resident's reference opens, if it is alive or ended within the last minute.
    pub fn by_reference(&self, _reference: Reference) -> Option<&Contact> {
        None
    }

    /// The contact's place in the line of those who compete for the same agents (1 is next), counted
    /// up to `most`; `None` if it does not wait.
    pub fn place_in_line(&self, _contact: ContactId, _most: usize) -> Option<usize> {
        None
    }

    /// The contacts an agent has been offered or has, oldest first.
    pub fn contacts_of(&self, _agent: AgentId) -> Vec<ContactId> {
        Vec::new()
    }

    /// The state as JSON, without indexes: equal states give equal bytes.
    pub fn to_json(&self) -> Vec<u8> {
        Vec::new()
    }

    /// The desk a `to_json` came from, indexes built anew.
    pub fn from_json(_bytes: &[u8]) -> Result<Desk, String> {
        Ok(Desk::default())
    }

    /// Every agent of the desk, in order of name.
    pub fn agents(&self) -> Vec<AgentStanding> {
        Vec::new()
    }

    /// One agent of the desk.
    pub fn agent(&self, _agent: AgentId) -> Option<AgentStanding> {
        None
    }

    /// Every line that has somebody waiting or in conversation.
    pub fn lines(&self) -> BTreeMap<(UnitId, Channel), Line> {
        BTreeMap::new()
    }

    /// Does the unit take contacts now?
    pub fn unit_open(&self, _unit: UnitId) -> bool {
        false
    }

    /// When a closed unit opens next; `None` if it is open or never opens.
    pub fn unit_opens(&self, _unit: UnitId, _now: Moment) -> Option<Moment> {
        None
    }

    /// Since when an eligible free agent has stood beside an eligible waiting contact; `None` is as
    /// it should be.
    pub fn idle_pair(&self) -> Option<Moment> {
        None
    }
}
