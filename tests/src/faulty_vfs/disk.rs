//! What the faulty file system remembers: for each file the bytes as last synced, and what was
//! written since. A power cut leaves the first and a random part of the second.

use crate::dice::Dice;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What survives or not is decided by the sector.
const SECTOR: usize = 512;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The n-th sync from now fails, and what it should have saved is lost, though it can still be read.
    Sync(u64),
    /// The n-th write from now fails.
    Write(u64),
    /// The power goes at the n-th write or sync from now: nothing works until `restore`.
    Power(u64),
}

/// One watched directory: a disk of its own. Every database in it is watched.
#[derive(Debug)]
pub struct Disk {
    directory: PathBuf,
}

#[derive(Default)]
struct State {
    files: BTreeMap<PathBuf, Kept>,
    fault: Option<Fault>,
    only: Option<String>,
    open: u64,
    dark: bool,
    syncs: u64,
    writes: u64,
    failed: u64,
}

#[derive(Default)]
struct Kept {
    synced: Vec<u8>,
    since: Vec<Change>,
}

enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate { size: usize },
}

static DISKS: Mutex<BTreeMap<PathBuf, State>> = Mutex::new(BTreeMap::new());

fn disks() -> MutexGuard<'static, BTreeMap<PathBuf, State>> {
    DISKS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Disk {
    /// Watches `directory`, which must be empty of open databases.
    pub fn at(directory: &Path) -> Disk {
        super::install();
        let directory = directory.canonicalize().unwrap_or_else(|_| directory.to_path_buf());
        disks().insert(directory.clone(), State::default());
        Disk { directory }
    }

    fn state<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        f(disks().entry(self.directory.clone()).or_default())
    }

    /// From now on this goes wrong, once.
    pub fn plan(&self, fault: Fault) {
        self.state(|state| (state.fault, state.only) = (Some(fault), None));
    }

    /// The same, but only on files whose name ends in `end`.
    pub fn plan_on(&self, end: &str, fault: Fault) {
        self.state(|state| (state.fault, state.only) = (Some(fault), Some(end.to_string())));
    }

    /// The process is gone and the machine is not: what was written can still be read, synced or not.
    /// Every connection must be closed by now.
    pub fn restart_process(&self) {
        self.wait_until_closed();
        self.state(|state| (state.dark, state.fault) = (false, None));
    }

    /// The power goes now.
    pub fn cut_power(&self) {
        self.state(|state| state.dark = true);
    }

    /// A connection that is closed after the power is back would write into what is no more.
    fn wait_until_closed(&self) {
        for _ in 0..1_000 {
            if self.state(|state| state.open) == 0 {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let open = self.state(|state| state.open);
        panic!("{open} files of {} are still open ten seconds after the end", self.directory.display());
    }

    /// Is the power gone?
    pub fn is_dark(&self) -> bool {
        self.state(|state| state.dark)
    }

    /// How many faults have struck.
    pub fn failed(&self) -> u64 {
        self.state(|state| state.failed)
    }

    /// How many syncs were done, and how many writes.
    pub fn counts(&self) -> (u64, u64) {
        self.state(|state| (state.syncs, state.writes))
    }

    /// How many changes to files whose name ends in `end` are not synced.
    pub fn unsynced(&self, end: &str) -> usize {
        self.state(|state| {
            let named = |path: &PathBuf| path.to_string_lossy().ends_with(end);
            state.files.iter().filter(|(path, _)| named(path)).map(|(_, kept)| kept.since.len()).sum()
        })
    }

    /// The power is back: every file is as it was synced, with `percent` of the sectors written
    /// since. Every connection must be closed by now.
    pub fn restore(&self, dice: &mut Dice, percent: u64) -> std::io::Result<()> {
        self.wait_until_closed();
        self.state(|state| {
            for (path, kept) in &mut state.files {
                let image = kept.after_power_cut(dice, percent);
                std::fs::write(path, &image)?;
                std::fs::remove_file(with_end(path, "-shm")).or_else(fine_if_missing)?;
                *kept = Kept { synced: image, since: Vec::new() };
            }
            state.dark = false;
            state.fault = None;
            Ok(())
        })
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        disks().remove(&self.directory);
    }
}

fn fine_if_missing(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(end);
    PathBuf::from(name)
}

impl Kept {
    fn keep(&mut self) {
        for change in std::mem::take(&mut self.since) {
            match change {
                Change::Write { at, bytes } => put(&mut self.synced, at, &bytes),
                Change::Truncate { size } => self.synced.truncate(size),
            }
        }
    }

    fn after_power_cut(&self, dice: &mut Dice, percent: u64) -> Vec<u8> {
        let mut image = self.synced.clone();
        for change in &self.since {
            match change {
                Change::Write { at, bytes } => {
                    let survivors = bytes.chunks(SECTOR).enumerate().filter(|_| dice.chance(percent));
                    survivors.for_each(|(i, sector)| put(&mut image, at + i * SECTOR, sector));
                }
                Change::Truncate { size } if dice.chance(percent) => image.truncate(*size),
                Change::Truncate { .. } => {}
            }
        }
        image
    }
}

fn put(image: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if image.len() < at + bytes.len() {
        image.resize(at + bytes.len(), 0);
    }
    image[at..at + bytes.len()].copy_from_slice(bytes);
}

/// Runs `f` on the state of the disk that `path` lies on; `fine` if it lies on none.
fn on<T>(path: &Path, fine: T, f: impl FnOnce(&mut State) -> T) -> T {
    let mut disks = disks();
    match path.parent().and_then(|directory| disks.get_mut(directory)) {
        Some(state) => f(state),
        None => fine,
    }
}

/// Called before a file is opened: keeps its bytes as synced.
pub(super) fn may_open(path: &Path) -> bool {
    on(path, true, |state| {
        let dark = state.dark;
        if !dark && !state.files.contains_key(path) {
            let synced = std::fs::read(path).unwrap_or_default();
            state.files.insert(path.to_path_buf(), Kept { synced, since: Vec::new() });
        }
        !dark
    })
}

/// Called when a file was opened, and when it was closed.
pub(super) fn count_open(path: &Path, opened: bool) {
    on(path, (), |state| state.open = if opened { state.open + 1 } else { state.open.saturating_sub(1) });
}

/// Called before a file is deleted. A deletion counts as synced at once: SQLite deletes a log only
/// after everything in it was synced elsewhere.
pub(super) fn may_delete(path: &Path) -> bool {
    on(path, true, |state| {
        if !state.dark {
            state.files.remove(path);
        }
        !state.dark
    })
}

/// Called before bytes are written; false makes the write fail.
pub(super) fn written(path: &Path, at: usize, bytes: &[u8]) -> bool {
    change(path, Change::Write { at, bytes: bytes.to_vec() })
}

/// Called before a file is cut; false makes it fail.
pub(super) fn truncated(path: &Path, size: usize) -> bool {
    change(path, Change::Truncate { size })
}

fn change(path: &Path, change: Change) -> bool {
    on(path, true, |state| {
        state.writes += 1;
        let works = state.works(path, false);
        if works && let Some(kept) = state.files.get_mut(path) {
            kept.since.push(change);
        }
        works
    })
}

/// Called instead of a sync; false makes it fail, and what it should have saved stays unsaved for
/// good: that is how Linux treats pages after a failed write-back.
pub(super) fn synced(path: &Path) -> bool {
    on(path, true, |state| {
        state.syncs += 1;
        let works = state.works(path, true);
        let dark = state.dark;
        if let Some(kept) = state.files.get_mut(path) {
            match (works, dark) {
                (true, _) => kept.keep(),
                (false, false) => kept.since.clear(),
                (false, true) => {}
            }
        }
        works
    })
}

impl State {
    /// Does the next write (or sync) work? Counts planned faults down.
    fn works(&mut self, path: &Path, is_sync: bool) -> bool {
        if self.dark {
            return false;
        }
        if self.only.as_ref().is_some_and(|end| !path.to_string_lossy().ends_with(end)) {
            return true;
        }
        let left = match &mut self.fault {
            Some(Fault::Sync(left)) if is_sync => left,
            Some(Fault::Write(left)) if !is_sync => left,
            Some(Fault::Power(left)) => left,
            _ => return true,
        };
        if *left > 1 {
            *left -= 1;
            return true;
        }
        self.failed += 1;
        self.dark = matches!(self.fault.take(), Some(Fault::Power(_)));
        false
    }
}
