//! Which office or district a contact belongs to, by what its fields say: for figures only, never for its
//! way. Names come from the desk's files alone, so that no resident's words become a label.

use crate::careful_toml::{Mistakes, Table, texts_of};
use crate::ids::Name;
use crate::text::fold::Folded;
use std::collections::{BTreeMap, BTreeSet};

/// Fields that name an office or district as the desk's files do.
const NAMED: [&str; 2] = ["office", "district"];
/// Fields in which a place stands in somebody's own words.
const SAID: [&str; 3] = ["place", "address", "location"];

/// Offices and districts of a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Districts {
    names: BTreeSet<Name>,
    /// Words that lead to a district, folded, in the order of the file.
    words: Vec<(String, Name)>,
}

impl Districts {
    /// `[districts]` of desk.toml: `north = ["Nordneset", "4801"]`. A word leads to one district.
    pub fn read(table: Option<Table<'_, '_>>, mistakes: &mut Mistakes) -> Districts {
        let mut districts = Districts::default();
        let Some(table) = table else { return districts };
        let sheet = table.sheet();
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (name, words) in table.entries() {
            let Ok(district) = name.value.parse::<Name>() else {
                let what =
                    format!("`{}` cannot be a district's name: write small letters, digits, `-`", name.value);
                mistakes.at(sheet, name.span, what);
                continue;
            };
            districts.names.insert(district);
            for word in texts_of(sheet, mistakes, name.value, words) {
                let folded = Folded::new(word.value).text;
                if folded.trim().is_empty() {
                    let what = "this word has no letter or digit; write a place or a postal code";
                    mistakes.at(sheet, word.span, what);
                    continue;
                }
                if let Some(other) = seen.insert(folded.clone(), name.value) {
                    let what = format!("`{}` leads to `{other}` already; take one away", word.value);
                    mistakes.at(sheet, word.span, what);
                }
                districts.words.push((folded, district));
            }
        }
        districts
    }

    /// With the local offices, which count by their own names.
    pub fn with_offices(mut self, offices: impl Iterator<Item = Name>) -> Districts {
        self.names.extend(offices);
        self
    }

    /// The office or district of a contact with these fields.
    pub fn of(&self, attributes: &[(&str, &str)]) -> Option<Name> {
        if self.names.is_empty() {
            return None;
        }
        let named = attributes.iter().filter(|(field, _)| NAMED.contains(field));
        let known =
            |text: &str| text.trim().to_lowercase().parse().ok().filter(|name| self.names.contains(name));
        let said = attributes.iter().filter(|(field, _)| SAID.contains(field));
        named
            .filter_map(|(_, text)| known(text))
            .next()
            .or_else(|| said.filter_map(|(_, text)| known(text).or_else(|| self.said_in(text))).next())
    }

    /// The first district of the file of which a word stands there.
    fn said_in(&self, text: &str) -> Option<Name> {
        let folded = Folded::new(text).text;
        self.words.iter().find(|(word, _)| folded.contains(word.as_str())).map(|(_, district)| *district)
    }

    /// Every name, for whoever offers a choice.
    pub fn names(&self) -> impl Iterator<Item = Name> + '_ {
        self.names.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::careful_toml::{Sheet, parse};

    fn read(text: &str) -> (Districts, Vec<String>) {
        let sheet = Sheet { file: "desk.toml", text };
        let mut mistakes = Mistakes::default();
        let document = parse(sheet, &mut mistakes);
        let mut table = Table::new(sheet, document.get_ref(), 0..0);
        let table = table.table(&mut mistakes, "districts");
        let districts = Districts::read(table, &mut mistakes);
        (districts, mistakes.finish().into_iter().map(|mistake| mistake.what).collect())
    }

    #[test]
    fn fields_lead_to_districts_and_nothing_else_does() {
        let (districts, mistakes) =
            read("[districts]\nnorth = [\"Nordneset\", \"4801\"]\ncentre = [\"Stor gata\"]\n");
        assert_eq!(mistakes, Vec::<String>::new());
        let districts = districts.with_offices(["town-hall".parse().unwrap()].into_iter());
        for (field, text, leads) in [
            ("district", "north", Some("north")),
            ("office", "Town-Hall", Some("town-hall")),
            ("office", "moon", None),
            ("place", "Fjordveien 3, 4801 Havnsund", Some("north")),
            ("place", "nordneset", Some("north")),
            ("address", "STOR GATA 5", Some("centre")),
            ("place", "Nordnesetveien 3", None),
            ("place", "centre", Some("centre")),
            ("name", "Nordneset", None),
        ] {
            let found = districts.of(&[("form", "henvendelse"), (field, text)]);
            assert_eq!(found.map(|name| name.to_string()).as_deref(), leads, "{field} {text}");
        }
        assert_eq!(Districts::default().of(&[("district", "north")]), None);
    }

    #[test]
    fn a_word_leads_to_one_district() {
        let (_, mistakes) =
            read("[districts]\nnorth = [\"Vik\"]\nsouth = [\"vik\", \"!\"]\n\"so uth\" = []\n");
        for part in ["leads to `north` already", "no letter or digit", "cannot be a district's name"] {
            assert!(mistakes.iter().any(|mistake| mistake.contains(part)), "{part}: {mistakes:?}");
        }
    }
}
