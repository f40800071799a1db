//! A desk's file with one thing written otherwise. A value is found by its path, and all the rest stays to the
//! byte, comments included. What comes out is read again: either it says just what was wanted, or nothing changes.

use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
pub use toml::{Table, Value};

/// The file is written in a way that this cannot follow; a person edits it by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit;

/// The text with the value at `path` written otherwise; `None` takes it away. Between the keys of a path a number
/// stands for one of several `[[tables]]`. A table that is not there yet comes last.
pub fn set(text: &str, path: &[&str], value: Option<&Value>) -> Result<String, Unfit> {
    let mut wanted: Table = text.parse().map_err(|_| Unfit)?;
    if !put(&mut wanted, path, value) {
        return Ok(text.to_string());
    }
    let (key, above) = path.split_last().ok_or(Unfit)?;
    let root = DeTable::parse(text).map_err(|_| Unfit)?;
    let fits = |new: &String| new.parse::<Table>().is_ok_and(|is| is == wanted);
    let inside = find(root.get_ref(), above).map(|home| within(text, &home, key, value)).transpose()?;
    if let Some(new) = inside.filter(fits) {
        return Ok(new);
    }
    if value.is_none() {
        return without_table(text, root.get_ref(), path).filter(fits).ok_or(Unfit);
    }
    // It is not there yet, or only in the names of tables below it.
    let block = format!("[{}]\n{}", above.join("."), line(key, value.ok_or(Unfit)?));
    Some(with_block(text, &block)).filter(fits).ok_or(Unfit)
}

/// The text with one more `[[name]]` as its last: its lines, and those of a table inside it.
pub fn add(text: &str, name: &str, item: &Table) -> Result<String, Unfit> {
    let mut block = format!("[[{name}]]\n");
    let (tables, lines): (Vec<_>, Vec<_>) = item.iter().partition(|(_, value)| value.is_table());
    lines.iter().for_each(|(key, value)| block += &(line(key, value) + "\n"));
    for (inner, value) in tables {
        block += &format!("[{name}.{inner}]\n");
        value.as_table().into_iter().flatten().for_each(|(key, value)| block += &(line(key, value) + "\n"));
    }
    let new = with_block(text, block.trim_end());
    let last = |table: &Table| table.get(name).and_then(Value::as_array).and_then(|all| all.last()).cloned();
    let is = new.parse::<Table>().ok().as_ref().and_then(last);
    if is.as_ref().and_then(Value::as_table) == Some(item) { Ok(new) } else { Err(Unfit) }
}

/// The text without the `[[name]]` at that place, counted from 0, and without the comment right above it.
pub fn remove(text: &str, name: &str, place: usize) -> Result<String, Unfit> {
    let mut wanted: Table = text.parse().map_err(|_| Unfit)?;
    let all =
        wanted.get_mut(name).and_then(Value::as_array_mut).filter(|all| place < all.len()).ok_or(Unfit)?;
    all.remove(place);
    if all.is_empty() {
        wanted.remove(name);
    }
    let root = DeTable::parse(text).map_err(|_| Unfit)?;
    let start = item(root.get_ref(), name, place).ok_or(Unfit)?.span().start;
    let new = without_block(text, root.get_ref(), start, &format!("[{name}."));
    if new.parse::<Table>().is_ok_and(|is| is == wanted) { Ok(new) } else { Err(Unfit) }
}

/// The text without the table of that path, where it has a header of its own.
fn without_table(text: &str, root: &DeTable<'_>, path: &[&str]) -> Option<String> {
    let start = find(root, path)?.span?.start;
    Some(without_block(text, root, start, &format!("[{}.", path.join("."))))
}

/// The text without the table whose header begins at `start`, the comment right above it, and the tables inside it,
/// whose headers begin with `inside`.
fn without_block(text: &str, root: &DeTable<'_>, start: usize, inside: &str) -> String {
    let mut heads = Vec::new();
    headers(root, &mut heads);
    heads.sort_unstable_by_key(|head| head.start);
    let next = heads.iter().find(|head| {
        head.start > start && !text.get(head.start..).is_some_and(|rest| rest.starts_with(inside))
    });
    let end = next.map_or(text.len(), |head| with_comment(text, head.start));
    let start = with_comment(text, start);
    let new = format!("{}{}", &text[..start], &text[end..]);
    if end == text.len() { new.trim_end().to_string() + "\n" } else { new }
}

/// Does to plain values what shall be done to the text; false if that changes nothing.
fn put(table: &mut Table, path: &[&str], value: Option<&Value>) -> bool {
    let Some((key, rest)) = path.split_first() else { return false };
    if rest.is_empty() {
        let before = match value {
            Some(value) => table.insert((*key).to_string(), value.clone()),
            None => table.remove(*key),
        };
        return before.as_ref() != value;
    }
    if !table.contains_key(*key) {
        if value.is_none() {
            return false;
        }
        table.insert((*key).to_string(), Value::Table(Table::new()));
    }
    match table.get_mut(*key) {
        Some(Value::Table(inner)) => put(inner, rest, value),
        Some(Value::Array(all)) => {
            let place = rest[0].parse::<usize>().ok();
            let inner = place.and_then(|place| all.get_mut(place)).and_then(Value::as_table_mut);
            inner.is_some_and(|inner| put(inner, &rest[1..], value))
        }
        _ => false,
    }
}

/// A table and how it is written: under a header, between braces, or as the file itself.
struct Home<'d, 'i> {
    table: &'d DeTable<'i>,
    span: Option<Range<usize>>,
}

fn find<'d, 'i>(root: &'d DeTable<'i>, path: &[&str]) -> Option<Home<'d, 'i>> {
    let mut home = Home { table: root, span: None };
    let mut path = path.iter();
    while let Some(key) = path.next() {
        let (_, mut value) = entry(home.table, key)?;
        if let Some(all) = value.get_ref().as_array() {
            value = all.get(path.next()?.parse::<usize>().ok()?)?;
        }
        home = Home { table: value.get_ref().as_table()?, span: Some(value.span()) };
    }
    Some(home)
}

fn entry<'d, 'i>(table: &'d DeTable<'i>, key: &str) -> Option<(Range<usize>, &'d Spanned<DeValue<'i>>)> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(name, value)| (name.span(), value))
}

fn item<'d, 'i>(root: &'d DeTable<'i>, name: &str, place: usize) -> Option<&'d Spanned<DeValue<'i>>> {
    entry(root, name)?.1.get_ref().as_array()?.get(place)
}

fn within(text: &str, home: &Home<'_, '_>, key: &str, value: Option<&Value>) -> Result<String, Unfit> {
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end);
    let cut = |place: Range<usize>, new: &str| format!("{}{new}{}", &text[..place.start], &text[place.end..]);
    match (entry(home.table, key), value) {
        (Some((_, old)), Some(value)) => Ok(cut(old.span(), &value.to_string())),
        (Some((name, old)), None) => {
            let start = text[..name.start].rfind('\n').map_or(0, |at| at + 1);
            Ok(cut(start..(line_end(old.span().end) + 1).min(text.len()), ""))
        }
        (None, Some(value)) => {
            // The last line of the table itself; tables below it have headers of their own.
            let own = home.table.iter().filter(|(name, value)| name.span().end <= value.span().start);
            let last = own.map(|(_, value)| value.span().end).max();
            let after = last.or(home.span.as_ref().map(|span| span.end)).ok_or(Unfit)?;
            Ok(cut(line_end(after)..line_end(after), &format!("\n{}", line(key, value))))
        }
        (None, None) => Err(Unfit),
    }
}

/// Every place where a header stands.
fn headers(table: &DeTable<'_>, found: &mut Vec<Range<usize>>) {
    for (name, value) in table {
        // What follows an equals sign is no header.
        if name.span().end <= value.span().start {
            continue;
        }
        match value.get_ref() {
            DeValue::Table(inner) => {
                found.push(value.span());
                headers(inner, found);
            }
            DeValue::Array(all) => {
                for one in all {
                    found.push(one.span());
                    one.get_ref().as_table().into_iter().for_each(|inner| headers(inner, found));
                }
            }
            _ => {}
        }
    }
}

/// Where the comment begins that stands right above.
fn with_comment(text: &str, at: usize) -> usize {
    let mut start = at;
    for line in text[..at].split_inclusive('\n').rev() {
        if !line.starts_with('#') {
            break;
        }
        start -= line.len();
    }
    start
}

fn with_block(text: &str, block: &str) -> String {
    format!("{}\n\n{block}\n", text.trim_end())
}

fn line(key: &str, value: &Value) -> String {
    // A date could stand bare, but nobody writes it so.
    let bare = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let key = if bare { key.to_string() } else { Value::from(key).to_string() };
    format!("{key} = {value}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::DeskBook;

    const HOURS: &str = "# Ours.\nformat = 1\n\n[default] # all\nmon-fri = [\"08:00-15:30\"] # usual\n# Summer:\nsat = [\n  \"10:00-12:00\",\n]\n\n# Pipes.\n[units.pipes]\ndaily = [\"00:00-24:00\"]\non_duty = { unit = \"desk\", from = \"urgent\" }\n";

    fn spells(text: &str) -> Value {
        Value::from(vec![text])
    }

    #[test]
    fn one_value_changes_and_the_rest_stays() {
        let check = |path: &[&str], value: Option<&Value>, from: &str, to: &str| {
            assert!(HOURS.contains(from), "{path:?}");
            assert_eq!(set(HOURS, path, value).unwrap(), HOURS.replacen(from, to, 1), "{path:?}");
        };
        let long = spells("09:00-18:00");
        check(&["default", "mon-fri"], Some(&long), "[\"08:00-15:30\"]", "[\"09:00-18:00\"]");
        check(&["default", "sat"], None, "sat = [\n  \"10:00-12:00\",\n]\n", "");
        check(&["default", "sun"], Some(&long), "\",\n]\n", "\",\n]\nsun = [\"09:00-18:00\"]\n");
        let desk = Value::from("road");
        check(&["units", "pipes", "on_duty", "unit"], Some(&desk), "\"desk\"", "\"road\"");
        check(&["default", "sun"], None, "sat", "sat");
        let added =
            set(HOURS, &["default", "exceptions", "2026-12-24"], Some(&spells("08:00-12:00"))).unwrap();
        assert_eq!(added, format!("{HOURS}\n[default.exceptions]\n\"2026-12-24\" = [\"08:00-12:00\"]\n"));
    }

    #[test]
    fn tables_of_a_list_come_go_and_change() {
        let list = "format = 1\n\n# First.\n[[canned]]\nname = \"hi\"\n[canned.text]\nnb = \"Hei\" # short\n\n# Second.\n[[canned]]\nname = \"bye\"\n[canned.text]\nnb = \"Ha det\"\n";
        let changed = set(list, &["canned", "0", "text", "nb"], Some(&Value::from("God \"dag\""))).unwrap();
        assert!(changed.contains("nb = 'God \"dag\"' # short"), "{changed}");
        let second = list.find("# Second.").unwrap();
        assert_eq!(remove(list, "canned", 0).unwrap(), format!("format = 1\n\n{}", &list[second..]));
        assert_eq!(remove(list, "canned", 1).unwrap(), format!("{}\n", list[..second].trim_end()));
        let item: Table = "name = \"new\"\n[text]\nnb = \"Ny\"".parse().unwrap();
        let added = add(list, "canned", &item).unwrap();
        assert_eq!(added, format!("{list}\n[[canned]]\nname = \"new\"\n[canned.text]\nnb = \"Ny\"\n"));
        assert_eq!(remove(&added, "canned", 2).unwrap(), list);
        assert_eq!(remove(list, "canned", 2), Err(Unfit));
        assert_eq!(set("a = ", &["a"], None), Err(Unfit));
    }

    #[test]
    fn every_text_of_the_built_in_desk_can_be_changed_and_changed_back() {
        let files = DeskBook::built_in_files();
        for (file, name) in [("answers.toml", "answer"), ("canned.toml", "canned")] {
            let text = String::from_utf8(files[file].to_vec()).unwrap();
            let table: Table = text.parse().unwrap();
            let all = table[name].as_array().unwrap();
            for (place, item) in all.iter().enumerate() {
                let path = [name, &place.to_string(), "text", "nb"];
                let other = set(&text, &path, Some(&Value::from("Noe annet"))).unwrap();
                let back = set(&other, &path, Some(&item["text"]["nb"])).unwrap();
                assert_eq!(back.parse::<Table>().unwrap(), table);
                assert_eq!(back.lines().count(), text.lines().count());
                assert!(remove(&text, name, place).is_ok(), "{file} {place}");
            }
        }
    }
}
