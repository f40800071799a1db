//! The same choice by looking at everybody: every agent for a contact that came, every contact for an
//! agent who is free. What the indexed lines are measured against, and checked by. Written from the
//! documentation, for forms whose needs are not relaxed yet.

use routing_rules::contact::Contact;
use routing_rules::ids::{AgentId, ContactId, SkillId, UnitId};
use routing_rules::setup::Profile;
use routing_rules::time::Moment;
use std::cmp::Reverse;

/// What somebody asks for: a unit, and skills each at its level.
#[derive(Clone, Debug)]
pub struct Wants {
    /// Of whom.
    pub unit: UnitId,
    /// Skills and levels.
    pub needs: Vec<(SkillId, u8)>,
}

/// The order of waiting: the higher class, what was promised sooner, who came first, the lower number.
pub type Order = (Reverse<u8>, Moment, Moment, ContactId);

/// Everybody, in no order.
pub struct Naive {
    /// Who would take what, and since when they have been idle; `None`: busy.
    pub agents: Vec<(AgentId, Profile, Option<Moment>)>,
    /// Who waits for what.
    pub waiting: Vec<(Wants, Order)>,
}

impl Wants {
    /// What a contact asks for.
    pub fn of(contact: &Contact) -> Wants {
        let level = |skill: &SkillId| (*skill, contact.verdict.levels.of(*skill));
        Wants { unit: contact.unit, needs: contact.verdict.skills.iter().map(level).collect() }
    }

    fn suits(&self, agent: &Profile) -> bool {
        let knows = |(skill, level): &(SkillId, u8)| {
            let has = agent.skills.contains(skill);
            has && agent.levels.get(skill).copied().unwrap_or(5) >= *level
        };
        agent.units.contains(&self.unit) && self.needs.iter().all(knows)
    }
}

/// Where a contact stands.
pub fn order(contact: &Contact) -> Order {
    (Reverse(contact.class), contact.promised, contact.arrived, contact.contact)
}

impl Naive {
    /// Who gets a contact that came: the longest idle, then the first by name.
    pub fn agent_for(&self, wants: &Wants) -> Option<AgentId> {
        let suits = self.agents.iter().filter(|(_, profile, _)| wants.suits(profile));
        suits.filter_map(|(agent, _, idle)| Some((idle.as_ref()?, agent))).min().map(|(_, agent)| *agent)
    }

    /// What an agent who is free gets: the first in the order of waiting.
    pub fn contact_for(&self, agent: AgentId) -> Option<ContactId> {
        let (_, profile, _) = self.agents.iter().find(|(other, _, _)| *other == agent)?;
        let suits = self.waiting.iter().filter(|(wants, _)| wants.suits(profile));
        suits.map(|(_, order)| *order).min().map(|order| order.3)
    }
}
