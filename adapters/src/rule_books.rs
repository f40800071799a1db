//! The desk's rule book over time, as doors and commands see it: every version that was adopted, with who, when
//! and why; a change published through the same checks as at the start; a version of before put back.

use crate::desk_handle::Later;
use routing_rules::book::{DeskBook, Files, Mistake};
use routing_rules::ids::{AgentId, BookHash, ContactId, UnitId};
use routing_rules::suggest::Suggestion;
use routing_rules::time::Moment;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::future::ready;
use std::str::FromStr;
use std::sync::Arc;

/// What the daemon offers about versions of the rule book.
pub trait RuleBooks: Send + Sync + 'static {
    /// Has the desk files of its own that can be changed?
    fn editable(&self) -> bool;
    /// Why the changed files were refused when they were read last, if they were; the old book stays meanwhile.
    fn refused(&self) -> Option<NotChanged> {
        None
    }
    /// Every version that was adopted, newest first.
    fn history(&self) -> Later<Result<Vec<Adopted>, NotChanged>>;
    /// A version's files, by its hash or enough of its beginning.
    fn files(&self, version: String) -> Later<Result<(BookHash, Arc<Files>), NotChanged>>;
    /// Checks files as they would be checked at the start: the book they make, or every mistake.
    fn check(&self, files: Files) -> Later<Result<Arc<DeskBook>, NotChanged>>;
    /// Checks a change, writes it to the desk's directory and adopts it; the version that came of it.
    fn publish(&self, change: Change) -> Later<Result<BookHash, NotChanged>>;
    /// Puts a version of before back, in the same way.
    fn roll_back(&self, version: String, by: By) -> Later<Result<BookHash, NotChanged>>;
    /// What could be learnt from contacts that were sent on as "wrong unit". Changes nothing.
    fn suggest(&self) -> Later<Result<Suggested, NotChanged>>;
    /// What a book would have done with the contacts of the last days. Shows nobody any words.
    fn compare(&self, book: Arc<DeskBook>, days: u32) -> Later<Result<Comparison, NotChanged>>;
}

/// A version that was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// When.
    pub at: Moment,
    /// Which.
    pub book: BookHash,
    /// By whom and why.
    pub by: By,
    /// Files that differ from the version before; all for the first.
    pub changed: Vec<String>,
}

/// By whom and why a version was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// Who.
    pub who: Who,
    /// Why, in the words of whoever leads; never a resident's.
    pub why: Option<String>,
}

/// Who had a version adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The daemon's start.
    Start,
    /// A file of the desk changed.
    Files,
    /// A command on the command line.
    CommandLine,
    /// Somebody at `/rules`.
    Agent(AgentId),
}

impl From<Who> for By {
    fn from(who: Who) -> By {
        By { who, why: None }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Who::Start => f.write_str("start"),
            Who::Files => f.write_str("files"),
            Who::CommandLine => f.write_str("command line"),
            Who::Agent(agent) => write!(f, "agent {agent}"),
        }
    }
}

impl FromStr for Who {
    type Err = routing_rules::ids::BadName;
    fn from_str(text: &str) -> Result<Who, Self::Err> {
        match text {
            "start" => Ok(Who::Start),
            "files" => Ok(Who::Files),
            "command line" => Ok(Who::CommandLine),
            _ => text.strip_prefix("agent ").ok_or(routing_rules::ids::BadName)?.parse().map(Who::Agent),
        }
    }
}

/// Files of the desk to be changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// The version that was read before it was changed: nobody's work is overwritten unseen.
    pub base: BookHash,
    /// What the files shall hold.
    pub files: BTreeMap<String, Vec<u8>>,
    /// By whom and why.
    pub by: By,
}

/// Why nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChanged {
    /// The built-in desk has no files of its own.
    BuiltIn,
    /// No version that was kept is called so, or several are.
    NotKept(String),
    /// It is so already.
    Same,
    /// Somebody else changed it meanwhile, or a file holds a change that was refused.
    ChangedMeanwhile(String),
    /// It was checked and has mistakes.
    Mistakes(Vec<Mistake>),
    /// A file could not be written, or the desk is stopping.
    Failed(String),
}

impl fmt::Display for NotChanged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotChanged::BuiltIn => f.write_str(
                "the built-in desk does not change; `portner desk init DIR` writes one that can be, run with --desk DIR",
            ),
            NotChanged::NotKept(version) => write!(
                f,
                "no kept version begins with `{version}`, or several do; `portner rules history` lists them"
            ),
            NotChanged::Same => f.write_str("the desk is like this already"),
            NotChanged::ChangedMeanwhile(file) => write!(
                f,
                "{file} holds another change than what was read; look at it and make the change anew"
            ),
            NotChanged::Mistakes(mistakes) => {
                mistakes.iter().try_for_each(|mistake| writeln!(f, "{}", mistake.picture))?;
                write!(f, "{} to mend; the desk stays as it is", mistakes.len())
            }
            NotChanged::Failed(why) => f.write_str(why),
        }
    }
}

/// What could be learnt from contacts that were sent on as "wrong unit".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// How many such contacts have words left.
    pub corrections: usize,
    /// The rules that would have helped, best first.
    pub rules: Vec<Suggestion>,
}

impl Suggested {
    /// For programs.
    pub fn json(&self) -> Value {
        let row = |rule: &Suggestion| json!({ "unit": rule.unit, "word": rule.word, "contacts": rule.contacts, "toml": rule.toml });
        json!({ "corrections": self.corrections, "rules": self.rules.iter().map(row).collect::<Vec<_>>() })
    }
}

/// What another book would have done with the contacts of the last days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many days back.
    pub days: u32,
    /// Contacts that were judged again.
    pub judged: u64,
    /// Contacts whose words are gone, or that had none.
    pub without_words: u64,
    /// Contacts that went where somebody chose.
    pub not_judged: u64,
    /// From where to where how many.
    pub elsewhere: BTreeMap<(UnitId, UnitId), u64>,
    /// The newest of those.
    pub contacts: Vec<(ContactId, UnitId, UnitId)>,
}

impl Comparison {
    /// How many would go elsewhere.
    pub fn moved(&self) -> u64 {
        self.elsewhere.values().sum()
    }

    /// For programs; without words.
    pub fn json(&self) -> Value {
        let row = |((from, to), count): (&(UnitId, UnitId), &u64)| json!({ "from": from, "to": to, "contacts": count });
        json!({
            "days": self.days,
            "judged": self.judged,
            "moved": self.moved(),
            "without_words": self.without_words,
            "not_judged": self.not_judged,
            "elsewhere": self.elsewhere.iter().map(row).collect::<Vec<_>>(),
        })
    }
}

/// What there is where no versions are kept: the built-in book, which does not change.
pub struct BuiltInOnly;

fn built_in<T: Send + 'static>() -> Later<Result<T, NotChanged>> {
    Box::pin(ready(Err(NotChanged::BuiltIn)))
}

impl RuleBooks for BuiltInOnly {
    fn editable(&self) -> bool {
        false
    }
    fn history(&self) -> Later<Result<Vec<Adopted>, NotChanged>> {
        Box::pin(ready(Ok(Vec::new())))
    }
    fn files(&self, version: String) -> Later<Result<(BookHash, Arc<Files>), NotChanged>> {
        Box::pin(ready(Err(NotChanged::NotKept(version))))
    }
    fn check(&self, files: Files) -> Later<Result<Arc<DeskBook>, NotChanged>> {
        Box::pin(ready(DeskBook::load(files).map(Arc::new).map_err(NotChanged::Mistakes)))
    }
    fn publish(&self, _: Change) -> Later<Result<BookHash, NotChanged>> {
        built_in()
    }
    fn roll_back(&self, _: String, _: By) -> Later<Result<BookHash, NotChanged>> {
        built_in()
    }
    fn suggest(&self) -> Later<Result<Suggested, NotChanged>> {
        Box::pin(ready(Ok(Suggested::default())))
    }
    fn compare(&self, _: Arc<DeskBook>, _: u32) -> Later<Result<Comparison, NotChanged>> {
        built_in()
    }
}
