//! What was answered was synced: databases over a file system that forgets what was not, and that
//! fails any sync or write. First plain SQLite, to see that the file system itself tells the truth.

use rusqlite::Connection;
use std::path::Path;
use tests::dice::Dice;
use tests::faulty_vfs::{Disk, Fault};

/// A directory of this test's own, gone when it ends.
fn directory(name: &str) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("portner-sync-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a temporary directory can be made");
    path
}

fn connect(directory: &Path, synchronous: &str) -> rusqlite::Result<Connection> {
    let connection = Connection::open(directory.join("plain.db"))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.execute_batch("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, text TEXT)")?;
    Ok(connection)
}

/// Inserts until a fault strikes; returns how many were answered.
fn insert(connection: &Connection, from: i64, most: i64) -> i64 {
    for n in from..from + most {
        let text = "x".repeat(200 + (n as usize * 37) % 900);
        if connection.execute("INSERT INTO t VALUES (?1, ?2)", (n, &text)).is_err() {
            return n;
        }
    }
    from + most
}

/// One life: insert until the power goes, then look what is left.
fn one_cut(seed: u64, synchronous: &str) -> Result<(), String> {
    let directory = directory(&format!("plain-{synchronous}-{seed}"));
    let disk = Disk::at(&directory);
    let mut dice = Dice::new(seed);
    let mut acknowledged = 0;
    for _ in 0..3 {
        let Ok(connection) = connect(&directory, synchronous) else { continue };
        disk.plan(Fault::Power(1 + dice.below(400)));
        acknowledged = acknowledged.max(insert(&connection, acknowledged, 150));
        disk.cut_power();
        drop(connection);
        let percent = dice.below(3) * 50;
        disk.restore(&mut dice, percent).expect("the files can be written");
        let connection = connect(&directory, synchronous).map_err(|e| format!("seed {seed}: {e}"))?;
        let there: i64 = connection
            .query_row("SELECT count(*) FROM t", [], |row| row.get(0))
            .map_err(|e| format!("seed {seed}: {e}"))?;
        if there < acknowledged {
            return Err(format!("seed {seed}: {acknowledged} answered, {there} left"));
        }
        acknowledged = there;
    }
    let _ = std::fs::remove_dir_all(&directory);
    Ok(())
}

#[test]
fn plain_sqlite_keeps_what_it_synced() {
    for seed in 0..20 {
        one_cut(seed, "FULL").unwrap_or_else(|lost| panic!("{lost}"));
    }
}

/// The same without syncing must lose something, or the file system forgets nothing.
#[test]
fn the_faulty_file_system_does_forget() {
    let lost = (0..10).find_map(|seed| one_cut(seed, "OFF").err());
    println!("found: {}", lost.expect("ten power cuts without a single sync lost nothing"));
}
