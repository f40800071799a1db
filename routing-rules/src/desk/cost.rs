//! What a contact takes of its agent's capacity: at first, and each time somebody has spoken.

use super::Desk;
use crate::agent::Hold;
use crate::contact::{Channel, Speaker};
use crate::ids::{AgentId, ContactId, OfferId};
use crate::sharing::{cost, cost_waiting};

impl Desk {
    /// Takes what a contact takes of an agent's capacity.
    pub(super) fn hold(&mut self, agent: AgentId, contact: ContactId) {
        self.hold_offered(agent, contact, None);
    }

    /// The same for an offer: at once, because their turn in every line changes with each change of theirs.
    pub(super) fn hold_offered(&mut self, agent: AgentId, contact: ContactId, offer: Option<OfferId>) {
        let Some(held) = self.state.contacts.get(&contact) else { return };
        let (channel, unit) = (held.way(), held.unit);
        let cost = self.setup().map_or(100, |setup| cost(setup, channel));
        let since = self.state.as_of;
        self.change_agent(agent, |agent| {
            agent.last_offer = agent.last_offer.max(offer.map_or(0, |offer| offer.0));
            agent.holds.entry(contact).or_insert(Hold { cost, channel, unit, wrap_up_until: None, since });
        });
    }

    /// A conversation costs less while its agent waits for the resident, and as much as ever once they
    /// have spoken: even if that is more than fits, for nothing more is offered then.
    pub(super) fn cost_now(&mut self, agent: AgentId, contact: ContactId, channel: Channel, spoke: Speaker) {
        let Some(setup) = self.setup().filter(|setup| setup.sharing.cost_waiting.contains_key(&channel))
        else {
            return;
        };
        let cost = match spoke {
            Speaker::Agent(_) => cost_waiting(setup, channel),
            Speaker::Resident => cost(setup, channel),
            Speaker::Desk => return,
        };
        self.change_agent(agent, |agent| {
            if let Some(hold) = agent.holds.get_mut(&contact) {
                hold.cost = cost;
            }
        });
    }
}
