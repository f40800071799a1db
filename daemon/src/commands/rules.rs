//! `portner rules`: the versions of the desk, what changed between them, and back.

use super::{Ended, ask, ground_or_end, print_json, table};
use crate::args::{Place, Rules};
use crate::control::Ask;
use crate::journal::versions::Kept;
use crate::saying::{self, say};
use adapters::rule_books::{Adopted, NotChanged};
use routing_rules::book::difference;
use serde_json::{Value, json};

/// So much of a hash tells versions apart for people.
const SHOWN: usize = 12;

pub(super) fn perform(place: &Place, rules: Rules) -> Result<(), Ended> {
    match rules {
        Rules::History { json } => history(place, json),
        Rules::Diff { from, to } => diff(place, from, to),
        Rules::Rollback { version, why } => {
            let done = ask(place, Ask::RulesRollback { version, why })?;
            let version = done["version"].as_str().unwrap_or_default();
            say!("The desk is as in version {} again.", short(version));
            Ok(())
        }
    }
}

fn kept(place: &Place) -> Result<Kept, Ended> {
    Kept::look(&ground_or_end(place)?.data).map_err(Ended::Refused)
}

fn refused(why: NotChanged) -> Ended {
    Ended::Refused(why.to_string())
}

fn history(place: &Place, as_json: bool) -> Result<(), Ended> {
    let all = kept(place)?.history().map_err(refused)?;
    if as_json {
        print_json(&all.iter().map(row).collect());
        return Ok(());
    }
    let cells = |adopted: &Adopted| {
        let why = adopted.by.why.clone().unwrap_or_else(|| "-".to_string());
        let book = adopted.book.to_string();
        let at = adopted.at.rfc3339();
        vec![at, short(&book).to_string(), adopted.by.who.to_string(), why, adopted.changed.join(",")]
    };
    let rows: Vec<_> = all.iter().map(cells).collect();
    saying::text(&table(&["adopted", "version", "by", "why", "changed"], &rows));
    Ok(())
}

fn row(adopted: &Adopted) -> Value {
    json!({
        "at": adopted.at.rfc3339(),
        "version": adopted.book,
        "by": adopted.by.who.to_string(),
        "why": adopted.by.why,
        "changed": adopted.changed,
    })
}

fn diff(place: &Place, from: Option<String>, to: Option<String>) -> Result<(), Ended> {
    let kept = kept(place)?;
    let all = kept.history().map_err(refused)?;
    let newest = || all.first().map(|newest| newest.book.to_string());
    let nothing = || Ended::Refused("no version was adopted before it; name two".to_string());
    let to = to.or_else(newest).ok_or_else(nothing)?;
    let (after, after_files) = kept.files(&to).map_err(refused)?;
    let before = || {
        let at = all.iter().position(|adopted| adopted.book == after)?;
        all[at + 1..].iter().find(|adopted| adopted.book != after).map(|before| before.book.to_string())
    };
    let from = from.or_else(before).ok_or_else(nothing)?;
    let (before, before_files) = kept.files(&from).map_err(refused)?;
    let (before, after) = (before.to_string(), after.to_string());
    say!("{} -> {}", short(&before), short(&after));
    saying::text(&difference::text(&difference::between(&before_files, &after_files)));
    Ok(())
}

fn short(version: &str) -> &str {
    version.get(..SHOWN).unwrap_or(version)
}
