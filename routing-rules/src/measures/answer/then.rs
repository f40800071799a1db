//! A period that another is compared with: everything together, and the row that answers a row of now.

use super::{Source, Warning, sum, values};
use crate::measures::calendar::{date_of, day_of, months_later};
use crate::measures::earlier;
use crate::measures::measure::{Basis, Value};
use crate::measures::question::{Group, Interval, Now, Other, Question};
use crate::measures::sheet::MOST_AT_ONCE;
use crate::measures::tally::Tally;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::collections::BTreeMap;

/// What was then.
pub(super) struct Then {
    other: Other,
    interval: Interval,
    together: Vec<Value>,
    rows: BTreeMap<Vec<String>, Vec<Value>>,
    /// What a row is that is not there although it was counted.
    nothing: Vec<Value>,
    /// The first day that was counted, if some of the period was not.
    since: Option<i32>,
    /// Old figures are of the whole period, though now is not over.
    more: bool,
}

impl Then {
    /// Looks at it: row by row only when that was asked for.
    pub(super) fn look(
        question: &Question,
        other: Other,
        basis: &Basis,
        now: Now,
        source: &mut impl Source,
    ) -> Result<Then, String> {
        let interval = other.gone_by(question.interval, now);
        let by = if question.compare.contains(&other) { question.by.clone() } else { Vec::new() };
        let asked = Question { interval, by, top: None, ..question.clone() };
        let unknown = vec![Value::NotMeasured; question.measures().len()];
        let since = (interval.from < now.first).then_some(now.first);
        let mut then = Then {
            other,
            interval,
            together: unknown.clone(),
            rows: BTreeMap::new(),
            nothing: unknown,
            since,
            more: false,
        };
        // Nothing was counted then, which is not 0, or not all of it; but old figures may say.
        if since.is_some() && !question.is_of_a_part() {
            then.look_up(question, basis, other.whole(question.interval));
        }
        if interval.to < now.first {
            return Ok(then);
        }
        if !question.tells_people_apart() {
            then.nothing = values(question.measures(), &Tally::default(), basis);
        }
        let rows = &mut then.rows;
        let summed = sum(&asked, basis, source, &mut [false; 8], &mut |(labels, tally)| {
            if rows.len() >= MOST_AT_ONCE {
                return Err(format!(
                    "more than {MOST_AT_ONCE} rows cannot be compared; ask without `compare`"
                ));
            }
            if !asked.by.is_empty() && since.is_none_or(|since| begins(question, &labels) >= Some(since)) {
                rows.insert(labels, values(question.measures(), &tally, basis));
            }
            Ok(())
        })?;
        if since.is_none() {
            then.together = summed.shown(question, basis);
        }
        Ok(then)
    }

    /// Old figures of the whole period.
    fn look_up(&mut self, question: &Question, basis: &Basis, whole: Interval) {
        let known = |values: &[Value]| values.iter().any(|value| *value != Value::NotMeasured);
        let not_over = self.interval != whole;
        self.together = old(question, basis, &whole);
        let together = known(&self.together);
        if together {
            self.interval = whole;
        }
        // The last row may be of a stretch that is not over either.
        let last = match question.by[..] {
            [Group::Year] => Some(date_of(whole.to).strftime("%Y").to_string()),
            [Group::Month] => Some(date_of(whole.to).strftime("%Y-%m").to_string()),
            _ => None,
        };
        let last = last.and_then(|label| period_of(&label)).map(|period| old(question, basis, &period));
        self.more = not_over && (together || last.is_some_and(|last| known(&last)));
    }

    /// What must be said: that a part only was counted, which is never compared as if it were whole, or that
    /// old figures are of more than now.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Warning> {
        let more = self.more.then_some(Warning::WholeBeside(self.other));
        self.partly().into_iter().chain(more)
    }

    fn partly(&self) -> Option<Warning> {
        let since = self.since.filter(|since| *since <= self.interval.to)?;
        Some(Warning::PartlyCounted { other: self.other, since: date_of(since).to_string() })
    }

    /// The period and its figures together.
    pub(super) fn together(self) -> (Interval, Vec<Value>) {
        (self.interval, self.together)
    }

    /// Do the figures together say whether it became more or less?
    pub(super) fn compares(&self) -> bool {
        !self.more
    }

    /// The row that answers this one of now.
    pub(super) fn row(&self, question: &Question, labels: &[String], basis: &Basis) -> Vec<Value> {
        let unknown = || vec![Value::NotMeasured; question.measures().len()];
        let moved = |(group, label): (&Group, &String)| self.moved(question, *group, label);
        let Some(labels) = question.by.iter().zip(labels).map(moved).collect::<Option<Vec<_>>>() else {
            return unknown();
        };
        if let Some(found) = self.rows.get(&labels) {
            return found.clone();
        }
        let counted = self.since.is_none_or(|since| begins(question, &labels) >= Some(since));
        let nothing = || if counted { self.nothing.clone() } else { unknown() };
        match (&question.by[..], &labels[..]) {
            ([Group::Year | Group::Month], [period]) if !question.is_of_a_part() => {
                let known = period_of(period).map(|interval| old(question, basis, &interval));
                known.filter(|known| known.iter().any(|value| *value != Value::NotMeasured))
            }
            _ => None,
        }
        .unwrap_or_else(nothing)
    }

    /// The label then that answers a label of now; `None`: no stretch of then does, as none answers May 31st
    /// in April.
    fn moved(&self, question: &Question, group: Group, label: &str) -> Option<String> {
        if !group.is_time() {
            return Some(label.to_string());
        }
        let now = &question.interval;
        let months = match self.other {
            Other::LastYear => Some(12),
            Other::Before => now.is_months().then(|| months_between(&self.interval, now)),
        };
        let days = now.from - self.interval.from;
        match group {
            Group::Year => {
                let years = months.filter(|months| months % 12 == 0)? / 12;
                Some((label.parse::<i32>().ok()? - years).to_string())
            }
            Group::Month => {
                let first: Date = format!("{label}-01").parse().ok()?;
                Some(months_later(first, -months?).to_string()[..7].to_string())
            }
            Group::Day => {
                let date: Date = label.parse().ok()?;
                let Some(months) = months else { return Some(date_of(day_of(date) - days).to_string()) };
                let then = months_later(date, -months);
                (then.day() == date.day()).then(|| then.to_string())
            }
            _ => self.week(label, days),
        }
    }

    /// The same week's number last year; as many weeks before.
    fn week(&self, label: &str, days: i32) -> Option<String> {
        let (year, week) = label.split_once("-W")?;
        let (year, week) = (year.parse().ok()?, week.parse().ok()?);
        let then = match self.other {
            Other::LastYear => ISOWeekDate::new(year - 1, week, Weekday::Monday).ok()?,
            Other::Before if days % 7 == 0 => {
                let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
                date_of(day_of(monday) - days).iso_week_date()
            }
            Other::Before => return None,
        };
        Some(format!("{:04}-W{:02}", then.year(), then.week()))
    }
}

fn months_between(from: &Interval, to: &Interval) -> i32 {
    let (from, to) = (date_of(from.from), date_of(to.from));
    i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month())
}

/// The day on which a row's own stretch of time begins; `None`: it is for the whole period.
fn begins(question: &Question, labels: &[String]) -> Option<i32> {
    let times = question.by.iter().zip(labels).filter(|(group, _)| group.is_time());
    let (group, label) = times.max_by_key(|(group, _)| **group)?;
    match group {
        Group::Week => {
            let (year, week) = label.split_once("-W")?;
            let monday = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
            Some(day_of(monday.date()))
        }
        Group::Day => Some(day_of(label.parse().ok()?)),
        _ => period_of(label).map(|interval| interval.from),
    }
}

/// Figures from before Portner counted.
fn old(question: &Question, basis: &Basis, interval: &Interval) -> Vec<Value> {
    let of = |name| earlier::of(&basis.earlier, name, interval).unwrap_or(Value::NotMeasured);
    question.measures().iter().map(|measure| of(measure.name)).collect()
}

/// `2014` or `2014-03` as days.
fn period_of(label: &str) -> Option<Interval> {
    let (first, months) = match label.len() {
        4 => (format!("{label}-01-01"), 12),
        _ => (format!("{label}-01"), 1),
    };
    let first: Date = first.parse().ok()?;
    Some(Interval::days(day_of(first), day_of(months_later(first, months)) - 1))
}

#[cfg(test)]
mod tests;
