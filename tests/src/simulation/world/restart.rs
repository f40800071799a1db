//! Crashes and restarts: what is not synced is lost, and whichever way the desk starts again, it is
//! the desk it was.

use super::World;
use crate::reference::{Broken, Checked, must};
use crate::simulation::planted::Seams;
use adapters::desk_handle::ContactView;
use daemon::owner::Owner;
use routing_rules::desk::Desk;
use routing_rules::figures::Figures;
use routing_rules::ids::ContactId;
use routing_rules::time::Moment;
use std::collections::BTreeSet;

/// A snapshot, as it would lie on the disk.
pub(super) struct Snapshot {
    position: u64,
    last: Moment,
    desk: Vec<u8>,
    figures: Vec<u8>,
}

impl World {
    /// Keeps the desk as it is for the next restart; it may be ahead of what is synced.
    pub fn take_snapshot(&mut self) {
        let owner = &self.seams.owner;
        self.snapshot = Some(Snapshot {
            position: owner.position(),
            last: owner.last(),
            desk: owner.desk().to_json(),
            figures: serde_json::to_vec(owner.figures()).unwrap_or_default(),
        });
    }

    /// The power goes. What is not synced is lost, with every answer nobody has heard; then the desk
    /// starts again from the journal, or from a snapshot and the rest of the journal.
    pub fn crash(&mut self) -> Checked {
        if self.dice.chance(50) && !self.journal.flights.is_empty() {
            let written = 1 + self.dice.below(self.journal.flights.len() as u64) as usize;
            self.journal.sync_unheard(written);
            self.tally.count("fault: crash, the last batch written and not answered");
        }
        let lost = self.journal.lose_flights();
        if lost > 0 {
            self.tally.count("fault: crash, the last batch lost");
        }
        let safe = self.journal.position();
        self.note(|| format!("crash: {lost} records lost, {safe} left"));
        self.open.clear();
        self.told.clear();
        self.synced_up_to_here()?;
        self.model = self.synced.clone();
        self.checked_at = 0;
        self.restart()?;
        self.history_catches_up();
        self.follow_everything();
        let told = self.model.alive().filter_map(|(contact, matter)| Some((contact, matter.owner?)));
        self.owners_told = told.collect();
        Ok(())
    }

    /// The views read the journal: they also know what was synced and told to nobody before the crash.
    fn history_catches_up(&mut self) {
        let touched: BTreeSet<ContactId> =
            self.journal.synced.iter().filter_map(|record| record.event.contact()).collect();
        for contact in touched {
            let Some(contact) = self.seams.owner.desk().contact(contact).cloned() else { continue };
            let open = self.seams.owner.desk().unit_open(contact.unit);
            let view = ContactView { contact, place: None, wait: None, unit_open: open, opens: None };
            self.history.insert(view.contact.contact, view);
        }
    }

    /// The model at what is synced.
    fn synced_up_to_here(&mut self) -> Checked {
        for record in &self.journal.synced[self.synced_seen..] {
            self.synced.observe(record.at, &record.event)?;
        }
        self.synced_seen = self.journal.synced.len();
        Ok(())
    }

    /// Both ways of starting must lead to the same desk, and to the counters of the journal (I06, I40).
    fn restart(&mut self) -> Checked {
        let before = (self.seams.owner.position(), self.seams.owner.desk().to_json());
        let kept = self.seams.kept_figures();
        let mut plain = Owner::new(self.desk);
        for record in &self.journal.synced {
            let event = self.seams.back(&record.event, plain.desk());
            plain.replay(record.at, &event);
        }
        let state = plain.desk().to_json();
        if before.0 == plain.position() {
            must(before.1 == state, "I06", || first_difference("before the restart", &before.1, &state))?;
        }
        let usable = self.snapshot.take().filter(|snapshot| {
            let ahead = snapshot.position > self.journal.position();
            self.tally.count(if ahead {
                "fault: snapshot ahead of the journal"
            } else {
                "fault: restart from a snapshot"
            });
            !ahead
        });
        let mut owner = match usable {
            None => plain,
            Some(snapshot) => {
                let resumed = self.resume(&snapshot)?;
                must(resumed.figures() == plain.figures(), "I40", || {
                    "snapshot and journal count differently".to_string()
                })?;
                let other = resumed.desk().to_json();
                must(other == state, "I06", || first_difference("from the snapshot", &other, &state))?;
                self.snapshot = Some(snapshot);
                resumed
            }
        };
        self.tally.count("fault: restart from the journal alone");
        if let Some(figures) = kept {
            let desk = Desk::from_json(&state).unwrap_or_default();
            owner = Owner::resume(self.desk, desk, figures, owner.position(), owner.last());
        }
        self.seams = Seams::new(owner, self.planted);
        Ok(())
    }

    fn resume(&self, snapshot: &Snapshot) -> Result<Owner<u64>, Broken> {
        let broken = |what: String| Broken { id: "I06", what };
        let desk =
            Desk::from_json(&snapshot.desk).map_err(|e| broken(format!("a snapshot does not load: {e}")))?;
        let figures: Figures = serde_json::from_slice(&snapshot.figures)
            .map_err(|e| broken(format!("a snapshot's counters do not load: {e}")))?;
        let mut owner = Owner::resume(self.desk, desk, figures, snapshot.position, snapshot.last);
        for record in self.journal.synced.iter().filter(|record| record.position > snapshot.position) {
            let event = self.seams.back(&record.event, owner.desk());
            owner.replay(record.at, &event);
        }
        Ok(owner)
    }
}

fn first_difference(what: &str, one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).position(|(a, b)| a != b).unwrap_or(one.len().min(other.len()));
    let around = |bytes: &[u8]| {
        let slice = &bytes[at.saturating_sub(80).min(bytes.len())..(at + 80).min(bytes.len())];
        String::from_utf8_lossy(slice).into_owned()
    };
    format!("the state {what} differs from the replay: `{}` and `{}`", around(one), around(other))
}
