//! What people feel, in a real browser: the door on a slow telephone, a message on the other screen, frames
//! of a full console, what pages weigh. `tests/browser/measure.mjs` measures; this gives it a daemon.

use super::Size;
use super::table::{Bar, Row};
use crate::daemon_under_test::{Daemon, binary};
use crate::profile;
use crate::tidy::root;
use crate::tried::{Failure, Tried, ensure};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// What each figure is called, its unit and its bar.
const FIGURES: &[(&str, &str, &str, f64)] = &[
    ("door_first_paint_ms", "door, first paint, 1/4 processor, 1.6 Mbit/s, 150 ms", "ms", 1_000.0),
    ("door_usable_ms", "door, usable, the same", "ms", 1_500.0),
    ("message_p95_ms", "message from one screen to the other, p95", "ms", 60.0),
    ("console_frame_p99_ms", "console, 30 chats, 500 waiting, an event every 20 ms: frames p99", "ms", 50.0),
    ("gzip_kb /chat", "chat, packed", "kB", 28.0),
    ("gzip_kb /agent", "console, packed", "kB", 120.0),
];

/// How many requests each page makes, all of them to Portner itself: no bar, but none comes unseen.
const REQUESTS: &[(&str, &str)] = &[
    ("requests /", "door, requests"),
    ("requests /chat", "chat, requests"),
    ("requests /agent", "console, requests"),
    ("requests /desk", "desk, requests"),
];

/// Measures.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    let folder = root().join("tests/browser");
    install(&folder)?;
    let daemon = busy().await?;
    let seconds = (size.seconds * 12.0).to_string();
    let output = Command::new("node")
        .current_dir(&folder)
        .args(["measure.mjs", &format!("http://{}", daemon.door), &daemon.first_code()?])
        .env("SECONDS", &seconds)
        .output()
        .map_err(|error| Failure::new(format!("node: {error}; `cargo xtask test` installs it")))?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure(output.status.success(), || format!("{said}\n{}", String::from_utf8_lossy(&output.stderr)))?;
    let told: Value = serde_json::from_str(said.lines().last().unwrap_or_default())?;
    let figures = &told["figures"];
    let barred = FIGURES.iter().map(|figure| row(figures, figure));
    barred.chain(REQUESTS.iter().map(|(name, measure)| counted(figures, name, measure))).collect()
}

fn counted(told: &Value, name: &str, measure: &'static str) -> Tried<Row> {
    let value = told[name].as_f64().ok_or_else(|| Failure::new(format!("{name} was not measured")))?;
    Ok(Row::figure(measure, value, ""))
}

fn row(told: &Value, (name, measure, unit, bar): &(&str, &'static str, &'static str, f64)) -> Tried<Row> {
    let value = told[*name].as_f64().ok_or_else(|| Failure::new(format!("{name} was not measured")))?;
    Ok(Row::figure(*measure, value, unit).bar(Bar::AtMost(*bar)))
}

/// The browser's packages, from the lock file.
fn install(folder: &Path) -> Tried {
    if folder.join("node_modules/playwright-core").is_dir() {
        return Ok(());
    }
    let done = Command::new("npm").current_dir(folder).args(["ci", "--silent"]).status()?;
    ensure(done.success(), || "npm ci in tests/browser failed; `cargo xtask test` installs npm".into())
}

/// A desk on which nothing lapses and one agent has room for every chat.
async fn busy() -> Tried<Daemon> {
    let settings = profile::settings(&profile::switch());
    let daemon = Daemon::prepared(binary()?, &settings)?;
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, profile::PATIENT_DESK)?;
    let mut daemon = daemon.arguments(&["--desk", &desk.to_string_lossy()]);
    daemon.restart().await?;
    let password = daemon.directory().join("password");
    std::fs::write(&password, "tre ord og en hest")?;
    let words = password.to_string_lossy().into_owned();
    let room = ["agent", "add", "kari", "--units", "all", "--channels", "chat", "--capacity", "5000"];
    daemon.cli(&[&room[..], &["--password-file", words.as_str()]].concat())?;
    Ok(daemon)
}
