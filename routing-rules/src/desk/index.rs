//! Everything that can be found in the state without looking through it. Never stored: built from the
//! state, and moved along with each change of a contact or an agent.

use super::closing::timetable;
use super::day::counts_days;
use super::keep::{kept, looks_back};
use super::state::State;
use crate::agent::Agent;
use crate::contact::{Channel, Contact, Kept, Stage};
use crate::hours;
use crate::ids::{AgentId, ContactId, KeyedHash, NoticeId, OfferId, Reference, UnitId};
use crate::matching::{LineNo, Matching};
use crate::queue::{Place, ages_at};
use crate::setup::Setup;
use crate::standing::Line;
use crate::time::{Moment, Span};
use crate::verdict::Urgency;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type ByArrival = BTreeSet<(Moment, ContactId)>;

/// The indexes.
#[derive(Clone, Debug)]
pub struct Index {
    pub zone: TimeZone,
    pub matching: Matching,
    pub references: BTreeMap<Reference, ContactId>,
    pub offers: BTreeMap<OfferId, ContactId>,
    /// By unit and channel: counts, and who stands in line by arrival.
    pub standing: BTreeMap<(UnitId, Channel), (Line, ByArrival)>,
    /// By unit: everybody in line, the offered ones included.
    pub queues: BTreeMap<UnitId, BTreeSet<Place>>,
    pub lapses: BTreeSet<(Moment, OfferId)>,
    pub wrap_ups: BTreeSet<(Moment, AgentId, ContactId)>,
    pub gone: BTreeSet<(Moment, AgentId)>,
    pub ageing: BTreeSet<(Moment, ContactId)>,
    /// Second agents who are asked, by when they must have answered.
    pub consults: BTreeSet<(Moment, ContactId)>,
    /// Callbacks whose time has not come.
    pub resting: BTreeSet<(Moment, ContactId)>,
    /// Contacts whose needs relax next.
    pub relaxing: BTreeSet<(Moment, ContactId)>,
    /// Contacts that wait for one agent, by the end of that.
    pub kept: BTreeSet<(Moment, ContactId)>,
    /// The same by agent, the offered ones included.
    pub kept_for: BTreeSet<(AgentId, ContactId)>,
    pub last_with: BTreeSet<(Moment, ContactId)>,
    /// As far back as any unit looks for the same agent.
    pub prefers: Span,
    /// Does any unit ask who took fewest today?
    pub counts_days: bool,
    /// When to warn that a promise is about to be broken.
    pub warnings: BTreeSet<(Moment, ContactId)>,
    pub pauses: BTreeSet<(Moment, ContactId, AgentId)>,
    pub unit_changes: BTreeSet<(Moment, UnitId)>,
    pub ended: BTreeSet<(Moment, ContactId)>,
    pub kept_keys: BTreeSet<(Moment, KeyedHash)>,
    pub call_of: BTreeMap<ContactId, KeyedHash>,
    pub ended_calls: BTreeSet<(Moment, KeyedHash)>,
    pub settled: BTreeSet<(Moment, OfferId)>,
    pub notice_ends: BTreeSet<(Moment, NoticeId)>,
    /// Emergencies that nobody has taken yet.
    pub alarms: BTreeSet<ContactId>,
}

impl Default for Index {
    fn default() -> Index {
        Index::empty(TimeZone::UTC)
    }
}

/// What a contact's standing depends on besides the contact: setup, open units, agents.
pub type Around<'a> = (Option<&'a Setup>, &'a BTreeSet<UnitId>, &'a BTreeMap<AgentId, Arc<Agent>>);

/// The surroundings of a state's contacts.
pub fn around(state: &State) -> Around<'_> {
    (state.setup.as_deref(), &state.open, &state.agents)
}

/// Where a contact stands in the indexes: what has to be moved when it changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    unit: UnitId,
    channel: Channel,
    arrived: Moment,
    place: Place,
    waits: bool,
    in_line: bool,
    active: bool,
    ages: Option<Moment>,
    consult: Option<Moment>,
    rests: Option<Moment>,
    relaxes: Option<Moment>,
    kept: Option<Kept>,
    warns: Option<Moment>,
    pauses: usize,
    /// A call that comes in, or anything else that does: counted. A call out is not.
    counted: bool,
    line: Option<LineNo>,
    /// The line in which it keeps its place while it is offered.
    offered: Option<LineNo>,
}

impl Index {
    fn empty(zone: TimeZone) -> Index {
        Index {
            zone,
            matching: Matching::default(),
            references: BTreeMap::new(),
            offers: BTreeMap::new(),
            standing: BTreeMap::new(),
            queues: BTreeMap::new(),
            lapses: BTreeSet::new(),
            wrap_ups: BTreeSet::new(),
            gone: BTreeSet::new(),
            ageing: BTreeSet::new(),
            consults: BTreeSet::new(),
            resting: BTreeSet::new(),
            relaxing: BTreeSet::new(),
            kept: BTreeSet::new(),
            kept_for: BTreeSet::new(),
            last_with: BTreeSet::new(),
            prefers: Span::ZERO,
            counts_days: false,
            warnings: BTreeSet::new(),
            pauses: BTreeSet::new(),
            unit_changes: BTreeSet::new(),
            ended: BTreeSet::new(),
            kept_keys: BTreeSet::new(),
            call_of: BTreeMap::new(),
            ended_calls: BTreeSet::new(),
            settled: BTreeSet::new(),
            notice_ends: BTreeSet::new(),
            alarms: BTreeSet::new(),
        }
    }

    /// All of it anew.
    pub fn build(state: &State) -> Index {
        let zone = state.setup.as_ref().and_then(|setup| hours::zone(&setup.zone));
        let mut index = Index::empty(zone.unwrap_or(TimeZone::UTC));
        let at = state.as_of;
        index.matching = Matching::new(state.setup.as_deref());
        index.prefers = looks_back(state.setup.as_deref());
        index.counts_days = counts_days(state.setup.as_deref());
        index.last_with = state.last_with.iter().map(|(contact, last)| (last.at, *contact)).collect();
        for agent in state.agents.values() {
            index.matching.admit(agent);
            index.gone.extend(agent.gone_at.map(|until| (until, agent.agent)));
            for (contact, hold) in &agent.holds {
                index.wrap_ups.extend(hold.wrap_up_until.map(|until| (until, agent.agent, *contact)));
            }
        }
        for contact in state.contacts.values() {
            index.learn(contact);
            let stand = index.stand(around(state), contact);
            index.move_stand(contact, None, stand);
        }
        index.kept_keys = state.keys.iter().map(|(key, kept)| (kept.at, *key)).collect();
        index.settled = state.settled.iter().map(|(offer, settled)| (settled.at, *offer)).collect();
        let ends = state.told.notices.iter().map(|(notice, is)| (is.until, *notice));
        index.notice_ends = ends.collect();
        let ended = |(key, call): (&KeyedHash, &super::state::Call)| Some((call.ended?, *key));
        index.call_of = state.calls.iter().map(|(key, call)| (call.contact, *key)).collect();
        index.ended_calls = state.calls.iter().filter_map(ended).collect();
        for unit in state.setup.iter().flat_map(|setup| setup.units.keys()) {
            index.watch_unit(state, *unit, at);
        }
        index.matching.settle(at);
        index
    }

    /// What does not move with a contact's standing.
    fn learn(&mut self, contact: &Contact) {
        self.references.insert(contact.reference, contact.contact);
        for (agent, until) in contact.not_before.iter() {
            self.pauses.insert((*until, contact.contact, *agent));
        }
        match &contact.stage {
            Stage::Offered { to } => {
                for offer in to.values() {
                    self.offers.insert(offer.offer, contact.contact);
                    self.lapses.extend(offer.until.map(|until| (until, offer.offer)));
                }
            }
            Stage::Ended { at, .. } => {
                self.ended.insert((*at, contact.contact));
            }
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::InConversation { .. }
            | Stage::AtSwitch { .. } => {}
        }
    }

    /// Where the contact stands by its own fields.
    pub fn stand(&mut self, around: Around<'_>, contact: &Contact) -> Stand {
        let (setup, open, agents) = around;
        let waits = contact.stage == Stage::Waiting;
        let open = || open.contains(&contact.unit) || contact.unit.is_synthetic();
        let offered = matches!(contact.stage, Stage::Offered { .. });
        let mut line = || self.matching.line_for(contact, setup, open, agents);
        let (line, offered) = (waits.then(&mut line), offered.then(&mut line));
        Stand {
            unit: contact.unit,
            channel: contact.channel,
            arrived: contact.arrived,
            place: Place::of(contact),
            waits,
            in_line: contact.stage.in_line(),
            active: matches!(contact.stage, Stage::InConversation { .. } | Stage::AtSwitch { .. }),
            warns: contact.warn_at.filter(|_| waits || offered.is_some()),
            ages: ages_at(contact, setup.map_or(Span::ZERO, |setup| setup.ageing)),
            consult: contact.consult.as_ref().and_then(|consult| consult.until),
            rests: match contact.stage {
                Stage::Resting { until } => Some(until),
                _ => None,
            },
            relaxes: line.and_then(|line| Some(contact.needs_since? + self.matching.next_step(line)?.1)),
            kept: kept(contact),
            pauses: contact.not_before.len(),
            counted: !contact.is_outgoing(),
            line,
            offered,
        }
    }

    /// Moves a contact from where it stood to where it stands.
    pub fn move_stand(&mut self, contact: &Contact, before: Option<Stand>, after: Stand) {
        let id = contact.contact;
        if let Some(before) = before {
            if let Some(line) = before.line {
                self.matching.leave(line, before.place);
            }
            if before.ages != after.ages {
                before.ages.map(|ages| self.ageing.remove(&(ages, id)));
            }
        }
        if before.and_then(|before| before.ages) != after.ages {
            self.ageing.extend(after.ages.map(|ages| (ages, id)));
        }
        move_due(&mut self.consults, id, before.and_then(|before| before.consult), after.consult);
        move_due(&mut self.resting, id, before.and_then(|before| before.rests), after.rests);
        if before.map(|before| (before.relaxes, before.kept, before.waits))
            != Some((after.relaxes, after.kept, after.waits))
        {
            self.move_sharing(id, before, after);
        }
        if after.in_line && contact.verdict.urgency == Urgency::Emergency {
            self.alarms.insert(id);
        } else if before.is_some_and(|before| before.in_line) {
            self.alarms.remove(&id);
        }
        move_due(&mut self.warnings, id, before.and_then(|before| before.warns), after.warns);
        self.move_counts(id, before, after);
        if let Some(line) = after.line {
            self.matching.join(line, contact);
        }
        let offered = |stand: Stand| stand.offered.map(|line| (line, stand.place));
        if before.and_then(offered) != offered(after) {
            if let Some((line, place)) = before.and_then(offered) {
                self.matching.set_offered(line, place, false);
            }
            if let Some((line, place)) = offered(after) {
                self.matching.set_offered(line, place, true);
            }
        }
    }

    fn move_sharing(&mut self, id: ContactId, before: Option<Stand>, after: Stand) {
        if let Some(before) = before {
            before.relaxes.map(|at| self.relaxing.remove(&(at, id)));
            before.kept.map(|kept| self.kept.remove(&(kept.until, id)));
            before.kept.map(|kept| self.kept_for.remove(&(kept.agent, id)));
        }
        self.relaxing.extend(after.relaxes.map(|at| (at, id)));
        self.kept.extend(after.kept.filter(|_| after.waits).map(|kept| (kept.until, id)));
        self.kept_for.extend(after.kept.map(|kept| (kept.agent, id)));
    }

    fn move_counts(&mut self, contact: ContactId, before: Option<Stand>, after: Stand) {
        let counted = |stand: Stand| (stand.unit, stand.place, stand.in_line, stand.active);
        if before.is_some_and(|before| counted(before) == counted(after) && before.arrived == after.arrived) {
            return;
        }
        if let Some(before) = before {
            let (line, by_arrival) = self.standing.entry((before.unit, before.channel)).or_default();
            if before.in_line {
                line.waiting -= u64::from(before.counted);
                by_arrival.remove(&(before.arrived, contact));
                self.queues.entry(before.unit).or_default().remove(&before.place);
            }
            line.active -= u64::from(before.active && before.counted);
        }
        let (line, by_arrival) = self.standing.entry((after.unit, after.channel)).or_default();
        if after.in_line {
            line.waiting += u64::from(after.counted);
            if after.counted {
                by_arrival.insert((after.arrived, contact));
            }
            self.queues.entry(after.unit).or_default().insert(after.place);
        }
        line.active += u64::from(after.active && after.counted);
    }

    /// When does this unit open or close next? At once, if it stands otherwise than its hours say.
    pub fn watch_unit(&mut self, state: &State, unit: UnitId, at: Moment) {
        self.unit_changes.retain(|(_, other)| *other != unit);
        let Some(table) = timetable(state, &self.zone, unit) else { return };
        let as_it_should = table.open_at(at) == state.open.contains(&unit);
        let change = if as_it_should { table.next_change(at) } else { Some(at) };
        self.unit_changes.extend(change.map(|change| (change, unit)));
    }
}

fn move_due(
    due: &mut BTreeSet<(Moment, ContactId)>,
    contact: ContactId,
    before: Option<Moment>,
    after: Option<Moment>,
) {
    if before != after {
        before.map(|at| due.remove(&(at, contact)));
        due.extend(after.map(|at| (at, contact)));
    }
}
