//! `cargo xtask`: the project's own helper. Each command says what it does as it goes, installs what
//! it needs, and never passes over anything in silence.

mod bench;
mod first_start;
mod licences;
mod nightly;
mod seeds;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  test                    every test: format, lints, cargo tests, metrics and units checked by their own
                          tools, a browser; installs what is missing; ends with one line of counts
  bench [--quick] [--build-time] [PART ...]
                          measures in release mode and prints each figure beside its bar; --quick takes
                          short rounds, --build-time also times a clean release build
  nightly [MINUTES]       simulation and crash tests for longer, with new seeds (default 60 minutes)
  nightly --seeds COUNT   the simulation by count (100000 before a release), a thousand steps a seed;
                          goes on where it was stopped, prints every seed that fails
  licences                what the binary is made of and under which licences; fails on one that is
                          not on the list
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let outcome = match arguments.first().map(String::as_str) {
        Some("test") if rest.is_empty() => test::run(),
        Some("bench") => bench::run(rest),
        Some("nightly") if rest.len() == 2 && rest[0] == "--seeds" => seeds::run(&rest[1]),
        Some("nightly") if rest.len() <= 1 => nightly::run(rest),
        Some("licences") if rest.is_empty() => licences::run(),
        Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            if !what.is_empty() {
                eprintln!("{what}");
            }
            ExitCode::FAILURE
        }
    }
}
