//! What callbacks, consultations, supervisors' acts and joined contacts change, naively, and what must
//! be so before each.

use super::{Checked, Held, HeldBy, Matter, Model, must};
use routing_rules::contact::{CallbackOutcome, ConsultEnd, Window};
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, OfferId, UnitId};
use routing_rules::supervise::Act;
use routing_rules::time::{Moment, Span};

/// A wish to be called back, naively.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallBack {
    /// Not before.
    pub from: Option<Moment>,
    /// Tries begun.
    pub attempt: u32,
    /// The resident was reached.
    pub reached: bool,
}

/// A second agent, naively.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Second {
    /// Who.
    pub agent: AgentId,
    /// The question's number.
    pub offer: OfferId,
    /// Asked until then; `None`: there.
    pub until: Option<Moment>,
    /// Where the contact would go.
    pub unit: UnitId,
}

impl Matter {
    /// It is to be called back, and the resident has not been reached.
    pub fn calls_back(&self) -> bool {
        self.callback.is_some_and(|callback| !callback.reached)
    }

    /// From when a unit's promise is counted.
    pub fn counts_from(&self) -> Moment {
        let from = self.callback.and_then(|callback| callback.from);
        from.map_or(self.arrived, |from| from.max(self.arrived))
    }

    fn takes_part(&self, agent: AgentId) -> bool {
        let second = self.second.is_some_and(|second| second.agent == agent && second.until.is_none());
        self.owner == Some(agent) || second || self.hears.contains_key(&agent)
    }

    /// May this agent say something the resident hears?
    pub fn may_speak(&self, agent: AgentId) -> bool {
        let hears_only = self.hears.get(&agent) == Some(&false);
        let alone = self.owner != Some(agent) && self.second.is_none_or(|second| second.agent != agent);
        self.takes_part(agent) && !(hears_only && alone)
    }
}

impl Model {
    /// Takes one of these events.
    pub(super) fn in_line(&mut self, at: Moment, event: &Event) -> Checked {
        match event {
            Event::CallbackAsked { contact, by, window, promised, .. } => {
                self.callback_asked(at, *contact, *by, *window, *promised)
            }
            Event::CallbackCancelled { contact, promised } => {
                let matter = self.alive_matter(*contact)?;
                let (unit, channel, arrived) = (matter.unit, matter.channel, matter.arrived);
                let urgency = matter.urgency;
                let owed = self.promise(unit, channel, urgency, arrived);
                must(owed == *promised, "I24", || {
                    format!("contact {contact} is owed an answer by {owed:?} again, not {promised:?}")
                })?;
                let matter = self.matter(*contact)?;
                let fits = matter.calls_back() && matter.owner.is_none() && matter.offered.is_empty();
                must(fits, "I26", || format!("contact {contact} has no callback that can be cancelled"))?;
                (matter.callback, matter.resting) = (None, None);
                matter.promised = promised.unwrap_or(matter.promised);
                Ok(())
            }
            Event::CallbackDue { contact } => {
                let matter = self.alive_matter(*contact)?;
                let due = matter.resting.take();
                must(due.is_some_and(|due| due <= at), "I26", || {
                    format!("contact {contact} is to be called back at {due:?}, not now")
                })
            }
            Event::CallbackTried { contact, agent, attempt, outcome, again } => {
                self.callback_tried(at, *contact, *agent, *attempt, *outcome, *again)
            }
            Event::ConsultAsked { contact, by, agent, unit, offer, until } => {
                let second = Second { agent: *agent, offer: *offer, until: Some(*until), unit: *unit };
                self.consult_asked(at, *contact, *by, second)
            }
            Event::ConsultJoined { contact, agent, offer } => {
                let asked = self.second_of(*contact, *agent, *offer)?;
                must(asked.until.is_some_and(|until| until > at), "I13", || {
                    format!("{agent} joins contact {contact} too late or twice")
                })?;
                self.matter(*contact)?.second = Some(Second { until: None, ..asked });
                Ok(())
            }
            Event::ConsultEnded { contact, agent, offer, how } => {
                let asked = self.second_of(*contact, *agent, *offer)?;
                let early = *how == ConsultEnd::Lapsed && asked.until.is_none_or(|until| until > at);
                must(!early, "I12", || format!("{agent}'s question about contact {contact} lapses early"))?;
                self.matter(*contact)?.second = None;
                let idle = self.people.get(agent).map(|person| person.idle_since);
                self.free(at, *contact, *agent);
                if let (Some(person), Some(idle), Some(_)) = (self.people.get_mut(agent), idle, asked.until) {
                    person.idle_since = idle;
                }
                Ok(())
            }
            Event::ContactHandedOver { contact, by, to, from, unit, promised } => {
                self.handed_over(at, *contact, (*by, *to), (*from, *unit), *promised)?;
                self.unhear_where_none_may();
                Ok(())
            }
            Event::ContactSentOut { contact, by, .. } => {
                let owner = self.alive_matter(*contact)?.owner;
                must(owner == Some(*by), "I10", || format!("{by} sends out contact {contact} of {owner:?}"))
            }
            Event::Supervised { by, act, .. } => self.supervised(at, *by, *act),
            Event::ContactAssigned { contact, agent, .. } => self.assigned(at, *contact, *agent),
            Event::Whispered { contact, by, words } => {
                must(self.contents.insert(*words), "I25", || "one content for two".to_string())?;
                let takes_part = self.alive_matter(*contact)?.takes_part(*by);
                must(takes_part, "I10", || format!("{by} whispers in contact {contact}, outside of it"))
            }
            _ => Ok(()),
        }
    }

    fn callback_asked(
        &mut self,
        at: Moment,
        contact: ContactId,
        by: Option<AgentId>,
        window: Option<Window>,
        promised: Moment,
    ) -> Checked {
        self.nobody_is_asked(contact)?;
        let matter = self.alive_matter(contact)?;
        // Who calls out asks for it before anybody has it.
        let out = matter.called_by.is_some() && matter.called_by == by && matter.arrived == at;
        must(matter.owner == by || out, "I13", || {
            format!("contact {contact} of {:?} is to be called back, says {by:?}", matter.owner)
        })?;
        let (unit, channel, owner, before) = (matter.unit, matter.channel, matter.owner, matter.callback);
        let from = window.map(|window| window.from);
        let attempt = before.filter(|before| !before.reached).map_or(0, |before| before.attempt);
        matter.callback = Some(CallBack { from, attempt, reached: false });
        matter.resting = from.filter(|from| *from > at);
        matter.by_switch = false;
        matter.warn_at = None;
        let urgency = matter.urgency;
        let counted = matter.counts_from();
        let owed = self.promise(unit, channel, urgency, counted);
        must(owed.is_none_or(|owed| owed == promised), "I24", || {
            format!("contact {contact} keeps its place until {owed:?}, not {promised:?}")
        })?;
        if let Some(owner) = owner {
            self.free(at, contact, owner);
        }
        let matter = self.matter(contact)?;
        matter.promised = promised;
        matter.back_in_line();
        Ok(())
    }

    fn callback_tried(
        &mut self,
        at: Moment,
        contact: ContactId,
        agent: AgentId,
        attempt: u32,
        outcome: CallbackOutcome,
        again: Option<Moment>,
    ) -> Checked {
        let rule = self.setup.as_ref().map(|setup| setup.callbacks).unwrap_or_default();
        let matter = self.alive_matter(contact)?;
        let tried = matter.callback.filter(|callback| !callback.reached).map(|callback| callback.attempt);
        must(matter.owner == Some(agent) && tried == Some(attempt), "I26", || {
            format!(
                "try {attempt} of contact {contact} by {agent}: under way is {tried:?} by {:?}",
                matter.owner
            )
        })?;
        let reached = outcome == CallbackOutcome::Reached;
        // A call out is one try.
        let again_at_all = matter.called_by.is_none();
        let more =
            again_at_all && attempt < rule.tries && outcome != CallbackOutcome::WrongNumber && !reached;
        let owed = more.then(|| at + rule.spacing);
        must(again == owed, "I26", || {
            format!("contact {contact} is tried again at {again:?}, the rule says {owed:?}")
        })?;
        if reached {
            matter.answered.get_or_insert(at);
            if let Some(callback) = &mut matter.callback {
                callback.reached = true;
            }
        } else if let Some(again) = again {
            matter.resting = Some(again).filter(|again| *again > at);
            self.free(at, contact, agent);
            self.matter(contact)?.back_in_line();
        }
        Ok(())
    }

    fn consult_asked(&mut self, at: Moment, contact: ContactId, by: AgentId, second: Second) -> Checked {
        must(self.offers.insert(second.offer), "I12", || format!("offer {} is made twice", second.offer))?;
        let span = self.span(|setup| setup.offer);
        let matter = self.alive_matter(contact)?;
        let (owner, before, way) = (matter.owner, matter.second, matter.way());
        must(owner == Some(by) && before.is_none() && second.agent != by, "I10", || {
            format!(
                "{by} asks {} about contact {contact}; {owner:?} has it, {before:?} is asked",
                second.agent
            )
        })?;
        must(second.until == Some(at + span), "I12", || {
            format!("contact {contact}: a question without end")
        })?;
        let cost = self.cost(way);
        let (channel, unit) = (way, self.matter(contact)?.unit);
        let person = self.person(second.agent)?;
        let takes = person.profile.channels.is_empty() || person.profile.channels.contains(&way);
        must(person.ready() && takes, "I14", || format!("{} is asked and takes nothing", second.agent))?;
        let room = person.taken() + cost <= person.profile.capacity;
        must(room, "I11", || format!("{} is asked and has no room", second.agent))?;
        let by = HeldBy::Consult(second.offer, second.until);
        person.holds.insert(contact, Held { cost, channel, unit, by });
        self.matter(contact)?.second = Some(second);
        Ok(())
    }

    fn second_of(
        &mut self,
        contact: ContactId,
        agent: AgentId,
        offer: OfferId,
    ) -> Result<Second, super::Broken> {
        let second = self.alive_matter(contact)?.second;
        let same = second.filter(|second| second.agent == agent && second.offer == offer);
        same.ok_or_else(|| super::Broken {
            id: "I12",
            what: format!("offer {offer} to {agent} about contact {contact}: asked is {second:?}"),
        })
    }

    fn handed_over(
        &mut self,
        at: Moment,
        contact: ContactId,
        (by, to): (AgentId, AgentId),
        (from, unit): (UnitId, UnitId),
        promised: Moment,
    ) -> Checked {
        let matter = self.alive_matter(contact)?;
        let second = matter.second.filter(|second| second.agent == to && second.until.is_none());
        must(matter.owner == Some(by) && second.is_some(), "I10", || {
            format!("contact {contact} of {:?} is handed to {to}, there is {:?}", matter.owner, matter.second)
        })?;
        must(matter.unit == from, "I24", || format!("contact {contact} leaves {from}, where it is not"))?;
        let (channel, counted) = (matter.channel, matter.counts_from());
        let urgency = matter.urgency;
        let kept = (unit == from).then_some(matter.promised);
        let owed = kept.or_else(|| self.promise(unit, channel, urgency, counted));
        must(owed.is_none_or(|owed| owed == promised), "I24", || {
            format!("contact {contact} is owed an answer by {owed:?}, not {promised:?}")
        })?;
        self.free(at, contact, by);
        let matter = self.matter(contact)?;
        if unit != from {
            (matter.unit, matter.promised) = (unit, promised);
            matter.skills.clear();
            matter.levels.clear();
            matter.step = routing_rules::sharing::Step::Exact;
            matter.kept = None;
        }
        (matter.owner, matter.second) = (Some(to), None);
        if let Some(held) = self.person(to)?.holds.get_mut(&contact) {
            held.by = HeldBy::Conversation;
        }
        Ok(())
    }

    fn supervised(&mut self, at: Moment, by: AgentId, act: Act) -> Checked {
        let pause = self.span(|setup| setup.ask_again);
        let setup = self.setup.clone();
        if let Act::Close { contact, .. } = act {
            self.closed_by_hand = Some(contact);
        }
        let matter = self.alive_matter(act.contact())?;
        match act {
            Act::Urgency { urgency, .. } => {
                matter.class = urgency as u8;
                matter.urgency = urgency as u8;
                matter.ranked = Some(at);
            }
            Act::TakeBack { .. } => {
                if let Some(owner) = matter.owner.filter(|_| pause > Span::ZERO) {
                    matter.paused.insert(owner, at + pause);
                }
            }
            Act::Listen { contact } | Act::JoinIn { contact } => {
                let unit = matter.unit;
                let quiet = setup.is_none_or(|setup| {
                    !setup.listening || setup.units.get(&unit).is_none_or(|unit| unit.sensitive)
                });
                let new = matches!(act, Act::Listen { .. });
                must(!new || (!quiet && matter.in_conversation), "I45", || {
                    format!("{by} listens to contact {contact} of {unit}, where nobody may")
                })?;
                must(new != matter.hears.contains_key(&by), "I45", || {
                    format!("{by} joins contact {contact} unheard")
                })?;
                matter.hears.insert(by, !new);
            }
            Act::StopListening { .. } => {
                matter.hears.remove(&by);
            }
            Act::Whisper { contact } => {
                must(matter.hears.contains_key(&by), "I45", || {
                    format!("{by} whispers in contact {contact} unheard")
                })?;
                matter.hears.insert(by, false);
            }
            Act::Move { .. } | Act::Assign { .. } | Act::Close { .. } => {}
        }
        Ok(())
    }

    fn assigned(&mut self, at: Moment, contact: ContactId, agent: AgentId) -> Checked {
        self.nobody_is_asked(contact)?;
        let (owner, way) = {
            let matter = self.alive_matter(contact)?;
            (matter.owner, matter.way())
        };
        if let Some(owner) = owner {
            self.free(at, contact, owner);
        }
        let cost = self.cost(way);
        let matter = self.matter(contact)?;
        let (channel, unit) = (way, matter.unit);
        matter.hears.clear();
        matter.take(at, Some(agent));
        self.person(agent)?.holds.insert(contact, Held { cost, channel, unit, by: HeldBy::Conversation });
        Ok(())
    }

    /// Offers and questions about it have ended before (I12).
    pub(super) fn nobody_is_asked(&mut self, contact: ContactId) -> Checked {
        let matter = self.alive_matter(contact)?;
        must(matter.offered.is_empty() && matter.second.is_none(), "I12", || {
            format!("contact {contact} goes elsewhere with {:?} {:?} asked", matter.offered, matter.second)
        })
    }

    /// The other contact of the same person goes on with its age.
    pub(super) fn joined(&mut self, other: ContactId, into: ContactId) -> Checked {
        let (arrived, promised, class) = {
            let matter = self.matter(other)?;
            (matter.arrived, matter.promised, matter.class)
        };
        let matter = self.alive_matter(into)?;
        matter.arrived = matter.arrived.min(arrived);
        matter.promised = matter.promised.min(promised);
        matter.class = matter.class.max(class);
        Ok(())
    }
}

impl Model {
    /// Nobody hears what went to a sensitive unit, or what is heard nowhere any more.
    pub(super) fn unhear_where_none_may(&mut self) {
        let Some(setup) = &self.setup else { return };
        for matter in self.matters.values_mut() {
            let open = setup.units.get(&matter.unit).is_some_and(|unit| !unit.sensitive);
            if !(setup.listening && open) {
                matter.hears.clear();
            }
        }
    }
}
