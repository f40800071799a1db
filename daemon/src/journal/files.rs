//! The files of a data directory: where they are, how they are opened, what tables they hold. One
//! lock, so that two daemons never work in one directory.

use routing_rules::ids::DeskId;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The files of one data directory.
#[derive(Clone, Debug)]
pub struct DataDir {
    /// The directory.
    pub path: PathBuf,
    vfs: Option<String>,
}

/// The directory's lock; given back when dropped, also by a killed process.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

const DESK_TABLES: &str = "
CREATE TABLE IF NOT EXISTS journal (desk TEXT NOT NULL, position INTEGER NOT NULL, moment INTEGER NOT NULL,
    bytes BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (desk, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content (desk TEXT NOT NULL, contact INTEGER NOT NULL, seq INTEGER NOT NULL,
    content_id BLOB NOT NULL, moment INTEGER NOT NULL, speaker TEXT NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (desk, contact, seq, content_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reads (desk TEXT NOT NULL, contact INTEGER NOT NULL, moment INTEGER NOT NULL,
    reader TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (desk, contact, moment, reader, what)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS books (desk TEXT NOT NULL, book TEXT NOT NULL, path TEXT NOT NULL,
    bytes BLOB NOT NULL, PRIMARY KEY (desk, book, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS adoptions (desk TEXT NOT NULL, position INTEGER NOT NULL, moment INTEGER NOT NULL,
    book TEXT NOT NULL, who TEXT NOT NULL, why TEXT, PRIMARY KEY (desk, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS corrections (desk TEXT NOT NULL, position INTEGER NOT NULL, moment INTEGER NOT NULL,
    contact INTEGER NOT NULL, channel TEXT NOT NULL, wrong TEXT NOT NULL, right TEXT NOT NULL,
    PRIMARY KEY (desk, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS writers (desk TEXT NOT NULL PRIMARY KEY, epoch INTEGER NOT NULL) WITHOUT ROWID;
";

const KEY_TABLES: &str = "
CREATE TABLE IF NOT EXISTS keys (desk TEXT NOT NULL, contact INTEGER NOT NULL, key BLOB NOT NULL,
    PRIMARY KEY (desk, contact)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS installation (name TEXT NOT NULL PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
";

impl DataDir {
    /// The directory at `path`, with SQLite files opened through `vfs`.
    pub fn new(path: &Path, vfs: Option<String>) -> DataDir {
        DataDir { path: path.to_path_buf(), vfs }
    }

    /// A directory that holds a desk already.
    pub fn existing(path: &Path) -> Result<DataDir, String> {
        let data = DataDir::new(path, None);
        if !data.desk_file().is_file() {
            return Err(format!(
                "there is no desk in {}; name its data directory with --data",
                path.display()
            ));
        }
        Ok(data)
    }

    /// Makes the directory if it is not there, for the daemon's own user only.
    pub fn make(&self) -> io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.path)
    }

    /// Takes the directory's lock; `None` when another process has it.
    pub fn lock(&self) -> io::Result<Option<Lock>> {
        let path = self.path.join("lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Takes the directory's lock, or says who has it and what to do.
    pub fn lock_or_say(&self) -> Result<Lock, String> {
        let path = self.path.display();
        match self.lock() {
            Ok(Some(lock)) => Ok(lock),
            Ok(None) => Err(format!(
                "another portner works in {path}; stop it first, or choose another directory with --data"
            )),
            Err(error) => Err(format!("could not lock {path}: {error}; is it on a local disk and writable?")),
        }
    }

    /// Journal, sealed words, accounts.
    pub fn desk_file(&self) -> PathBuf {
        self.path.join("desk.db")
    }

    /// Keys.
    pub fn keys_file(&self) -> PathBuf {
        self.path.join("keys.db")
    }

    /// Views.
    pub fn views_file(&self) -> PathBuf {
        self.path.join("views.db")
    }

    /// The snapshot.
    pub fn snapshot_file(&self) -> PathBuf {
        self.path.join("snapshot")
    }

    /// The journal's writing connection. Checkpoints are left to the checkpoint thread.
    pub fn write_desk(&self) -> rusqlite::Result<Connection> {
        let connection = self.open(&self.desk_file(), OpenFlags::default())?;
        prepare(&connection, "FULL")?;
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        settle_log(&connection)?;
        connection.execute_batch(&format!("BEGIN IMMEDIATE; {DESK_TABLES} COMMIT;"))?;
        connection.set_prepared_statement_cache_capacity(32);
        Ok(connection)
    }

    /// A reading connection to the journal; also for checkpoints.
    pub fn read_desk(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = self.open(&self.desk_file(), flags)?;
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        read_only(&connection)?;
        Ok(connection)
    }

    /// A connection for checkpoints of the journal.
    pub fn checkpoint_desk(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = self.open(&self.desk_file(), flags)?;
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        Ok(connection)
    }

    /// The writing connection to the keys. What is destroyed there is overwritten.
    pub fn write_keys(&self) -> rusqlite::Result<Connection> {
        let connection = self.open(&self.keys_file(), OpenFlags::default())?;
        prepare(&connection, "FULL")?;
        connection.pragma_update(None, "secure_delete", true)?;
        settle_log(&connection)?;
        connection.execute_batch(&format!("BEGIN IMMEDIATE; {KEY_TABLES} COMMIT;"))?;
        Ok(connection)
    }

    /// A reading connection to the keys.
    pub fn read_keys(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = self.open(&self.keys_file(), flags)?;
        read_only(&connection)?;
        Ok(connection)
    }

    /// A writing connection to views at `path`: they can be made again, so they sync seldom.
    pub fn write_views(&self, path: &Path) -> rusqlite::Result<Connection> {
        let connection = self.open(path, OpenFlags::default())?;
        prepare(&connection, "NORMAL")?;
        Ok(connection)
    }

    /// A reading connection to the views.
    pub fn read_views(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = self.open(&self.views_file(), flags)?;
        read_only(&connection)?;
        Ok(connection)
    }

    /// Reading connections to journal and keys, and whose desk lies here: for a look beside a running daemon.
    pub fn look(path: &Path) -> Result<(Connection, Connection, DeskId), String> {
        let data = DataDir::existing(path)?;
        let failed = |error: rusqlite::Error| format!("could not read what is recorded: {error}");
        let (journal, keys) = (data.read_desk().map_err(failed)?, data.read_keys().map_err(failed)?);
        let known = super::sqlite::desks(&journal).map_err(|error| error.to_string())?;
        let desk = known.into_iter().next_back().ok_or("nothing has happened at this desk yet")?;
        Ok((journal, keys, desk))
    }

    fn open(&self, path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
        let connection = match &self.vfs {
            Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs.as_str())?,
            None => Connection::open_with_flags(path, flags)?,
        };
        connection.busy_timeout(Duration::from_secs(5))?;
        // Otherwise every statement with a range is planned anew whenever its bounds change.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(connection)
    }
}

/// A reader changes nothing, and keeps little in memory: the system's own cache is behind it.
fn read_only(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cache_size", -512)
}

/// What the log of the last run holds is copied into the file, written and synced anew. After a failed
/// sync the log can be read and yet be gone at the next power cut, with all that is built on it.
fn settle_log(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

fn prepare(connection: &Connection, synchronous: &str) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "temp_store", "MEMORY")
}
