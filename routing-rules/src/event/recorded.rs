//! The event of a recorded call.

use crate::contact::RecordAct;
use crate::ids::ContactId;
use serde::{Deserialize, Serialize};

/// What became of the sound of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Recorded {
    /// The switch records, or no longer; the caller refused; a recording was deleted.
    CallRecorded {
        /// Which call.
        contact: ContactId,
        /// Which part of it: 1, 2, 3. Nought: every part, when the caller refuses.
        part: u16,
        /// What.
        act: RecordAct,
    },
}
