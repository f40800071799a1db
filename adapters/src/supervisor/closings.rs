//! `/api/v1/closings`: the desk or a unit is closed for a while, whatever its hours say. Read by whoever
//! is signed in, set and lifted by supervisors.

use super::live::closing;
use crate::accounts::{Identity, Role};
use crate::body;
use crate::desk_handle::LiveAsk;
use crate::doors::Doors;
use crate::notices::when;
use crate::problem::Problem;
use crate::staff;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use routing_rules::closing::Closing;
use routing_rules::command::Command;
use routing_rules::event::{Days, Event};
use routing_rules::hours;
use routing_rules::ids::UnitId;
use serde_json::{Value, json};

pub(super) async fn list(State(doors): State<Doors>, headers: HeaderMap) -> Response {
    match staff::signed_in(&doors, &headers, Role::Agent).await {
        Ok(_) => {
            let closings = doors.desk.live(LiveAsk { unit: None, most: 0 }).await.closings;
            let all: Vec<Value> = closings.iter().map(closing).collect();
            Json(json!({ "closings": all })).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

pub(super) async fn set(State(doors): State<Doors>, request: Request) -> Response {
    match take(&doors, request).await {
        Ok(set) => (StatusCode::CREATED, Json(set)).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn take(doors: &Doors, request: Request) -> Result<Value, Problem> {
    let Identity { agent, .. } = staff::signed_in(doors, request.headers(), Role::Supervisor).await?;
    let mut fields = body::json(request).await?;
    let book = doors.book.borrow().clone();
    let zone = hours::zone(&book.setup.zone).unwrap_or(TimeZone::UTC);
    let now = doors.desk.now();
    let unit = fields.line("unit", 31).map(|name| {
        let known = |unit: &UnitId| book.setup.units.contains_key(unit);
        name.parse::<UnitId>().ok().filter(known)
    });
    if unit == Some(None) {
        fields.mistake("unit", "is no unit of this desk; leave it out to close the whole desk");
    }
    let mut moment = |name: &'static str| match fields.line(name, 40).map(|text| when(&text, now, &zone)) {
        Some(Err(what)) => {
            fields.mistake(name, what);
            None
        }
        Some(Ok(at)) => Some(at),
        None => None,
    };
    let (from, until) = (moment("from"), moment("until"));
    if until.is_none() {
        fields.mistake("until", "is needed: a closing has an end");
    }
    fields.finish()?;
    let what = Closing { unit: unit.flatten(), from: from.unwrap_or(now), until: until.unwrap_or(now) };
    let command = Command::SetClosing { closing: what, by: agent };
    let done = doors.desk.submit(command, Vec::new()).await?;
    let set = done.events.iter().find_map(|event| match event {
        Event::Days(Days::ClosingSet(set)) => Some(closing(&(set.closing, set.what))),
        _ => None,
    });
    Ok(set.unwrap_or(Value::Null))
}

pub(super) async fn lift(
    State(doors): State<Doors>,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Response {
    match lift_it(&doors, &number, &headers).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn lift_it(doors: &Doors, number: &str, headers: &HeaderMap) -> Result<(), Problem> {
    let Identity { agent, .. } = staff::signed_in(doors, headers, Role::Supervisor).await?;
    // No closing has the number 0: whatever is no number is told as unknown.
    let closing = number.parse().unwrap_or(0);
    doors.desk.submit(Command::LiftClosing { closing, by: agent }, Vec::new()).await?;
    Ok(())
}
