//! What pages and metrics see of a desk: views made from its state, without words.

use crate::owner::request::{AppendTimes, FiguresNow};
use adapters::desk_handle::{AgentRow, AgentView, Carried, ContactView, FindBy, Overview, UnitRow};
use routing_rules::contact::{Channel, Contact};
use routing_rules::desk::Desk;
use routing_rules::figures::Figures;
use routing_rules::ids::{AgentId, SwitchId, UnitId};
use routing_rules::standing::Line;
use routing_rules::time::{Moment, Span};
use routing_rules::waiting::WaitRange;
use std::collections::{BTreeMap, BTreeSet};

/// Places in the line are counted up to this.
const FARTHEST_PLACE: usize = 100;

/// A contact as it is.
pub fn contact(desk: &Desk, now: Moment, contact: &Contact) -> ContactView {
    let wait = desk.wait_of(contact.contact, now);
    ContactView { wait, ..without_wait(desk, now, contact) }
}

/// The same for long lists: how long each would wait takes a moment to reckon.
pub fn without_wait(desk: &Desk, now: Moment, contact: &Contact) -> ContactView {
    let waits = contact.stage.in_line();
    let place = if waits { desk.place_in_line(contact.contact, FARTHEST_PLACE) } else { None };
    let unit_open = desk.unit_open(contact.unit);
    let opens = if unit_open || !waits { None } else { desk.unit_opens(contact.unit, now) };
    ContactView { contact: contact.clone(), place, wait: None, unit_open, opens }
}

/// The contact somebody asks for, if the desk still holds it.
pub fn find(desk: &Desk, now: Moment, by: FindBy) -> Option<ContactView> {
    let found = match by {
        FindBy::Contact(id) => desk.contact(id),
        FindBy::Reference(reference) => desk.by_reference(reference),
    };
    found.map(|found| contact(desk, now, found))
}

/// An agent and what they have or are offered, oldest first, and what they listen to.
pub fn agent(desk: &Desk, now: Moment, agent: AgentId, position: u64) -> Option<AgentView> {
    let standing = desk.agent(agent)?;
    let contacts = desk
        .contacts_of(agent)
        .into_iter()
        .filter_map(|id| desk.contact(id))
        // Both sides of those are told of it, so a console that comes back has to show it too.
        .chain(desk.heard_by(agent))
        .map(|found| contact(desk, now, found))
        .collect();
    Some(AgentView {
        agent,
        profile: standing.profile,
        presence: standing.presence,
        wrap_up_until: standing.wrap_up_until.filter(|until| *until > now),
        contacts,
        alarms: desk.alarms().map(|found| contact(desk, now, found)).collect(),
        position,
    })
}

/// The living contacts that a switch carries, oldest first.
pub fn carried(desk: &Desk, now: Moment, switch: SwitchId, position: u64) -> Carried {
    let contacts = desk.carried_by(switch).map(|found| contact(desk, now, found)).collect();
    Carried { contacts, position }
}

/// How long somebody who came now would wait, by unit and channel.
pub type Waits = BTreeMap<UnitId, BTreeMap<Channel, WaitRange>>;

/// The waits of the units in whose lines somebody stands.
pub fn waits(desk: &Desk, now: Moment) -> Waits {
    let mut waits = Waits::new();
    let busy: BTreeSet<UnitId> =
        desk.lines().iter().filter(|(_, line)| line.waiting > 0).map(|((unit, _), _)| *unit).collect();
    for unit in busy {
        for channel in [Channel::Chat, Channel::Phone] {
            if let Some(wait) = desk.wait_of_newcomer(unit, channel, now) {
                waits.entry(unit).or_default().insert(channel, wait);
            }
        }
    }
    waits
}

/// The desk at a glance: every unit of its setup, every agent.
pub fn overview(desk: &Desk, waits: &Waits) -> Overview {
    let mut lines: BTreeMap<UnitId, Line> = BTreeMap::new();
    for ((unit, _), line) in desk.lines() {
        let sum = lines.entry(unit).or_default();
        sum.waiting += line.waiting;
        sum.active += line.active;
        sum.oldest = [sum.oldest, line.oldest].into_iter().flatten().min();
    }
    let units = desk.setup().map(|setup| setup.units.keys().copied().collect::<Vec<_>>()).unwrap_or_default();
    let row = |unit: UnitId| {
        let line = lines.get(&unit).copied().unwrap_or_default();
        let open = desk.unit_open(unit);
        let waits = waits.get(&unit).cloned().unwrap_or_default();
        UnitRow { unit, open, waiting: line.waiting, active: line.active, oldest: line.oldest, waits }
    };
    let agents = desk
        .everybody()
        .filter(|agent| !agent.agent.is_synthetic())
        .map(|agent| AgentRow {
            agent: agent.agent,
            presence: agent.presence.clone(),
            contacts: agent.contacts().count() as u64,
        })
        .collect();
    Overview { notices: desk.notices(), units: units.into_iter().map(row).collect(), agents }
}

/// Counters and gauges.
pub fn figures(desk: &Desk, figures: &Figures, now: Moment, position: u64) -> FiguresNow {
    let mut agents = BTreeMap::from([("available", 0), ("away", 0), ("offline", 0)]);
    for agent in desk.everybody().filter(|agent| !agent.agent.is_synthetic()) {
        *agents.entry(agent.presence.as_str()).or_default() += 1;
    }
    let units = desk.setup().into_iter().flat_map(|setup| setup.units.keys().copied());
    FiguresNow {
        closings: desk.closings(now).collect(),
        figures: figures.clone(),
        position,
        at: now,
        lines: desk.lines(),
        pressing: desk.pressing(now),
        open: units.filter(|unit| desk.unit_open(*unit)).collect(),
        agents,
        alarms: desk.alarms().count() as u64,
        idle_pair: desk.idle_pair().map_or(Span::ZERO, |since| now.since(since)),
        append: AppendTimes::default(),
    }
}
