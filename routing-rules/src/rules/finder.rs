//! Finds every term of a rule book in a text in one pass: an automaton over the literals of all terms,
//! then a close look at the few that stand there.

use super::pattern::{Met, Term};
use crate::text::fold::Folded;
use crate::text::stems::Stems;
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;

/// Every term of a rule book, and the automaton that finds them.
#[derive(Debug, Default)]
pub struct Finder {
    terms: Vec<Term>,
    known: BTreeMap<std::sync::Arc<str>, usize>,
    automaton: Option<AhoCorasick>,
    /// For each literal of the automaton: terms and ways that begin with it.
    begins: Vec<Vec<(usize, usize)>>,
    /// The stemmers.
    pub stems: Stems,
}

/// What was met, by term.
pub type AllMet = BTreeMap<usize, Met>;

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
        let mut literals: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (number, term) in self.terms.iter().enumerate() {
            for (way, anchor) in term.anchors().iter().enumerate() {
                literals.entry(anchor.literal()).or_default().push((number, way));
            }
        }
        let automaton = AhoCorasick::new(literals.keys()).map_err(|error| error.to_string())?;
        self.begins = literals.into_values().collect();
        self.automaton = Some(automaton);
        Ok(())
    }

    /// Every term that stands in the text: the first place that the writer does not reject.
    pub fn find(&self, folded: &Folded) -> AllMet {
        let mut met = AllMet::new();
        let Some(automaton) = &self.automaton else { return met };
        for hit in automaton.find_overlapping_iter(&folded.text) {
            let Some(first) = folded.word_at(hit.start()) else { continue };
            let word = folded.word(first);
            let offset = hit.start() - folded.words[first].at.start;
            if offset + hit.len() > word.len() {
                continue;
            }
            for (number, way) in &self.begins[hit.pattern().as_usize()] {
                if met.get(number).is_some_and(|met| !met.rejected) {
                    continue;
                }
                if let Some(found) = self.look(*number, *way, folded, first, offset) {
                    met.insert(*number, found);
                }
            }
        }
        met
    }

    fn look(&self, number: usize, way: usize, folded: &Folded, first: usize, offset: usize) -> Option<Met> {
        let term = &self.terms[number];
        if !term.anchors().get(way)?.meets_at(folded.word(first), offset, &self.stems) {
            return None;
        }
        term.follows(folded, first, &self.stems)
    }
}
