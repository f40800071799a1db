//! Answering a question from stored cells: rows as they are finished, then everything together, compared
//! with the period before and the same period last year, and what must be said beside the figures.

use super::calendar::date_of;
use super::measure::{Basis, Measure, Value};
use super::question::{Interval, Now, Question, Report};
use super::sheet::Sheet;
use super::tally::{Count, Tally};
use crate::contact::Channel;
use crate::ids::UnitId;
use std::fmt;

/// Whoever has the cells.
pub trait Source {
    /// Shows every place between two days (both included), days in order: from months, when a question
    /// can be answered from months, else from days.
    fn each(&mut self, from: i32, to: i32, months: bool, see: &mut See<'_>) -> Result<(), String>;
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
}

/// What follows the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Everything together.
    pub total: Vec<Value>,
    /// The period before.
    pub before: (Interval, Vec<Value>),
    /// The same period last year.
    pub last_year: (Interval, Vec<Value>),
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

/// Where figures rest on less than they seem to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The interval is not over.
    NotOver,
    /// Nothing was counted before that day.
    BeganLater(String),
    /// Residents may still come back within seven days.
    MayComeBack,
    /// Only those who go on from an earlier contact are known to have come back.
    Identified {
        /// Contacts known to go on from an earlier one.
        known: u64,
        /// Contacts that came.
        of: u64,
    },
    /// No walk-in or letter was entered in all this time.
    NoneOfChannel(Channel),
    /// So few surveys say little.
    FewSurveys(u64),
    /// Agents' time is not told apart by channel, unit, language or topic.
    OccupancyOfWholeDesk,
}

/// With fewer answers a mean says little.
pub const FEW_SURVEYS: u64 = 30;

impl Warning {
    /// Its name, for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Warning::NotOver => "not-over",
            Warning::BeganLater(_) => "began-later",
            Warning::MayComeBack => "may-come-back",
            Warning::Identified { .. } => "identified",
            Warning::NoneOfChannel(_) => "none-of-channel",
            Warning::FewSurveys(_) => "few-surveys",
            Warning::OccupancyOfWholeDesk => "occupancy-of-whole-desk",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::NotOver => f.write_str("the interval is not over; its figures still grow"),
            Warning::BeganLater(day) => write!(f, "nothing was counted before {day}"),
            Warning::MayComeBack => {
                f.write_str("the last seven days are not over: residents who come back are still counted")
            }
            Warning::Identified { known, of } => write!(
                f,
                "who comes back is known only when they go on from an earlier contact: {known} of {of} did"
            ),
            Warning::NoneOfChannel(channel) => {
                write!(f, "no contact by {channel} was entered in all this time; was it forgotten?")
            }
            Warning::FewSurveys(count) => {
                write!(f, "only {count} answers: fewer than {FEW_SURVEYS} say little")
            }
            Warning::OccupancyOfWholeDesk => f.write_str(
                "occupancy is known for the whole desk only, not by channel, unit, language or topic",
            ),
        }
    }
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
    let measures = question.measures();
    let values = |tally: &Tally| values(measures, tally, &basis);
    let mut channels = [false; 8];
    let mut most = Most { top: question.top, rows: Vec::new() };
    let total = {
        let mut give = |(labels, tally): (Vec<String>, Tally)| {
            let row = Row { labels, values: values(&tally) };
            if most.top.is_some() { most.take(row) } else { out(row) }
        };
        sum(question, source, &mut channels, &mut give)?
    };
    most.finish().into_iter().try_for_each(&mut *out)?;
    let mut other = |interval: Interval| {
        let question = Question { interval, by: Vec::new(), ..question.clone() };
        if interval.to < now.first {
            // Nothing was counted then, which is not 0.
            return Ok((interval, vec![Value::NotMeasured; measures.len()]));
        }
        let tally = sum(&question, source, &mut [false; 8], &mut |_| Ok(()))?;
        Ok::<_, String>((interval, values(&tally)))
    };
    let before = other(question.interval.before())?;
    let last_year = other(question.interval.last_year())?;
    let warnings = warnings(question, now, &total, &channels);
    Ok(Summary { total: values(&total), before, last_year, warnings })
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

fn sum(
    question: &Question,
    source: &mut impl Source,
    channels: &mut [bool; 8],
    out: &mut dyn FnMut((Vec<String>, Tally)) -> Result<(), String>,
) -> Result<Tally, String> {
    let (interval, months) = (question.interval, question.fits_months());
    let mut sheet = Sheet::new(question);
    source.each(interval.from, interval.to, months, &mut |day, channel, unit, cells| {
        channel.into_iter().for_each(|channel| channels[channel as usize] = true);
        sheet.take(day, channel, unit, cells, out)
    })?;
    sheet.finish(out)
}

fn warnings(question: &Question, now: Now, total: &Tally, channels: &[bool; 8]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let interval = &question.interval;
    if interval.to >= now.today {
        warnings.push(Warning::NotOver);
    }
    if interval.from < now.first {
        warnings.push(Warning::BeganLater(date_of(now.first).to_string()));
    }
    match question.report {
        Report::Volumes => {
            if interval.to > now.today - 7 {
                warnings.push(Warning::MayComeBack);
            }
            let (known, of) = (total.get(Count::Continued), total.get(Count::Received));
            warnings.push(Warning::Identified { known, of });
            let by_hand = [Channel::Counter, Channel::Letter];
            let asked =
                |channel: &Channel| question.channels.is_empty() || question.channels.contains(channel);
            let none = by_hand.into_iter().filter(asked).filter(|channel| !channels[*channel as usize]);
            warnings.extend(none.map(Warning::NoneOfChannel));
        }
        Report::Service if !question.is_whole_desk() => warnings.push(Warning::OccupancyOfWholeDesk),
        Report::Service => {}
        Report::Survey => {
            let count = total.get(Count::Surveys);
            warnings.extend((count < FEW_SURVEYS).then_some(Warning::FewSurveys(count)));
        }
    }
    warnings
}
