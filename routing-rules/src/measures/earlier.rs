//! Figures of earlier years, from before Portner counted: the desk's `earlier.csv`, so that the first report
//! already compares. A line is period, figure, value. Every mistake is told by its line, and a file with
//! a mistake is refused whole.

use super::calendar::{date_of, months_later};
use super::measure::Value;
use super::question::Interval;
use crate::careful_toml::{Mistakes, Sheet};
use std::collections::BTreeMap;

/// One old figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// A year or a month: `2014`, `2014-03`.
    pub period: String,
    /// What it counts, in one word: `contacts`, `web_visits`.
    pub figure: String,
    /// How much, as a decimal.
    pub value: String,
}

/// What a figure was in an interval of whole years or months, from old figures: counts add up, anything else
/// stands for its own period only. `None`: not all of it is known.
pub fn of(all: &[Earlier], measure: &str, interval: &Interval) -> Option<Value> {
    if all.is_empty() || !interval.is_months() {
        return None;
    }
    let (from, to) = (date_of(interval.from), date_of(interval.to));
    let years = (from.month(), to.month()) == (1, 12);
    let by_years = years.then(|| (from.year()..=to.year()).map(|year| format!("{year:04}")).collect());
    let count = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month()) + 1;
    let month = |number| months_later(from, number).to_string()[..7].to_string();
    let by_months = || (0..count).map(month).collect::<Vec<_>>();
    by_years
        .and_then(|periods: Vec<String>| sum(all, measure, &periods))
        .or_else(|| sum(all, measure, &by_months()))
}

fn sum(all: &[Earlier], measure: &str, periods: &[String]) -> Option<Value> {
    let named = |figure: &str| figure == measure || (measure == "received" && figure == "contacts");
    let known = |period: &String| all.iter().find(|one| one.period == *period && named(&one.figure));
    let found: Vec<&Earlier> = periods.iter().map(known).collect::<Option<_>>()?;
    if let [one] = found[..] {
        let (whole, part) = one.value.split_once('.').unwrap_or((&one.value, ""));
        let of = format!("{whole}{part}").parse().ok()?;
        let places = u32::try_from(part.len()).ok()?;
        let ratio = || Some(Value::Ratio { of, by: 10u64.checked_pow(places)?, times: 1, places });
        return if part.is_empty() { Some(Value::Count(of)) } else { ratio() };
    }
    found.iter().map(|one| one.value.parse::<u64>().ok()).sum::<Option<u64>>().map(Value::Count)
}

const TITLES: &str = "period,figure,value";

/// Reads `earlier.csv`.
pub fn read(sheet: Sheet<'_>, mistakes: &mut Mistakes) -> Vec<Earlier> {
    let mut found = Vec::new();
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut at = 0;
    for (number, line) in sheet.text.split('\n').enumerate() {
        let span = at..at + line.len();
        at += line.len() + 1;
        let line = line.trim_end_matches('\r').trim_start_matches('\u{feff}');
        if number == 0 {
            titles(sheet, span, line, mistakes);
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        match read_line(line) {
            Ok(earlier) => {
                let cells: Vec<&str> = line.split(',').map(str::trim).collect();
                if let Some(first) = seen.insert((cells[0], cells[1]), number + 1) {
                    let what =
                        format!("{} of {} stands in line {first} already; take one away", cells[1], cells[0]);
                    mistakes.at(sheet, span, what);
                }
                found.push(earlier);
            }
            Err(what) => mistakes.at(sheet, span, what),
        }
    }
    found.sort_by(|a, b| (&a.period, &a.figure).cmp(&(&b.period, &b.figure)));
    found
}

fn titles(sheet: Sheet<'_>, span: std::ops::Range<usize>, line: &str, mistakes: &mut Mistakes) {
    if line.contains(';') {
        mistakes.at(sheet, span, "the columns are separated by semicolons; write commas");
    } else if line.trim() != TITLES {
        mistakes.at(sheet, span, format!("the first line names the columns: `{TITLES}`"));
    }
}

fn read_line(line: &str) -> Result<Earlier, String> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let [period, figure, value] = cells[..] else {
        let hint = match cells.len() {
            1 if line.contains(';') => "; separate them by commas, not semicolons",
            4 => "; is one a number with a decimal comma? Write 15.1",
            _ => "",
        };
        return Err(format!("a line has three columns, {TITLES}; this one has {}{hint}", cells.len()));
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let year =
        period.get(..4).is_some_and(digits) && (1900..=2999).contains(&period[..4].parse().unwrap_or(0));
    let month = period.get(4..).is_some_and(|rest| {
        rest.is_empty()
            || (rest.len() == 3
                && rest.starts_with('-')
                && (1..=12).contains(&rest[1..].parse().unwrap_or(0)))
    });
    if !year || !month {
        return Err(format!("`{period}` is no period; write a year (2014) or a month (2014-03)"));
    }
    let named = !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if !named {
        return Err(format!(
            "`{figure}` is no figure's name; write small letters and `_`, such as web_visits"
        ));
    }
    let (whole, part) = value.split_once('.').unwrap_or((value, "0"));
    if !digits(whole) || !digits(part) || value.len() > 15 {
        return Err(format!(
            "`{value}` is no number; write digits and a point, without spaces: 35276 or 15.1"
        ));
    }
    Ok(Earlier { period: period.to_string(), figure: figure.to_string(), value: value.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<Earlier>, Vec<(usize, String)>) {
        let mut mistakes = Mistakes::default();
        let found = read(Sheet { file: "earlier.csv", text }, &mut mistakes);
        (found, mistakes.finish().into_iter().map(|mistake| (mistake.line, mistake.what)).collect())
    }

    #[test]
    fn old_figures_are_read() {
        let text = "\u{feff}period,figure,value\r\n2014,contacts,35276\r\n2014,per_inhabitant,15.1\r\n2015-03,web_visits,428638\r\n\r\n";
        let (found, mistakes) = read_text(text);
        assert_eq!(mistakes, []);
        assert_eq!(found.len(), 3);
        let old = |n: usize| [&found[n].period, &found[n].figure, &found[n].value].map(String::as_str);
        assert_eq!(old(0), ["2014", "contacts", "35276"]);
        assert_eq!(old(2), ["2015-03", "web_visits", "428638"]);
    }

    #[test]
    fn old_figures_answer_for_their_own_periods() {
        use crate::measures::calendar::day_of;
        let (found, _) = read_text(
            "period,figure,value\n2014,contacts,35276\n2015,contacts,36000\n2015,score,4.4\n2015-03,received,10\n2015-04,received,20\n",
        );
        let day = |date: &str| day_of(date.parse().unwrap());
        for (measure, from, to, is) in [
            ("received", "2014-01-01", "2014-12-31", Some("35276")),
            ("received", "2014-01-01", "2015-12-31", Some("71276")),
            ("received", "2015-03-01", "2015-04-30", Some("30")),
            ("received", "2015-03-01", "2015-05-31", None),
            ("received", "2015-03-01", "2015-03-30", None),
            ("score", "2015-01-01", "2015-12-31", Some("4.4")),
            ("score", "2014-01-01", "2015-12-31", None),
            ("answered", "2014-01-01", "2014-12-31", None),
        ] {
            let value = of(&found, measure, &Interval::days(day(from), day(to)));
            assert_eq!(value.and_then(Value::decimal).as_deref(), is, "{measure} {from} {to}");
        }
    }

    #[test]
    fn mistakes_are_told_by_line() {
        for (text, line, part) in [
            ("period;figure;value\n", 1, "write commas"),
            ("year,count\n", 1, "period,figure,value"),
            ("period,figure,value\n2014,per_inhabitant,15,1\n", 2, "decimal comma"),
            ("period,figure,value\n2014,contacts,1\n2014,contacts,2\n", 3, "line 2 already"),
            ("period,figure,value\n2014,contacts\n", 2, "three columns"),
            ("period,figure,value\n14,contacts,1\n", 2, "no period"),
            ("period,figure,value\n2014-13,contacts,1\n", 2, "no period"),
            ("period,figure,value\n2014,Web visits,1\n", 2, "no figure's name"),
            ("period,figure,value\n2014,contacts,35 276\n", 2, "no number"),
            ("period,figure,value\n2014,contacts,=1+1\n", 2, "no number"),
        ] {
            let (_, mistakes) = read_text(text);
            assert!(
                mistakes.iter().any(|(at, what)| *at == line && what.contains(part)),
                "{text:?}: {mistakes:?}"
            );
        }
    }
}
