//! The loop over a journal that can be held up and made to fail: nothing is told before it is synced,
//! and after a failure nothing is told at all.

use crate::content::SealedBatch;
use crate::desk_loop::open::open_over;
use crate::desk_loop::recover::recover;
use crate::desk_loop::{Opening, RunningDesk};
use crate::journal::files::DataDir;
use crate::journal::{Beside, Journal, JournalError, StoredRecord};
use adapters::desk_handle::{FindBy, NotDone, Whom};
use routing_rules::book::DeskBook;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::Channel;
use routing_rules::ids::ContactId;
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// Long enough for an answer that should not come to come.
const A_WHILE: Duration = Duration::from_millis(100);

#[derive(Clone, Copy, PartialEq)]
enum Gate {
    Open,
    Shut,
    Broken,
}

#[derive(Clone)]
struct Handle(Arc<(Mutex<Gate>, Condvar)>);

impl Handle {
    fn set(&self, gate: Gate) {
        *self.0.0.lock().unwrap() = gate;
        self.0.1.notify_all();
    }

    fn pass(&self) -> Gate {
        let gate = self.0.0.lock().unwrap();
        *self.0.1.wait_while(gate, |gate| *gate == Gate::Shut).unwrap()
    }
}

struct Gated {
    journal: Box<dyn Journal>,
    gate: Handle,
}

impl Journal for Gated {
    fn append(&mut self, batch: &SealedBatch) -> Result<u64, JournalError> {
        match self.gate.pass() {
            Gate::Broken => Err(JournalError::Failed("disk I/O error".to_string())),
            Gate::Open | Gate::Shut => self.journal.append(batch),
        }
    }

    fn read_from(&self, position: u64) -> Result<Vec<StoredRecord>, JournalError> {
        self.journal.read_from(position)
    }

    fn beside(&mut self, work: Beside) -> Result<(), JournalError> {
        self.journal.beside(work)
    }
}

struct Place(PathBuf);

impl Place {
    fn new() -> Place {
        let name = routing_rules::ids::Reference(crate::new_ids::random());
        Place(std::env::temp_dir().join(format!("portner-loop-{name}")))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn gated(place: &Place) -> (RunningDesk, Handle) {
    let gate = Handle(Arc::new((Mutex::new(Gate::Open), Condvar::new())));
    let book = Arc::new(DeskBook::load(DeskBook::built_in_files()).unwrap());
    let handle = gate.clone();
    let desk = open_over(Opening::new(&place.0, book), |journal| {
        Box::new(Gated { journal: Box::new(journal), gate: handle })
    });
    (desk.unwrap(), gate)
}

fn arrival(desk: &RunningDesk) -> Command {
    let setup = DeskBook::load(DeskBook::built_in_files()).unwrap().setup;
    let verdict = Verdict {
        unit: setup.default_unit,
        urgency: Urgency::Normal,
        language: Language::Nb,
        skills: Vec::new(),
        levels: Default::default(),
        topic: None,
        because: Because::NoRule { near: Vec::new() },
        book: setup.book,
        flags: Vec::new(),
        notices: Vec::new(),
        district: None,
        model: None,
    };
    Command::Arrive(Arrival {
        reference: desk.door.new_reference(),
        channel: Channel::Form,
        verdict,
        words: None,
        n: None,
        details: None,
        key: None,
        continues: None,
        earlier: Vec::new(),
        callback: None,
        office: None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_refusals_reads_and_news_wait_for_the_sync() {
    let place = Place::new();
    let (desk, gate) = gated(&place);
    let mut news = desk.door.follow(Whom::Everything).await;
    gate.set(Gate::Shut);
    let mut done = desk.door.submit(arrival(&desk), Vec::new());
    let mut refused = desk.door.submit(Command::Leave { contact: ContactId(99) }, Vec::new());
    let mut found = desk.door.find(FindBy::Contact(ContactId(1)));
    let mut overview = desk.door.overview();
    assert!(tokio::time::timeout(A_WHILE, &mut done).await.is_err(), "told before the sync");
    assert!(tokio::time::timeout(A_WHILE, &mut refused).await.is_err(), "refused before the sync");
    assert!(tokio::time::timeout(A_WHILE, &mut found).await.is_err(), "shown before the sync");
    assert!(tokio::time::timeout(A_WHILE, &mut overview).await.is_err(), "counted before the sync");
    assert!(news.try_recv().is_err(), "published before the sync");
    gate.set(Gate::Open);
    let done = done.await.unwrap();
    assert!(matches!(refused.await, Err(NotDone::Refused(_))));
    assert!(found.await.is_some());
    assert_eq!(overview.await.units.iter().map(|unit| unit.waiting).sum::<u64>(), 1);
    assert_eq!(news.recv().await.unwrap().position, done.position);
    tokio::task::spawn_blocking(move || desk.stop()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_failed_append_nothing_is_told_and_the_daemon_must_end() {
    let place = Place::new();
    let (desk, gate) = gated(&place);
    let mut news = desk.door.follow(Whom::Everything).await;
    let mut failed = desk.failed();
    gate.set(Gate::Broken);
    let lost = desk.door.submit(arrival(&desk), Vec::new());
    let refused = desk.door.submit(Command::Leave { contact: ContactId(99) }, Vec::new());
    let found = desk.door.find(FindBy::Contact(ContactId(1)));
    assert_eq!(lost.await.unwrap_err(), NotDone::Stopping);
    assert_eq!(refused.await.unwrap_err(), NotDone::Stopping);
    assert!(found.await.is_none());
    assert!(news.recv().await.is_none(), "published what was lost");
    failed.wait_for(Option::is_some).await.unwrap();
    // A disk that works again changes nothing: this writer has ended.
    gate.set(Gate::Open);
    let after = desk.door.submit(arrival(&desk), Vec::new()).await;
    assert_eq!(after.unwrap_err(), NotDone::Stopping);
    assert!(desk.figures().await.is_none());
    tokio::task::spawn_blocking(move || desk.stop()).await.unwrap();

    let (desk, _) = gated(&place);
    assert!(desk.door.find(FindBy::Contact(ContactId(1))).await.is_none());
    tokio::task::spawn_blocking(move || desk.stop()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn snapshot_and_replay_give_the_same_state() {
    let place = Place::new();
    let (desk, _) = gated(&place);
    let name = desk.door.desk();
    for _ in 0..20 {
        desk.door.submit(arrival(&desk), Vec::new()).await.unwrap();
    }
    let agent = "kari".parse().unwrap();
    desk.door.submit(Command::Engage { agent, profile: Default::default() }, Vec::new()).await.unwrap();
    desk.door.submit(Command::ConsoleOpened { agent }, Vec::new()).await.unwrap();
    tokio::task::spawn_blocking(move || desk.stop()).await.unwrap();
    let data = DataDir::new(&place.0, None);
    assert!(data.snapshot_file().exists());
    let from_snapshot = recover(&data, name).unwrap().0.freeze();
    std::fs::remove_file(data.snapshot_file()).unwrap();
    let replayed = recover(&data, name).unwrap().0.freeze();
    assert_eq!(from_snapshot.position, replayed.position);
    assert!(from_snapshot.to_json().unwrap() == replayed.to_json().unwrap());
}
