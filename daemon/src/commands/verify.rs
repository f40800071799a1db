//! `portner verify`: is the journal whole? Also beside a running daemon.

use super::{Ended, ground_or_end};
use crate::args::Place;
use crate::saying::say;
use crate::verify::{self, Verified};

pub(super) fn perform(place: &Place, anchor: Option<&str>) -> Result<(), Ended> {
    let ground = ground_or_end(place)?;
    let anchor = anchor.map(str::parse).transpose().map_err(Ended::Usage)?;
    let verified = verify::run(&ground.data, anchor).map_err(Ended::Journal)?;
    show(&verified);
    Ok(())
}

/// What was found whole, with the anchor to keep.
pub(super) fn show(verified: &[Verified]) {
    for desk in verified {
        say!(
            "{}: {} records, whole. Anchor, to be kept elsewhere:  {}",
            desk.desk,
            desk.records,
            desk.anchor
        );
    }
    if verified.is_empty() {
        say!("Nothing is recorded yet.");
    }
}
