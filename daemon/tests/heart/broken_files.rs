//! Files that were changed, cut or mixed up: named and refused, or, where nothing is lost, ignored.

use crate::at_the_desk::*;
use daemon::desk_loop::{OpenError, Opening, RunningDesk, open};
use daemon::verify::Anchor;
use rusqlite::Connection;

async fn some_contacts(desk: &RunningDesk) {
    for n in 0..10 {
        writes(desk, &format!("{n} {}", desk.door.new_reference()), "Hei", "1").await.unwrap();
    }
}

async fn a_stopped_desk() -> Place {
    let place = Place::new();
    let desk = open_in(&place);
    some_contacts(&desk).await;
    stop(desk).await;
    place
}

fn change(place: &Place, sql: &str) {
    let changed = Connection::open(place.0.join("desk.db")).unwrap().execute(sql, []).unwrap();
    assert!(changed > 0, "{sql} changed nothing");
}

fn refusal(place: &Place) -> String {
    match open(Opening::new(&place.0, book())) {
        Err(error @ OpenError::Broken(_)) => error.to_string(),
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("a broken journal was opened"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_chain_is_named_and_nothing_starts() {
    let cases = [
        ("UPDATE journal SET bytes = bytes || ' ' WHERE position = 4", "record 4 "),
        ("UPDATE journal SET moment = moment + 1 WHERE position = 6", "record 6 "),
        ("UPDATE journal SET hash = zeroblob(32) WHERE position = 5", "record 5 "),
        ("DELETE FROM journal WHERE position = 7", "after record 6 comes record 8"),
    ];
    for (sql, named) in cases {
        let place = a_stopped_desk().await;
        std::fs::remove_file(place.0.join("snapshot")).unwrap();
        change(&place, sql);
        let refused = refusal(&place);
        assert!(refused.contains(named), "{sql}: {refused}");
        let verified = daemon::verify::run(&place.0, None).unwrap_err();
        assert!(verified.contains(named), "{sql}: {verified}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_end_is_noticed_with_an_anchor() {
    let place = a_stopped_desk().await;
    let whole = daemon::verify::run(&place.0, None).unwrap();
    let anchor: Anchor = whole[0].anchor.to_string().parse().unwrap();
    assert!(daemon::verify::run(&place.0, Some(anchor)).is_ok());
    change(&place, &format!("DELETE FROM journal WHERE position > {}", anchor.position - 2));
    assert!(daemon::verify::run(&place.0, None).is_ok(), "a cut end leaves a whole chain");
    let missed = daemon::verify::run(&place.0, Some(anchor)).unwrap_err();
    assert!(missed.contains("cut off"), "{missed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_that_does_not_fit_is_ignored() {
    let place = a_stopped_desk().await;
    let snapshot = std::fs::read(place.0.join("snapshot")).unwrap();
    let half = snapshot.len() / 2;
    let mut flipped = snapshot.clone();
    flipped[half] ^= 1;
    let broken = [&b""[..], b"{}\n", &snapshot[..half], &flipped];
    for bytes in broken {
        std::fs::write(place.0.join("snapshot"), bytes).unwrap();
        let desk = open_in(&place);
        assert_eq!(desk.door.overview().await.units.iter().map(|unit| unit.waiting).sum::<u64>(), 10);
        stop(desk).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_directory_has_one_daemon_and_one_desk() {
    let place = Place::new();
    let desk = open_in(&place);
    let second = open(Opening::new(&place.0, book())).map(|_| ()).unwrap_err();
    assert!(matches!(&second, OpenError::Locked(what) if what.contains("--data")), "{second}");
    stop(desk).await;
    let mut other = std::sync::Arc::into_inner(book()).unwrap();
    other.setup.desk = "elsewhere".parse().unwrap();
    let mixed = open(Opening::new(&place.0, other.into())).map(|_| ()).unwrap_err();
    assert!(mixed.to_string().contains("elsewhere"), "{mixed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_beside_a_running_desk_is_restored_elsewhere() {
    let (place, backup, elsewhere) = (Place::new(), Place::new(), Place::new());
    let desk = open_in(&place);
    some_contacts(&desk).await;
    let to = backup.0.join("today");
    let made = daemon::backup::make(&place.0, &to).unwrap();
    some_contacts(&desk).await;
    assert!(to.join("keys/keys.db").is_file() && !to.join("keys.db").exists());
    assert!(daemon::backup::make(&place.0, &to).is_err(), "a backup is never written over");
    assert!(daemon::backup::restore(&to, &place.0).is_err(), "nor a running desk");
    stop(desk).await;
    assert!(daemon::backup::restore(&to, &place.0).is_err(), "nor a desk that stands");

    let restored = daemon::backup::restore(&to, &elsewhere.0).unwrap();
    assert_eq!(restored, made);
    let desk = open_in(&elsewhere);
    let contact = routing_rules::ids::ContactId(1);
    let messages = desk.door.messages(contact, 0, adapters::desk_handle::Reader::Resident).await;
    assert_eq!(messages[0].text.as_deref(), Some("Hei"));
    stop(desk).await;
}
