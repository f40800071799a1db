//! What a supervisor sees of a desk: queues, agents, and why a contact is where it is.

use crate::owner::look;
use adapters::desk_handle::{ContactView, Explained, FindBy, Live, LiveAgent, LiveAsk, LiveUnit};
use routing_rules::agent::Agent;
use routing_rules::contact::{Channel, Contact};
use routing_rules::desk::{Beside, Desk};
use routing_rules::ids::UnitId;
use routing_rules::standing::{AgentStanding, Line};
use routing_rules::time::Moment;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every queue and every agent, with the contacts that are asked for. Quick also where there are ten thousand agents.
pub fn live(desk: &Desk, now: Moment, position: u64, ask: LiveAsk, waits: &look::Waits) -> Seen {
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
        wait: waits.get(&unit).and_then(|waits| waits.values().max_by_key(|wait| wait.high)).copied(),
        waiting: waiting(unit),
    });
    let units = units.collect();
    let closings = desk.closings(now).collect();
    let live = Live { at: now, position, units, agents: Vec::new(), closings };
    let held = |agent: &Arc<Agent>| agent.contacts().filter_map(|held| desk.shared_contact(held)).collect();
    // Whom Portner writes to itself as is nobody's colleague.
    let people = desk.everybody().filter(|agent| !agent.agent.is_synthetic());
    let agents = people.map(|agent| (Arc::clone(agent), held(agent))).collect();
    let setup = desk.setup().into_iter().flat_map(|setup| setup.units.keys().copied());
    Seen { live, agents, open: setup.filter(|unit| desk.unit_open(*unit)).collect(), only: ask.unit }
}

/// What was seen of a desk, shared with it: the rows of its agents are made elsewhere.
#[derive(Debug)]
pub struct Seen {
    live: Live,
    agents: Vec<(Arc<Agent>, Vec<Arc<Contact>>)>,
    open: BTreeSet<UnitId>,
    only: Option<UnitId>,
}

impl Seen {
    /// With a row for every agent.
    pub fn with_agents(self) -> Live {
        let Seen { live, agents, open, only } = self;
        let wanted = |contact: &&Arc<Contact>| only.is_none_or(|only| only == contact.unit);
        // Whoever has an agent stands in no line; what is offered is shown at its place in its unit's.
        let view = |contact: &Arc<Contact>| ContactView {
            contact: Contact::clone(contact),
            place: None,
            wait: None,
            unit_open: open.contains(&contact.unit) || contact.unit.is_synthetic(),
            opens: None,
        };
        let row = |(agent, held): &(Arc<Agent>, Vec<Arc<Contact>>)| LiveAgent {
            standing: AgentStanding::of(agent),
            contacts: held.iter().filter(wanted).map(view).collect(),
        };
        Live { agents: agents.iter().map(row).collect(), ..live }
    }
}

/// The contact somebody asks about, and everybody beside it, if the desk still holds it.
pub fn explain(desk: &Desk, now: Moment, by: FindBy) -> Option<Asked> {
    let view = look::find(desk, now, by)?;
    let beside = desk.beside(view.contact.contact, now);
    Some(Asked { view, beside, at: now })
}

/// A contact and everybody beside it: who could take it is found out elsewhere.
#[derive(Debug)]
pub struct Asked {
    view: ContactView,
    beside: Option<Beside>,
    at: Moment,
}

impl Asked {
    /// With every agent judged.
    pub fn explained(self) -> Explained {
        let candidates = self.beside.map(|beside| beside.candidates());
        Explained { view: self.view, candidates, at: self.at }
    }
}
