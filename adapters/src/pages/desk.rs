//! `GET /desk`: the desk at a glance, for supervisors. Units with what waits there, agents by state.

use super::agent::{agent_outcomes, who};
use super::page::{self, Page};
use super::sign_in;
use crate::accounts::Role;
use crate::desk_handle::Overview;
use crate::doors::Doors;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::event::Presence;
use routing_rules::time::Moment;

/// `GET /desk`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let page = Page::new(&doors, &uri, &headers);
    match who(&doors, &headers).await {
        None => sign_in::page(&doors, page, None, ""),
        Some(identity) if identity.role < Role::Supervisor => not_allowed(page),
        Some(identity) => {
            let overview = doors.desk.overview().await;
            let mut page = page;
            page.set("leads", identity.role >= Role::Lead);
            page.set("me", identity.agent.map(|agent| agent.to_string()));
            at_a_glance(page, &overview, doors.desk.now())
        }
    }
}

pub(super) fn not_allowed(mut page: Page) -> Response {
    page.set("heading", page.say("desk-not-allowed"));
    page.set("body", page.say("desk-not-allowed-do"));
    page.set("link", "/agent");
    page.set("link_text", page.say("desk-to-console"));
    page.with_status(StatusCode::FORBIDDEN).show("message.html")
}

fn at_a_glance(mut page: Page, overview: &Overview, now: Moment) -> Response {
    let units: Vec<Value> = overview
        .units
        .iter()
        .map(|row| {
            let longest = row.oldest.map(|oldest| length(&page, now.since(oldest).0));
            context! {
                id => row.unit.as_str(), name => page.book.unit_name(row.unit, page.language),
                wait => row.waits.values().max_by_key(|wait| wait.high).map(|wait| page.say_with("desk-wait", &page::minutes(*wait))),
                open => row.open, waiting => row.waiting, active => row.active, longest,
            }
        })
        .collect();
    let agents: Vec<Value> = overview
        .agents
        .iter()
        .map(|row| {
            let reason = match &row.presence {
                Presence::Away { reason: Some(reason) } => Some(reason_in_words(&page, reason.as_str())),
                Presence::Away { reason: None } | Presence::Available | Presence::Offline => None,
            };
            context! { name => row.agent.as_str(), state => row.presence.as_str(), reason, contacts => row.contacts }
        })
        .collect();
    page.set("waiting", overview.units.iter().map(|row| row.waiting).sum::<u64>());
    page.set("active", overview.units.iter().map(|row| row.active).sum::<u64>());
    let available = |presence: &Presence| *presence == Presence::Available;
    page.set("available", overview.agents.iter().filter(|row| available(&row.presence)).count());
    page.set("units", units);
    page.set("agents", agents);
    page.set("outcomes", agent_outcomes());
    page.set("listening", page.book.setup.listening);
    page.texts_for_script(&["desk-", "why-", "presence-", "reason-", "channel-", "outcome-", "console-"]);
    page.show("desk.html")
}

/// One of our own reasons in the page's language; another one as it is.
fn reason_in_words(page: &Page, reason: &str) -> String {
    let name = format!("reason-{reason}");
    if page.has(&name) { page.say(&name) } else { reason.to_string() }
}

/// So many milliseconds as people say it.
pub(super) fn length(page: &Page, milliseconds: i64) -> String {
    let minutes = milliseconds / 60_000;
    let (unit, count) = match minutes {
        0 => ("seconds", milliseconds / 1000),
        1..=59 => ("minutes", minutes),
        60..=2879 => ("hours", minutes / 60),
        _ => ("days", minutes / 1440),
    };
    page.say_with("desk-length", &[("unit", FluentValue::from(unit)), ("count", FluentValue::from(count))])
}
