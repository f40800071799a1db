//! The pages people see, made on the server: the door, the chat, the status of a matter, the console,
//! the desk. What they look like lies in `adapters/web`; every text in `adapters/web/texts`.

mod agent;
mod answer;
mod assets;
mod chat;
mod desk;
mod door;
mod kiosk;
mod kiosk_meeting;
mod kiosk_screen;
mod language;
mod page;
mod practice;
mod report_chart;
pub mod report_letter;
mod report_scorecard;
mod report_staffing;
mod report_words;
mod reports;
mod rules;
mod rules_edit;
mod rules_history;
mod rules_read;
mod rules_try;
mod same_origin;
mod screen_pass;
mod sign_in;
mod status;
mod status_act;
#[cfg(test)]
pub(crate) mod tests;
mod texts;
mod upkeep;
mod upkeep_accounts;
mod upkeep_agents;
mod upkeep_hours;
mod upkeep_texts;
mod wallboard;
mod went;
mod when;
mod wrong;

pub use answer::{answer_first, answer_helped};
pub use wrong::{not_found, problem};

use crate::doors::Doors;
use axum::Router;
use axum::routing::{get, post};

/// Every page and what pages load.
pub fn routes() -> Router<Doors> {
    Router::new()
        .route("/", get(door::show))
        .route("/chat", get(chat::show))
        .route("/status/{reference}", get(status::show).post(status_act::act))
        .route("/agent", get(agent::show))
        .route("/first", get(sign_in::show_first).post(sign_in::first))
        .route("/sign-in", post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/desk", get(desk::show))
        .route("/desk/practice", get(practice::show).post(practice::begin))
        .route("/reports", get(reports::overview))
        .route("/reports/{view}", get(reports::show))
        .merge(rules::routes())
        .merge(upkeep::routes())
        .route("/widget.js", get(assets::widget))
        .route("/wallboard", get(wallboard::show))
        .route("/kiosk/{office}", get(kiosk::show).post(kiosk::draw))
        .route("/kiosk/{office}/meeting", get(kiosk_meeting::show).post(kiosk_meeting::ask))
        .route("/kiosk/{office}/screen", get(kiosk_screen::show))
        .route("/assets/{name}", get(assets::serve))
}
