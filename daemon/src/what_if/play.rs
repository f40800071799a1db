//! Plays a day through the real core: every arrival, shift and answer is a command to `Desk::decide`, every
//! event goes to `Desk::apply`, and passing time is told when the desk asks for it. One thread, one agenda.

use super::outcome::{Came, Outcome};
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Outcome as Closed};
use routing_rules::desk::Desk;
use routing_rules::event::{Event, Presence};
use routing_rules::figures::Figures;
use routing_rules::ids::{AgentId, ContactId, OfferId, Reference};
use routing_rules::refusal::Refusal;
use routing_rules::setup::{Profile, Setup};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Verdict;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Who comes, what it takes to answer them, and who is there to do it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The desk.
    pub setup: Setup,
    /// Everybody who comes, in any order.
    pub contacts: Vec<Contact>,
    /// Everybody who works.
    pub staff: Vec<Worker>,
    /// How long it takes an agent to accept an offer.
    pub pick_up: Span,
    /// What else is ordered: closings, other desks.
    pub orders: Vec<(Moment, Command)>,
}

/// Somebody who comes.
#[derive(Clone, Debug)]
pub struct Contact {
    /// When.
    pub at: Moment,
    /// How.
    pub channel: Channel,
    /// What about.
    pub verdict: Verdict,
    /// How long their agent is taken by them, notes included.
    pub handling: Span,
    /// How long they wait before they give up.
    pub patience: Option<Span>,
}

/// Somebody who works.
#[derive(Clone, Debug)]
pub struct Worker {
    /// Who.
    pub agent: AgentId,
    /// What they may take.
    pub profile: Profile,
    /// From when to when they are there.
    pub shifts: Vec<(Moment, Moment)>,
}

/// What happens besides what the desk asks for; at the same moment in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Orders(usize),
    Goes(usize),
    Comes(usize),
    Closes(ContactId, AgentId),
    Accepts(AgentId, OfferId),
    GivesUp(ContactId),
    Arrives(usize),
}

/// Plays the plan until nothing more happens, or `until` at the latest.
pub fn play(plan: &Plan, until: Moment) -> Outcome {
    play_telling(plan, until, &mut |_, _| {})
}

/// The same, telling everything that happens.
pub fn play_telling(plan: &Plan, until: Moment, tell: Tell<'_>) -> Outcome {
    let mut player = Player::new(plan, tell);
    while let Some(next) = player.next().filter(|next| *next <= until) {
        player.step(next);
    }
    let Player { came, figures, .. } = player;
    Outcome { came, figures }
}

/// Hears what happens, and when.
pub type Tell<'a> = &'a mut dyn FnMut(Moment, &Event);

struct Player<'a> {
    plan: &'a Plan,
    tell: Tell<'a>,
    desk: Desk,
    figures: Figures,
    now: Moment,
    agenda: BinaryHeap<Reverse<(Moment, Act)>>,
    came: Vec<Came>,
    /// Which of the plan's contacts it is.
    of: BTreeMap<ContactId, usize>,
}

impl<'a> Player<'a> {
    fn new(plan: &'a Plan, tell: Tell<'a>) -> Player<'a> {
        let mut agenda = BinaryHeap::new();
        for (number, contact) in plan.contacts.iter().enumerate() {
            agenda.push(Reverse((contact.at, Act::Arrives(number))));
        }
        for (number, (at, _)) in plan.orders.iter().enumerate() {
            agenda.push(Reverse((*at, Act::Orders(number))));
        }
        for (number, worker) in plan.staff.iter().enumerate() {
            for (from, to) in &worker.shifts {
                agenda.push(Reverse((*from, Act::Comes(number))));
                agenda.push(Reverse((*to, Act::Goes(number))));
            }
        }
        let begins = agenda.peek().map_or(Moment::default(), |Reverse((at, _))| *at);
        let came = plan.contacts.iter().map(Came::new).collect();
        let (desk, figures, of) = (Desk::default(), Figures::default(), BTreeMap::new());
        let mut player = Player { plan, tell, desk, figures, now: begins, agenda, came, of };
        drop(player.command(Command::Adopt { setup: Box::new(plan.setup.clone()) }));
        for worker in &plan.staff {
            let (agent, profile) = (worker.agent, worker.profile.clone());
            drop(player.command(Command::Engage { agent, profile }));
        }
        player
    }

    /// When something happens next; nothing more once everybody was served and has gone.
    fn next(&self) -> Option<Moment> {
        let agenda = self.agenda.peek().map(|Reverse((at, _))| *at);
        let due = self.desk.next_deadline(self.now).filter(|due| agenda.is_some() || *due <= self.now);
        [agenda, due].into_iter().flatten().min()
    }

    fn step(&mut self, next: Moment) {
        self.now = self.now.max(next);
        // As the loop does: everything that is due before anything from outside.
        while self.desk.next_deadline(self.now).is_some_and(|due| due <= self.now) {
            if self.command(Command::TimePassed).is_err() {
                break;
            }
        }
        if let Some(Reverse((_, act))) = self.agenda.pop_if_due(self.now) {
            self.act(act);
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Orders(number) => drop(self.command(self.plan.orders[number].1.clone())),
            Act::Comes(worker) => {
                let agent = self.plan.staff[worker].agent;
                self.be_there(agent, Presence::Available);
            }
            Act::Goes(worker) => self.be_there(self.plan.staff[worker].agent, Presence::Offline),
            Act::Arrives(number) => self.arrive(number),
            // Each of these may have become void since.
            Act::Accepts(agent, offer) => drop(self.command(Command::Accept { agent, offer })),
            // Patience ends with the wait: who is answered stays until all is said.
            Act::GivesUp(contact) => {
                let answered = self.of.get(&contact).is_some_and(|of| self.came[*of].answered.is_some());
                if !answered {
                    drop(self.command(Command::Leave { contact }));
                }
            }
            Act::Closes(contact, by) => {
                let outcome = Closed::Solved;
                drop(self.command(Command::Close { contact, by, outcome, note: None }));
            }
        }
    }

    fn be_there(&mut self, agent: AgentId, presence: Presence) {
        if presence == Presence::Available {
            drop(self.command(Command::ConsoleOpened { agent }));
        }
        drop(self.command(Command::SetPresence { agent, presence }));
    }

    fn arrive(&mut self, number: usize) {
        let contact = &self.plan.contacts[number];
        let arrival = Arrival {
            reference: Reference((number as u128 + 1).to_be_bytes()),
            channel: contact.channel,
            verdict: contact.verdict.clone(),
            words: None,
            n: None,
            details: None,
            key: None,
            continues: None,
            earlier: Vec::new(),
            callback: None,
            office: None,
        };
        if self.command(Command::Arrive(arrival)).is_err() {
            self.came[number].refused = true;
        }
    }

    fn command(&mut self, command: Command) -> Result<(), Refusal> {
        let events = self.desk.decide(self.now, command)?;
        for event in &events {
            self.figures.count(&self.desk, self.now, event);
            self.watch(event);
            self.desk.apply(self.now, event);
            (self.tell)(self.now, event);
        }
        Ok(())
    }

    /// Whoever is asked accepts; whoever has it closes it; whoever waits loses patience.
    fn watch(&mut self, event: &Event) {
        let now = self.now;
        match event {
            Event::ContactArrived { contact, reference, .. } => {
                let number = u128::from_be_bytes(reference.0) as usize - 1;
                self.of.insert(*contact, number);
                self.came[number].hear(now, event);
                if let Some(patience) = self.plan.contacts[number].patience {
                    self.agenda.push(Reverse((now + patience, Act::GivesUp(*contact))));
                }
            }
            Event::Offered { agent, offer, .. } => {
                self.agenda.push(Reverse((now + self.plan.pick_up, Act::Accepts(*agent, *offer))));
            }
            Event::OfferAccepted { contact, agent, .. } => {
                if let Some(number) = self.of.get(contact).copied() {
                    let in_time = self.desk.contact(*contact).is_some_and(|known| now <= known.promised);
                    self.came[number].answer(now, in_time);
                    let closes = now + self.plan.contacts[number].handling;
                    self.agenda.push(Reverse((closes, Act::Closes(*contact, *agent))));
                }
            }
            _ => self.came_or_went(event),
        }
    }

    fn came_or_went(&mut self, event: &Event) {
        let number = event.contact().and_then(|contact| self.of.get(&contact).copied());
        let Some(came) = number.and_then(|number| self.came.get_mut(number)) else { return };
        came.hear(self.now, event);
    }
}

trait PopIfDue {
    fn pop_if_due(&mut self, now: Moment) -> Option<Reverse<(Moment, Act)>>;
}

impl PopIfDue for BinaryHeap<Reverse<(Moment, Act)>> {
    fn pop_if_due(&mut self, now: Moment) -> Option<Reverse<(Moment, Act)>> {
        self.peek().is_some_and(|Reverse((at, _))| *at <= now).then(|| self.pop()).flatten()
    }
}
