//! A contact comes in, naively, or is split from another one.

use super::{Checked, Matter, Model, must};
use routing_rules::contact::Channel;
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::time::Moment;
use routing_rules::verdict::{Because, Urgency};

impl Model {
    pub(super) fn arrived(&mut self, at: Moment, event: &Event) -> Checked {
        let Event::ContactArrived {
            contact,
            reference,
            channel,
            verdict,
            unit,
            promised,
            key,
            continues,
            call,
            split,
            ..
        } = event
        else {
            return Ok(());
        };
        let newest = self.matters.keys().next_back().copied();
        must(newest.is_none_or(|newest| newest < *contact), "I42", || {
            format!("contact {contact} comes after {newest:?}")
        })?;
        must(self.references.insert(*reference), "I03", || {
            format!("contact {contact} has the reference of another")
        })?;
        let there = self.setup.as_ref().is_some_and(|setup| setup.units.contains_key(unit));
        must(there, "I14", || format!("contact {contact} waits for {unit}, which is not there"))?;
        let since = split.map_or(at, |split| split.arrived);
        if let Some(split) = split {
            let first = self.alive_matter(split.from)?;
            must(first.arrived == since && first.owner == Some(split.by), "I24", || {
                format!("contact {contact} is split from {} with another age", split.from)
            })?;
        }
        let owed = self.promise(*unit, *channel, verdict.urgency as u8, since);
        must(owed.is_none_or(|owed| owed == *promised), "I20", || {
            format!("contact {contact}: promised {promised:?}, owed {owed:?}")
        })?;
        let called_by = match verdict.because {
            Because::CalledOut { by } => Some(by),
            _ => None,
        };
        if call.is_none() && split.is_none() && called_by.is_none() {
            self.check_line(*contact, *unit, *channel, verdict.urgency)?;
        }
        if let Some(key) = key {
            let repeated = self.keys.insert(key.key, (key.body, *contact, at));
            must(repeated.is_none(), "I03", || format!("contact {contact} has the key of {repeated:?}"))?;
        }
        let named = verdict.unit == *unit;
        self.matters.insert(
            *contact,
            Matter {
                channel: *channel,
                reference: *reference,
                first_unit: *unit,
                unit: *unit,
                skills: if named { verdict.skills.clone() } else { Vec::new() },
                levels: if named { verdict.levels.clone().into() } else { Default::default() },
                language: verdict.language,
                step: routing_rules::sharing::Step::Exact,
                needs_since: self.open.contains(unit).then_some(at),
                kept: None,
                urgency: verdict.urgency as u8,
                class: verdict.urgency as u8,
                arrived: since,
                promised: *promised,
                offered: Default::default(),
                owner: None,
                in_conversation: false,
                ended: None,
                messages: 0,
                said: Default::default(),
                paused: Default::default(),
                call: *call,
                continues: *continues,
                answered: None,
                by_switch: call.is_some(),
                callback: None,
                resting: None,
                second: None,
                hears: Default::default(),
                by_rules: !matches!(
                    verdict.because,
                    Because::Named | Because::Transferred | Because::Notice { .. }
                ),
                ranked: None,
                warn_at: None,
                by_hand: split.is_some(),
                called_by,
            },
        );
        let warn_at = self.warns_at(&self.matters[contact]);
        self.matter(*contact)?.warn_at = warn_at;
        Ok(())
    }

    /// Was there room in that line? An emergency has always room (I46).
    fn check_line(&self, contact: ContactId, unit: UnitId, channel: Channel, urgency: Urgency) -> Checked {
        let of = self.setup.as_ref().and_then(|setup| setup.units.get(&unit));
        let most = of.and_then(|of| of.limits.get(&channel)).filter(|_| urgency < Urgency::Emergency);
        let stands = |m: &Matter| {
            m.unit == unit && m.channel == channel && !m.in_conversation && m.called_by.is_none()
        };
        let line = self.alive().filter(|(_, matter)| stands(matter)).count();
        must(most.is_none_or(|most| line < *most as usize), "I46", || {
            format!("contact {contact} is taken, and {line} stand in the line of {unit} already")
        })
    }

    /// Is that unit none of the desk's any more?
    pub(super) fn is_gone(&self, unit: UnitId) -> bool {
        let gone = self.setup.as_ref().is_some_and(|setup| !setup.units.contains_key(&unit));
        gone && !unit.is_synthetic()
    }

    /// Who must have a contact that waits in a closed unit and cannot wait until it opens: whatever no hand put there.
    pub(super) fn on_duty(&self, matter: &Matter) -> Option<UnitId> {
        let duty = self.setup.as_ref()?.units.get(&matter.unit)?.on_duty?;
        let closed = !self.open.contains(&matter.unit) && self.open.contains(&duty.unit);
        let stands =
            matter.ended.is_none() && matter.resting.is_none() && !matter.by_switch && !matter.by_hand;
        let cannot_wait = matter.urgency >= duty.from as u8 && stands;
        // Whoever calls out is rung for it wherever it is: nobody waits there.
        let rung = matter.in_conversation || (matter.called_by.is_some() && !matter.offered.is_empty());
        (closed && cannot_wait && duty.unit != matter.unit && !rung).then_some(duty.unit)
    }
}
