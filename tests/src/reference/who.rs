//! Who gets what, naively: every agent is looked at for every waiting contact.

use super::{Checked, Matter, Model, Person, must};
use routing_rules::contact::Channel;
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::time::{Moment, Span};

impl Model {
    /// May this agent be asked for this contact now (I14)? Says why not.
    pub fn may_be_asked(
        &self,
        agent: AgentId,
        person: &Person,
        matter: &Matter,
        now: Moment,
    ) -> Result<(), &'static str> {
        let reasons = [
            (self.open.contains(&matter.unit), "the unit is closed"),
            (person.ready(), "the agent takes no contacts"),
            (
                self.nearness(agent, person, matter).is_some(),
                "the agent is not of the unit, lacks a skill or the language, or is not waited for",
            ),
            (
                matter.kept.is_some()
                    || person.profile.channels.is_empty()
                    || person.profile.channels.contains(&matter.way()),
                "the agent does not take the channel",
            ),
            (self.has_room(person, matter).is_ok(), "the agent is full"),
            (matter.paused.get(&agent).is_none_or(|until| *until <= now), "the agent was asked just now"),
        ];
        reasons.iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, why)| Err(*why))
    }

    /// The contact that goes first of all for which an agent is free, and that agent: the one with the
    /// nearest whose turn it is.
    pub fn next_pair(&self, now: Moment) -> Option<(ContactId, AgentId)> {
        let mut waiting: Vec<_> = self.alive().filter(|(_, matter)| matter.waits()).collect();
        waiting.sort_by_key(|(contact, matter)| matter.turn(*contact));
        waiting.into_iter().find_map(|(contact, matter)| Some((contact, self.whom(matter, now)?)))
    }

    /// How many who wait go before it and could take an agent on duty from it.
    pub(super) fn before_in_line(&self, contact: ContactId, matter: &Matter) -> usize {
        let takes = |agent: &AgentId, person: &Person, matter: &Matter| {
            let channels = &person.profile.channels;
            let channel = matter.kept.is_some() || channels.is_empty() || channels.contains(&matter.way());
            person.ready() && channel && self.nearness(*agent, person, matter).is_some()
        };
        let in_its_way = |other: &Matter| {
            let mut agents = self.people.iter();
            agents.any(|(agent, person)| takes(agent, person, matter) && takes(agent, person, other))
        };
        let waiting = self.alive().filter(|(other, of)| *other != contact && of.waits());
        let before = waiting.filter(|(other, of)| of.turn(*other) < matter.turn(contact));
        before.filter(|(_, of)| self.open.contains(&of.unit) && in_its_way(of)).count()
    }

    fn whom(&self, matter: &Matter, now: Moment) -> Option<AgentId> {
        let may =
            |(agent, person): &(&AgentId, &Person)| self.may_be_asked(**agent, person, matter, now).is_ok();
        let free = self.people.iter().filter(may);
        free.min_by_key(|(agent, person)| self.turn_of(**agent, person, matter)).map(|(agent, _)| *agent)
    }

    /// The next for whom a call rings that rings at several already.
    fn whom_else(&self, matter: &Matter, now: Moment) -> Option<AgentId> {
        let mut rest = matter.clone();
        rest.paused.extend(matter.offered.keys().map(|agent| (*agent, now + Span(1))));
        self.whom(&rest, now)
    }

    /// An offer must be the one that this model would make.
    /// Whoever calls out is rung, and nobody else: by their own will, so whether they have room does not count.
    pub(super) fn check_call_out(&self, contact: ContactId, by: AgentId, agent: AgentId) -> Checked {
        let there = self.people.get(&agent).is_some_and(|p| p.connected && p.profile.telephone.is_some());
        must(by == agent && there, "I14", || {
            format!("{by} calls out as contact {contact}, and {agent} is rung (there: {there})")
        })?;
        let talks = self.alive().find(|(id, m)| {
            let busy = m.owner == Some(agent) || m.offered.contains_key(&agent);
            *id != contact && busy && m.way() == Channel::Phone
        });
        must(talks.is_none(), "I11", || {
            format!(
                "{agent} calls out as contact {contact}, and is on the telephone with {:?}",
                talks.map(|(id, _)| id)
            )
        })
    }

    pub(super) fn check_offer(&self, now: Moment, contact: ContactId, agent: AgentId) -> Checked {
        let Some(matter) = self.matters.get(&contact) else { return Ok(()) };
        let Some(person) = self.people.get(&agent) else {
            return must(false, "I14", || {
                format!("contact {contact} is offered to {agent}, whom nobody knows")
            });
        };
        let fits = self.may_be_asked(agent, person, matter, now);
        let id = if fits == Err("the agent is full") { "I11" } else { "I14" };
        must(fits.is_ok(), id, || {
            format!("contact {contact} is offered to {agent}: {}", fits.err().unwrap_or(""))
        })?;
        if !matter.offered.is_empty() {
            // It rings at several: in their order, and none is left out in between.
            let next = self.whom_else(matter, now);
            return must(next == Some(agent), "I14", || {
                format!("contact {contact} rings at {agent}, and it is the turn of {next:?}")
            });
        }
        let expected = self.next_pair(now);
        let first = expected.map(|(contact, _)| contact);
        must(first == Some(contact), "I20", || {
            format!("contact {contact} is offered before {first:?}, which stands before it in line")
        })?;
        must(expected == Some((contact, agent)), "I14", || {
            format!(
                "contact {contact} is offered to {agent}, though {expected:?} has more room or is idle longer"
            )
        })
    }
}
