//! What the contacts of one line have in common, and who may take them at all.

use crate::contact::{Channel, Contact};
use crate::ids::{AgentId, SkillId, UnitId};
use crate::setup::Profile;
use crate::sharing::{Step, spoken};
use crate::verdict::{Language, Verdict};

/// Two contacts of the same kind compete for the same agents, so they stand in one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spec {
    /// The unit that has them.
    pub unit: UnitId,
    /// How an agent deals with them.
    pub channel: Channel,
    /// How far their needs are relaxed.
    pub step: Step,
    /// The language, if agents are chosen by it.
    pub language: Option<Language>,
    /// Skills, each at its level.
    pub needs: Vec<(SkillId, u8)>,
    /// They wait for this one agent.
    pub only: Option<AgentId>,
}

/// How near an agent is to a contact: the lower rank is asked first, whatever the strategy.
pub type Rank = u8;

impl Spec {
    /// The kind of a contact.
    pub fn of(contact: &Contact) -> Spec {
        let only = contact.kept.as_ref().map(|kept| kept.agent);
        Spec { step: contact.step, only, ..Spec::of_arrival(contact.unit, contact.way(), &contact.verdict) }
    }

    /// The kind of a contact that has just come.
    pub fn of_arrival(unit: UnitId, channel: Channel, verdict: &Verdict) -> Spec {
        let level = |skill: &SkillId| (*skill, verdict.levels.of(*skill));
        Spec {
            unit,
            channel,
            step: Step::Exact,
            language: spoken(verdict.language),
            needs: verdict.skills.iter().map(level).collect(),
            only: None,
        }
    }

    /// May an agent with that profile take them, presence and room aside? 0: a member with everything
    /// that is needed; 1: at another level; 2: a helper; 3: without the skills; 4: the service desk.
    pub fn rank(&self, agent: AgentId, profile: &Profile, default_unit: Option<UnitId>) -> Option<Rank> {
        if let Some(only) = self.only {
            return (only == agent).then_some(0);
        }
        if !takes(profile, self.channel) {
            return None;
        }
        let member = profile.units.contains(&self.unit);
        let helper = profile.helps.contains(&self.unit);
        let speaks = self.language.is_none_or(|language| profile.speaks(language));
        let knows = |least: fn(u8) -> u8| {
            self.needs.iter().all(|(skill, level)| profile.level(*skill) >= least(*level))
        };
        let reaches = |step| self.step >= step;
        if member && speaks && knows(|level| level) {
            Some(0)
        } else if reaches(Step::AnyLevel) && member && speaks && knows(|_| 1) {
            Some(1)
        } else if reaches(Step::Helpers) && helper && speaks && knows(|_| 1) {
            Some(2)
        } else if reaches(Step::Generalists) && (member || helper) {
            Some(3)
        } else {
            let desk = default_unit.is_some_and(|desk| profile.units.contains(&desk));
            (reaches(Step::ServiceDesk) && desk).then_some(4)
        }
    }
}

/// Does the agent take that channel?
pub fn takes(profile: &Profile, channel: Channel) -> bool {
    profile.channels.is_empty() || profile.channels.contains(&channel)
}
