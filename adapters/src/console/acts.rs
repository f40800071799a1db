//! `POST /api/v1/desk/acts` and `/api/v1/desk/presence`: what a supervisor decides by hand, for pages and
//! programs. The acts are the same as the console's `supervise`.

use crate::accounts::{Identity, Role};
use crate::bearer;
use crate::body;
use crate::console::translate::{self, Fresh};
use crate::console::wire;
use crate::desk_handle::NotDone;
use crate::doors::Doors;
use crate::problem::Problem;
use crate::session_cookie;
use crate::upgrade::{Origin, foreign_origin, origin};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use routing_rules::command::Command;
use routing_rules::ids::AgentId;
use routing_rules::refusal::Refusal;

/// Done and on disk: 204. Done before: 204 too.
pub async fn act(State(doors): State<Doors>, request: Request) -> Response {
    match done(&doors, request).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// `POST /api/v1/desk/presence`: whether an agent takes contacts, set by a supervisor.
pub async fn presence(State(doors): State<Doors>, request: Request) -> Response {
    match set(&doors, request).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn set(doors: &Doors, request: Request) -> Result<(), Problem> {
    let by = supervisor(doors, request.headers()).await?;
    let mut fields = body::json(request).await?;
    let (agent, state) = (fields.text("agent", 64), fields.text("state", 64));
    let reason = fields.line("reason", 31);
    let agent = agent.parse::<AgentId>().map_err(|bad| fields.mistake("agent", bad.to_string())).ok();
    fields.finish()?;
    let wish = translate::wish(wire::AgentAsk::Presence { state, reason }, &doors.book.borrow())?;
    let (Some(translate::Wish::Presence(presence)), Some(agent)) = (wish, agent) else { return Ok(()) };
    match doors.desk.submit(Command::SetPresenceOf { agent, presence, by }, Vec::new()).await {
        Ok(_) | Err(NotDone::Refused(Refusal::NothingToDo)) => Ok(()),
        Err(not_done) => Err(not_done.into()),
    }
}

async fn done(doors: &Doors, request: Request) -> Result<(), Problem> {
    let by = supervisor(doors, request.headers()).await?;
    let mut fields = body::json(request).await?;
    let wanted = wire::supervised(&mut fields);
    fields.finish()?;
    let wish = translate::Wish::Line(translate::supervise(wanted)?);
    let desk = &doors.desk;
    let (words, more) = (desk.new_content_id(), desk.new_content_id());
    let fresh = Fresh { words, more, reference: desk.new_reference() };
    let book = doors.book.borrow().clone();
    let (command, words) = translate::command(wish, by, fresh, &book);
    match desk.submit(command, words).await {
        Ok(_) | Err(NotDone::Refused(Refusal::NothingToDo)) => Ok(()),
        Err(not_done) => Err(not_done.into()),
    }
}

/// A supervisor's token, or their session from one of our own pages.
async fn supervisor(doors: &Doors, headers: &HeaderMap) -> Result<AgentId, Problem> {
    let Identity { agent, role } = if bearer::token(headers).is_some() {
        bearer::identity(doors, headers, Role::Supervisor).await?
    } else {
        if origin(headers, &doors.settings) != Origin::Allowed {
            return Err(foreign_origin());
        }
        let cookie = session_cookie::read(headers, doors.settings.https).ok_or_else(bearer::unknown)?;
        doors.accounts.session(cookie).await.ok_or_else(bearer::unknown)?
    };
    let detail = "only supervisors decide by hand; ask one, or send the contact on";
    let refused = || Problem::new(StatusCode::FORBIDDEN, "not-supervisor", detail);
    agent.filter(|_| role >= Role::Supervisor).ok_or_else(refused)
}
