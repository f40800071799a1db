//! What agents took since midnight, where a unit asks the one who took fewest; and which of them an offer
//! was made to last.

use super::Desk;
use crate::hours;
use crate::ids::AgentId;
use crate::setup::Setup;
use crate::sharing::Strategy;
use crate::time::Moment;

impl Desk {
    /// One contact more. The first of a day sets the day's end.
    pub(super) fn count_taken(&mut self, at: Moment, agent: AgentId) {
        if !self.index.counts_days {
            return;
        }
        if self.state.day_ends.is_none() {
            self.state.day_ends = hours::next_midnight(&self.index.zone, at);
        }
        self.change_agent(agent, |agent| agent.taken_today = agent.taken_today.saturating_add(1));
    }

    /// Nobody has taken anything yet.
    pub(super) fn day_began(&mut self) {
        self.state.day_ends = None;
        let counted = self.state.agents.values().filter(|agent| agent.taken_today > 0);
        for agent in counted.map(|agent| agent.agent).collect::<Vec<_>>() {
            self.change_agent(agent, |agent| agent.taken_today = 0);
        }
    }
}

/// Does any unit ask who took fewest today?
pub fn counts_days(setup: Option<&Setup>) -> bool {
    let units = setup.into_iter().flat_map(|setup| setup.units.values());
    units.into_iter().any(|unit| unit.sharing.strategy == Strategy::FewestToday)
}
