//! `GET /agent`: the console for whoever is signed in, else the sign-in page.

use super::page::Page;
use super::sign_in;
use crate::accounts::{Identity, Role};
use crate::console::translate::canned;
use crate::doors::Doors;
use crate::session_cookie;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::DeskBook;
use routing_rules::contact::Outcome;
use routing_rules::ids::{Name, UnitId};
use routing_rules::verdict::Language;
use serde_json::json;
use std::collections::BTreeMap;

/// `GET /agent`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let page = Page::new(&doors, &uri, &headers);
    let Some(identity) = who(&doors, &headers).await else {
        return sign_in::page(&doors, page, None, "");
    };
    let Some(agent) = identity.agent else {
        return no_agent(page, identity.role);
    };
    let mut page = page;
    page.set("agent", agent.as_str());
    page.set("longest", doors.settings.text);
    page.set("sees_desk", identity.role >= Role::Supervisor);
    let units: Vec<Value> = page
        .book
        .setup
        .units
        .keys()
        .map(|unit| context! { id => unit.as_str(), name => page.book.unit_name(*unit, page.language) })
        .collect();
    page.set("units", units);
    page.set("default_unit", page.book.setup.default_unit.as_str().to_string());
    page.set("outcomes", agent_outcomes());
    page.set("offices", offices(&page.book));
    let colleagues = doors.desk.overview().await.agents.into_iter().map(|row| row.agent);
    let others = colleagues.filter(|other| *other != agent).map(|other| other.as_str().to_string());
    page.set("colleagues", others.collect::<Vec<_>>());
    let (version, canned) = (canned::version(&page.book), canned::canned(&page.book));
    page.data_for_script(
        "canned",
        &json!({ "version": version, "canned": canned, "units": unit_names(&page.book) }),
    );
    page.texts_for_script(&["console-", "channel-", "language-", "outcome-", "why-"]);
    page.show("console.html")
}

/// What units are called, by language: what is filled into an answer speaks the resident's.
fn unit_names(book: &DeskBook) -> serde_json::Value {
    let named = |(unit, names): (&UnitId, &BTreeMap<Language, String>)| {
        let names: serde_json::Map<_, _> =
            names.iter().map(|(language, name)| (language.as_str().to_string(), json!(name))).collect();
        (unit.to_string(), names.into())
    };
    serde_json::Value::Object(book.unit_names.iter().map(named).collect())
}

/// Where something may have come in, as figures tell offices and districts apart.
fn offices(book: &DeskBook) -> Vec<Value> {
    let named = |id: Name| {
        let kiosk = book.kiosks.get(&id).map(|kiosk| kiosk.name.clone());
        let name = kiosk.unwrap_or_else(|| {
            let mut letters = id.as_str().chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        });
        context! { id => id.as_str(), name }
    };
    book.districts.names().map(named).collect()
}

/// How an agent may close a contact; a resident's own leaving is nothing they choose.
pub(super) fn agent_outcomes() -> Vec<&'static str> {
    let outcomes = Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::LeftByResident);
    outcomes.map(Outcome::as_str).collect()
}

/// Who has this request's session?
pub(super) async fn who(doors: &Doors, headers: &HeaderMap) -> Option<Identity> {
    let cookie = session_cookie::read(headers, doors.settings.https)?;
    doors.accounts.session(cookie).await
}

/// An account that takes no contacts itself.
fn no_agent(mut page: Page, role: Role) -> Response {
    page.set("heading", page.say("sign-no-agent"));
    page.set("body", page.say("sign-no-agent-do"));
    page.set("sign_out", true);
    if role >= Role::Supervisor {
        page.set("link", "/desk");
        page.set("link_text", page.say("desk-heading"));
    }
    page.with_status(StatusCode::OK).show("message.html")
}
