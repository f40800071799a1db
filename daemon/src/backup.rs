//! `backup` and `restore`: the journal and the words, sealed, in one file; the keys apart, so that they
//! can be kept elsewhere and shorter; and which monthly report went last.

use crate::journal::files::DataDir;
use crate::monthly;
use crate::verify::{self, Verified};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::Path;

/// Where the keys lie inside a backup.
const KEYS: &str = "keys";

/// Writes a backup of `data` into the new directory `to`: `desk.db`, the last monthly report, and `keys/keys.db` apart. Works
/// beside a running daemon.
pub fn make(data: &Path, to: &Path) -> Result<Vec<Verified>, String> {
    let data = DataDir::existing(data)?;
    let into = DataDir::new(to, None);
    let keys = DataDir::new(&to.join(KEYS), None);
    if into.desk_file().exists() {
        return Err(format!("{} holds a backup already; name a new directory", to.display()));
    }
    into.make().and_then(|()| keys.make()).map_err(|error| format!("{}: {error}", to.display()))?;
    copy(&data.desk_file(), &into.desk_file())?;
    // After the words, so that no word is without its key.
    copy(&data.keys_file(), &keys.keys_file())?;
    monthly::carry(&data.path, to)?;
    verify::run(to, None)
}

/// Puts a backup into `data`, which must hold no desk yet, and verifies it.
pub fn restore(from: &Path, data: &Path) -> Result<Vec<Verified>, String> {
    let backup = DataDir::new(from, None);
    let keys = DataDir::new(&from.join(KEYS), None);
    let missing = [backup.desk_file(), keys.keys_file()].into_iter().find(|path| !path.is_file());
    if let Some(missing) = missing {
        return Err(format!(
            "{} is missing; a backup is a directory that `portner backup` made",
            missing.display()
        ));
    }
    let into = DataDir::new(data, None);
    into.make().map_err(|error| format!("{}: {error}", data.display()))?;
    let _lock = into.lock_or_say()?;
    if into.desk_file().exists() || into.keys_file().exists() {
        return Err(format!(
            "{} holds a desk already; restore into an empty directory, then start the daemon there",
            data.display()
        ));
    }
    verify::run(from, None)?;
    copy(&keys.keys_file(), &into.keys_file())?;
    copy(&backup.desk_file(), &into.desk_file())?;
    monthly::carry(from, data)?;
    verify::run(data, None)
}

/// A consistent copy of one SQLite file, also while it is being written. It appears whole, synced, or
/// not at all.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let beside = to.with_extension("part");
    let failed = |what: String| format!("could not copy {} to {}: {what}", from.display(), to.display());
    // What a stopped backup left.
    let _ = fs::remove_file(&beside);
    copy_pages(from, &beside).map_err(|error| failed(error.to_string()))?;
    let synced = fs::File::open(&beside).and_then(|file| file.sync_all());
    synced.and_then(|()| fs::rename(&beside, to)).map_err(|error| failed(error.to_string()))
}

fn copy_pages(from: &Path, to: &Path) -> rusqlite::Result<()> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    source.busy_timeout(std::time::Duration::from_secs(5))?;
    let mut copy = Connection::open(to)?;
    {
        let backup = Backup::new(&source, &mut copy)?;
        // All pages in one step: a writer beside would otherwise make it start again and again.
        while backup.step(-1)? != StepResult::Done {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }
    // One file, nothing beside it: a backup is often copied on by hand.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)
}
