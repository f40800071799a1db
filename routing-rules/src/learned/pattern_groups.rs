//! Which examples are of one pattern: alike in all but small words. Such examples must never stand on
//! both sides when it is measured how well the desk has learnt, and many of them teach little.

use super::examples::Example;
use super::features::small_words;
use crate::text::fold::Folded;
use crate::text::hash::Hash;
use crate::text::stems::Stems;
use std::collections::{BTreeMap, BTreeSet};

/// Two examples that share so much of their telling words are of one pattern.
const ALIKE: f32 = 0.6;

/// For each example the number of its pattern.
pub fn patterns(examples: &[Example], stems: &Stems) -> Vec<usize> {
    let sets: Vec<BTreeSet<Hash>> = examples.iter().map(|example| telling(&example.text, stems)).collect();
    let mut holders: BTreeMap<Hash, Vec<usize>> = BTreeMap::new();
    let mut of: Vec<usize> = (0..examples.len()).collect();
    for (at, set) in sets.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for word in set {
            let holders = holders.entry(*word).or_default();
            holders.iter().for_each(|other| *shared.entry(*other).or_default() += 1);
            holders.push(at);
        }
        for (other, both) in shared {
            let either = set.len() + sets[other].len() - both;
            if both as f32 >= ALIKE * either as f32 {
                join(&mut of, at, other);
            }
        }
    }
    (0..of.len()).map(|at| root(&of, at)).collect()
}

/// What two texts have in common that differ in small words, forms and order only.
pub fn same_words(text: &str, stems: &Stems) -> String {
    telling(text, stems).iter().map(|hash| format!("{:x} ", hash.mixed())).collect()
}

/// The stems of a text's telling words; of a text without any, all its words.
fn telling(text: &str, stems: &Stems) -> BTreeSet<Hash> {
    let folded = Folded::new(text);
    let words = || folded.words.iter().enumerate().map(|(at, found)| (folded.word(at), found.hash));
    let small = |word: &str, hash| small_words().get(word, hash).is_some();
    let telling: BTreeSet<Hash> =
        words().filter(|(word, hash)| !small(word, *hash)).map(|(word, _)| stems.hash(0, word)).collect();
    if telling.is_empty() { words().map(|(_, hash)| hash).collect() } else { telling }
}

fn root(of: &[usize], mut at: usize) -> usize {
    while of[at] != at {
        at = of[at];
    }
    at
}

fn join(of: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(of, a), root(of, b));
    of[a.max(b)] = a.min(b);
}
