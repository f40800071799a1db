//! The forms' door. A browser without script is shown the approved answer first, if there is one, and sent on to
//! the status page; a program gets JSON.

use crate::answers;
use crate::body;
use crate::doors::Doors;
use crate::form::{translate, wire};
use crate::intake::{self, Intake, Taken};
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use routing_rules::contact::Channel;
use routing_rules::verdict::Language;

/// The built-in form.
pub const FORM: &str = "henvendelse";

/// `POST /api/v1/forms/{form}`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new().route("/api/v1/forms/{form}", post(submit))
}

/// What became of a form.
enum Sent {
    /// It is on disk.
    Taken(Taken),
    /// There is an approved answer to it, which its sender reads first: an answer page.
    Answered(Box<Response>),
}

async fn submit(State(doors): State<Doors>, Path(form): Path<String>, request: Request) -> Response {
    let page =
        body::wants_page(request.headers()).then(|| (request.uri().clone(), request.headers().clone()));
    match (take(&doors, &form, request, page.as_ref()).await, page) {
        (Ok(Sent::Taken(taken)), None) => (StatusCode::ACCEPTED, no_store(), Json(taken)).into_response(),
        (Err(problem), None) => problem.into_response(),
        (Ok(Sent::Taken(taken)), Some((uri, _))) => see_status(&taken, &uri),
        (Ok(Sent::Answered(page)), _) => *page,
        (Err(problem), Some((uri, headers))) => crate::pages::problem(&doors, &uri, &headers, &problem),
    }
}

/// On to the status page, in the language of the form.
fn see_status(taken: &Taken, uri: &Uri) -> Response {
    let asked = uri.query().unwrap_or("").split('&').find_map(|pair| pair.strip_prefix("lang="));
    let query = asked.map_or_else(String::new, |tag| format!("?lang={}", Language::from_tag(tag)));
    let location = HeaderValue::try_from(format!("{}{query}", taken.status_url));
    let location = location.unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

async fn take(
    doors: &Doors,
    form: &str,
    request: Request,
    page: Option<&(Uri, HeaderMap)>,
) -> Result<Sent, Problem> {
    if form != FORM {
        let detail = format!("there is no such form; the form here is `{FORM}`");
        return Err(Problem::new(StatusCode::NOT_FOUND, "unknown-form", detail));
    }
    let header = intake::key_header(request.headers())?;
    let synthetic = intake::is_synthetic(doors, request.headers());
    let fields = body::fields(request).await?;
    let sent = page.map(|page| (page, fields.as_sent()));
    let mut filled = wire::read(fields, doors.settings.text)?;
    let (key, read) = (header.or(filled.key.take()), filled.read.take());
    let chosen = translate::intake(form, filled, &doors.book.borrow().clone())?;
    let intake = Intake { synthetic, ..chosen };
    match (read, sent) {
        (Some(view), _) => answers::say_whether_it_helped(doors, &view, false).await?,
        (None, Some(((uri, headers), sent))) => {
            if let Some(page) = answer_first(doors, &intake, uri, headers, &sent).await {
                return Ok(Sent::Answered(Box::new(page)));
            }
        }
        // A program asks for answers by itself, if it wants any.
        (None, None) => {}
    }
    let key = key.map(|key| intake::arrival_key(doors, ["form", form], &key, Channel::Form, &intake));
    intake::take(doors, Channel::Form, &intake, key).await.map(Sent::Taken)
}

/// The approved answer to what a browser without script has sent, with the way on to a person. Whoever asks to be
/// called back has asked for a person.
async fn answer_first(
    doors: &Doors,
    intake: &Intake,
    uri: &Uri,
    headers: &HeaderMap,
    sent: &[(String, String)],
) -> Option<Response> {
    let book = doors.book.borrow().clone();
    let verdict = intake::judge(&book, Channel::Form, intake, doors.desk.now());
    let answer = book.answer(&verdict).filter(|_| intake.callback.is_none() && !intake.synthetic)?;
    // A desk that cannot count it just now tells so when the matter itself is sent.
    let view = answers::shown_to_somebody(doors, answer).await.ok().flatten()?;
    Some(crate::pages::answer_first(doors, uri, headers, (answer, view), &verdict, sent))
}

fn no_store() -> [(header::HeaderName, HeaderValue); 1] {
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]
}
