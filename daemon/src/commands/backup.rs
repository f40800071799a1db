//! `portner backup` and `portner restore`.

use super::verify::show;
use super::{Ended, ground_or_end};
use crate::args::Place;
use crate::saying::say;
use crate::{backup, control, monthly};
use std::path::{Path, PathBuf};

pub(super) fn make(place: &Place, to: &Path) -> Result<(), Ended> {
    let ground = ground_or_end(place)?;
    let verified = backup::make(&ground.data, to).map_err(Ended::Refused)?;
    show(&verified);
    say!(
        "Written to {}. The keys lie apart in {}: without them no word can be read. Keep them \
         elsewhere, and no longer than 30 days.",
        to.display(),
        to.join("keys").display()
    );
    Ok(())
}

pub(super) fn restore(place: &Place, from: &Path, replace: bool) -> Result<(), Ended> {
    let ground = ground_or_end(place)?;
    if control::running(&ground.data) {
        return Err(Ended::Refused(format!("a daemon works in {}; stop it first", ground.data.display())));
    }
    let aside = if replace { move_aside(&ground.data)? } else { None };
    let verified = backup::restore(from, &ground.data).map_err(Ended::Refused)?;
    show(&verified);
    say!("Restored into {}.", ground.data.display());
    if let Some(aside) = aside {
        // What went out since the backup was made is not sent again.
        monthly::carry(&aside, &ground.data).map_err(Ended::Refused)?;
        say!("What was there before lies in {}.", aside.display());
    }
    Ok(())
}

/// Nothing is deleted: the old data gets another name.
fn move_aside(data: &Path) -> Result<Option<PathBuf>, Ended> {
    if !data.exists() {
        return Ok(None);
    }
    let free =
        (1..1_000).map(|n| data.with_extension(format!("before-restore-{n}"))).find(|path| !path.exists());
    let aside = free.ok_or_else(|| Ended::Refused("too many old copies; remove some".to_string()))?;
    let moved = std::fs::rename(data, &aside);
    moved.map_err(|why| Ended::Refused(format!("could not move {} aside: {why}", data.display())))?;
    Ok(Some(aside))
}
