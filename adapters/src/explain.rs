//! `POST /api/v1/explain`: why would this go where? For whoever is signed in and for outside programs.
//! Nothing is kept.

use crate::accounts::{Identity, Role};
use crate::bearer;
use crate::body;
use crate::doors::Doors;
use crate::problem::Problem;
use crate::session_cookie;
use crate::upgrade::{Origin, foreign_origin, origin};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use routing_rules::book::Inquiry;
use routing_rules::contact::Channel;
use routing_rules::explain;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use serde_json::Value;

/// `POST /api/v1/explain`.
pub fn routes() -> axum::Router<Doors> {
    axum::Router::new().route("/api/v1/explain", post(asked))
}

async fn asked(State(doors): State<Doors>, request: Request) -> Response {
    match answer(&doors, request).await {
        Ok(explanation) => Json(explanation).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn answer(doors: &Doors, request: Request) -> Result<Value, Problem> {
    signed_in(doors, request.headers()).await?;
    let mut fields = body::json(request).await?;
    let text = fields.text("text", doors.settings.text);
    let channel = fields.line("channel", 20).map(|name| Channel::from_name(&name));
    if channel == Some(None) {
        let names: Vec<_> = Channel::ALL.iter().map(|channel| channel.as_str()).collect();
        fields.mistake("channel", format!("must be one of `{}`", names.join("`, `")));
    }
    let language = fields.line("language", 35).map(|tag| Language::from_tag(&tag));
    let attributes = fields.texts("attributes", 300);
    let at = fields.line("at", 40).map(|at| Moment::from_rfc3339(&at));
    if at == Some(None) {
        fields.mistake("at", "must be RFC 3339, such as 2026-11-22T10:15:00Z");
    }
    fields.finish()?;
    let attributes: Vec<_> = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let inquiry = Inquiry {
        text: &text,
        channel: channel.flatten().unwrap_or(Channel::Chat),
        language,
        attributes: &attributes,
        at: at.flatten().unwrap_or_else(|| doors.desk.now()),
    };
    let book = doors.book.borrow().clone();
    let mut explanation = explain::json(&book, &inquiry);
    let unit = explanation["unit"].as_str().and_then(|unit| unit.parse().ok());
    if let Some(unit) = unit {
        let spoken = language.or_else(|| book.languages.first().copied()).unwrap_or_default();
        explanation["unit_name"] = book.unit_name(unit, spoken).into();
    }
    Ok(explanation)
}

/// A session from one of our own pages, or a bearer token.
async fn signed_in(doors: &Doors, headers: &HeaderMap) -> Result<Identity, Problem> {
    if bearer::token(headers).is_some() {
        return bearer::identity(doors, headers, Role::Integrator).await;
    }
    if origin(headers, &doors.settings) == Origin::Foreign {
        return Err(foreign_origin());
    }
    let cookie = session_cookie::read(headers, doors.settings.https).ok_or_else(bearer::unknown)?;
    doors.accounts.session(cookie).await.ok_or_else(bearer::unknown)
}
