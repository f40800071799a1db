//! Typing errors: a long word of a text that no term met and nobody knows may be a term's word, alone or in a phrase,
//! with one letter too many, one left out, two changed about, or one that lies beside it or sounds like it. Such a
//! match weighs half, settles nothing, speaks against nothing, and the explanation marks it with `≈`.

use super::pattern::WordPattern;
use crate::text::fold::Folded;
use crate::text::hash::Hash;
use std::sync::OnceLock;

/// Words of fewer letters have too many neighbours that mean something else.
const SHORTEST: usize = 6;
const LONGEST: usize = 24;
/// A letter may be another only in words of so many: `skogen` is no slip for `skolen`.
const SHORTEST_WITH_OTHER_LETTER: usize = 7;
/// Bits of a slot for the place of a word. A rule book with more long words than places finds typing errors in as
/// many as fit.
const PLACE_BITS: u32 = 20;
const PLACES: u32 = (1 << PLACE_BITS) - 1;
/// How many words of one text are looked at: bounds the time of a hostile text.
const MOST_WORDS: usize = 64;
/// What a form of a word may end with beyond the word itself.
const ENDINGS: [&str; 10] = ["ene", "ane", "en", "et", "er", "ar", "a", "e", "n", "s"];
/// Letters that are taken for each other: neighbours on the keyboard, and those that sound alike.
const ALIKE: &[u8] = b"qwertyuiop asdfghjkl zxcvbnm dtd gkg bpb vfv ckc szs iyi uou";
const ALIKE_MARKED: [(char, char); 4] = [('å', 'o'), ('æ', 'e'), ('ø', 'o'), ('æ', 'a')];

/// Every long word of a rule book, findable by what is left of it without one letter.
#[derive(Debug, Default)]
pub struct Misspelt {
    /// The terms of each word, word after word.
    terms: Vec<u32>,
    /// Where a word's terms begin in `terms`, and after the last word their end.
    begins: Vec<u32>,
    /// By the hash of a word without one letter: the number of the word plus one, and above that some
    /// more of the hash, so that few words are looked at in vain; 0 is free.
    slots: Vec<u32>,
    /// Words that are spelt right, whatever they are like; sorted.
    known: Vec<u64>,
}

impl Misspelt {
    /// From the words of all terms and which they stand in: those that are meant whole as candidates, every word as
    /// one that is known.
    pub fn new<'w>(
        whole: impl Iterator<Item = (u32, &'w str)>,
        every: impl Iterator<Item = &'w str>,
    ) -> Misspelt {
        let mut known: Vec<u64> = every.map(|word| Hash::word(word).mixed()).collect();
        known.sort_unstable();
        known.dedup();
        // A word of many phrases stands in the table once.
        let mut long: Vec<(&str, u32)> =
            whole.filter(|(_, word)| fits(word)).map(|(term, word)| (word, term)).collect();
        long.sort_unstable();
        long.dedup();
        let words: Vec<_> = long.chunk_by(|(a, _), (b, _)| a == b).take(PLACES as usize - 1).collect();
        let keys: usize = words.iter().map(|of| of[0].0.chars().count() + 1).sum();
        let mut slots = vec![0; (keys + keys / 4 + 1).next_power_of_two()];
        let mut begins = vec![0];
        for (at, of) in words.iter().enumerate() {
            without_one(of[0].0, |hash| put(&mut slots, hash, at as u32 + 1));
            begins.push(begins[at] + of.len() as u32);
        }
        let terms = words.into_iter().flatten().map(|(_, term)| *term).collect();
        Misspelt { terms, begins, slots, known }
    }

    /// Tells of every unknown word of the text which terms' words it may stand for. `met` are the words
    /// that some term has met as they are.
    pub fn find(&self, folded: &Folded, met: &[bool], mut tell: impl FnMut(usize, u32, &str)) {
        if self.terms.is_empty() {
            return;
        }
        for (at, found) in folded.words.iter().enumerate().filter(|(at, _)| !met[*at]).take(MOST_WORDS) {
            let word = folded.word(at);
            if !fits(word) || self.is_known(word, found.hash) {
                continue;
            }
            self.neighbours(word, |term| tell(at, term, word));
            for ending in ENDINGS {
                let stem = word.strip_suffix(ending).filter(|stem| fits(stem));
                stem.into_iter().for_each(|stem| self.neighbours(stem, |term| tell(at, term, stem)));
            }
        }
    }

    fn is_known(&self, word: &str, hash: Hash) -> bool {
        self.known.binary_search(&hash.mixed()).is_ok()
            || languages().binary_search(&hash.mixed()).is_ok()
            || word.bytes().any(|byte| byte.is_ascii_digit())
    }

    fn neighbours(&self, word: &str, mut tell: impl FnMut(u32)) {
        let mask = self.slots.len() - 1;
        without_one(word, |hash| {
            let mut place = hash as usize & mask;
            while self.slots[place] != 0 {
                let slot = self.slots[place];
                if slot >> PLACE_BITS == above(hash) {
                    let word = (slot & PLACES) as usize - 1;
                    let of = self.begins[word] as usize..self.begins[word + 1] as usize;
                    self.terms[of].iter().for_each(|term| tell(*term));
                }
                place = (place + 1) & mask;
            }
        });
    }
}

/// Is the text's word one slip away from the rule book's, and no other word?
pub fn is_slip(written: &str, meant: &WordPattern) -> bool {
    let (mut a, mut b) = ([' '; LONGEST + 1], [' '; LONGEST + 1]);
    let (a, b) = (letters(written, &mut a), letters(meant.folded(), &mut b));
    if a.first() != b.first() || a == b {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match (&a[same..], &b[same..]) {
        ([x, a @ ..], [y, b @ ..]) if a == b => b_is_long(written) && are_alike(*x, *y),
        ([x, y, a @ ..], [v, w, b @ ..]) if a == b => (x, y) == (w, v),
        ([_, a @ ..], b) if a == b => true,
        (a, [_, b @ ..]) => a == b,
        _ => false,
    }
}

fn b_is_long(word: &str) -> bool {
    word.chars().count() >= SHORTEST_WITH_OTHER_LETTER
}

fn are_alike(x: char, y: char) -> bool {
    let pair = |a: char, b: char| {
        let (Ok(a), Ok(b)) = (u8::try_from(u32::from(a)), u8::try_from(u32::from(b))) else { return false };
        ALIKE.windows(2).any(|two| two == [a, b])
    };
    pair(x, y) || pair(y, x) || ALIKE_MARKED.iter().any(|(a, b)| (x, y) == (*a, *b) || (y, x) == (*a, *b))
}

fn letters<'b>(word: &str, buffer: &'b mut [char; LONGEST + 1]) -> &'b [char] {
    let mut count = 0;
    for (place, letter) in buffer.iter_mut().zip(word.chars()) {
        *place = letter;
        count += 1;
    }
    &buffer[..count]
}

fn fits(word: &str) -> bool {
    // In bytes first: it settles nearly every small word.
    word.len() >= SHORTEST && (SHORTEST..=LONGEST).contains(&word.chars().count())
}

/// The word, and the word without each of its letters in turn.
fn without_one(word: &str, mut take: impl FnMut(u64)) {
    take(Hash::word(word).mixed());
    let mut last = ' ';
    // Without the first letter nothing is looked for: slips begin later.
    for (at, letter) in word.char_indices().skip(1) {
        if letter != last {
            let (front, back) = (&word[..at], &word[at + letter.len_utf8()..]);
            take(Hash::word(front).and(back).mixed());
        }
        last = letter;
    }
}

fn put(slots: &mut [u32], hash: u64, of: u32) {
    let mask = slots.len() - 1;
    let mut place = hash as usize & mask;
    while slots[place] != 0 {
        place = (place + 1) & mask;
    }
    slots[place] = above(hash) << PLACE_BITS | of;
}

/// What of a hash stands in a slot beside the word's place.
fn above(hash: u64) -> u32 {
    (hash >> (32 + PLACE_BITS)) as u32
}

/// Words of the languages, which are spelt right though no rule knows them.
fn languages() -> &'static [u64] {
    static WORDS: OnceLock<Vec<u64>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lists = [include_str!("spelt_right.txt"), include_str!("../learned/small_words.txt")];
        let lines = lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
        let mut words: Vec<u64> =
            lines.flat_map(str::split_whitespace).map(|word| Hash::word(word).mixed()).collect();
        words.sort_unstable();
        words.dedup();
        words
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::stems::Stems;

    #[test]
    fn one_slip_is_seen_and_another_word_is_not() {
        let stems = Stems::default();
        let cases = [
            ("barnehge", "barnehage", true),
            ("barnehagge", "barnehage", true),
            ("branehage", "barnehage", true),
            ("barmehage", "barnehage", true),
            ("søpel", "søppel", true),
            ("selvmrod", "selvmord", true),
            ("fagtura", "faktura", true),
            ("retning", "regning", false),
            ("tegning", "regning", false),
            ("skogen", "skolen", false),
            ("barnehage", "barnehage", false),
            ("brnehgae", "barnehage", false),
            ("arnehage", "barnehage", false),
        ];
        for (written, meant, slip) in cases {
            let Some(pattern) = WordPattern::new(meant, &stems) else { panic!("{meant} is a word") };
            assert_eq!(is_slip(written, &pattern), slip, "{written} for {meant}");
        }
    }
}
