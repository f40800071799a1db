//! How a rule book writes words. `gatelys` is met by every form of the word and inside compounds
//! (`gatelysfeil`, `kommunegatelys`); `=is` is met by exactly that word; `vei*`, `*vei` and `*vei*` by
//! words that begin with it, end with it, hold it. Several words are a phrase; `..` in it lets up to
//! three words stand between; `a|b` is either.

use crate::text::fold::Folded;
use crate::text::hash::Hash;
use crate::text::stems::{Stems, StemsOf};
use std::borrow::Cow;
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

/// One word of a rule book. Kept small, because a rule book has many thousands.
#[derive(Clone, Debug)]
pub struct WordPattern {
    /// Folded, without marks.
    folded: Box<str>,
    /// Nothing where the stemmer leaves so little of the word that others share it ("dem" of "demens").
    stems: [Hash; Stems::COUNT],
    /// So many bytes of it are looked for with the word finder: the part that all forms share.
    shared: u16,
    reach: Reach,
    /// What of it stands in a compound is the shared part; else the whole word ("overtent" is not in "overtime").
    shortened: bool,
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
    /// Reads one word; none if it is no word.
    pub fn new(written: &str, stems: &Stems) -> Option<WordPattern> {
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
        let shared = match reach {
            Reach::Forms => shared_beginning(&folded, &stems),
            _ => folded.len(),
        };
        let enough = chars(&folded).saturating_sub(2).min(4);
        let telling = |stem: &String| if chars(stem) >= enough { Hash::word(stem) } else { Hash::NOTHING };
        let stems = stems.each_ref().map(telling);
        // "skole" stands in a compound as "skole" or "skol"; a short stem would meet too much.
        let ending = &folded[shared..];
        let shortened = chars(&folded[..shared]) >= LONG_ENOUGH_INSIDE && ENDINGS.contains(&ending);
        let shared = u16::try_from(shared).ok()?;
        Some(WordPattern { folded: folded.into(), stems, shared, reach, shortened })
    }

    fn literal(&self) -> &str {
        &self.folded[..usize::from(self.shared)]
    }

    fn has_stem(&self, stem: impl Fn(usize) -> Hash) -> bool {
        let own = self.stems.iter().enumerate().filter(|(_, own)| **own != Hash::NOTHING);
        own.into_iter().any(|(by, own)| stem(by) == *own)
    }

    /// The word as folded, without marks.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Is the whole word meant, so that a typing error in it can be seen?
    pub fn is_whole(&self) -> bool {
        matches!(self.reach, Reach::Forms | Reach::Whole)
    }

    /// What to look for in a text: with a space where a word must begin or end, so that "is" is not
    /// looked at in every "pris".
    pub fn needle(&self) -> Cow<'_, str> {
        match self.reach {
            Reach::Whole => format!(" {} ", self.literal()).into(),
            Reach::Begins => format!(" {}", self.literal()).into(),
            Reach::Forms if !self.is_long_enough_inside() => format!(" {}", self.literal()).into(),
            Reach::Ends => format!("{} ", self.literal()).into(),
            _ => self.literal().into(),
        }
    }

    fn is_long_enough_inside(&self) -> bool {
        chars(self.literal()) >= LONG_ENOUGH_INSIDE
    }

    /// Is this word of a text meant, the literal standing `offset` bytes into it?
    pub fn meets_at(&self, folded: &Folded, index: usize, offset: usize, stems: &mut StemsOf<'_>) -> bool {
        let word = folded.word(index);
        let rest = &word[offset..];
        match self.reach {
            Reach::Whole => offset == 0 && word == &*self.folded,
            Reach::Begins => offset == 0,
            Reach::Ends => rest.len() == self.folded.len(),
            Reach::Holds => true,
            Reach::Forms if offset == 0 => {
                self.has_ending(rest)
                    || self.begins_compound(rest)
                    || (0..Stems::COUNT).any(|by| {
                        self.stems[by] != Hash::NOTHING && stems.hash(index, word, by) == self.stems[by]
                    })
            }
            Reach::Forms => {
                self.is_long_enough_inside()
                    && chars(&word[..offset]) >= 3
                    && (self.has_ending(rest) || self.begins_compound(rest) || self.shares_stem(rest, stems))
            }
        }
    }

    /// Is this word of a text meant, wherever the literal stands in it?
    pub fn meets(&self, folded: &Folded, index: usize, stems: &mut StemsOf<'_>) -> bool {
        let word = folded.word(index);
        word.match_indices(self.literal()).any(|(offset, _)| self.meets_at(folded, index, offset, stems))
    }

    fn has_ending(&self, word: &str) -> bool {
        let ending = word.strip_prefix(&*self.folded);
        ending.is_some_and(|ending| ending.is_empty() || ENDINGS.contains(&ending))
    }

    /// Of the end of a compound; a much longer one is no form of the word.
    fn shares_stem(&self, rest: &str, stems: &StemsOf<'_>) -> bool {
        rest.len() <= self.folded.len() + 4 && self.has_stem(|by| stems.of_part(by, rest))
    }

    /// `gatelys|feil`, `barnehage|plass`, `helse|s|tasjon`: the whole word and three letters more.
    fn begins_compound(&self, word: &str) -> bool {
        word.strip_prefix(self.compound_part()).is_some_and(|rest| chars(rest) >= 3)
            && chars(self.literal()) >= LONG_ENOUGH_BEFORE
    }

    fn compound_part(&self) -> &str {
        if self.shortened { self.literal() } else { &self.folded }
    }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// How many bytes a word and all its stems have in common; all, where that would be very few.
fn shared_beginning(word: &str, stems: &[String]) -> usize {
    let shared = |a: &str, b: &str| {
        a.char_indices()
            .zip(b.chars())
            .find(|((_, x), y)| x != y)
            .map_or(a.len().min(b.len()), |((at, _), _)| at)
    };
    let len = stems.iter().map(|stem| shared(word, stem)).min().unwrap_or(word.len());
    if chars(&word[..len]) < 3 { word.len() } else { len }
}

/// Part of a phrase: one word, in any of its other ways (`a|b`), or a gap.
#[derive(Clone, Debug)]
enum Part {
    // Boxed, not a Vec: a rule book has thousands, and nearly all are of one way.
    Word(Box<[WordPattern]>),
    Gap,
}

/// One word or phrase of a rule book.
#[derive(Clone, Debug)]
pub struct Term {
    /// As the rule book writes it.
    pub written: Arc<str>,
    parts: Box<[Part]>,
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
    /// Only if the writer made a typing error.
    pub slip: bool,
}

/// The most words that `..` may pass over.
const GAP: usize = 3;

impl Term {
    /// Reads a term; says what is wrong with it.
    pub fn new(written: &str, stems: &Stems) -> Result<Term, String> {
        if written.len() > 1024 {
            return Err("a word or phrase has at most 1024 bytes; split it".to_owned());
        }
        let mut parts = Vec::new();
        for word in written.split_whitespace().flat_map(split_hyphens) {
            parts.push(if word == ".." { Part::Gap } else { Part::Word(alternatives(word, stems)?) });
        }
        if !matches!(parts.first(), Some(Part::Word(_))) || !matches!(parts.last(), Some(Part::Word(_))) {
            return Err("a phrase begins and ends with a word; take out the empty part or `..`".to_owned());
        }
        Ok(Term { written: written.into(), parts: parts.into() })
    }

    /// A regular expression, which has no words and is looked for apart.
    pub fn expression(written: &str) -> Term {
        Term { written: written.into(), parts: Box::default() }
    }

    /// Is it a regular expression?
    pub fn is_expression(&self) -> bool {
        self.parts.is_empty()
    }

    /// Every word in it, in every way.
    pub fn words(&self) -> impl Iterator<Item = &WordPattern> {
        let of = |part: &'_ Part| match part {
            Part::Word(ways) => ways.len(),
            Part::Gap => 0,
        };
        self.parts.iter().filter(move |part| of(part) > 0).flat_map(|part| match part {
            Part::Word(ways) => ways.iter(),
            Part::Gap => [].iter(),
        })
    }

    /// The ways of saying the first word: what the finder looks for.
    pub fn anchors(&self) -> &[WordPattern] {
        match self.parts.first() {
            Some(Part::Word(ways)) => ways,
            _ => &[],
        }
    }

    /// Given that the first word was met, does the rest follow?
    pub fn follows(&self, folded: &Folded, first: usize, stems: &mut StemsOf<'_>) -> Option<Met> {
        let last = rest_follows(self.parts.get(1..)?, folded, first, stems)?;
        Some(self.met(folded, first, last, false))
    }

    /// Is it met, if the word `at` that place is what `is_meant` takes it for?
    pub fn met_around(
        &self,
        folded: &Folded,
        at: usize,
        is_meant: &dyn Fn(&WordPattern) -> bool,
        stems: &mut StemsOf<'_>,
    ) -> Option<Met> {
        let before = |part: &Part| if matches!(part, Part::Gap) { GAP } else { 1 };
        let most: usize = self.parts.iter().map(before).sum();
        let firsts = (at.saturating_sub(most.saturating_sub(1))..=at).rev();
        let mut found = firsts.filter_map(|first| {
            let last = all_follow(&self.parts, folded, first, (at, is_meant), stems)?;
            (last >= at).then_some((first, last))
        });
        let (first, last) = found.next()?;
        Some(self.met(folded, first, last, true))
    }

    fn met(&self, folded: &Folded, first: usize, last: usize, slip: bool) -> Met {
        let rejected = folded.words[first..=last].iter().all(|word| word.rejected);
        let words = self.parts.iter().filter(|part| matches!(part, Part::Word(_))).count();
        Met { first, last, words, rejected, slip }
    }
}

/// The same with one word that is not as it should be: the one at `slip` must be what somebody takes it for.
fn all_follow(
    parts: &[Part],
    folded: &Folded,
    next: usize,
    slip: (usize, &dyn Fn(&WordPattern) -> bool),
    stems: &mut StemsOf<'_>,
) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return next.checked_sub(1) };
    match part {
        Part::Word(ways) => {
            let met = match slip {
                (at, is_meant) if at == next => ways.iter().any(is_meant),
                _ => next < folded.words.len() && ways.iter().any(|way| way.meets(folded, next, stems)),
            };
            if met { all_follow(rest, folded, next + 1, slip, stems) } else { None }
        }
        Part::Gap => (next..=next + GAP).find_map(|next| all_follow(rest, folded, next, slip, stems)),
    }
}

fn rest_follows(parts: &[Part], folded: &Folded, last: usize, stems: &mut StemsOf<'_>) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(last) };
    let next = last + 1;
    match part {
        Part::Word(ways) => {
            let met = next < folded.words.len() && ways.iter().any(|way| way.meets(folded, next, stems));
            if met { rest_follows(rest, folded, next, stems) } else { None }
        }
        Part::Gap => (last..=last + GAP).find_map(|skip| rest_follows(rest, folded, skip, stems)),
    }
}

fn alternatives(word: &str, stems: &Stems) -> Result<Box<[WordPattern]>, String> {
    let read = |way: &str| {
        WordPattern::new(way, stems)
            .ok_or_else(|| format!("`{way}` is not a word; write letters or digits, perhaps with `=` or `*`"))
    };
    word.split('|').map(read).collect()
}

fn split_hyphens(word: &str) -> impl Iterator<Item = &str> {
    word.split(['-', '/']).filter(|part| !part.is_empty())
}
