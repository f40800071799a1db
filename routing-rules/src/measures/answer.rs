//! Answering a question from stored cells: rows as they are finished, then everything together, compared
//! with the period before and the same period last year, and what must be said beside the figures.

mod then;
mod warning;

use super::measure::{Basis, Measure, Value};
use super::question::{Interval, Now, Other, Question};
use super::sheet::{Counted, Sheet};
use super::tally::Tally;
use crate::contact::Channel;
use crate::ids::UnitId;
use then::Then;
pub use warning::Warning;

/// Whoever has the cells.
pub trait Source {
    /// Shows every place between two days (both included), days in order: from months, which must be whole,
    /// or from days.
    fn each(&mut self, from: i32, to: i32, months: bool, see: &mut See<'_>) -> Result<(), String>;

    /// Was anything counted on that day, by that channel (`None`: by any)?
    fn had(&mut self, day: i32, channel: Option<Channel>) -> Result<bool, String>;
}

/// Sees day, channel, unit and packed cells of a place.
pub type See<'s> = dyn FnMut(i32, Option<Channel>, Option<UnitId>, &[u8]) -> Result<(), String> + 's;

/// One row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is for, one a grouping.
    pub labels: Vec<String>,
    /// The figures, one a measure.
    pub values: Vec<Value>,
    /// The same of each period that was asked for beside it.
    pub compared: Vec<Vec<Value>>,
}

impl Row {
    /// Every figure in the order of the question's titles.
    pub fn all_values(&self) -> impl Iterator<Item = &Value> {
        self.values.iter().chain(self.compared.iter().flatten())
    }
}

/// What follows the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Everything together.
    pub total: Vec<Value>,
    /// The period before, as much of it as is compared.
    pub before: (Interval, Vec<Value>),
    /// The same period last year, as much of it as is compared.
    pub last_year: (Interval, Vec<Value>),
    /// Do the period before and this one say whether it became more or less?
    pub compares: bool,
    /// What must be said.
    pub warnings: Vec<Warning>,
}

/// A whole answer, when it is small enough to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The rows.
    pub rows: Vec<Row>,
    /// The rest.
    pub summary: Summary,
}

/// Answers: rows go to `out` as they are finished.
pub fn answer(
    question: &Question,
    basis: Basis,
    now: Now,
    source: &mut impl Source,
    out: &mut dyn FnMut(Row) -> Result<(), String>,
) -> Result<Summary, String> {
    let basis = Basis { form: question.form, whole_desk: question.is_whole_desk(), ..basis };
    let before = Then::look(question, Other::Before, &basis, now, source)?;
    let last_year = Then::look(question, Other::LastYear, &basis, now, source)?;
    let beside = |labels: &[String]| {
        let then = |other: &Other| match other {
            Other::Before => before.row(question, labels, &basis),
            Other::LastYear => last_year.row(question, labels, &basis),
        };
        question.compare.iter().map(then).collect()
    };
    let values = |tally: &Tally| values(question.measures(), tally, &basis);
    let mut channels = [false; 8];
    let mut most = Most { top: question.top, rows: Vec::new() };
    let summed = {
        let mut give = |(labels, tally): Counted| {
            let row = Row { compared: beside(&labels), values: values(&tally), labels };
            if most.top.is_some() { most.take(row) } else { out(row) }
        };
        sum(question, &basis, source, &mut channels, &mut give)?
    };
    most.finish().into_iter().try_for_each(&mut *out)?;
    let mut warnings = warning::all(question, &basis, now, &summed, &channels, source)?;
    warnings.extend([&before, &last_year].into_iter().flat_map(Then::warnings));
    let total = summed.shown(question, &basis);
    let compares = before.compares();
    Ok(Summary { total, compares, before: before.together(), last_year: last_year.together(), warnings })
}

/// The rows with the most, when only those are asked for.
struct Most {
    top: Option<usize>,
    rows: Vec<Row>,
}

impl Most {
    fn take(&mut self, row: Row) -> Result<(), String> {
        self.rows.push(row);
        if self.rows.len() >= 2 * self.top.unwrap_or(0) + 1_024 {
            self.sort();
        }
        Ok(())
    }

    /// By the first figure, at equal ones as the rows came.
    fn sort(&mut self) {
        let first = |row: &Row| row.values.first().and_then(|value| value.number()).unwrap_or(-1.0);
        self.rows.sort_by(|a, b| first(b).total_cmp(&first(a)));
        self.rows.truncate(self.top.unwrap_or(usize::MAX));
    }

    fn finish(mut self) -> Vec<Row> {
        self.sort();
        self.rows
    }
}

/// The same, kept whole. More rows than `most` are refused.
pub fn whole(
    question: &Question,
    basis: Basis,
    now: Now,
    source: &mut impl Source,
    most: usize,
) -> Result<Answer, String> {
    let mut rows = Vec::new();
    let summary = answer(question, basis, now, source, &mut |row| {
        if rows.len() >= most {
            return Err(format!(
                "this makes more than {most} rows; ask for CSV, which has no end, or for less"
            ));
        }
        rows.push(row);
        Ok(())
    })?;
    Ok(Answer { question: question.clone(), rows, summary })
}

fn values(measures: &[Measure], tally: &Tally, basis: &Basis) -> Vec<Value> {
    measures.iter().map(|measure| measure.of(tally, basis)).collect()
}

/// Everything of a question together.
struct Summed {
    total: Tally,
    /// Rows of few people that are not shown.
    hidden: usize,
}

impl Summed {
    /// The figures, but none of a few people who were asked for by language.
    fn shown(&self, question: &Question, basis: &Basis) -> Vec<Value> {
        let shown = values(question.measures(), &self.total, basis);
        let few = |value: &Value| matches!(value, Value::Count(count) if (1..basis.smallest).contains(count));
        let hide = !question.languages.is_empty() && shown.first().is_some_and(few);
        if hide { vec![Value::NotMeasured; shown.len()] } else { shown }
    }
}

fn sum(
    question: &Question,
    basis: &Basis,
    source: &mut impl Source,
    channels: &mut [bool; 8],
    out: &mut dyn FnMut(Counted) -> Result<(), String>,
) -> Result<Summed, String> {
    let Interval { from, to, .. } = question.interval;
    let mut sheet = Sheet::new(question, basis.smallest);
    let mut read = |from, to, months| {
        source.each(from, to, months, &mut |day, channel, unit, cells| {
            channel.into_iter().for_each(|channel| channels[channel as usize] = true);
            sheet.take((day, months), (channel, unit), cells, out)
        })
    };
    let months = question.months_until();
    months.map_or(Ok(()), |until| read(from, until, true))?;
    let from = months.map_or(from, |until| until + 1);
    if from <= to {
        read(from, to, false)?;
    }
    let (total, hidden) = sheet.finish(out)?;
    Ok(Summed { total, hidden })
}
