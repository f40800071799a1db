//! `/kiosk/{office}/meeting`: somebody at a local office wishes to meet a unit. Nobody here knows whose day has room:
//! they say when it would suit, the unit gets it like a form, and confirms the time by telephone.

use super::kiosk::Office;
use super::page::Page;
use super::upkeep::Sent;
use super::{same_origin, sign_in, wrong};
use crate::desk_handle::Details;
use crate::doors::Doors;
use crate::fields::looks_like_phone;
use crate::intake::{self, Intake};
use crate::problem::Problem;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::contact::Channel;
use routing_rules::hours;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::setup::Hours;
use routing_rules::time::{Moment, Span};
use serde::Deserialize;

/// So many open days are offered.
const DAYS: usize = 5;
/// Looked for among so many.
const AHEAD: usize = 28;
/// The two halves of an office's day: a name, from which hour, until which.
const HALVES: [(&str, i8, i8); 2] = [("morning", 8, 12), ("afternoon", 12, 16)];
/// A half that is open for less is not offered.
const LEAST: Span = Span::minutes(30);
/// Longest name, characters.
const LONGEST_NAME: usize = 200;
/// Longest matter, characters.
const LONGEST_ABOUT: usize = 1000;

/// What was just sent.
#[derive(Deserialize)]
pub(super) struct Asked {
    sent: Option<String>,
}

/// A day on which one can meet, and in which halves.
struct Day {
    date: Date,
    halves: Vec<&'static str>,
}

impl Day {
    fn id(&self, half: &str) -> String {
        format!("{}-{half}", self.date)
    }
}

/// The next open days of the office; where hours.toml does not tell, of the unit that takes everything.
fn days(page: &Page, office: &Office, now: Moment) -> Vec<Day> {
    let setup = &page.book.setup;
    let general = setup.units.get(&setup.default_unit).map(|unit| &unit.hours);
    let hours = setup.calendar.offices.get(&office.id).or(general);
    let (Some(hours), Some(zone)) = (hours, hours::zone(&setup.zone)) else { return Vec::new() };
    let today = hours::date_of(&zone, now).unwrap_or_default();
    let dates = std::iter::successors(today.tomorrow().ok(), |date| date.tomorrow().ok()).take(AHEAD);
    let day = |date| Day { date, halves: halves(hours, &zone, date) };
    dates.map(day).filter(|day| !day.halves.is_empty()).take(DAYS).collect()
}

fn halves(hours: &Hours, zone: &TimeZone, date: Date) -> Vec<&'static str> {
    let spells = hours::spells(hours, zone, date);
    let at = |hour| {
        date.at(hour, 0, 0, 0).to_zoned(zone.clone()).ok().map(|at| Moment(at.timestamp().as_millisecond()))
    };
    let open = |(_, from, until): &(&str, i8, i8)| {
        let Some((from, until)) = at(*from).zip(at(*until)) else { return false };
        spells.iter().any(|(opens, closes)| (*closes).min(until) >= (*opens).max(from) + LEAST)
    };
    HALVES.iter().filter(|half| open(half)).map(|(name, ..)| *name).collect()
}

/// A half of a day in words: "mandag 23. nov, før kl. 12".
fn in_words(page: &Page, day: &Day, half: &str) -> String {
    format!("{}, {}", named(page, day.date), page.say(&format!("kiosk-meet-{half}")))
}

fn named(page: &Page, date: Date) -> String {
    let weekday = page.say(&format!("report-weekday-{}", date.weekday().to_monday_one_offset()));
    let number = |number: i8| FluentValue::from(i64::from(number));
    let date = [("date", number(date.day())), ("month", number(date.month()))];
    format!("{weekday} {}", page.say_with("upkeep-date", &date))
}

/// `GET /kiosk/{office}/meeting`.
pub(super) async fn show(
    State(doors): State<Doors>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let office = match here(&doors, &name, &uri, &headers) {
        Ok(office) => office,
        Err(response) => return *response,
    };
    let mut page = Page::new(&doors, &uri, &headers);
    let number = asked.sent.filter(|sent| sent.parse::<ContactId>().is_ok());
    page.set("sent", number);
    page.set("key", doors.desk.new_content_id().to_string());
    form(&doors, page, &office, &Sent::new(Vec::new()))
}

/// `POST /kiosk/{office}/meeting`.
pub(super) async fn ask(
    State(doors): State<Doors>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    if !same_origin::is_ours(&headers, &doors.settings) {
        let detail = "this form belongs to another site; open the kiosk itself and send it there";
        return Problem::new(StatusCode::FORBIDDEN, "foreign-origin", detail).into_response();
    }
    let office = match here(&doors, &name, &uri, &headers) {
        Ok(office) => office,
        Err(response) => return *response,
    };
    let (mut page, sent) = (Page::new(&doors, &uri, &headers), Sent::new(sent));
    let intake = match read(&page, &office, &sent, doors.desk.now()) {
        Ok(intake) => intake,
        Err(wrong) => {
            page.set("wrong", wrong.iter().map(|name| page.say(name)).collect::<Vec<_>>());
            page.set("key", sent.text("key"));
            return form(&doors, page.with_status(StatusCode::UNPROCESSABLE_ENTITY), &office, &sent);
        }
    };
    let key = intake::arrival_key(
        &doors,
        ["meeting", office.id.as_str()],
        &sent.text("key"),
        Channel::Form,
        &intake,
    );
    match intake::take(&doors, Channel::Form, &intake, Some(key)).await {
        Ok(taken) => {
            let to = format!("/kiosk/{}/meeting?sent={}&lang={}", office.id, taken.contact, page.language);
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        }
        Err(problem) => wrong::problem(&doors, &uri, &headers, &problem),
    }
}

/// The office, if this screen stands in it.
fn here(doors: &Doors, name: &str, uri: &Uri, headers: &HeaderMap) -> Result<Office, Box<Response>> {
    let office = Office::of(doors, name).filter(|office| office.pass().is_held(doors, headers));
    office.ok_or_else(|| Box::new(sign_in::page(doors, Page::new(doors, uri, headers), None, "")))
}

/// What is wished, or everything that is missing.
fn read(page: &Page, office: &Office, sent: &Sent, now: Moment) -> Result<Intake, Vec<&'static str>> {
    let unit: Option<UnitId> =
        sent.text("unit").parse().ok().filter(|unit| office.kiosk.units.contains(unit));
    let times: Vec<String> = days(page, office, now)
        .iter()
        .flat_map(|day| day.halves.iter().map(move |half| (day, *half)))
        .filter(|(day, half)| sent.has("time", &day.id(half)))
        .map(|(day, half)| in_words(page, day, half))
        .collect();
    let short = |name: &str, most: usize| sent.text(name).chars().take(most).collect::<String>();
    let (name, phone) = (short("name", LONGEST_NAME), sent.text("phone"));
    let about = short("about", LONGEST_ABOUT);
    let missing = [
        (unit.is_none(), "kiosk-meet-wrong-unit"),
        (times.is_empty(), "kiosk-meet-wrong-time"),
        (name.is_empty(), "kiosk-meet-wrong-name"),
        (phone.len() > 40 || !looks_like_phone(&phone), "kiosk-meet-wrong-phone"),
    ];
    let wrong: Vec<_> = missing.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let wish = [("office", office.kiosk.name.clone().into()), ("times", times.join("; ").into())];
    let mut text = page.say_with("kiosk-meet-words", &wish);
    if !about.is_empty() {
        text += &format!("\n\n{about}");
    }
    Ok(Intake {
        text,
        details: Details { name: Some(name), phone: Some(phone), ..Details::default() },
        language: Some(page.language),
        attributes: vec![("office".to_string(), office.id.to_string())],
        unit,
        ..Intake::default()
    })
}

fn form(doors: &Doors, mut page: Page, office: &Office, sent: &Sent) -> Response {
    let rows: Vec<Value> = days(&page, office, doors.desk.now())
        .iter()
        .map(|day| {
            let half = |half: &&str| {
                let id = day.id(half);
                context! { half => *half, chosen => sent.has("time", &id), id }
            };
            context! { name => named(&page, day.date), halves => day.halves.iter().map(half).collect::<Vec<_>>() }
        })
        .collect();
    let chosen = sent.text("unit");
    let unit = |unit: &UnitId| {
        let name = page.book.unit_name(*unit, page.language).to_string();
        context! { id => unit.as_str(), name, chosen => chosen == unit.as_str() }
    };
    let units: Vec<Value> = office.kiosk.units.iter().map(unit).collect();
    page.set("days", rows);
    page.set("units", units);
    for field in ["name", "phone", "about"] {
        page.set(field, sent.text(field));
    }
    page.set("office", office.id.as_str());
    page.set("office_name", office.kiosk.name.clone());
    page.show("kiosk_meeting.html")
}
