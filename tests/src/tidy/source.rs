//! Rust text without what is not code: comments, literals and test modules become blanks, and every
//! line keeps its number. Enough for rules about names; no parser.

/// The code of a Rust file, line for line.
pub fn code_of(text: &str) -> String {
    without_tests(&without_comments_and_literals(text))
}

/// Does `line` name `word`, as a whole path or identifier?
pub fn names(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let opens = word.chars().next().is_some_and(part);
        let closes = word.chars().next_back().is_some_and(part);
        !(opens && before.is_some_and(part) || closes && after.is_some_and(part))
    })
}

fn without_comments_and_literals(text: &str) -> String {
    let bytes: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let end = end_of_noise(&bytes, at);
        if end == at {
            out.push(bytes[at]);
            at += 1;
        } else {
            out.extend(bytes[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that begins at `at` ends; `at` if none begins here.
fn end_of_noise(text: &[char], at: usize) -> usize {
    let starts = |what: &str| what.chars().enumerate().all(|(i, c)| text.get(at + i) == Some(&c));
    let inside_word = at > 0 && (text[at - 1].is_alphanumeric() || text[at - 1] == '_');
    if starts("//") {
        return find(text, at, "\n");
    }
    if starts("/*") {
        return find(text, at + 2, "*/") + 2;
    }
    if !inside_word && (starts("r\"") || starts("r#") || starts("br\"") || starts("br#")) {
        return end_of_raw(text, at);
    }
    match text[at] {
        '"' => end_of_quoted(text, at + 1, '"'),
        '\'' if is_char_literal(text, at) => end_of_quoted(text, at + 1, '\''),
        _ => at,
    }
}

fn find(text: &[char], from: usize, what: &str) -> usize {
    let what: Vec<char> = what.chars().collect();
    (from..text.len()).find(|i| text[*i..].starts_with(&what)).unwrap_or(text.len()).min(text.len())
}

fn end_of_quoted(text: &[char], from: usize, quote: char) -> usize {
    let mut at = from;
    while at < text.len() && text[at] != quote {
        at += if text[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(text.len())
}

fn end_of_raw(text: &[char], at: usize) -> usize {
    let open = at + if text[at] == 'b' { 2 } else { 1 };
    let hashes = text[open..].iter().take_while(|c| **c == '#').count();
    if text.get(open + hashes) != Some(&'"') {
        return at; // a raw identifier
    }
    let close = format!("\"{}", "#".repeat(hashes));
    (find(text, open + hashes + 1, &close) + close.len()).min(text.len())
}

/// A quote that opens a character, not a lifetime.
fn is_char_literal(text: &[char], at: usize) -> bool {
    text.get(at + 1) == Some(&'\\') || text.get(at + 2) == Some(&'\'')
}

/// Blanks every `#[cfg(test)] mod name { .. }`.
fn without_tests(code: &str) -> String {
    let mut out = code.to_string();
    while let Some(start) = out.find("#[cfg(test)]") {
        let end = end_of_item(&out, start);
        let blank: String = out[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        out.replace_range(start..end, &blank);
    }
    out
}

/// Where the item that begins at `start` ends: at its `;`, or at the brace that closes it.
fn end_of_item(code: &str, start: usize) -> usize {
    let mut depth = 0usize;
    for (i, c) in code[start..].char_indices() {
        match c {
            ';' if depth == 0 => return start + i + 1,
            '{' => depth += 1,
            '}' if depth == 1 => return start + i + 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    code.len()
}
