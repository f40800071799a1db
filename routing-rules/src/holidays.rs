//! Public holidays of Norway and Sweden, computed for any year, and the eves that many desks close
//! early on. Easter by the calendar's own arithmetic; nothing is looked up in a list of years.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// Whose public holidays a desk keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Country {
    /// Norway.
    No,
    /// Sweden: the red days.
    Se,
}

impl Country {
    /// The country of that code in `hours.toml`.
    pub fn from_name(name: &str) -> Option<Country> {
        match name {
            "no" => Some(Country::No),
            "se" => Some(Country::Se),
            _ => None,
        }
    }
}

/// A day that is not public holiday, on which a desk may close early or not open at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Eve {
    /// 5 January.
    EpiphanyEve,
    /// The Wednesday before Maundy Thursday.
    WednesdayBeforeEaster,
    /// Maundy Thursday, where it is no public holiday.
    MaundyThursday,
    /// 30 April.
    WalpurgisNight,
    /// The day before Ascension Day.
    AscensionEve,
    /// The Friday before Swedish Midsummer Day.
    MidsummerEve,
    /// The Friday before Swedish All Saints' Day.
    AllSaintsEve,
    /// 23 December.
    DayBeforeChristmasEve,
    /// 24 December.
    ChristmasEve,
    /// 31 December.
    NewYearsEve,
}

impl Eve {
    /// Every eve, in the order of the year.
    pub const ALL: [Eve; 10] = [
        Eve::EpiphanyEve,
        Eve::WednesdayBeforeEaster,
        Eve::MaundyThursday,
        Eve::WalpurgisNight,
        Eve::AscensionEve,
        Eve::MidsummerEve,
        Eve::AllSaintsEve,
        Eve::DayBeforeChristmasEve,
        Eve::ChristmasEve,
        Eve::NewYearsEve,
    ];

    /// As in `hours.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Eve::EpiphanyEve => "epiphany-eve",
            Eve::WednesdayBeforeEaster => "wednesday-before-easter",
            Eve::MaundyThursday => "maundy-thursday",
            Eve::WalpurgisNight => "walpurgis-night",
            Eve::AscensionEve => "ascension-eve",
            Eve::MidsummerEve => "midsummer-eve",
            Eve::AllSaintsEve => "all-saints-eve",
            Eve::DayBeforeChristmasEve => "day-before-christmas-eve",
            Eve::ChristmasEve => "christmas-eve",
            Eve::NewYearsEve => "new-years-eve",
        }
    }

    /// The eve of that name.
    pub fn from_name(name: &str) -> Option<Eve> {
        Eve::ALL.into_iter().find(|eve| eve.as_str() == name)
    }

    /// Is it this eve on that day?
    pub fn is_on(self, day: Date) -> bool {
        let fixed = |month, of_month| day.month() == month && day.day() == of_month;
        match self {
            Eve::EpiphanyEve => fixed(1, 5),
            Eve::WednesdayBeforeEaster => after_easter(day) == Some(-4),
            Eve::MaundyThursday => after_easter(day) == Some(-3),
            Eve::WalpurgisNight => fixed(4, 30),
            Eve::AscensionEve => after_easter(day) == Some(38),
            Eve::MidsummerEve => day.tomorrow().is_ok_and(is_midsummer_day),
            Eve::AllSaintsEve => day.tomorrow().is_ok_and(is_all_saints_day),
            Eve::DayBeforeChristmasEve => fixed(12, 23),
            Eve::ChristmasEve => fixed(12, 24),
            Eve::NewYearsEve => fixed(12, 31),
        }
    }
}

/// The public holiday of that day, as pages and programs name it.
pub fn holiday(country: Country, day: Date) -> Option<&'static str> {
    let common = match (day.month(), day.day()) {
        (1, 1) => Some("new-years-day"),
        (5, 1) => Some("labour-day"),
        (12, 25) => Some("christmas-day"),
        (12, 26) => Some("boxing-day"),
        _ => None,
    };
    let moving = || match after_easter(day)? {
        -2 => Some("good-friday"),
        0 => Some("easter-sunday"),
        1 => Some("easter-monday"),
        39 => Some("ascension-day"),
        49 => Some("whit-sunday"),
        _ => None,
    };
    common.or_else(moving).or_else(|| match country {
        Country::No => norwegian(day),
        Country::Se => swedish(day),
    })
}

fn norwegian(day: Date) -> Option<&'static str> {
    match (day.month(), day.day(), after_easter(day)) {
        (5, 17, _) => Some("constitution-day"),
        (_, _, Some(-3)) => Some("maundy-thursday"),
        (_, _, Some(50)) => Some("whit-monday"),
        _ => None,
    }
}

fn swedish(day: Date) -> Option<&'static str> {
    match (day.month(), day.day()) {
        (1, 6) => Some("epiphany"),
        (6, 6) => Some("national-day"),
        _ if is_midsummer_day(day) => Some("midsummer-day"),
        _ if is_all_saints_day(day) => Some("all-saints-day"),
        _ => None,
    }
}

/// The Saturday from 20 to 26 June.
fn is_midsummer_day(day: Date) -> bool {
    day.weekday() == Weekday::Saturday && day.month() == 6 && (20..=26).contains(&day.day())
}

/// The Saturday from 31 October to 6 November.
fn is_all_saints_day(day: Date) -> bool {
    let within = matches!((day.month(), day.day()), (10, 31) | (11, 1..=6));
    day.weekday() == Weekday::Saturday && within
}

/// Days after Easter Sunday of the same year; negative is before.
fn after_easter(day: Date) -> Option<i32> {
    // From February to June: no other day is counted from Easter.
    if !(2..=6).contains(&day.month()) {
        return None;
    }
    Some(i32::from(day.day_of_year()) - i32::from(easter(day.year())?.day_of_year()))
}

/// Easter Sunday in the Gregorian calendar (the rule of Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, in_century) = (y % 19, y / 100, y % 100);
    let leap_shift = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + leap_shift + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - moon - in_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let from_march = moon + weekday - 7 * late + 21;
    Date::new(year, 3, 1).ok()?.checked_add(from_march.days()).ok()
}
