//! Places in line, and how long somebody will wait: who competes for the same agents, what those agents
//! have in hand, and what is remembered of contacts like these (`waiting`).

use super::Desk;
use super::state::State;
use crate::agent::{Agent, Hold};
use crate::contact::{Channel, Ending, Stage};
use crate::event::{Event, Shared};
use crate::ids::{ContactId, UnitId};
use crate::matching::{Spec, Terms, bit};
use crate::queue::Place;
use crate::sharing::spoken;
use crate::time::{Moment, Span};
use crate::verdict::Language;
use crate::waiting::{AHEAD_AT_MOST, Ahead, COMPARED_AT_LEAST, HANDLED_AT_LEAST, Reckoned, Reckoning};
use crate::waiting::{Recent, Scene, Slot, Sorted, WaitRange};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Kind = (UnitId, Channel);

impl Desk {
    /// The contact's place among all who compete for the agents on duty who may take it, counted up to
    /// `most` (1 is next); while nobody is on duty or the unit is closed, in the line of its unit. `None` if it does not wait.
    /// Who is just being offered keeps their place.
    pub fn place_in_line(&self, contact: ContactId, most: usize) -> Option<usize> {
        let contact = self.contact(contact).filter(|contact| contact.stage.in_line())?;
        let place = Place::of(contact);
        let matching = &self.index.matching;
        let on_duty = matching.on_duty(&Spec::of(contact), &self.state.agents);
        if on_duty.iter().all(|word| *word == 0) || !self.unit_open(contact.unit) {
            let queue = self.index.queues.get(&contact.unit)?;
            return Some(queue.range(..=place).take(most).count());
        }
        let mut before = 0;
        for other in matching.competing(&on_duty) {
            before += matching.count_before(other.line, place, most - before);
            if before >= most {
                return Some(most);
            }
        }
        Some((before + 1).min(most))
    }

    /// How long a contact that somebody sits and waits for has to wait from now on; nothing while the
    /// data are thin or the range would help nobody.
    pub fn wait_of(&self, contact: ContactId, now: Moment) -> Option<WaitRange> {
        let contact = self.contact(contact).filter(|contact| contact.stage == Stage::Waiting)?;
        if !contact.way().is_live() {
            return None;
        }
        let reckoning = self.reckon(now, &Spec::of(contact), Place::of(contact))?;
        self.may_be_told(now, (contact.unit, contact.way()), reckoning)
    }

    /// How long somebody who came now would have to wait, if they needed nothing in particular.
    pub fn wait_of_newcomer(&self, unit: UnitId, channel: Channel, now: Moment) -> Option<WaitRange> {
        let setup = self.setup()?;
        let normal = crate::verdict::Urgency::Normal;
        let promised = super::arrive::promised(setup, unit, channel, normal, now);
        let place = Place::at(normal as u8, promised, now, ContactId(self.state.last_contact + 1));
        let (language, needs) = (spoken(Language::Nb), Vec::new());
        let spec = Spec { unit, channel, step: Default::default(), language, needs, only: None };
        let reckoning = self.reckon(now, &spec, place)?;
        self.may_be_told(now, (unit, channel), reckoning)
    }

    /// Reckons the wait of somebody who came and sits and waits, beside what their arrival led to.
    pub(super) fn reckon_arrival(&self, now: Moment, events: &[Event]) -> Option<Event> {
        let arrived = |event: &Event| match event {
            Event::ContactArrived { contact, channel, verdict, unit, promised, call: None, .. } => {
                let spec = Spec::of_arrival(*unit, *channel, verdict);
                let place = Place::at(verdict.urgency as u8, *promised, now, *contact);
                channel.is_live().then_some((*contact, (*unit, *channel), spec, place))
            }
            _ => None,
        };
        let (contact, kind, spec, place) = events.first().and_then(arrived)?;
        if !events[1..].iter().all(|event| matches!(event, Event::MessageSaid { .. })) {
            return None;
        }
        if self.index.matching.has_room(&spec) {
            return None;
        }
        let is = self.reckon(now, &spec, place)?;
        let told = self.may_be_told(now, kind, is);
        let place = self.ahead(&spec, place)?.len() as u32 + 1;
        let reckoned = Reckoned { at: now, place, is, told };
        Some(Event::Shared(Shared::WaitReckoned { contact, reckoned }))
    }

    fn may_be_told(&self, now: Moment, kind: Kind, reckoning: Reckoning) -> Option<WaitRange> {
        let recent = self.state.waits.get(&kind)?;
        let told = reckoning.told(recent.correction()).filter(|_| recent.compared() >= COMPARED_AT_LEAST)?;
        // Nobody is told that they will be answered after closing time.
        let changes = self.index.unit_changes.iter().find(|(_, unit)| *unit == kind.0).map(|(at, _)| *at);
        changes.is_none_or(|closes| now + told.high <= closes).then_some(told)
    }

    fn reckon(&self, now: Moment, spec: &Spec, place: Place) -> Option<Reckoning> {
        let own = (spec.unit, spec.channel);
        let known = self.state.waits.get(&own)?;
        if known.handled() < HANDLED_AT_LEAST || !self.unit_open(spec.unit) {
            return None;
        }
        let ahead = self.ahead(spec, place)?;
        let on_duty = self.index.matching.on_duty(spec, &self.state.agents);
        let agents = self.index.matching.named(&on_duty).filter_map(|agent| self.state.agents.get(&agent));
        let agents: Vec<&Agent> = agents.map(|agent| &**agent).collect();
        let held = agents.iter().flat_map(|agent| agent.holds.values());
        let kinds = held.map(|hold| (hold.unit, hold.channel)).chain(ahead.iter().map(|(_, _, kind)| *kind));
        let times = Times::of(&self.state, own, kinds);
        let terms = Terms::of(spec, self.setup());
        let scene = Scene {
            slots: agents.iter().flat_map(|agent| slots(now, spec, terms, agent, &times)).collect(),
            ahead: ahead.iter().map(|(_, share, kind)| self.goes_before(*share, *kind, &times)).collect(),
        };
        scene.reckon()
    }

    fn goes_before<'a>(&self, share: u32, kind: Kind, times: &'a Times) -> Ahead<'a> {
        let recent = self.state.waits.get(&kind).filter(|_| kind.1.is_live());
        Ahead { share, times: times.get(kind), patience: recent.and_then(|recent| recent.patience()) }
    }

    /// Everybody who waits and goes before, in their order; `None` when they are too many.
    fn ahead(&self, spec: &Spec, place: Place) -> Option<Vec<(Place, u32, Kind)>> {
        let matching = &self.index.matching;
        let on_duty = matching.on_duty(spec, &self.state.agents);
        let before = matching.competing(&on_duty).flat_map(|other| {
            let of = matching.spec(other.line);
            let kind = (of.unit, of.channel);
            matching.before(other.line, place).map(move |place| (place, other.share, kind))
        });
        let mut before: Vec<_> = before.take(AHEAD_AT_MOST + 1).collect();
        before.sort_unstable_by_key(|(place, _, _)| *place);
        (before.len() <= AHEAD_AT_MOST).then_some(before)
    }
}

impl Desk {
    /// Learns from what is about to come true.
    pub(super) fn learn_of_waits(&mut self, at: Moment, event: &Event) {
        match event {
            Event::Shared(Shared::WaitReckoned { contact, reckoned }) => {
                if let Some(held) = self.state.contacts.get_mut(contact) {
                    Arc::make_mut(held).reckoned = Some(Box::new(*reckoned));
                }
            }
            Event::OfferAccepted { contact, .. } | Event::ContactAnswered { contact, .. } => {
                self.wait_over_for(at, *contact, false);
            }
            Event::ContactEnded { contact, ending: Ending::Abandoned, .. } => {
                self.wait_over_for(at, *contact, true);
            }
            Event::CallbackAsked { contact, .. } | Event::ContactAssigned { contact, .. } => {
                // From here on it waits for something else than was reckoned.
                if let Some(held) = self.state.contacts.get_mut(contact).filter(|c| c.reckoned.is_some()) {
                    Arc::make_mut(held).reckoned = None;
                }
            }
            _ => {}
        }
    }

    /// A contact was answered, or its resident left.
    fn wait_over_for(&mut self, at: Moment, contact: ContactId, left: bool) {
        let Some(held) = self.state.contacts.get_mut(&contact) else { return };
        if !held.stage.in_line() || held.answered.is_some() || !held.way().is_live() || held.is_outgoing() {
            return;
        }
        let (kind, arrived) = ((held.unit, held.way()), held.arrived);
        let reckoned = held.reckoned.is_some().then(|| Arc::make_mut(held).reckoned.take()).flatten();
        let recent = Arc::make_mut(self.state.waits.entry(kind).or_default());
        recent.waited(at.since(arrived), left);
        if let Some(reckoned) = reckoned {
            let waited = at.since(reckoned.at);
            // Who left sooner than was reckoned shows nothing.
            if reckoned.is.matters() && (!left || waited > reckoned.is.likely + reckoned.is.later) {
                recent.came_out(reckoned.is.score(waited));
            }
        }
    }

    /// An agent is free of a contact.
    pub(super) fn learn_handling(&mut self, at: Moment, held: Hold, worked: bool) {
        if worked && held.since > Moment::default() {
            let recent = self.state.waits.entry((held.unit, held.channel)).or_default();
            Arc::make_mut(recent).took(at.since(held.since));
        }
    }
}

/// Handling times in order, of every kind that matters; where there are few, as those of the own kind.
struct Times {
    own: Sorted,
    of: BTreeMap<Kind, Sorted>,
}

impl Times {
    fn of(state: &State, own: Kind, kinds: impl Iterator<Item = Kind>) -> Times {
        let known = |kind: Kind| state.waits.get(&kind).filter(|recent| recent.handled() >= HANDLED_AT_LEAST);
        let sorted = |kind: Kind| known(kind).map(|recent: &Arc<Recent>| recent.sorted());
        let others: BTreeSet<Kind> = kinds.filter(|kind| *kind != own).collect();
        let of = others.into_iter().filter_map(|kind| Some((kind, sorted(kind)?))).collect();
        Times { own: sorted(own).unwrap_or_default(), of }
    }

    fn get(&self, kind: Kind) -> &Sorted {
        self.of.get(&kind).unwrap_or(&self.own)
    }
}

/// How many such contacts an agent can have at once, and what takes each of those places now.
fn slots<'a>(now: Moment, spec: &Spec, terms: Terms, agent: &Agent, times: &'a Times) -> Vec<Slot<'a>> {
    let counted = agent.holds.values().filter(|hold| terms.interrupts & bit(hold.channel) == 0);
    let fits = (agent.profile.capacity / terms.cost.max(1)) as usize;
    let mut taken: Vec<Slot> = Vec::new();
    for hold in counted {
        let slot = Slot {
            elapsed: now.since(hold.since),
            times: times.get((hold.unit, hold.channel)),
            at_most: hold.wrap_up_until.map(|until| until.since(now)),
        };
        let costs = (hold.cost as usize).div_ceil(terms.cost.max(1) as usize);
        taken.extend(std::iter::repeat_n(slot, costs.min(fits.saturating_sub(taken.len()))));
    }
    if agent.no_room(spec, terms).is_none() {
        let free = Slot { elapsed: Span::ZERO, times: &times.own, at_most: Some(Span::ZERO) };
        taken.extend(std::iter::repeat_n(free, fits.saturating_sub(taken.len())));
    }
    taken
}
