//! Corrections inside a message: in "not the water, it is the drain" the water is rejected. The
//! rejected word is often the strongest word for the wrong unit.

use super::fold::{Folded, Stop};

const NOT: [&str; 8] = ["ikke", "ikkje", "inte", "not", "ikkj", "itj", "itte", "ei"];
const BUT: [&str; 12] =
    ["men", "but", "utan", "uten", "derimot", "heller", "rather", "snarare", "jo", "just", "bare", "berre"];
const INSTEAD: [&str; 8] = ["det", "its", "it", "dette", "this", "gjelder", "gjeld", "handlar"];
const NO: [&str; 5] = ["nei", "nej", "no", "næi", "nope"];
/// In "not school, kindergarten" both parts are as short as that.
const FEW_WORDS: usize = 2;
/// A rejected part is short; a longer one is an ordinary sentence with "not" in it.
const MOST_WORDS: usize = 5;

/// Marks the words a writer rejects.
pub fn mark(folded: &mut Folded) {
    let mut at = 0;
    while at < folded.words.len() {
        let end = if NOT.contains(&folded.word(at)) { rejected_until(folded, at) } else { None };
        let Some(end) = end else {
            at += 1;
            continue;
        };
        folded.words[at + 1..end].iter_mut().for_each(|word| word.rejected = true);
        at = end;
    }
}

/// Where the rejected part after "not" ends, if what follows corrects it.
fn rejected_until(folded: &Folded, not: usize) -> Option<usize> {
    // A "not" that ends its sentence rejects nothing.
    if folded.words[not].stop != Stop::None {
        return None;
    }
    let last = (not + 1 + MOST_WORDS).min(folded.words.len());
    for end in not + 1..last {
        let next = end + 1;
        if BUT.contains(&folded.word(next)) && next + 1 < folded.words.len() {
            return Some(next);
        }
        if folded.words[end].stop >= Stop::Pause {
            let corrects = INSTEAD.contains(&folded.word(next)) && next + 1 < folded.words.len();
            return (corrects || is_curt(folded, not, next)).then_some(next);
        }
    }
    None
}

/// "No, not school, kindergarten": two short parts with nothing beside. Without the "no" it may be "not emptied, Storgata".
fn is_curt(folded: &Folded, not: usize, next: usize) -> bool {
    let pauses = |at: usize| folded.words.get(at).is_none_or(|word| word.stop >= Stop::Pause);
    let begins = not > 0 && NO.contains(&folded.word(not - 1));
    let short = next - not - 1 <= FEW_WORDS;
    begins && short && next < folded.words.len() && (next..next + FEW_WORDS).any(pauses)
}
