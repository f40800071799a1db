//! The chat's door: checks who opens it, then lets the session run over the socket.

use crate::chat::session::ChatSession;
use crate::chat::translate::{self, Wish};
use crate::desk_handle::{Later, NotDone, Reader, Words};
use crate::doors::Doors;
use crate::pump::{Host, pump};
use crate::socket::Line;
use crate::upgrade::{Origin, Upgrade, foreign_origin, origin};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use routing_rules::command::Command;
use routing_rules::ids::AgentId;
use std::future::ready;

/// `WS /api/v1/chat`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new().route("/api/v1/chat", get(open))
}

async fn open(State(doors): State<Doors>, mut request: Request) -> Response {
    if origin(request.headers(), &doors.settings) == Origin::Foreign {
        return foreign_origin().into_response();
    }
    let upgrade = match Upgrade::of(&mut request) {
        Ok(upgrade) => upgrade,
        Err(problem) => return problem.into_response(),
    };
    let settings = doors.settings.clone();
    upgrade.run(&settings, move |socket| {
        let line = Line::new(socket, &doors, doors.settings.resident_rate);
        let book = doors.book.borrow().clone();
        let session = ChatSession::new(book, doors.desk.new_reference(), doors.settings.text);
        let host = Resident(doors.clone());
        pump(line, session, doors, host)
    })
}

/// A resident's socket needs no right that could end.
struct Resident(Doors);

impl Host<Wish> for Resident {
    fn reader(&self) -> Reader {
        Reader::Resident
    }

    fn translate(&self, wish: Wish) -> (Command, Vec<Words>) {
        let book = self.0.book.borrow().clone();
        translate::command(wish, &book, self.0.desk.now(), self.0.desk.new_content_id())
    }

    fn open(&self, _agent: AgentId) -> Later<Result<(), NotDone>> {
        Box::pin(ready(Ok(())))
    }

    fn allowed(&self) -> Option<Later<bool>> {
        None
    }
}
