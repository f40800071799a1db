//! Days and hours of the desk's own zone, and the periods that reports speak of.

use crate::holidays::{Country, holiday};
use crate::time::Moment;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

const EPOCH: Date = Date::constant(1970, 1, 1);
const QUARTER: i64 = 15 * 60 * 1000;

/// The day's number, counted from 1970-01-01.
pub fn day_of(date: Date) -> i32 {
    EPOCH.until(date).map_or(0, |span| span.get_days())
}

/// The date of that day.
pub fn date_of(day: i32) -> Date {
    EPOCH.checked_add(Span::new().days(day)).unwrap_or(EPOCH)
}

/// The first day of the date's month.
pub fn month_of(day: i32) -> i32 {
    day_of(date_of(day).first_of_month())
}

/// So many months later or earlier; the last of a month stays the last of a shorter one.
pub fn months_later(date: Date, months: i32) -> Date {
    date.checked_add(Span::new().months(months)).unwrap_or(date)
}

/// Monday to Friday, and no public holiday.
pub fn is_working_day(day: i32, holidays: Option<Country>) -> bool {
    let date = date_of(day);
    let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && holidays.is_none_or(|country| holiday(country, date).is_none())
}

/// Local days and hours of moments. Remembers the last quarter of an hour: no zone changes within one.
#[derive(Clone, Debug)]
pub struct LocalHours {
    zone: TimeZone,
    last: Option<(i64, (i32, u8, bool))>,
}

impl LocalHours {
    /// Hours of that zone; of UTC when there is no such zone.
    pub fn new(zone: &str) -> LocalHours {
        LocalHours { zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC), last: None }
    }

    /// Day and hour of a moment on the desk's wall clock.
    pub fn of(&mut self, at: Moment) -> (i32, u8) {
        let (day, hour, _) = self.quarter_of(at);
        (day, hour)
    }

    /// Does a moment lie in the second half of its hour on the wall clock?
    pub fn second_half(&mut self, at: Moment) -> bool {
        self.quarter_of(at).2
    }

    fn quarter_of(&mut self, at: Moment) -> (i32, u8, bool) {
        let quarter = at.0.div_euclid(QUARTER);
        if let Some((last, found)) = self.last
            && last == quarter
        {
            return found;
        }
        let local = self.local(at);
        let found = (day_of(local.date()), local.hour().unsigned_abs(), local.minute() >= 30);
        self.last = Some((quarter, found));
        found
    }

    /// The moment at which the wall clock's hour of `at` ends.
    pub fn end_of_hour(&self, at: Moment) -> Moment {
        // Zones shift by quarters of an hour at the finest, and shifts happen on the quarter.
        let local = self.local(at);
        let into = i64::from(local.minute()) * 60_000
            + i64::from(local.second()) * 1000
            + i64::from(local.millisecond());
        Moment(at.0 + 3_600_000 - into)
    }

    fn local(&self, at: Moment) -> DateTime {
        let at = Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH);
        self.zone.to_datetime(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_rfc3339(text).unwrap()
    }

    #[test]
    fn hours_are_those_of_the_wall_clock_also_when_it_is_put_forward_or_back() {
        let mut hours = LocalHours::new("Europe/Oslo");
        let day = |date: &str| day_of(date.parse().unwrap());
        for (moment, date, hour) in [
            ("2026-11-22T22:59:59Z", "2026-11-22", 23),
            ("2026-11-22T23:00:00Z", "2026-11-23", 0),
            ("2026-03-29T00:59:59Z", "2026-03-29", 1),
            ("2026-03-29T01:00:00Z", "2026-03-29", 3),
            ("2026-10-25T00:30:00Z", "2026-10-25", 2),
            ("2026-10-25T01:30:00Z", "2026-10-25", 2),
            ("2028-02-29T12:00:00Z", "2028-02-29", 13),
        ] {
            assert_eq!(hours.of(at(moment)), (day(date), hour), "{moment}");
        }
    }

    #[test]
    fn days_and_dates_are_each_others_way_back() {
        for day in (-1000..60_000).step_by(13) {
            assert_eq!(day_of(date_of(day)), day);
        }
        assert_eq!(date_of(month_of(day_of("2028-02-29".parse().unwrap()))).to_string(), "2028-02-01");
        assert_eq!(months_later("2028-02-29".parse().unwrap(), -12).to_string(), "2027-02-28");
    }

    #[test]
    fn an_hour_ends_on_the_hour() {
        let hours = LocalHours::new("Europe/Oslo");
        assert_eq!(hours.end_of_hour(at("2026-11-22T08:15:30.5Z")), at("2026-11-22T09:00:00Z"));
        assert_eq!(hours.end_of_hour(at("2026-10-25T00:00:00Z")), at("2026-10-25T01:00:00Z"));
    }
}
