//! Does the desk agree with itself? Everything anew and by brute force, for tests and simulations.

use super::Desk;
use super::index::Index;
use crate::agent::Agent;
use crate::contact::{Contact, Stage};
use crate::ids::{AgentId, ContactId};
use crate::matching::{Spec, Terms, Turn, turn};
use crate::queue::Place;
use crate::time::Moment;
use std::collections::BTreeSet;

impl Desk {
    /// The first thing that is not as it must be: indexes beside the state, capacity beside offers and
    /// conversations (I10, I12), and the next offer beside every pair there is (I14, I20, I21).
    pub fn check(&self, now: Moment) -> Result<(), String> {
        self.check_indexes()?;
        self.state.contacts.values().try_for_each(|contact| self.check_contact(contact))?;
        self.state.agents.values().try_for_each(|agent| self.check_agent(agent))?;
        self.check_next_pair(now)
    }

    fn check_indexes(&self) -> Result<(), String> {
        let (is, should) = (&self.index, Index::build(&self.state));
        let queues = |index: &Index| {
            let queues = index.queues.iter().filter(|(_, queue)| !queue.is_empty());
            queues.map(|(unit, queue)| (*unit, queue.clone())).collect::<Vec<_>>()
        };
        let standing = |index: &Index| {
            let used = index.standing.iter().filter(|(_, (line, _))| line.waiting + line.active > 0);
            used.map(|(key, standing)| (*key, standing.clone())).collect::<Vec<_>>()
        };
        let pairs = [
            ("references", is.references == should.references),
            ("offers", is.offers == should.offers),
            ("lapses", is.lapses == should.lapses),
            ("wrap-ups", is.wrap_ups == should.wrap_ups),
            ("consoles gone", is.gone == should.gone),
            ("ageing", is.ageing == should.ageing),
            ("consultations", is.consults == should.consults),
            ("callbacks", is.resting == should.resting),
            ("needs that relax", is.relaxing == should.relaxing),
            ("kept contacts", is.kept == should.kept),
            ("contacts kept for agents", is.kept_for == should.kept_for),
            ("agents remembered", is.last_with == should.last_with),
            ("warnings", is.warnings == should.warnings),
            ("pauses", is.pauses.is_superset(&should.pauses)),
            ("ended contacts", is.ended == should.ended),
            ("kept keys", is.kept_keys == should.kept_keys),
            ("calls of contacts", is.call_of == should.call_of),
            ("ended calls", is.ended_calls == should.ended_calls),
            ("settled offers", is.settled == should.settled),
            ("alarms", is.alarms == should.alarms),
            ("notices' ends", is.notice_ends == should.notice_ends),
            ("queues", queues(is) == queues(&should)),
            ("counts", standing(is) == standing(&should)),
        ];
        match pairs.iter().find(|(_, same)| !same) {
            Some((what, _)) => Err(format!("the index of {what} is not what the state says")),
            None => Ok(()),
        }
    }

    fn check_contact(&self, contact: &Contact) -> Result<(), String> {
        let id = contact.contact;
        let holders: BTreeSet<AgentId> = match &contact.stage {
            Stage::Waiting | Stage::Resting { .. } | Stage::AtSwitch { .. } | Stage::Ended { .. } => {
                BTreeSet::new()
            }
            Stage::Offered { to } if to.is_empty() => return Err(format!("{id} is offered to nobody")),
            Stage::Offered { to } => to.keys().copied().collect(),
            Stage::InConversation { with, .. } => {
                let second = contact.consult.iter().map(|consult| consult.second);
                second.chain([*with]).collect()
            }
        };
        if contact.consult.is_some() && !matches!(contact.stage, Stage::InConversation { .. }) {
            return Err(format!("a second agent is asked about {id}, which nobody has"));
        }
        let holds =
            |agent: &&AgentId| self.state.agents.get(agent).is_some_and(|a| a.contacts().any(|c| c == id));
        match holders.iter().find(|agent| !holds(agent)) {
            Some(agent) => Err(format!("{agent} has {id} and no capacity is taken for it")),
            None => Ok(()),
        }
    }

    fn check_agent(&self, agent: &Agent) -> Result<(), String> {
        let name = agent.agent;
        for contact in agent.contacts() {
            let stage = self.contact(contact).map(|contact| &contact.stage);
            let theirs = match stage {
                Some(Stage::Offered { to }) => to.contains_key(&name),
                Some(Stage::InConversation { with, .. }) => {
                    let second = self.contact(contact).and_then(|contact| contact.consult.as_deref());
                    *with == name || second.is_some_and(|consult| consult.second == name)
                }
                Some(
                    Stage::Waiting | Stage::Resting { .. } | Stage::AtSwitch { .. } | Stage::Ended { .. },
                )
                | None => false,
            };
            if !theirs {
                return Err(format!("{name} keeps capacity for {contact}, which is not with them"));
            }
        }
        Ok(())
    }

    fn check_next_pair(&self, now: Moment) -> Result<(), String> {
        let is = self.next_pair(now).map(|(contact, agent)| (contact.contact, agent));
        let should = self.next_pair_by_looking(now);
        if is == should {
            return Ok(());
        }
        let say = |pair: Option<(ContactId, AgentId)>| match pair {
            Some((contact, agent)) => format!("{contact} to {agent}"),
            None => "none".to_string(),
        };
        Err(format!("the next offer is {}, and should be {}", say(is), say(should)))
    }

    /// Every waiting contact beside every agent.
    fn next_pair_by_looking(&self, now: Moment) -> Option<(ContactId, AgentId)> {
        let contacts = self.state.contacts.values();
        let waiting = contacts.filter(|contact| contact.stage == Stage::Waiting);
        let mut pairs = Vec::new();
        for contact in waiting.filter(|contact| self.unit_open(contact.unit)) {
            let turns = self.state.agents.values().filter_map(|agent| self.turn_of(contact, agent, now));
            pairs.extend(turns.map(|turn| (Place::of(contact), turn, contact.contact)));
        }
        pairs.into_iter().min().map(|(_, turn, contact)| (contact, turn.agent))
    }

    /// When it is the agent's turn for the contact, if they may take it.
    fn turn_of(&self, contact: &Contact, agent: &Agent, now: Moment) -> Option<Turn> {
        let setup = self.setup()?;
        let spec = Spec::of(contact);
        let rank = spec.rank(agent.agent, &agent.profile, Some(setup.default_unit))?;
        let paused = contact.not_before.get(&agent.agent).is_some_and(|until| *until > now);
        turn(&spec, Terms::of(&spec, Some(setup)), agent, rank).filter(|_| !paused)
    }
}
