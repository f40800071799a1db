//! Finds every term of a rule book in a text in one pass: an automaton over the literals of all terms,
//! then a close look at the few that stand there.

use super::misspelt::{Misspelt, is_slip};
use super::pattern::{Met, Term, WordPattern};
use super::regular::Expressions;
use crate::text::fold::Folded;
use crate::text::stems::{Stems, StemsOf};
use aho_corasick::AhoCorasick;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Every term of a rule book, and the automaton that finds them.
#[derive(Debug, Default)]
pub struct Finder {
    terms: Vec<Term>,
    known: BTreeMap<std::sync::Arc<str>, usize>,
    automaton: Option<AhoCorasick>,
    /// For each literal of the automaton: where its terms begin in `begins`, and after the last their end.
    begins_at: Vec<u32>,
    /// Terms and ways, by the literal they begin with.
    begins: Vec<(u32, u32)>,
    expressions: Expressions,
    misspelt: Misspelt,
    /// The stemmers.
    pub stems: Stems,
}

/// What was met, in the order of terms.
#[derive(Debug, Default)]
pub struct AllMet(Vec<(usize, Met)>);

impl AllMet {
    /// Where a term was met.
    pub fn get(&self, term: usize) -> Option<&Met> {
        let at = self.0.binary_search_by_key(&term, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, met)| met)
    }

    /// The terms that were met.
    pub fn terms(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(term, _)| *term)
    }
}

impl Finder {
    /// The number of a term; the same text is the same term.
    pub fn add(&mut self, written: &str) -> Result<usize, String> {
        if let Some(known) = self.known.get(written) {
            return Ok(*known);
        }
        let term = Term::new(written, &self.stems)?;
        let number = self.terms.len();
        self.known.insert(term.written.clone(), number);
        self.terms.push(term);
        Ok(number)
    }

    /// The number of a regular expression, which is a term too, written between slashes.
    pub fn add_expression(&mut self, expression: &str) -> Result<usize, String> {
        let written = format!("/{expression}/");
        if let Some(known) = self.known.get(written.as_str()) {
            return Ok(*known);
        }
        let number = self.terms.len();
        self.expressions.add(number, expression)?;
        let term = Term::expression(&written);
        self.known.insert(term.written.clone(), number);
        self.terms.push(term);
        Ok(number)
    }

    /// A term by number.
    pub fn term(&self, number: usize) -> &Term {
        &self.terms[number]
    }

    /// How many terms.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// No terms at all?
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Builds the automaton, when all terms are known.
    pub fn build(&mut self) -> Result<(), String> {
        let mut needles: BTreeMap<Cow<'_, str>, Vec<(u32, u32)>> = BTreeMap::new();
        for (number, term) in self.terms.iter().enumerate() {
            for (way, anchor) in term.anchors().iter().enumerate() {
                needles.entry(anchor.needle()).or_default().push((number as u32, way as u32));
            }
        }
        let automaton = AhoCorasick::new(needles.keys().map(|needle| needle.as_ref()))
            .map_err(|error| error.to_string())?;
        let ends = needles.values().scan(0, |end, terms| {
            *end += terms.len() as u32;
            Some(*end)
        });
        self.begins_at = std::iter::once(0).chain(ends).collect();
        self.begins = needles.into_values().flatten().collect();
        self.automaton = Some(automaton);
        let numbered = self.terms.iter().enumerate();
        let whole = numbered.flat_map(|(number, term)| {
            let words = term.words().filter(|word| word.is_whole());
            words.map(move |word| (number as u32, word.folded()))
        });
        let every = self.terms.iter().flat_map(Term::words).map(WordPattern::folded);
        self.misspelt = Misspelt::new(whole, every);
        self.known.clear();
        self.expressions.build()
    }

    /// Every term that stands in the text: the first place that the writer does not reject.
    pub fn find(&self, original: &str, folded: &Folded, stems: &mut StemsOf<'_>) -> AllMet {
        let mut all: Vec<(usize, Met)> = Vec::new();
        let Some(automaton) = &self.automaton else { return AllMet(all) };
        all.extend(self.expressions.find(original, folded));
        let mut settled = vec![0u64; self.terms.len() / 64 + 1];
        for hit in automaton.find_overlapping_iter(&folded.text) {
            let start = hit.start() + usize::from(folded.text.as_bytes()[hit.start()] == b' ');
            let Some(first) = folded.word_at(start) else { continue };
            let offset = start - folded.words[first].at.start;
            for (number, way) in self.begin_with(hit.pattern().as_usize()) {
                let number = *number as usize;
                let (word, bit) = (number / 64, 1u64 << (number % 64));
                if settled[word] & bit != 0 {
                    continue;
                }
                if let Some(met) = self.look(number, *way as usize, folded, first, offset, stems) {
                    settled[word] |= if met.rejected { 0 } else { bit };
                    all.push((number, met));
                }
            }
        }
        all.sort_unstable_by_key(|(number, met)| (*number, met.rejected, met.first));
        all.dedup_by_key(|(number, _)| *number);
        self.add_misspelt(folded, &mut all, stems);
        AllMet(all)
    }

    /// Terms that are met if a word is taken for a typing error.
    fn add_misspelt(&self, folded: &Folded, all: &mut Vec<(usize, Met)>, stems: &mut StemsOf<'_>) {
        let mut covered = vec![false; folded.words.len()];
        all.iter().for_each(|(_, met)| covered[met.first..=met.last].fill(true));
        let exact = all.len();
        self.misspelt.find(folded, &covered, |at, term, written| {
            let number = term as usize;
            let met = all[..exact].binary_search_by_key(&number, |(known, _)| *known).is_ok()
                || all[exact..].iter().any(|(known, _)| *known == number);
            if !met {
                let is_meant = |word: &WordPattern| word.is_whole() && is_slip(written, word);
                let around = self.terms[number].met_around(folded, at, &is_meant, stems);
                all.extend(around.map(|met| (number, met)));
            }
        });
        if all.len() > exact {
            all.sort_unstable_by_key(|(number, _)| *number);
        }
    }

    fn begin_with(&self, literal: usize) -> &[(u32, u32)] {
        let at = |number: usize| self.begins_at.get(number).map(|at| *at as usize);
        let range = at(literal).zip(at(literal + 1));
        range.and_then(|(from, to)| self.begins.get(from..to)).unwrap_or_default()
    }

    fn look(
        &self,
        number: usize,
        way: usize,
        folded: &Folded,
        first: usize,
        offset: usize,
        stems: &mut StemsOf<'_>,
    ) -> Option<Met> {
        let term = &self.terms[number];
        if !term.anchors().get(way)?.meets_at(folded, first, offset, stems) {
            return None;
        }
        term.follows(folded, first, stems)
    }
}
