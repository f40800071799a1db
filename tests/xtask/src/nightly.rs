//! `cargo xtask nightly`: the random proofs with new seeds, for as long as asked.

use crate::steps::{Tally, cargo};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Repeats simulation and crash test with fresh seeds until the time is over; each run prints its seed.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let minutes: u64 = match arguments.first() {
        None => 60,
        Some(text) => text.parse().map_err(|_| format!("`{text}` is no number of minutes"))?,
    };
    let mut tally = Tally::default();
    if !tally.step("build", cargo(&["build", "--workspace", "--bins", "--tests"])) {
        return tally.finish();
    }
    // More than a year of figures, once: summer time both ways, a leap day, restarts, changed rules.
    let mut year = cargo(&["test", "--package", "tests", "--test", "recompute"]);
    year.env("PORTNER_WHOLE_YEAR", "1");
    tally.cargo_tests("the figures of a whole year", year);
    // A console that is open for ten minutes in a real browser does not grow.
    let mut open = cargo(&["test", "--package", "tests", "--test", "journeys", "a_console_that_stays_open"]);
    open.env("PORTNER_MEMORY_SECONDS", "600");
    tally.cargo_tests("a console over ten minutes", open);
    // A week of the board on the wall, every pause over at once, the daemon killed in its middle.
    let mut wall = cargo(&["test", "--package", "tests", "--test", "journeys", "the_board_fits"]);
    wall.env("PORTNER_WALL_ROUNDS", "120960");
    tally.cargo_tests("a week on the wall", wall);
    let end = Instant::now() + Duration::from_secs(minutes * 60);
    while Instant::now() < end {
        let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_nanos() as u64);
        for target in ["simulation", "crash"] {
            let mut test = cargo(&["test", "--package", "tests", "--test", target, "--no-fail-fast"]);
            // Each knows its seed by its own name; the simulation goes on upwards from it.
            test.env("PORTNER_SEED", seed.to_string()).env("SIM_FIRST", (seed >> 16).to_string());
            tally.cargo_tests(&format!("{target} with seed {seed}"), test);
        }
    }
    tally.finish()
}
