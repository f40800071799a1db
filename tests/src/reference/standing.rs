//! What must be so whenever nothing is due: nobody idle beside somebody waiting, nothing overdue,
//! everything held for a reason; and the core must see the same desk.

use super::{Checked, HeldBy, Matter, Model, must};
use routing_rules::contact::{Contact, Stage};
use routing_rules::desk::Desk;
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::time::{Moment, Span};

/// Waiting lifts a contact up to this class, `urgent`.
const HIGHEST_BY_AGE: u8 = 1;

impl Model {
    /// Checks the desk as it stands at `now`, after everything due was settled.
    pub fn check_standing(&mut self, now: Moment) -> Checked {
        let pair = self.next_pair(now);
        must(pair.is_none(), "I21", || format!("idle pair: {pair:?} could be together"))?;
        for (contact, matter) in self.alive() {
            self.check_matter(now, contact, matter)?;
        }
        for agent in self.people.keys() {
            self.check_person(now, *agent)?;
        }
        let over = self.notices.iter().find(|(_, (until, stands))| *stands && *until <= now);
        must(over.is_none(), "I23", || format!("a notice should be over: {over:?}"))?;
        must(self.needs_gone.is_empty(), "I24", || {
            format!("{:?} need what no rule knows any more", self.needs_gone)
        })?;
        self.check_sharing(now)?;
        self.check_hours(now)?;
        self.check_sums()
    }

    fn check_matter(&self, now: Moment, contact: ContactId, matter: &Matter) -> Checked {
        for (agent, (offer, until)) in &matter.offered {
            let over = until.is_some_and(|until| until <= now);
            must(!over, "I12", || {
                format!("offer {offer} of contact {contact} to {agent} should have lapsed at {until:?}")
            })?;
        }
        let asked = matter.second.and_then(|second| second.until);
        must(asked.is_none_or(|until| until > now), "I12", || {
            format!("the question about contact {contact} should have lapsed at {asked:?}")
        })?;
        must(matter.resting.is_none_or(|until| until > now), "I26", || {
            format!("contact {contact} should be called back since {:?}", matter.resting)
        })?;
        must(matter.second.is_none() || matter.owner.is_some(), "I10", || {
            format!("contact {contact} has a second agent and no first")
        })?;
        let roles = usize::from(!matter.offered.is_empty()) + usize::from(matter.in_conversation);
        must(roles <= 1, "I10", || format!("contact {contact} is offered and in conversation"))?;
        let ageing = self.span(|setup| setup.ageing);
        let risen = i64::from(matter.class - matter.urgency);
        let due = matter.ranked.unwrap_or(matter.arrived) + Span(ageing.0 * (risen + 1));
        let ages = matter.waits() && ageing > Span::ZERO && matter.class < HIGHEST_BY_AGE;
        must(!ages || due > now, "I21", || {
            format!("contact {contact} should have risen a class at {due:?}")
        })?;
        Self::check_warned(now, contact, matter)?;
        let on_duty = self.on_duty(matter);
        must(on_duty.is_none(), "I23", || {
            format!("contact {contact} cannot wait in {}, and {on_duty:?} is on duty", matter.unit)
        })?;
        let there = self.setup.as_ref().is_some_and(|setup| setup.units.contains_key(&matter.unit));
        must(there || matter.in_conversation, "I24", || {
            format!("contact {contact} waits for {}, which is gone", matter.unit)
        })
    }

    /// Nobody's promise runs out without a warning where one is wanted.
    fn check_warned(now: Moment, contact: ContactId, matter: &Matter) -> Checked {
        let due = matter.warn_at.filter(|_| !matter.in_conversation && matter.resting.is_none());
        must(due.is_none_or(|due| due > now), "I23", || {
            format!("contact {contact} should have been warned of at {due:?}")
        })
    }

    fn check_person(&self, now: Moment, agent: AgentId) -> Checked {
        let Some(person) = self.people.get(&agent) else { return Ok(()) };
        let gone = person.gone_at.is_some_and(|until| until <= now);
        must(!gone, "I23", || format!("{agent}'s console is gone since {:?}", person.gone_at))?;
        must(!person.owes_away, "I14", || {
            format!("{agent} was silent {} times and is still asked", person.silent)
        })?;
        for (contact, held) in &person.holds {
            let matter = self.matters.get(contact);
            let (fits, over) = match held.by {
                HeldBy::Offer(offer, _) => {
                    let stands = matter.and_then(|matter| matter.offered.get(&agent));
                    (stands.is_some_and(|(standing, _)| *standing == offer), false)
                }
                HeldBy::Consult(offer, _) => {
                    let second = matter.and_then(|matter| matter.second);
                    (second.is_some_and(|s| s.agent == agent && s.offer == offer), false)
                }
                HeldBy::Conversation => (matter.is_some_and(|matter| matter.owner == Some(agent)), false),
                HeldBy::Notes(until) => (matter.is_some_and(|matter| matter.ended.is_some()), until <= now),
            };
            must(fits && !over, "I12", || {
                format!("{agent} holds capacity for contact {contact} without a reason: {held:?}")
            })?;
        }
        let mine = self.alive().filter(|(_, m)| is_with(m, agent));
        for (contact, _) in mine {
            must(person.holds.contains_key(&contact), "I11", || {
                format!("contact {contact} costs {agent} nothing")
            })?;
        }
        Ok(())
    }

    /// Hours have whole minutes: each is looked at once, and again after a reload.
    fn check_hours(&mut self, now: Moment) -> Checked {
        let minute = now.0 / 60_000;
        if self.hours_looked_at == Some(minute) {
            return Ok(());
        }
        self.hours_looked_at = Some(minute);
        let Some(setup) = &self.setup else { return Ok(()) };
        for unit in setup.units.keys() {
            let should = self.should_be_open(*unit, now);
            must(self.open.contains(unit) == should, "I23", || {
                format!("{unit} should be open={should} at {}", now.rfc3339())
            })?;
        }
        Ok(())
    }

    /// The core must hold the same contacts in the same state.
    pub fn check_same(&self, desk: &Desk) -> Checked {
        for (contact, matter) in self.alive() {
            let held = desk.contact(contact);
            let difference = held.map_or(Some("it is not there"), |held| different(matter, held));
            must(difference.is_none(), "I06", || {
                format!("contact {contact}: {} in the core", difference.unwrap_or(""))
            })?;
        }
        for (agent, person) in &self.people {
            let standing = desk.agent(*agent);
            let same = standing
                .as_ref()
                .is_some_and(|s| s.presence == person.presence && s.console == person.connected);
            must(same, "I06", || format!("{agent} is {standing:?} in the core"))?;
            let mut mine: Vec<ContactId> =
                self.alive().filter(|(_, m)| is_with(m, *agent)).map(|(id, _)| id).collect();
            let mut theirs = desk.contacts_of(*agent);
            mine.sort_unstable();
            theirs.sort_unstable();
            must(mine == theirs, "I06", || format!("{agent} has {mine:?}, in the core {theirs:?}"))?;
        }
        let (waiting, active) =
            desk.lines().values().fold((0, 0), |(w, a), line| (w + line.waiting, a + line.active));
        let came: Vec<_> = self.alive().filter(|(_, m)| m.called_by.is_none()).collect();
        let in_talk = came.iter().filter(|(_, m)| m.in_conversation).count() as u64;
        let in_line = came.len() as u64 - in_talk;
        must((in_line, in_talk) == (waiting, active), "I41", || {
            format!("{in_line} wait and {in_talk} talk; in the core {waiting} and {active}")
        })
    }
}

fn is_with(matter: &Matter, agent: AgentId) -> bool {
    let second = matter.second.is_some_and(|second| second.agent == agent);
    matter.owner == Some(agent) || matter.offered.contains_key(&agent) || second
}

fn different(matter: &Matter, held: &Contact) -> Option<&'static str> {
    let stage = match &held.stage {
        Stage::Waiting => matter.waits(),
        Stage::Resting { until } => matter.resting == Some(*until) && matter.owner.is_none(),
        Stage::Offered { to } => {
            let same = |(agent, offer): (&AgentId, &routing_rules::contact::Offer)| {
                matter.offered.get(agent) == Some(&(offer.offer, offer.until))
            };
            to.len() == matter.offered.len() && to.iter().all(same)
        }
        Stage::InConversation { with, .. } => matter.owner == Some(*with),
        Stage::AtSwitch { .. } => matter.in_conversation && matter.owner.is_none(),
        Stage::Ended { .. } => false,
    };
    let second = matter.second.map(|second| (second.agent, second.until));
    let callback = matter.callback.map(|callback| (callback.attempt, callback.reached));
    let checks = [
        (stage, "another stage"),
        (held.consult.as_deref().map(|c| (c.second, c.until)) == second, "another second agent"),
        (held.callback.as_deref().map(|c| (c.attempt, c.reached)) == callback, "another callback"),
        (held.unit == matter.unit, "another unit"),
        (held.class == matter.class, "another class"),
        (held.step == matter.step, "another step"),
        (held.kept.as_ref().map(|kept| (kept.agent, kept.until)) == matter.kept, "another personal queue"),
        (held.promised == matter.promised, "another promise"),
        (held.arrived == matter.arrived, "another age"),
        (held.warn_at == matter.warn_at, "another warning"),
        (held.messages == matter.messages, "another number of messages"),
        (held.reference == matter.reference, "another reference"),
    ];
    checks.iter().find(|(holds, _)| !holds).map(|(_, what)| *what)
}
