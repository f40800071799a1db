//! Promises and closings, naively: when to warn of a promise, by which rule, and which closings stand.

use super::{Checked, Matter, Model, must};
use routing_rules::closing::Closing;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::time::{Moment, Span};

impl Model {
    pub(super) fn closing_set(&mut self, at: Moment, closing: u64, what: Closing) -> Checked {
        must(what.from < what.until && what.until > at, "I23", || {
            format!("closing {closing} is over before it begins")
        })?;
        let before = self.closings.insert(closing, what);
        must(before.is_none(), "I42", || format!("closing {closing} comes twice"))?;
        self.hours_looked_at = None;
        Ok(())
    }

    pub(super) fn closing_lifted(&mut self, at: Moment, closing: u64) -> Checked {
        let lifted = self.closings.remove(&closing).filter(|closing| closing.until > at);
        must(lifted.is_some(), "I22", || format!("closing {closing} is lifted, and was over"))?;
        self.hours_looked_at = None;
        Ok(())
    }

    /// When to warn of a matter that has just come to its unit.
    pub(super) fn warns_at(&self, matter: &Matter) -> Option<Moment> {
        let unit = self.setup.as_ref()?.units.get(&matter.unit)?;
        let (rule, promise) = (unit.escalation?, unit.promises.get(&matter.channel)?);
        let within = [promise.within, promise.urgent.unwrap_or(promise.within)];
        let within = match matter.urgency {
            2 => promise.emergency.unwrap_or(within[1]),
            urgency => within[usize::from(urgency)],
        };
        let part = Span(within.0 * i64::from(rule.warn_percent) / 100);
        Some(self.counted(unit, promise, part, matter.counts_from()))
    }

    /// Once, not before its time, by the unit's own rule.
    pub(super) fn warned(
        &mut self,
        at: Moment,
        contact: ContactId,
        class: Option<u8>,
        helper: Option<UnitId>,
    ) -> Checked {
        let matter = self.alive_matter(contact)?.clone();
        let due = matter.warn_at;
        must(due.is_some_and(|due| due <= at), "I23", || {
            format!("contact {contact} is warned of, due at {due:?}")
        })?;
        let unit = self.setup.as_ref().and_then(|setup| setup.units.get(&matter.unit));
        let rule = unit.and_then(|unit| unit.escalation);
        let raises = rule.is_some_and(|rule| rule.raise) && matter.class == 0;
        must(class == raises.then_some(1), "I23", || {
            format!("contact {contact} rises to {class:?} when it is warned of")
        })?;
        let helps = rule.and_then(|rule| rule.helper);
        let helps = helps.filter(|to| self.open.contains(to) && *to != matter.unit && !matter.by_switch);
        must(helper == helps, "I24", || {
            format!("contact {contact}: {helper:?} helps, the rule says {helps:?}")
        })?;
        let matter = self.matter(contact)?;
        matter.warn_at = None;
        matter.class = class.unwrap_or(matter.class);
        Ok(())
    }
}
