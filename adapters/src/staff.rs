//! Who asks for something that only staff may have: a session from one of our own pages, or a token.

use crate::accounts::{Identity, Role};
use crate::bearer;
use crate::doors::Doors;
use crate::problem::Problem;
use crate::session_cookie;
use crate::upgrade::{Origin, foreign_origin, origin};
use axum::http::{HeaderMap, StatusCode};

/// Who it is, if they may do what `least` may. A browser that changes something must come from one of
/// our own pages, which the session cookie (`SameSite=Strict` or `Lax`) and the origin together ensure.
pub async fn signed_in(doors: &Doors, headers: &HeaderMap, least: Role) -> Result<Identity, Problem> {
    if bearer::token(headers).is_some() {
        return bearer::identity(doors, headers, least).await;
    }
    if origin(headers, &doors.settings) == Origin::Foreign {
        return Err(foreign_origin());
    }
    let cookie = session_cookie::read(headers, doors.settings.https).ok_or_else(bearer::unknown)?;
    let identity = doors.accounts.session(cookie).await.ok_or_else(bearer::unknown)?;
    if identity.role < least {
        let detail = format!("this is for a {} and those above; ask one of them", least.as_str());
        return Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", detail));
    }
    Ok(identity)
}
