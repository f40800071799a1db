//! A moment as people say it: "i dag kl. 14.05", "i går kl. 9.30", "12. november kl. 8.00".

use super::page::Page;
use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use routing_rules::hours;
use routing_rules::time::Moment;

impl Page {
    /// `moment` in the desk's own time, as somebody says it at `now`.
    pub(super) fn when(&self, moment: Moment, now: Moment) -> String {
        self.say_when("rust-when", moment, now)
    }

    /// The same where today goes without saying: "kl. 15.30", "i morgen kl. 8.00".
    pub(super) fn when_soon(&self, moment: Moment, now: Moment) -> String {
        self.say_when("rust-when-soon", moment, now)
    }

    /// The time of day at the desk, as a clock on the wall shows it.
    pub(super) fn time_of_day(&self, moment: Moment) -> String {
        let zone = hours::zone(&self.book.setup.zone).unwrap_or(TimeZone::UTC);
        let local = Timestamp::from_millisecond(moment.0).ok().map(|t| t.to_zoned(zone));
        local.map_or_else(String::new, |local| format!("{:02}:{:02}", local.hour(), local.minute()))
    }

    fn say_when(&self, name: &str, moment: Moment, now: Moment) -> String {
        let zone = hours::zone(&self.book.setup.zone).unwrap_or(TimeZone::UTC);
        let local = |m: Moment| Timestamp::from_millisecond(m.0).ok().map(|t| t.to_zoned(zone.clone()));
        let (Some(then), Some(now)) = (local(moment), local(now)) else {
            return moment.rfc3339();
        };
        let days = then.date().since(now.date()).map_or(i32::MAX, |span| span.get_days());
        let day = match days {
            -1 => "yesterday",
            0 => "today",
            1 => "tomorrow",
            2..=6 => "week",
            _ => "other",
        };
        self.say_with(
            name,
            &[
                ("day", FluentValue::from(day)),
                ("weekday", FluentValue::from(i64::from(then.weekday().to_monday_one_offset()))),
                ("date", FluentValue::from(i64::from(then.day()))),
                ("month", FluentValue::from(i64::from(then.month()))),
                ("hour", FluentValue::from(format!("{:02}", then.hour()))),
                ("minute", FluentValue::from(format!("{:02}", then.minute()))),
            ],
        )
    }
}
