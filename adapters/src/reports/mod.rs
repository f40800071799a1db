//! Reports: the same figures as JSON, CSV, spreadsheet and text. What a figure is, `routing_rules::measures`
//! says; here it is only asked for and written.

pub mod csv;
pub mod json;
pub mod serve;
pub mod xlsx;

use crate::desk_handle::Later;
use routing_rules::contact::Channel;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::measures::answer::{Answer, Row};
use routing_rules::measures::question::{Question, Report};
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use tokio::sync::mpsc;

/// Most rows of an answer that is kept whole. CSV has no such end.
pub const MOST_ROWS: usize = 50_000;

/// What the daemon offers about figures.
pub trait Figures: Send + Sync + 'static {
    /// The whole answer, if it has at most so many rows.
    fn whole(&self, asked: Asked, most: usize) -> Later<Result<Answer, NotAnswered>>;
    /// The rows one after the other, however many there are.
    fn rows(&self, asked: Asked) -> Later<Result<(Question, Rows), NotAnswered>>;
    /// Who wrote in a survey how it was, newest first, at most so many; of units marked sensitive nobody.
    fn said(&self, asked: Asked, most: usize) -> Later<Result<Vec<Said>, NotAnswered>>;
}

/// A survey with a resident's own words, which are read apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// About what.
    pub contact: ContactId,
    /// When.
    pub at: Moment,
    /// Whose it was at its end.
    pub unit: UnitId,
    /// How it came.
    pub channel: Channel,
    /// In what language.
    pub language: Language,
}

/// Rows as they are made; ends early with why, when they cannot be read.
pub type Rows = mpsc::Receiver<Result<Row, String>>;

/// A question as it was asked: names and texts.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which report.
    pub report: Report,
    /// `from`, `to`, `by`, `channel`, `unit`, `language`, `form`.
    pub parts: Vec<(String, String)>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAnswered {
    /// The question was not understood; every mistake.
    Mistakes(Vec<String>),
    /// The figures could not be read, or it would be too much.
    Failed(String),
}
