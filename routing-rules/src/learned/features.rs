//! What the learned classifier looks at: words, stems, pairs of words, groups of three to five letters
//! (they meet dialects, compounds and typing errors), and which rules hold.

use crate::text::fold::Folded;
use crate::text::stems::Stems;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// How many buckets features are hashed into.
pub const BUCKETS: usize = 1 << 16;
/// No more letters than so many are looked at: bounds the time of a hostile text.
const MOST_WORDS: usize = 400;
const LONGEST_WORD: usize = 40;
/// A word that the writer rejects ("not the water") counts little.
const REJECTED: f32 = 0.2;

/// One feature of a text.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Its bucket.
    pub bucket: u32,
    /// Its weight in this text when the unit is asked for: small words count little.
    pub value: f32,
    /// Its weight when urgency and language are asked for: there the small words tell most.
    pub plain: f32,
    /// The word it comes from.
    pub word: u32,
}

/// FNV-1a, 64 bits: fixed for ever, unlike the hashers of the standard library.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn of(kind: u8) -> Hash {
        Hash(0xcbf2_9ce4_8422_2325).byte(kind)
    }

    fn byte(self, byte: u8) -> Hash {
        Hash((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    fn text(self, text: &str) -> Hash {
        text.bytes().fold(self, Hash::byte)
    }

    fn bucket(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 48) as u32 & (BUCKETS as u32 - 1)
    }
}

/// A word that stands in messages about anything counts little.
const SMALL: f32 = 0.3;

fn small_words() -> &'static BTreeSet<&'static str> {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = include_str!("small_words.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).collect()
    })
}

/// The features of a text, scaled to length 1.
pub fn of_text(folded: &Folded, stems: &Stems, out: &mut Vec<Feature>) {
    out.clear();
    let words = small_words();
    let mut before: Option<&str> = None;
    for at in 0..folded.words.len().min(MOST_WORDS) {
        let word = folded.word(at);
        let weight = if folded.words[at].rejected { REJECTED } else { 1.0 };
        let (words_count, letters_count) = if words.contains(word) { (SMALL, 0.0) } else { (1.0, 1.0) };
        let mut add = |hash: Hash, plain: f32, counts: f32| {
            let value = plain * weight * counts;
            out.push(Feature { bucket: hash.bucket(), value, plain, word: at as u32 });
        };
        add(Hash::of(b'w').text(word), 1.0, words_count);
        add(Hash::of(b's').text(&stems.nordic(word)), 1.0, words_count);
        if let Some(before) = before {
            add(Hash::of(b'b').text(before).byte(b' ').text(word), 0.8, words_count);
        }
        letter_groups(word, &mut |hash| add(hash, 0.35, letters_count));
        before = Some(word);
    }
    let length = |of: fn(&Feature) -> f32| {
        out.iter().map(|feature| of(feature) * of(feature)).sum::<f32>().sqrt().max(1.0)
    };
    let (value, plain) = (length(|feature| feature.value), length(|feature| feature.plain));
    for feature in out {
        feature.value /= value;
        feature.plain /= plain;
    }
}

/// Groups of three to five letters, with `<` before and `>` after the word.
fn letter_groups(word: &str, add: &mut impl FnMut(Hash)) {
    let mut bounds = [0usize; LONGEST_WORD + 3];
    let mut letters = 0;
    for (at, _) in word.char_indices().take(LONGEST_WORD) {
        bounds[letters] = at;
        letters += 1;
    }
    bounds[letters] = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    // Position 0 is `<`, 1..=letters the letters, letters + 1 is `>`.
    for start in 0..letters {
        let mut hash = Hash::of(b'c');
        for size in 1..=5 {
            let position = start + size - 1;
            if position > letters + 1 {
                break;
            }
            hash = match position {
                0 => hash.byte(b'<'),
                p if p == letters + 1 => hash.byte(b'>'),
                p => hash.text(&word[bounds[p - 1]..bounds[p]]),
            };
            if size >= 3 {
                add(hash);
            }
        }
    }
}

/// The feature of a rule that holds.
pub fn of_rule(name: &str) -> Feature {
    Feature { bucket: Hash::of(b'r').text(name).bucket(), value: 0.5, plain: 0.5, word: u32::MAX }
}

/// Letters that folding hides and that tell languages apart.
pub fn of_letters(original: &str, out: &mut Vec<Feature>) {
    for c in original.chars().take(2000).filter(|c| !c.is_ascii()) {
        let hash = Hash::of(b'l').text(c.encode_utf8(&mut [0; 4]));
        let bucket = hash.bucket();
        if out.iter().rev().take(12).all(|known| known.bucket != bucket) {
            out.push(Feature { bucket, value: 0.0, plain: 0.3, word: u32::MAX });
        }
    }
}
