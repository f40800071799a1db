//! `rules.toml` in pieces that a person edits one at a time: a table with the comments above it. What is not
//! touched stays as it was written, to the byte.

use std::ops::Range;

/// One `[[rule]]` or `[[test]]` with the comments above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What its `name` or `text` says.
    pub name: String,
    /// Is it a rule? Else a test.
    pub rule: bool,
    /// Where it stands.
    pub place: Range<usize>,
}

/// The pieces of a rule book, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Where the comments began that stand right above the line.
    let mut above = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        if plain == "[[rule]]" || plain == "[[test]]" {
            let start = above.unwrap_or(at);
            end_at(&mut blocks, start);
            blocks.push(Block { name: String::new(), rule: plain == "[[rule]]", place: start..text.len() });
        } else if plain.starts_with('[') && plain.ends_with(']') && !plain.contains(',') && is_header(plain) {
            end_at(&mut blocks, above.unwrap_or(at));
        } else if let Some(block) = blocks.last_mut().filter(|block| block.name.is_empty()) {
            let key = if block.rule { "name" } else { "text" };
            if let Some(name) = value(plain, key) {
                block.name = name;
            }
        }
        above = if plain.starts_with('#') { above.or(Some(at)) } else { None };
        at += line.len();
    }
    blocks
}

/// A plain table's head, as no list of values looks.
fn is_header(line: &str) -> bool {
    line.trim_matches(['[', ']']).bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

fn end_at(blocks: &mut [Block], start: usize) {
    if let Some(last) = blocks.last_mut().filter(|last| last.place.end > start) {
        last.place.end = start;
    }
}

/// The text behind `key = "..."`.
fn value(line: &str, key: &str) -> Option<String> {
    let rest = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
    let table: toml::Table = toml::from_str(&format!("v ={rest}")).ok()?;
    table.get("v")?.as_str().map(str::to_string)
}

/// The rule of that name as it is written, comments above it included.
pub fn written<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let block = blocks(text).into_iter().find(|block| block.rule && block.name == name)?;
    text.get(block.place)
}

/// The rule book with that rule written otherwise; with nothing in its place it is gone. A name that no rule has
/// adds what is written at the end.
pub fn rewritten(text: &str, name: &str, new: &str) -> String {
    let place = blocks(text).into_iter().find(|block| block.rule && block.name == name);
    let place = place.map_or(text.len()..text.len(), |block| block.place);
    // Browsers send lines with both ends.
    let new = new.replace("\r\n", "\n");
    let new = new.trim_matches('\n');
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let gap = if before.is_empty() || before.ends_with("\n\n") || new.is_empty() { "" } else { "\n" };
    let end = match (new.is_empty(), after.is_empty()) {
        (true, _) => "",
        (false, true) => "\n",
        (false, false) => "\n\n",
    };
    format!("{before}{gap}{new}{end}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::DeskBook;

    const BOOK: &str = "format = 1\n\n# Lamps.\n# Of every kind.\n[[rule]]\nname = \"lamps\"\nwords = [\n  \"a\", # [[rule]]\n]\n\n[[rule]]\nname = \"pipes\"\n\n[[test]]\ntext = \"x\"\n";

    #[test]
    fn pieces_with_their_comments() {
        let found: Vec<_> = blocks(BOOK).iter().map(|block| (block.name.clone(), block.rule)).collect();
        assert_eq!(found, [("lamps".into(), true), ("pipes".into(), true), ("x".into(), false)]);
        assert!(written(BOOK, "lamps").is_some_and(|text| text.starts_with("# Lamps.\n# Of")));
        assert_eq!(written(BOOK, "pipes"), Some("[[rule]]\nname = \"pipes\"\n\n"));
        assert_eq!(written(BOOK, "x"), None);
    }

    #[test]
    fn only_what_is_edited_changes() {
        let pipes = "# Water.\r\n[[rule]]\r\nname = \"pipes\"\r\nweight = 3";
        let new = rewritten(BOOK, "pipes", pipes);
        assert_eq!(new, BOOK.replace("[[rule]]\nname = \"pipes\"\n", &(pipes.replace('\r', "") + "\n")));
        assert_eq!(rewritten(BOOK, "pipes", ""), BOOK.replace("[[rule]]\nname = \"pipes\"\n\n", ""));
        assert_eq!(
            rewritten(BOOK, "new", "[[rule]]\nname = \"new\""),
            format!("{BOOK}\n[[rule]]\nname = \"new\"\n")
        );
    }

    #[test]
    fn every_rule_of_the_built_in_book_is_a_piece_that_may_be_put_back() {
        let files = DeskBook::built_in_files();
        let text = String::from_utf8(files["rules.toml"].to_vec()).unwrap();
        let names: Vec<String> = blocks(&text).into_iter().filter(|b| b.rule).map(|b| b.name).collect();
        assert!(names.len() > 50 && names.iter().all(|name| !name.is_empty()), "{names:?}");
        for name in &names {
            let same = rewritten(&text, name, written(&text, name).unwrap());
            assert_eq!(same.trim_end(), text.trim_end(), "{name}");
        }
    }
}
