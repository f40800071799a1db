//! A change of the desk's files, published: checked whole as at the start, written beside and renamed, adopted.
//! What does not pass changes nothing.

use crate::compare::compare;
use crate::desk_files;
use crate::desk_loop::RunningDesk;
use crate::journal::versions::{self, unread};
use crate::learning::{days_ago, suggestions};
use crate::opened::{Opened, in_words};
use adapters::desk_handle::Later;
use adapters::rule_books::{Adopted, By, Change, Comparison, NotChanged, RuleBooks, Suggested};
use routing_rules::book::{DeskBook, Files};
use routing_rules::ids::BookHash;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The versions of an open desk.
pub struct Publisher {
    opened: Arc<Opened>,
    // What was checked last is mostly what is published next; checking takes a second or two.
    checked: Arc<Mutex<Option<Arc<DeskBook>>>>,
    keep_days: u64,
}

impl Publisher {
    /// Those of that desk, where corrections are kept so many days.
    pub fn new(opened: Arc<Opened>, keep_days: u64) -> Publisher {
        Publisher { opened, checked: Arc::default(), keep_days }
    }
}

impl RuleBooks for Publisher {
    fn editable(&self) -> bool {
        self.opened.directory.is_some()
    }

    fn refused(&self) -> Option<NotChanged> {
        self.opened.refused.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn history(&self) -> Later<Result<Vec<Adopted>, NotChanged>> {
        let opened = self.opened.clone();
        Box::pin(async move { history(&opened).await })
    }

    fn files(&self, version: String) -> Later<Result<(BookHash, Arc<Files>), NotChanged>> {
        let opened = self.opened.clone();
        Box::pin(async move { files(&opened, version).await })
    }

    fn check(&self, files: Files) -> Later<Result<Arc<DeskBook>, NotChanged>> {
        let (checked, opened) = (self.checked.clone(), self.opened.clone());
        Box::pin(async move {
            let book = load(&opened, files).await?;
            none_over(&opened, &book)?;
            *checked.lock().unwrap_or_else(PoisonError::into_inner) = Some(book.clone());
            Ok(book)
        })
    }

    fn publish(&self, change: Change) -> Later<Result<BookHash, NotChanged>> {
        let (opened, checked) = (self.opened.clone(), self.checked.clone());
        Box::pin(async move { publish(&opened, change, &checked).await })
    }

    fn roll_back(&self, version: String, by: By) -> Later<Result<BookHash, NotChanged>> {
        let opened = self.opened.clone();
        Box::pin(async move { roll_back(&opened, version, by).await })
    }

    fn suggest(&self) -> Later<Result<Suggested, NotChanged>> {
        // As the files alone judge: what corrections have taught since, a rule may still say plainly.
        let (data, book) = (self.opened.data.clone(), self.opened.book.borrow().uncorrected());
        let since = days_ago(self.opened.door.now(), self.keep_days);
        Box::pin(async move {
            let made = tokio::task::spawn_blocking(move || suggestions(&data, &book, since)).await;
            made.map_err(|_| stopping())?.map_err(NotChanged::Failed)
        })
    }

    fn compare(&self, book: Arc<DeskBook>, days: u32) -> Later<Result<Comparison, NotChanged>> {
        let (data, now) = (self.opened.data.clone(), self.opened.door.now());
        Box::pin(async move {
            let compared = tokio::task::spawn_blocking(move || compare(&data, &book, now, days)).await;
            compared.map_err(|_| stopping())?.map_err(NotChanged::Failed)
        })
    }
}

async fn history(opened: &Opened) -> Result<Vec<Adopted>, NotChanged> {
    let (store, desk) = (opened.with(RunningDesk::store).ok_or_else(stopping)?, opened.door.desk());
    let read = store.read(move |connection| versions::history(connection, desk));
    read.await.map_err(|error| NotChanged::Failed(error.to_string()))
}

async fn files(opened: &Opened, version: String) -> Result<(BookHash, Arc<Files>), NotChanged> {
    let (store, desk) = (opened.with(RunningDesk::store).ok_or_else(stopping)?, opened.door.desk());
    let wanted = version.clone();
    let read = store.read(move |connection| Ok(versions::files(connection, desk, &wanted)));
    let found = read.await.map_err(|error| NotChanged::Failed(error.to_string()))?.map_err(unread)?;
    let (book, files) = found.ok_or(NotChanged::NotKept(version))?;
    Ok((book, Arc::new(files)))
}

async fn publish(
    opened: &Opened,
    change: Change,
    checked: &Mutex<Option<Arc<DeskBook>>>,
) -> Result<BookHash, NotChanged> {
    let directory = opened.directory.clone().ok_or(NotChanged::BuiltIn)?;
    let _alone = opened.changing.lock().await;
    let now = opened.book.borrow().clone();
    if now.setup.book != change.base {
        return Err(NotChanged::ChangedMeanwhile("the desk".to_string()));
    }
    let mut files = desk_files::read(&directory).map_err(NotChanged::Failed)?;
    let other = change.files.keys().find(|path| files.get(*path) != now.files.get(*path));
    if let Some(path) = other {
        return Err(NotChanged::ChangedMeanwhile(directory.join(path).display().to_string()));
    }
    files.extend(change.files.into_iter().map(|(name, bytes)| (name, bytes.into())));
    let known = checked.lock().unwrap_or_else(PoisonError::into_inner).take();
    let book = match known.filter(|book| *book.files == files) {
        Some(book) => book,
        None => load(opened, files).await?,
    };
    none_over(opened, &book)?;
    put(opened, directory, book, change.by).await
}

/// Checked whole, as at the start.
async fn load(opened: &Opened, files: Files) -> Result<Arc<DeskBook>, NotChanged> {
    let models = opened.models.clone();
    let checking = tokio::task::spawn_blocking(move || DeskBook::read(files)?.taught(&models));
    let ended = |error| NotChanged::Failed(format!("checking it ended early: {error}"));
    checking.await.map_err(ended)?.map(Arc::new).map_err(NotChanged::Mistakes)
}

/// As `portner check` does: a temporary rule that is over already is a mistake in what somebody just wrote.
fn none_over(opened: &Opened, book: &DeskBook) -> Result<(), NotChanged> {
    let today = opened.door.now().rfc3339();
    let over = book.over(today.get(..10).unwrap_or(""));
    if over.is_empty() { Ok(()) } else { Err(NotChanged::Mistakes(over)) }
}

/// Puts a version of before back.
pub async fn roll_back(opened: &Opened, version: String, by: By) -> Result<BookHash, NotChanged> {
    let directory = opened.directory.clone().ok_or(NotChanged::BuiltIn)?;
    let (_, kept) = files(opened, version).await?;
    let _alone = opened.changing.lock().await;
    put(opened, directory, load(opened, Arc::unwrap_or_clone(kept)).await?, by).await
}

/// Writes a checked book to the directory and adopts it. The caller holds `changing`.
async fn put(
    opened: &Opened,
    directory: PathBuf,
    book: Arc<DeskBook>,
    by: By,
) -> Result<BookHash, NotChanged> {
    if book.setup.desk != opened.door.desk() {
        let why = "desk.toml has another name; the journal belongs to the old one: leave the name as it is";
        return Err(NotChanged::Failed(why.to_string()));
    }
    let mut before = desk_files::read(&directory).map_err(NotChanged::Failed)?;
    // What lies there beside the desk's own files is not touched.
    let now = opened.book.borrow().files.clone();
    before.retain(|name, _| now.contains_key(name) || book.files.contains_key(name));
    write(&directory, &before, &book.files).map_err(NotChanged::Failed)?;
    if opened.book.borrow().setup.book == book.setup.book {
        // The files had strayed from what is adopted; now they agree again.
        return if before == *book.files { Err(NotChanged::Same) } else { Ok(book.setup.book) };
    }
    let version = book.setup.book;
    if let Err(not_done) = opened.adopt(book.clone(), by).await {
        if let Err(why) = write(&directory, &book.files, &before) {
            tracing::error!(%why, "The files of the desk could not be put back.");
        }
        return Err(NotChanged::Failed(in_words(not_done)));
    }
    tracing::info!(version = &version.to_string()[..12], "A published desk was adopted.");
    Ok(version)
}

/// Writes what differs: first everything beside, synced; then renamed, so that a file is whole at any moment.
fn write(directory: &Path, before: &Files, after: &Files) -> Result<(), String> {
    let could_not = |path: &Path, why: std::io::Error| {
        format!("could not write {}: {why}; may the daemon write to the desk's directory?", path.display())
    };
    let mut written = Vec::new();
    for (name, bytes) in after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)) {
        let path = directory.join(name);
        let last = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = path.with_file_name(format!(".{last}.new"));
        let parent = path.parent().unwrap_or(directory);
        let write = || {
            fs::create_dir_all(parent)?;
            let mut file = File::create(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        if let Err(why) = write() {
            written.iter().for_each(|(beside, _)| drop(fs::remove_file(beside)));
            return Err(could_not(&path, why));
        }
        written.push((beside, path));
    }
    for (beside, path) in &written {
        fs::rename(beside, path).map_err(|why| could_not(path, why))?;
    }
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        let path = directory.join(name);
        fs::remove_file(&path).map_err(|why| could_not(&path, why))?;
    }
    File::open(directory).and_then(|directory| directory.sync_all()).map_err(|why| could_not(directory, why))
}

fn stopping() -> NotChanged {
    NotChanged::Failed(in_words(adapters::desk_handle::NotDone::Stopping))
}
