//! Before the queue: `POST /api/v1/answers` says whom to call in an emergency, what everybody is told
//! about this just now, where it would go and why, and the approved answer, if there is one. `POST /api/v1/answers/{view}` says whether
//! it helped. Nothing of the text is kept; that an answer was shown is counted.

use crate::body;
use crate::desk_handle::NotDone;
use crate::doors::Doors;
use crate::notices;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use routing_rules::book::{Answer, DeskBook, Inquiry};
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::event::Event;
use routing_rules::ids::ViewId;
use routing_rules::refusal::Refusal;
use routing_rules::verdict::{Language, Verdict};
use serde::Serialize;
use serde_json::{Value, json};

/// Both addresses.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new().route("/api/v1/answers", post(ask)).route("/api/v1/answers/{view}", post(settle))
}

/// Somebody to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Call {
    /// `fire`, `police`, `medical`, `doctor` or `duty`.
    pub helper: &'static str,
    /// As people read it.
    pub number: String,
}

/// Whom to call for an emergency, the right one first; nobody for anything else.
pub fn calls(book: &DeskBook, verdict: &Verdict) -> Vec<Call> {
    let calls = book.emergency.to_call(verdict);
    calls
        .into_iter()
        .map(|(helper, number)| Call { helper: helper.as_str(), number: number.to_owned() })
        .collect()
}

async fn ask(State(doors): State<Doors>, request: Request) -> Response {
    match answer(&doors, request).await {
        Ok(said) => ([(header::CACHE_CONTROL, "no-store")], Json(said)).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn answer(doors: &Doors, request: Request) -> Result<Value, Problem> {
    let mut fields = body::json(request).await?;
    let text = fields.text("text", doors.settings.text);
    let chosen = fields.line("language", 35).map(|tag| Language::from_tag(&tag));
    fields.finish()?;
    let book = doors.book.borrow().clone();
    let now = doors.desk.now();
    let inquiry = Inquiry { text: &text, channel: Channel::Chat, language: chosen, attributes: &[], at: now };
    let verdict = book.classify(&inquiry).verdict;
    let language = chosen.filter(|language| *language != Language::Other).unwrap_or(verdict.language);
    let mut shown = Value::Null;
    if let Some(answer) = book.answer(&verdict) {
        let view = shown_to_somebody(doors, answer).await?;
        let (spoken, text) = answer.text(language);
        shown = json!({
            "view": view.map(|view| view.to_string()),
            "topic": &*answer.topic,
            "language": spoken.as_str(),
            "text": text,
            "link": answer.link,
        });
    }
    Ok(json!({
        "emergency": calls(&book, &verdict),
        "notices": notices::about(&book, verdict.unit, &verdict.notices, now, language),
        "unit": verdict.unit.to_string(),
        "unit_name": book.unit_name(verdict.unit, language),
        "because": verdict.because.to_string(),
        "answer": shown,
    }))
}

/// Counts that somebody is shown this answer: the number under which they say whether it helped.
pub async fn shown_to_somebody(doors: &Doors, answer: &Answer) -> Result<Option<ViewId>, NotDone> {
    let done = doors.desk.submit(Command::ShowAnswer { topic: answer.topic.clone() }, Vec::new()).await?;
    Ok(done.events.iter().find_map(|event| match event {
        Event::AnswerShown { view, .. } => Some(*view),
        _ => None,
    }))
}

async fn settle(State(doors): State<Doors>, Path(view): Path<String>, request: Request) -> Response {
    let page =
        body::wants_page(request.headers()).then(|| (request.uri().clone(), request.headers().clone()));
    match (settled(&doors, &view, request).await, page) {
        (Ok(()), None) => StatusCode::NO_CONTENT.into_response(),
        (Err(problem), None) => problem.into_response(),
        (Ok(()), Some((uri, headers))) => crate::pages::answer_helped(&doors, &uri, &headers),
        (Err(problem), Some((uri, headers))) => crate::pages::problem(&doors, &uri, &headers, &problem),
    }
}

async fn settled(doors: &Doors, view: &str, request: Request) -> Result<(), Problem> {
    let mut fields = body::fields(request).await?;
    let helped = fields.ticked("helped");
    fields.finish()?;
    say_whether_it_helped(doors, view, helped).await
}

/// Counts whether the answer of that number helped.
pub async fn say_whether_it_helped(doors: &Doors, view: &str, helped: bool) -> Result<(), Problem> {
    let view: ViewId = view.parse().unwrap_or_default();
    match doors.desk.submit(Command::SettleAnswer { view, helped }, Vec::new()).await {
        // Said before, or too long ago: nothing is left to count.
        Ok(_) | Err(NotDone::Refused(Refusal::NothingToDo)) => Ok(()),
        Err(not_done) => Err(not_done.into()),
    }
}
