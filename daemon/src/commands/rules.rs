//! `portner rules`: the versions of the desk, what changed between them, and back.

use super::{Ended, ask, ground_or_end, print_json, table};
use crate::args::{Place, Rules};
use crate::clock::Clock;
use crate::compare::compare;
use crate::control::Ask;
use crate::desk_files;
use crate::journal::versions::Kept;
use crate::learning::{days_ago, suggestions};
use crate::opened::remembered_desk;
use crate::saying::{self, say};
use adapters::rule_books::{Adopted, NotChanged};
use routing_rules::book::{DeskBook, Files, difference};
use serde_json::{Value, json};

/// So much of a hash tells versions apart for people.
const SHOWN: usize = 12;

pub(super) fn perform(place: &Place, rules: Rules) -> Result<(), Ended> {
    match rules {
        Rules::History { json } => history(place, json),
        Rules::Diff { from, to } => diff(place, from, to),
        Rules::Suggest { days, json } => suggest(place, days, json),
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

fn suggest(place: &Place, days: u32, as_json: bool) -> Result<(), Ended> {
    let ground = ground_or_end(place)?;
    let desk = ground.desk.clone().or_else(|| remembered_desk(&ground.data));
    let book = desk_files::load(desk.as_deref())
        .map_err(|why| Ended::Refused(format!("the desk was refused:\n{why}")))?;
    let now = Clock::default().now();
    let since = days_ago(now, ground.settings.learning.keep_days);
    let suggested = suggestions(&ground.data, &book, since).map_err(Ended::Refused)?;
    let mut files = Files::clone(&book.files);
    let rules: String = suggested.rules.iter().map(|rule| format!("\n{}", rule.toml)).collect();
    let file = files.entry("rules.toml".to_string()).or_default();
    *file = [&file[..], rules.as_bytes()].concat().into();
    let effect = match suggested.rules.is_empty() {
        true => None,
        // A book that would be refused with them has no effect to tell.
        false => DeskBook::load(files).ok().map(|new| compare(&ground.data, &new, now, days)),
    };
    let effect = effect.transpose().map_err(Ended::Refused)?;
    if as_json {
        let mut value = suggested.json();
        value["effect"] = effect.map(|effect| effect.json()).into();
        print_json(&value);
        return Ok(());
    }
    say!("{} contacts were sent on as \"wrong unit\" and have their words still.", suggested.corrections);
    if suggested.rules.is_empty() {
        say!("No word stands in several of them that the rule book does not know.");
        return Ok(());
    }
    say!("These rules would have helped; nothing is changed until they stand in rules.toml:");
    saying::text(&rules);
    match effect {
        Some(effect) => {
            let (moved, judged) = (effect.moved(), effect.judged);
            say!(
                "\nWith them {moved} of {judged} contacts of the last {days} days would have gone elsewhere."
            );
            effect.elsewhere.iter().for_each(|((from, to), count)| say!("  {from} -> {to}: {count}"));
        }
        None => say!("\nTogether they do not pass the rule book's own tests; try them one by one."),
    }
    Ok(())
}

fn short(version: &str) -> &str {
    version.get(..SHOWN).unwrap_or(version)
}
