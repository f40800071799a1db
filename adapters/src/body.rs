//! Reads a request's body within its limit and knows its kind.

use crate::fields::Fields;
use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};

/// Longest body of a JSON or form request.
pub const MOST: usize = 64 * 1024;

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
}

/// The body of a request, if it is not too long.
pub async fn read(request: Request) -> Result<Bytes, Problem> {
    match Limited::new(request.into_body(), MOST).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            let detail = format!("the body is longer than {MOST} bytes; send less");
            Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", detail))
        }
        Err(_) => Err(crate::fields::unreadable("the body ended too early; send it again")),
    }
}

/// What kind of body the headers announce.
pub fn kind(headers: &HeaderMap, form_too: bool) -> Result<Kind, Problem> {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().unwrap_or("").to_ascii_lowercase();
    let utf8 = parts.filter_map(|part| part.split_once('=')).all(|(key, value)| {
        !key.trim().eq_ignore_ascii_case("charset")
            || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
    });
    match kind.as_str() {
        "application/json" if utf8 => Ok(Kind::Json),
        "application/x-www-form-urlencoded" if utf8 && form_too => Ok(Kind::Form),
        _ => {
            let or_form = if form_too { " or `application/x-www-form-urlencoded`" } else { "" };
            let detail = format!("send `application/json`{or_form}, in UTF-8");
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", detail))
        }
    }
}

/// Is this a browser that sent an ordinary HTML form?
pub fn wants_page(headers: &HeaderMap) -> bool {
    let html = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    matches!(kind(headers, true), Ok(Kind::Form)) && html.is_some_and(|html| html.contains("text/html"))
}

/// The fields of a JSON request or of an HTML form.
pub async fn fields(request: Request) -> Result<Fields, Problem> {
    let kind = kind(request.headers(), true)?;
    let bytes = read(request).await?;
    match kind {
        Kind::Json => Fields::of_json(&bytes),
        Kind::Form => Fields::of_form(&bytes),
    }
}

/// The fields of a JSON request.
pub async fn json(request: Request) -> Result<Fields, Problem> {
    kind(request.headers(), false)?;
    Fields::of_json(&read(request).await?)
}
