//! How a rule book writes words. `gatelys` is met by every form of the word and inside compounds
//! (`gatelysfeil`, `kommunegatelys`); `=is` is met by exactly that word; `vei*`, `*vei` and `*vei*` by
//! words that begin with it, end with it, hold it. Several words are a phrase; `..` in it lets up to
//! three words stand between; `a|b` is either.

use crate::text::fold::Folded;
use crate::text::stems::Stems;
use std::sync::Arc;

/// How much of a word must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Any form of the word, also within a compound.
    Forms,
    /// This very word.
    Whole,
    /// The beginning.
    Begins,
    /// The end.
    Ends,
    /// Anywhere.
    Holds,
}

/// One word of a rule book.
#[derive(Clone, Debug)]
pub struct WordPattern {
    /// Folded, without marks.
    folded: String,
    /// What to look for with the word finder: the part that all forms share.
    literal: String,
    stems: [String; Stems::COUNT],
    reach: Reach,
}

/// Words that long may stand at the end or in the middle of a compound: "is" must not be met in "pris".
const LONG_ENOUGH_INSIDE: usize = 5;
/// Words that long may begin a compound.
const LONG_ENOUGH_BEFORE: usize = 4;

/// Endings that make another form of a word. Beside the stems, because Snowball takes the s of
/// "gatelys" for an ending and "gatelyset" then has another stem.
const ENDINGS: [&str; 33] = [
    "a", "e", "n", "r", "s", "t", "en", "et", "er", "ene", "ane", "ar", "or", "na", "ens", "ets", "ers",
    "enes", "erne", "arna", "orna", "erna", "arne", "ne", "te", "de", "ende", "es", "an", "ed", "ing", "as",
    "ad",
];

impl WordPattern {
    fn new(written: &str, stems: &Stems) -> Option<WordPattern> {
        let (front, rest) = match written.strip_prefix('*') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let (back, rest) = match rest.strip_suffix('*') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let (whole, rest) = match rest.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let fold = Folded::new(rest);
        if fold.words.len() != 1 {
            return None;
        }
        let folded = fold.word(0).to_owned();
        let reach = match (front, back, whole) {
            (false, false, false) => Reach::Forms,
            (_, _, true) => Reach::Whole,
            (false, true, _) => Reach::Begins,
            (true, false, _) => Reach::Ends,
            (true, true, _) => Reach::Holds,
        };
        let stems = stems.all(&folded);
        let literal = match reach {
            Reach::Forms => shared_beginning(&folded, &stems),
            _ => folded.clone(),
        };
        Some(WordPattern { folded, literal, stems, reach })
    }

    /// What to look for in a text.
    pub fn literal(&self) -> &str {
        &self.literal
    }

    /// Is this word of a text meant, the literal standing `offset` bytes into it?
    pub fn meets_at(&self, word: &str, offset: usize, stems: &Stems) -> bool {
        let rest = &word[offset..];
        match self.reach {
            Reach::Whole => offset == 0 && word == self.folded,
            Reach::Begins => offset == 0,
            Reach::Ends => rest.len() == self.folded.len(),
            Reach::Holds => true,
            Reach::Forms if offset == 0 => self.is_form(rest, stems) || self.begins_compound(rest),
            Reach::Forms => {
                chars(&self.literal) >= LONG_ENOUGH_INSIDE
                    && chars(&word[..offset]) >= 3
                    && (self.is_form(rest, stems) || self.begins_compound(rest))
            }
        }
    }

    /// Is this word of a text meant, wherever the literal stands in it?
    pub fn meets(&self, word: &str, stems: &Stems) -> bool {
        word.match_indices(self.literal.as_str()).any(|(offset, _)| self.meets_at(word, offset, stems))
    }

    fn is_form(&self, word: &str, stems: &Stems) -> bool {
        let ending = word.strip_prefix(self.folded.as_str());
        ending.is_some_and(|ending| ending.is_empty() || ENDINGS.contains(&ending))
            || stems.shares(word, &self.stems)
    }

    /// `gatelys|feil`, `barnehage|plass`, `helse|s|tasjon`: the whole word and three letters more.
    fn begins_compound(&self, word: &str) -> bool {
        chars(&self.literal) >= LONG_ENOUGH_BEFORE
            && word.strip_prefix(self.compound_part()).is_some_and(|rest| chars(rest) >= 3)
    }

    fn compound_part(&self) -> &str {
        // "skole" stands in a compound as "skole" or "skol"; a short stem would meet too much.
        if chars(&self.literal) >= LONG_ENOUGH_INSIDE { &self.literal } else { &self.folded }
    }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn shared_beginning(word: &str, stems: &[String]) -> String {
    let shared = |a: &str, b: &str| {
        a.char_indices()
            .zip(b.chars())
            .find(|((_, x), y)| x != y)
            .map_or(a.len().min(b.len()), |((at, _), _)| at)
    };
    let len = stems.iter().map(|stem| shared(word, stem)).min().unwrap_or(word.len());
    if chars(&word[..len]) < 3 { word.to_owned() } else { word[..len].to_owned() }
}

/// Part of a phrase.
#[derive(Clone, Debug)]
enum Part {
    Word(usize),
    Gap,
}

/// One word or phrase of a rule book, with its other ways of saying it (`a|b`).
#[derive(Clone, Debug)]
pub struct Term {
    /// As the rule book writes it.
    pub written: Arc<str>,
    ways: Vec<Vec<Part>>,
    patterns: Vec<WordPattern>,
}

/// Where a term was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// How many words of the phrase.
    pub words: usize,
    /// The writer rejects it.
    pub rejected: bool,
}

/// The most words that `..` may pass over.
const GAP: usize = 3;

impl Term {
    /// Reads a term; says what is wrong with it.
    pub fn new(written: &str, stems: &Stems) -> Result<Term, String> {
        if written.len() > 1024 {
            return Err("a word or phrase has at most 1024 bytes; split it".to_owned());
        }
        let mut term = Term { written: written.into(), ways: Vec::new(), patterns: Vec::new() };
        for way in written.split('|') {
            let mut parts = Vec::new();
            for word in way.split_whitespace() {
                if word == ".." {
                    parts.push(Part::Gap);
                    continue;
                }
                for word in split_hyphens(word) {
                    let pattern = WordPattern::new(word, stems).ok_or_else(|| {
                        format!("`{word}` is not a word; write letters or digits, perhaps with `=` or `*`")
                    })?;
                    parts.push(Part::Word(term.patterns.len()));
                    term.patterns.push(pattern);
                }
            }
            if !matches!(parts.first(), Some(Part::Word(_))) || !matches!(parts.last(), Some(Part::Word(_))) {
                return Err(
                    "a phrase begins and ends with a word; take out the empty part or `..`".to_owned()
                );
            }
            term.ways.push(parts);
        }
        Ok(term)
    }

    /// The first word's pattern of each way: what the finder looks for.
    pub fn anchors(&self) -> impl Iterator<Item = (usize, &WordPattern)> {
        self.ways.iter().enumerate().filter_map(|(way, parts)| match parts.first() {
            Some(Part::Word(pattern)) => Some((way, &self.patterns[*pattern])),
            _ => None,
        })
    }

    /// Given that the first word of `way` was met, does the rest follow?
    pub fn follows(&self, way: usize, folded: &Folded, first: usize, stems: &Stems) -> Option<Met> {
        let parts = &self.ways[way];
        let last = self.rest_follows(&parts[1..], folded, first, stems)?;
        let rejected = folded.words[first..=last].iter().all(|word| word.rejected);
        let words = parts.iter().filter(|part| matches!(part, Part::Word(_))).count();
        Some(Met { first, last, words, rejected })
    }

    fn rest_follows(&self, parts: &[Part], folded: &Folded, last: usize, stems: &Stems) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else { return Some(last) };
        let meets = |pattern: usize, at: usize| {
            at < folded.words.len() && self.patterns[pattern].meets(folded.word(at), stems)
        };
        match (part, rest.first()) {
            (Part::Word(pattern), _) if meets(*pattern, last + 1) => {
                self.rest_follows(rest, folded, last + 1, stems)
            }
            (Part::Gap, Some(_)) => {
                (last..=last + GAP).find_map(|skip| self.rest_follows(rest, folded, skip, stems))
            }
            _ => None,
        }
    }

    /// More than one word?
    pub fn is_phrase(&self) -> bool {
        self.ways.iter().any(|way| way.len() > 1)
    }
}

fn split_hyphens(word: &str) -> impl Iterator<Item = &str> {
    word.split(['-', '/']).filter(|part| !part.is_empty())
}
