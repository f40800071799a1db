//! What lives beside the journal in the same file: who read what, accounts, the books.

use crate::at_the_desk::*;
use adapters::desk_handle::Reader;
use adapters::rule_books::Who;
use daemon::journal::store::StoreError;
use rusqlite::Connection;

fn rows(place: &Place, select: &str) -> Vec<String> {
    let file = Connection::open(place.0.join("desk.db")).unwrap();
    let mut select = file.prepare(select).unwrap();
    select.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_read_what_is_kept_before_they_see_it() {
    let place = Place::new();
    let desk = open_in(&place);
    let (contact, _) = arrived(&writes(&desk, "a", "Hei", "1").await.unwrap());
    desk.door.details(contact, Reader::Agent(agent("kari"))).await.unwrap();
    assert_eq!(rows(&place, "SELECT reader || ' ' || what FROM reads"), ["agent kari details"]);
    desk.door.messages(contact, 0, Reader::Resident).await;
    let all = rows(&place, "SELECT reader || ' ' || what FROM reads ORDER BY what");
    assert_eq!(all, ["agent kari details", "resident messages"]);
    stop(desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_written_whole_or_not_at_all() {
    let place = Place::new();
    let desk = open_in(&place);
    let store = desk.store();
    let make = store.write(|t| t.execute("CREATE TABLE tried (name TEXT PRIMARY KEY)", []));
    make.await.unwrap();
    let half = store.write(|t| {
        t.execute("INSERT INTO tried VALUES ('kari')", [])?;
        t.execute("INSERT INTO tried VALUES ('kari')", [])
    });
    assert!(matches!(half.await, Err(StoreError::Failed(_))));
    let count = store.read(|c| c.query_row("SELECT count(*) FROM tried", [], |row| row.get::<_, i64>(0)));
    assert_eq!(count.await, Ok(0));
    // The writer goes on: a refused account is no failure of the journal.
    writes(&desk, "a", "Hei", "1").await.unwrap();
    stop(desk).await;
    let late = store.write(|t| t.execute("DELETE FROM tried", [])).await;
    assert_eq!(late, Err(StoreError::Stopping));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adopted_book_is_kept_whole() {
    let place = Place::new();
    let desk = open_in(&place);
    // It was adopted when the desk was opened; once more changes nothing.
    assert!(desk.adopt(&book(), Who::Files.into()).await.is_err());
    stop(desk).await;
    let kept = rows(&place, "SELECT DISTINCT path FROM books ORDER BY path");
    let files: Vec<String> = book().files.keys().cloned().collect();
    assert_eq!(kept, files);
}
