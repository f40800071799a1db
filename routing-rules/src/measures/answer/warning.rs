//! What must be said beside the figures: where they rest on less than they seem to.

use super::{Source, Summed};
use crate::contact::Channel;
use crate::measures::calendar::{date_of, is_working_day};
use crate::measures::measure::Basis;
use crate::measures::question::{Now, Other, Question, Report};
use crate::measures::tally::Count;
use std::fmt;

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
    /// On so many working days none was entered, though other contacts came; the last such day.
    DaysWithout {
        /// By which channel.
        channel: Channel,
        /// How many.
        days: u64,
        /// The last of them.
        last: String,
    },
    /// So many groups of few people are not shown.
    SmallHidden {
        /// Rows.
        rows: u64,
        /// Fewer than this are few.
        smallest: u64,
    },
    /// So few surveys say little.
    FewSurveys {
        /// Answers.
        count: u64,
        /// With fewer than these a mean says little.
        few: u64,
    },
    /// A period was counted only from that day on, so it is not compared.
    PartlyCounted {
        /// Which.
        other: Other,
        /// The first day that was.
        since: String,
    },
    /// Old figures of the whole period stand beside one that is not over.
    WholeBeside(Other),
    /// Agents' time is not told apart by channel, unit, language or topic.
    OccupancyOfWholeDesk,
}

impl Warning {
    /// Its name, for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Warning::NotOver => "not-over",
            Warning::BeganLater(_) => "began-later",
            Warning::MayComeBack => "may-come-back",
            Warning::Identified { .. } => "identified",
            Warning::NoneOfChannel(_) => "none-of-channel",
            Warning::DaysWithout { .. } => "days-without",
            Warning::SmallHidden { .. } => "small-hidden",
            Warning::FewSurveys { .. } => "few-surveys",
            Warning::WholeBeside(Other::Before) => "whole-before",
            Warning::WholeBeside(Other::LastYear) => "whole-last-year",
            Warning::PartlyCounted { other: Other::Before, .. } => "partly-before",
            Warning::PartlyCounted { other: Other::LastYear, .. } => "partly-last-year",
            Warning::OccupancyOfWholeDesk => "occupancy-of-whole-desk",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::NotOver => f.write_str(
                "the interval is not over: its figures still grow, and it is compared with as much of the others",
            ),
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
            Warning::DaysWithout { channel, days, last } => write!(
                f,
                "on {days} working day(s) no contact by {channel} was entered, last on {last}; was it forgotten?"
            ),
            Warning::SmallHidden { rows, smallest } => write!(
                f,
                "{rows} group(s) are not shown: fewer than {smallest} contacts could be known again, or be worked out"
            ),
            Warning::FewSurveys { count, few } => {
                write!(f, "only {count} answers: fewer than {few} say little")
            }
            Warning::WholeBeside(other) => {
                let other = if *other == Other::Before { "the period before" } else { "last year" };
                write!(f, "the old figures of {other} are of the whole period, this one is not over")
            }
            Warning::PartlyCounted { other, since } => {
                let other = if *other == Other::Before { "the period before" } else { "last year's period" };
                write!(f, "{other} was counted only from {since} on, so it is not compared")
            }
            Warning::OccupancyOfWholeDesk => f.write_str(
                "occupancy is known for the whole desk only, not by channel, unit, language or topic",
            ),
        }
    }
}

/// Everything that must be said of an answer.
pub(super) fn all(
    question: &Question,
    basis: &Basis,
    now: Now,
    summed: &Summed,
    channels: &[bool; 8],
    source: &mut impl Source,
) -> Result<Vec<Warning>, String> {
    let (total, mut warnings) = (&summed.total, Vec::new());
    let interval = &question.interval;
    if (interval.to, interval.to_hour) >= (now.today, now.hour) {
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
            let asked =
                |channel: &Channel| question.channels.is_empty() || question.channels.contains(channel);
            for channel in [Channel::Counter, Channel::Letter].into_iter().filter(asked) {
                let none = !channels[channel as usize];
                let days = if none { None } else { days_without(question, basis, now, channel, source)? };
                warnings.extend(if none { Some(Warning::NoneOfChannel(channel)) } else { days });
            }
        }
        Report::Service if !question.is_whole_desk() => warnings.push(Warning::OccupancyOfWholeDesk),
        Report::Service => {}
        Report::Survey => {
            let count = total.get(Count::Surveys);
            let few = basis.few_surveys;
            warnings.extend((count < few).then_some(Warning::FewSurveys { count, few }));
        }
    }
    if summed.hidden > 0 {
        let rows = summed.hidden as u64;
        warnings.push(Warning::SmallHidden { rows, smallest: basis.smallest });
    }
    Ok(warnings)
}

/// Working days that are over, on which others came but none by this channel. A unit may well have such days.
fn days_without(
    question: &Question,
    basis: &Basis,
    now: Now,
    channel: Channel,
    source: &mut impl Source,
) -> Result<Option<Warning>, String> {
    let interval = &question.interval;
    let (first, last) = (interval.from.max(now.first), interval.to.min(now.today - 1));
    let (mut days, mut latest) = (0, None);
    if question.units.is_empty() {
        for day in (first..=last).filter(|day| is_working_day(*day, basis.holidays)) {
            if !source.had(day, Some(channel))? && source.had(day, None)? {
                (days, latest) = (days + 1, Some(day));
            }
        }
    }
    Ok(latest.map(|day| Warning::DaysWithout { channel, days, last: date_of(day).to_string() }))
}
