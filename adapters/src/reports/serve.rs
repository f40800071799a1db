//! `GET /api/v1/reports/{report}`: figures for whoever leads, and for agents those of their own units.

use super::{Asked, MOST_ROWS, NotAnswered, Rows, csv, json, xlsx};
use crate::accounts::{Identity, Role};
use crate::bearer;
use crate::doors::Doors;
use crate::problem::{Mistake, Problem};
use crate::session_cookie;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use futures_util::stream;
use routing_rules::measures::question::{Question, Report};

/// Rows that become one piece of a CSV answer.
const ROWS_A_PIECE: usize = 512;

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /api/v1/reports/{report}`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new().route("/api/v1/reports/{report}", get(asked))
}

async fn asked(
    State(doors): State<Doors>,
    Path(report): Path<String>,
    Query(parts): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    match answer(&doors, &report, parts, &headers).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn answer(
    doors: &Doors,
    report: &str,
    mut parts: Vec<(String, String)>,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let identity = who(doors, headers).await?;
    let format = take(&mut parts, "format").unwrap_or_else(|| "json".to_string());
    let report = Report::ALL.iter().find(|(name, _)| *name == report).map(|(_, report)| *report);
    let report = report.ok_or_else(|| {
        let names = Report::ALL.map(|(name, _)| name).join(", ");
        Problem::new(
            StatusCode::NOT_FOUND,
            "no-such-report",
            format!("there is no such report; known are {names}"),
        )
    })?;
    own_units(doors, &identity, &mut parts).await?;
    let asked = Asked { report, parts };
    match format.as_str() {
        "json" => Ok(Json(json::answer(&doors.figures.whole(asked, MOST_ROWS).await?)).into_response()),
        "xlsx" => {
            let answer = doors.figures.whole(asked, MOST_ROWS).await?;
            Ok(file(report, "xlsx", SHEET, Body::from(xlsx::answer(&answer))))
        }
        "csv" => {
            let (question, rows) = doors.figures.rows(asked).await?;
            Ok(file(report, "csv", "text/csv; charset=utf-8", pieces(&question, rows)))
        }
        _ => {
            let what = "choose among json, csv, xlsx".to_string();
            Err(Problem::mistakes(vec![Mistake { field: "format".to_string(), what }]))
        }
    }
}

/// A session or a bearer token of somebody who works here.
async fn who(doors: &Doors, headers: &HeaderMap) -> Result<Identity, Problem> {
    if bearer::token(headers).is_some() {
        return bearer::identity(doors, headers, Role::Agent).await;
    }
    let cookie = session_cookie::read(headers, doors.settings.https).ok_or_else(bearer::unknown)?;
    let identity = doors.accounts.session(cookie).await.ok_or_else(bearer::unknown)?;
    if identity.role < Role::Agent { Err(not_yours()) } else { Ok(identity) }
}

/// Whoever leads sees all; an agent the units they work for.
pub async fn own_units(
    doors: &Doors,
    identity: &Identity,
    parts: &mut Vec<(String, String)>,
) -> Result<(), Problem> {
    if identity.role >= Role::Supervisor {
        return Ok(());
    }
    let agent = match identity.agent {
        Some(agent) => doors.desk.agent(agent).await,
        None => None,
    };
    let own: Vec<String> =
        agent.map(|agent| agent.profile.units.iter().map(ToString::to_string).collect()).unwrap_or_default();
    let asked = take(parts, "unit").filter(|units| !units.trim().is_empty());
    let units = asked.unwrap_or_else(|| own.join(","));
    let foreign = |unit: &str| !own.iter().any(|own| own == unit.trim());
    if own.is_empty() || units.split(',').any(foreign) {
        return Err(not_yours());
    }
    parts.push(("unit".to_string(), units));
    Ok(())
}

fn not_yours() -> Problem {
    let detail = "figures of other units are for supervisors; ask for your own units";
    Problem::new(StatusCode::FORBIDDEN, "not-allowed", detail)
}

fn take(parts: &mut Vec<(String, String)>, name: &str) -> Option<String> {
    let found = parts.iter().position(|(part, _)| part == name)?;
    Some(parts.swap_remove(found).1)
}

fn file(report: Report, end: &str, kind: &'static str, body: Body) -> Response {
    let name = format!("attachment; filename=\"portner-{}.{end}\"", report.as_str());
    ([(header::CONTENT_TYPE, kind.to_string()), (header::CONTENT_DISPOSITION, name)], body).into_response()
}

/// The rows as they are made: nothing is gathered, however many there are.
fn pieces(question: &Question, rows: Rows) -> Body {
    let head = csv::head(question);
    Body::from_stream(stream::unfold((Some(head), rows), |(head, mut rows)| async move {
        let mut piece = head.unwrap_or_default();
        for _ in 0..ROWS_A_PIECE {
            match rows.recv().await {
                Some(Ok(row)) => piece.push_str(&csv::row(&row)),
                // The connection is cut, so that nobody takes a part for the whole.
                Some(Err(why)) => return Some((Err(std::io::Error::other(why)), (None, rows))),
                None if piece.is_empty() => return None,
                None => break,
            }
        }
        Some((Ok(Bytes::from(piece)), (None, rows)))
    }))
}

impl From<NotAnswered> for Problem {
    fn from(not_answered: NotAnswered) -> Problem {
        match not_answered {
            NotAnswered::Mistakes(mistakes) => {
                let mistake = |what: String| {
                    let field = what.split('`').nth(1).unwrap_or("interval").to_string();
                    Mistake { field, what }
                };
                Problem::mistakes(mistakes.into_iter().map(mistake).collect())
            }
            NotAnswered::Failed(why) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "no-figures", why),
        }
    }
}
