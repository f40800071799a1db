//! `GET /wallboard`: nine figures at most, for a screen on the wall; about the team, never about anybody.
//!
//! The screen hangs there for weeks while sessions last hours: whoever opens the page once as a
//! supervisor leaves a cookie that opens this page and nothing else.

use super::agent::who;
use super::desk::{length, not_allowed};
use super::page::Page;
use super::screen_pass::Pass;
use super::sign_in;
use crate::accounts::Role;
use crate::desk_handle::{Overview, UnitRow};
use crate::doors::Doors;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::contact::Channel;
use routing_rules::event::Presence;
use routing_rules::setup::Setup;
use routing_rules::time::Moment;

/// Units shown beside the four figures of the whole desk.
const UNITS: usize = 5;

/// `GET /wallboard`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let page = Page::new(&doors, &uri, &headers);
    if pass().is_held(&doors, &headers) {
        return board(page, &doors).await;
    }
    match who(&doors, &headers).await {
        None => sign_in::page(&doors, page, None, ""),
        Some(identity) if identity.role < Role::Supervisor => not_allowed(page),
        Some(_) => pass().left_with(board(page, &doors).await, &doors),
    }
}

fn pass() -> Pass<'static> {
    Pass { kind: "wallboard", which: "", path: "/wallboard".to_string() }
}

async fn board(mut page: Page, doors: &Doors) -> Response {
    let (overview, now) = (doors.desk.overview().await, doors.desk.now());
    let of = |state: fn(&Presence) -> bool| overview.agents.iter().filter(|row| state(&row.presence)).count();
    page.set("waiting", overview.units.iter().map(|row| row.waiting).sum::<u64>());
    page.set("active", overview.units.iter().map(|row| row.active).sum::<u64>());
    page.set("available", of(|presence| *presence == Presence::Available));
    let oldest = overview.units.iter().filter_map(|row| row.oldest).min();
    // The number as large as the others, its unit small beside it: it fits in every language.
    let longest = oldest.map(|oldest| {
        let said = length(&page, now.since(oldest).0);
        let (count, word) = said.split_once(' ').unwrap_or((&said, ""));
        context! { count, word }
    });
    page.set("longest", longest);
    page.set("clock", page.time_of_day(now));
    let setup = page.book.setup.clone();
    let rows: Vec<Value> = busiest(&overview)
        .into_iter()
        .map(|row| {
            let longest = row.oldest.map(|oldest| length(&page, now.since(oldest).0));
            let name = page.book.unit_name(row.unit, page.language);
            context! { name, waiting => row.waiting, longest, late => is_late(&setup, row, now) }
        })
        .collect();
    page.set("late", overview.units.iter().any(|row| is_late(&setup, row, now)));
    page.set("units", rows);
    page.show("wallboard.html")
}

/// The units in which most people wait; none in which nobody does.
fn busiest(overview: &Overview) -> Vec<&UnitRow> {
    let mut rows: Vec<&UnitRow> = overview.units.iter().filter(|row| row.waiting > 0).collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.waiting), row.oldest));
    rows.truncate(UNITS);
    rows
}

/// Has somebody waited longer than the unit promises those who sit and wait?
fn is_late(setup: &Setup, row: &UnitRow, now: Moment) -> bool {
    let promises = setup.units.get(&row.unit).map(|unit| &unit.promises);
    let live = promises.into_iter().flatten().filter(|(channel, _): &(&Channel, _)| channel.is_live());
    let shortest = live.map(|(_, promise)| promise.within).min();
    row.open && row.oldest.zip(shortest).is_some_and(|(oldest, within)| now.since(oldest) > within)
}
