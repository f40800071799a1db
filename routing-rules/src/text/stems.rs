//! Snowball stems. A rule book's word and a resident's word are compared stem by stem in each
//! language, because neither says which language it is in.

use super::hash::Hash;
use snowstem::{Algorithm, Stemmer};

/// The stemmers a desk needs: Norwegian (both forms), Swedish, English.
pub struct Stems {
    stemmers: [Stemmer; 3],
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stems")
    }
}

impl Default for Stems {
    fn default() -> Self {
        let stemmers = [Algorithm::Norwegian, Algorithm::Swedish, Algorithm::English].map(Stemmer::create);
        Stems { stemmers }
    }
}

impl Stems {
    /// How many stems each word has.
    pub const COUNT: usize = 3;

    /// A word's stem by each stemmer.
    pub fn all(&self, word: &str) -> [String; Stems::COUNT] {
        self.stemmers.each_ref().map(|stemmer| stemmer.stem(word).into_owned())
    }

    /// The hash of a word's stem by one of the stemmers.
    pub fn hash(&self, stemmer: usize, word: &str) -> Hash {
        Hash::word(&self.stemmers[stemmer].stem(word))
    }

    /// The Norwegian stem, which also serves the learned classifier for Swedish.
    pub fn nordic<'w>(&self, word: &'w str) -> std::borrow::Cow<'w, str> {
        self.stemmers[0].stem(word)
    }
}

/// The stems of one text's words, each found once and only when somebody asks.
pub struct StemsOf<'s> {
    stems: &'s Stems,
    known: Vec<[Option<Hash>; Stems::COUNT]>,
}

impl<'s> StemsOf<'s> {
    /// For a text of so many words.
    pub fn new(stems: &'s Stems, words: usize) -> StemsOf<'s> {
        StemsOf { stems, known: vec![[None; Stems::COUNT]; words] }
    }

    /// The hash of the stem of the word at `index`.
    pub fn hash(&mut self, index: usize, word: &str, stemmer: usize) -> Hash {
        let known = &mut self.known[index][stemmer];
        *known.get_or_insert_with(|| self.stems.hash(stemmer, word))
    }

    /// What was asked for so far.
    pub fn known(self) -> Vec<[Option<Hash>; Stems::COUNT]> {
        self.known
    }

    /// The hash of the stem of a part of a word.
    pub fn of_part(&self, stemmer: usize, part: &str) -> Hash {
        self.stems.hash(stemmer, part)
    }
}
