//! `/api/v1/notices`: what everybody is told for a while, and temporary rules. Read by whoever is signed
//! in, made and ended by supervisors.

use crate::accounts::{Identity, Role};
use crate::body;
use crate::doors::Doors;
use crate::problem::Problem;
use crate::staff;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use jiff::tz::TimeZone;
use routing_rules::book::{DeskBook, check_words};
use routing_rules::command::Command;
use routing_rules::event::Event;
use routing_rules::hours;
use routing_rules::ids::{NoticeId, UnitId};
use routing_rules::notice::Notice;
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Longest text of a notice, characters.
const LONGEST: usize = 500;

/// `GET` and `POST /api/v1/notices`, `POST /api/v1/notices/{notice}/end`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new()
        .route("/api/v1/notices", get(list).post(begin))
        .route("/api/v1/notices/{notice}/end", post(end))
}

/// A notice as programs see it.
pub fn json(id: NoticeId, notice: &Notice, now: Moment) -> Value {
    let texts: BTreeMap<&str, &str> =
        notice.texts.iter().map(|(language, text)| (language.as_str(), &**text)).collect();
    let first = notice.texts.values().next().map_or("", |text| &**text);
    json!({
        "notice": id.to_string(),
        "from": notice.from.rfc3339(),
        "until": notice.until.rfc3339(),
        "holds": notice.holds(now),
        "unit": notice.unit.map(|unit| unit.to_string()),
        "words": notice.words,
        "to": notice.to.map(|unit| unit.to_string()),
        "text": first,
        "texts": texts,
    })
}

/// Every text that holds, and its language: what the door says.
pub fn for_all(book: &DeskBook, at: Moment, language: Language) -> Vec<(Language, String)> {
    let texts = book.notices(at).map(|(_, notice)| notice.text(language));
    texts.map(|(spoken, text)| (spoken, text.to_owned())).collect()
}

/// The texts that concern a contact of that unit: those its verdict names, and those made since about
/// the whole unit or the whole desk.
pub fn about(
    book: &DeskBook,
    unit: UnitId,
    named: &[NoticeId],
    at: Moment,
    language: Language,
) -> Vec<String> {
    let whole = |notice: &Notice| notice.words.is_empty() && notice.unit.is_none_or(|about| about == unit);
    let concerns = |(id, notice): &(NoticeId, &Arc<Notice>)| named.contains(id) || whole(notice);
    book.notices(at).filter(concerns).map(|(_, notice)| notice.text(language).1.to_owned()).collect()
}

/// The texts of the notices that a verdict names and that stand still.
pub fn named(book: &DeskBook, named: &[NoticeId], language: Language) -> Vec<String> {
    let standing = book.temporary.notices().filter(|(id, _)| named.contains(id));
    standing.map(|(_, notice)| notice.text(language).1.to_owned()).collect()
}

/// A moment as people type it: `16:00` (the next), `2026-11-23T09:00:00+01:00`, `90m`, `4h`, `2d`.
pub fn when(text: &str, now: Moment, zone: &TimeZone) -> Result<Moment, String> {
    let wrong = || format!("`{text}` is no time; write 16:00, 90m, 4h, 2d or 2026-11-23T09:00:00+01:00");
    if let Some(at) = Moment::from_rfc3339(text) {
        return Ok(at);
    }
    if let Some((at, letter)) = text.char_indices().next_back() {
        let minutes = match letter {
            'm' => 1,
            'h' => 60,
            'd' => 24 * 60,
            _ => 0,
        };
        if minutes > 0 {
            let number = text[..at].trim().parse::<i64>().ok().filter(|n| (1..=100_000).contains(n));
            return number.map(|n| now + Span::minutes(n * minutes)).ok_or_else(wrong);
        }
    }
    let time: jiff::civil::Time = text.parse().map_err(|_| wrong())?;
    let today = jiff::Timestamp::from_millisecond(now.0).map(|now| zone.to_datetime(now).date());
    let today = today.map_err(|_| wrong())?;
    let on = |day: jiff::civil::Date| {
        zone.to_zoned(day.to_datetime(time)).ok().map(|at| Moment(at.timestamp().as_millisecond()))
    };
    let at = on(today).filter(|at| *at > now).or_else(|| on(today.tomorrow().ok()?));
    at.ok_or_else(wrong)
}

async fn list(State(doors): State<Doors>, headers: HeaderMap) -> Response {
    match staff::signed_in(&doors, &headers, Role::Agent).await {
        Ok(_) => {
            let now = doors.desk.now();
            let notices = doors.desk.overview().await.notices;
            let all: Vec<Value> = notices.iter().map(|(id, notice)| json(*id, notice, now)).collect();
            Json(json!({ "notices": all })).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

async fn begin(State(doors): State<Doors>, request: Request) -> Response {
    match take(&doors, request).await {
        Ok(begun) => (StatusCode::CREATED, Json(begun)).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn take(doors: &Doors, request: Request) -> Result<Value, Problem> {
    let Identity { agent, .. } = staff::signed_in(doors, request.headers(), Role::Supervisor).await?;
    let mut fields = body::json(request).await?;
    let book = doors.book.borrow().clone();
    let zone = hours::zone(&book.setup.zone).unwrap_or(TimeZone::UTC);
    let now = doors.desk.now();
    let mut texts = BTreeMap::new();
    for (tag, text) in fields.texts("texts", LONGEST) {
        match Language::from_tag(&tag) {
            Language::Other => fields.mistake("texts", "has a language that is none of nb, nn, sv, en"),
            language => drop(texts.insert(language, text.as_str().into())),
        }
    }
    let mut moment = |name: &'static str| {
        let given = fields.line(name, 40).map(|text| when(&text, now, &zone));
        match given {
            Some(Err(what)) => {
                fields.mistake(name, what);
                None
            }
            Some(Ok(at)) => Some(at),
            None => None,
        }
    };
    let (from, until) = (moment("from").unwrap_or(now), moment("until"));
    if until.is_none() {
        fields.mistake("until", "is needed: a notice has an end");
    }
    let mut unit = |name: &'static str| {
        let given = fields.line(name, 31).map(|unit| unit.parse::<UnitId>());
        match given {
            Some(Err(bad)) => {
                fields.mistake(name, bad.to_string());
                None
            }
            Some(Ok(unit)) => Some(unit),
            None => None,
        }
    };
    let (about, to) = (unit("unit"), unit("to"));
    let words = fields.line("words", 500).unwrap_or_default();
    let words: Vec<&str> = words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    if let Err(what) = check_words(words.iter().copied()) {
        fields.mistake("words", what);
    }
    fields.finish()?;
    let words = words.into_iter().map(Into::into).collect();
    let is = Box::new(Notice { from, until: until.unwrap_or(now), texts, unit: about, words, to });
    let done = doors.desk.submit(Command::BeginNotice { is, by: agent }, Vec::new()).await?;
    let begun = done.events.iter().find_map(|event| match event {
        Event::NoticeBegan { notice, is, .. } => Some(json(*notice, is, now)),
        _ => None,
    });
    Ok(begun.unwrap_or(Value::Null))
}

async fn end(State(doors): State<Doors>, Path(notice): Path<String>, headers: HeaderMap) -> Response {
    match end_it(&doors, &notice, &headers).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn end_it(doors: &Doors, notice: &str, headers: &HeaderMap) -> Result<(), Problem> {
    let Identity { agent, .. } = staff::signed_in(doors, headers, Role::Supervisor).await?;
    let notice = notice.parse().unwrap_or(NoticeId(0));
    doors.desk.submit(Command::EndNotice { notice, by: agent }, Vec::new()).await?;
    Ok(())
}
