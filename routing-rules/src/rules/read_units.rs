//! `units.toml`: the parts of the municipality that take contacts, their names and promises.

use super::read_desk::{by_channel, channel, language};
use super::read_sharing;
use crate::careful_toml::{Mistakes, Placed, Sheet, Table, check_format, parse};
use crate::contact::Channel;
use crate::ids::UnitId;
use crate::setup::{Escalation, Promise};
use crate::sharing::UnitSharing;
use crate::time::Span;
use crate::verdict::Language;
use std::collections::BTreeMap;
use std::ops::Range;

/// One unit of `units.toml`.
#[derive(Debug)]
pub struct UnitEntry {
    /// Its id.
    pub id: UnitId,
    /// Where the id stands.
    pub span: Range<usize>,
    /// Shown less, learnt from never.
    pub sensitive: bool,
    /// Names by language.
    pub names: BTreeMap<Language, String>,
    /// Promises by channel.
    pub promises: BTreeMap<Channel, Promise>,
    /// When so many wait, no more are taken.
    pub limits: BTreeMap<Channel, u32>,
    /// How its contacts are shared out.
    pub sharing: UnitSharing,
    /// What happens before a promise is broken, and the unit that helps then, not yet looked up.
    pub escalation: Option<(Escalation, Option<Placed<String>>)>,
}

/// Reads `units.toml`.
pub fn read(sheet: Sheet<'_>, mistakes: &mut Mistakes) -> Vec<UnitEntry> {
    let document = parse(sheet, mistakes);
    let mut table = Table::new(sheet, document.get_ref(), 0..0);
    check_format(&mut table, mistakes);
    let general = table.table(mistakes, "promises").map(|table| promises(table, mistakes));
    let warnings = table.table(mistakes, "escalation").map(|table| escalation(table, mistakes));
    let general = (general.unwrap_or_default(), warnings);
    let shared = read_sharing::unit(&mut table, mistakes, &UnitSharing::default());
    let mut units: Vec<UnitEntry> = Vec::new();
    for unit in table.tables(mistakes, "unit") {
        let here = unit.span();
        let Some(entry) = read_unit(unit, mistakes, &general, &shared) else { continue };
        if units.iter().any(|known| known.id == entry.id) {
            let what = format!("two units are called `{}`; give one of them another id", entry.id);
            mistakes.at(sheet, here, what);
        } else {
            units.push(entry);
        }
    }
    table.finish(mistakes);
    if units.is_empty() && mistakes.is_empty() {
        mistakes.of_file(sheet.file, "there is no unit; add one beginning with `[[unit]]`");
    }
    units
}

/// What a warning before a broken promise does, if there is one, and whom it tells.
type Warnings = Option<(Escalation, Option<Placed<String>>)>;

fn read_unit(
    mut unit: Table<'_, '_>,
    mistakes: &mut Mistakes,
    (general, warnings): &(BTreeMap<Channel, Promise>, Warnings),
    shared: &UnitSharing,
) -> Option<UnitEntry> {
    let sheet = unit.sheet();
    let id = unit.need_text(mistakes, "id");
    let sensitive = unit.flag(mistakes, "sensitive").unwrap_or(false);
    let names = unit.table(mistakes, "names").map(|table| names(table, mistakes)).unwrap_or_default();
    let mut kept = general.clone();
    if let Some(own) = unit.table(mistakes, "promises") {
        kept.extend(promises(own, mistakes));
    }
    let limits = unit.table(mistakes, "most_waiting").map(|table| by_channel(table, mistakes, 1..=1_000_000));
    let limits =
        limits.unwrap_or_default().into_iter().map(|(channel, most)| (channel, most as u32)).collect();
    let sharing = read_sharing::unit(&mut unit, mistakes, shared);
    let own = unit.table(mistakes, "escalation").map(|table| escalation(table, mistakes));
    let escalation = own.or_else(|| warnings.clone());
    if let Some(value) = unit.value("delivery") {
        mistakes.at(sheet, value.span(), "`delivery` is kept for a later version; leave it out");
    }
    unit.finish(mistakes);
    let id = id?;
    match id.value.parse::<UnitId>() {
        Ok(unit) if unit.is_synthetic() => {
            let what = format!("`{unit}` is what Portner calls its own contacts; choose another id");
            mistakes.at(sheet, id.span, what);
            None
        }
        Ok(unit) => Some(UnitEntry {
            id: unit,
            span: id.span,
            sensitive,
            names,
            promises: kept,
            limits,
            escalation,
            sharing,
        }),
        Err(why) => {
            mistakes.at(sheet, id.span, format!("`{}` cannot be a unit's id: {why}", id.value));
            None
        }
    }
}

/// `warn_percent = 80`, `raise = true`, `helper = "desk"`
fn escalation(mut table: Table<'_, '_>, mistakes: &mut Mistakes) -> (Escalation, Option<Placed<String>>) {
    let warn_percent = table.number(mistakes, "warn_percent", 1..=100).unwrap_or(80) as u32;
    let raise = table.flag(mistakes, "raise").unwrap_or(false);
    let helper = table.text(mistakes, "helper");
    let helper = helper.map(|unit| Placed { value: unit.value.to_owned(), span: unit.span });
    table.finish(mistakes);
    (Escalation { warn_percent, raise, helper: None }, helper)
}

fn names(table: Table<'_, '_>, mistakes: &mut Mistakes) -> BTreeMap<Language, String> {
    let sheet = table.sheet();
    let mut names = BTreeMap::new();
    for (tag, name) in table.entries() {
        let Some(language) = language(sheet, mistakes, &tag) else { continue };
        match name.get_ref().as_str() {
            Some(name) if !name.trim().is_empty() => {
                names.insert(language, name.to_owned());
            }
            _ => mistakes.at(sheet, name.span(), "a unit's name is a text in quotation marks, not empty"),
        }
    }
    names
}

fn promises(table: Table<'_, '_>, mistakes: &mut Mistakes) -> BTreeMap<Channel, Promise> {
    let sheet = table.sheet();
    let mut promises = BTreeMap::new();
    for (name, value) in table.entries() {
        let Some(channel) = channel(sheet, mistakes, &name) else { continue };
        let Some(inner) = value.get_ref().as_table() else {
            let what = "a promise is written `{ share = 80, within_seconds = 20 }`";
            mistakes.at(sheet, value.span(), what);
            continue;
        };
        let mut inner = Table::new(sheet, inner, value.span());
        let share = inner.number(mistakes, "share", 1..=100);
        let mut seconds = |key| inner.number(mistakes, key, 1..=31_536_000);
        let within = seconds("within_seconds");
        let urgent = seconds("urgent_within_seconds").map(Span::seconds);
        let emergency = seconds("emergency_within_seconds").map(Span::seconds);
        let open_hours = inner.flag(mistakes, "open_hours").unwrap_or(false);
        inner.finish(mistakes);
        match (share, within) {
            (Some(share), Some(within)) => {
                let promise = Promise::new(share as u32, Span::seconds(within));
                let promise = Promise { urgent, emergency, open_hours, ..promise };
                promises.insert(channel, promise);
            }
            _ if mistakes.is_empty() => {
                let what = "a promise needs both; write `{ share = 80, within_seconds = 20 }`";
                mistakes.at(sheet, value.span(), what);
            }
            _ => {}
        }
    }
    promises
}
