//! `/kiosk/{office}/screen`: which tickets are called up, for a screen on the wall of a local office.
//! Numbers and units only; a ticket stands there from the moment an agent takes it until it is closed.

use super::kiosk::{enter, set_up};
use super::page::Page;
use crate::desk_handle::{ContactView, Live, LiveAsk};
use crate::doors::Doors;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::contact::{Stage, Ticket};
use routing_rules::ids::Name;
use routing_rules::time::Moment;

/// Called-up tickets on the screen.
const CALLED: usize = 6;
/// Tickets that come next.
const NEXT: usize = 8;
/// So far down each line tickets are looked for.
const LINE: usize = 200;

/// `GET /kiosk/{office}/screen`.
pub(super) async fn show(
    State(doors): State<Doors>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let (office, first) = match enter(&doors, &name, &uri, &headers).await {
        Ok(entered) => entered,
        Err(response) => return response,
    };
    let mut page = Page::new(&doors, &uri, &headers);
    let live = doors.desk.live(LiveAsk { unit: None, most: LINE }).await;
    let now = doors.desk.now();
    page.set("office_name", office.kiosk.name.clone());
    page.set("clock", page.time_of_day(now));
    let called = called(&live, office.id);
    let rows = called.iter().take(CALLED).map(|(ticket, _, view)| row(&page, *ticket, view));
    page.set("called", rows.collect::<Vec<_>>());
    let next = waiting(&live, office.id);
    page.set("more", page.say_with("kiosk-waiting", &[("count", FluentValue::from(next.len() as i64))]));
    let rows = next.iter().take(NEXT).map(|(ticket, view)| row(&page, *ticket, view));
    page.set("next", rows.collect::<Vec<_>>());
    let response = page.show("kiosk_screen.html");
    if first { set_up(response, &office, &doors, &headers).await } else { response }
}

fn row(page: &Page, ticket: Ticket, view: &ContactView) -> Value {
    context! { number => ticket.number, unit => page.book.unit_name(view.contact.unit, page.language) }
}

fn of(office: Name) -> impl Fn(&ContactView) -> Option<Ticket> {
    move |view| view.contact.ticket.filter(|ticket| ticket.office == office)
}

/// Who is called up, the latest first.
fn called(live: &Live, office: Name) -> Vec<(Ticket, Moment, &ContactView)> {
    let (mine, held) = (of(office), live.agents.iter().flat_map(|agent| &agent.contacts));
    let mut called: Vec<_> = held
        .filter_map(|view| match view.contact.stage {
            Stage::InConversation { since, .. } => Some((mine(view)?, since, view)),
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::Offered { .. }
            | Stage::AtSwitch { .. }
            | Stage::Ended { .. } => None,
        })
        .collect();
    // A second agent who is asked has the contact too.
    called.sort_by_key(|(_, since, view)| (std::cmp::Reverse(*since), view.contact.contact));
    called.dedup_by_key(|(_, _, view)| view.contact.contact);
    called
}

/// Who comes next, by arrival: which unit is quicker nobody can tell.
fn waiting(live: &Live, office: Name) -> Vec<(Ticket, &ContactView)> {
    let (mine, waiting) = (of(office), live.units.iter().flat_map(|unit| &unit.waiting));
    let mut found: Vec<_> = waiting.filter_map(|view| Some((mine(view)?, view))).collect();
    found.sort_by_key(|(_, view)| view.contact.arrived);
    found
}
