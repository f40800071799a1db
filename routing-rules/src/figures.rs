//! Counting: a fold over events that equals the journal, kept in the snapshot beside the desk.

use crate::desk::Desk;
use crate::event::Event;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// Counters and histograms of contacts and offers by desk, channel, unit and language, as the
/// metrics of INTERFACE name them. Rebuilt from snapshot and journal, so a restart neither resets
/// nor doubles them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {}

impl Figures {
    /// Counts one event. `before` is the desk as it was before the event was applied.
    pub fn count(&mut self, _before: &Desk, _at: Moment, _event: &Event) {}
}
