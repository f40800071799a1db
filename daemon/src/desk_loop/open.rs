//! Opening a desk: lock, journal, keys, state, book, then the threads.

use crate::content::Sealer;
use crate::desk_loop::door::LocalDoor;
use crate::desk_loop::inbox::{Inbox, Ticket};
use crate::desk_loop::running::{Running, ToInbox};
use crate::desk_loop::snapshots::Snapshots;
use crate::desk_loop::{OpenError, Opening, RunningDesk, Threads, adoption, recover};
use crate::journal::checkpoint::Checkpoints;
use crate::journal::files::DataDir;
use crate::journal::keys::Keys;
use crate::journal::readers::Readers;
use crate::journal::sqlite::{self, SqliteJournal};
use crate::journal::store::Store;
use crate::journal::{Journal, JournalError, writer};
use crate::owner::Owner;
use crate::owner::request::{Answer, Request};
use crate::publish::Followers;
use crate::views::Views;
use adapters::rule_books::Who;
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::ids::DeskId;
use routing_rules::time::Moment;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

/// Opens the desk in `opening.data`: takes the directory's lock, reads snapshot and journal, adopts
/// the book, starts the threads. Blocking; a second or two for a million contacts.
pub fn open(opening: Opening) -> Result<RunningDesk, OpenError> {
    open_over(opening, |journal| Box::new(journal))
}

/// The same over a journal that is wrapped into another one.
pub fn open_over(
    opening: Opening,
    wrap: impl FnOnce(SqliteJournal) -> Box<dyn Journal>,
) -> Result<RunningDesk, OpenError> {
    let Opening { data, book, clock, limits, vfs } = opening;
    let desk = book.setup.desk;
    let data = DataDir::new(&data, vfs);
    let unusable = |error: io::Error| OpenError::Unusable(format!("{}: {error}", data.path.display()));
    data.make().map_err(unusable)?;
    let lock = data.lock_or_say().map_err(OpenError::Locked)?;
    let journal = SqliteJournal::open(&data, desk)?;
    refuse_another_desk(&data, desk)?;
    let keys = Arc::new(Keys::open(&data, desk).map_err(JournalError::from)?);
    let (owner, snapshot_at) = recover::recover(&data, desk)?;
    if owner.position() != journal.position() {
        return Err(OpenError::Broken(format!(
            "the journal of {desk} ends at record {}, but only {} could be read",
            journal.position(),
            owner.position()
        )));
    }
    clock.not_before(owner.last());

    let position = owner.position();
    let inbox = Arc::new(Inbox::new(limits.inbox));
    let readers = Arc::new(Readers::new(data.clone(), desk, keys.clone()));
    let views = Arc::new(Views::new(data.clone(), desk, readers.clone()));
    let snapshots = Snapshots::new(data.clone());
    let (to_writer, prepared) = writer::prepare();
    let sealer = Sealer::new(desk, journal.epoch(), keys.clone());
    let seen_by = views.clone();
    let to_inbox = ToInbox { inbox: inbox.clone(), synced_to: Box::new(move |to| seen_by.synced_to(to)) };
    let writer_thread = prepared.start(wrap(journal), sealer, to_inbox).map_err(unusable)?;
    let checkpoints = Checkpoints::start(&data, to_writer.clone()).map_err(OpenError::Unusable)?;
    let views_thread = views.start().map_err(unusable)?;
    views.synced_to(position);

    let (adopted, adoption) = sync_channel(1);
    let running = Running {
        owner: begin(owner, &book, clock.now(), adopted),
        inbox: inbox.clone(),
        writer: to_writer.clone(),
        clock: clock.clone(),
        limits,
        snapshot: Box::new(snapshots.policy(limits.snapshot_every, snapshot_at)),
        followers: Followers::default(),
        handed: 0,
        seen: 0,
        heard: 0,
    };
    let desk_thread = std::thread::Builder::new()
        .name("desk".to_string())
        .spawn(move || running.run())
        .map_err(unusable)?;

    let local = Arc::new(LocalDoor {
        desk,
        inbox: inbox.clone(),
        clock: clock.clone(),
        readers: readers.clone(),
        views: views.clone(),
        key: *keys.installation(),
        follower: limits.follower,
    });
    let running = RunningDesk {
        door: local.clone(),
        local,
        inbox,
        clock,
        store: Store::new(to_writer.clone(), readers.clone()),
        writer: to_writer,
        readers,
        keys,
        data,
        views,
        snapshots,
        threads: Some(Threads { desk: desk_thread, writer: writer_thread, views: views_thread, checkpoints }),
        _lock: lock,
    };
    match adoption.recv() {
        Ok(Answer::Submitted(Err(refused))) => {
            running.stop();
            Err(OpenError::Unusable(format!("the desk does not take its book: {refused:?}")))
        }
        // No answer: the book was adopted before, or the journal failed, which `failed` tells.
        Ok(_) | Err(_) => Ok(running),
    }
}

/// The first things a desk hears after a start: its book, and that no console is connected any more.
fn begin(
    mut owner: Owner<Ticket>,
    book: &DeskBook,
    now: Moment,
    adopted: std::sync::mpsc::SyncSender<Answer>,
) -> Owner<Ticket> {
    if owner.desk().setup() != Some(&book.setup) {
        owner.hear(now, adoption(book, Who::Start.into()), Ticket::Start(adopted));
    }
    let connected = owner.desk().everybody().filter(|agent| agent.connected);
    for agent in connected.map(|agent| agent.agent).collect::<Vec<_>>() {
        let command = Command::ConsoleClosed { agent };
        owner.hear(now, Request::Submit { command, words: Vec::new(), files: None }, Ticket::Nobody);
    }
    owner
}

/// One directory holds one desk: opening it with another desk's book would start an empty one beside.
fn refuse_another_desk(data: &DataDir, desk: DeskId) -> Result<(), OpenError> {
    let connection = data.read_desk().map_err(JournalError::from)?;
    let others = sqlite::desks(&connection)?.into_iter().filter(|other| *other != desk);
    match others.into_iter().find(|other| matches!(sqlite::last_record(&connection, *other), Ok(Some(_)))) {
        None => Ok(()),
        Some(other) => Err(OpenError::Unusable(format!(
            "{} holds the desk {other}, and the book is of {desk}; name another directory with --data, or the right desk with --desk",
            data.path.display()
        ))),
    }
}
