//! What agents, residents and supervisors do beside the ordinary: callbacks, second agents, two matters
//! in one contact, acts by hand.

use super::actors::{AGENTS, Actors};
use super::setups;
use super::world::{Asker, World};
use crate::reference::Checked;
use adapters::desk_handle::{Details, Words, WordsKind};
use routing_rules::command::Command;
use routing_rules::contact::{CallbackOutcome, Channel, Consulted, Outcome, Window};
use routing_rules::ids::{AgentId, ContactId, ContentId, Reference};
use routing_rules::supervise::Act;
use routing_rules::time::Span;
use routing_rules::verdict::Urgency;

impl Actors {
    /// Somebody does one of these things.
    pub fn of_the_line(&mut self, world: &mut World) -> Checked {
        let i = world.dice.below(AGENTS as u64) as usize;
        let who = setups::agent(i);
        let what = world.dice.below(100);
        let Some((contact, owner)) = where_it_fits(world, what) else { return Ok(()) };
        // Mostly whoever has it; now and then somebody who does not.
        let by = owner.filter(|_| world.dice.chance(85)).unwrap_or(who);
        match what {
            0..=19 => self.consults(world, contact, by),
            20..=29 => world.command(Asker::Manager, Command::HandOver { contact, by }),
            30..=35 => {
                let second = world.model.matters[&contact].second.map(|second| second.agent);
                let by = second.filter(|_| world.dice.chance(40)).unwrap_or(by);
                world.command(Asker::Manager, Command::EndConsult { contact, by })
            }
            36..=41 => {
                let words = ContentId(world.dice.bytes());
                let command = Command::Whisper { contact, by, words };
                say(world, command, words, "between us")
            }
            42..=47 => splits(world, contact, by),
            48..=53 => {
                let Some((other, _)) = somewhere(world) else { return Ok(()) };
                world.command(Asker::Manager, Command::Join { into: contact, other, by })
            }
            54..=57 => {
                let number = ContentId(world.dice.bytes());
                say(world, Command::SendOut { contact, by, number }, number, "a number")
            }
            58..=71 => wants_callback(world),
            72..=81 => called(world),
            82..=87 => hears_a_call(world, who),
            _ => supervises(world, contact, who),
        }
    }

    fn consults(&mut self, world: &mut World, contact: ContactId, by: AgentId) -> Checked {
        let whom = match world.dice.chance(50) {
            true => Consulted::Unit(setups::any_unit(&mut world.dice)),
            false => Consulted::Agent(setups::agent(world.dice.below(AGENTS as u64) as usize)),
        };
        world.command(Asker::Manager, Command::Consult { contact, by, whom })
    }
}

/// Mostly a contact for which it makes sense: a second agent is asked, a resident was reached.
fn where_it_fits(world: &mut World, what: u64) -> Option<(ContactId, Option<AgentId>)> {
    let fits: Vec<_> = world
        .model
        .alive()
        .filter(|(_, m)| match what {
            20..=35 => m.second.is_some(),
            54..=57 => m.owner.is_some() && m.callback.is_some_and(|callback| callback.reached),
            72..=81 => m.owner.is_some() && m.calls_back(),
            _ => false,
        })
        .map(|(id, m)| (id, m.owner))
        .collect();
    let fits = world.dice.pick_any(&fits).copied().filter(|_| world.dice.chance(90));
    fits.or_else(|| somewhere(world))
}

/// A contact that lives, mostly one that somebody has, and who.
fn somewhere(world: &mut World) -> Option<(ContactId, Option<AgentId>)> {
    let had: Vec<_> =
        world.model.alive().filter(|(_, m)| m.owner.is_some()).map(|(id, m)| (id, m.owner)).collect();
    let all: Vec<_> = world.model.alive().map(|(id, m)| (id, m.owner)).collect();
    let had = world.dice.pick_any(&had).copied().filter(|_| world.dice.chance(80));
    had.or_else(|| world.dice.pick_any(&all).copied())
}

fn say(world: &mut World, command: Command, id: ContentId, text: &str) -> Checked {
    world.say(Asker::Manager, command, Words { id, kind: WordsKind::Message(text.into()) })
}

fn splits(world: &mut World, contact: ContactId, by: AgentId) -> Checked {
    let (to, reference) = (setups::any_unit(&mut world.dice), Reference(world.dice.bytes()));
    let words = ContentId(world.dice.bytes());
    let command = Command::Split { contact, by, to, reference, words, details: None };
    say(world, command, words, "the second matter")
}

/// Those who sit at a chat have clients of their own, which know nothing of callbacks here.
fn wants_callback(world: &mut World) -> Checked {
    let who: Vec<_> = world
        .model
        .alive()
        .filter(|(_, m)| m.channel != Channel::Chat)
        .map(|(id, m)| (id, m.owner))
        .collect();
    let Some((contact, owner)) = world.dice.pick_any(&who).copied() else { return Ok(()) };
    if world.dice.chance(20) {
        return world.command(Asker::Manager, Command::CancelCallback { contact });
    }
    let by = owner.filter(|_| world.dice.chance(70));
    let from = world.now + Span::seconds(world.dice.between(1, 1_200));
    let window = world.dice.chance(40).then_some(Window { from, to: from + Span::minutes(30) });
    let id = ContentId(world.dice.bytes());
    let number = Details { phone: Some("+4722334455".into()), ..Details::default() };
    let command = Command::AskCallback { contact, by, window, details: Some(id) };
    world.say(Asker::Manager, command, Words { id, kind: WordsKind::Details(number) })
}

/// Mostly the try under way, now and then an old one.
fn called(world: &mut World) -> Checked {
    let tries: Vec<_> = world
        .model
        .alive()
        .filter(|(_, m)| m.calls_back())
        .map(|(id, m)| (id, m.owner, m.callback))
        .collect();
    let mine: Vec<_> = tries.iter().filter(|(_, owner, _)| owner.is_some()).copied().collect();
    let from = if mine.is_empty() { &tries } else { &mine };
    let Some((contact, owner, callback)) = world.dice.pick_any(from).copied() else { return Ok(()) };
    let by = owner.unwrap_or(setups::agent(0));
    let attempt = callback.map_or(0, |callback| callback.attempt);
    let attempt = if world.dice.chance(15) { attempt.saturating_sub(1) } else { attempt };
    let outcome = *world.dice.pick(&CallbackOutcome::ALL);
    world.command(Asker::Manager, Command::CallbackTried { contact, by, attempt, outcome })
}

/// In a call that Portner carries a supervisor is heard by the agent alone; first they must listen in.
fn hears_a_call(world: &mut World, who: AgentId) -> Checked {
    let carried = world.model.alive().filter(|(_, m)| m.channel == Channel::Phone && !m.by_switch);
    let talks = carried.filter(|(_, m)| m.in_conversation && m.owner.is_some_and(|owner| owner != who));
    let talks: Vec<_> = talks.map(|(id, m)| (id, m.hears.keys().next().copied())).collect();
    let heard: Vec<_> = talks.iter().filter(|(_, by)| by.is_some()).copied().collect();
    let from = if heard.is_empty() { &talks } else { &heard };
    let Some((contact, by)) = world.dice.pick_any(from).copied() else { return Ok(()) };
    let act = if by.is_some() { Act::Whisper { contact } } else { Act::Listen { contact } };
    let why = ContentId(world.dice.bytes());
    let command = Command::Supervise { by: by.unwrap_or(who), why: Some(why), act };
    say(world, command, why, "because")
}

fn supervises(world: &mut World, contact: ContactId, by: AgentId) -> Checked {
    let heard: Vec<_> = world.model.matters[&contact].hears.keys().copied().collect();
    let by = world.dice.pick_any(&heard).copied().unwrap_or(by);
    let agent = setups::agent(world.dice.below(AGENTS as u64) as usize);
    let act = match world.dice.below(11) {
        0 => Act::Move { contact, to: setups::any_unit(&mut world.dice) },
        1..=2 => Act::Assign { contact, agent },
        3 => Act::TakeBack { contact },
        4 => Act::Urgency { contact, urgency: *world.dice.pick(&[Urgency::Normal, Urgency::Urgent]) },
        5 => Act::Close { contact, outcome: Outcome::Other },
        6..=7 => Act::Listen { contact },
        8 => Act::StopListening { contact },
        9 => Act::Whisper { contact },
        _ => Act::JoinIn { contact },
    };
    let why = ContentId(world.dice.bytes());
    say(world, Command::Supervise { by, why: Some(why), act }, why, "because")
}
