//! A contact comes in, naively, or is split from another one.

use super::{Checked, Matter, Model, must};
use routing_rules::event::Event;
use routing_rules::time::Moment;

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
                ranked: None,
                warn_at: None,
            },
        );
        let warn_at = self.warns_at(&self.matters[contact]);
        self.matter(*contact)?.warn_at = warn_at;
        Ok(())
    }
}
