//! Log lines go to standard error: JSON for machines, text for a terminal. They hold no word, name or
//! number of a resident.

use crate::config::Log;
use crate::config::values::Form;
use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;

/// Starts logging. Once a process; a second call changes nothing.
pub fn start(log: &Log) {
    let level = log.level.as_str();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let json = match log.form {
        Form::Json => true,
        Form::Text => false,
        Form::Auto => !std::io::stderr().is_terminal(),
    };
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // An error means that somebody else in this process logs already, which is as good.
    let _ = if json {
        lines.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init()
    } else {
        lines.with_target(false).try_init()
    };
}
