//! Folding: NFKC, small letters, one spelling for the letters that Nordic keyboards differ in, words
//! separated by single spaces. Every word knows its bytes in the original.

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
        let end = floor(original, MOST_BYTES);
        let mut chars = original[..end].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let mut to = at + c.len_utf8();
            if c.is_ascii() && !chars.peek().is_some_and(|(_, next)| is_combining_mark(*next)) {
                folder.push(c.to_ascii_lowercase(), at..to);
                continue;
            }
            while let Some((next, mark)) = chars.next_if(|(_, next)| is_combining_mark(*next)) {
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
        } else if !matches!(c, '\'' | '’' | '\u{ad}' | '\u{200b}') && !is_combining_mark(c) {
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
            self.open = Some(Word { at: at..at, from: from.clone(), stop: Stop::None, rejected: false });
        }
        self.out.text.push(c);
        if let Some(word) = &mut self.open {
            word.at.end = self.out.text.len();
            word.from.end = from.end;
        }
    }

    fn close(&mut self) {
        self.last = ' ';
        if let Some(word) = self.open.take() {
            self.out.words.push(word);
        }
    }
}
