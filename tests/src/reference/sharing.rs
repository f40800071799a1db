//! Sharing contacts out, naively: who is how near to a contact, whose turn it is, and what the events
//! about needs, personal queues and days change. Every agent is looked at for every question.

use super::{Checked, Matter, Model, Person, must};
use jiff::Timestamp;
use routing_rules::contact::{Channel, Speaker};
use routing_rules::event::{Event, KeptEnd, KeptWhy, Shared};
use routing_rules::ids::{AgentId, ContactId, SkillId, UnitId};
use routing_rules::sharing::{Step, Strategy, UnitSharing};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Language;

/// Bokmål and nynorsk are one; anything unknown is for everybody.
fn tongue(language: Language) -> Option<Language> {
    match language {
        Language::Nn => Some(Language::Nb),
        Language::Other => None,
        other => Some(other),
    }
}

fn level(person: &Person, skill: SkillId) -> u8 {
    match person.profile.skills.contains(&skill) {
        true => person.profile.levels.get(&skill).copied().unwrap_or(5),
        false => 0,
    }
}

impl Matter {
    fn wants(&self, person: &Person, exact: bool) -> bool {
        let knows = |skill: &SkillId| {
            let least = if exact { self.levels.get(skill).copied().unwrap_or(1) } else { 1 };
            level(person, *skill) >= least
        };
        let speaks = match tongue(self.language) {
            Some(own) if !person.profile.languages.is_empty() => {
                person.profile.languages.iter().any(|language| tongue(*language) == Some(own))
            }
            _ => true,
        };
        speaks && self.skills.iter().all(knows)
    }
}

impl Model {
    /// What a unit says about sharing.
    pub fn shares(&self, unit: UnitId) -> UnitSharing {
        let unit = self.setup.as_ref().and_then(|setup| setup.units.get(&unit));
        unit.map(|unit| unit.sharing.clone()).unwrap_or_default()
    }

    /// How near an agent is to a contact; `None`: may not take it, whatever they do else.
    pub fn nearness(&self, agent: AgentId, person: &Person, matter: &Matter) -> Option<u8> {
        if let Some((only, _)) = matter.kept {
            return (only == agent).then_some(0);
        }
        let of = |units: &[UnitId]| units.contains(&matter.unit);
        let (member, helper) = (of(&person.profile.units), of(&person.profile.helps));
        let desk = self.setup.as_ref().map(|setup| setup.default_unit);
        let serves_desk = desk.is_some_and(|desk| person.profile.units.contains(&desk));
        let rows = [
            (Step::Exact, member && matter.wants(person, true)),
            (Step::AnyLevel, member && matter.wants(person, false)),
            (Step::Helpers, helper && matter.wants(person, false)),
            (Step::Generalists, member || helper),
            (Step::ServiceDesk, serves_desk),
        ];
        rows.iter().position(|(step, may)| *may && matter.step >= *step).map(|row| row as u8)
    }

    /// Has the agent room for one contact more of that kind?
    pub fn has_room(&self, person: &Person, matter: &Matter) -> Result<(), &'static str> {
        let setup = self.setup.as_ref();
        let may_interrupt = |other: Channel| {
            let row = setup.and_then(|setup| setup.sharing.interrupts.get(&matter.way()));
            row.is_some_and(|row| row.contains(&other))
        };
        let counted = person.holds.values().filter(|held| !may_interrupt(held.channel));
        let taken: u32 = counted.map(|held| held.cost).sum();
        if taken + self.cost(matter.way()) > person.profile.capacity {
            return Err("the agent is full");
        }
        let live = || person.holds.values().filter(|held| !matches!(held.by, super::HeldBy::Notes(_)));
        let of_channel = live().filter(|held| held.channel == matter.way()).count() as u32;
        let of_unit = live().filter(|held| held.unit == matter.unit).count() as u32;
        let most = person.profile.at_once.get(&matter.way());
        if most.is_some_and(|most| of_channel >= *most) {
            return Err("the agent is full");
        }
        let most = self.shares(matter.unit).at_once;
        if most > 0 && of_unit >= most { Err("the agent is full") } else { Ok(()) }
    }

    /// Whose turn it is: smaller first.
    pub fn turn_of(
        &self,
        agent: AgentId,
        person: &Person,
        matter: &Matter,
    ) -> (u8, i64, u32, Moment, AgentId) {
        let by_strategy = match self.shares(matter.unit).strategy {
            Strategy::LeastOccupied => 0,
            Strategy::LongestIdle | Strategy::RingAll => person.idle_since.0,
            Strategy::MostSkilled => {
                -matter.skills.iter().map(|skill| i64::from(level(person, *skill))).sum::<i64>()
            }
            Strategy::FewestToday => i64::from(person.taken_today),
            Strategy::RoundRobin => person.last_offer as i64,
        };
        let near = self.nearness(agent, person, matter).unwrap_or(u8::MAX);
        (near, by_strategy, person.taken(), person.idle_since, agent)
    }

    /// Several may be offered one call, where a unit's calls ring at all.
    pub fn rings_at_all(&self, matter: &Matter) -> bool {
        matter.way() == Channel::Phone && self.shares(matter.unit).strategy == Strategy::RingAll
    }

    /// The next step of a waiting contact, and when it is due.
    pub fn next_step(&self, matter: &Matter) -> Option<(Step, Moment)> {
        let since = matter.needs_since?;
        let desk = self.setup.as_ref().map(|setup| setup.default_unit);
        let useful = |step: Step| match step {
            Step::Exact => false,
            Step::AnyLevel => {
                matter.skills.iter().any(|skill| matter.levels.get(skill).is_some_and(|l| *l > 1))
            }
            Step::Helpers => true,
            Step::Generalists => !matter.skills.is_empty() || tongue(matter.language).is_some(),
            Step::ServiceDesk => desk != Some(matter.unit),
        };
        let relax = self.shares(matter.unit).relax;
        let (step, after) = relax.into_iter().find(|(step, _)| *step > matter.step && useful(*step))?;
        Some((step, since + after))
    }

    /// A unit opened or closed, or everything changed: from when on needs are waited for.
    pub fn needs_wait(&mut self, unit: UnitId, since: Option<Moment>) {
        if self.shares(unit).relax.is_empty() {
            return;
        }
        for matter in self.matters.values_mut() {
            if matter.ended.is_none() && !matter.in_conversation && matter.unit == unit {
                matter.needs_since = since;
            }
        }
    }

    /// After a reload, for those who have not begun to wait.
    pub fn needs_wait_anew(&mut self, at: Moment) {
        let relaxes: Vec<UnitId> =
            self.open.iter().copied().filter(|unit| !self.shares(*unit).relax.is_empty()).collect();
        for matter in self.matters.values_mut() {
            let in_line = matter.ended.is_none() && !matter.in_conversation;
            if in_line && matter.needs_since.is_none() && relaxes.contains(&matter.unit) {
                matter.needs_since = Some(at);
            }
        }
    }

    /// What somebody said changes what the conversation costs its agent.
    pub fn costs_now(&mut self, contact: ContactId, from: Speaker) {
        let Some((owner, channel)) = self.matters.get(&contact).and_then(|m| Some((m.owner?, m.channel)))
        else {
            return;
        };
        let Some(setup) = &self.setup else { return };
        let Some(waiting) = setup.sharing.cost_waiting.get(&channel).copied() else { return };
        let cost = match from {
            Speaker::Agent(_) => waiting.max(1),
            Speaker::Resident => self.cost(channel),
            Speaker::Desk => return,
        };
        if let Some(held) = self.people.get_mut(&owner).and_then(|person| person.holds.get_mut(&contact)) {
            held.cost = cost;
        }
    }

    /// Somebody took a contact.
    pub fn took(&mut self, at: Moment, agent: AgentId) {
        let Some(setup) = &self.setup else { return };
        if !setup.units.values().any(|unit| unit.sharing.strategy == Strategy::FewestToday) {
            return;
        }
        if self.day_ends.is_none() {
            let now = Timestamp::from_millisecond(at.0).ok();
            let tomorrow = now.and_then(|now| self.zone.to_datetime(now).date().tomorrow().ok());
            let begins = tomorrow.and_then(|day| day.to_zoned(self.zone.clone()).ok());
            self.day_ends = begins.map(|day| Moment(day.timestamp().as_millisecond()));
        }
        if let Some(person) = self.people.get_mut(&agent) {
            person.taken_today += 1;
        }
    }

    /// Who had a contact that ended.
    pub fn had(&mut self, at: Moment, contact: ContactId, agent: Option<AgentId>) {
        let looks_back = self.looks_back();
        if let Some(agent) = agent.filter(|_| looks_back > Span::ZERO) {
            self.last_with.insert(contact, (agent, at));
        }
    }

    /// A reload: who lives and needs what the rules have forgotten must be told of in the same moment.
    pub(super) fn needs_unknown(&mut self) {
        let Some(setup) = &self.setup else { return };
        let unknown = |matter: &Matter| matter.skills.iter().any(|skill| !setup.skills.contains(skill));
        self.needs_gone =
            self.alive().filter(|(_, matter)| unknown(matter)).map(|(contact, _)| contact).collect();
    }

    pub(super) fn looks_back(&self) -> Span {
        let units = self.setup.iter().flat_map(|setup| setup.units.values());
        units.filter_map(|unit| unit.sharing.preferred).map(|p| p.within).max().unwrap_or(Span::ZERO)
    }

    /// The events that are about sharing only.
    pub(super) fn shared(&mut self, at: Moment, event: &Event) -> Checked {
        match event {
            Event::Shared(Shared::NeedsRelaxed { contact, step }) => {
                let matter = self.alive_matter(*contact)?.clone();
                let due = self.next_step(&matter);
                let fits = due.is_some_and(|(next, when)| next == *step && when <= at);
                must(fits && matter.waits(), "I14", || {
                    format!("contact {contact} is relaxed to {}, and {due:?} was due", step.as_str())
                })?;
                self.alive_matter(*contact)?.step = *step;
            }
            Event::Shared(Shared::NeedsGone { contact, skills }) => {
                let known = self.setup.as_ref().map(|setup| setup.skills.clone()).unwrap_or_default();
                let matter = self.alive_matter(*contact)?;
                let (stay, gone): (Vec<_>, Vec<_>) =
                    matter.skills.iter().partition(|skill| known.contains(skill));
                must(!gone.is_empty() && gone == *skills, "I24", || {
                    format!("contact {contact} needs {skills:?} no longer; {gone:?} are gone from the rules")
                })?;
                self.needs_gone.remove(contact);
                let matter = self.alive_matter(*contact)?;
                matter.skills = stay;
                matter.levels.retain(|skill, _| known.contains(skill));
            }
            Event::Shared(Shared::KeptFor { contact, agent, until, why, .. }) => {
                return self.kept(at, *contact, *agent, *until, *why);
            }
            Event::Shared(Shared::KeptNoLonger { contact, agent, why }) => {
                let kept = self.alive_matter(*contact)?.kept.take();
                must(kept.is_some_and(|(whom, _)| whom == *agent), "I14", || {
                    format!("contact {contact} waits for {agent} no longer, it waited for {kept:?}")
                })?;
                let over = kept.is_some_and(|(_, until)| until <= at);
                must(*why != KeptEnd::WaitOver || over, "I14", || {
                    format!("contact {contact} has waited for {agent} only until {kept:?}")
                })?;
            }
            Event::Shared(Shared::WaitReckoned { contact, reckoned }) => {
                let (contact, place) = (*contact, reckoned.place as usize);
                let matter = self.alive_matter(contact)?.clone();
                let fits = matter.waits() && matter.arrived == at && reckoned.at == at;
                must(fits, "I44", || {
                    format!("the wait of contact {contact} is reckoned, which did not just come")
                })?;
                let before = self.before_in_line(contact, &matter);
                must(before + 1 == place, "I20", || {
                    format!("contact {contact} is told to be number {place}, and {before} go before it")
                })?;
            }
            Event::Shared(Shared::TicketTaken { contact, ticket }) => {
                let last = self.tickets.insert(ticket.office, ticket.number).unwrap_or(0);
                let fits = self.alive_matter(*contact)?.arrived == at && ticket.number == last % 999 + 1;
                must(fits, "I20", || {
                    format!("contact {contact} draws {} at {}, after {last}", ticket.number, ticket.office)
                })?;
            }
            Event::Shared(Shared::JudgedAgain { contact, verdict, promised }) => {
                let matter = self.alive_matter(*contact)?;
                // Who is to be called back later stands there, too.
                let rests = matter.resting.is_some() && !matter.in_conversation;
                must((matter.waits() || rests) && matter.unit == verdict.unit, "I13", || {
                    format!(
                        "contact {contact} is judged again for {}, and waits elsewhere or not at all",
                        verdict.unit
                    )
                })?;
                let urgency = verdict.urgency as u8;
                must(urgency >= matter.urgency, "I24", || format!("contact {contact} has lost its urgency"))?;
                must(matter.by_rules, "I13", || {
                    format!("contact {contact} was sent where it is by a person")
                })?;
                let ranked = matter.ranked.is_some() && urgency != matter.urgency;
                must(!ranked, "I13", || format!("a person's rank of contact {contact} is undone"))?;
                let (channel, since) = (matter.channel, matter.counts_from());
                let owed = self.promise(verdict.unit, channel, urgency, since);
                must(owed.is_none_or(|owed| owed == *promised), "I24", || {
                    format!("contact {contact} is judged again: promised {promised:?}, owed {owed:?}")
                })?;
                let since = self.open.contains(&verdict.unit).then_some(at);
                let matter = self.alive_matter(*contact)?;
                let otherwise = matter.promised != *promised;
                matter.urgency = urgency;
                matter.class = matter.class.max(urgency);
                matter.promised = *promised;
                matter.skills = verdict.skills.clone();
                matter.levels = verdict.levels.clone().into();
                matter.step = Step::Exact;
                matter.needs_since = since;
                if otherwise {
                    let warn_at = self.warns_at(&self.matters[contact]);
                    self.matter(*contact)?.warn_at = warn_at;
                }
            }
            Event::Shared(Shared::DayBegan) => {
                must(self.day_ends.is_some_and(|ends| ends <= at), "I23", || {
                    format!("a day begins, and the last ends at {:?}", self.day_ends)
                })?;
                self.day_ends = None;
                self.people.values_mut().for_each(|person| person.taken_today = 0);
            }
            _ => {}
        }
        Ok(())
    }

    fn kept(
        &mut self,
        at: Moment,
        contact: ContactId,
        agent: AgentId,
        until: Moment,
        why: KeptWhy,
    ) -> Checked {
        let matter = self.alive_matter(contact)?.clone();
        must(matter.waits(), "I10", || format!("contact {contact} is kept for {agent} and does not wait"))?;
        let wait = match why {
            KeptWhy::Asked => self.span(|setup| setup.sharing.kept_for),
            KeptWhy::SameAgent => {
                let preferred = self.shares(matter.unit).preferred;
                let said = self.earlier.get(&matter.reference).into_iter().flatten().copied();
                let mut before = matter.continues.into_iter().chain(said);
                let last = before.find_map(|before| self.last_with.get(&before)).copied();
                let recent = preferred
                    .zip(last)
                    .is_some_and(|(preferred, (whom, then))| whom == agent && then + preferred.within > at);
                let there = self.people.get(&agent).is_some_and(Person::ready);
                must(matter.urgency < 2, "I14", || format!("contact {contact} is an emergency and waits"))?;
                must(recent && there, "I14", || {
                    format!("contact {contact} is kept for {agent}; last time was {last:?}, there: {there}")
                })?;
                preferred.map_or(Span::ZERO, |preferred| preferred.wait)
            }
        };
        must(self.people.contains_key(&agent) && until == at + wait, "I14", || {
            format!("contact {contact} is kept for {agent} until {until:?}")
        })?;
        self.alive_matter(contact)?.kept = Some((agent, until));
        Ok(())
    }

    /// Nothing about sharing is overdue.
    pub(super) fn check_sharing(&self, now: Moment) -> Checked {
        must(self.day_ends.is_none_or(|ends| ends > now), "I23", || {
            format!("the day should have ended at {:?}", self.day_ends)
        })?;
        for (contact, matter) in self.alive().filter(|(_, matter)| matter.waits()) {
            let due = self.next_step(matter);
            must(due.is_none_or(|(_, when)| when > now), "I21", || {
                format!("contact {contact} should have been relaxed: {due:?}")
            })?;
            must(matter.kept.is_none_or(|(_, until)| until > now), "I21", || {
                format!("contact {contact} is kept for too long: {:?}", matter.kept)
            })?;
            let gone = matter.kept.filter(|(agent, _)| !self.people.contains_key(agent));
            must(gone.is_none(), "I24", || format!("contact {contact} is kept for {gone:?}, who is gone"))?;
        }
        Ok(())
    }
}
