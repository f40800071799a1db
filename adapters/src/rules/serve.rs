//! `/api/v1/rules`: the rule book for programs of a lead: read, history, difference, check, publish, put back.

use super::{Edit, LONGEST, by, check, publish, roll_back, written};
use crate::accounts::Role;
use crate::body;
use crate::doors::Doors;
use crate::fields::Fields;
use crate::problem::Problem;
use crate::staff;
use axum::Json;
use axum::extract::{Query, Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use routing_rules::book::difference::{self, Difference};
use serde::Deserialize;
use serde_json::{Value, json};

/// Longest reason, characters.
const LONGEST_WHY: usize = 200;

/// Every address of the rule book.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new()
        .route("/api/v1/rules", get(read))
        .route("/api/v1/rules/versions", get(versions))
        .route("/api/v1/rules/diff", get(diff))
        .route("/api/v1/rules/suggestions", get(suggestions))
        .route("/api/v1/rules/check", post(checked))
        .route("/api/v1/rules/publish", post(published))
        .route("/api/v1/rules/rollback", post(rolled_back))
}

fn answer(result: Result<Value, Problem>) -> Response {
    result.map_or_else(IntoResponse::into_response, |value| Json(value).into_response())
}

async fn read(State(doors): State<Doors>, headers: HeaderMap) -> Response {
    let read = async {
        staff::signed_in(&doors, &headers, Role::Lead).await?;
        let book = doors.book.borrow().clone();
        Ok(json!({ "version": book.setup.book, "rules": written(&book), "tests": book.tests() }))
    };
    answer(read.await)
}

async fn versions(State(doors): State<Doors>, headers: HeaderMap) -> Response {
    let read = async {
        staff::signed_in(&doors, &headers, Role::Lead).await?;
        let all = doors.rule_books.history().await?;
        let all: Vec<Value> = all
            .iter()
            .map(|adopted| {
                json!({
                    "version": adopted.book,
                    "at": adopted.at.rfc3339(),
                    "by": adopted.by.who.to_string(),
                    "why": adopted.by.why,
                    "changed": adopted.changed,
                })
            })
            .collect();
        Ok(json!({ "versions": all }))
    };
    answer(read.await)
}

/// Which two versions, by hash or enough of its beginning.
#[derive(Deserialize)]
struct Between {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

async fn diff(State(doors): State<Doors>, Query(between): Query<Between>, headers: HeaderMap) -> Response {
    let read = async {
        staff::signed_in(&doors, &headers, Role::Lead).await?;
        let (from, before) = doors.rule_books.files(between.from).await?;
        let (to, after) = doors.rule_books.files(between.to).await?;
        Ok(json!({ "from": from, "to": to, "files": differences(&difference::between(&before, &after)) }))
    };
    answer(read.await)
}

async fn suggestions(State(doors): State<Doors>, headers: HeaderMap) -> Response {
    let read = async {
        staff::signed_in(&doors, &headers, Role::Lead).await?;
        Ok(doors.rule_books.suggest().await?.json())
    };
    answer(read.await)
}

fn differences(all: &[Difference]) -> Vec<Value> {
    let one =
        |one: &Difference| json!({ "file": one.file, "diff": difference::text(std::slice::from_ref(one)) });
    all.iter().map(one).collect()
}

fn edit(fields: &mut Fields) -> Edit {
    let (rule, toml) = (fields.line("rule", 200).unwrap_or_default(), fields.optional("toml", LONGEST));
    if toml.is_none() {
        fields.mistake("toml", "is needed: the rule as it shall stand, or an empty text to take it away");
    }
    Edit { rule, toml: toml.unwrap_or_default() }
}

async fn checked(State(doors): State<Doors>, request: Request) -> Response {
    let done = async {
        staff::signed_in(&doors, request.headers(), Role::Lead).await?;
        let mut fields = body::json(request).await?;
        let edit = edit(&mut fields);
        fields.finish()?;
        let checked = check(&doors, &edit).await?;
        Ok(json!({
            "version": checked.book.setup.book,
            "tests": checked.book.tests(),
            "files": differences(&checked.differences),
            "effect": checked.effect.map(|effect| effect.json()),
        }))
    };
    answer(done.await)
}

async fn published(State(doors): State<Doors>, request: Request) -> Response {
    let done = async {
        let identity = staff::signed_in(&doors, request.headers(), Role::Lead).await?;
        let mut fields = body::json(request).await?;
        let edit = edit(&mut fields);
        let base = fields.line("base", 64);
        if base.is_none() {
            fields.mistake("base", "is needed: the version that was read");
        }
        let why = fields.line("why", LONGEST_WHY);
        fields.finish()?;
        let version = publish(&doors, &edit, &base.unwrap_or_default(), by(&identity, why)).await?;
        Ok(json!({ "version": version }))
    };
    answer(done.await)
}

async fn rolled_back(State(doors): State<Doors>, request: Request) -> Response {
    let done = async {
        let identity = staff::signed_in(&doors, request.headers(), Role::Lead).await?;
        let mut fields = body::json(request).await?;
        let version = fields.line("version", 64).unwrap_or_default();
        let why = fields.line("why", LONGEST_WHY);
        fields.finish()?;
        Ok(json!({ "version": roll_back(&doors, &identity, version, why).await? }))
    };
    answer(done.await)
}
