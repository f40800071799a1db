//! What was answered was synced: databases over a file system that forgets what was not, and that
//! fails any sync or write. First plain SQLite, to see that the file system itself tells the truth.

use rusqlite::Connection;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use tests::desk_on_trial::{Outside, block_on, open_desk};
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

/// The name under which the faulty file system is known to SQLite.
const FAULTY: Option<&str> = Some("faulty");

/// One desk's hard life on a disk that fails: work until the fault, an end without a goodbye, a start
/// from what is left, everything unanswered sent again, and a power cut on top.
fn one_life(seed: u64, struck: &Mutex<[u64; 3]>) {
    let directory = directory(&format!("desk-{seed}"));
    let disk = Disk::at(&directory);
    let mut dice = Dice::new(seed);
    let mut outside = Outside::default();
    let kind = (seed % 3) as usize;
    let first = open_desk(&directory, FAULTY).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    let after = 1 + dice.below(40);
    match kind {
        0 => disk.plan(Fault::Power(after * 4)),
        1 => disk.plan_on("desk.db-wal", Fault::Sync(after)),
        _ => disk.plan_on("desk.db-wal", Fault::Write(after * 3)),
    }
    block_on(async {
        let away = outside.send(&first.door, &mut dice, 240).await;
        if away {
            struck.lock().unwrap_or_else(|e| e.into_inner())[kind] += 1;
            let acknowledged = outside.acknowledged();
            let again = outside.send(&first.door, &mut dice, 8).await;
            assert!(again, "I04: seed {seed}: the desk takes something after its journal failed");
            assert_eq!(outside.acknowledged(), acknowledged, "I04: seed {seed}: acknowledged after the end");
            let why = first.failed().borrow().clone();
            assert!(why.is_some(), "I04: seed {seed}: the desk does not say that its journal failed");
        }
    });
    // No goodbye: nothing is tidied up while it ends.
    disk.cut_power();
    first.stop();
    if kind == 0 || dice.chance(30) {
        restore(&disk, &mut dice);
    } else {
        disk.restart_process();
    }

    let second = open_desk(&directory, FAULTY).unwrap_or_else(|error| panic!("seed {seed}, second: {error}"));
    block_on(async {
        outside.look(&second.door, &format!("seed {seed}, second")).await;
        outside.repeat(&second.door, &mut dice).await;
        outside.send(&second.door, &mut dice, 20).await;
    });
    disk.cut_power();
    second.stop();
    restore(&disk, &mut dice);

    let third = open_desk(&directory, FAULTY).unwrap_or_else(|error| panic!("seed {seed}, third: {error}"));
    block_on(outside.look(&third.door, &format!("seed {seed}, third")));
    third.stop();
    drop(disk);
    let _ = std::fs::remove_dir_all(&directory);
}

/// A power cut leaves nothing unsynced, half of it, or all of it.
fn restore(disk: &Disk, dice: &mut Dice) {
    let percent = dice.below(3) * 50;
    disk.restore(dice, percent).expect("the files can be written");
}

/// I01, I02, I03, I04: two hundred lives. `SYNC_SEED` replays one.
#[test]
fn the_desk_acknowledges_only_what_is_synced() {
    let one = std::env::var("SYNC_SEED").ok().and_then(|text| text.parse().ok());
    let next = AtomicU64::new(one.unwrap_or(1));
    let end = one.map_or(201, |seed: u64| seed + 1);
    let struck = Mutex::new([0; 3]);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return;
            }
            one_life(seed, &struck);
        }
    };
    std::thread::scope(|scope| (0..2).for_each(|_| drop(scope.spawn(work))));
    let struck = struck.into_inner().unwrap_or_else(|e| e.into_inner());
    println!(
        "of 200 lives ended early: {} by a power cut, {} by a sync, {} by a write",
        struck[0], struck[1], struck[2]
    );
    assert!(one.is_some() || struck.iter().all(|times| *times >= 20), "too few faults struck: {struck:?}");
}
