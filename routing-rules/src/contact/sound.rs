//! The sound of a call: whether it is being recorded, and how often it was. The sound itself lies at the switch.

use serde::{Deserialize, Serialize};

/// How it stands with recordings of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sound {
    /// The last part is being recorded now.
    pub running: bool,
    /// Parts begun so far: each hold and each transfer begins a new one.
    pub parts: u16,
    /// The caller does not want it: nothing is recorded any more, and what was is deleted.
    pub refused: bool,
    /// The switch could not record what it should have.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub failed: bool,
}

impl Sound {
    /// Nothing was ever recorded or refused.
    pub fn is_plain(&self) -> bool {
        *self == Sound::default()
    }

    /// The part that is being recorded now.
    pub fn part(&self) -> Option<u16> {
        self.running.then_some(self.parts)
    }

    /// After this has happened.
    pub fn after(mut self, part: u16, act: RecordAct) -> Sound {
        match act {
            RecordAct::Started => (self.running, self.parts, self.failed) = (true, part, false),
            RecordAct::Failed => {
                self.running &= self.parts != part;
                self.failed = true;
            }
            RecordAct::Stopped => self.running &= self.parts != part,
            RecordAct::Refused => self.refused = true,
            RecordAct::Deleted => {}
        }
        self
    }
}

/// What happened to a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordAct {
    /// The switch records, after both sides were told.
    Started,
    /// It records no longer; the recording is kept for as many days as the settings say.
    Stopped,
    /// The caller pressed the key that ends it.
    Refused,
    /// The recording is gone.
    Deleted,
    /// The switch could not record it, or fell out of recording it.
    Failed,
}
