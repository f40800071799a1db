//! Who waits is judged again by a new rule book, where the desk wants that. Nobody is taken from an agent, nothing
//! that a person decided is undone, age stays, and urgency and flags only grow.

use super::Desk;
use super::arrive::{as_it_stands, promised};
use super::relax::stands_elsewhere;
use super::talk::moved;
use crate::contact::{Contact, Stage};
use crate::event::{Event, Shared};
use crate::ids::ContactId;
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;
use crate::verdict::{Because, Verdict};

impl Desk {
    pub(super) fn judge_again(
        &self,
        setup: &Setup,
        contact: ContactId,
        verdict: Verdict,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        if matches!(known.stage, Stage::Ended { .. }) {
            return Err(Refusal::ContactEnded(contact));
        }
        let before = &known.verdict;
        let same = (before.book, before.model) == (verdict.book, verdict.model);
        if same || !may_be_judged_again(known) {
            return Err(Refusal::NothingToDo);
        }
        let mut verdict = as_it_stands(setup, verdict);
        // What a supervisor has ranked stays as it is ranked.
        verdict.urgency = match known.ranked_at {
            Some(_) => before.urgency,
            None => verdict.urgency.max(before.urgency),
        };
        verdict.flags.extend(before.flags.iter().copied());
        verdict.flags.sort_unstable();
        verdict.flags.dedup();
        verdict.language = before.language;
        verdict.notices.clone_from(&before.notices);
        verdict.district.clone_from(&before.district);
        let to = verdict.unit;
        let (begins, kind) = (known.counts_from(), (known.channel, verdict.urgency));
        let promised = promised(setup, to, known.channel, verdict.urgency, begins);
        let mut events = Vec::new();
        if to != known.unit {
            events.push(moved(setup, known, to, None, false));
        }
        events.push(Event::Shared(Shared::JudgedAgain { contact, verdict: Box::new(verdict), promised }));
        let waits = known.stage == Stage::Waiting;
        events.extend(self.on_to_duty(setup, (contact, to), kind, begins).filter(|_| waits));
        Ok(events)
    }

    /// The contact stands in the line of the new verdict's unit already.
    pub(super) fn judged_again(&mut self, at: Moment, event: &Event) {
        let Event::Shared(Shared::JudgedAgain { contact, verdict, promised }) = event else { return };
        let (contact, promised) = (*contact, *promised);
        let since = self.contact(contact).and_then(|known| self.needs_from(at, known.unit));
        // What is promised as before has been warned of, or will be: not once more for each new book.
        let otherwise = self.contact(contact).is_some_and(|known| known.promised != promised);
        self.change_contact(contact, |contact| {
            stands_elsewhere(contact, contact.unit, promised);
            contact.class = contact.class.max(verdict.urgency as u8);
            contact.verdict = Verdict::clone(verdict);
            contact.needs_since = since;
        });
        if otherwise {
            self.warn_anew(contact);
        }
    }
}

/// It stands in a line, no agent has it or is asked, and the rules had sent it there.
fn may_be_judged_again(contact: &Contact) -> bool {
    let waits = matches!(contact.stage, Stage::Waiting | Stage::Resting { .. });
    let by_rules = match contact.verdict.because {
        Because::Rule { .. } | Because::Learned { .. } | Because::NoRule { .. } | Because::RulesChanged => {
            true
        }
        Because::Notice { .. } | Because::Named | Because::Transferred | Because::CalledOut { .. } => false,
    };
    waits && by_rules && contact.kept.is_none() && !contact.switch_decides && !contact.unit.is_synthetic()
}
