//! `GET /chat`: the live chat. Its script speaks over the chat's WebSocket; without script the page
//! leads back to the form.

use super::door::tell_state;
use super::page::Page;
use crate::doors::Doors;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// `GET /chat`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let mut page = Page::new(&doors, &uri, &headers);
    tell_state(&mut page, &doors).await;
    page.set("longest", doors.settings.text);
    page.set("embedders", doors.settings.origins.join(" "));
    page.texts_for_script(&["chat-js-", "answer-js-"]);
    page.show("chat.html")
}
