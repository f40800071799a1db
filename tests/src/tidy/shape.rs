//! What a source file looks like, and that adapters do not know each other.

use super::{Rule, Tree, Violation, source};
use std::collections::BTreeSet;

/// No source file is longer than this.
pub const LONGEST_FILE: usize = 450;

/// Rules about source files.
pub fn rules() -> Vec<Rule> {
    let rule = |name, check: fn(&Tree) -> Vec<Violation>, path: &str, text: &str| Rule {
        name,
        check: Box::new(check),
        planted: (path.to_string(), text.to_string()),
    };
    vec![
        rule(HEAD, heads, "daemon/src/planted.rs", "use std::fmt;\n"),
        rule(LENGTH, lengths, "daemon/src/planted.rs", &format!("//! x\n{}", "// y\n".repeat(LONGEST_FILE))),
        rule(
            ADAPTERS,
            adapters_apart,
            "adapters/src/chat/translate.rs",
            "//! x\nuse crate::console::wire::ToAgent;\n",
        ),
        rule(SPACES, trailing_spaces, "deploy/planted.toml", "a = 1 \n"),
    ]
}

const HEAD: &str = "each file says what it is for";

fn heads(tree: &Tree) -> Vec<Violation> {
    let wrong = |text: &str| !text.starts_with("//! ") && !text.starts_with("#!/");
    tree.rust()
        .filter(|file| wrong(&file.text))
        .map(|file| Violation {
            rule: HEAD,
            file: file.path.clone(),
            line: 1,
            what: "begin with `//! ` and one to six lines that say what the file is for".to_string(),
        })
        .collect()
}

const LENGTH: &str = "files stay short";

fn lengths(tree: &Tree) -> Vec<Violation> {
    tree.rust()
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(file, lines)| Violation {
            rule: LENGTH,
            file: file.path.clone(),
            line: LONGEST_FILE + 1,
            what: format!(
                "{lines} lines; split it by what its parts are for, into files of at most {LONGEST_FILE}"
            ),
        })
        .collect()
}

const ADAPTERS: &str = "adapters do not know each other";

/// An adapter is a directory of `adapters/src` with a `wire.rs`.
fn adapters_apart(tree: &Tree) -> Vec<Violation> {
    let folder =
        |path: &str| path.strip_prefix("adapters/src/")?.split_once('/').map(|(name, _)| name.to_string());
    let is_wire = |path: &str| path.ends_with("/wire.rs") || path.contains("/wire/");
    let mut adapters: BTreeSet<String> =
        tree.rust().filter(|file| is_wire(&file.path)).filter_map(|file| folder(&file.path)).collect();
    adapters.extend(["chat", "console", "form", "phone"].map(String::from));
    let mut found = Vec::new();
    for file in tree.rust() {
        let Some(own) = folder(&file.path).filter(|name| adapters.contains(name)) else { continue };
        for (i, line) in file.code.lines().enumerate() {
            let knows = |other: &&String| {
                **other != own
                    && [format!("crate::{other}"), format!("super::super::{other}")]
                        .iter()
                        .any(|path| source::names(line, path))
            };
            if let Some(other) = adapters.iter().find(knows) {
                let what =
                    format!("`{own}` names `{other}`; move what both need to a module of `adapters/src`");
                found.push(Violation { rule: ADAPTERS, file: file.path.clone(), line: i + 1, what });
            }
        }
    }
    found
}

const SPACES: &str = "no space at the end of a line";

/// Markdown too: two spaces at a line's end are a break nobody sees.
fn trailing_spaces(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| !file.path.ends_with(".story")) {
        for (i, line) in file.text.lines().enumerate() {
            if line.ends_with([' ', '\t']) {
                let what = "take the space at the end of the line away".to_string();
                found.push(Violation { rule: SPACES, file: file.path.clone(), line: i + 1, what });
            }
        }
    }
    found
}
