//! An owner's state at one position, as a snapshot keeps it.

use crate::owner::Owner;
use routing_rules::desk::Desk;
use routing_rules::figures::Figures;
use routing_rules::ids::DeskId;
use routing_rules::time::Moment;

/// A copy of everything that replaying the journal up to `position` would give.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// Whose.
    pub desk: DeskId,
    /// The position it was copied at.
    pub position: u64,
    /// The moment of the last decision.
    pub last: Moment,
    state: Desk,
    figures: Figures,
}

impl<T> Owner<T> {
    /// A copy of the state as it is decided so far.
    pub fn freeze(&self) -> Frozen {
        Frozen {
            desk: self.id,
            position: self.position,
            last: self.last,
            state: self.desk.clone(),
            figures: self.figures.clone(),
        }
    }

    /// The owner that goes on from there.
    pub fn thaw(frozen: Frozen) -> Owner<T> {
        Owner::resume(frozen.desk, frozen.state, frozen.figures, frozen.position, frozen.last)
    }
}

impl Frozen {
    /// State and counters as JSON.
    pub fn to_json(&self) -> Result<(Vec<u8>, Vec<u8>), String> {
        let figures = serde_json::to_vec(&self.figures).map_err(|error| error.to_string())?;
        Ok((self.state.to_json(), figures))
    }

    /// What a `to_json` came from.
    pub fn from_json(
        desk: DeskId,
        position: u64,
        last: Moment,
        state: &[u8],
        figures: &[u8],
    ) -> Result<Frozen, String> {
        let state = Desk::from_json(state)?;
        let figures = serde_json::from_slice(figures).map_err(|error| error.to_string())?;
        Ok(Frozen { desk, position, last, state, figures })
    }
}
