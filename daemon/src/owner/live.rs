//! What a supervisor sees of a desk: queues, agents, and why a contact is where it is.

use crate::owner::look;
use adapters::desk_handle::{Explained, FindBy, Live, LiveAgent, LiveAsk, LiveUnit};
use routing_rules::contact::Channel;
use routing_rules::desk::Desk;
use routing_rules::ids::UnitId;
use routing_rules::standing::Line;
use routing_rules::time::Moment;
use std::collections::BTreeMap;

/// Every queue and every agent, with the contacts that are asked for.
pub fn live(desk: &Desk, now: Moment, position: u64, ask: LiveAsk) -> Live {
    let mut lines: BTreeMap<UnitId, BTreeMap<Channel, Line>> = BTreeMap::new();
    for ((unit, channel), line) in desk.lines() {
        lines.entry(unit).or_default().insert(channel, line);
    }
    let pressing = desk.pressing(now);
    let wanted = |unit: UnitId| ask.unit.is_none_or(|only| only == unit);
    let waiting = |unit: UnitId| {
        let most = if wanted(unit) { ask.most } else { 0 };
        desk.in_line(unit, most).map(|contact| look::without_wait(desk, now, contact)).collect()
    };
    let units = desk.setup().into_iter().flat_map(|setup| setup.units.keys().copied());
    let units = units.map(|unit| LiveUnit {
        unit,
        open: desk.unit_open(unit),
        opens: desk.unit_opens(unit, now),
        lines: lines.remove(&unit).unwrap_or_default(),
        pressing: pressing.get(&unit).copied().unwrap_or_default(),
        waiting: waiting(unit),
    });
    let units = units.collect();
    let agents = desk.agents().into_iter().map(|standing| {
        let held = desk.contacts_of(standing.agent).into_iter().filter_map(|held| desk.contact(held));
        let held = held.filter(|contact| wanted(contact.unit));
        LiveAgent { contacts: held.map(|contact| look::without_wait(desk, now, contact)).collect(), standing }
    });
    Live { at: now, position, units, agents: agents.collect(), closings: desk.closings(now).collect() }
}

/// The contact somebody asks about beside every agent, if the desk still holds it.
pub fn explain(desk: &Desk, now: Moment, by: FindBy) -> Option<Explained> {
    let view = look::find(desk, now, by)?;
    let candidates = desk.candidates(view.contact.contact, now);
    Some(Explained { view, candidates, at: now })
}
