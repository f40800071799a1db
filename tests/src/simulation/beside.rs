//! What happens beside the line: notes, masked numbers, surveys, matters that were dealt with at the counter,
//! calls that Portner's own switch carries; and a busy morning after which waits can be reckoned.

use super::actors::AGENTS;
use super::arrivals::arrival;
use super::setups;
use super::world::{Asker, World};
use crate::reference::Checked;
use adapters::desk_handle::{Details, Words, WordsKind};
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Outcome, RecordAct, Stage};
use routing_rules::event::{CallAct, Presence};
use routing_rules::ids::{AgentId, ContactId, ContentId, OfferId, SwitchId, UnitId};
use routing_rules::setup::Profile;
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Because;
use std::collections::BTreeMap;

/// So many calls make a wait reckonable.
const CALLS: usize = 24;

fn switch() -> SwitchId {
    "asterisk".parse().unwrap_or_else(|_| panic!("asterisk is no name"))
}

/// Somebody does one of these things.
pub fn act(world: &mut World) -> Checked {
    let stranger = setups::agent(world.dice.below(AGENTS as u64) as usize);
    let had: Vec<_> = world.model.alive().filter_map(|(id, m)| Some((id, m.owner?, m.messages))).collect();
    let talk = world.dice.pick_any(&had).copied();
    let line: Vec<ContactId> =
        world.model.alive().filter(|(_, m)| !m.in_conversation).map(|(id, _)| id).collect();
    let waits = world.dice.pick_any(&line).copied();
    let by = |world: &mut World, owner: AgentId| if world.dice.chance(85) { owner } else { stranger };
    match (world.dice.below(100), talk, waits) {
        (0..=14, Some((contact, owner, _)), _) => {
            let (by, words) = (by(world, owner), ContentId(world.dice.bytes()));
            let kind = WordsKind::Note("only for us".into());
            world.say(Asker::Manager, Command::WriteNote { contact, by, words }, Words { id: words, kind })
        }
        (15..=29, Some((contact, owner, messages)), _) => {
            let (by, reason) = (by(world, owner), ContentId(world.dice.bytes()));
            let seq = world.dice.below(messages + 2);
            let kind = WordsKind::Reason("to find the case".into());
            let command = Command::RevealNumber { contact, by, seq, reason };
            world.say(Asker::Manager, command, Words { id: reason, kind })
        }
        (30..=49, ..) => handles(world),
        (50..=69, ..) => rings(world),
        (70..=76, Some((contact, owner, _)), _) => {
            let from = by(world, owner);
            world.command(Asker::Manager, Command::GiveBack { contact, from })
        }
        (77..=82, _, Some(contact)) => {
            let to = setups::any_unit(&mut world.dice);
            world.command(Asker::Manager, Command::Steer { contact, to })
        }
        (83..=87, _, Some(contact)) => world.command(Asker::Manager, Command::WrongPlace { contact }),
        (88..=92, ..) => {
            let arrival = arrival(world, Channel::Counter);
            let outcome = *world.dice.pick(&Outcome::ALL);
            world.command(Asker::Manager, Command::Register { arrival, by: stranger, outcome })
        }
        (93..=95, ..) => judged_again(world),
        (96..=97, ..) => calls_out(world, stranger),
        _ => survey(world),
    }
}

/// Another rule book judges somebody, who waits or does not, whom rules or people have sent where they are.
fn judged_again(world: &mut World) -> Checked {
    let anybody: Vec<ContactId> = world.model.matters.keys().copied().collect();
    let line: Vec<ContactId> = world.model.alive().filter(|(_, m)| m.waits()).map(|(id, _)| id).collect();
    let from = if world.dice.chance(80) { &line } else { &anybody };
    let Some(contact) = world.dice.pick_any(from).copied() else { return Ok(()) };
    let Arrival { mut verdict, .. } = arrival(world, Channel::Form);
    verdict.because = Because::NoRule { near: Vec::new() };
    world.command(Asker::Manager, Command::JudgeAgain { contact, verdict: Box::new(verdict) })
}

/// A call comes in on the switch that Portner drives, perhaps one that has waited there.
fn rings(world: &mut World) -> Checked {
    let arrival = Arrival { ..arrival(world, Channel::Phone) };
    world.command(Asker::Manager, Command::CallArrives { arrival, on: switch(), since: None })
}

/// An agent calls a resident, if they are there and have a telephone.
fn calls_out(world: &mut World, stranger: AgentId) -> Checked {
    let people = world.model.people.iter().filter(|(_, person)| person.connected);
    let there: Vec<AgentId> = people.map(|(agent, _)| *agent).collect();
    let by = world.dice.pick_any(&there).copied().unwrap_or(stranger);
    let id = ContentId(world.dice.bytes());
    let details = world.dice.chance(90).then_some(id);
    let arrival = Arrival { details, ..arrival(world, Channel::Phone) };
    let number = Details { phone: Some("+4722334455".into()), ..Details::default() };
    let command = Command::CallOut { arrival, by, on: switch() };
    world.say(Asker::Manager, command, Words { id, kind: WordsKind::Details(number) })
}

/// Mostly whoever has such a call holds it, or not any more.
fn handles(world: &mut World) -> Checked {
    let calls: Vec<(ContactId, AgentId)> = world
        .model
        .alive()
        .filter(|(_, m)| m.channel == Channel::Phone)
        .filter_map(|(id, m)| Some((id, m.owner?)))
        .collect();
    let Some((contact, by)) = world.dice.pick_any(&calls).copied() else { return Ok(()) };
    if world.dice.between(0, 3) == 0 {
        let act = *world.dice.pick(&[
            RecordAct::Started,
            RecordAct::Stopped,
            RecordAct::Failed,
            RecordAct::Refused,
        ]);
        let part = world.dice.between(1, 2) as u16;
        return world.command(Asker::Manager, Command::Record { contact, part, act });
    }
    let act = *world.dice.pick(&[CallAct::Hold, CallAct::Resume, CallAct::Mute, CallAct::Unmute]);
    world.command(Asker::Manager, Command::HandleCall { contact, by, act })
}

/// About something that is over, or is not; with scores that are, or are none.
fn survey(world: &mut World) -> Checked {
    let over: Vec<ContactId> =
        world.model.matters.iter().filter(|(_, m)| m.ended.is_some()).map(|(id, _)| *id).collect();
    let Some(contact) = world.dice.pick_any(&over).copied() else { return Ok(()) };
    let (unit, channel, language) = {
        let matter = &world.model.matters[&contact];
        (matter.unit, matter.channel, matter.language)
    };
    let question = "easy".parse().unwrap_or_else(|_| panic!("easy is no name"));
    let scores = BTreeMap::from([(question, world.dice.between(1, 7) as u8)]);
    let ended = Moment(world.now.0 - world.dice.between(0, 600_000));
    let command = Command::AnswerSurvey { contact, ended, unit, channel, language, scores, words: None };
    world.command(Asker::Manager, command)
}

/// One agent takes call after call, so that the desk knows how long they take.
pub fn busy_morning(world: &mut World) -> Checked {
    let (agent, unit) = (setups::agent(0), setups::unit(setups::UNITS[1]));
    let profile = Profile { units: vec![unit], capacity: 100, ..Profile::default() };
    world.command(Asker::Manager, Command::Engage { agent, profile })?;
    world.command(Asker::Manager, Command::ConsoleOpened { agent })?;
    for _ in 0..CALLS {
        world.command(Asker::Manager, Command::SetPresence { agent, presence: Presence::Available })?;
        calls(world, unit)?;
        world.settle()?;
        // A closed day: nobody is asked.
        let Some((contact, offer)) = offered(world, agent) else { break };
        world.command(Asker::Manager, Command::Accept { agent, offer })?;
        world.look()?;
        let span = Span::seconds(world.dice.between(20, 40));
        world.pass(span)?;
        let outcome = Outcome::Solved;
        world.command(Asker::Manager, Command::Close { contact, by: agent, outcome, note: None })?;
        world.look()?;
    }
    world.command(Asker::Manager, Command::SetPresence { agent, presence: Presence::Available })?;
    // The second and the third have to wait, and it is known how long.
    (0..3).try_for_each(|_| calls(world, unit))?;
    world.look()
}

fn calls(world: &mut World, unit: UnitId) -> Checked {
    let mut arrival = arrival(world, Channel::Phone);
    (arrival.verdict.unit, arrival.verdict.skills) = (unit, Vec::new());
    (arrival.verdict.levels, arrival.verdict.flags) = (Default::default(), Vec::new());
    world.command(Asker::Manager, Command::CallArrives { arrival, on: switch(), since: None })
}

fn offered(world: &World, whom: AgentId) -> Option<(ContactId, OfferId)> {
    let desk = world.desk();
    desk.contacts_of(whom).into_iter().find_map(|contact| match &desk.contact(contact)?.stage {
        Stage::Offered { to } => Some((contact, to.get(&whom)?.offer)),
        _ => None,
    })
}
