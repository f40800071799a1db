//! `GET /wallboard`: nine figures at most, for a screen on the wall; about the team, never about anybody.
//!
//! The screen hangs there for weeks while sessions last hours: whoever opens the page once as a
//! supervisor leaves a cookie that opens this page and nothing else.

use super::agent::who;
use super::desk::{length, not_allowed};
use super::page::Page;
use super::sign_in;
use crate::accounts::Role;
use crate::desk_handle::{Overview, UnitRow};
use crate::doors::Doors;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::contact::Channel;
use routing_rules::event::Presence;
use routing_rules::setup::Setup;
use routing_rules::time::Moment;

/// Units shown beside the four figures of the whole desk.
const UNITS: usize = 5;
/// As long as browsers keep any cookie.
const KEPT: u32 = 400 * 24 * 3600;

/// `GET /wallboard`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let page = Page::new(&doors, &uri, &headers);
    if hangs_here(&doors, &headers) {
        return board(page, &doors).await;
    }
    match who(&doors, &headers).await {
        None => sign_in::page(&doors, page, None, ""),
        Some(identity) if identity.role < Role::Supervisor => not_allowed(page),
        Some(_) => remembered(board(page, &doors).await, &doors),
    }
}

/// What opens the page: nobody can tell it who has not seen it, and it is the same for every screen.
fn pass(doors: &Doors) -> String {
    let hash = doors.desk.keyed_hash(&[b"wallboard", doors.desk.desk().as_str().as_bytes()]);
    hash.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn name(doors: &Doors) -> &'static str {
    if doors.settings.https { "__Secure-wallboard" } else { "wallboard" }
}

fn hangs_here(doors: &Doors, headers: &HeaderMap) -> bool {
    let wanted = format!("{}={}", name(doors), pass(doors));
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).any(|pair| pair.trim() == wanted)
}

fn remembered(mut response: Response, doors: &Doors) -> Response {
    let secure = if doors.settings.https { "; Secure" } else { "" };
    let cookie = format!(
        "{}={}; Path=/wallboard; HttpOnly; SameSite=Strict; Max-Age={KEPT}{secure}",
        name(doors),
        pass(doors)
    );
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
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
