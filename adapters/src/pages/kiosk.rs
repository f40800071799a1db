//! `/kiosk/{office}`: the screen that stands in a local office. People take a ticket, see the line and use
//! the door; a script makes it forget who was there. Without script one can still draw a ticket.
//!
//! A supervisor opens it once; that signs them out again and leaves a pass that opens this office's kiosk
//! and its screen part, and nothing else.

use super::agent::who;
use super::desk::not_allowed;
use super::door::tell_state;
use super::page::{self, Page};
use super::screen_pass::Pass;
use super::{same_origin, sign_in, wrong};
use crate::accounts::Role;
use crate::desk_handle::{ContactView, FindBy, Overview, UnitRow};
use crate::doors::Doors;
use crate::intake::{self, Intake};
use crate::problem::Problem;
use crate::session_cookie;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::Kiosk;
use routing_rules::contact::{Channel, Ticket};
use routing_rules::hours;
use routing_rules::ids::{ContactId, Name, UnitId};
use routing_rules::time::Moment;
use serde::Deserialize;

/// What the button of a unit sends.
#[derive(Deserialize)]
pub(super) struct Draw {
    /// For which unit.
    unit: String,
    /// Pressing twice draws one ticket.
    key: String,
}

/// Which ticket was drawn just now.
#[derive(Deserialize)]
pub(super) struct Drawn {
    ticket: Option<String>,
}

/// An office of this desk and its kiosk.
pub(super) struct Office {
    pub(super) id: Name,
    pub(super) kiosk: Kiosk,
}

impl Office {
    pub(super) fn of(doors: &Doors, name: &str) -> Option<Office> {
        let id: Name = name.parse().ok()?;
        let kiosk = doors.book.borrow().kiosks.get(&id)?.clone();
        Some(Office { id, kiosk })
    }

    pub(super) fn pass(&self) -> Pass<'_> {
        Pass { kind: "kiosk", which: self.id.as_str(), path: format!("/kiosk/{}", self.id) }
    }
}

/// The office, if this screen may show it; else what to answer. A supervisor's visit leaves the pass.
pub(super) async fn enter(
    doors: &Doors,
    name: &str,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(Office, bool), Response> {
    let Some(office) = Office::of(doors, name) else {
        return Err(wrong::not_found(State(doors.clone()), uri.clone(), headers.clone()).await);
    };
    if office.pass().is_held(doors, headers) {
        return Ok((office, false));
    }
    let page = Page::new(doors, uri, headers);
    match who(doors, headers).await {
        None => Err(sign_in::page(doors, page, None, "")),
        Some(identity) if identity.role < Role::Supervisor => Err(not_allowed(page)),
        Some(_) => Ok((office, true)),
    }
}

/// Leaves the pass and ends the session: nobody at the kiosk is to find a supervisor's console open.
pub(super) async fn set_up(
    response: Response,
    office: &Office,
    doors: &Doors,
    headers: &HeaderMap,
) -> Response {
    if let Some(cookie) = session_cookie::read(headers, doors.settings.https) {
        doors.accounts.sign_out(cookie).await;
    }
    let mut response = office.pass().left_with(response, doors);
    if let Ok(gone) = HeaderValue::from_str(&session_cookie::clear(doors.settings.https)) {
        response.headers_mut().append(header::SET_COOKIE, gone);
    }
    response
}

/// `GET /kiosk/{office}`.
pub(super) async fn show(
    State(doors): State<Doors>,
    Path(name): Path<String>,
    Query(drawn): Query<Drawn>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let (office, first) = match enter(&doors, &name, &uri, &headers).await {
        Ok(entered) => entered,
        Err(response) => return response,
    };
    let mut page = Page::new(&doors, &uri, &headers);
    tell_state(&mut page, &doors).await;
    page.set("office", office.id.as_str());
    page.set("office_name", office.kiosk.name.clone());
    page.set("forget", (office.kiosk.forget.0 / 1000) as u64);
    page.set("hours", opening(&page, &office, doors.desk.now()));
    page.texts_for_script(&["kiosk-js-"]);
    if let Some(view) = ticket(&doors, &office, drawn.ticket.as_deref()).await {
        tell_ticket(&mut page, &view);
    } else {
        let overview = doors.desk.overview().await;
        let rows: Vec<Value> = office.kiosk.units.iter().map(|unit| line(&page, &overview, *unit)).collect();
        page.set("units", rows);
        page.set("key", doors.desk.new_content_id().to_string());
    }
    let response = page.show("kiosk.html");
    if first { set_up(response, &office, &doors, &headers).await } else { response }
}

/// `POST /kiosk/{office}`: draws a ticket.
pub(super) async fn draw(
    State(doors): State<Doors>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<Draw>,
) -> Response {
    if !same_origin::is_ours(&headers, &doors.settings) {
        let detail = "this form belongs to another site; open the kiosk itself and press there";
        return Problem::new(StatusCode::FORBIDDEN, "foreign-origin", detail).into_response();
    }
    let office = match Office::of(&doors, &name).filter(|office| office.pass().is_held(&doors, &headers)) {
        Some(office) => office,
        None => return sign_in::page(&doors, Page::new(&doors, &uri, &headers), None, ""),
    };
    let page = Page::new(&doors, &uri, &headers);
    let unit = form.unit.parse().ok().filter(|unit| office.kiosk.units.contains(unit));
    let intake = Intake {
        language: Some(page.language),
        attributes: vec![("office".to_string(), office.id.to_string())],
        unit: Some(unit.unwrap_or(page.book.setup.default_unit)),
        office: Some(office.id),
        ..Intake::default()
    };
    let scope = ["kiosk", office.id.as_str()];
    let key = intake::arrival_key(&doors, scope, &form.key, Channel::Counter, &intake);
    match intake::take(&doors, Channel::Counter, &intake, Some(key)).await {
        Ok(taken) => {
            let to = format!("/kiosk/{}?ticket={}&lang={}", office.id, taken.contact, page.language);
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        }
        Err(problem) => wrong::problem(&doors, &uri, &headers, &problem),
    }
}

/// The contact of a ticket that was drawn at this office.
async fn ticket(doors: &Doors, office: &Office, drawn: Option<&str>) -> Option<ContactView> {
    let contact: ContactId = drawn?.parse().ok()?;
    let view = doors.desk.find(FindBy::Contact(contact)).await?;
    let drawn_here = |ticket: &Ticket| ticket.office == office.id;
    view.contact.ticket.filter(drawn_here).is_some().then_some(view)
}

fn tell_ticket(page: &mut Page, view: &ContactView) {
    page.set("ticket", view.contact.ticket.map(|ticket| ticket.number));
    page.set("unit_name", page.book.unit_name(view.contact.unit, page.language).to_string());
    let before = view.place.map(|place| place.saturating_sub(1) as i64);
    let told = match before {
        Some(before) => page.say_with("kiosk-before-you", &[("count", FluentValue::from(before))]),
        None if view.contact.stage.in_line() => page.say("kiosk-far-behind"),
        None => page.say("kiosk-your-turn"),
    };
    page.set("place", told);
    page.set("ticket_wait", view.wait.map(|wait| page.say_with("door-wait", &page::minutes(wait))));
}

/// One unit's line, as people at the kiosk see it.
fn line(page: &Page, overview: &Overview, unit: UnitId) -> Value {
    let row: Option<&UnitRow> = overview.units.iter().find(|row| row.unit == unit);
    let waiting = row.map_or(0, |row| row.waiting) as i64;
    let wait = row.and_then(|row| row.waits.get(&Channel::Counter));
    context! {
        id => unit.as_str(),
        name => page.book.unit_name(unit, page.language),
        open => row.is_some_and(|row| row.open),
        waiting => page.say_with("kiosk-waiting", &[("count", FluentValue::from(waiting))]),
        wait => wait.map(|wait| page.say_with("door-wait", &page::minutes(*wait))),
    }
}

/// When the office's own doors are open, if hours.toml says so.
fn opening(page: &Page, office: &Office, now: Moment) -> Option<String> {
    let setup = &page.book.setup;
    let (hours, zone) = (setup.calendar.offices.get(&office.id)?, hours::zone(&setup.zone)?);
    let when = |change: Moment| [("when", FluentValue::from(page.when_soon(change, now)))];
    Some(if hours::open_at(hours, &zone, now) {
        let until = hours::next_change(hours, &zone, now);
        until.map_or(page.say("door-open"), |until| page.say_with("door-open-until", &when(until)))
    } else {
        let opens = hours::next_opening(hours, &zone, now);
        opens.map_or(page.say("door-closed"), |opens| page.say_with("door-opens", &when(opens)))
    })
}
