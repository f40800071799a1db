//! The `Authorization: Bearer` header of outside programs.

use crate::accounts::{Identity, Role};
use crate::doors::Doors;
use crate::problem::Problem;
use axum::http::{HeaderMap, StatusCode, header};

/// The token in the header, if there is one.
pub fn token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// Who sends the request, by token; at least as `least`.
pub async fn identity(doors: &Doors, headers: &HeaderMap, least: Role) -> Result<Identity, Problem> {
    let token = token(headers).ok_or_else(unknown)?;
    let identity = doors.accounts.bearer(token).await.ok_or_else(unknown)?;
    if identity.role < least {
        let detail = format!("this token may not do that; make one for a {}", least.as_str());
        return Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", detail));
    }
    Ok(identity)
}

/// A 401 that tells nothing.
pub fn unknown() -> Problem {
    let detail = "sign in first: a session cookie, or `Authorization: Bearer` with a valid token";
    Problem::new(StatusCode::UNAUTHORIZED, "not-signed-in", detail)
}
