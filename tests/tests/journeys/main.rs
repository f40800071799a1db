//! Journeys through the real daemon: started as an operator starts it, used as residents, agents,
//! switches and operators use it, killed without warning, and looked at from outside.

mod bad_input;
mod between_agents;
mod calls;
mod calls_again;
mod calls_back;
mod calls_broken;
mod calls_closed;
mod calls_heard;
mod calls_kept;
mod calls_out;
mod calls_recorded;
mod calls_recorded_badly;
mod calls_sent;
mod calls_taken;
mod calls_told;
mod calls_wrong;
mod chat;
mod command_line;
mod contract;
mod corrections;
mod counting;
mod demo;
mod disk_full;
mod first_sign_in;
mod forms;
mod keeping;
mod monthly;
mod notices;
mod own_examples;
mod pages;
mod privacy;
mod prometheus;
mod protocol_page;
mod reloading;
mod reports;
mod reports_agree;
mod resuming;
mod rules;
mod slow_reader;
mod supervising;
mod switch;
mod synthetic;

use tests::daemon_under_test::{Daemon, binary};
use tests::profile;
use tests::tried::Tried;

/// A daemon on which no offer lapses, and that lets the test switch in.
async fn calm() -> Tried<Daemon> {
    changed_with(&switch_settings(), profile::CALM_DESK).await
}

/// One on which offers lapse after five seconds.
async fn lapsing() -> Tried<Daemon> {
    changed_with(&switch_settings(), profile::LAPSING_DESK).await
}

fn switch_settings() -> String {
    profile::phone_settings(&profile::switch())
}

/// A daemon with settings and a built-in desk that was changed.
async fn changed_with(settings: &str, changes: &[(&str, &str, &str)]) -> Tried<Daemon> {
    let daemon = Daemon::prepared(binary()?, settings)?;
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, changes)?;
    let mut daemon = daemon.arguments(&["--desk", &desk.to_string_lossy()]);
    daemon.restart().await?;
    Ok(daemon)
}

/// Where the built-in form is posted to.
fn forms_path() -> &'static str {
    "/api/v1/forms/henvendelse"
}
