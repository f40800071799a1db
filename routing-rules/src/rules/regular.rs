//! Regular expressions of a rule book, for what words cannot say (`sak \d+/\d+`). They are looked for only
//! where three letters or digits that must stand in them do, so that a thousand of them cost next to nothing;
//! sizes are limited, so that no expression can explode.

use super::pattern::Met;
use crate::text::fold::Folded;
use aho_corasick::AhoCorasick;
use regex::{Regex, RegexBuilder};
use std::collections::{BTreeMap, BTreeSet};

/// The longest expression, in bytes.
const LONGEST: usize = 1024;
/// The most memory that a compiled one and its search may take.
const COMPILED: usize = 256 << 10;
/// What is looked at of a text: its beginning.
const LOOKED_AT: usize = 4096;
/// No more expressions than so many are tried on one text: bounds the time of a hostile one.
const TRIED: usize = 200;
/// A literal must be so long: a shorter one stands in every text.
const LITERAL: usize = 3;

/// All expressions of a rule book.
#[derive(Debug, Default)]
pub struct Expressions {
    list: Vec<(usize, Regex, String)>,
    literals: Option<AhoCorasick>,
    /// For each literal: expressions that must hold it.
    of_literal: Vec<Vec<usize>>,
}

impl Expressions {
    /// Takes an expression in, under the number of its term.
    pub fn add(&mut self, term: usize, expression: &str) -> Result<(), String> {
        let (regex, literal) = compile(expression)?;
        self.list.push((term, regex, literal));
        Ok(())
    }

    /// Builds the search for literals, when all are known.
    pub fn build(&mut self) -> Result<(), String> {
        if self.list.is_empty() {
            return Ok(());
        }
        let mut literals: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, (_, _, literal)) in self.list.iter().enumerate() {
            literals.entry(literal).or_default().push(at);
        }
        let search = AhoCorasick::builder().ascii_case_insensitive(true).build(literals.keys());
        self.literals = Some(search.map_err(|error| error.to_string())?);
        self.of_literal = literals.into_values().collect();
        Ok(())
    }

    /// The terms whose expressions are met, and where.
    pub fn find(&self, original: &str, folded: &Folded) -> Vec<(usize, Met)> {
        let Some(literals) = &self.literals else { return Vec::new() };
        let text = &original[..original.floor_char_boundary(LOOKED_AT)];
        let mut tried = BTreeSet::new();
        for hit in literals.find_overlapping_iter(text) {
            tried.extend(&self.of_literal[hit.pattern().as_usize()]);
            if tried.len() >= TRIED {
                break;
            }
        }
        let look = |at: &usize| {
            let (term, regex, _) = &self.list[*at];
            let found = regex.find(text)?;
            Some((*term, met(folded, found.range())?))
        };
        tried.iter().take(TRIED).filter_map(look).collect()
    }
}

/// The words that a place in the original covers.
fn met(folded: &Folded, place: std::ops::Range<usize>) -> Option<Met> {
    let first = folded.words.partition_point(|word| word.from.end <= place.start);
    let after = folded.words.partition_point(|word| word.from.start < place.end);
    let last = after.checked_sub(1).filter(|last| *last >= first)?;
    let rejected = folded.words[first..=last].iter().all(|word| word.rejected);
    Some(Met { first, last, words: last - first + 1, rejected, slip: false })
}

/// An expression and what must stand in every text that it meets; or what to do about it.
pub fn compile(expression: &str) -> Result<(Regex, String), String> {
    if expression.len() > LONGEST {
        return Err(format!("a pattern has at most {LONGEST} bytes; split it"));
    }
    let built = RegexBuilder::new(expression)
        .case_insensitive(true)
        .size_limit(COMPILED)
        .dfa_size_limit(COMPILED)
        .nest_limit(20)
        .build();
    let regex = built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => {
            "this pattern would explode: it becomes too big; make its repetitions smaller".to_owned()
        }
        error => {
            let said = error.to_string();
            let last = said.lines().last().unwrap_or("").trim_start_matches("error: ");
            format!("this is no pattern: {last}; write it like 'sak \\d+'")
        }
    })?;
    if regex.is_match("") {
        return Err("this pattern is met by every text, also an empty one; say what must be there".to_owned());
    }
    match literal(expression) {
        Some(literal) => Ok((regex, literal)),
        None => Err(format!(
            "at least {LITERAL} letters or digits together must always stand in what a pattern meets, such as \
             `sak` in 'sak \\d+'; write them plainly, outside of `[ ]`, `( )` and `|`"
        )),
    }
}

/// The longest run of plain ASCII letters and digits that every match must hold; none where `|` leaves a way
/// around it.
fn literal(expression: &str) -> Option<String> {
    let mut runs = vec![String::new()];
    let (mut depth, mut chars) = (0usize, expression.chars().peekable());
    let cut = |runs: &mut Vec<String>| runs.push(String::new());
    while let Some(c) = chars.next() {
        match c {
            // What an escape means is no letter of the text: `\d`, `\b`, `\p{Greek}`, `\x41`.
            '\\' => {
                let escaped = chars.next();
                if matches!(escaped, Some('p' | 'P' | 'x' | 'u' | 'U')) {
                    return None;
                }
                cut(&mut runs);
            }
            '[' => {
                pass_class(&mut chars);
                cut(&mut runs);
            }
            '(' => {
                depth += 1;
                cut(&mut runs);
            }
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return None,
            '{' => {
                chars.by_ref().find(|c| *c == '}');
                cut(&mut runs);
            }
            c if c.is_ascii_alphanumeric() && depth == 0 => {
                // A letter that may be left out or repeated ends the run before it.
                if matches!(chars.peek(), Some('?' | '*' | '{' | '+')) {
                    cut(&mut runs);
                } else if let Some(run) = runs.last_mut() {
                    run.push(c);
                }
            }
            _ => cut(&mut runs),
        }
    }
    // A flag such as `(?x)` changes what letters mean.
    let plain = !expression.contains("(?") || expression.contains("(?:");
    runs.into_iter().filter(|run| plain && run.len() >= LITERAL).max_by_key(String::len)
}

/// Passes over `[...]`, in which `]` may stand first or escaped and classes may be nested.
fn pass_class(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let (mut open, mut first) = (1usize, true);
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '^' if first => continue,
            ']' if !first => open -= 1,
            '[' => open += 1,
            _ => {}
        }
        first = false;
        if open == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_has_a_literal_or_says_what_to_do() {
        let cases = [
            (r"sak \d+/\d+", Ok("sak")),
            (r"\bKID\s?\d{7,25}\b", Ok("KID")),
            (r"ref[.:]? ?nr 2026-(\d+|x)", Ok("2026")),
            (r"[a-z]]faktura(nummer)?", Ok("faktura")),
            (r"(?:min )?snømåking", Ok("king")),
            ("gatelysx?", Ok("gatelys")),
            (r"\d{11}", Err("at least 3 letters")),
            ("gate|vei", Err("at least 3 letters")),
            ("(gatelys)", Err("at least 3 letters")),
            ("(?x)gate lys", Err("at least 3 letters")),
            ("lys*", Err("at least 3 letters")),
            ("lys)", Err("no pattern: unopened group")),
            ("a*", Err("met by every text")),
            (r"(\w{1000}){1000}gate", Err("would explode")),
            (r"gate((((x{90}){90}){90}){90})", Err("would explode")),
        ];
        for (expression, wanted) in cases {
            match (compile(expression), wanted) {
                (Ok((_, literal)), Ok(wanted)) => assert_eq!(literal, wanted, "{expression}"),
                (Err(why), Err(wanted)) => assert!(why.contains(wanted), "{expression}: {why}"),
                (got, wanted) => panic!("{expression}: {got:?}, wanted {wanted:?}"),
            }
        }
        assert!(compile(&"gate".repeat(300)).is_err_and(|why| why.contains("1024 bytes")));
    }

    #[test]
    fn expressions_are_found_with_their_words_whatever_the_case() {
        let mut all = Expressions::default();
        all.add(3, r"sak \d+/\d+").unwrap();
        all.add(8, r"\bgnr\.? ?\d+").unwrap();
        all.build().unwrap();
        let text = "Gjelder SAK 24/118, Gnr. 12 bnr 4";
        let found = all.find(text, &Folded::new(text));
        let places: Vec<_> = found.iter().map(|(term, met)| (*term, met.first, met.last)).collect();
        assert_eq!(places, [(3, 1, 3), (8, 4, 5)]);
        assert!(all.find("sak uten nummer", &Folded::new("sak uten nummer")).is_empty());
    }
}
