//! Log lines go to standard error: JSON for machines, text for a terminal. They hold no word, name or
//! number of a resident.

use crate::config::Log;
use crate::config::values::Form;
use std::io::IsTerminal as _;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Starts logging. Once a process; a second call changes nothing. `RUST_LOG` chooses more finely than the
/// configuration: a level, or levels by part (`warn,daemon::journal=debug`).
pub fn start(log: &Log) {
    let asked = std::env::var("RUST_LOG").ok().filter(|asked| !asked.trim().is_empty());
    let asked = asked.and_then(|asked| asked.parse::<Targets>().ok());
    let level = log.level.as_str().parse().unwrap_or(LevelFilter::INFO);
    let filter = asked.unwrap_or_else(|| Targets::new().with_default(level));
    let json = match log.form {
        Form::Json => true,
        Form::Text => false,
        Form::Auto => !std::io::stderr().is_terminal(),
    };
    let lines = layer().with_writer(std::io::stderr);
    let lines = match json {
        true => lines.json().flatten_event(true).with_current_span(false).with_span_list(false).boxed(),
        false => lines.with_target(false).boxed(),
    };
    // An error means that somebody else in this process logs already, which is as good.
    let _ = tracing_subscriber::registry().with(lines.with_filter(filter)).try_init();
}
