//! A desk opened with its accounts and its book: what the daemon runs, and what a command opens for a
//! moment when no daemon runs.

use crate::accounts::Tables;
use crate::clock::Clock;
use crate::config::Settings;
use crate::desk_files::{self, NotRead};
use crate::desk_loop::{self, OpenError, Opening, RunningDesk};
use crate::models::Models;
use crate::owner::request::FiguresNow;
use crate::sign_in::{SignIn, Welcome};
use adapters::desk_handle::{DeskHandle, NotDone, Whom};
use adapters::rule_books::{By, NotChanged};
use routing_rules::book::{DeskBook, Untaught};
use routing_rules::closing::Closing;
use routing_rules::command::Command;
use routing_rules::event::Event;
use routing_rules::ids::AgentId;
use routing_rules::refusal::Refusal;
use routing_rules::setup::Profile;
use std::fs;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// Where a run stands: its settings and its directories.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The settings in force.
    pub settings: Arc<Settings>,
    /// The data directory.
    pub data: PathBuf,
    /// The desk's directory; `None` is the built-in desk.
    pub desk: Option<PathBuf>,
    /// Made-up people live here: no first administrator is wanted.
    pub demo: bool,
}

/// Why a run ended badly.
#[derive(Debug, PartialEq, Eq)]
pub enum Failed {
    /// It could not start: exit code 3.
    Start(String),
    /// The journal is broken or cannot be written: exit code 4.
    Journal(String),
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failed::Start(why) | Failed::Journal(why) => f.write_str(why),
        }
    }
}

impl From<OpenError> for Failed {
    fn from(error: OpenError) -> Failed {
        match error {
            OpenError::Broken(_) => Failed::Journal(error.to_string()),
            OpenError::Locked(_) | OpenError::Unusable(_) => Failed::Start(error.to_string()),
        }
    }
}

/// An open desk.
pub struct Opened {
    // Taken out when the desk stops; whoever asks later hears nothing.
    running: RwLock<Option<RunningDesk>>,
    /// The way to it.
    pub door: DeskHandle,
    /// Its accounts.
    pub sign_in: SignIn,
    /// Its book as it is now.
    pub book: watch::Sender<Arc<DeskBook>>,
    /// The code of the first sign-in, while there is no administrator.
    pub first_code: Option<String>,
    /// The data directory.
    pub data: PathBuf,
    /// What desks have learnt.
    pub models: Models,
    /// The desk whose examples are still to be learnt; until then its rules alone judge.
    unlearned: Mutex<Option<Box<Untaught>>>,
    /// Rings when another book was adopted.
    pub adopted: Notify,
    /// The desk's directory; `None` is the built-in desk.
    pub directory: Option<PathBuf>,
    /// Held by whoever changes or reads the desk's files: one at a time.
    pub changing: tokio::sync::Mutex<()>,
    /// Why its changed files were refused, until they are mended or another book is adopted.
    pub refused: Mutex<Option<NotChanged>>,
}

impl Opened {
    /// Reads the book, opens the desk and its accounts.
    pub async fn open(ground: &Ground, clock: Arc<Clock>) -> Result<Opened, Failed> {
        let (book, unlearned, running) = open_blocking(ground.clone(), clock).await?;
        let (door, store, clock) = (running.door.clone(), running.store(), running.clock());
        let failed = |error| Failed::Start(format!("could not read the accounts: {error}"));
        let tables = Tables::open(store, door.desk()).await.map_err(failed)?;
        let (book, now) = watch::channel(book);
        let welcome = welcome(door.clone(), now);
        let settings = ground.settings.sign_in.clone();
        let (sign_in, first_code) = SignIn::open(tables, settings, clock, welcome).await.map_err(failed)?;
        let (running, directory) = (RwLock::new(Some(running)), ground.desk.clone());
        let (changing, refused) = (tokio::sync::Mutex::default(), Mutex::default());
        let (data, models) = (ground.data.clone(), Models::of(&ground.data));
        let (unlearned, adopted) = (Mutex::new(unlearned), Notify::new());
        #[rustfmt::skip]
        let opened = Opened { running, door, sign_in, book, first_code, data, models, unlearned, adopted, directory, changing, refused };
        opened.look_at_notices().await;
        Ok(opened)
    }

    /// Counters and gauges; `None` when the desk is stopping.
    pub async fn figures(&self) -> Option<FiguresNow> {
        let asked = self.with(RunningDesk::figures)?;
        asked.await
    }

    /// Adopts another book.
    pub async fn adopt(&self, book: Arc<DeskBook>, by: By) -> Result<(), NotDone> {
        let asked = self.with(|running| running.adopt(&book, by)).ok_or(NotDone::Stopping)?;
        asked.await?;
        // The notices stand on, whatever the book.
        self.book.send_modify(|old| {
            let standing: Vec<_> = old.temporary.notices().map(|(id, notice)| (id, notice.clone())).collect();
            *old = Arc::new(book.with_notices(&standing));
        });
        self.adopted.notify_one();
        Ok(())
    }

    /// Hands the notices that stand to whoever classifies.
    pub async fn look_at_notices(&self) {
        let standing = self.door.overview().await.notices;
        self.book.send_if_modified(|book| {
            let before: Vec<_> = book.temporary.notices().map(|(id, notice)| (id, notice.clone())).collect();
            let changed = before != standing;
            if changed {
                *book = Arc::new(book.with_notices(&standing));
            }
            changed
        });
    }

    /// Takes the desk whose examples are still to be learnt.
    pub fn take_unlearned(&self) -> Option<Box<Untaught>> {
        self.unlearned.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// From now on it judges with what that book has learnt, if it is still the same desk.
    pub fn learned(&self, taught: &DeskBook) {
        self.book.send_if_modified(|book| {
            let same = book.setup.book == taught.setup.book;
            if same {
                *book = Arc::new(book.with_learned_of(taught));
            }
            same
        });
    }

    /// Does so for every change, as long as the desk runs.
    pub async fn follow_notices(self: Arc<Opened>) {
        loop {
            let mut news = self.door.follow(Whom::All).await;
            self.look_at_notices().await;
            while news.recv().await.is_some() {
                self.look_at_notices().await;
            }
            // Closed for being slow, or because the desk stops.
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// Builds the views anew.
    pub async fn rebuild_views(&self) -> Result<(), String> {
        let asked = self.with(RunningDesk::rebuild_views).ok_or("the desk is stopping; try again")?;
        asked.await
    }

    /// Turns to why, when the journal could not be written.
    pub fn failed(&self) -> Option<watch::Receiver<Option<String>>> {
        self.with(RunningDesk::failed)
    }

    /// Lets an agent take these things, from now on.
    pub async fn engage(&self, agent: AgentId, profile: Profile) -> Result<(), String> {
        engage(&self.door, agent, profile).await
    }

    /// Does a command without words; the events it led to.
    pub async fn command(&self, command: Command) -> Result<Arc<[Event]>, String> {
        self.door.submit(command, Vec::new()).await.map(|done| done.events).map_err(in_words)
    }

    /// The closings there are and those to come.
    pub async fn closings(&self) -> Vec<(u64, Closing)> {
        self.figures().await.map(|figures| figures.closings).unwrap_or_default()
    }

    /// Takes an agent off the desk.
    pub async fn dismiss(&self, agent: AgentId) -> Result<(), String> {
        match self.door.submit(Command::Dismiss { agent }, Vec::new()).await {
            Ok(_) | Err(NotDone::Refused(Refusal::UnknownAgent(_) | Refusal::NothingToDo)) => Ok(()),
            Err(not_done) => Err(in_words(not_done)),
        }
    }

    /// Syncs what was decided, writes a snapshot, ends the threads.
    pub async fn stop(&self) {
        let running = self.running.write().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(running) = running
            && let Err(error) = tokio::task::spawn_blocking(move || running.stop()).await
        {
            tracing::error!(%error, "The desk did not stop in order.");
        }
    }

    /// Asks the running desk; `None` when it is stopping.
    pub fn with<R>(&self, ask: impl FnOnce(&RunningDesk) -> R) -> Option<R> {
        self.running.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(ask)
    }
}

type OpenedDesk = (Arc<DeskBook>, Option<Box<Untaught>>, RunningDesk);

async fn open_blocking(ground: Ground, clock: Arc<Clock>) -> Result<OpenedDesk, Failed> {
    let opened = tokio::task::spawn_blocking(move || {
        let refused = |why: NotRead| {
            Failed::Start(format!("the desk was refused:\n{why}; `portner check` shows the same"))
        };
        let directory = ground.desk.as_deref();
        let untaught = desk_files::untaught(directory).map_err(refused)?;
        let (book, unlearned) = match untaught.at_once(&Models::of(&ground.data)) {
            Ok(tested) => {
                let in_place = |mistakes| refused(desk_files::in_place(directory, mistakes));
                (tested.map_err(in_place)?, None)
            }
            Err(untaught) => (untaught.by_rules_alone(), Some(untaught)),
        };
        make_directory(&ground.data).map_err(Failed::Start)?;
        let book = Arc::new(book);
        let opening = Opening { clock, ..Opening::new(&ground.data, book.clone()) };
        let running = desk_loop::open(opening)?;
        remember_desk(&ground);
        Ok((book, unlearned, running))
    });
    opened.await.map_err(|error| Failed::Start(format!("opening the desk ended early: {error}")))?
}

/// Makes the data directory, for its owner's eyes only.
pub(crate) fn make_directory(data: &Path) -> Result<(), String> {
    let could_not = |why| {
        let place = data.display();
        format!("could not make the data directory {place}: {why}; choose another with --data")
    };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(data).map_err(could_not)?;
    let mode = fs::metadata(data).map_or(0, |about| about.permissions().mode());
    if mode & 0o077 != 0 {
        tracing::warn!(data = %data.display(), "Others on this machine may look into the data; chmod 700 it.");
    }
    Ok(())
}

const DESK_OF: &str = "desk-directory";

/// Writes down which desk this data stands on, so that a command that opens it later does not put it
/// on another one.
fn remember_desk(ground: &Ground) {
    let path = ground.data.join(DESK_OF);
    let full = ground.desk.as_ref().map(|desk| fs::canonicalize(desk).unwrap_or_else(|_| desk.clone()));
    let text = full.map_or_else(String::new, |desk| desk.display().to_string());
    if fs::read_to_string(&path).ok().as_deref() != Some(text.as_str())
        && let Err(error) = fs::write(&path, text)
    {
        tracing::warn!(%error, "Could not write down which desk this data stands on.");
    }
}

/// Which desk the data stood on last, if that is known.
pub fn remembered_desk(data: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(data.join(DESK_OF)).ok()?;
    (!text.is_empty()).then(|| PathBuf::from(text))
}

/// The first administrator joins with all units, so that one person can try everything.
fn welcome(door: DeskHandle, book: watch::Receiver<Arc<DeskBook>>) -> Welcome {
    Box::new(move |agent| {
        let (door, units) = (door.clone(), book.borrow().setup.units.keys().copied().collect());
        let profile = Profile { units, capacity: 100, ..Profile::default() };
        Box::pin(async move { engage(&door, agent, profile).await })
    })
}

async fn engage(door: &DeskHandle, agent: AgentId, profile: Profile) -> Result<(), String> {
    match door.submit(Command::Engage { agent, profile }, Vec::new()).await {
        Ok(_) | Err(NotDone::Refused(Refusal::NothingToDo)) => Ok(()),
        Err(not_done) => Err(in_words(not_done)),
    }
}

/// For people at a terminal.
pub fn in_words(not_done: NotDone) -> String {
    match not_done {
        NotDone::Refused(refusal) => refusal.to_string(),
        NotDone::Overloaded { seconds } => format!("too much at once; try again in {seconds} s"),
        NotDone::Stopping => "the desk is stopping or cannot write to its disk".to_string(),
    }
}
