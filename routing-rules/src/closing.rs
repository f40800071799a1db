//! Exceptional closings: the whole desk or a unit is closed for a while, whatever its hours say. Set
//! in one action, over by itself.

use crate::ids::UnitId;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// No more of them at the same time: what is planned that far belongs in `hours.toml`.
pub const CLOSINGS_AT_MOST: usize = 1_000;

/// A closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The unit; `None` is the whole desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// From then on.
    pub from: Moment,
    /// Open again from then on, if the hours say so.
    pub until: Moment,
}

impl Closing {
    /// Does it close this unit?
    pub fn closes(&self, unit: UnitId) -> bool {
        self.unit.is_none_or(|closed| closed == unit)
    }
}
