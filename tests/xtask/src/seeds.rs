//! `cargo xtask nightly --seeds COUNT`: the simulation by count, a thousand steps a seed, in pieces that are
//! remembered in `target/seeds`, so that a stopped run goes on where it was. Seeds that fail are printed and kept.

use crate::steps::{Tally, cargo, root};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;

/// So many seeds between two notes of how far it came. Each piece learns the built-in desk's examples once.
const PIECE: u64 = 2_000;
/// Steps of each seed.
const STEPS: &str = "1000";
/// What the simulation prints before a seed that failed.
const FAILED: &str = "failed seed ";

/// How far a count has come.
#[derive(Debug, Default, PartialEq, Eq)]
struct Progress {
    done: u64,
    failed: BTreeSet<u64>,
}

/// Runs seeds 1 to `count`, those left that an earlier run has not done.
pub fn run(count: &str) -> Result<(), String> {
    let count: u64 = count.parse().map_err(|_| format!("`{count}` is no number of seeds"))?;
    let mut progress = Progress::read(&std::fs::read_to_string(kept()).unwrap_or_default())
        .map_err(|line| format!("{}: `{line}` is not understood; remove the file", kept().display()))?;
    println!("{} of {count} seeds are done; {} is removed to begin anew", progress.done, kept().display());
    let mut tally = Tally::default();
    while progress.done < count {
        let (first, last) = (progress.done + 1, count.min(progress.done + PIECE));
        let outcome = piece(first, last, &mut progress.failed);
        let ran = outcome.is_ok();
        tally.note(&format!("seeds {first} to {last}, {STEPS} steps each"), outcome);
        if !ran {
            break;
        }
        progress.done = last;
        std::fs::write(kept(), progress.written())
            .map_err(|error| format!("{}: {error}", kept().display()))?;
    }
    let list: Vec<String> = progress.failed.iter().map(u64::to_string).collect();
    let good = if list.is_empty() { Ok(()) } else { Err(format!("{FAILED}{}", list.join(", "))) };
    tally.note(&format!("{} seeds of {STEPS} steps hold every invariant", progress.done), good);
    tally.finish()
}

fn kept() -> PathBuf {
    root().join("target").join("seeds")
}

/// One piece. That seeds fail is no mistake of the run: they are added to the others.
fn piece(first: u64, last: u64, failed: &mut BTreeSet<u64>) -> Result<(), String> {
    let mut test = cargo(&["test", "--profile", "proof", "--package", "tests", "--test", "simulation"]);
    test.args(["every_invariant_holds_in_every_seed", "--", "--nocapture"]);
    test.env("SIM_FIRST", first.to_string()).env("SIM_SEEDS", (last - first + 1).to_string());
    test.env("SIM_STEPS", STEPS).env("SIM_GO_ON", "1");
    let child = test.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| format!("cargo could not be run: {error}"))?;
    let (mut ended, before) = (false, failed.len());
    let lines = child.stdout.take().map(|output| BufReader::new(output).lines().map_while(Result::ok));
    for line in lines.into_iter().flatten() {
        println!("{line}");
        failed.extend(line.strip_prefix(FAILED).and_then(|seed| seed.parse::<u64>().ok()));
        ended |= line.starts_with("test result: ");
    }
    let good = child.wait().is_ok_and(|status| status.success());
    let said = good || failed.len() > before;
    if ended && said {
        Ok(())
    } else {
        Err("the simulation ended without saying which seed failed".to_string())
    }
}

impl Progress {
    fn read(text: &str) -> Result<Progress, String> {
        let mut progress = Progress::default();
        for line in text.lines() {
            let number = |text: &str| text.parse::<u64>().map_err(|_| line.to_string());
            match line.split_once(' ') {
                Some(("done", done)) => progress.done = number(done)?,
                Some(("failed", seed)) => drop(progress.failed.insert(number(seed)?)),
                _ => return Err(line.to_string()),
            }
        }
        Ok(progress)
    }

    fn written(&self) -> String {
        let failed: String = self.failed.iter().map(|seed| format!("failed {seed}\n")).collect();
        format!("done {}\n{failed}", self.done)
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn progress_is_read_as_it_was_written() {
        let cases = [
            ("", Ok((0, vec![]))),
            ("done 1500\n", Ok((1500, vec![]))),
            ("done 1500\nfailed 7\nfailed 902\n", Ok((1500, vec![7, 902]))),
            ("done many\n", Err("done many")),
            ("1500\n", Err("1500")),
        ];
        for (text, expected) in cases {
            let read = Progress::read(text);
            if let Ok(progress) = &read
                && !text.is_empty()
            {
                assert_eq!(progress.written(), text);
            }
            let read = read.map(|progress| (progress.done, progress.failed.into_iter().collect::<Vec<_>>()));
            assert_eq!(read, expected.map_err(str::to_string), "{text}");
        }
    }
}
