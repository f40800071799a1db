//! `/rules/history`: every version that was adopted, what changed, and back.

use super::page::Page;
use super::rules::{SHOWN, difference, go_to, lead, lead_acts, tell_wrong};
use crate::doors::Doors;
use crate::rule_books::{Adopted, NotChanged, Who};
use crate::rules;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::difference::between;
use serde::Deserialize;

/// Versions shown.
const MOST: usize = 100;

/// What is asked for.
#[derive(Deserialize)]
pub(super) struct Asked {
    from: Option<String>,
    to: Option<String>,
    done: Option<String>,
}

/// What is put back.
#[derive(Deserialize)]
pub(super) struct Back {
    version: String,
}

/// `GET /rules/history`.
pub(super) async fn show(
    State(doors): State<Doors>,
    uri: Uri,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let (mut page, _) = match lead(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    match asked.done.as_deref() {
        Some("published") => page.set("done", page.say("rules-done-published")),
        Some("back") => page.set("done", page.say("rules-done-back")),
        _ => {}
    }
    if let (Some(from), Some(to)) = (asked.from, asked.to)
        && let Err(why) = shown(&doors, &mut page, from, to).await
    {
        tell_wrong(&mut page, &why);
    }
    whole(&doors, page).await
}

async fn shown(doors: &Doors, page: &mut Page, from: String, to: String) -> Result<(), NotChanged> {
    let (_, before) = doors.rule_books.files(from).await?;
    let (version, after) = doors.rule_books.files(to).await?;
    difference(page, &between(&before, &after));
    page.set("shown", version.to_string().get(..SHOWN).unwrap_or_default());
    Ok(())
}

/// `POST /rules/rollback`.
pub(super) async fn roll_back(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<Back>,
) -> Response {
    let (mut page, identity) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    match rules::roll_back(&doors, &identity, form.version, None).await {
        Ok(_) => go_to(&page, "/rules/history", "back"),
        Err(problem) => {
            let wrong = match problem.status {
                403 => page.say("rules-wrong-administrator"),
                _ => page.say("rules-wrong-version"),
            };
            page.set("wrong", wrong);
            whole(&doors, page).await
        }
    }
}

async fn whole(doors: &Doors, mut page: Page) -> Response {
    let all = match doors.rule_books.history().await {
        Ok(all) => all,
        Err(why) => {
            tell_wrong(&mut page, &why);
            Vec::new()
        }
    };
    let now = doors.desk.now();
    let row = |(at, adopted): (usize, &Adopted)| {
        let short = |adopted: &Adopted| adopted.book.to_string().get(..SHOWN).map(str::to_string);
        let who = match adopted.by.who {
            Who::Start => page.say("rules-by-start"),
            Who::Files => page.say("rules-by-files"),
            Who::CommandLine => page.say("rules-by-command"),
            Who::Agent(agent) => {
                page.say_with("rules-by-agent", &[("agent", FluentValue::from(agent.to_string()))])
            }
        };
        context! {
            when => page.when(adopted.at, now), short => short(adopted), who, why => adopted.by.why.clone(),
            changed => adopted.changed.join(", "), current => adopted.book == page.book.setup.book,
            before => all.get(at + 1).and_then(short),
        }
    };
    let rows: Vec<Value> = all.iter().take(MOST).enumerate().map(row).collect();
    page.set("versions", rows);
    page.set("editable", doors.rule_books.editable());
    page.set("view", "history");
    page.show("rules_history.html")
}
