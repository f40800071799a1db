//! Reading the desk: contacts, places in line, agents, units, and the whole as JSON.

use super::Desk;
use super::closing::timetable;
use super::index::Index;
use crate::agent::Agent;
use crate::contact::{Channel, Contact};
use crate::ids::{AgentId, ContactId, Reference, UnitId};
use crate::queue::Place;
use crate::setup::Setup;
use crate::standing::{AgentStanding, Line, Pressing};
use crate::time::{Moment, Span};
use crate::verdict::Urgency;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Desk {
    /// The setup adopted last.
    pub fn setup(&self) -> Option<&Setup> {
        self.state.setup.as_deref()
    }

    /// A contact that is alive, or ended within the last minute.
    pub fn contact(&self, contact: ContactId) -> Option<&Contact> {
        self.state.contacts.get(&contact).map(|held| &**held)
    }

    /// The contact a resident's reference opens, if it is alive or ended within the last minute.
    pub fn by_reference(&self, reference: Reference) -> Option<&Contact> {
        self.contact(*self.index.references.get(&reference)?)
    }

    /// Who stands in the line of a unit, in the order in which they are next, up to `most`.
    pub fn in_line(&self, unit: UnitId, most: usize) -> impl Iterator<Item = &Contact> {
        let places = self.index.queues.get(&unit).into_iter().flatten().take(most);
        places.filter_map(|place| self.contact(place.contact))
    }

    /// The contacts an agent has been offered or has, oldest first.
    pub fn contacts_of(&self, agent: AgentId) -> Vec<ContactId> {
        self.state.agents.get(&agent).map_or_else(Vec::new, |agent| agent.contacts().collect())
    }

    /// The contacts an agent listens to while others have them, oldest first.
    pub fn heard_by(&self, agent: AgentId) -> impl Iterator<Item = &Contact> {
        let all = self.state.contacts.values().map(|held| &**held);
        all.filter(move |contact| contact.listeners.contains_key(&agent))
    }

    /// The state as JSON, without indexes: equal states give equal bytes.
    pub fn to_json(&self) -> Vec<u8> {
        // Every key is a text or a number and every value is plain, so this always succeeds.
        serde_json::to_vec(&self.state).unwrap_or_default()
    }

    /// The desk a `to_json` came from, indexes built anew.
    pub fn from_json(bytes: &[u8]) -> Result<Desk, String> {
        let state = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let index = Index::build(&state);
        Ok(Desk { state, index })
    }

    /// Every agent of the desk, in order of name.
    pub fn agents(&self) -> Vec<AgentStanding> {
        self.state.agents.values().map(|agent| AgentStanding::of(agent)).collect()
    }

    /// The agents themselves, in order of name: shared, so that many are read without being copied.
    pub fn everybody(&self) -> impl Iterator<Item = &Arc<Agent>> {
        self.state.agents.values()
    }

    /// A contact that is alive, or ended within the last minute, to be read elsewhere.
    pub fn shared_contact(&self, contact: ContactId) -> Option<Arc<Contact>> {
        self.state.contacts.get(&contact).cloned()
    }

    /// One agent of the desk.
    pub fn agent(&self, agent: AgentId) -> Option<AgentStanding> {
        self.state.agents.get(&agent).map(|agent| AgentStanding::of(agent))
    }

    /// Every line that has somebody waiting or in conversation.
    pub fn lines(&self) -> BTreeMap<(UnitId, Channel), Line> {
        let lines = self.index.standing.iter().map(|(key, (line, by_arrival))| {
            (*key, Line { oldest: by_arrival.first().map(|(arrived, _)| *arrived), ..*line })
        });
        lines.filter(|((unit, _), line)| line.waiting + line.active > 0 && !unit.is_synthetic()).collect()
    }

    /// What presses in the lines of units in which somebody waits.
    pub fn pressing(&self, now: Moment) -> BTreeMap<UnitId, Pressing> {
        let of = |queue: &std::collections::BTreeSet<Place>| {
            let mut pressing = Pressing::default();
            let waiting = queue.iter().take(1000).filter_map(|place| self.contact(place.contact));
            for contact in waiting {
                let overdue = contact.promised < now;
                pressing.emergencies += u64::from(contact.verdict.urgency == Urgency::Emergency);
                pressing.overdue += u64::from(overdue);
                pressing.due_soon += u64::from(!overdue && contact.promised <= now + Span::minutes(5));
            }
            pressing
        };
        let queues = self.index.queues.iter().filter(|(unit, _)| !unit.is_synthetic());
        queues.map(|(unit, queue)| (*unit, of(queue))).collect()
    }

    /// Emergencies that nobody has taken yet, oldest first.
    pub fn alarms(&self) -> impl Iterator<Item = &Contact> {
        self.index.alarms.iter().filter_map(|contact| self.contact(*contact))
    }

    /// Does the unit take contacts now?
    pub fn unit_open(&self, unit: UnitId) -> bool {
        self.state.open.contains(&unit) || unit.is_synthetic()
    }

    /// When a closed unit opens next; `None` if it is open or never opens.
    pub fn unit_opens(&self, unit: UnitId, now: Moment) -> Option<Moment> {
        let table = timetable(&self.state, &self.index.zone, unit).filter(|_| !self.unit_open(unit))?;
        table.next_opening(now)
    }

    /// Since when an eligible free agent has stood beside an eligible waiting contact; `None` is as
    /// it should be.
    pub fn idle_pair(&self) -> Option<Moment> {
        self.index.matching.ready_since()
    }
}
