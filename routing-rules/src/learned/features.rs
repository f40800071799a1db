//! What the learned classifier looks at: words, stems, pairs of words, groups of three to five letters
//! (they meet dialects, compounds and typing errors), and which rules hold.

use crate::rules::judge::Heard;
use crate::text::hash::{Hash, WordTable};
use crate::text::stems::Stems;
use std::sync::OnceLock;

/// How many buckets features are hashed into.
pub const BUCKETS: usize = 3 << 14;
/// No more words and letters than so many are looked at: bounds the time of a hostile text.
const MOST_WORDS: usize = 400;
const LONGEST_WORD: usize = 32;

/// What kind of feature it is, which says how much it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(u8);

impl Kind {
    /// How many kinds there are.
    pub const COUNT: usize = 13;
    const WORD: Kind = Kind(0);
    const PAIR: Kind = Kind(4);
    const GROUP: Kind = Kind(8);
    const SMALL_GROUP: Kind = Kind(10);
    const RULE: Kind = Kind(11);
    const LETTER: Kind = Kind(12);

    /// How much it counts when the unit is asked for: small words count little, and so does a word that
    /// the writer rejects ("not the water").
    const VALUES: [f32; Kind::COUNT] =
        [1.0, 0.3, 0.2, 0.06, 0.8, 0.24, 0.16, 0.048, 0.35, 0.07, 0.0, 0.5, 0.0];
    /// How much it counts when urgency and language are asked for: there the small words tell most.
    const PLAIN: [f32; Kind::COUNT] = [1.0, 1.0, 1.0, 1.0, 0.8, 0.8, 0.8, 0.8, 0.35, 0.35, 0.35, 0.5, 0.3];
    /// Kinds from here on count the same in a long text as in a short one.
    const UNSCALED: usize = 11;

    fn and(self, small: bool, rejected: bool) -> Kind {
        Kind(self.0 + u8::from(small) + 2 * u8::from(rejected))
    }

    fn group(rejected: bool) -> Kind {
        Kind(Kind::GROUP.0 + u8::from(rejected))
    }

    /// As an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One feature of a text.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Its bucket.
    pub bucket: u16,
    /// Its kind.
    pub kind: Kind,
    /// The word it comes from.
    pub word: u16,
}

/// No word of the text in particular.
pub const NO_WORD: u16 = u16::MAX;

/// All features of a text.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// One by one.
    pub list: Vec<Feature>,
    counts: [u32; Kind::COUNT],
}

/// How much one feature of each kind counts in one text.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// When the unit is asked for.
    pub value: [f32; Kind::COUNT],
    /// When urgency and language are asked for.
    pub plain: [f32; Kind::COUNT],
}

impl Features {
    fn add(&mut self, hash: Hash, kind: Kind, word: u16) {
        self.counts[kind.index()] += 1;
        self.list.push(Feature { bucket: bucket(hash), kind, word });
    }

    /// How much each kind counts here: a text as a whole has length 1, however long it is.
    pub fn weights(&self) -> Weights {
        let scaled = |of: &[f32; Kind::COUNT]| {
            let squares = self.counts.iter().zip(of).take(Kind::UNSCALED);
            let length = squares.map(|(count, one)| *count as f32 * one * one).sum::<f32>().sqrt().max(1.0);
            let mut scaled = *of;
            scaled.iter_mut().take(Kind::UNSCALED).for_each(|one| *one /= length);
            scaled
        };
        Weights { value: scaled(&Kind::VALUES), plain: scaled(&Kind::PLAIN) }
    }

    /// The features of a text.
    pub fn of_text(heard: &Heard, stems: &Stems) -> Features {
        let folded = &heard.folded;
        let mut features = Features::default();
        features.list.reserve(folded.text.len() * 3);
        let small_words = small_words();
        let mut before: Option<Hash> = None;
        for (at, found) in folded.words.iter().enumerate().take(MOST_WORDS) {
            let (word, index) = (folded.word(at), at as u16);
            let small = small_words.get(word, found.hash).is_some();
            features.add(found.hash, Kind::WORD.and(small, found.rejected), index);
            if let Some(before) = before {
                let pair = Hash::of(b'b').then(before).then(found.hash);
                features.add(pair, Kind::PAIR.and(small, found.rejected), index);
            }
            if !small {
                let known = heard.stems.get(at).and_then(|known| known[0]);
                let stem = known.unwrap_or_else(|| stems.hash(0, word));
                features.add(Hash::of(b's').then(stem), Kind::WORD.and(false, found.rejected), index);
                features.letter_groups(word, Kind::group(found.rejected), index);
            }
            if small {
                features.letter_groups(word, Kind::SMALL_GROUP, index);
            }
            before = Some(found.hash);
        }
        features
    }

    /// Groups of three to five letters, with `<` before and `>` after the word.
    fn letter_groups(&mut self, word: &str, kind: Kind, index: u16) {
        let mut letters = [0u32; LONGEST_WORD + 2];
        letters[0] = u32::from('<');
        let mut count = 1;
        for c in word.chars().take(LONGEST_WORD) {
            letters[count] = u32::from(c);
            count += 1;
        }
        letters[count] = u32::from('>');
        for start in 0..count {
            let mut hash = Hash::of(b'c');
            for (size, letter) in (1..=5).zip(&letters[start..=count]) {
                hash = hash.with(u64::from(*letter));
                if size >= 3 {
                    self.add(hash, kind, index);
                }
            }
        }
    }

    /// The feature of a rule that holds.
    pub fn add_rule(&mut self, name: Hash) {
        self.add(name, Kind::RULE, NO_WORD);
    }

    /// Letters that folding hides and that tell languages apart, each once.
    pub fn add_letters(&mut self, original: &str) {
        let first = self.list.len();
        for c in original.chars().take(2000).filter(|c| !c.is_ascii()) {
            let hash = Hash::of(b'l').with(u64::from(c as u32));
            let bucket = bucket(hash);
            if self.list.len() - first < 12 && self.list[first..].iter().all(|known| known.bucket != bucket) {
                self.add(hash, Kind::LETTER, NO_WORD);
            }
        }
    }
}

fn bucket(hash: Hash) -> u16 {
    (((hash.mixed() >> 32) * BUCKETS as u64) >> 32) as u16
}

/// The hash by which a rule is a feature.
pub fn of_rule(name: &str) -> Hash {
    Hash::of(b'r').then(Hash::word(name))
}

/// Words that stand in messages about anything.
pub fn small_words() -> &'static WordTable<()> {
    static WORDS: OnceLock<WordTable<()>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = include_str!("small_words.txt").lines().filter(|line| !line.starts_with('#'));
        WordTable::new(lines.flat_map(str::split_whitespace).map(|word| (word, ())))
    })
}
