//! The profiles that tests and benches run a daemon with, where the defaults would be in the way: each
//! difference from the defaults is data and can be printed. The defaults have tests of their own.

use crate::clients::phone::Switch;
use crate::daemon_under_test::Daemon;
use crate::tried::{Failure, Tried};
use routing_rules::book::DeskBook;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::Path;

/// A setting that the bench profile changes: section, key, value, default.
pub const LIFTED: &[(&str, &str, &str, &str)] = &[
    ("limits", "connections", "100000", "20000"),
    ("limits", "per_address", "100000", "50"),
    ("limits", "resident_rate", "1000.0", "2.0"),
    ("limits", "resident_burst", "10000.0", "20.0"),
    ("limits", "agent_rate", "100000.0", "20.0"),
    ("limits", "agent_burst", "100000.0", "100.0"),
    ("log", "level", "\"warn\"", "\"info\""),
];

/// A line of a desk's file that the bench profile changes: file, line as it stands, line instead.
pub const BUSY_DESK: &[(&str, &str, &str)] = &[
    ("desk.toml", "phone = 60", "phone = 0"),
    ("desk.toml", "chat = 60", "chat = 0"),
    ("desk.toml", "chat = 25", "chat = 1"),
    ("desk.toml", "form = 20", "form = 1"),
    ("units.toml", "chat = 500", "chat = 1000000"),
];

/// As busy, with one form at a time for each agent.
pub const ONE_BY_ONE_DESK: &[(&str, &str, &str)] =
    &[("desk.toml", "phone = 60", "phone = 0"), ("desk.toml", "form = 20", "form = 100")];

/// For calls: a telephone rings for as long as it takes, and no agent is gone, however slow the machine.
pub const CALLS_DESK: &[(&str, &str, &str)] = &[
    ("desk.toml", "offer_seconds = 20", "offer_seconds = 600"),
    ("desk.toml", "console_grace_seconds = 60", "console_grace_seconds = 3600"),
];

/// For the crash test: offers lapse after a second, in the middle of everything.
pub const IMPATIENT_DESK: &[(&str, &str, &str)] =
    &[("desk.toml", "offer_seconds = 20", "offer_seconds = 1"), ("desk.toml", "chat = 60", "chat = 0")];

/// For programs as agents: no offer lapses and nobody is gone, however slow the machine is; no time for notes.
pub const CALM_DESK: &[(&str, &str, &str)] = &[
    ("desk.toml", "offer_seconds = 20", "offer_seconds = 600"),
    ("desk.toml", "console_grace_seconds = 60", "console_grace_seconds = 3600"),
    ("desk.toml", "chat = 60", "chat = 0"),
];

/// As calm, but an agent may be silent: the offer lapses after ten seconds, and after two they are set away.
pub const SILENT_DESK: &[(&str, &str, &str)] = &[
    ("desk.toml", "offer_seconds = 20", "offer_seconds = 10"),
    ("desk.toml", "console_grace_seconds = 60", "console_grace_seconds = 3600"),
];

/// As calm, but offers lapse: five seconds instead of twenty, and nobody is set away or spared for it.
pub const LAPSING_DESK: &[(&str, &str, &str)] = &[
    ("desk.toml", "offer_seconds = 20", "offer_seconds = 5"),
    ("desk.toml", "ask_again_seconds = 60", "ask_again_seconds = 1"),
    ("desk.toml", "silent_limit = 2", "silent_limit = 100"),
    ("desk.toml", "console_grace_seconds = 60", "console_grace_seconds = 3600"),
    ("desk.toml", "chat = 60", "chat = 0"),
];

/// For journeys in a browser, which may be slow: nothing lapses, nobody is gone, no time for notes; and
/// supervisors may listen.
pub const PATIENT_DESK: &[(&str, &str, &str)] = &[
    ("desk.toml", "offer_seconds = 20", "offer_seconds = 600"),
    ("desk.toml", "console_grace_seconds = 60", "console_grace_seconds = 3600"),
    ("desk.toml", "chat = 60", "chat = 1"),
    ("desk.toml", "listening = false", "listening = true"),
    ("desk.toml", "forget_seconds = 90", "forget_seconds = 3600"),
];

/// A switch with a secret for tests.
pub fn switch() -> Switch {
    Switch {
        address: SocketAddr::from(([127, 0, 0, 1], 0)),
        secret: b"a secret for tests only, 32 long".to_vec(),
    }
}

/// The settings file of the bench profile, with the switch's secret.
pub fn settings(switch: &Switch) -> String {
    let mut file = String::new();
    let mut section = "";
    for (of, key, value, _) in LIFTED {
        if *of != section {
            let _ = writeln!(file, "[{of}]");
            section = of;
        }
        let _ = writeln!(file, "{key} = {value}");
    }
    file + &phone_settings(switch)
}

/// The part of a settings file that lets this switch in.
pub fn phone_settings(switch: &Switch) -> String {
    format!("[phone]\nsecrets = [\"{}\"]\n", switch.written_secret())
}

/// Writes the built-in desk to `directory` with these lines changed.
pub fn write_desk(directory: &Path, changes: &[(&str, &str, &str)]) -> Tried {
    let mut files = DeskBook::built_in_files();
    for (name, from, to) in changes {
        let file = files.get_mut(*name).ok_or_else(|| Failure::new(format!("the desk has no {name}")))?;
        let text = String::from_utf8(file.to_vec())?;
        let line = text.lines().find(|line| line.starts_with(from));
        let line = line.ok_or_else(|| Failure::new(format!("no line `{from}` in {name}")))?.to_string();
        *file = text.replacen(&line, to, 1).into_bytes().into();
    }
    for (name, bytes) in files {
        let path = directory.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(directory))?;
        std::fs::write(path, bytes)?;
    }
    Ok(())
}

/// Adds so many agents who take everything; gives their tokens.
pub fn agents(daemon: &Daemon, count: usize) -> Tried<Vec<String>> {
    (1..=count).map(|number| daemon.agent(&format!("agent-{number}"), "all")).collect()
}

/// The differences from the defaults, a line each.
pub fn differences() -> String {
    let mut out = String::from("profile `bench`, beside the defaults:\n");
    for (section, key, value, default) in LIFTED {
        let _ = writeln!(out, "  {section}.{key} = {value} (default {default})");
    }
    for (file, from, to) in BUSY_DESK {
        let _ = writeln!(out, "  {file}: {to} (default {from})");
    }
    out
}
