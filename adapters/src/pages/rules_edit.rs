//! `/rules/edit`: one rule as it is written, checked whole with the rule book's tests, shown as a difference with
//! its effect on past contacts, then published. What is not touched stays as it was written.

use super::page::Page;
use super::rules::{difference, go_to, lead, lead_acts, tell_wrong};
use crate::doors::Doors;
use crate::rules::{self, Edit};
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::blocks;
use serde::Deserialize;

/// A rule to begin with.
const BLANK: &str = "[[rule]]\nname = \"\"\nunit = \"\"\nweight = 5\nwords = []\n";
/// Lines of the field, at least and at most.
const ROWS: (usize, usize) = (10, 40);

/// Which rule.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    rule: String,
}

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Act {
    rule: String,
    base: String,
    toml: String,
    act: String,
    #[serde(default)]
    why: String,
}

/// `GET /rules/edit`.
pub(super) async fn show(
    State(doors): State<Doors>,
    uri: Uri,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let (page, _) = match lead(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let text = rules::written(&page.book);
    let written = blocks::written(&text, &asked.rule);
    let rule = if written.is_some() { asked.rule.as_str() } else { "" };
    let base = page.book.setup.book.to_string();
    whole(&doors, page, rule, &base, written.unwrap_or(BLANK))
}

/// `POST /rules/edit`.
pub(super) async fn act(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<Act>,
) -> Response {
    let (mut page, identity) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let toml: String = form.toml.chars().take(rules::LONGEST).collect();
    let edit = Edit { rule: form.rule.clone(), toml };
    if form.act == "publish" {
        let why: String = form.why.chars().take(200).filter(|c| !c.is_control()).collect();
        match rules::publish(&doors, &edit, &form.base, rules::by(&identity, Some(why))).await {
            Ok(_) => return go_to(&page, "/rules/history", "published"),
            Err(why) => tell_wrong(&mut page, &why),
        }
    } else {
        match rules::check(&doors, &edit).await {
            Ok(checked) => tell_checked(&mut page, &checked),
            Err(why) => tell_wrong(&mut page, &why),
        }
    }
    whole(&doors, page, &form.rule, &form.base, &edit.toml)
}

fn tell_checked(page: &mut Page, checked: &rules::Checked) {
    page.set("checked", true);
    page.set("tests", checked.book.tests());
    difference(page, &checked.differences);
    let Some(effect) = &checked.effect else { return };
    let name = |unit| page.book.unit_name(unit, page.language).to_string();
    let rows: Vec<Value> = effect
        .elsewhere
        .iter()
        .map(|((from, to), contacts)| context! { from => name(*from), to => name(*to), contacts })
        .collect();
    let told = context! { moved => effect.moved(), judged => effect.judged, days => effect.days, rows };
    page.set("effect", told);
}

fn whole(doors: &Doors, mut page: Page, rule: &str, base: &str, toml: &str) -> Response {
    page.set("rule", rule);
    page.set("base", base);
    page.set("toml", toml);
    page.set("rows", (toml.lines().count() + 2).clamp(ROWS.0, ROWS.1));
    page.set("editable", doors.rule_books.editable());
    page.set("view", "edit");
    page.show("rules_edit.html")
}
