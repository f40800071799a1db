//! What each event changes, and what must be so before it. An event that does not fit is a broken
//! invariant, named by its id.

use super::{Broken, Checked, Held, HeldBy, Matter, Model, Person, must};
use jiff::tz::TimeZone;
use routing_rules::contact::{Channel, Ending, Speaker};
use routing_rules::event::{ClosingLifted, ClosingSet, Days, Event, Presence, PresenceWhy, PromiseWarned};
use routing_rules::ids::{AgentId, ContactId, UnitId};
use routing_rules::setup::Setup;
use routing_rules::sharing::Step;
use routing_rules::time::{Moment, Span};

impl Model {
    /// Takes one event of the journal: checks it against everything before, then makes it true.
    pub fn observe(&mut self, at: Moment, event: &Event) -> Checked {
        must(at >= self.last, "I23", || format!("time went back from {} to {}", self.last.0, at.0))?;
        self.last = at;
        let kept = self.span(|setup| setup.keys_kept);
        self.keys.retain(|_, (_, _, then)| at.since(*then) < kept);
        let looks_back = self.looks_back();
        self.last_with.retain(|_, (_, then)| at.since(*then) < looks_back);
        self.count(at, event);
        match event {
            Event::ClockJumped { by } => self.shift(*by),
            Event::DeskAdopted { setup } => {
                self.open.retain(|unit| setup.units.contains_key(unit));
                self.zone = TimeZone::get(&setup.zone).unwrap_or(TimeZone::UTC);
                self.hours_looked_at = None;
                let duty = |of: &Setup, unit: UnitId| of.units.get(&unit).map(|unit| unit.on_duty);
                let before = self.setup.replace((**setup).clone());
                self.no_hand_since(|unit, _| {
                    duty(setup, unit) != before.as_ref().and_then(|before| duty(before, unit))
                });
                self.needs_wait_anew(at);
                self.needs_unknown();
                self.unhear_where_none_may();
            }
            Event::UnitOpened { unit } => return self.unit_turned(at, *unit, true),
            Event::UnitClosed { unit } => return self.unit_turned(at, *unit, false),
            Event::AgentEngaged { agent, profile } => {
                let person = self.people.entry(*agent).or_insert_with(|| Person::new(profile.clone(), at));
                person.profile = profile.clone();
            }
            Event::AgentDismissed { agent } => return self.dismissed(*agent),
            Event::ConsoleOpened { agent } => {
                let person = self.person(*agent)?;
                person.connected = true;
                person.gone_at = None;
            }
            Event::ConsoleClosed { agent, until } => {
                let person = self.person(*agent)?;
                person.connected = false;
                person.gone_at = Some(*until);
            }
            Event::PresenceChanged { agent, presence, why, .. } => {
                let person = self.person(*agent)?;
                if *presence == Presence::Available && person.presence != Presence::Available {
                    person.idle_since = at;
                }
                person.presence = presence.clone();
                person.silent = 0;
                person.owes_away = false;
                if *why == PresenceWhy::ConsoleGone {
                    person.gone_at = None;
                }
            }
            Event::ContactArrived { .. } => return self.arrived(at, event),
            Event::MessageSaid { contact, seq, from, n, words } => {
                must(self.contents.insert(*words), "I25", || {
                    format!("contact {contact}: one content for two messages")
                })?;
                self.said(*contact, *seq, *from, *n)?;
                self.costs_now(*contact, *from);
            }
            Event::Offered { contact, agent, offer, until } => {
                return self.offered(at, *contact, *agent, *offer, *until);
            }
            Event::OfferAccepted { contact, agent, offer } => {
                return self.accepted(at, *contact, *agent, *offer);
            }
            Event::OfferEnded { contact, agent, offer, how, .. } => {
                return self.offer_ended(at, *contact, *agent, *offer, *how);
            }
            Event::ContactReturned { contact, agent } => {
                let owner = self.alive_matter(*contact)?.owner;
                must(owner == Some(*agent), "I24", || {
                    format!("contact {contact} returns from {agent}, but {owner:?} has it")
                })?;
                self.nobody_is_asked(*contact)?;
                self.free(at, *contact, *agent);
                let unit = self.matter(*contact)?.unit;
                let since = self.open.contains(&unit).then_some(at);
                let matter = self.matter(*contact)?;
                matter.back_in_line();
                matter.needs_since = since;
            }
            Event::ContactTransferred { contact, from, to, promised, by, .. } => {
                self.transferred(at, *contact, *from, *to, *promised)?;
                let gone = by.is_none() && self.is_gone(*from);
                let matter = self.matter(*contact)?;
                matter.by_hand = by.is_some();
                // Where its unit is gone nobody's wish put it: the rules may judge it again.
                matter.by_rules = (matter.by_rules || gone) && by.is_none();
            }
            Event::ContactAged { contact, class } => return self.aged(at, *contact, *class),
            Event::Shared(..) => return self.shared(at, event),
            Event::ContactAnswered { contact, agent } => return self.answered(at, *contact, *agent),
            Event::ContactEnded { contact, ending, agent, wrap_up_until, .. } => {
                return self.ended(at, *contact, *ending, agent.zip(*wrap_up_until));
            }
            Event::WrapUpEnded { agent, contact } => {
                let held = self.person(*agent)?.holds.remove(contact);
                let notes = matches!(held, Some(Held { by: HeldBy::Notes(_), .. }));
                must(notes, "I12", || {
                    format!("{agent}'s time for notes on {contact} ends, but holds {held:?}")
                })?;
                self.person(*agent)?.idle_since = at;
            }
            Event::SurveyAnswered { contact, .. } => {
                let over = self.matter(*contact)?.ended.is_some();
                return must(over, "I22", || format!("contact {contact} has a survey and goes on"));
            }
            Event::NoteWritten { contact, .. } | Event::NumberRevealed { contact, .. } => {
                return self.matter(*contact).map(|_| ());
            }
            Event::CallHandled { contact, agent, .. } => {
                let owner = self.alive_matter(*contact)?.owner;
                must(owner == Some(*agent), "I10", || {
                    format!("{agent} handles the call {contact}, but {owner:?} has it")
                })?;
            }
            Event::CallbackAsked { .. }
            | Event::CallbackCancelled { .. }
            | Event::CallbackDue { .. }
            | Event::CallbackTried { .. }
            | Event::ConsultAsked { .. }
            | Event::ConsultJoined { .. }
            | Event::ConsultEnded { .. }
            | Event::ContactHandedOver { .. }
            | Event::ContactSentOut { .. }
            | Event::Supervised { .. }
            | Event::ContactAssigned { .. }
            | Event::Whispered { .. } => return self.in_line(at, event),
            Event::Days(Days::ClosingSet(ClosingSet { closing, what, .. })) => {
                return self.closing_set(at, *closing, *what);
            }
            Event::Days(Days::ClosingLifted(ClosingLifted { closing, .. })) => {
                return self.closing_lifted(at, *closing);
            }
            Event::Days(Days::PromiseWarned(PromiseWarned { contact, class, helper, .. })) => {
                return self.warned(at, *contact, *class, *helper);
            }
            Event::CallNoted { call, contact, .. } => {
                let known = self.matters.get(contact).and_then(|matter| matter.call);
                must(known == Some(*call), "I10", || format!("contact {contact} is noted as another call"))?;
            }
            Event::Recorded(_)
            | Event::NoticeBegan { .. }
            | Event::NoticeEnded { .. }
            | Event::AnswerShown { .. }
            | Event::AnswerSettled { .. } => return self.told(at, event),
        }
        Ok(())
    }

    pub(super) fn person(&mut self, agent: AgentId) -> Result<&mut Person, Broken> {
        let unknown = || Broken { id: "I14", what: format!("{agent} is nobody the desk has engaged") };
        self.people.get_mut(&agent).ok_or_else(unknown)
    }

    pub(super) fn matter(&mut self, contact: ContactId) -> Result<&mut Matter, Broken> {
        let unknown = || Broken { id: "I01", what: format!("contact {contact} never arrived") };
        self.matters.get_mut(&contact).ok_or_else(unknown)
    }

    /// A contact that may still change: what is over stays over (I22).
    pub(super) fn alive_matter(&mut self, contact: ContactId) -> Result<&mut Matter, Broken> {
        let matter = self.matter(contact)?;
        must(matter.ended.is_none(), "I22", || format!("contact {contact} was over and changes"))?;
        Ok(matter)
    }

    fn dismissed(&mut self, agent: AgentId) -> Checked {
        let left = self
            .alive()
            .find(|(_, m)| {
                let second = m.second.is_some_and(|second| second.agent == agent);
                m.owner == Some(agent) || m.offered.contains_key(&agent) || second
            })
            .map(|(id, _)| id);
        must(left.is_none(), "I24", || format!("{agent} goes and takes contact {left:?} along"))?;
        self.people.remove(&agent);
        Ok(())
    }

    fn said(&mut self, contact: ContactId, seq: u64, from: Speaker, n: Option<u64>) -> Checked {
        let matter = self.alive_matter(contact)?;
        must(seq == matter.messages + 1, "I25", || {
            format!("contact {contact}: message {seq} after {}", matter.messages)
        })?;
        matter.messages = seq;
        if let Some(n) = n {
            let before = matter.said.insert((from, n), seq);
            must(before.is_none(), "I25", || {
                format!("contact {contact}: {from:?}'s message {n} is {before:?} and {seq}")
            })?;
        }
        let Speaker::Agent(agent) = from else { return Ok(()) };
        must(matter.may_speak(agent), "I10", || {
            format!("contact {contact}: {agent} speaks, {:?} has it", matter.owner)
        })
    }

    fn transferred(
        &mut self,
        at: Moment,
        contact: ContactId,
        from: UnitId,
        to: UnitId,
        promised: Moment,
    ) -> Checked {
        let matter = self.alive_matter(contact)?;
        must(matter.unit == from, "I24", || {
            format!("contact {contact} is sent on from {from}, it is with {}", matter.unit)
        })?;
        must(matter.offered.is_empty() && matter.second.is_none(), "I12", || {
            format!("contact {contact} is sent on with offers standing")
        })?;
        let (channel, arrived, owner) = (matter.channel, matter.counts_from(), matter.owner);
        let urgency = matter.urgency;
        let owed = self.promise(to, channel, urgency, arrived);
        must(owed.is_none_or(|owed| owed == promised), "I24", || {
            format!(
                "contact {contact} came at {arrived:?}; {to} owes an answer by {owed:?}, not {promised:?}"
            )
        })?;
        if let Some(owner) = owner {
            self.free(at, contact, owner);
        }
        let since = self.open.contains(&to).then_some(at);
        let matter = self.matter(contact)?;
        matter.unit = to;
        matter.promised = promised;
        matter.skills.clear();
        matter.levels.clear();
        matter.step = Step::Exact;
        matter.needs_since = since;
        matter.kept = None;
        matter.back_in_line();
        let warn_at = self.warns_at(&self.matters[&contact]);
        self.matter(contact)?.warn_at = warn_at;
        Ok(())
    }

    fn aged(&mut self, at: Moment, contact: ContactId, class: u8) -> Checked {
        let ageing = self.span(|setup| setup.ageing);
        let matter = self.alive_matter(contact)?;
        let risen = i64::from(class) - i64::from(matter.urgency);
        let due = matter.ranked.unwrap_or(matter.arrived) + Span(ageing.0 * risen);
        must(class == matter.class + 1 && due <= at, "I21", || {
            format!("contact {contact} rises to {class} before {due:?}")
        })?;
        matter.class = class;
        Ok(())
    }

    fn answered(&mut self, at: Moment, contact: ContactId, agent: Option<AgentId>) -> Checked {
        let matter = self.alive_matter(contact)?;
        must(matter.offered.is_empty(), "I12", || {
            format!("contact {contact} is answered with offers standing")
        })?;
        must(matter.call.is_some() || matter.channel == Channel::Counter, "I10", || {
            format!("contact {contact} is no call and is answered at the switch")
        })?;
        let (channel, unit, owner) = (matter.channel, matter.unit, matter.owner);
        // Whoever heard the one who had it before does not hear the next one.
        matter.hears.clear();
        matter.take(at, agent);
        if let Some(owner) = owner {
            self.free(at, contact, owner);
        }
        let cost = self.cost(channel);
        if let Some(agent) = agent {
            self.person(agent)?.holds.insert(contact, Held { cost, channel, unit, by: HeldBy::Conversation });
            self.took(at, agent);
        }
        Ok(())
    }

    fn ended(
        &mut self,
        at: Moment,
        contact: ContactId,
        ending: Ending,
        notes: Option<(AgentId, Moment)>,
    ) -> Checked {
        let matter = self.alive_matter(contact)?;
        must(matter.offered.is_empty(), "I12", || format!("contact {contact} ends with offers standing"))?;
        must(matter.second.is_none(), "I12", || format!("contact {contact} ends with a second agent"))?;
        if ending == Ending::Abandoned {
            must(matter.answered.is_none() && matter.callback.is_none(), "I22", || {
                format!("contact {contact} was answered and counts as abandoned")
            })?;
        }
        self.check_notes(at, contact, ending, notes)?;
        let matter = self.alive_matter(contact)?;
        let owner = matter.owner.take();
        matter.in_conversation = false;
        matter.resting = None;
        matter.ended = Some(ending);
        if let Ending::Joined { into } = ending {
            self.joined(contact, into)?;
        }
        self.had(at, contact, owner);
        match (owner, notes) {
            (Some(owner), Some((agent, until))) if owner == agent => {
                if let Some(held) = self.person(agent)?.holds.get_mut(&contact) {
                    held.by = HeldBy::Notes(until);
                }
            }
            (Some(owner), _) => self.free(at, contact, owner),
            (None, _) => {}
        }
        Ok(())
    }

    /// The agent's work on a contact is over.
    pub(super) fn free(&mut self, at: Moment, contact: ContactId, agent: AgentId) {
        if let Some(person) = self.people.get_mut(&agent)
            && person.holds.remove(&contact).is_some()
        {
            person.idle_since = at;
        }
    }
}

impl Matter {
    pub(super) fn back_in_line(&mut self) {
        self.owner = None;
        self.in_conversation = false;
        self.hears.clear();
    }

    pub(super) fn take(&mut self, at: Moment, agent: Option<AgentId>) {
        self.offered.clear();
        self.kept = None;
        self.owner = agent;
        self.in_conversation = true;
        self.resting = None;
        self.by_hand = false;
        match &mut self.callback {
            // A try to call begins; who is not reached has no answer yet.
            Some(callback) if !callback.reached => callback.attempt += 1,
            Some(_) | None => {
                self.answered.get_or_insert(at);
            }
        }
    }
}
