//! Everybody who is no resident on a chat: agents, people with forms, the telephone switch, whoever
//! runs the desk. They know only what they were told, late.

use super::arrivals::arrival;
use super::calls::Call;
use super::world::{Asker, World};
use super::{beside, notices, setups};
use crate::reference::{Checked, must};
use adapters::desk_handle::{Done, Happened, NotDone, Words, WordsKind};
use routing_rules::closing::Closing;
use routing_rules::command::{Arrival, ArrivalKey, Command};
use routing_rules::contact::{Channel, Outcome, Speaker};
use routing_rules::event::{Event, Presence};
use routing_rules::ids::{AgentId, ContactId, ContentId, KeyedHash, OfferId};
use routing_rules::refusal::Refusal;
use routing_rules::time::{Moment, Span};

/// How many agents there may be.
pub const AGENTS: usize = 7;

/// One agent, as they see themselves.
#[derive(Clone, Debug, Default)]
pub struct Agent {
    connected: bool,
    available: bool,
    /// Offers that stand, as far as they were told.
    standing: Vec<OfferId>,
    /// Every offer they ever had.
    offers: Vec<OfferId>,
    mine: Vec<ContactId>,
    n: u64,
}

/// One form, and what its sender knows.
#[derive(Clone, Copy, Debug)]
struct Form {
    key: KeyedHash,
    body: KeyedHash,
    /// What it was told it is, and when that contact came.
    contact: Option<(ContactId, Moment)>,
}

/// All of them.
#[derive(Default)]
pub struct Actors {
    agents: Vec<Agent>,
    forms: Vec<Form>,
    pub(super) calls: Vec<Call>,
}

impl Actors {
    /// The desk opens.
    pub fn open(&mut self, world: &mut World) -> Checked {
        self.agents = vec![Agent::default(); AGENTS];
        let setup = Box::new(setups::setup(&mut world.dice));
        world.command(Asker::Manager, Command::Adopt { setup })?;
        for i in 0..3 {
            self.engage(world, i)?;
        }
        if world.dice.chance(10) { beside::busy_morning(world) } else { Ok(()) }
    }

    fn engage(&mut self, world: &mut World, i: usize) -> Checked {
        let profile = setups::profile(&mut world.dice);
        world.command(Asker::Manager, Command::Engage { agent: setups::agent(i), profile })
    }

    /// The daemon ended: every console is gone, and it tells the desk so when it is back.
    pub fn consoles_drop(&mut self, world: &mut World) -> Checked {
        for agent in &mut self.agents {
            agent.connected = false;
            agent.standing.clear();
        }
        let connected = world.desk().agents().into_iter().filter(|standing| standing.console);
        for standing in connected.collect::<Vec<_>>() {
            world.command(Asker::Manager, Command::ConsoleClosed { agent: standing.agent })?;
        }
        Ok(())
    }

    /// Something is changed about the desk or its people.
    pub fn manage(&mut self, world: &mut World) -> Checked {
        let i = world.dice.below(AGENTS as u64) as usize;
        match world.dice.below(17) {
            10..=12 => notices::notice(world),
            13 => notices::answer(world),
            14..=16 => self.close_or_lift(world),
            0..=2 => {
                world.tally.count("fault: reload");
                let setup = Box::new(setups::setup(&mut world.dice));
                world.command(Asker::Manager, Command::Adopt { setup })
            }
            3..=7 => self.engage(world, i),
            _ => world.command(Asker::Manager, Command::Dismiss { agent: setups::agent(i) }),
        }
    }

    /// Something closes for a while, at once or soon; or a closing is lifted, perhaps one that is over.
    fn close_or_lift(&mut self, world: &mut World) -> Checked {
        if world.dice.chance(40) {
            let known = world.model.closings.keys().copied().collect::<Vec<_>>();
            let closing = world.dice.pick_any(&known).copied().unwrap_or(1);
            return world.command(Asker::Manager, Command::LiftClosing { closing, by: None });
        }
        let unit = world.dice.chance(70).then(|| setups::any_unit(&mut world.dice));
        let from = world.now + Span::minutes(world.dice.between(-5, 30));
        let minute = Moment(from.0 - from.0.rem_euclid(60_000));
        let until = minute + Span::minutes(world.dice.between(0, 90));
        let closing = Closing { unit, from: minute, until };
        world.command(Asker::Manager, Command::SetClosing { closing, by: None })
    }

    /// One agent does something, or nothing.
    pub fn work(&mut self, world: &mut World) -> Checked {
        let offered: Vec<usize> = (0..AGENTS).filter(|i| !self.agents[*i].standing.is_empty()).collect();
        let anybody = world.dice.below(AGENTS as u64) as usize;
        let i = world.dice.pick_any(&offered).copied().filter(|_| world.dice.chance(50)).unwrap_or(anybody);
        let id = setups::agent(i);
        let agent = &mut self.agents[i];
        let back = agent.connected && !agent.available && world.dice.chance(60);
        if !agent.connected {
            agent.connected = true;
            world.command(Asker::Agent(i), Command::ConsoleOpened { agent: id })?;
        }
        if back || !self.agents[i].available {
            let presence = Presence::Available;
            return world.command(Asker::Agent(i), Command::SetPresence { agent: id, presence });
        }
        match world.dice.below(100) {
            0..=34 => self.accept(world, i, id),
            35..=41 => self.decline(world, i, id),
            42..=59 => self.speak(world, i, id),
            60..=69 => self.send_on(world, i, id),
            70..=83 => self.close(world, i, id),
            84..=90 => {
                let lunch = "lunch".parse().ok();
                let presences = [
                    Presence::Available,
                    Presence::Available,
                    Presence::Away { reason: lunch },
                    Presence::Offline,
                ];
                let presence = world.dice.pick(&presences).clone();
                world.command(Asker::Agent(i), Command::SetPresence { agent: id, presence })
            }
            91..=93 => {
                world.tally.count("fault: console lost");
                self.agents[i].connected = false;
                world.command(Asker::Agent(i), Command::ConsoleClosed { agent: id })
            }
            _ => {
                world.tally.count("fault: silent agent");
                Ok(())
            }
        }
    }

    /// Most take what was offered last; some are late, or click what was withdrawn.
    fn accept(&mut self, world: &mut World, i: usize, agent: AgentId) -> Checked {
        let Agent { offers, standing, .. } = &self.agents[i];
        let newest = standing.last().copied().filter(|_| world.dice.chance(90));
        let older = offers.len().saturating_sub(6);
        let Some(offer) = newest.or_else(|| world.dice.pick_any(&offers[older..]).copied()) else {
            return Ok(());
        };
        if newest.is_none() {
            world.tally.count("fault: late accept");
        }
        world.command(Asker::Agent(i), Command::Accept { agent, offer })
    }

    fn decline(&mut self, world: &mut World, i: usize, agent: AgentId) -> Checked {
        let Some(offer) = self.agents[i].standing.last().copied() else { return Ok(()) };
        world.command(Asker::Agent(i), Command::Decline { agent, offer, reason: None })
    }

    /// Mostly in an own contact; now and then in one that was theirs, or never was.
    fn contact(&self, world: &mut World, i: usize) -> Option<ContactId> {
        let own = world.dice.pick_any(&self.agents[i].mine).copied();
        if world.dice.chance(90) {
            return own;
        }
        let newest = world.model.matters.keys().next_back().map_or(0, |contact| contact.0);
        Some(ContactId(1 + world.dice.below(newest.max(1))))
    }

    fn speak(&mut self, world: &mut World, i: usize, agent: AgentId) -> Checked {
        let Some(contact) = self.contact(world, i) else { return Ok(()) };
        let repeated = world.dice.chance(10);
        self.agents[i].n += u64::from(!repeated);
        let (n, id) = (Some(self.agents[i].n), ContentId(world.dice.bytes()));
        let kind = WordsKind::Message(format!("{agent} answers ({})", self.agents[i].n).into());
        let command = Command::Say { contact, from: Speaker::Agent(agent), n, words: id };
        world.say(Asker::Agent(i), command, Words { id, kind })
    }

    fn send_on(&mut self, world: &mut World, i: usize, by: AgentId) -> Checked {
        let Some(contact) = self.contact(world, i) else { return Ok(()) };
        let (to, wrong) = (setups::any_unit(&mut world.dice), world.dice.chance(30));
        world.command(Asker::Agent(i), Command::Transfer { contact, by, to, wrong })
    }

    fn close(&mut self, world: &mut World, i: usize, by: AgentId) -> Checked {
        let Some(contact) = self.contact(world, i) else { return Ok(()) };
        let outcome = *world.dice.pick(&Outcome::ALL);
        let note = world.dice.chance(50).then(|| ContentId(world.dice.bytes()));
        world.command(Asker::Agent(i), Command::Close { contact, by, outcome, note })
    }

    /// Somebody posts a form, perhaps again.
    pub fn post(&mut self, world: &mut World) -> Checked {
        let known = world.dice.below(self.forms.len() as u64) as usize;
        let mut other = false;
        let i = if !self.forms.is_empty() && world.dice.chance(35) {
            other = world.dice.chance(30);
            world.tally.count(if other {
                "fault: form repeated with another body"
            } else {
                "fault: form repeated"
            });
            known
        } else {
            let (key, body) = (KeyedHash(world.dice.bytes()), KeyedHash(world.dice.bytes()));
            self.forms.push(Form { key, body, contact: None });
            self.forms.len() - 1
        };
        let body = if other { KeyedHash(world.dice.bytes()) } else { self.forms[i].body };
        let key = Some(ArrivalKey { key: self.forms[i].key, body });
        let arrival = Arrival { key, ..arrival(world, Channel::Form) };
        world.command(Asker::Form(i), Command::Arrive(arrival))
    }

    /// What the desk answered.
    pub fn answered(&mut self, world: &mut World, asker: Asker, result: &Result<Done, NotDone>) -> Checked {
        let Asker::Form(i) = asker else { return Ok(()) };
        let form = &mut self.forms[i];
        match result {
            Ok(done) => form.contact = done.events.iter().find_map(arrived).map(|contact| (contact, done.at)),
            Err(NotDone::Refused(Refusal::SameAsBefore { contact, reference })) => {
                let came = world.model.keys.get(&form.key).filter(|(_, known, _)| known == contact);
                let came = came.map_or(world.now, |(_, _, at)| *at);
                let before = form.contact.replace((*contact, came));
                world.acknowledged.insert(*reference, *contact);
                // A key that was forgotten made a new contact, whose answer a crash may have swallowed.
                let same = |(known, at)| known == *contact || came.since(at) >= setups::KEYS_KEPT_AT_LEAST;
                must(before.is_none_or(same), "I03", || {
                    format!("form {i} was contact {before:?}, and is {contact} when it is repeated")
                })?;
            }
            Err(_) => {}
        }
        Ok(())
    }

    /// News for the agents it concerns.
    pub fn hear(&mut self, happened: &Happened) {
        for (i, agent) in self.agents.iter_mut().enumerate() {
            let id = setups::agent(i);
            if happened.agents.contains(&id) {
                agent.hear(id, &happened.event);
            }
        }
    }
}

impl Agent {
    fn hear(&mut self, id: AgentId, event: &Event) {
        match event {
            Event::Offered { agent, offer, .. } if *agent == id => {
                self.offers.push(*offer);
                self.standing.push(*offer);
            }
            Event::ConsultAsked { agent, offer, .. } if *agent == id => {
                self.offers.push(*offer);
                self.standing.push(*offer);
            }
            Event::ConsultJoined { offer, .. } | Event::ConsultEnded { offer, .. } => {
                self.standing.retain(|standing| standing != offer);
            }
            Event::ContactHandedOver { contact, to, .. }
            | Event::ContactAssigned { contact, agent: to, .. } => {
                self.mine.retain(|mine| mine != contact);
                self.mine.extend((*to == id).then_some(*contact));
            }
            Event::OfferAccepted { contact, agent, offer } if *agent == id => {
                self.mine.push(*contact);
                self.standing.retain(|standing| standing != offer);
            }
            Event::OfferEnded { offer, .. } => self.standing.retain(|standing| standing != offer),
            Event::PresenceChanged { agent, presence, .. } if *agent == id => {
                self.available = *presence == Presence::Available;
            }
            Event::ContactAnswered { contact, agent } => {
                self.mine.retain(|mine| mine != contact);
                self.mine.extend(agent.filter(|agent| *agent == id).map(|_| *contact));
            }
            Event::ContactEnded { contact, .. }
            | Event::ContactTransferred { contact, .. }
            | Event::ContactReturned { contact, .. } => self.mine.retain(|mine| mine != contact),
            Event::AgentDismissed { .. } => {
                *self = Agent { n: self.n, offers: self.offers.clone(), ..Agent::default() }
            }
            _ => {}
        }
    }
}

fn arrived(event: &Event) -> Option<ContactId> {
    match event {
        Event::ContactArrived { contact, .. } => Some(*contact),
        _ => None,
    }
}
