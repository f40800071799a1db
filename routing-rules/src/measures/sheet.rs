//! Grouping: packed cells come in day by day, rows go out. When rows are made for stretches of time, a
//! stretch that is over goes out at once, so that a report of a million rows needs little memory.

mod small;

use super::calendar::date_of;
use super::cells::{self, Head};
use super::question::{Group, Question};
use super::tally::{Count, Tally};
use crate::contact::{Channel, Outcome};
use crate::ids::UnitId;
use crate::verdict::Language;
use std::collections::BTreeMap;
use std::sync::Arc;

/// More rows than this at once are refused: they would not fit into a small machine.
pub const MOST_AT_ONCE: usize = 200_000;

type Key = [i32; 6];

/// A row: what it is for, and what was counted.
pub type Counted = (Vec<String>, Tally);

/// Groups cells for one question.
pub struct Sheet<'q> {
    question: &'q Question,
    groups: BTreeMap<Key, Tally>,
    total: Tally,
    units: Vec<UnitId>,
    names: Names,
    smallest: u64,
    hidden: usize,
    stretch: Option<i32>,
    day: Option<(i32, [i32; 5])>,
}

impl<'q> Sheet<'q> {
    /// An empty one, in which groups of fewer people than that are not shown.
    pub fn new(question: &'q Question, smallest: u64) -> Sheet<'q> {
        let smallest = if question.tells_people_apart() { smallest } else { 0 };
        Sheet {
            question,
            groups: BTreeMap::new(),
            total: Tally::default(),
            units: Vec::new(),
            names: Names::default(),
            smallest,
            hidden: 0,
            stretch: None,
            day: None,
        }
    }

    /// Takes the cells of one place on a day or in a month; they must not go backwards. Rows that are finished are handed out.
    pub fn take(
        &mut self,
        (day, month): (i32, bool),
        (channel, unit): (Option<Channel>, Option<UnitId>),
        packed: &[u8],
        out: &mut dyn FnMut(Counted) -> Result<(), String>,
    ) -> Result<(), String> {
        if !self.wants(channel, unit) {
            return Ok(());
        }
        let times = self.times_of(day);
        let stretch = self.stretch_of(&times);
        if self.stretch.is_some() && self.stretch != stretch {
            self.hand_out(out)?;
        }
        self.stretch = stretch;
        let place = (channel.map_or(-1, |channel| channel as i32), unit.map_or(-1, |unit| self.unit(unit)));
        self.add((day, month), times, place, packed).ok_or_else(|| {
            format!("the figures of {} are damaged; `portner rebuild-views` makes them anew", date_of(day))
        })?;
        if self.groups.len() > MOST_AT_ONCE {
            let most = MOST_AT_ONCE;
            return Err(format!(
                "this makes more than {most} rows at once; group by day too, or ask for fewer groupings"
            ));
        }
        Ok(())
    }

    /// The last rows, everything together, and how many rows are not shown.
    pub fn finish(
        mut self,
        out: &mut dyn FnMut(Counted) -> Result<(), String>,
    ) -> Result<(Tally, usize), String> {
        self.hand_out(out)?;
        Ok((self.total, self.hidden))
    }

    fn wants(&self, channel: Option<Channel>, unit: Option<UnitId>) -> bool {
        let question = self.question;
        match (channel, unit) {
            (Some(channel), Some(unit)) => {
                (question.channels.is_empty() || question.channels.contains(&channel))
                    && (question.units.is_empty() || question.units.contains(&unit))
            }
            _ => question.holds_the_desk(),
        }
    }

    fn add(
        &mut self,
        (day, month): (i32, bool),
        times: [i32; 5],
        place: (i32, i32),
        packed: &[u8],
    ) -> Option<()> {
        let Sheet { question, groups, names, .. } = self;
        let by_topic = question.by.contains(&Group::Topic);
        cells::walk(packed, |Head { hour, language, topic, district }, tally| {
            let asked = question.languages.is_empty() || question.languages.contains(&language);
            if !asked || !(month || question.interval.holds(day, hour)) {
                return Some(());
            }
            // Agents' time is about no topic; it must not make a row of noughts.
            if place.0 < 0 && topic.is_none() && by_topic {
                return Some(());
            }
            let mut key: Key = [-1; 6];
            for (part, group) in key.iter_mut().zip(&question.by) {
                *part = match group {
                    Group::Year | Group::Month | Group::Week | Group::Day | Group::Weekday => {
                        times[*group as usize]
                    }
                    Group::Hour => i32::from(hour),
                    Group::HalfHour => i32::from(hour) * 2,
                    Group::Channel => place.0,
                    Group::Unit => place.1,
                    Group::Language => language as i32,
                    Group::Topic => topic.map_or(-1, |topic| names.number(topic)),
                    Group::District => district.map_or(-1, |district| names.number(district)),
                    Group::Outcome => -1,
                };
            }
            let part = |wanted| question.by.iter().position(|group| *group == wanted);
            match (part(Group::Outcome), part(Group::HalfHour)) {
                (None, None) => groups.entry(key).or_default().add_packed(tally),
                (Some(part), _) => by_outcome(groups, key, part, tally),
                (None, Some(part)) => by_half(groups, key, part, tally),
            }
        })
    }

    fn hand_out(&mut self, out: &mut dyn FnMut(Counted) -> Result<(), String>) -> Result<(), String> {
        let mut rows: Vec<Counted> = std::mem::take(&mut self.groups)
            .into_iter()
            .map(|(key, tally)| {
                self.total.merge(&tally);
                (self.labels(&key), tally)
            })
            .collect();
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        if self.smallest > 0 {
            let all = rows.len();
            rows = small::without(self.question, rows, self.smallest);
            self.hidden += all - rows.len();
        }
        rows.into_iter().try_for_each(out)
    }

    /// Codes of the day for year, month, week, day and weekday.
    fn times_of(&mut self, day: i32) -> [i32; 5] {
        if let Some((last, times)) = self.day
            && last == day
        {
            return times;
        }
        let date = date_of(day);
        let week = date.iso_week_date();
        let year = i32::from(date.year());
        let times = [
            year,
            year * 100 + i32::from(date.month()),
            i32::from(week.year()) * 100 + i32::from(week.week()),
            day,
            i32::from(date.weekday().to_monday_one_offset()),
        ];
        self.day = Some((day, times));
        times
    }

    fn stretch_of(&self, times: &[i32; 5]) -> Option<i32> {
        self.question.by.iter().filter(|group| group.is_time()).max().map(|group| times[*group as usize])
    }

    fn unit(&mut self, unit: UnitId) -> i32 {
        let known = self.units.iter().position(|known| *known == unit);
        known.unwrap_or_else(|| {
            self.units.push(unit);
            self.units.len() - 1
        }) as i32
    }

    fn labels(&self, key: &Key) -> Vec<String> {
        let named = |list: &[&'static str], code: i32| {
            usize::try_from(code).ok().and_then(|code| list.get(code)).map_or("", |name| *name).to_string()
        };
        let label = |(group, code): (&Group, &i32)| match group {
            Group::Year => code.to_string(),
            Group::Month => format!("{:04}-{:02}", code / 100, code % 100),
            Group::Week => format!("{:04}-W{:02}", code / 100, code % 100),
            Group::Day => date_of(*code).to_string(),
            Group::Weekday => code.to_string(),
            Group::Hour => format!("{code:02}"),
            Group::HalfHour => format!("{:02}:{}0", code / 2, code % 2 * 3),
            Group::Channel => named(&Channel::ALL.map(Channel::as_str), *code),
            Group::Unit => {
                let unit = usize::try_from(*code).ok().and_then(|code| self.units.get(code));
                unit.map_or_else(String::new, UnitId::to_string)
            }
            Group::Language => named(&Language::ALL.map(Language::as_str), *code),
            Group::Topic | Group::District => {
                let name = usize::try_from(*code).ok().and_then(|code| self.names.names.get(code));
                name.map_or_else(String::new, ToString::to_string)
            }
            Group::Outcome => named(&Outcome::ALL.map(Outcome::as_str), *code),
        };
        self.question.by.iter().zip(key).map(label).collect()
    }
}

/// Topics and districts by number, in the order in which they were met.
#[derive(Default)]
struct Names {
    names: Vec<Arc<str>>,
    numbers: BTreeMap<Arc<str>, i32>,
}

impl Names {
    fn number(&mut self, name: &str) -> i32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let (name, number): (Arc<str>, _) = (name.into(), self.names.len() as i32);
        self.names.push(name.clone());
        self.numbers.insert(name, number);
        number
    }
}

/// Two rows an hour: of the half hours only what came in is known.
fn by_half(groups: &mut BTreeMap<Key, Tally>, mut key: Key, part: usize, packed: &mut &[u8]) -> Option<()> {
    let mut cell = Tally::default();
    cell.add_packed(packed)?;
    let late = cell.get(Count::SecondHalf);
    for count in [cell.get(Count::Received).saturating_sub(late), late] {
        if count > 0 {
            groups.entry(key).or_default().add(Count::Received, count);
        }
        key[part] += 1;
    }
    Some(())
}

/// One row an outcome: of the others' counts only the closed ones are known.
fn by_outcome(
    groups: &mut BTreeMap<Key, Tally>,
    mut key: Key,
    part: usize,
    packed: &mut &[u8],
) -> Option<()> {
    let mut cell = Tally::default();
    cell.add_packed(packed)?;
    for (number, outcome) in Outcome::ALL.into_iter().enumerate() {
        let count = cell.get(Count::of_outcome(outcome));
        if count > 0 {
            key[part] = number as i32;
            let group = groups.entry(key).or_default();
            group.add(Count::Completed, count);
            group.add(Count::of_outcome(outcome), count);
        }
    }
    Some(())
}
