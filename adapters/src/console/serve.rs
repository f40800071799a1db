//! The console's door: who comes, and may they? A browser shows its session cookie and a checked
//! origin, a program a bearer token in the `Authorization` header or in its first frame.

use crate::accounts::{Identity, Role};
use crate::bearer;
use crate::console::acts;
use crate::console::open::{Console, Consoles};
use crate::console::session::ConsoleSession;
use crate::console::translate::{self, Fresh, Wish};
use crate::console::wire::{self, AgentAsk, ToAgent};
use crate::desk_handle::{Later, NotDone, Reader, Words};
use crate::doors::Doors;
use crate::problem::Problem;
use crate::pump::{Host, error_frame, pump};
use crate::session_cookie;
use crate::socket::{Heard, Line, code};
use crate::upgrade::{Origin, Socket, Upgrade, foreign_origin, origin};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use routing_rules::command::Command;
use routing_rules::ids::{AgentId, SwitchId};
use std::sync::Arc;
use std::time::Duration;

/// How long a program may take to say who it is.
const WHO: Duration = Duration::from_secs(10);

/// `WS /api/v1/console`.
pub fn routes() -> Router<Doors> {
    Router::new()
        .route("/api/v1/console", get(open))
        .route("/api/v1/desk/acts", post(acts::act))
        .route("/api/v1/desk/presence", post(acts::presence))
        .layer(Extension(Arc::new(Consoles::default())))
}

/// Who is there.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Who {
    agent: AgentId,
    /// They may decide by hand.
    supervises: bool,
}

/// What proves who is there; checked again while the socket is open.
#[derive(Clone)]
enum Proof {
    Cookie(String),
    Token(String),
}

async fn open(
    State(doors): State<Doors>,
    Extension(consoles): Extension<Arc<Consoles>>,
    mut request: Request,
) -> Response {
    let shown = match shown(&doors, request.headers()).await {
        Ok(shown) => shown,
        Err(problem) => return problem.into_response(),
    };
    let upgrade = match Upgrade::of(&mut request) {
        Ok(upgrade) => upgrade,
        Err(problem) => return problem.into_response(),
    };
    let settings = doors.settings.clone();
    upgrade.run(&settings, move |socket| serve(socket, doors, consoles, shown))
}

/// Who the handshake says is there; `None`: the first frame will say.
async fn shown(doors: &Doors, headers: &HeaderMap) -> Result<Option<(Proof, Who)>, Problem> {
    let origin = origin(headers, &doors.settings);
    if origin == Origin::Foreign {
        return Err(foreign_origin());
    }
    if let Some(token) = bearer::token(headers) {
        let proof = Proof::Token(token.to_string());
        let agent = prove(doors, &proof).await?;
        return Ok(Some((proof, agent)));
    }
    let Some(cookie) = session_cookie::read(headers, doors.settings.https) else { return Ok(None) };
    if origin != Origin::Allowed {
        return Err(foreign_origin());
    }
    let proof = Proof::Cookie(cookie.to_string());
    let agent = prove(doors, &proof).await?;
    Ok(Some((proof, agent)))
}

async fn prove(doors: &Doors, proof: &Proof) -> Result<Who, Problem> {
    let identity = match proof {
        Proof::Cookie(cookie) => doors.accounts.session(cookie).await,
        Proof::Token(token) => doors.accounts.bearer(token).await,
    };
    let Some(Identity { agent, role }) = identity else { return Err(bearer::unknown()) };
    let who = agent.map(|agent| Who { agent, supervises: role >= Role::Supervisor });
    who.ok_or_else(|| {
        let detail = "this account works as no agent; make one with `portner agent add NAME`";
        Problem::new(StatusCode::FORBIDDEN, "no-agent", detail)
    })
}

async fn serve(socket: Socket, doors: Doors, consoles: Arc<Consoles>, shown: Option<(Proof, Who)>) {
    let mut line = Line::new(socket, &doors, doors.settings.agent_rate);
    let mut first = None;
    let (proof, who) = match shown {
        Some(shown) => shown,
        None => {
            let frame = match tokio::time::timeout(WHO, line.first()).await {
                Ok(Heard::Text(frame)) => frame,
                Ok(Heard::Over(code, reason)) => return line.close(code, reason).await,
                Ok(Heard::Gone) => return line.finish().await,
                _ => return line.close(code::POLICY, "say who you are within 10 s").await,
            };
            let proof = token_of(&frame, doors.settings.text);
            let proven = match &proof {
                Ok(proof) => prove(&doors, proof).await,
                Err(problem) => Err(problem.clone()),
            };
            match (proof, proven) {
                (Ok(proof), Ok(who)) => {
                    first = Some(frame);
                    (proof, who)
                }
                (_, Err(problem)) | (Err(problem), _) => {
                    line.send(error_frame(&problem));
                    return line.close(code::POLICY, "you are not signed in").await;
                }
            }
        }
    };
    let agent = who.agent;
    let mut session = ConsoleSession::new(agent, doors.book.borrow().clone(), doors.settings.text);
    session.supervises(who.supervises);
    session.calls_out(doors.settings.calls_out.clone());
    session.meets_at(&doors.settings.video);
    if let Some(frame) = first {
        crate::asking::Session::frame(&mut session, &frame);
    }
    let console = Console::new(consoles, doors.desk.clone(), agent);
    pump(line, session, doors.clone(), AtConsole { doors, console, who, proof, taken: Vec::new() }).await;
}

/// The token in a first frame.
fn token_of(frame: &str, most: usize) -> Result<Proof, Problem> {
    match wire::read(frame, most).map_err(|refused| refused.1)?.ask {
        AgentAsk::Hello { token: Some(token), .. } => Ok(Proof::Token(token)),
        _ => Err(bearer::unknown()),
    }
}

/// What a console's session needs of its surroundings.
struct AtConsole {
    doors: Doors,
    console: Console,
    who: Who,
    proof: Proof,
    /// The switches of which this console knows that another program has them.
    taken: Vec<SwitchId>,
}

impl Host<Wish> for AtConsole {
    fn reader(&self) -> Reader {
        Reader::Agent(self.who.agent)
    }

    fn translate(&self, wish: Wish) -> (Command, Vec<Words>) {
        let desk = &self.doors.desk;
        let (words, more) = (desk.new_content_id(), desk.new_content_id());
        let fresh = Fresh { words, more, reference: desk.new_reference() };
        translate::command(wish, self.who.agent, fresh, &self.doors.book.borrow())
    }

    fn open(&self, _agent: AgentId) -> Later<Result<(), NotDone>> {
        self.console.open()
    }

    fn aside(&mut self) -> Option<String> {
        let taken = (self.doors.settings.taken)();
        if taken == self.taken {
            return None;
        }
        self.taken.clone_from(&taken);
        let taken = taken.iter().map(ToString::to_string).collect();
        serde_json::to_string(&ToAgent::Switches { taken }).ok()
    }

    fn allowed(&self) -> Option<Later<bool>> {
        let (doors, proof, who) = (self.doors.clone(), self.proof.clone(), self.who);
        Some(Box::pin(async move { prove(&doors, &proof).await == Ok(who) }))
    }
}
