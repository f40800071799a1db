//! `canned.toml`: what agents often write, by a short name, for all units or for one.

use crate::careful_toml::{Mistakes, Sheet, Table, check_format, hint, parse};
use crate::ids::{Name, UnitId};
use crate::rules::read_desk::language;
use crate::verdict::Language;
use std::collections::{BTreeMap, BTreeSet};

/// What a text may leave open; the console fills it in.
pub const VARIABLES: [&str; 4] = ["name", "agent", "unit", "number"];

/// A text an agent takes and sends, or changes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canned {
    /// What the agent types after `/`.
    pub name: Name,
    /// Only for contacts of this unit.
    pub unit: Option<UnitId>,
    /// The text by language.
    pub texts: BTreeMap<Language, String>,
}

/// Reads `canned.toml`. `languages` are those of the desk.
pub fn read(
    sheet: Sheet<'_>,
    mistakes: &mut Mistakes,
    units: &BTreeSet<UnitId>,
    languages: &[Language],
) -> Vec<Canned> {
    let document = parse(sheet, mistakes);
    let mut table = Table::new(sheet, document.get_ref(), 0..0);
    check_format(&mut table, mistakes);
    let mut all: Vec<Canned> = Vec::new();
    for table in table.tables(mistakes, "canned") {
        let span = table.span();
        let Some(canned) = canned(sheet, table, mistakes, units, languages) else { continue };
        if all.iter().any(|before| (before.name, before.unit) == (canned.name, canned.unit)) {
            let what = format!("`{}` stands above already; choose another name", canned.name);
            mistakes.at(sheet, span, what);
        }
        all.push(canned);
    }
    table.finish(mistakes);
    all
}

fn canned(
    sheet: Sheet<'_>,
    mut table: Table<'_, '_>,
    mistakes: &mut Mistakes,
    units: &BTreeSet<UnitId>,
    languages: &[Language],
) -> Option<Canned> {
    let span = table.span();
    let name = table.need_text(mistakes, "name");
    let known = name.and_then(|name| match name.value.parse::<Name>() {
        Ok(known) => Some(known),
        Err(bad) => {
            mistakes.at(sheet, name.span.clone(), bad.to_string());
            None
        }
    });
    let unit = table.text(mistakes, "unit");
    if let Some(unknown) = unit.as_ref().filter(|unit| !units.iter().any(|id| id.as_str() == unit.value)) {
        let hint = hint(unknown.value, units.iter().map(|id| id.as_str()));
        mistakes.at(sheet, unknown.span.clone(), format!("no unit is called `{}`{hint}", unknown.value));
    }
    let mut texts = BTreeMap::new();
    for (name, value) in table.table(mistakes, "text").map(Table::entries).unwrap_or_default() {
        let Some(text) = value.get_ref().as_str() else {
            mistakes.at(sheet, value.span(), "an answer is a text in quotation marks");
            continue;
        };
        if let Some(what) = variables(text) {
            mistakes.at(sheet, value.span(), what);
        }
        if let Some(language) = language(sheet, mistakes, &name) {
            texts.insert(language, text.trim().to_owned());
        }
    }
    for missing in languages.iter().filter(|language| !texts.contains_key(language)) {
        let what = format!("the answer is not written in {missing}; add `{missing} = \"...\"` to its text");
        mistakes.at(sheet, span.start..span.start + 1, what);
    }
    table.finish(mistakes);
    Some(Canned { name: known?, unit: unit.and_then(|unit| unit.value.parse().ok()), texts })
}

/// What is wrong with what stands in braces, if anything is.
fn variables(text: &str) -> Option<String> {
    text.split('{').skip(1).find_map(|rest| {
        let name = rest.split_once('}').map(|(name, _)| name.trim());
        match name {
            Some(name) if VARIABLES.contains(&name) => None,
            Some(name) => Some(format!("nothing is called `{{{name}}}` here{}", hint(name, VARIABLES))),
            None => Some("a brace is open; write `{name}`".to_owned()),
        }
    })
}
