//! Made-up ways of sharing contacts out, and the people who ask for one another.

use super::setups;
use super::world::{Asker, World};
use crate::dice::Dice;
use crate::reference::Checked;
use crate::simulation::actors::AGENTS;
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::event::Presence;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::setup::Profile;
use routing_rules::sharing::{Preferred, Sharing, Step, Strategy, UnitSharing};
use routing_rules::time::Span;
use routing_rules::verdict::Language;

/// What the whole desk has in common.
pub fn desk(dice: &mut Dice) -> Sharing {
    let mut sharing = Sharing { kept_for: Span::seconds(*dice.pick(&[5, 60])), ..Sharing::default() };
    if dice.chance(40) {
        sharing.cost_waiting.insert(Channel::Chat, *dice.pick(&[5, 10, 20]));
    }
    if dice.chance(50) {
        sharing.interrupts.insert(Channel::Phone, [Channel::Form].into());
    }
    if dice.chance(30) {
        sharing.away_reasons.insert("meeting".parse().unwrap_or_else(|_| panic!("a name")));
    }
    if dice.chance(20) {
        sharing.stays.insert(Channel::Chat);
    }
    sharing
}

/// What a unit says.
pub fn unit(dice: &mut Dice) -> UnitSharing {
    let mut sharing = UnitSharing { strategy: *dice.pick(&Strategy::ALL), ..UnitSharing::default() };
    if dice.chance(60) {
        let mut after = 0;
        for step in Step::ALL {
            after += dice.between(3, 60);
            if dice.chance(70) {
                sharing.relax.insert(step, Span::seconds(after));
            }
        }
    }
    if dice.chance(60) {
        let (within, wait) = (Span::minutes(dice.between(1, 600)), Span::seconds(dice.between(3, 90)));
        sharing.preferred = Some(Preferred { within, wait });
    }
    if dice.chance(20) {
        sharing.at_once = dice.between(1, 3) as u32;
    }
    sharing
}

/// More of what an agent may take.
pub fn profile(dice: &mut Dice, mut profile: Profile) -> Profile {
    let helps = setups::UNITS.iter().map(|name| setups::unit(name));
    let helps: Vec<UnitId> = helps.filter(|_| dice.chance(30)).collect();
    profile.helps = helps;
    profile.helps.sort_unstable();
    for skill in profile.skills.clone() {
        if dice.chance(60) {
            profile.levels.insert(skill, dice.between(1, 5) as u8);
        }
    }
    if dice.chance(25) {
        profile.languages.push(*dice.pick(&[Language::Nb, Language::Sv, Language::En]));
    }
    if dice.chance(20) {
        profile.at_once.insert(*dice.pick(&setups::CHANNELS), dice.between(1, 4) as u32);
    }
    profile
}

/// A supervisor sets somebody's presence, or somebody asks for somebody.
pub fn act(world: &mut World) -> Checked {
    let mut anybody = || setups::agent(world.dice.below(AGENTS as u64) as usize);
    let (agent, by) = (anybody(), anybody());
    if world.dice.chance(40) {
        let meeting = "meeting".parse().ok();
        let presences = [Presence::Available, Presence::Away { reason: meeting }, Presence::Offline];
        let presence = world.dice.pick(&presences).clone();
        return world.command(Asker::Manager, Command::SetPresenceOf { agent, presence, by });
    }
    let waiting: Vec<ContactId> =
        world.model.alive().filter(|(_, matter)| !matter.in_conversation).map(|(id, _)| id).collect();
    let mine = world.model.alive().filter(|(_, matter)| matter.owner == Some(by)).map(|(id, _)| id);
    let mine: Vec<ContactId> = mine.collect();
    let from = if world.dice.chance(70) { &waiting } else { &mine };
    let Some(contact) = world.dice.pick_any(from).copied() else { return Ok(()) };
    world.command(Asker::Manager, Command::KeepFor { contact, agent, by })?;
    // Now and then whoever is waited for is gone for good.
    let gone = world.dice.chance(5);
    if gone { world.command(Asker::Manager, Command::Dismiss { agent }) } else { Ok(()) }
}
