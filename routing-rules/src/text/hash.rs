//! One hash for ever, unlike the hashers of the standard library: what was learnt yesterday must be
//! found again tomorrow, on every machine. And tables of words that are asked by that hash.

/// FNV-1a, 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hash(u64);

impl Hash {
    /// What no word has.
    pub const NOTHING: Hash = Hash(0);

    /// The hash of nothing, for one kind of thing.
    pub fn of(kind: u8) -> Hash {
        Hash(0xcbf2_9ce4_8422_2325).with(u64::from(kind))
    }

    /// The hash of a word's letters.
    pub fn word(word: &str) -> Hash {
        word.bytes().fold(Hash::of(b'w'), |hash, byte| hash.with(u64::from(byte)))
    }

    /// The hash of these letters and then more.
    #[must_use]
    pub fn and(self, letters: &str) -> Hash {
        letters.bytes().fold(self, |hash, byte| hash.with(u64::from(byte)))
    }

    /// This and then that.
    #[must_use]
    pub fn with(self, more: u64) -> Hash {
        Hash((self.0 ^ more).wrapping_mul(0x0100_0000_01b3))
    }

    /// This and then another.
    #[must_use]
    pub fn then(self, other: Hash) -> Hash {
        self.with(other.mixed())
    }

    /// The bits, well mixed: the low ones of FNV alone are poor.
    pub fn mixed(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    }
}

/// Words and what is known of them, found by their hash: one look instead of a walk through a tree.
#[derive(Debug)]
pub struct WordTable<T> {
    slots: Vec<Option<(&'static str, T)>>,
}

impl<T> WordTable<T> {
    /// A table of these words; the first of two equal words stays.
    pub fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> WordTable<T> {
        let words: Vec<(&'static str, T)> = words.into_iter().collect();
        let size = (words.len() * 2 + 1).next_power_of_two();
        let mut table = WordTable { slots: (0..size).map(|_| None).collect() };
        for (word, value) in words {
            let at = table.place(word, Hash::word(word));
            if let Some(slot @ None) = table.slots.get_mut(at) {
                *slot = Some((word, value));
            }
        }
        table
    }

    /// What is known of a word, whose hash is given.
    pub fn get(&self, word: &str, hash: Hash) -> Option<&T> {
        let at = self.place(word, hash);
        self.slots[at].as_ref().map(|(_, value)| value)
    }

    /// Where the word stands, or the free place where it would.
    fn place(&self, word: &str, hash: Hash) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash.mixed() as usize & mask;
        while self.slots[at].as_ref().is_some_and(|(known, _)| *known != word) {
            at = (at + 1) & mask;
        }
        at
    }
}
