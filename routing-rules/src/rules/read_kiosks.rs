//! `[kiosks.<office>]` in `desk.toml`: the screens that stand in local offices.

use super::read_hours::tables;
use crate::careful_toml::{Mistakes, Placed, Table};
use crate::ids::{Name, UnitId};
use crate::time::Span;

/// How long nobody touches a kiosk before it forgets, when the desk says nothing.
const FORGET_SECONDS: i64 = 90;

/// One office's kiosk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kiosk {
    /// The office's name as people read it.
    pub name: String,
    /// The units that serve there, each with a ticket of its own, in the order of the buttons.
    pub units: Vec<UnitId>,
    /// So long nobody touches it before it forgets.
    pub forget: Span,
}

/// A kiosk whose units are not yet looked up.
#[derive(Debug)]
pub struct KioskEntry {
    /// Which office.
    pub office: Name,
    /// The name as people read it.
    pub name: String,
    /// The units' names.
    pub units: Vec<Placed<String>>,
    /// So long nobody touches it before it forgets.
    pub forget: Span,
}

/// Reads every kiosk.
pub fn read(table: Option<Table<'_, '_>>, mistakes: &mut Mistakes) -> Vec<KioskEntry> {
    let Some(table) = table else { return Vec::new() };
    let sheet = table.sheet();
    let mut found = Vec::new();
    for (office, mut own) in tables(table, mistakes, "a kiosk is a table; write `[kiosks.name]`") {
        let name = own.need_text(mistakes, "name").map_or_else(String::new, |name| name.value.to_owned());
        let span = own.span();
        let texts = own.texts(mistakes, "units").into_iter();
        let units: Vec<_> =
            texts.map(|unit| Placed { value: unit.value.to_owned(), span: unit.span }).collect();
        if units.is_empty() {
            mistakes.at(sheet, span, "no unit serves at this kiosk; name them: units = [\"servicetorg\"]");
        }
        let seconds = own.number(mistakes, "forget_seconds", 30..=3_600).unwrap_or(FORGET_SECONDS);
        own.finish(mistakes);
        match office.value.parse() {
            Ok(office) => found.push(KioskEntry { office, name, units, forget: Span::seconds(seconds) }),
            Err(why) => {
                mistakes.at(sheet, office.span, format!("`{}` cannot be an office: {why}", office.value));
            }
        }
    }
    found
}
