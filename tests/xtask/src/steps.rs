//! Running other programs from the project's root: what is run is printed, and a step counts as one test.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

/// The project's root.
pub fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).map_or_else(|| own.clone(), PathBuf::from)
}

/// A command that runs in the project's root.
pub fn command(line: &[&str]) -> Command {
    let mut command = Command::new(line.first().copied().unwrap_or("true"));
    command.args(line.get(1..).unwrap_or_default()).current_dir(root());
    command
}

/// `cargo`, the one that runs us.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Does this run and succeed, without a word?
pub fn works(line: &[&str]) -> bool {
    let quiet = command(line).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

/// What has been run so far.
#[derive(Default)]
pub struct Tally {
    passed: u64,
    /// What failed, by name.
    failures: Vec<String>,
    failed: u64,
    skipped: u64,
}

impl Tally {
    /// Runs one step and counts it as one test.
    pub fn step(&mut self, name: &str, mut command: Command) -> bool {
        let begun = begin(name, &command);
        let outcome = command.stdin(Stdio::null()).status();
        let good = outcome.as_ref().is_ok_and(std::process::ExitStatus::success);
        if let Err(error) = outcome {
            println!("   could not be run: {error}");
        }
        self.count(name, good, begun);
        good
    }

    /// Counts something that was found out otherwise.
    pub fn note(&mut self, name: &str, outcome: Result<(), String>) {
        let begun = Instant::now();
        println!("\n== {name}");
        if let Err(what) = &outcome {
            println!("   {what}");
        }
        self.count(name, outcome.is_ok(), begun);
    }

    fn count(&mut self, name: &str, good: bool, begun: Instant) {
        println!(
            "== {name}: {} after {:.1} s",
            if good { "ok" } else { "FAILED" },
            begun.elapsed().as_secs_f64()
        );
        if good {
            self.passed += 1;
        } else {
            self.failed += 1;
            self.failures.push(name.to_string());
        }
    }

    /// Runs `cargo test` and counts the tests it names in its `test result:` lines.
    pub fn cargo_tests(&mut self, name: &str, mut command: Command) {
        let begun = begin(name, &command);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut good = false;
        let before = self.failed;
        match child {
            Err(error) => println!("   could not be run: {error}"),
            Ok(mut child) => {
                if let Some(output) = child.stdout.take() {
                    BufReader::new(output).lines().map_while(Result::ok).for_each(|line| self.line(&line));
                }
                good = child.wait().is_ok_and(|status| status.success());
            }
        }
        // A test that does not compile, or dies, writes no result line: it must not pass for that.
        if !good && self.failed == before {
            self.failed += 1;
            self.failures.push(format!("{name} ended without saying which test failed; see above"));
        }
        println!(
            "== {name}: {} after {:.1} s",
            if good { "ok" } else { "FAILED" },
            begun.elapsed().as_secs_f64()
        );
    }

    fn line(&mut self, line: &str) {
        println!("{line}");
        let _ = std::io::stdout().flush();
        if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
            self.failures.push(name.to_string());
        }
        if let Some([passed, failed, skipped]) = counts(line) {
            self.passed += passed;
            self.failed += failed;
            self.skipped += skipped;
        }
    }

    /// Prints what failed and, alone on the last line, the counts.
    pub fn finish(self) -> Result<(), String> {
        println!();
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!("tests: {} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped);
        if self.failed == 0 && self.skipped == 0 {
            return Ok(());
        }
        // Said already: the counts stay the last line.
        Err(String::new())
    }
}

fn begin(name: &str, command: &Command) -> Instant {
    let line: Vec<_> = command.get_args().map(|a| a.to_string_lossy()).collect();
    let program = PathBuf::from(command.get_program());
    let program = program.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    println!("\n== {name}\n   {program} {}", line.join(" "));
    let _ = std::io::stdout().flush();
    Instant::now()
}

/// Passed, failed and ignored of `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
fn counts(line: &str) -> Option<[u64; 3]> {
    let rest = line.strip_prefix("test result: ")?;
    let number = |word: &str| {
        let before = rest.split(word).next()?;
        before.rsplit([' ', ';']).find(|part| !part.is_empty())?.parse().ok()
    };
    Some([number(" passed")?, number(" failed")?, number(" ignored")?])
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn result_lines_are_counted() {
        let cases = [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
                Some([12, 0, 1]),
            ),
            (
                "test result: FAILED. 7 passed; 2 failed; 0 ignored; 0 measured; 3 filtered out",
                Some([7, 2, 0]),
            ),
            ("test stories::a_morning ... ok", None),
            ("running 12 tests", None),
        ];
        for (line, expected) in cases {
            assert_eq!(counts(line), expected, "{line}");
        }
    }
}
