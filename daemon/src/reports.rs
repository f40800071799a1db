//! Reports of the running desk: questions read, answered from the views, a few at a time.

use crate::config;
use crate::desk_loop::RunningDesk;
use crate::opened::Opened;
use crate::views::store::Reader;
use adapters::desk_handle::Later;
use adapters::reports::{Asked, Figures, NotAnswered, Rows, Said};
use routing_rules::book::DeskBook;
use routing_rules::ids::UnitId;
use routing_rules::measures::answer::{Answer, answer, whole};
use routing_rules::measures::measure::Basis;
use routing_rules::measures::question::{Now, Question};
use routing_rules::time::Moment;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

/// Reports made at once: each takes a thread and a look at the store.
const AT_ONCE: usize = 3;
/// Rows on their way to a reader.
const ON_THE_WAY: usize = 1024;

/// The figures of an open desk.
pub struct Reports {
    opened: Arc<Opened>,
    settings: config::Reports,
    places: Arc<Semaphore>,
}

impl Reports {
    /// Figures of that desk.
    pub fn new(opened: Arc<Opened>, settings: config::Reports) -> Reports {
        Reports { opened, settings, places: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// A look at the figures with the question as it is meant there.
    fn begin(&self, asked: Asked) -> Later<Result<Look, NotAnswered>> {
        let views = self.opened.with(RunningDesk::views);
        let now = self.opened.door.now();
        let basis = basis(&self.opened.book.borrow(), &self.settings);
        let places = self.places.clone();
        Box::pin(async move {
            let stopping = || NotAnswered::Failed("the desk is stopping; try again".to_string());
            let views = views.ok_or_else(stopping)?;
            let place = places.acquire_owned().await.map_err(|_| stopping())?;
            let look = tokio::task::spawn_blocking(move || {
                views.catch_up_soon();
                let reader = views.figures().map_err(NotAnswered::Failed)?;
                Look::new(reader, &asked, now, basis, place)
            });
            look.await.map_err(|_| stopping())?
        })
    }
}

/// What a report needs beside the counts.
pub fn basis(book: &DeskBook, settings: &config::Reports) -> Basis {
    let unit = book.setup.units.get(&book.setup.default_unit);
    Basis {
        inhabitants: book.inhabitants,
        hour_costs: (settings.hour_costs > 0).then_some(settings.hour_costs),
        smallest: settings.smallest_group,
        few_surveys: settings.few_surveys,
        earlier: book.earlier.clone().into(),
        holidays: unit.and_then(|unit| unit.hours.holidays),
        ..Basis::default()
    }
}

struct Look {
    reader: Reader,
    question: Question,
    basis: Basis,
    now: Now,
    _place: OwnedSemaphorePermit,
}

impl Look {
    fn new(
        reader: Reader,
        asked: &Asked,
        at: Moment,
        basis: Basis,
        place: OwnedSemaphorePermit,
    ) -> Result<Look, NotAnswered> {
        let now = reader.now(at).map_err(NotAnswered::Failed)?;
        let question = Question::read(asked.report, &asked.parts, now).map_err(NotAnswered::Mistakes)?;
        Ok(Look { reader, question, basis, now, _place: place })
    }
}

impl Figures for Reports {
    fn whole(&self, asked: Asked, most: usize) -> Later<Result<Answer, NotAnswered>> {
        let look = self.begin(asked);
        Box::pin(async move {
            let Look { mut reader, question, basis, now, _place } = look.await?;
            let made = move || whole(&question, basis, now, &mut reader, most).map_err(NotAnswered::Failed);
            let failed = |_| Err(NotAnswered::Failed("the report ended early; try again".to_string()));
            tokio::task::spawn_blocking(made).await.unwrap_or_else(failed)
        })
    }

    fn said(&self, asked: Asked, most: usize) -> Later<Result<Vec<Said>, NotAnswered>> {
        let look = self.begin(asked);
        let book = self.opened.book.borrow().clone();
        Box::pin(async move {
            let Look { reader, question, _place, .. } = look.await?;
            let read = move || {
                let plain = |unit: &UnitId| book.setup.units.get(unit).is_some_and(|unit| !unit.sensitive);
                let wanted = |said: &Said| {
                    plain(&said.unit)
                        && (question.units.is_empty() || question.units.contains(&said.unit))
                        && (question.channels.is_empty() || question.channels.contains(&said.channel))
                        && (question.languages.is_empty() || question.languages.contains(&said.language))
                };
                let failed = |error| format!("what residents wrote could not be read: {error}; try again");
                reader.said(question.interval, most, wanted).map_err(failed).map_err(NotAnswered::Failed)
            };
            let failed = |_| Err(NotAnswered::Failed("the report ended early; try again".to_string()));
            tokio::task::spawn_blocking(read).await.unwrap_or_else(failed)
        })
    }

    fn rows(&self, asked: Asked) -> Later<Result<(Question, Rows), NotAnswered>> {
        let look = self.begin(asked);
        Box::pin(async move {
            let Look { mut reader, question, basis, now, _place } = look.await?;
            let (rows, received) = mpsc::channel(ON_THE_WAY);
            let asked = question.clone();
            tokio::task::spawn_blocking(move || {
                let mut give = |row| rows.blocking_send(Ok(row)).map_err(|_| "nobody reads on".to_string());
                if let Err(why) = answer(&asked, basis, now, &mut reader, &mut give) {
                    // Whoever has gone need not hear it.
                    let _ = rows.blocking_send(Err(why));
                }
                drop(_place);
            });
            Ok((question, received))
        })
    }
}
