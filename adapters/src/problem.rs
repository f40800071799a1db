//! Problem details (RFC 9457): every refusal over HTTP and in error frames has this one shape.

use crate::desk_handle::NotDone;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use routing_rules::refusal::Refusal;
use serde::Serialize;

/// What went wrong and what to do, for programs and people. Never holds a resident's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable name: `urn:portner:problem:` and a code.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short title in English.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened and what to do.
    pub detail: String,
    /// Every mistake of an input, with its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<Mistake>,
    /// When to try again, seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// One mistake in an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// Where: a field's name, or a JSON pointer.
    pub field: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl Problem {
    /// A problem of that status, code and text.
    pub fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Problem {
        Problem {
            kind: format!("urn:portner:problem:{code}"),
            title: status.canonical_reason().unwrap_or("Problem").to_string(),
            status: status.as_u16(),
            detail: detail.into(),
            mistakes: Vec::new(),
            retry_after: None,
        }
    }

    /// An input with mistakes, all at once.
    pub fn mistakes(mistakes: Vec<Mistake>) -> Problem {
        let detail = format!("{} to mend; see `mistakes`", mistakes.len());
        let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "mistakes", detail);
        problem.mistakes = mistakes;
        problem
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        let status = match &refusal {
            Refusal::KeyUsedForAnotherBody
            | Refusal::BadScores
            | Refusal::BadNotice(_)
            | Refusal::UnknownReason(_)
            | Refusal::NoteNeeded(_)
            | Refusal::ClosingOver => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::UnknownContact(_)
            | Refusal::UnknownAgent(_)
            | Refusal::UnknownUnit(_)
            | Refusal::UnknownNotice(_)
            | Refusal::UnknownClosing(_)
            | Refusal::UnknownMessage { .. } => StatusCode::NOT_FOUND,
            Refusal::NotYours { .. } => StatusCode::FORBIDDEN,
            Refusal::NoListening { .. } | Refusal::NotListening(_) => StatusCode::FORBIDDEN,
            Refusal::NotOpenYet | Refusal::QueueFull { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::NoNumber(_) | Refusal::BadWindow(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::SameAsBefore { .. }
            | Refusal::SaidBefore { .. }
            | Refusal::ReferenceTaken
            | Refusal::ContactEnded(_)
            | Refusal::OfferOver { .. }
            | Refusal::AlreadyThere(_)
            | Refusal::SwitchDecides(_)
            | Refusal::NoConsole(_)
            | Refusal::CannotBeKept(_)
            | Refusal::PersonalQueueFull { .. }
            | Refusal::BadSetup(_)
            | Refusal::NoSurvey(_)
            | Refusal::NoTelephone(_)
            | Refusal::OnTheTelephone { .. }
            | Refusal::NoCallbacks
            | Refusal::CallbackOver(_)
            | Refusal::AgentNotFree(_)
            | Refusal::NobodyFree(_)
            | Refusal::Yourself(_)
            | Refusal::NoVoice(_)
            | Refusal::AlreadyConsulting { .. }
            | Refusal::NoConsult(_)
            | Refusal::NoCall(_)
            | Refusal::CannotJoin { .. }
            | Refusal::NobodyHasIt(_)
            | Refusal::TooManyClosings
            | Refusal::NothingToDo => StatusCode::CONFLICT,
        };
        let mut problem = Problem::new(status, refusal.code(), refusal.to_string());
        // A line that is full is shorter in a while.
        problem.retry_after = matches!(refusal, Refusal::QueueFull { .. }).then_some(60);
        problem
    }
}

impl From<NotDone> for Problem {
    fn from(not_done: NotDone) -> Problem {
        match not_done {
            NotDone::Refused(refusal) => refusal.into(),
            NotDone::Overloaded { seconds } => {
                let mut problem = Problem::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "overloaded",
                    "too much at once; nothing was taken, try again",
                );
                problem.retry_after = Some(seconds);
                problem
            }
            NotDone::Stopping => {
                let mut problem = Problem::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "stopping",
                    "the service is stopping or cannot write to its disk; nothing was taken, try again",
                );
                problem.retry_after = Some(5);
                problem
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, Body::from(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        // What RFC 9110 wants beside these two.
        match status {
            StatusCode::UPGRADE_REQUIRED => {
                headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
                headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
            }
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
