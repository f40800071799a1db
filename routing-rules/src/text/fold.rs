//! Folding: NFKC, small letters, one spelling for the letters that Nordic keyboards differ in, words
//! separated by single spaces. Every word knows its bytes in the original.

use super::hash::Hash;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is judged of a very long text: its beginning. Bounds time and memory.
pub const MOST_BYTES: usize = 16 * 1024;

/// One word.
#[derive(Clone, Debug)]
pub struct Word {
    /// Bytes in `Folded::text`.
    pub at: Range<usize>,
    /// Bytes in the original.
    pub from: Range<usize>,
    /// What stands between this word and the next.
    pub stop: Stop,
    /// Rejected by the writer: "not this, but that".
    pub rejected: bool,
    /// The hash of its folded letters.
    pub hash: Hash,
}

/// What follows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// Nothing but space.
    None,
    /// A comma, a dash.
    Pause,
    /// The end of a sentence.
    End,
}

/// A text, folded.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// Words in small letters with one space before each and one at the end.
    pub text: String,
    /// The words in order.
    pub words: Vec<Word>,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Folded {
        let mut folder = Folder::default();
        folder.out.text.reserve(original.len() + 8);
        folder.out.words.reserve(original.len() / 5);
        let end = floor(original, MOST_BYTES);
        let mut chars = original[..end].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let mut to = at + c.len_utf8();
            let marked = chars.peek().is_some_and(|(_, next)| is_mark(*next));
            if let Some(small) = small(c).filter(|_| !marked) {
                folder.push(one_spelling(small), at..to);
                continue;
            }
            while let Some((next, mark)) = chars.next_if(|(_, next)| is_mark(*next)) {
                to = next + mark.len_utf8();
            }
            for c in original[at..to].nfkc().flat_map(char::to_lowercase) {
                folder.push(one_spelling(c), at..to);
            }
        }
        folder.close();
        folder.out.text.push(' ');
        folder.out
    }

    /// The letters of a word.
    pub fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.text[word.at.clone()])
    }

    /// The word that covers a byte of the folded text.
    pub fn word_at(&self, byte: usize) -> Option<usize> {
        let index = self.words.partition_point(|word| word.at.end <= byte);
        self.words.get(index).filter(|word| word.at.contains(&byte)).map(|_| index)
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The letters of the Nordic keyboards are folded without a look into the tables of Unicode.
fn small(c: char) -> Option<char> {
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        'à'..='ö' | 'ø'..='ÿ' => Some(c),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 0x20),
        _ => None,
    }
}

/// Does it belong to the letter before it? No such mark stands before U+0300.
fn is_mark(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c)
}

/// ä and æ, ö and ø are the same sound on two keyboards; accents are often left out.
fn one_spelling(c: char) -> char {
    match c {
        'ä' => 'æ',
        'ö' => 'ø',
        'é' | 'è' | 'ê' => 'e',
        'ó' | 'ò' | 'ô' => 'o',
        'á' | 'à' => 'a',
        'ü' => 'y',
        _ => c,
    }
}

#[derive(Default)]
struct Folder {
    out: Folded,
    open: Option<Word>,
    run: usize,
    last: char,
}

impl Folder {
    fn push(&mut self, c: char, from: Range<usize>) {
        if c.is_alphanumeric() {
            self.letter(c, from);
        } else if !matches!(c, '\'' | '’' | '\u{ad}' | '\u{200b}') && !is_mark(c) {
            self.close();
            let stop = match c {
                '.' | '!' | '?' | '\n' | ';' | ':' => Stop::End,
                ',' | '-' | '–' | '—' | '(' | ')' | '/' => Stop::Pause,
                _ => Stop::None,
            };
            if let Some(word) = self.out.words.last_mut() {
                word.stop = word.stop.max(stop);
            }
        }
    }

    fn letter(&mut self, c: char, from: Range<usize>) {
        self.run = if c == self.last && !c.is_ascii_digit() { self.run + 1 } else { 1 };
        self.last = c;
        // "hjeeeelp": the third of the same letter and all after it are left out.
        if self.run > 2 {
            return;
        }
        if self.open.is_none() {
            self.out.text.push(' ');
            let at = self.out.text.len();
            let hash = Hash::of(0);
            let from = from.clone();
            self.open = Some(Word { at: at..at, from, stop: Stop::None, rejected: false, hash });
        }
        self.out.text.push(c);
        if let Some(word) = &mut self.open {
            word.at.end = self.out.text.len();
            word.from.end = from.end;
        }
    }

    fn close(&mut self) {
        self.last = ' ';
        if let Some(mut word) = self.open.take() {
            word.hash = Hash::word(&self.out.text[word.at.clone()]);
            self.out.words.push(word);
        }
    }
}
