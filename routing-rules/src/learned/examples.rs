//! `examples.jsonl`: one labelled message a line, written by the people of the desk. The first line is
//! `{"format": 1}`.

use crate::careful_toml::{Mistakes, Sheet, hint};
use crate::contact::Channel;
use crate::ids::UnitId;
use crate::text::fold::Folded;
use crate::verdict::{Language, Urgency};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What somebody might write.
    pub text: String,
    /// Where it should go.
    pub unit: String,
    /// In what language: nb, nn, sv, en, other.
    #[serde(default)]
    pub lang: Option<Language>,
    /// How soon a person is needed: normal, where the file says nothing; unknown of corrections.
    #[serde(default = "normal")]
    pub urgency: Option<Urgency>,
    /// How it would come, for measuring by channel: `phone` is what an agent typed.
    #[serde(default)]
    pub channel: Option<String>,
}

fn normal() -> Option<Urgency> {
    Some(Urgency::Normal)
}

/// Reads the examples. Every bad line at once.
pub fn read(sheet: Sheet<'_>, mistakes: &mut Mistakes, units: &[UnitId]) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut start = 0;
    for (number, line) in sheet.text.split_inclusive('\n').enumerate() {
        let span = start..start + line.trim_end().len();
        start += line.len();
        if number == 0 {
            check_first(sheet, mistakes, line);
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        match read_line(line, units, &mut known, number + 1) {
            Ok(example) => examples.push(example),
            Err(what) => mistakes.at(sheet, span, what),
        }
    }
    examples
}

fn check_first(sheet: Sheet<'_>, mistakes: &mut Mistakes, line: &str) {
    let right = serde_json::from_str::<BTreeMap<String, u64>>(line)
        .is_ok_and(|map| map.len() == 1 && map.get("format") == Some(&1));
    if !right {
        let what = "the file's format is missing; begin it with the line {\"format\": 1}";
        mistakes.at(sheet, 0..line.trim_end().len(), what);
    }
}

fn read_line(
    line: &str,
    units: &[UnitId],
    known: &mut BTreeMap<String, usize>,
    number: usize,
) -> Result<Example, String> {
    let example: Example = serde_json::from_str(line).map_err(|error| {
        format!(
            "this is no example: {error}; write {{\"text\": \"...\", \"unit\": \"...\", \"lang\": \"nb\"}}"
        )
    })?;
    if !units.iter().any(|unit| unit.as_str() == example.unit) {
        let hint = hint(&example.unit, units.iter().map(UnitId::as_str));
        return Err(format!("no unit is called `{}`{hint}", example.unit));
    }
    let channels = || Channel::ALL.iter().map(|channel| channel.as_str());
    if let Some(name) = example.channel.as_deref().filter(|name| !channels().any(|known| known == *name)) {
        let hint = hint(name, Channel::ALL.iter().map(|channel| channel.as_str()));
        return Err(format!("no channel is called `{name}`{hint}"));
    }
    let same = Folded::new(&example.text).text;
    match known.insert(same, number) {
        Some(first) => Err(format!("the same example stands in line {first} already; take one of them out")),
        None => Ok(example),
    }
}
