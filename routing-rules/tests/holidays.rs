//! Holidays over the years: Easter against published dates, and whole years of both countries.

use jiff::civil::{Date, date};
use routing_rules::holidays::{Country, Eve, easter, holiday};

#[test]
fn easter_falls_where_the_almanac_has_it() {
    let published = [
        (1900, "1900-04-15"),
        (1943, "1943-04-25"),
        (1954, "1954-04-18"),
        (1981, "1981-04-19"),
        (2000, "2000-04-23"),
        (2008, "2008-03-23"),
        (2011, "2011-04-24"),
        (2018, "2018-04-01"),
        (2019, "2019-04-21"),
        (2020, "2020-04-12"),
        (2021, "2021-04-04"),
        (2022, "2022-04-17"),
        (2023, "2023-04-09"),
        (2024, "2024-03-31"),
        (2025, "2025-04-20"),
        (2026, "2026-04-05"),
        (2027, "2027-03-28"),
        (2028, "2028-04-16"),
        (2029, "2029-04-01"),
        (2030, "2030-04-21"),
        (2038, "2038-04-25"),
        (2049, "2049-04-18"),
        (2076, "2076-04-19"),
        (2285, "2285-03-22"),
    ];
    for (year, day) in published {
        assert_eq!(easter(year).map(|day| day.to_string()).as_deref(), Some(day), "{year}");
    }
}

fn year_of(country: Country, year: i16) -> Vec<String> {
    let mut days = Vec::new();
    let mut day = date(year, 1, 1);
    while day.year() == year {
        days.extend(holiday(country, day).map(|name| format!("{:02}-{:02} {name}", day.month(), day.day())));
        day = day.tomorrow().expect("a day");
    }
    days
}

#[test]
fn whole_years_are_as_the_calendars_print_them() {
    let norway_2026 = [
        "01-01 new-years-day",
        "04-02 maundy-thursday",
        "04-03 good-friday",
        "04-05 easter-sunday",
        "04-06 easter-monday",
        "05-01 labour-day",
        "05-14 ascension-day",
        "05-17 constitution-day",
        "05-24 whit-sunday",
        "05-25 whit-monday",
        "12-25 christmas-day",
        "12-26 boxing-day",
    ];
    assert_eq!(year_of(Country::No, 2026), norway_2026);
    let sweden_2026 = [
        "01-01 new-years-day",
        "01-06 epiphany",
        "04-03 good-friday",
        "04-05 easter-sunday",
        "04-06 easter-monday",
        "05-01 labour-day",
        "05-14 ascension-day",
        "05-24 whit-sunday",
        "06-06 national-day",
        "06-20 midsummer-day",
        "10-31 all-saints-day",
        "12-25 christmas-day",
        "12-26 boxing-day",
    ];
    assert_eq!(year_of(Country::Se, 2026), sweden_2026);
    // 2008: Ascension on Labour Day; then a leap year with a late Midsummer.
    assert_eq!(year_of(Country::No, 2008).len(), 11);
    assert!(year_of(Country::Se, 2027).contains(&"06-26 midsummer-day".to_string()));
    assert!(year_of(Country::Se, 2027).contains(&"11-06 all-saints-day".to_string()));
}

/// In every year each moving Swedish Saturday comes once, and no country loses a day that is its own.
#[test]
fn every_year_has_its_days() {
    for year in 1950..2200 {
        let sweden = year_of(Country::Se, year);
        for name in ["midsummer-day", "all-saints-day", "good-friday", "epiphany"] {
            assert_eq!(sweden.iter().filter(|day| day.ends_with(name)).count(), 1, "{year}: {name}");
        }
        let norway = year_of(Country::No, year);
        assert!((10..=12).contains(&norway.len()), "{year}: {norway:?}");
        for eve in Eve::ALL {
            let mut day: Date = date(year, 1, 1);
            let mut seen = 0;
            while day.year() == year {
                seen += usize::from(eve.is_on(day));
                day = day.tomorrow().expect("a day");
            }
            assert_eq!(seen, 1, "{year}: {}", eve.as_str());
        }
    }
}

#[test]
fn eves_fall_on_their_days() {
    let cases = [
        (Eve::WednesdayBeforeEaster, "2026-04-01"),
        (Eve::MaundyThursday, "2026-04-02"),
        (Eve::MidsummerEve, "2026-06-19"),
        (Eve::AllSaintsEve, "2026-10-30"),
        (Eve::AllSaintsEve, "2027-11-05"),
        (Eve::AscensionEve, "2028-05-24"),
        (Eve::ChristmasEve, "2026-12-24"),
        (Eve::WednesdayBeforeEaster, "2024-03-27"),
    ];
    for (eve, day) in cases {
        assert!(eve.is_on(day.parse().expect("a day")), "{} on {day}", eve.as_str());
    }
}
