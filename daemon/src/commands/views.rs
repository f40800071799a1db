//! `portner rebuild-views`: history and volumes anew from the journal.

use super::{Ended, ask, ground_or_end};
use crate::args::Place;
use crate::control::Ask;
use crate::saying::say;
use crate::{control, views};

pub(super) fn perform(place: &Place) -> Result<(), Ended> {
    let ground = ground_or_end(place)?;
    if control::running(&ground.data) {
        ask(place, Ask::RebuildViews)?;
        say!("The views were built anew.");
    } else {
        let records = views::rebuild(&ground.data).map_err(Ended::Start)?;
        say!("The views were built anew from {records} records.");
    }
    Ok(())
}
