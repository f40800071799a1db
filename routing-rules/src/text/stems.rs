//! Snowball stems. A rule book's word and a resident's word are compared stem by stem in each
//! language, because neither says which language it is in.

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

    /// Has `word` one of these stems by the same stemmer?
    pub fn shares(&self, word: &str, stems: &[String; Stems::COUNT]) -> bool {
        self.stemmers.iter().zip(stems).any(|(stemmer, stem)| stemmer.stem(word) == *stem)
    }

    /// The Norwegian stem, which also serves the learned classifier for Swedish.
    pub fn nordic<'w>(&self, word: &'w str) -> std::borrow::Cow<'w, str> {
        self.stemmers[0].stem(word)
    }
}
