//! Periods that another is compared with. One that is not over is compared with as much of them as of it has
//! gone by.

use super::{Interval, Now};
use crate::measures::calendar::{date_of, day_of, months_later};

/// A period that another is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// As long, right before.
    Before,
    /// The same dates a year before.
    LastYear,
}

impl Other {
    /// Every one by its name.
    pub const ALL: [(&'static str, Other); 2] = [("before", Other::Before), ("last_year", Other::LastYear)];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Other::ALL.iter().find(|(_, other)| *other == self).map_or("", |(name, _)| name)
    }

    /// That period, when this one is over.
    pub fn whole(self, of: Interval) -> Interval {
        let later = |day, months| day_of(months_later(date_of(day), months));
        match (self.months(of), of.is_months()) {
            // Of whole months the last one is whole too.
            (Some(months), true) => {
                Interval::days(later(of.from, -months), day_of(months_later(date_of(of.to + 1), -months)) - 1)
            }
            (Some(months), false) => {
                Interval { from: later(of.from, -months), to: later(of.to, -months), ..of }
            }
            (None, _) => {
                let days = of.to - of.from + 1;
                Interval { from: of.from - days, to: of.to - days, ..of }
            }
        }
    }

    /// As much of that period as has gone by of this one, to the hour.
    pub fn gone_by(self, of: Interval, now: Now) -> Interval {
        let whole = self.whole(of);
        if (of.to, of.to_hour) < (now.today, now.hour) {
            return whole;
        }
        let then = match self.months(of) {
            Some(months) => day_of(months_later(date_of(now.today), -months)),
            None => now.today - (of.to - of.from + 1),
        };
        if then > whole.to { whole } else { Interval { to: then, to_hour: now.hour, ..whole } }
    }

    /// How many months earlier; `None`: so many days.
    fn months(self, of: Interval) -> Option<i32> {
        match self {
            Other::LastYear => Some(12),
            Other::Before if of.is_months() => {
                let (from, end) = (date_of(of.from), date_of(of.to + 1));
                Some(i32::from(end.year() - from.year()) * 12 + i32::from(end.month() - from.month()))
            }
            Other::Before => None,
        }
    }
}
