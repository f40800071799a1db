//! What is asked of the figures: which report, from when to when, grouped by what. Read from names and
//! texts, the same for the command line, the API and the pages; every mistake is told at once.

mod other;

use super::calendar::{date_of, day_of, month_of};
use super::measure::{ARRIVALS, Form, Measure, OUTCOMES, SERVICE, SURVEY, VOLUMES};
use crate::contact::Channel;
use crate::ids::UnitId;
use crate::verdict::Language;
use jiff::civil::Date;
pub use other::Other;
use std::fmt;

/// No longer list of the most is asked for.
const MOST_TOP: usize = 1_000;

/// Which figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// How many.
    Volumes,
    /// How fast.
    Service,
    /// How good.
    Survey,
}

impl Report {
    /// Every report by its name.
    pub const ALL: [(&'static str, Report); 3] =
        [("volumes", Report::Volumes), ("service", Report::Service), ("survey", Report::Survey)];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Report::ALL.iter().find(|(_, report)| *report == self).map_or("", |(name, _)| name)
    }
}

/// What rows are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// `2026`.
    Year,
    /// `2026-11`.
    Month,
    /// `2026-W47`, ISO 8601.
    Week,
    /// `2026-11-22`.
    Day,
    /// 1 Monday to 7 Sunday.
    Weekday,
    /// `00` to `23`, the desk's wall clock.
    Hour,
    /// `08:00`, `08:30`: what came in, for planning.
    HalfHour,
    /// The way it came.
    Channel,
    /// The unit that had it.
    Unit,
    /// Its language.
    Language,
    /// What it was about.
    Topic,
    /// The office or district it belongs to.
    District,
    /// What came out.
    Outcome,
}

impl Group {
    /// Every group by its name.
    pub const ALL: [(&'static str, Group); 13] = [
        ("year", Group::Year),
        ("month", Group::Month),
        ("week", Group::Week),
        ("day", Group::Day),
        ("weekday", Group::Weekday),
        ("hour", Group::Hour),
        ("half_hour", Group::HalfHour),
        ("channel", Group::Channel),
        ("unit", Group::Unit),
        ("language", Group::Language),
        ("topic", Group::Topic),
        ("district", Group::District),
        ("outcome", Group::Outcome),
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Group::ALL.iter().find(|(_, group)| *group == self).map_or("", |(name, _)| name)
    }

    /// Does it follow time as it goes by?
    pub fn is_time(self) -> bool {
        matches!(self, Group::Year | Group::Month | Group::Week | Group::Day)
    }

    /// Does it say something of the people?
    pub fn is_of_people(&self) -> bool {
        matches!(self, Group::Language | Group::District)
    }

    /// Can months alone answer it?
    fn fits_months(self) -> bool {
        !matches!(self, Group::Week | Group::Day | Group::Weekday | Group::Hour | Group::HalfHour)
    }
}

/// From the first hour of one day to the last of another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First day.
    pub from: i32,
    /// First hour of it.
    pub from_hour: u8,
    /// Last day.
    pub to: i32,
    /// Last hour of it.
    pub to_hour: u8,
}

impl Interval {
    /// Whole days.
    pub fn days(from: i32, to: i32) -> Interval {
        Interval { from, from_hour: 0, to, to_hour: 23 }
    }

    /// Is that hour in it?
    pub fn holds(&self, day: i32, hour: u8) -> bool {
        (day, hour) >= (self.from, self.from_hour) && (day, hour) <= (self.to, self.to_hour)
    }

    /// Made of whole months?
    pub fn is_months(&self) -> bool {
        (self.from_hour, self.to_hour) == (0, 23)
            && month_of(self.from) == self.from
            && month_of(self.to + 1) == self.to + 1
    }
}

/// As it can be asked for again: `2026-11-01..2026-11-30`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hour = |hour: u8, whole: u8| if hour == whole { String::new() } else { format!("T{hour:02}") };
        let (from, to) = (hour(self.from_hour, 0), hour(self.to_hour, 23));
        write!(f, "{}{from}..{}{to}", date_of(self.from), date_of(self.to))
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which figures.
    pub report: Report,
    /// When.
    pub interval: Interval,
    /// Rows for each of these; times first.
    pub by: Vec<Group>,
    /// Only these channels; all when empty.
    pub channels: Vec<Channel>,
    /// Only these units; all when empty.
    pub units: Vec<UnitId>,
    /// Only these languages; all when empty.
    pub languages: Vec<Language>,
    /// The form of the service level.
    pub form: Form,
    /// Only so many rows: those with the most, the most first.
    pub top: Option<usize>,
    /// Each row beside the same row of these periods.
    pub compare: Vec<Other>,
}

/// What is known where a question is read.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// Today at the desk.
    pub today: i32,
    /// The hour on its wall clock.
    pub hour: u8,
    /// The first day with a figure; today if there is none yet.
    pub first: i32,
}

impl Question {
    /// Reads a question from its parts, each a name and a text. Says every mistake.
    pub fn read(
        report: Report,
        parts: &[(impl AsRef<str>, impl AsRef<str>)],
        now: Now,
    ) -> Result<Question, Vec<String>> {
        let mut reading = Reading { mistakes: Vec::new() };
        let mut question = Question {
            report,
            interval: Interval::days(now.first, now.today),
            by: Vec::new(),
            channels: Vec::new(),
            units: Vec::new(),
            languages: Vec::new(),
            form: Form::Usual,
            top: None,
            compare: Vec::new(),
        };
        for (name, text) in parts.iter().map(|(name, text)| (name.as_ref(), text.as_ref().trim())) {
            reading.part(&mut question, name, text);
        }
        question.by.sort_by_key(|group| (!group.is_time(), 0));
        reading.hangs_together(&question, now);
        if reading.mistakes.is_empty() { Ok(question) } else { Err(reading.mistakes) }
    }

    /// The measures that answer it.
    pub fn measures(&self) -> &'static [Measure] {
        match self.report {
            _ if self.by.contains(&Group::Outcome) => OUTCOMES,
            _ if self.by.contains(&Group::HalfHour) => ARRIVALS,
            Report::Volumes => VOLUMES,
            Report::Service => SERVICE,
            Report::Survey => SURVEY,
        }
    }

    /// Are agents' times, known for the whole desk only, part of the answer?
    pub fn is_whole_desk(&self) -> bool {
        let apart = |group: &Group| *group > Group::HalfHour;
        self.channels.is_empty()
            && self.units.is_empty()
            && self.languages.is_empty()
            && !self.by.iter().any(apart)
    }

    /// Is what belongs to no channel and no unit part of the answer: agents' times, answers before the queue?
    pub fn holds_the_desk(&self) -> bool {
        let apart = |group: &Group| *group > Group::HalfHour && *group != Group::Topic;
        let whole = self.channels.is_empty() && self.units.is_empty() && self.languages.is_empty();
        whole && !self.by.iter().any(apart)
    }

    /// Are people told apart by where they live or what they speak? Then few of them could be known again.
    pub fn tells_people_apart(&self) -> bool {
        !self.languages.is_empty() || self.by.iter().any(Group::is_of_people)
    }

    /// Is it about some channels, units or languages only?
    pub fn is_of_a_part(&self) -> bool {
        !(self.channels.is_empty() && self.units.is_empty() && self.languages.is_empty())
    }

    /// The titles of its columns: groupings, figures, and the figures of what they are compared with.
    pub fn titles(&self) -> Vec<String> {
        let measures = self.measures();
        let groups = self.by.iter().map(|group| group.as_str().to_string());
        let now = measures.iter().map(|measure| measure.name.to_string());
        let then = |other: &Other| {
            let other = other.as_str();
            measures.iter().map(move |measure| format!("{}_{other}", measure.name))
        };
        groups.chain(now).chain(self.compare.iter().flat_map(then)).collect()
    }

    /// Up to which day can it be answered from months? The rest is for days.
    pub fn months_until(&self) -> Option<i32> {
        let Interval { from, from_hour, to, to_hour } = self.interval;
        let begins = from_hour == 0 && month_of(from) == from;
        let ends = to_hour == 23 && month_of(to + 1) == to + 1;
        let until = if ends { to } else { month_of(to) - 1 };
        let fits = begins && until >= from && self.by.iter().all(|group| group.fits_months());
        fits.then_some(until)
    }
}

struct Reading {
    mistakes: Vec<String>,
}

impl Reading {
    fn part(&mut self, question: &mut Question, name: &str, text: &str) {
        let interval = &mut question.interval;
        match name {
            _ if text.is_empty() => {}
            "from" => match read_date(text) {
                Some((from, _, hour)) => (interval.from, interval.from_hour) = (from, hour.unwrap_or(0)),
                None => self.not_a_date("from", text),
            },
            "to" => match read_date(text) {
                Some((_, to, hour)) => (interval.to, interval.to_hour) = (to, hour.unwrap_or(23)),
                None => self.not_a_date("to", text),
            },
            "by" => question.by = self.list("by", text, &Group::ALL),
            "channel" => {
                let channels = Channel::ALL.map(|channel| (channel.as_str(), channel));
                question.channels = self.list("channel", text, &channels);
            }
            "language" => {
                let languages = Language::ALL.map(|language| (language.as_str(), language));
                question.languages = self.list("language", text, &languages);
            }
            "unit" => question.units = self.units(text),
            "top" => match text.parse::<usize>() {
                Ok(top) if (1..=MOST_TOP).contains(&top) => question.top = Some(top),
                _ => self.mistakes.push(format!("`top` is a number from 1 to {MOST_TOP}, not `{text}`")),
            },
            "compare" => question.compare = self.list("compare", text, &Other::ALL),
            "form" => question.form = self.list("form", text, &Form::ALL).pop().unwrap_or_default(),
            _ => self.mistakes.push(format!(
                "`{name}` is nothing that can be asked; known are from, to, by, channel, unit, language, form, top, compare"
            )),
        }
    }

    fn not_a_date(&mut self, name: &str, text: &str) {
        self.mistakes
            .push(format!("`{name}` is no date: `{text}`; write 2026, 2026-11, 2026-11-22 or 2026-11-22T08"));
    }

    fn list<T: Copy + PartialEq>(&mut self, name: &str, text: &str, known: &[(&str, T)]) -> Vec<T> {
        let mut found = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match known.iter().find(|(name, _)| *name == word) {
                Some((_, one)) if !found.contains(one) => found.push(*one),
                Some(_) => self.mistakes.push(format!("`{name}` names `{word}` twice")),
                None => {
                    let known: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                    self.mistakes
                        .push(format!("`{name}` knows no `{word}`; choose among {}", known.join(", ")));
                }
            }
        }
        found
    }

    fn units(&mut self, text: &str) -> Vec<UnitId> {
        let mut found = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word.parse() {
                Ok(unit) => found.push(unit),
                Err(_) => self.mistakes.push(format!("`{word}` cannot be a unit's name")),
            }
        }
        found
    }

    fn hangs_together(&mut self, question: &Question, now: Now) {
        let interval = &question.interval;
        // First: what begins in the future and was given no end would seem reversed too.
        if (interval.from, interval.from_hour) > (now.today, now.hour) {
            let said = |day, hour: u8| format!("{}T{hour:02}", date_of(day));
            let (from, today) = (said(interval.from, interval.from_hour), said(now.today, now.hour));
            self.mistakes
                .push(format!("the interval lies in the future: it begins at {from}, now it is {today}"));
        } else if (interval.from, interval.from_hour) > (interval.to, interval.to_hour) {
            let (from, to) = (date_of(interval.from), date_of(interval.to));
            self.mistakes.push(format!("the interval is reversed: {from} is after {to}; exchange them"));
        }
        if question.by.contains(&Group::Outcome) && question.report != Report::Volumes {
            self.mistakes.push("only volumes can be grouped by outcome".to_string());
        }
        if question.by.contains(&Group::HalfHour) && question.report != Report::Volumes {
            self.mistakes.push("only volumes can be grouped by half_hour".to_string());
        }
        if question.by.contains(&Group::HalfHour) && question.by.contains(&Group::Outcome) {
            self.mistakes.push("half_hour and outcome cannot be asked together; choose one".to_string());
        }
        if question.by.len() > 6 {
            self.mistakes.push("at most six groupings at once".to_string());
        }
    }
}

/// First day, last day, and the hour if there is one.
fn read_date(text: &str) -> Option<(i32, i32, Option<u8>)> {
    let (text, hour) = match text.split_once('T') {
        Some((day, hour)) if day.len() == 10 && hour.len() <= 5 => {
            let hour: u8 = hour.get(..2)?.parse().ok().filter(|hour| *hour < 24)?;
            (day, Some(hour))
        }
        Some(_) => return None,
        None => (text, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let date = |text: &str| text.parse::<Date>().ok().filter(|date| (1970..=9000).contains(&date.year()));
    match text.len() {
        4 if all_digits(text) => {
            let first = date(&format!("{text}-01-01"))?;
            Some((day_of(first), day_of(first.last_of_year()), hour))
        }
        7 => {
            let first = date(&format!("{text}-01"))?;
            Some((day_of(first), day_of(first.last_of_month()), hour))
        }
        10 => date(text).map(|date| (day_of(date), day_of(date), hour)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
