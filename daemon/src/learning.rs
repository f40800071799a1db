//! Learning from the desk: corrections read back, rules proposed from them. Changes nothing by itself. Corrections
//! are deleted after their time.

use crate::desk_loop::RunningDesk;
use crate::journal::corrections;
use crate::journal::files::DataDir;
use crate::opened::Opened;
use adapters::rule_books::Suggested;
use routing_rules::book::{DeskBook, Untaught};
use routing_rules::suggest::suggest;
use routing_rules::time::{Moment, Span};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// So often it is looked whether corrections are past their time.
const LOOK: Duration = Duration::from_secs(3_600);

/// So many days ago.
pub fn days_ago(now: Moment, days: u64) -> Moment {
    now + Span::minutes(-(days.min(36_500) as i64) * 24 * 60)
}

/// What could be learnt from the corrections in `data`. Beside a running daemon too.
pub fn suggestions(data: &Path, book: &DeskBook, since: Moment) -> Result<Suggested, String> {
    let (journal, keys, desk) = DataDir::look(data)?;
    let all = corrections::labelled(&journal, &keys, desk, &book.setup, since)
        .map_err(|error| format!("the corrections could not be read: {error}"))?;
    Ok(Suggested { corrections: all.len(), rules: suggest(book, &all) })
}

/// Learns the desk's examples, if no model of them is kept; then its corrections, now, whenever another book was
/// adopted, and every hour, as long as the desk runs.
pub async fn teach(opened: Arc<Opened>, days: u64) {
    if let Some(untaught) = opened.take_unlearned() {
        learn_examples(&opened, untaught).await;
    }
    while opened.with(|_| ()).is_some() {
        learn_corrections(&opened, days).await;
        let _ = tokio::time::timeout(LOOK, opened.adopted.notified()).await;
    }
}

async fn learn_examples(opened: &Opened, untaught: Box<Untaught>) {
    tracing::info!("The desk's examples are being learnt; until then its rules alone judge.");
    let (models, started) = (opened.models.clone(), opened.door.now());
    let learning = tokio::task::spawn_blocking(move || untaught.taught(&models)).await;
    match learning {
        Ok(Ok(book)) => {
            opened.learned(&book);
            let seconds = opened.door.now().since(started).as_seconds();
            tracing::info!(seconds, "The desk's examples are learnt.");
        }
        Ok(Err(mistakes)) => {
            mistakes.iter().for_each(|mistake| tracing::error!(%mistake, "A mistake in the desk."));
            let mistakes = mistakes.len();
            tracing::error!(
                mistakes,
                "The desk fails its own tests; rules alone judge until that is mended."
            );
        }
        Err(error) => tracing::error!(%error, "Learning the desk's examples ended early; rules alone judge."),
    }
}

/// Of what units marked sensitive sent on, nothing was kept. What contradicts the book's own tests is not learnt.
async fn learn_corrections(opened: &Opened, days: u64) {
    let (book, models) = (opened.book.borrow().clone(), opened.models.clone());
    if book.learned.is_none() {
        return;
    }
    let (data, since) = (opened.data.clone(), days_ago(opened.door.now(), days));
    let learning = tokio::task::spawn_blocking(move || {
        let (journal, keys, desk) = DataDir::look(&data)?;
        let all = corrections::labelled(&journal, &keys, desk, &book.setup, since)
            .map_err(|error| format!("the corrections could not be read: {error}"))?;
        let corrected = book.corrected(&all, &models).map_err(|mistakes| {
            let failing: String = mistakes.iter().map(|mistake| format!("\n{mistake}")).collect();
            format!("corrections of the desk contradict the rule book's own tests:{failing}")
        });
        // What cannot be learnt, or is there no more, is not judged by either.
        let plain = book.uncorrected();
        let (now, said) = match corrected {
            Ok(corrected) => (corrected.unwrap_or_else(|| plain.clone()), Ok(())),
            Err(why) => (plain.clone(), Err(why)),
        };
        let both = [&plain, &now].map(|book| book.learned.as_ref().map(|learned| learned.trained_from()));
        models.keep_only(&both.into_iter().flatten().collect::<Vec<_>>());
        let changed = now.corrections() != book.corrections() || both[1] != name_of(&book);
        Ok::<_, String>((changed.then_some(now), said))
    });
    let (now, said) = match learning.await {
        Ok(Ok(learnt)) => learnt,
        Ok(Err(why)) => return tracing::warn!(%why, "The desk's corrections could not be learnt."),
        Err(error) => return tracing::warn!(%error, "Learning the desk's corrections ended early."),
    };
    if let Some(now) = now {
        tracing::info!(corrections = now.corrections(), "The desk judges with what its corrections teach.");
        opened.learned(&now);
    }
    if let Err(why) = said {
        tracing::warn!(%why, "They are not learnt.");
    }
}

fn name_of(book: &DeskBook) -> Option<[u8; 32]> {
    book.learned.as_ref().map(|learned| learned.trained_from())
}

/// Deletes corrections that are past their time, as long as the desk runs.
pub async fn forget(opened: Arc<Opened>, days: u64) {
    while let Some(store) = opened.with(RunningDesk::store) {
        let (desk, before) = (opened.door.desk(), days_ago(opened.door.now(), days));
        let deleted = store.write(move |transaction| corrections::delete_before(transaction, desk, before));
        match deleted.await {
            Ok(0) => {}
            Ok(deleted) => tracing::info!(deleted, "Deleted corrections past their time."),
            Err(error) => tracing::warn!(%error, "Corrections past their time could not be deleted."),
        }
        tokio::time::sleep(LOOK).await;
    }
}
