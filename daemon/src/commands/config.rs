//! `portner config`: the settings in force, secrets hidden; or the annotated sample.

use super::{Ended, ground_or_end};
use crate::args::Place;
use crate::config::keys;
use crate::saying;

pub(super) fn perform(place: &Place, sample: bool) -> Result<(), Ended> {
    if sample {
        saying::text(&keys::sample());
        return Ok(());
    }
    let ground = ground_or_end(place)?;
    let mut settings = (*ground.settings).clone();
    settings.data = Some(ground.data);
    saying::text(&keys::print(&settings, false));
    Ok(())
}
