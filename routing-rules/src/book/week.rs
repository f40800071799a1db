//! The hours of the desk, of one unit or of an office as a form shows them: a week, days of some weeks, single days,
//! public holidays, half days, who is on duty, open evenings. Written back into `hours.toml`, where every comment and
//! whatever is the same already stay as they are.

use super::edit::{self, Table, Unfit, Value};
use crate::rules::read_hours::{weekdays, weeks_and_days};
use std::collections::BTreeMap;

/// Names of the days as `hours.toml` has them.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Names of the weeks that a day of some weeks is about.
pub const WEEKS: [&str; 7] = ["first", "second", "third", "fourth", "last", "odd", "even"];

/// Spells of a day as they are written, such as `08:00-15:30`.
pub type Spells = Vec<String>;

/// What a part of `hours.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Monday to Sunday; `None`: it says nothing of its own about the week.
    pub week: Option<[Spells; 7]>,
    /// Days of some weeks only, such as `first-tue`, one weekday each.
    pub some_weeks: BTreeMap<String, Spells>,
    /// Days that differ, and how.
    pub exceptions: BTreeMap<String, Spells>,
    /// Whose public holidays: `no`, `se`, `none`, or nothing said.
    pub holidays: String,
    /// Eves that close early: when, as it is written (`12:00`, `closed`).
    pub half_days: BTreeMap<String, String>,
    /// Which unit has what cannot wait while this one is closed, and from which urgency on.
    pub on_duty: Option<(String, String)>,
    /// Open evenings that each office owes: between when, and how many a month. Said for the whole desk.
    pub evenings: Option<(String, String)>,
}

/// Where the open evenings stand.
const EVENINGS: &str = "evenings";

/// Where the hours of an office stand.
pub fn office(name: &str) -> Vec<&str> {
    vec!["offices", name]
}

/// Where the hours of a unit stand; without one, those of the desk.
pub fn place(unit: Option<&str>) -> Vec<&str> {
    unit.map_or_else(|| vec!["default"], |unit| vec!["units", unit])
}

/// What `hours.toml` says there.
pub fn read(text: &str, place: &[&str]) -> Part {
    let table = table_at(text, place);
    let mut part = Part::default();
    for (key, value) in &table {
        for day in weekdays(key).into_iter().flatten() {
            part.week.get_or_insert_default()[usize::from(day) - 1].extend(spells(value));
        }
        for one in one_by_one(key) {
            part.some_weeks.entry(one).or_default().extend(spells(value));
        }
    }
    if !part.some_weeks.is_empty() {
        // Whoever says something of its own about some weeks has nothing of the desk's week.
        part.week.get_or_insert_default();
    }
    let exceptions = table.get("exceptions").and_then(Value::as_table);
    part.exceptions =
        exceptions.into_iter().flatten().map(|(day, value)| (day.clone(), spells(value))).collect();
    part.holidays = words(table.get("holidays"));
    let half_days = table.get("half_days").and_then(Value::as_table).into_iter().flatten();
    part.half_days = half_days.map(|(eve, closes)| (eve.clone(), words(Some(closes)))).collect();
    let on_duty = table.get("on_duty").and_then(Value::as_table);
    part.on_duty = on_duty.map(|duty| (words(duty.get("unit")), words(duty.get("from"))));
    if place == self::place(None) {
        let evenings = table_at(text, &[EVENINGS]);
        let number = evenings.get("a_month").map(Value::to_string).unwrap_or_default();
        part.evenings = Some((words(evenings.get("between")), number)).filter(|_| !evenings.is_empty());
    }
    part
}

/// `odd-mon-tue` as `odd-mon` and `odd-tue`; nothing for days of every week.
fn one_by_one(key: &str) -> Vec<String> {
    match (weeks_and_days(key), key.split_once('-')) {
        (Some((Some(_), days)), Some((weeks, _))) => {
            days.map(|day| format!("{weeks}-{}", DAYS[usize::from(day) - 1])).collect()
        }
        _ => Vec::new(),
    }
}

fn words(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_string()
}

fn table_at(text: &str, place: &[&str]) -> Table {
    let mut table = text.parse::<Table>().unwrap_or_default();
    for key in place {
        match table.remove(*key) {
            Some(Value::Table(inner)) => table = inner,
            _ => return Table::new(),
        }
    }
    table
}

fn spells(value: &Value) -> Spells {
    let all = value.as_array().into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_string).collect()
}

/// `hours.toml` with `part` there; what is the same already stays as it is written.
pub fn rewritten(text: &str, place: &[&str], part: &Part) -> Result<String, Unfit> {
    let before = read(text, place);
    let mut new = text.to_string();
    let mut set = |key: &[&str], value: Option<Value>| {
        let path: Vec<&str> = place.iter().chain(key).copied().collect();
        edit::set(&new, &path, value.as_ref()).map(|text| new = text)
    };
    let stands = |key: &String| weekdays(key).is_some() || !one_by_one(key).is_empty();
    let silent = part.some_weeks.is_empty()
        && !table_at(text, place).keys().any(|key| stands(key) && one_by_one(key).is_empty());
    if before.week != part.week || (part.week.is_some() && silent) {
        let wanted = part.week.as_ref().map(lines).unwrap_or_default();
        for (key, spells) in &wanted {
            set(&[key], Some(list(spells)))?;
        }
        let old = table_at(text, place);
        let stays = |key: &String| weekdays(key).is_none() || wanted.iter().any(|(other, _)| other == key);
        for key in old.keys().filter(|key| !stays(key)) {
            set(&[key], None)?;
        }
    }
    if before.some_weeks != part.some_weeks {
        for (key, value) in some_weeks(&table_at(text, place), part) {
            set(&[&key], value)?;
        }
    }
    if before.holidays != part.holidays {
        set(&["holidays"], Some(Value::from(part.holidays.as_str())).filter(|_| !part.holidays.is_empty()))?;
    }
    match (&before.on_duty, &part.on_duty) {
        (before, after) if before == after => {}
        (Some(_), Some((unit, from))) => {
            set(&["on_duty", "unit"], Some(Value::from(unit.as_str())))?;
            set(&["on_duty", "from"], Some(Value::from(from.as_str())))?;
        }
        (_, after) => set(&["on_duty"], after.as_ref().map(duty))?,
    }
    for eve in before.half_days.keys().filter(|eve| !part.half_days.contains_key(*eve)) {
        set(&["half_days", eve], None)?;
    }
    for (eve, closes) in part.half_days.iter().filter(|(eve, at)| before.half_days.get(*eve) != Some(at)) {
        set(&["half_days", eve], Some(Value::from(closes.as_str())))?;
    }
    for day in before.exceptions.keys().filter(|day| !part.exceptions.contains_key(*day)) {
        set(&["exceptions", day], None)?;
    }
    for (day, spells) in part.exceptions.iter().filter(|(day, is)| before.exceptions.get(*day) != Some(is)) {
        set(&["exceptions", day], Some(list(spells)))?;
    }
    if before.evenings != part.evenings && place == self::place(None) {
        new = with_evenings(&new, part.evenings.as_ref())?;
    }
    Ok(new)
}

/// What to write, and what to take away, so that the days of some weeks are as wanted.
fn some_weeks(old: &Table, part: &Part) -> Vec<(String, Option<Value>)> {
    let mut left = part.some_weeks.clone();
    let mut changes = Vec::new();
    for (key, value) in old {
        let days = one_by_one(key);
        let same = days.iter().all(|day| left.get(day) == Some(&spells(value)));
        match days.as_slice() {
            [] => {}
            _ if same => days.iter().for_each(|day| drop(left.remove(day))),
            [day] if left.contains_key(day) => {
                changes.push((key.clone(), left.remove(day).as_ref().map(list)));
            }
            _ => changes.push((key.clone(), None)),
        }
    }
    changes.extend(left.iter().map(|(key, spells)| (key.clone(), Some(list(spells)))));
    changes
}

fn with_evenings(text: &str, evenings: Option<&(String, String)>) -> Result<String, Unfit> {
    let Some((between, a_month)) = evenings else { return edit::set(text, &[EVENINGS], None) };
    // What is no number is written as it is, and refused with what to do when the file is checked.
    let number =
        a_month.parse().map_or_else(|_| Value::from(a_month.as_str()), |number: i64| Value::from(number));
    let text = edit::set(text, &[EVENINGS, "between"], Some(&Value::from(between.as_str())))?;
    edit::set(&text, &[EVENINGS, "a_month"], Some(&number))
}

fn duty((unit, from): &(String, String)) -> Value {
    let both = [("unit", unit), ("from", from)];
    Value::Table(
        both.map(|(key, value)| (key.to_string(), Value::from(value.as_str()))).into_iter().collect(),
    )
}

fn list(spells: &Spells) -> Value {
    Value::Array(spells.iter().map(|spell| Value::from(spell.as_str())).collect())
}

/// A week in as few lines as people would write.
fn lines(week: &[Spells; 7]) -> Vec<(String, Spells)> {
    let mut lines = Vec::new();
    let mut day = 0;
    while day < 7 {
        let same = week[day..].iter().take_while(|spells| **spells == week[day]).count();
        let key = match same {
            7 => "daily".to_string(),
            1 => DAYS[day].to_string(),
            _ => format!("{}-{}", DAYS[day], DAYS[day + same - 1]),
        };
        // Days without a line are closed; a week without any line would say nothing.
        if !week[day].is_empty() || same == 7 {
            lines.push((key, week[day].clone()));
        }
        day += same;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOURS: &str = "format = 1\n\n# The house.\n[default]\nmon-fri = [\"08:00-15:30\"] # as usual\nfirst-tue = [\"16:00-18:00\"]\nholidays = \"no\"\n[default.exceptions]\n\"2026-12-24\" = [\"08:00-12:00\"] # Christmas\n\n[units.pipes]\ndaily = [\"00:00-24:00\"]\n";

    fn week(days: [&str; 7]) -> Option<[Spells; 7]> {
        Some(days.map(|day| day.split_whitespace().map(str::to_string).collect()))
    }

    #[test]
    fn a_part_is_read_as_it_holds() {
        let part = read(HOURS, &place(None));
        let usual = "08:00-15:30";
        assert_eq!(part.week, week([usual, usual, usual, usual, usual, "", ""]));
        assert_eq!((part.holidays.as_str(), part.exceptions.len()), ("no", 1));
        assert_eq!(read(HOURS, &place(Some("roads"))), Part::default());
        assert_eq!(read("= [", &place(None)), Part::default());
    }

    #[test]
    fn a_part_is_written_with_the_rest_as_it_was() {
        let check = |unit: Option<&str>, change: &dyn Fn(&mut Part), from: &str, to: &str| {
            let mut part = read(HOURS, &place(unit));
            change(&mut part);
            let new = rewritten(HOURS, &place(unit), &part).unwrap();
            assert_eq!(new, HOURS.replacen(from, to, 1));
            assert_eq!(read(&new, &place(unit)), part);
        };
        let (usual, long) = ("08:00-15:30", "08:00-15:30 17:00-19:00");
        check(None, &|_| {}, "", "");
        let later = |part: &mut Part| part.week = week(["09:00-15:00"; 7]);
        check(
            None,
            &later,
            "mon-fri = [\"08:00-15:30\"] # as usual\nfirst-tue = [\"16:00-18:00\"]\nholidays = \"no\"\n",
            "first-tue = [\"16:00-18:00\"]\nholidays = \"no\"\ndaily = [\"09:00-15:00\"]\n",
        );
        let thursdays = |part: &mut Part| part.week = week([usual, usual, usual, long, usual, "", ""]);
        check(
            None,
            &thursdays,
            "mon-fri = [\"08:00-15:30\"] # as usual\nfirst-tue = [\"16:00-18:00\"]\nholidays = \"no\"\n",
            "first-tue = [\"16:00-18:00\"]\nholidays = \"no\"\nmon-wed = [\"08:00-15:30\"]\nthu = [\"08:00-15:30\", \"17:00-19:00\"]\nfri = [\"08:00-15:30\"]\n",
        );
        check(Some("pipes"), &|part| part.week = None, "daily = [\"00:00-24:00\"]\n", "");
        let closed = |part: &mut Part| part.week = week([""; 7]);
        check(Some("pipes"), &closed, "daily = [\"00:00-24:00\"]", "daily = []");
        let one_more = |part: &mut Part| {
            part.exceptions.insert("2026-12-31".to_string(), Vec::new());
        };
        check(None, &one_more, "# Christmas\n", "# Christmas\n\"2026-12-31\" = []\n");
        let none = |part: &mut Part| part.exceptions.clear();
        check(None, &none, "\"2026-12-24\" = [\"08:00-12:00\"] # Christmas\n", "");
        check(None, &|part| part.holidays.clear(), "holidays = \"no\"\n", "");
        let new = |part: &mut Part| part.week = week(["10:00-12:00", "", "", "", "", "", ""]);
        check(Some("roads"), &new, "24:00\"]\n", "24:00\"]\n\n[units.roads]\nmon = [\"10:00-12:00\"]\n");
    }

    #[test]
    fn days_of_some_weeks_and_open_evenings_are_written_with_the_rest_as_it_was() {
        let mut text = HOURS.to_string();
        let mut check = |place: &[&str], change: &dyn Fn(&mut Part), from: &str, to: &str| {
            let mut part = read(&text, place);
            change(&mut part);
            let new = rewritten(&text, place, &part).unwrap();
            assert_eq!(new, text.replacen(from, to, 1));
            assert_eq!(read(&new, place), part);
            text = new;
        };
        let some = |part: &mut Part, day: &str, spell: &str| {
            part.some_weeks.insert(day.to_string(), vec![spell.to_string()]);
        };
        let (desk, town) = (place(None), office("town"));
        let first = "first-tue = [\"16:00-18:00\"]\n";
        check(&desk, &|part| some(part, "first-tue", "17:00-19:00"), "16:00-18:00", "17:00-19:00");
        check(&desk, &|part| some(part, "first-tue", "16:00-18:00"), "17:00-19:00", "16:00-18:00");
        let odd = "holidays = \"no\"\nodd-thu = [\"16:00-18:00\"]\n";
        check(&desk, &|part| some(part, "odd-thu", "16:00-18:00"), "holidays = \"no\"\n", odd);
        check(&desk, &|part| drop(part.some_weeks.remove("first-tue")), first, "");
        let end = "daily = [\"00:00-24:00\"]\n";
        let own = "\n[offices.town]\ndaily = []\nthird-wed = [\"16:00-18:00\"]\n";
        let evening = |part: &mut Part| {
            part.week = week([""; 7]);
            some(part, "third-wed", "16:00-18:00");
        };
        check(&town, &evening, end, &format!("{end}{own}"));
        check(&town, &|part| part.some_weeks.clear(), "third-wed = [\"16:00-18:00\"]\n", "");
        let owed = "\n[evenings]\nbetween = \"16:00-18:00\"\n";
        let wanted = |part: &mut Part, count: &str| {
            part.evenings = Some(("16:00-18:00".to_string(), count.to_string()));
        };
        let last = "daily = []\n";
        check(&desk, &|part| wanted(part, "2"), last, &format!("{last}{owed}a_month = 2\n"));
        check(&desk, &|part| wanted(part, "3"), "a_month = 2", "a_month = 3");
        check(&desk, &|part| part.evenings = None, &format!("{owed}a_month = 3\n"), "");
    }

    #[test]
    fn days_written_together_are_told_apart_when_one_changes() {
        let text = "format = 1\n[default]\nodd-mon-tue = [\"16:00-18:00\"] # late\nmon = [\"08:00-15:30\"]\n";
        let mut part = read(text, &place(None));
        assert_eq!(part.some_weeks.keys().collect::<Vec<_>>(), ["odd-mon", "odd-tue"]);
        assert_eq!(rewritten(text, &place(None), &part).unwrap(), text);
        part.some_weeks.remove("odd-tue");
        let new = rewritten(text, &place(None), &part).unwrap();
        assert_eq!(read(&new, &place(None)), part, "{new}");
    }

    #[test]
    fn half_days_and_who_is_on_duty_are_written_with_the_rest_as_it_was() {
        let eve = |part: &mut Part, eve: &str, closes: &str| {
            part.half_days.insert(eve.to_string(), closes.to_string());
        };
        let duty = |unit: &str, from: &str| Some((unit.to_string(), from.to_string()));
        let mut text = HOURS.to_string();
        let mut check = |unit: Option<&str>, change: &dyn Fn(&mut Part), from: &str, to: &str| {
            let mut part = read(&text, &place(unit));
            change(&mut part);
            let new = rewritten(&text, &place(unit), &part).unwrap();
            assert_eq!(new, text.replacen(from, to, 1));
            assert_eq!(read(&new, &place(unit)), part);
            text = new;
        };
        let end = "daily = [\"00:00-24:00\"]\n";
        let half = "\n[default.half_days]\nchristmas-eve = \"12:00\"\n";
        check(None, &|part| eve(part, "christmas-eve", "12:00"), end, &format!("{end}{half}"));
        let after = "christmas-eve = \"12:00\"\n";
        let two = format!("{after}new-years-eve = \"closed\"\n");
        check(None, &|part| eve(part, "new-years-eve", "closed"), after, &two);
        check(None, &|part| drop(part.half_days.remove("christmas-eve")), after, "");
        let on = "on_duty = { from = \"urgent\", unit = \"roads\" }\n";
        check(Some("pipes"), &|part| part.on_duty = duty("roads", "urgent"), end, &format!("{end}{on}"));
        check(Some("pipes"), &|part| part.on_duty = duty("desk", "urgent"), "\"roads\"", "\"desk\"");
        check(Some("pipes"), &|part| part.on_duty = None, &on.replace("roads", "desk"), "");
        // A unit of which the file says nothing yet, and then something above what it says.
        let closed = "new-years-eve = \"closed\"\n";
        let own = "\n[units.roads.half_days]\nchristmas-eve = \"11:00\"\n";
        check(Some("roads"), &|part| eve(part, "christmas-eve", "11:00"), closed, &format!("{closed}{own}"));
        let above = format!("{own}\n[units.roads]\n{}", on.replace("roads", "pipes"));
        check(Some("roads"), &|part| part.on_duty = duty("pipes", "urgent"), own, &above);
    }
}
