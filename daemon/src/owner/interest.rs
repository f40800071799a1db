//! Who is followed, so that news is only made up when somebody listens.

use adapters::desk_handle::Whom;
use routing_rules::ids::{AgentId, ContactId, SwitchId};
use std::collections::HashMap;

/// How many follow whom.
#[derive(Default)]
pub struct Interest {
    everything: usize,
    desk: usize,
    contacts: HashMap<ContactId, usize>,
    agents: HashMap<AgentId, usize>,
    switches: HashMap<SwitchId, usize>,
}

impl Interest {
    /// One more follows `whom`.
    pub fn add(&mut self, whom: Whom) {
        match whom {
            Whom::Everything => self.everything += 1,
            Whom::All => self.desk += 1,
            Whom::Contact(contact) => *self.contacts.entry(contact).or_default() += 1,
            Whom::Switch(switch) => *self.switches.entry(switch).or_default() += 1,
            Whom::Agent(agent) => *self.agents.entry(agent).or_default() += 1,
        }
    }

    /// One follows `whom` no longer.
    pub fn remove(&mut self, whom: Whom) {
        match whom {
            Whom::Everything => self.everything = self.everything.saturating_sub(1),
            Whom::All => self.desk = self.desk.saturating_sub(1),
            Whom::Contact(contact) => lessen(&mut self.contacts, contact),
            Whom::Switch(switch) => lessen(&mut self.switches, switch),
            Whom::Agent(agent) => lessen(&mut self.agents, agent),
        }
    }

    /// Does anybody follow what concerns the whole desk? They are no reason to look at anything else.
    pub fn in_desk(&self) -> bool {
        self.desk > 0
    }

    /// Does anybody follow anything that concerns contacts or agents?
    pub fn is_any(&self) -> bool {
        self.everything > 0
            || !self.contacts.is_empty()
            || !self.agents.is_empty()
            || !self.switches.is_empty()
    }

    /// Does anybody want to hear of this contact, the switch that carries it or one of these agents?
    pub fn wants(&self, contact: Option<ContactId>, on: Option<SwitchId>, agents: &[AgentId]) -> bool {
        self.everything > 0
            || contact.is_some_and(|contact| self.contacts.contains_key(&contact))
            || on.is_some_and(|switch| self.switches.contains_key(&switch))
            || agents.iter().any(|agent| self.agents.contains_key(agent))
    }
}

fn lessen<K: std::hash::Hash + Eq>(counts: &mut HashMap<K, usize>, key: K) {
    if let Some(count) = counts.get_mut(&key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&key);
        }
    }
}
