//! After another rule book was adopted, also while nobody ran: whoever waits is judged again, where the desk wants
//! that, by the words and the fields they came with.

use crate::journal::files::DataDir;
use crate::journal::past;
use crate::opened::Opened;
use adapters::desk_handle::{ContactView, LiveAsk, NotDone};
use routing_rules::book::{DeskBook, Inquiry};
use routing_rules::command::Command;
use routing_rules::contact::Stage;
use routing_rules::ids::ContactId;
use routing_rules::verdict::Verdict;
use std::sync::Arc;
use std::time::Duration;

/// Who is offered to an agent just then is looked at again after this, so often: their offer may lapse.
const AGAIN: Duration = Duration::from_secs(10);
const TIMES: usize = 12;

/// Does so for every book that is adopted, as long as the desk runs; and for the first, which may be another than
/// the one that judged those who wait. A book that has yet to learn from its examples waits until it has.
pub async fn follow(opened: Arc<Opened>) {
    let mut books = opened.book.subscribe();
    let mut judged_by = None;
    loop {
        let now = books.borrow_and_update().clone();
        // Notices, and what was learnt meanwhile, leave those alone who wait.
        if judged_by != Some(now.setup.book) && !now.still_learns() {
            judged_by = Some(now.setup.book);
            if now.judges_again {
                judge(&opened, now).await;
            }
        }
        if books.changed().await.is_err() {
            return;
        }
    }
}

async fn judge(opened: &Arc<Opened>, new: Arc<DeskBook>) {
    let (mut judged, mut moved) = (0, 0);
    for _ in 0..TIMES {
        let waiting = waiting(opened, &new).await;
        let offered = waiting.iter().any(|view| matches!(view.contact.stage, Stage::Offered { .. }));
        for (contact, verdict) in verdicts(opened, waiting, &new).await {
            let command = Command::JudgeAgain { contact, verdict: Box::new(verdict) };
            match opened.door.submit(command, Vec::new()).await {
                Ok(done) => {
                    judged += 1;
                    moved += usize::from(done.events.len() > 1);
                }
                // Taken, ended or sent on meanwhile.
                Err(NotDone::Refused(_)) => {}
                Err(NotDone::Overloaded { .. }) => tokio::time::sleep(AGAIN).await,
                Err(NotDone::Stopping) => return,
            }
        }
        if !offered || opened.book.borrow().setup.book != new.setup.book {
            break;
        }
        tokio::time::sleep(AGAIN).await;
    }
    if judged == 0 {
        return;
    }
    tracing::info!(judged, moved, "Who waited was judged again by the new rule book.");
}

/// Everybody in a line whom another book had judged.
async fn waiting(opened: &Opened, new: &DeskBook) -> Vec<ContactView> {
    let live = opened.door.live(LiveAsk { unit: None, most: usize::MAX }).await;
    let all = live.units.into_iter().flat_map(|unit| unit.waiting);
    all.filter(|view| view.contact.verdict.book != new.setup.book).collect()
}

/// What the new book says of those whom no agent is asked to take.
async fn verdicts(
    opened: &Opened,
    waiting: Vec<ContactView>,
    new: &Arc<DeskBook>,
) -> Vec<(ContactId, Verdict)> {
    let (data, new) = (opened.data.clone(), new.clone());
    let judged = tokio::task::spawn_blocking(move || {
        let (journal, keys, desk) = DataDir::look(&data)?;
        let mut verdicts = Vec::new();
        for ContactView { contact, .. } in &waiting {
            if matches!(contact.stage, Stage::Offered { .. }) {
                continue;
            }
            let words =
                past::words(&journal, &keys, desk, contact.contact).map_err(|error| error.to_string())?;
            let Some(text) = words else { continue };
            let fields = past::fields(&journal, &keys, desk, contact).map_err(|error| error.to_string())?;
            let attributes: Vec<_> =
                fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
            let (channel, at) = (contact.channel, contact.arrived);
            let inquiry = Inquiry { text: &text, channel, language: None, attributes: &attributes, at };
            verdicts.push((contact.contact, new.classify(&inquiry).verdict));
        }
        Ok::<_, String>(verdicts)
    });
    match judged.await {
        Ok(Ok(verdicts)) => verdicts,
        Ok(Err(why)) => {
            tracing::warn!(%why, "Who waits could not be judged again.");
            Vec::new()
        }
        Err(_) => Vec::new(),
    }
}
