//! `/rules/read`: every rule, by the unit it sends to.

use super::page::Page;
use super::rules::{in_address, lead};
use crate::doors::Doors;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::ids::UnitId;
use routing_rules::rules::rule::Rule;
use routing_rules::suggest::Suggestion;
use std::collections::BTreeMap;

/// Words of a rule that are listed; the rest is counted.
const WORDS: usize = 12;

/// `GET /rules/read`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let (mut page, _) = match lead(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let mut groups: BTreeMap<Option<UnitId>, Vec<Value>> = BTreeMap::new();
    for rule in &page.book.rules.rules {
        groups.entry(rule.unit).or_default().push(row(&page, rule));
    }
    let groups: Vec<Value> = groups
        .into_iter()
        .map(|(unit, rules)| {
            let name = unit.map(|unit| page.book.unit_name(unit, page.language).to_string());
            context! { unit => name, rules, open => false }
        })
        .collect();
    let suggested = doors.rule_books.suggest().await.unwrap_or_default();
    let one = |rule: &Suggestion| {
        let unit = page.book.unit_name(rule.unit, page.language);
        context! { word => rule.word.as_str(), unit, contacts => rule.contacts, toml => rule.toml.as_str() }
    };
    page.set("suggestions", suggested.rules.iter().map(one).collect::<Vec<_>>());
    page.set("corrections", suggested.corrections);
    page.set("base", page.book.setup.book.to_string());
    page.set("groups", groups);
    page.set("editable", doors.rule_books.editable());
    page.set("view", "read");
    page.show("rules_read.html")
}

fn row(page: &Page, rule: &Rule) -> Value {
    let terms = rule.any.iter().chain(&rule.all);
    let mut words: Vec<&str> =
        terms.take(WORDS + 1).map(|term| &*page.book.rules.finder.term(*term).written).collect();
    if words.len() > WORDS {
        words.truncate(WORDS);
        words.push("…");
    }
    context! {
        name => &*rule.name, link => in_address(&rule.name), words => words.join(", "),
        weight => rule.weight, urgency => rule.urgency.as_str(),
    }
}
