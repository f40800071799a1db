//! Screens that stand or hang somewhere for months, while sessions last hours: whoever opens such a page
//! once as a supervisor leaves a cookie that opens this page and nothing else.

use crate::doors::Doors;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// As long as browsers keep any cookie.
const KEPT: u32 = 400 * 24 * 3600;

/// One screen's pass.
pub(super) struct Pass<'a> {
    /// What kind of screen: the cookie's name.
    pub(super) kind: &'static str,
    /// Which of them, if there are several.
    pub(super) which: &'a str,
    /// The address under which it opens something.
    pub(super) path: String,
}

impl Pass<'_> {
    /// Does this request carry it?
    pub(super) fn is_held(&self, doors: &Doors, headers: &HeaderMap) -> bool {
        let wanted = format!("{}={}", self.name(doors), self.secret(doors));
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        lines.flat_map(|line| line.split(';')).any(|pair| pair.trim() == wanted)
    }

    /// The answer that leaves it on the screen.
    pub(super) fn left_with(&self, mut response: Response, doors: &Doors) -> Response {
        let secure = if doors.settings.https { "; Secure" } else { "" };
        let cookie = format!(
            "{}={}; Path={}; HttpOnly; SameSite=Strict; Max-Age={KEPT}{secure}",
            self.name(doors),
            self.secret(doors),
            self.path
        );
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    /// Nobody can tell it who has not seen it, and it is the same for every screen of its kind.
    fn secret(&self, doors: &Doors) -> String {
        let desk = doors.desk.desk();
        let mut parts = vec![self.kind.as_bytes(), desk.as_str().as_bytes()];
        if !self.which.is_empty() {
            parts.push(self.which.as_bytes());
        }
        let hash = doors.desk.keyed_hash(&parts);
        hash.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn name(&self, doors: &Doors) -> String {
        if doors.settings.https { format!("__Secure-{}", self.kind) } else { self.kind.to_string() }
    }
}
