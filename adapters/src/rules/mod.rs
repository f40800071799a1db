//! Changing the rule book and the other files of a lead from outside: written otherwise, checked whole, the effect
//! on past contacts, published or put back. For pages and for `/api/v1/rules`; who may do what is decided here.

pub mod serve;

use crate::accounts::{Identity, Role};
use crate::doors::Doors;
use crate::problem::{Mistake, Problem};
use crate::rule_books::{By, Change, Comparison, NotChanged, Who};
use axum::http::StatusCode;
use routing_rules::book::difference::{self, Difference};
use routing_rules::book::{DeskBook, Files, blocks};
use routing_rules::ids::BookHash;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The file with the rules.
pub const RULES: &str = "rules.toml";
/// What a lead may change; the rest of the desk is for administrators.
const OF_A_LEAD: [&str; 5] = [RULES, "examples.jsonl", "answers.toml", "canned.toml", "hours.toml"];
/// So many days back the effect of a change is shown.
pub const EFFECT_DAYS: u32 = 30;
/// Longest piece of a rule book that is edited at once, characters.
pub const LONGEST: usize = 20_000;

/// A rule written otherwise.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The rule's name; one that no rule has adds what is written.
    pub rule: String,
    /// As it shall stand in the file; nothing takes it away.
    pub toml: String,
}

/// A change that passed every check.
pub struct Checked {
    /// The book as it would be.
    pub book: Arc<DeskBook>,
    /// What differs.
    pub differences: Vec<Difference>,
    /// Which past contacts would go elsewhere, if that could be found out.
    pub effect: Option<Comparison>,
}

/// The rules as they are written now.
pub fn written(book: &DeskBook) -> String {
    file(book, RULES)
}

/// A file of the desk as it is written now; empty if there is none.
pub fn file(book: &DeskBook, name: &str) -> String {
    book.files.get(name).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned())
}

fn rewritten(book: &DeskBook, edit: &Edit) -> String {
    blocks::rewritten(&written(book), &edit.rule, &edit.toml)
}

/// Checks an edit as it would be checked at the start, changing nothing.
pub async fn check(doors: &Doors, edit: &Edit) -> Result<Checked, NotChanged> {
    let new = rewritten(&doors.book.borrow().clone(), edit);
    check_file(doors, RULES, new).await
}

/// Checks a file written otherwise, changing nothing. Past contacts are judged again where it may matter.
pub async fn check_file(doors: &Doors, name: &str, new: String) -> Result<Checked, NotChanged> {
    let now = doors.book.borrow().clone();
    let mut files = Files::clone(&now.files);
    files.insert(name.to_string(), new.into_bytes().into());
    let differences = difference::between(&now.files, &files);
    if differences.is_empty() {
        return Err(NotChanged::Same);
    }
    let book = doors.rule_books.check(files).await?;
    let effect = if name == RULES {
        let effect = doors.rule_books.compare(book.clone(), EFFECT_DAYS).await;
        effect.inspect_err(|why| tracing::warn!(%why, "The effect of a change is not known.")).ok()
    } else {
        None
    };
    Ok(Checked { book, differences, effect })
}

/// Publishes an edit of the version `base`.
pub async fn publish(doors: &Doors, edit: &Edit, base: &str, by: By) -> Result<BookHash, NotChanged> {
    let new = rewritten(&doors.book.borrow().clone(), edit);
    publish_file(doors, RULES, new, base, by).await
}

/// Publishes a file written otherwise, if the desk still stands on the version `base`.
pub async fn publish_file(
    doors: &Doors,
    name: &str,
    new: String,
    base: &str,
    by: By,
) -> Result<BookHash, NotChanged> {
    let now = doors.book.borrow().clone();
    if now.setup.book.to_string() != base {
        return Err(NotChanged::ChangedMeanwhile(name.to_string()));
    }
    let files = BTreeMap::from([(name.to_string(), new.into_bytes())]);
    doors.rule_books.publish(Change { base: now.setup.book, files, by }).await
}

/// Puts a version back, if that touches nothing that is for administrators.
pub async fn roll_back(
    doors: &Doors,
    identity: &Identity,
    version: String,
    why: Option<String>,
) -> Result<BookHash, Problem> {
    let (_, files) = doors.rule_books.files(version.clone()).await?;
    let now = doors.book.borrow().files.clone();
    let names = files.keys().chain(now.keys());
    let beyond = names
        .filter(|name| files.get(*name) != now.get(*name))
        .any(|name| !OF_A_LEAD.contains(&name.as_str()));
    if beyond && identity.role < Role::Administrator {
        let detail = "that version differs in more than the rule book; ask an administrator";
        return Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", detail));
    }
    Ok(doors.rule_books.roll_back(version, by(identity, why)).await?)
}

/// Who it is, for the history.
pub fn by(identity: &Identity, why: Option<String>) -> By {
    let who = identity.agent.map_or(Who::CommandLine, Who::Agent);
    By { who, why: why.map(|why| why.trim().to_string()).filter(|why| !why.is_empty()) }
}

impl From<NotChanged> for Problem {
    fn from(not_changed: NotChanged) -> Problem {
        let (status, code) = match &not_changed {
            NotChanged::Mistakes(mistakes) => {
                let mistake = |m: &routing_rules::book::Mistake| Mistake {
                    field: format!("{}:{}:{}", m.file, m.line, m.column),
                    what: m.what.clone(),
                };
                return Problem::mistakes(mistakes.iter().map(mistake).collect());
            }
            NotChanged::BuiltIn => (StatusCode::CONFLICT, "built-in-desk"),
            NotChanged::NotKept(_) => (StatusCode::NOT_FOUND, "no-such-version"),
            NotChanged::Same => (StatusCode::CONFLICT, "nothing-to-do"),
            NotChanged::ChangedMeanwhile(_) => (StatusCode::CONFLICT, "changed-meanwhile"),
            NotChanged::Failed(_) => (StatusCode::SERVICE_UNAVAILABLE, "not-changed"),
        };
        Problem::new(status, code, not_changed.to_string())
    }
}
