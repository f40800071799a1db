//! What the desk could learn from contacts that agents sent on as "wrong unit": words that several of them share
//! and that the rule book does not know for that unit. Proposes, never changes anything.

use crate::book::{DeskBook, Inquiry};
use crate::contact::Channel;
use crate::ids::UnitId;
use crate::learned::features::small_words;
use crate::text::fold::Folded;
use crate::text::{identity, stems::Stems};
use crate::time::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// So many different contacts must share a word: what only one person wrote is never proposed.
const SHARED: usize = 3;
/// Words proposed at most.
const MOST: usize = 10;
/// Shorter words say little.
const LETTERS: usize = 4;
/// Of the contacts with the word at most one of so many may belong elsewhere.
const PURE: usize = 5;
/// A number of more digits than a year may be somebody's.
const DIGITS: usize = 4;
/// The weight of a proposed rule: it decides.
const WEIGHT: i32 = 10;

/// A contact that came to the wrong unit, and where it belonged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// How it came.
    pub channel: Channel,
    /// When.
    pub at: Moment,
    /// Its words, masked.
    pub text: String,
    /// Where it was sent first.
    pub from: UnitId,
    /// Where it belonged.
    pub to: UnitId,
}

/// A rule that would have sent several corrected contacts to the right unit at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// To which unit.
    pub unit: UnitId,
    /// The word that they share.
    pub word: String,
    /// How many corrected contacts have it.
    pub contacts: usize,
    /// The rule as it would stand in `rules.toml`.
    pub toml: String,
}

/// The words with what names a person masked: identity and telephone numbers, addresses for mail.
pub fn masked(text: &str) -> String {
    let mut text = identity::masked(text).unwrap_or_else(|| text.to_owned());
    for run in identity::runs(&text.clone()).filter(|run| run.len() > DIGITS) {
        // One byte for one byte first, so that the places stay right.
        for at in run {
            text.replace_range(at..=at, "\u{1}");
        }
    }
    let mail = |word: &str| if word.contains('@') { "•".to_owned() } else { word.replace('\u{1}', "•") };
    text.split(' ').map(mail).collect::<Vec<_>>().join(" ")
}

/// The rules that would help most contacts, best first.
pub fn suggest(book: &DeskBook, corrections: &[Correction]) -> Vec<Suggestion> {
    let stems = &book.rules.finder.stems;
    let wrong = |correction: &&Correction| {
        let Correction { channel, at, text, to, .. } = correction;
        let inquiry = Inquiry { text, channel: *channel, language: None, attributes: &[], at: *at };
        // What the book of now sends there already needs no new rule.
        book.setup.units.contains_key(to) && book.classify(&inquiry).verdict.unit != *to
    };
    let known = of_the_examples(book);
    let mut found: BTreeMap<String, (String, BTreeMap<UnitId, usize>)> = BTreeMap::new();
    for correction in corrections.iter().filter(wrong) {
        for (stem, word) in words(&correction.text, stems) {
            let (shown, units) = found.entry(stem).or_insert_with(|| (word.clone(), BTreeMap::new()));
            if word.len() < shown.len() {
                *shown = word;
            }
            *units.entry(correction.to).or_default() += 1;
        }
    }
    let mut all: Vec<Suggestion> = found
        .into_iter()
        .filter_map(|(stem, (word, units))| {
            let (unit, contacts) =
                units.iter().max_by_key(|(unit, count)| (**count, std::cmp::Reverse(**unit)))?;
            let elsewhere = units.values().sum::<usize>() - contacts;
            let none = BTreeMap::new();
            let examples = known.get(&stem).unwrap_or(&none);
            let against = examples.iter().filter(|(other, _)| *other != unit).map(|(_, n)| n).sum::<usize>();
            let pure = elsewhere * PURE <= *contacts && against * PURE <= examples.values().sum::<usize>();
            (*contacts >= SHARED && pure).then(|| made(*unit, word, *contacts))
        })
        .collect();
    all.sort_by(|a, b| b.contacts.cmp(&a.contacts).then_with(|| a.word.cmp(&b.word)));
    all.truncate(MOST);
    all
}

fn made(unit: UnitId, word: String, contacts: usize) -> Suggestion {
    let toml = format!(
        "# From {contacts} contacts that were sent on as \"wrong unit\".\n[[rule]]\nname = \"corrected {word}\"\nunit = \"{unit}\"\nweight = {WEIGHT}\nwords = [\"{word}\"]\n"
    );
    Suggestion { unit, word, contacts, toml }
}

/// For each stem of the examples: units and how often.
fn of_the_examples(book: &DeskBook) -> BTreeMap<String, BTreeMap<UnitId, usize>> {
    let mut known: BTreeMap<String, BTreeMap<UnitId, usize>> = BTreeMap::new();
    let examples = book.learned.as_ref().map(|learned| learned.examples()).unwrap_or_default();
    for example in examples {
        let Ok(unit) = example.unit.parse() else { continue };
        for (stem, _) in words(&example.text, &book.rules.finder.stems) {
            *known.entry(stem).or_default().entry(unit).or_default() += 1;
        }
    }
    known
}

/// The words of a text that may say something, each once: stem and word.
fn words(text: &str, stems: &Stems) -> BTreeMap<String, String> {
    let folded = Folded::new(text);
    let mut seen = BTreeSet::new();
    let says = |at: &usize| {
        let word = folded.word(*at);
        let long = word.chars().count() >= LETTERS && word.chars().all(char::is_alphabetic);
        long && small_words().get(word, folded.words[*at].hash).is_none()
    };
    let words = (0..folded.words.len()).filter(says).map(|at| folded.word(at));
    let new = words.filter(|word| seen.insert((*word).to_owned()));
    new.map(|word| (stems.nordic(word).into_owned(), word.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_somebody_is_masked() {
        for (text, wanted) in [
            ("Ring 91 23 45 67 eller 912345", "Ring •• •• •• •• eller ••••••"),
            ("Jeg er 01010112345, skriv kari@nord.no takk", "Jeg er •••••••••••, skriv • takk"),
            ("Hullet i Storgata 14 fra 2024", "Hullet i Storgata 14 fra 2024"),
        ] {
            assert_eq!(masked(text), wanted);
        }
    }

    #[test]
    fn only_what_several_share_is_proposed() {
        let book = DeskBook::load(DeskBook::built_in_files()).unwrap();
        let (from, to): (UnitId, UnitId) = ("servicetorg".parse().unwrap(), "vei-trafikk".parse().unwrap());
        let all = |texts: &[&str]| -> Vec<Correction> {
            let one = |text: &&str| Correction {
                channel: Channel::Form,
                at: Moment(0),
                text: (*text).into(),
                from,
                to,
            };
            texts.iter().map(one).collect()
        };
        let three = ["Zeppelinen henger lavt", "Mange zeppeliner over oss", "En zeppelin til Gunhild"];
        let proposed = suggest(&book, &all(&three));
        assert_eq!(proposed.len(), 1, "{proposed:?}");
        assert_eq!((proposed[0].word.as_str(), proposed[0].contacts, proposed[0].unit), ("zeppelin", 3, to));
        assert_eq!(suggest(&book, &all(&three[..2])), []);
        let mut files = DeskBook::built_in_files();
        if let Some(rules) = files.get_mut("rules.toml") {
            *rules = [&rules[..], b"\n", proposed[0].toml.as_bytes()].concat().into();
        }
        let better = DeskBook::load(files).unwrap();
        assert_eq!(suggest(&better, &all(&three)), []);
    }
}
