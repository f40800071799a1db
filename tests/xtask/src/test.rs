//! `cargo xtask test`: every test there is, from one target directory, to the end even when one fails.

use crate::first_start;
use crate::steps::{Tally, cargo, command, root};
use crate::tools;

/// Runs everything; the last line printed is the count.
pub fn run() -> Result<(), String> {
    let mut tally = Tally::default();
    tally.note("everything the tests need is here", tools::provide());
    tally.step("format", cargo(&["fmt", "--all", "--check"]));
    tally.note("cargo run opens the door", first_start::opens_the_door());
    // The tests start the binary that stands beside them: built first, with the same features.
    if tally.step("build", cargo(&["build", "--workspace", "--bins", "--tests"])) {
        tally.cargo_tests("cargo test", cargo(&["test", "--workspace", "--no-fail-fast"]));
    }
    tally
        .step("lints", cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]));
    scrape_configuration(&mut tally);
    systemd_unit(&mut tally);
    tally.finish()
}

/// Prometheus itself says whether our sample configuration is one.
fn scrape_configuration(tally: &mut Tally) {
    for file in files("deploy/prometheus", "yml") {
        let check = if file.contains("rules") || file.contains("alerts") { "rules" } else { "config" };
        tally.step(&format!("promtool on {file}"), command(&["promtool", "check", check, &file]));
    }
}

/// systemd itself says how well the unit is locked down: 2.0 at most (20 of 100).
fn systemd_unit(tally: &mut Tally) {
    for file in files("deploy/systemd", "service") {
        let line = ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", &file];
        tally.step(&format!("systemd-analyze security on {file}"), command(&line));
    }
}

/// Files of that kind under `directory`, from the project's root, sorted.
fn files(directory: &str, extension: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root().join(directory)).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<String> = entries
        .map(|entry| format!("{directory}/{}", entry.file_name().to_string_lossy()))
        .filter(|path| path.ends_with(&format!(".{extension}")))
        .collect();
    found.sort();
    found
}
