//! `portner desk init`: a desk to begin with.

use super::Ended;
use crate::args::Desks;
use crate::desk_files;
use crate::saying::say;

pub(super) fn perform(desk: Desks) -> Result<(), Ended> {
    let Desks::Init { dir } = desk;
    let written = desk_files::write_sample(&dir).map_err(Ended::Refused)?;
    written.iter().for_each(|path| say!("{}", path.display()));
    say!(
        "\nA complete desk of a made-up municipality. Change it, then:\n  portner check --desk {0}\n  portner run --desk {0}",
        dir.display()
    );
    Ok(())
}
