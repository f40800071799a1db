//! `GET /api/v1/hours`: when each unit and office will be open in the next four weeks, holidays, half days,
//! days of some weeks and closings taken into account.

use crate::accounts::Role;
use crate::desk_handle::LiveAsk;
use crate::doors::Doors;
use crate::problem::Problem;
use crate::staff;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use routing_rules::book::DeskBook;
use routing_rules::closing::Closing;
use routing_rules::holidays::holiday;
use routing_rules::hours::{Timetable, date_of, zone};
use routing_rules::setup::Hours;
use routing_rules::time::Moment;
use serde_json::{Value, json};

/// Four weeks.
const DAYS: usize = 28;

pub(super) async fn read(State(doors): State<Doors>, headers: HeaderMap) -> Response {
    match answer(&doors, &headers).await {
        Ok(hours) => Json(hours).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn answer(doors: &Doors, headers: &HeaderMap) -> Result<Value, Problem> {
    staff::signed_in(doors, headers, Role::Agent).await?;
    let closings = doors.desk.live(LiveAsk { unit: None, most: 0 }).await.closings;
    let closings: Vec<Closing> = closings.into_iter().map(|(_, closing)| closing).collect();
    Ok(json(&doors.book.borrow().clone(), &closings, doors.desk.now()))
}

/// The next four weeks as they will be.
pub fn json(book: &DeskBook, closings: &[Closing], now: Moment) -> Value {
    let zone = zone(&book.setup.zone).unwrap_or(TimeZone::UTC);
    let first = date_of(&zone, now).unwrap_or_default();
    let language = book.languages.first().copied().unwrap_or_default();
    let units = book.setup.units.iter().map(|(unit, is)| {
        let shut = closings.iter().filter(|closing| closing.closes(*unit));
        let shut = shut.map(|closing| (closing.from, closing.until)).collect();
        let days = days(&is.hours, &zone, shut, first);
        json!({ "unit": unit, "name": book.unit_name(*unit, language), "days": days })
    });
    let offices =
        book.setup.calendar.offices.iter().map(
            |(office, hours)| json!({ "office": office, "days": days(hours, &zone, Vec::new(), first) }),
        );
    json!({
        "zone": book.setup.zone,
        "units": units.collect::<Vec<_>>(),
        "offices": offices.collect::<Vec<_>>(),
        // Months of the year ahead in which an office owes open evenings.
        "warnings": book.evening_warnings(now),
    })
}

fn days(hours: &Hours, zone: &TimeZone, closed: Vec<(Moment, Moment)>, first: Date) -> Vec<Value> {
    let table = Timetable { hours, zone, closed };
    let usual = Timetable { hours, zone, closed: Vec::new() };
    let day = |date: Date| {
        let open = table.day(date);
        let spells = open.iter().map(|(from, to)| json!({ "from": from.rfc3339(), "to": to.rfc3339() }));
        json!({
            "date": date.to_string(),
            "open": spells.collect::<Vec<_>>(),
            "holiday": hours.holidays.and_then(|country| holiday(country, date)),
            "exceptional": hours.exceptions.contains_key(&date.to_string()),
            "closing": open != usual.day(date),
        })
    };
    std::iter::successors(Some(first), |date| date.tomorrow().ok()).take(DAYS).map(day).collect()
}
