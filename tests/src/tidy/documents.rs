//! What the documents promise: the two commands, links that lead somewhere, names that exist.

use super::{Rule, Tree, Violation};

/// Rules about documents.
pub fn rules() -> Vec<Rule> {
    let rule = |name, check: fn(&Tree) -> Vec<Violation>, path: &str, text: &str| Rule {
        name,
        check: Box::new(check),
        planted: (path.to_string(), text.to_string()),
    };
    vec![
        rule(COMMANDS, both_commands, "README.md", "# Portner\n\nType `cargo run --release`.\n"),
        rule(LINKS, links_lead_somewhere, "README.md", "See [the map](docs/nowhere.md).\n"),
        rule(NAMES, names_exist, "ARCHITECTURE.md", "The heart is `routing-rules/src/heart.rs`.\n"),
        rule(MAP, map_is_short, "ARCHITECTURE.md", &"a line\n".repeat(LONGEST_MAP + 1)),
    ]
}

const COMMANDS: &str = "the README shows both commands";

fn both_commands(tree: &Tree) -> Vec<Violation> {
    let text = tree.text("README.md").unwrap_or("");
    ["cargo run --release", "cargo xtask test"]
        .into_iter()
        .filter(|command| !text.contains(command))
        .map(|command| Violation {
            rule: COMMANDS,
            file: "README.md".to_string(),
            line: 1,
            what: format!("say how: `{command}`"),
        })
        .collect()
}

const LINKS: &str = "every link leads somewhere";

/// Links to the outside are not followed: a test must not need the network.
fn links_lead_somewhere(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with(".md")) {
        for (i, line) in file.text.lines().enumerate() {
            for target in targets(line) {
                let outside = target.contains("://") || target.starts_with("mailto:");
                if !outside && !leads_somewhere(tree, &file.path, &file.text, target) {
                    let what = format!("`{target}` leads nowhere; mend the link");
                    found.push(Violation { rule: LINKS, file: file.path.clone(), line: i + 1, what });
                }
            }
        }
    }
    found
}

/// What stands in the round brackets of `[..](..)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

fn leads_somewhere(tree: &Tree, from: &str, text: &str, target: &str) -> bool {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let joined = join(from, path);
    let there = if path.is_empty() { Some(text) } else { tree.text(&joined) };
    let anchored = anchor.is_empty() || there.is_some_and(|text| anchors(text).any(|known| known == anchor));
    (path.is_empty() || tree.has(&joined)) && anchored
}

/// `from`'s directory and `path`, with `..` taken up.
fn join(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The names that headings get.
fn anchors(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let title = line.trim_start_matches('#').trim().to_lowercase();
        title.chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
    })
}

const NAMES: &str = "ARCHITECTURE names what exists";

/// Whatever stands in backticks and looks like a path must be one; a `name::of` must be in the code.
fn names_exist(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for (i, line) in tree.text("ARCHITECTURE.md").unwrap_or("").lines().enumerate() {
        for name in line.split('`').skip(1).step_by(2).filter(|name| !exists(tree, name)) {
            let what = format!("`{name}` does not exist; name what is there now");
            found.push(Violation { rule: NAMES, file: "ARCHITECTURE.md".to_string(), line: i + 1, what });
        }
    }
    found
}

fn exists(tree: &Tree, name: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let path = name.chars().all(|c| word(c) || c == '/');
    if path && name.contains('/') && !name.starts_with('/') {
        return tree.has(name) || tree.has(&name.replacen('/', "/src/", 1)) || ends_somewhere(tree, name);
    }
    if path && [".rs", ".toml", ".md", ".jsonl"].iter().any(|end| name.ends_with(end)) {
        return ends_somewhere(tree, name);
    }
    if name.contains("::") && name.chars().all(|c| word(c) || c == ':') {
        let last = name.rsplit("::").next().unwrap_or("");
        return tree.rust().any(|file| file.code.lines().any(|line| super::source::names(line, last)));
    }
    true
}

fn ends_somewhere(tree: &Tree, name: &str) -> bool {
    let end = format!("/{}", name.trim_end_matches('/'));
    let inside = format!("{end}/");
    tree.files.iter().any(|file| file.path.ends_with(&end) || file.path.contains(&inside))
}

const MAP: &str = "ARCHITECTURE stays a map";
const LONGEST_MAP: usize = 150;

fn map_is_short(tree: &Tree) -> Vec<Violation> {
    let lines = tree.text("ARCHITECTURE.md").unwrap_or("").lines().count();
    let what =
        format!("{lines} lines; at most {LONGEST_MAP}: say where things are, and leave the rest to the code");
    let long = Violation { rule: MAP, file: "ARCHITECTURE.md".to_string(), line: LONGEST_MAP + 1, what };
    if lines > LONGEST_MAP { vec![long] } else { Vec::new() }
}
