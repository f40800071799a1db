//! Views: history and figures, kept behind the journal by a writer of their own; may be deleted.

pub mod earlier;
pub mod fold;
pub mod persons;
pub mod store;
pub mod tables;

use crate::journal::files::DataDir;
use crate::journal::readers::Readers;
use crate::journal::sqlite;
use crate::views::fold::{Fold, ROUND, Round};
use crate::views::store::Reader;
use crate::views::tables::Remembered;
use adapters::desk_handle::{ContactView, Earlier, EarlierAsk, FindBy};
use routing_rules::ids::{DeskId, KeyedHash};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

/// Between two rounds: under load many records become one transaction.
const PAUSE: Duration = Duration::from_millis(200);
/// Records that become one transaction when everything is built anew: a month's cells are then added to
/// seldom. And rounds parsed ahead of the folding thread.
const REBUILD_ROUND: usize = 32_768;
const AHEAD: usize = 2;
/// So long a report waits for the newest events to be counted; under load it is a moment behind.
const CATCH_UP: Duration = Duration::from_secs(2);
/// After trouble (a full disk) it waits before it tries again.
const AFTER_TROUBLE: Duration = Duration::from_secs(10);

/// How much less eager than the desk the views' thread is.
const NICE: i32 = 10;

/// The views of a desk that runs: a thread writes them, everybody may read.
pub struct Views {
    data: DataDir,
    desk: DeskId,
    readers: Arc<Readers>,
    state: Mutex<State>,
    wake: Condvar,
    counted: Condvar,
    reading: Mutex<Option<Connection>>,
}

#[derive(Default)]
struct State {
    synced: u64,
    counted: u64,
    stop: bool,
    rebuild: Vec<oneshot::Sender<Result<(), String>>>,
}

/// Why the thread woke.
enum Woken {
    Records,
    Rebuild(Vec<oneshot::Sender<Result<(), String>>>),
    Stop,
}

impl Views {
    /// Views of one desk; nothing is opened yet.
    pub fn new(data: DataDir, desk: DeskId, readers: Arc<Readers>) -> Views {
        let (state, reading) = (Mutex::default(), Mutex::default());
        Views { data, desk, readers, state, wake: Condvar::new(), counted: Condvar::new(), reading }
    }

    /// Starts the writing thread.
    pub fn start(self: &Arc<Views>) -> std::io::Result<JoinHandle<()>> {
        let views = self.clone();
        std::thread::Builder::new().name("views".to_string()).spawn(move || views.run())
    }

    /// The journal is synced up to `position`.
    pub fn synced_to(&self, position: u64) {
        let mut state = lock(&self.state);
        if position > state.synced {
            state.synced = position;
            self.wake.notify_one();
        }
    }

    /// Ends the thread.
    pub fn stop(&self) {
        lock(&self.state).stop = true;
        self.wake.notify_one();
    }

    /// Asks the thread to build everything anew; answers when it is in its place.
    pub fn rebuild(&self) -> oneshot::Receiver<Result<(), String>> {
        let (done, answer) = oneshot::channel();
        lock(&self.state).rebuild.push(done);
        self.wake.notify_one();
        answer
    }

    /// A contact that is over.
    pub fn find(&self, by: FindBy) -> Option<ContactView> {
        let found = self.remembered(by);
        let row =
            found.inspect_err(|error| tracing::error!(%error, "Could not read the history.")).ok()??;
        let contact = row.contact.0 as i64;
        let messages = self.readers.with(|connection| {
            connection.query_row(
                "SELECT coalesce(max(seq), 0) FROM content WHERE desk = ?1 AND contact = ?2",
                rusqlite::params![self.desk.as_str(), contact],
                |row| row.get::<_, i64>(0),
            )
        });
        row.view(messages.unwrap_or(0).unsigned_abs())
    }

    fn remembered(&self, by: FindBy) -> rusqlite::Result<Option<Remembered>> {
        let desk = self.desk.as_str();
        self.reading(|connection| match by {
            FindBy::Contact(contact) => Remembered::by_number(connection, desk, contact),
            FindBy::Reference(reference) => Remembered::by_reference(connection, desk, reference),
        })
    }

    /// Other contacts of whoever is known by one of these names.
    pub fn earlier(&self, names: &[KeyedHash], ask: &EarlierAsk) -> Vec<Earlier> {
        let found = self.reading(|connection| earlier::find(connection, self.desk.as_str(), names, ask));
        found.inspect_err(|error| tracing::error!(%error, "Could not read the history.")).unwrap_or_default()
    }

    fn reading<R>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<R>) -> rusqlite::Result<R> {
        let mut reading = lock(&self.reading);
        let connection = match reading.take() {
            Some(connection) => connection,
            None => self.data.read_views()?,
        };
        let result = work(&connection);
        *reading = Some(connection);
        result
    }

    /// A look at the figures.
    pub fn figures(&self) -> Result<Reader, String> {
        // While it is opened the views are not exchanged.
        let _reading = lock(&self.reading);
        Reader::open(&self.data, self.desk)
    }

    /// Waits, a little, until everything that is synced now is counted.
    pub fn catch_up_soon(&self) {
        let wanted = lock(&self.state).synced;
        let state = lock(&self.state);
        let behind = |state: &mut State| !state.stop && state.counted < wanted;
        drop(self.counted.wait_timeout_while(state, CATCH_UP, behind));
    }

    fn run(&self) {
        // Figures wait for the line, never the line for figures. (On Linux this is the thread's own.)
        if let Err(error) = rustix::process::nice(NICE) {
            tracing::debug!(%error, "The views run as eagerly as the desk.");
        }
        let mut open: Option<(Connection, Fold)> = None;
        loop {
            let position = open.as_ref().map_or(0, |(_, fold)| fold.position());
            match self.wait(position) {
                Woken::Stop => return,
                Woken::Rebuild(waiting) => {
                    open = None;
                    let result = self.replace();
                    for done in waiting {
                        let _ = done.send(result.clone());
                    }
                }
                Woken::Records => {
                    if let Err(error) = self.catch_up(&mut open) {
                        tracing::warn!(%error, "The views could not be written; trying again soon.");
                        open = None;
                        self.pause(AFTER_TROUBLE);
                    }
                }
            }
        }
    }

    fn catch_up(&self, open: &mut Option<(Connection, Fold)>) -> Result<(), String> {
        if open.is_none() {
            let journal = self.data.read_desk().map_err(|error| error.to_string())?;
            let fold = Fold::open(&self.data, &self.data.views_file(), self.desk, &journal)?;
            *open = Some((journal, fold));
        }
        let Some((journal, fold)) = open else { return Ok(()) };
        let read = fold.round(journal)?;
        lock(&self.state).counted = fold.position();
        self.counted.notify_all();
        if (read as u32) < ROUND {
            self.pause(PAUSE);
        }
        Ok(())
    }

    /// Builds views beside the ones in use, closes those, puts the new ones in their place.
    fn replace(&self) -> Result<(), String> {
        let (beside, _) = build_beside(&self.data)?;
        let mut reading = lock(&self.reading);
        *reading = None;
        put_in_place(&self.data, &beside)
    }

    fn wait(&self, position: u64) -> Woken {
        let state = lock(&self.state);
        let idle = |state: &mut State| !state.stop && state.rebuild.is_empty() && state.synced <= position;
        let mut state = self.wake.wait_while(state, idle).unwrap_or_else(PoisonError::into_inner);
        if state.stop {
            return Woken::Stop;
        }
        if !state.rebuild.is_empty() {
            return Woken::Rebuild(std::mem::take(&mut state.rebuild));
        }
        Woken::Records
    }

    fn pause(&self, how_long: Duration) {
        let state = lock(&self.state);
        let busy = |state: &mut State| !state.stop && state.rebuild.is_empty();
        drop(self.wake.wait_timeout_while(state, how_long, busy));
    }
}

/// A look at the figures in `data`. When no daemon runs there, what it had not counted yet is counted first;
/// a running one is given a moment to do so.
pub fn look(data: &Path) -> Result<Reader, String> {
    let data = DataDir::existing(data)?;
    let failed = |error: crate::journal::JournalError| error.to_string();
    let journal = data.read_desk().map_err(|error| error.to_string())?;
    let desk = sqlite::desks(&journal).map_err(failed)?.pop();
    let desk = desk.ok_or_else(|| "nothing has happened at this desk yet".to_string())?;
    if let Ok(Some(_lock)) = data.lock() {
        let mut fold = Fold::open(&data, &data.views_file(), desk, &journal)?;
        while fold.round(&journal)? > 0 {}
        fold.close()?;
    } else {
        let (last, _) = sqlite::last_record(&journal, desk).map_err(failed)?.unwrap_or_default();
        for _ in 0..100 {
            if Reader::open(&data, desk).is_ok_and(|reader| reader.position() >= last) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    Reader::open(&data, desk)
}

/// Builds the views of `data` anew beside the old ones and puts them in their place. Takes the data
/// directory's lock: with a running daemon use `RunningDesk::rebuild_views`. Returns the records read.
pub fn rebuild(data: &Path) -> Result<u64, String> {
    let data = DataDir::existing(data)?;
    let _lock = data.lock_or_say()?;
    let (beside, records) = build_beside(&data)?;
    put_in_place(&data, &beside)?;
    Ok(records)
}

fn build_beside(data: &DataDir) -> Result<(PathBuf, u64), String> {
    let journal = data.read_desk().map_err(|error| error.to_string())?;
    let beside = data.path.join("views-new.db");
    fold::remove(&beside);
    let mut records = 0;
    for desk in sqlite::desks(&journal).map_err(|error| error.to_string())? {
        let mut fold = Fold::open(data, &beside, desk, &journal)?;
        let (sender, rounds) = sync_channel(AHEAD);
        let reading = data.clone();
        let reader = std::thread::Builder::new().name("rebuild".to_string());
        reader
            .spawn(move || read_ahead(&reading, desk, &sender))
            .map_err(|error| format!("could not start a thread: {error}"))?;
        for round in rounds {
            fold.take(&round?)?;
        }
        records += fold.position();
        fold.close()?;
    }
    Ok((beside, records))
}

/// Reads and parses while the other thread folds.
fn read_ahead(data: &DataDir, desk: DeskId, rounds: &SyncSender<Result<Round, String>>) {
    let read = || -> Result<(), String> {
        let journal = data.read_desk().map_err(|error| error.to_string())?;
        let mut position = 0;
        loop {
            let mut round = Round::default();
            while round.records < REBUILD_ROUND {
                let records = sqlite::read_from(&journal, desk, position, ROUND);
                let records = records.map_err(|error| error.to_string())?;
                let Some(last) = records.last() else { break };
                position = last.position;
                records.iter().try_for_each(|record| round.add(record))?;
            }
            // Whoever folds may have failed; then nothing more is wanted.
            if round.records == 0 || rounds.send(Ok(round)).is_err() {
                return Ok(());
            }
        }
    };
    if let Err(why) = read() {
        let _ = rounds.send(Err(why));
    }
}

/// Nobody has either file open now.
fn put_in_place(data: &DataDir, beside: &Path) -> Result<(), String> {
    let place = data.views_file();
    fold::remove(&place);
    std::fs::rename(beside, &place).map_err(|error| format!("could not rename {}: {error}", beside.display()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
