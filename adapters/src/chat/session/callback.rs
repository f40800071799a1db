//! A resident at a chat wants to be called back, and may close the page then.

use super::{ChatSession, Task, problem};
use crate::chat::translate::Wish;
use crate::desk_handle::Details;
use axum::http::StatusCode;
use routing_rules::contact::Window;
use routing_rules::time::Moment;

impl ChatSession {
    pub(super) fn wants_callback(
        &mut self,
        phone: String,
        name: Option<String>,
        from: Option<String>,
        to: Option<String>,
    ) {
        let Some(contact) = self.at.as_ref().map(|at| at.contact) else { return self.no_contact_yet() };
        let moment = |text: Option<String>| text.as_deref().map(Moment::from_rfc3339);
        let window = match (moment(from), moment(to)) {
            (None, None) => None,
            (Some(Some(from)), Some(Some(to))) => Some(Window { from, to }),
            _ => {
                let detail =
                    "send both `from` and `to`, as RFC 3339 such as 2026-11-22T10:15:00Z, or neither";
                return self.error(problem(StatusCode::UNPROCESSABLE_ENTITY, "bad-window", detail), None);
            }
        };
        let details = Details { phone: Some(phone), name, ..Details::default() };
        self.tasks.push_back(Task::Arrange(Wish::Callback { contact, details, window }));
    }

    pub(super) fn no_contact_yet(&mut self) {
        let detail = "say first what it is about; then a callback can be arranged";
        self.error(problem(StatusCode::CONFLICT, "say-first", detail), None);
    }
}
