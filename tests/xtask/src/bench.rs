//! `cargo xtask bench`: builds in release mode and hands over to the `bench` binary, which measures
//! and prints.

use crate::steps::{cargo, command, root};
use std::time::Instant;

/// Builds, then measures the parts that were named (all, if none).
pub fn run(arguments: &[String]) -> Result<(), String> {
    let mut rest: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let Some(at) = rest.iter().position(|word| *word == "--build-time") {
        rest.remove(at);
        clean_build()?;
    }
    succeed(cargo(&["build", "--release", "--package", "daemon", "--package", "tests", "--bins"]))?;
    let binary = target().join("release/bench");
    succeed(command(&[[binary.to_string_lossy().as_ref()].as_slice(), &rest].concat()))
}

/// A clean release build of the binary in a target directory of its own, timed.
fn clean_build() -> Result<(), String> {
    let directory = target().join("clean-build");
    let _ = std::fs::remove_dir_all(&directory);
    let begun = Instant::now();
    let mut build = cargo(&["build", "--release", "--package", "daemon"]);
    build.env("CARGO_TARGET_DIR", &directory);
    let outcome = succeed(build);
    let seconds = begun.elapsed().as_secs_f64();
    let _ = std::fs::remove_dir_all(&directory);
    outcome?;
    println!(
        "clean release build (profile release, {} cores): {seconds:.0} s (goal: 180 s)",
        std::thread::available_parallelism().map_or(1, usize::from)
    );
    Ok(())
}

fn target() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into)
}

fn succeed(mut command: std::process::Command) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} ended with {status}")),
        Err(error) => Err(format!("could not run {program}: {error}")),
    }
}
