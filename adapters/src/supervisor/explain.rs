//! `GET /api/v1/explain/{contact}`: why a contact is where it is, for agents of its unit and supervisors.

use crate::accounts::Role;
use crate::candidates;
use crate::desk_handle::FindBy;
use crate::doors::Doors;
use crate::problem::Problem;
use crate::staff;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

pub(super) async fn read(
    State(doors): State<Doors>,
    Path(contact): Path<String>,
    headers: HeaderMap,
) -> Response {
    match answer(&doors, &contact, &headers).await {
        Ok(shown) => Json(shown).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn answer(doors: &Doors, contact: &str, headers: &HeaderMap) -> Result<candidates::Shown, Problem> {
    let identity = staff::signed_in(doors, headers, Role::Agent).await?;
    let by = find_by(contact).ok_or_else(unknown)?;
    let explained = doors.desk.explain(by).await.ok_or_else(unknown)?;
    let supervises = identity.role >= Role::Supervisor;
    let may = match identity.agent {
        _ if supervises => true,
        None => false,
        Some(agent) => {
            let own = doors.desk.agent(agent).await;
            own.is_some_and(|own| candidates::may_see(&explained.view, agent, &own.profile, false))
        }
    };
    if !may {
        let detail = "this contact is of a unit that is not yours; ask a supervisor";
        return Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", detail));
    }
    let book = doors.book.borrow().clone();
    let language = book.languages.first().copied().unwrap_or_default();
    Ok(candidates::shown(&explained, &book, language))
}

/// A contact's number, or its reference.
fn find_by(text: &str) -> Option<FindBy> {
    let number = text.parse().ok().map(FindBy::Contact);
    number.or_else(|| text.parse().ok().map(FindBy::Reference))
}

fn unknown() -> Problem {
    let detail =
        "there is no such contact; give its number or its reference, 32 characters in groups of four";
    Problem::new(StatusCode::NOT_FOUND, "unknown-contact", detail)
}
