//! How many agents each half hour of the week needs, from what came before: the mean of the same half hour in the
//! weeks looked at, with its range, and Erlang A for the target. Says when there is too little to go by.

use crate::erlang::Load;
use crate::time::Span;
use std::collections::BTreeMap;

/// With fewer weeks a mean says little.
pub const FEW_WEEKS: usize = 4;

/// What agents shall reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Percent of all.
    pub share: f64,
    /// Answered within this time.
    pub within: Span,
    /// How long a contact takes an agent, notes included.
    pub handling: Span,
    /// How long those who wait stay; `None`: nobody gives up.
    pub patience: Option<Span>,
}

/// One half hour of the week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfHourNeed {
    /// 1 Monday to 7 Sunday.
    pub weekday: u8,
    /// 0 for the first after midnight to 47.
    pub half: u8,
    /// Contacts expected: the mean of the weeks.
    pub expected: f64,
    /// The quietest week.
    pub least: u64,
    /// The busiest week.
    pub most: u64,
    /// In how many weeks it was counted.
    pub weeks: usize,
    /// Agents needed for the mean; `None` when no number does.
    pub agents: Option<u32>,
    /// Agents needed for the busiest week.
    pub agents_at_most: Option<u32>,
}

/// The needs of every half hour in which anything came. `came` holds how many came in each, by weekday and half
/// hour; days on which nothing came then are there as 0.
pub fn needs(came: &BTreeMap<(u8, u8), Vec<u64>>, target: &Target) -> Vec<HalfHourNeed> {
    let agents = |per_half: f64| {
        let load = Load { per_hour: per_half * 2.0, handling: target.handling, patience: target.patience };
        load.agents_needed(target.share / 100.0, target.within)
    };
    let need = |(&(weekday, half), counts): (&(u8, u8), &Vec<u64>)| {
        let total: u64 = counts.iter().sum();
        if total == 0 {
            return None;
        }
        let expected = total as f64 / counts.len() as f64;
        let (least, most) = (counts.iter().min().copied()?, counts.iter().max().copied()?);
        Some(HalfHourNeed {
            weekday,
            half,
            expected,
            least,
            most,
            weeks: counts.len(),
            agents: agents(expected),
            agents_at_most: agents(most as f64),
        })
    };
    came.iter().filter_map(need).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_contacts_need_more_agents_and_empty_half_hours_need_none() {
        let target = Target {
            share: 80.0,
            within: Span::seconds(20),
            handling: Span::seconds(240),
            patience: Some(Span::seconds(120)),
        };
        let came =
            BTreeMap::from([((1, 8), vec![10, 20, 30, 40]), ((1, 9), vec![100; 4]), ((7, 3), vec![0; 4])]);
        let needs = needs(&came, &target);
        assert_eq!(needs.len(), 2);
        assert_eq!((needs[0].expected, needs[0].least, needs[0].most, needs[0].weeks), (25.0, 10, 40, 4));
        assert!(needs[0].agents < needs[0].agents_at_most && needs[0].agents_at_most < needs[1].agents);
        assert_eq!(needs[1].agents, needs[1].agents_at_most);
        // A hundred in half an hour are two hundred an hour.
        let load = Load { per_hour: 200.0, handling: target.handling, patience: target.patience };
        assert_eq!(needs[1].agents, load.agents_needed(0.8, target.within));
    }
}
