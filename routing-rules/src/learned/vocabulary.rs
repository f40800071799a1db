//! The words of the examples. A verdict names only these: what stands in several examples was written
//! by the desk, not by the resident.

use super::examples::Example;
use super::features::small_words;
use crate::text::fold::Folded;
use crate::text::stems::Stems;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A word must stand in so many examples.
const OFTEN: usize = 3;

/// Stems that several examples share, each with a word to show for it. Small words are no reason.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: BTreeMap<String, Arc<str>>,
}

impl Vocabulary {
    /// The words of these examples.
    pub fn of(examples: &[Example], stems: &Stems) -> Vocabulary {
        let mut counts: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for example in examples {
            let folded = Folded::new(&example.text);
            for at in 0..folded.words.len() {
                let word = folded.word(at);
                if small_words().get(word, folded.words[at].hash).is_some() {
                    continue;
                }
                let entry = counts.entry(stems.nordic(word).into_owned());
                let (count, shown) = entry.or_insert_with(|| (0, word.to_owned()));
                *count += 1;
                if word.len() < shown.len() {
                    word.clone_into(shown);
                }
            }
        }
        let often = counts.into_iter().filter(|(_, (count, _))| *count >= OFTEN);
        Vocabulary { words: often.map(|(stem, (_, word))| (stem, word.into())).collect() }
    }

    /// The examples' word for a word of a text.
    pub fn word(&self, word: &str, stems: &Stems) -> Option<Arc<str>> {
        if word.chars().count() < 3 {
            return None;
        }
        self.words.get(stems.nordic(word).as_ref()).cloned()
    }
}
