//! Everything that speaks: chat, console, forms, telephone events, and the pages people see.
//!
//! Adapters do not know each other. The only way to the desk is `DeskHandle`; the only way to
//! accounts is `Accounts`. Each adapter has `wire` (frames as they travel, knows nothing of the
//! core), `translate` (frame <-> command and event, knows nothing of tokio or axum) and `serve`.

pub mod accounts;
pub mod answers;
pub mod asking;
pub mod asterisk;
pub mod bearer;
pub mod body;
pub mod candidates;
pub mod chat;
pub mod console;
pub mod contacts;
pub mod contract;
pub mod desk_handle;
pub mod doors;
pub mod explain;
pub mod fields;
pub mod form;
pub mod intake;
pub mod notices;
pub mod number;
pub mod packed;
pub mod pages;
pub mod phone;
pub mod practice;
pub mod problem;
pub mod pump;
pub mod rate;
pub mod reports;
pub mod rule_books;
pub mod rules;
pub mod session_cookie;
pub mod signals;
pub mod socket;
pub mod staff;
pub mod supervisor;
pub mod transcript;
pub mod upgrade;

use doors::Doors;

/// Every route that residents, agents and outside programs use.
pub fn router(doors: Doors) -> axum::Router {
    axum::Router::new()
        .merge(pages::routes())
        .merge(chat::serve::routes())
        .merge(console::serve::routes())
        .merge(form::serve::routes())
        .merge(phone::serve::routes())
        .merge(contacts::serve::routes())
        .merge(explain::routes())
        .merge(supervisor::routes())
        .merge(reports::serve::routes())
        .merge(answers::routes())
        .merge(notices::routes())
        .merge(rules::serve::routes())
        .merge(contract::routes())
        .fallback(pages::not_found)
        .method_not_allowed_fallback(wrong_method)
        .with_state(doors)
}

async fn wrong_method() -> problem::Problem {
    let detail = "this address takes other methods, see `Allow`; GET /openapi.json lists them";
    problem::Problem::new(axum::http::StatusCode::METHOD_NOT_ALLOWED, "wrong-method", detail)
}
