//! Keeps the project's shape: who may know whom, where time and chance come from, what a file looks
//! like. Each rule is data with a planted violation of its own, so that no rule can pass by mistake.

pub mod bans;
pub mod dependencies;
pub mod documents;
pub mod shape;
pub mod source;

use std::fmt;
use std::path::{Path, PathBuf};

/// The project's text files, by their path from its root. Kept in memory, so that a violation can be
/// planted without touching the disk.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Path and text of every file that is text.
    pub files: Vec<File>,
    /// Every other file that exists (pictures and the like).
    pub others: Vec<String>,
}

/// One text file.
#[derive(Clone, Debug)]
pub struct File {
    /// From the project's root, with `/`.
    pub path: String,
    /// As it stands on the disk.
    pub text: String,
    /// Rust only: the text without comments, literals and test modules, line for line.
    pub code: String,
}

/// A broken rule, its place and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule's name.
    pub rule: &'static str,
    /// Where.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What was found and what to do.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} [{}]", self.file, self.line, self.what, self.rule)
    }
}

/// Finds what breaks a rule.
pub type Check = Box<dyn Fn(&Tree) -> Vec<Violation>>;

/// One rule and a file that breaks it.
pub struct Rule {
    /// A few words by which people talk about it.
    pub name: &'static str,
    /// Finds what breaks it.
    pub check: Check,
    /// Path and text of a file that breaks it, put in place of what is there.
    pub planted: (String, String),
}

/// Every rule that looks at files.
pub fn rules() -> Vec<Rule> {
    let mut rules = bans::rules();
    rules.extend(shape::rules());
    rules.extend(documents::rules());
    rules
}

impl File {
    /// A file with its code picked out.
    pub fn new(path: &str, text: &str) -> File {
        let code = if path.ends_with(".rs") { source::code_of(text) } else { String::new() };
        File { path: path.to_string(), text: text.to_string(), code }
    }
}

impl Tree {
    /// Reads the project that this test belongs to.
    pub fn of_the_project() -> Tree {
        let mut tree = Tree::default();
        tree.read(&root(), "");
        tree
    }

    fn read(&mut self, directory: &Path, prefix: &str) {
        let mut entries: Vec<_> =
            std::fs::read_dir(directory).into_iter().flatten().filter_map(Result::ok).collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            if entry.path().is_dir() {
                if !matches!(name.as_str(), "target" | ".git" | "node_modules") {
                    self.read(&entry.path(), &format!("{path}/"));
                }
                continue;
            }
            match std::fs::read_to_string(entry.path()) {
                Ok(text) => self.files.push(File::new(&path, &text)),
                Err(_) => self.others.push(path),
            }
        }
    }

    /// The same with one file put in place of what was there.
    pub fn with(&self, path: &str, text: &str) -> Tree {
        let mut tree = self.clone();
        tree.files.retain(|file| file.path != path);
        tree.files.push(File::new(path, text));
        tree
    }

    /// Is there such a file or directory?
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let inside = format!("{path}/");
        let known = |there: &String| there == path || there.starts_with(&inside);
        path.is_empty() || self.files.iter().any(|file| known(&file.path)) || self.others.iter().any(known)
    }

    /// The text of that file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.ends_with(".rs"))
    }
}

/// The project's root: the parent of this package.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Does `path` match `pattern`? `*` is anything within a name, `**` anything at all.
pub fn matches(pattern: &str, path: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix("**") {
        return (0..=path.len()).any(|at| path.is_char_boundary(at) && matches(rest, &path[at..]));
    }
    if let Some(rest) = pattern.strip_prefix('*') {
        let end = path.find('/').unwrap_or(path.len());
        return (0..=end).any(|at| path.is_char_boundary(at) && matches(rest, &path[at..]));
    }
    match (pattern.chars().next(), path.chars().next()) {
        (None, None) => true,
        (Some(a), Some(b)) if a == b => matches(&pattern[a.len_utf8()..], &path[b.len_utf8()..]),
        _ => false,
    }
}
