//! Two thousand mornings at made-up desks from a seed each, a thousand of them of 1,000 steps and a thousand of
//! 500, and thirty-five planted bugs that must be found.
//!
//! `SIM_SEED` replays one seed, `SIM_SEEDS` and `SIM_STEPS` say how many, of how many steps each,
//! `SIM_FIRST` from which seed on, `SIM_PLANTED` which bugs. With `SIM_GO_ON` a seed that fails stops no other.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use tests::simulation::planted::Planted;
use tests::simulation::tally::Tally;
use tests::simulation::{Failure, run};

fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} must be a number, not `{text}`")))
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// Runs seeds until all are done or one fails; with `go_on`, all of them. What came up, and what failed, the lowest
/// seed first.
fn run_all(first: u64, seeds: u64, steps: impl Fn(u64) -> u64 + Sync, go_on: bool) -> (Tally, Vec<Failure>) {
    let next = AtomicU64::new(first);
    let sum = Mutex::new(Tally::default());
    let failed: Mutex<Vec<Failure>> = Mutex::default();
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + seeds {
                return;
            }
            match run(seed, steps(seed), None) {
                Ok(tally) => sum.lock().unwrap_or_else(|e| e.into_inner()).add(&tally),
                Err(failure) => {
                    if !go_on {
                        next.store(first + seeds, Ordering::Relaxed);
                    }
                    failed.lock().unwrap_or_else(|e| e.into_inner()).push(*failure);
                }
            }
        }
    };
    std::thread::scope(|scope| (0..threads()).for_each(|_| drop(scope.spawn(work))));
    let mut failed = failed.into_inner().unwrap_or_else(|e| e.into_inner());
    failed.sort_by_key(|failure| failure.seed);
    (sum.into_inner().unwrap_or_else(|e| e.into_inner()), failed)
}

#[test]
fn every_invariant_holds_in_every_seed() {
    let asked = setting("SIM_STEPS");
    let steps = |seed: u64| asked.unwrap_or(if seed.is_multiple_of(2) { 500 } else { 1_000 });
    let one = setting("SIM_SEED");
    let from = setting("SIM_FIRST").unwrap_or(1);
    let (first, seeds) = one.map_or((from, setting("SIM_SEEDS").unwrap_or(2_000)), |seed| (seed, 1));
    let begun = std::time::Instant::now();
    let go_on = std::env::var_os("SIM_GO_ON").is_some();
    let (tally, failed) = run_all(first, seeds, steps, go_on);
    for failure in failed.iter().filter(|_| go_on) {
        println!("{failure}\nfailed seed {}", failure.seed);
    }
    if let Some(failure) = failed.first() {
        panic!("\n{failure}\n");
    }
    let all: u64 = (first..first + seeds).map(steps).sum();
    println!("seeds {first} to {}, {all} steps, {:.1?}", first + seeds - 1, begun.elapsed());
    println!("{}", tally.listed());
    if one.is_none() && all >= 200_000 {
        let missing = tally.missing();
        assert!(missing.is_empty(), "never came up, so never tested: {missing:?}");
    }
}

/// A simulation that cannot find a bug that is there proves nothing.
#[test]
fn every_planted_bug_is_found() {
    const SEEDS: u64 = 500;
    let only = std::env::var("SIM_PLANTED").ok();
    let asked = |planted: &Planted| only.as_ref().is_none_or(|only| only.contains(&format!("{planted:?}")));
    for planted in Planted::ALL.into_iter().filter(asked) {
        let found = (1..=SEEDS).find_map(|seed| run(seed, 500, Some(planted)).err());
        let failure = found.unwrap_or_else(|| panic!("{planted:?} was not found in {SEEDS} seeds"));
        println!("{planted:?}: found by seed {}, step {}: {}", failure.seed, failure.step, failure.broken);
        let expected = planted.breaks();
        assert!(expected.contains(&failure.broken.id), "{planted:?} was found as {}", failure.broken);
    }
}
