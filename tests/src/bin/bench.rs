//! `bench [--quick] [PART ...]`: measures what must be reached and prints it beside its bar. Meant to be
//! called by `cargo xtask bench`, which builds everything in release mode first.

use clap::Parser;
use tests::bench::{PARTS, Size, matching, measure, table};
use tests::profile;
use tests::tried::{Failure, Tried};

/// What must be reached, measured.
#[derive(Parser)]
struct Options {
    /// Short rounds and small sizes, for development.
    #[arg(long)]
    quick: bool,
    /// Prints what an agent and a waiting contact take of memory (the part `matching` asks a process of its own).
    #[arg(long, hide = true)]
    core_memory: bool,
    /// Parts to measure; all, if none is named.
    parts: Vec<String>,
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    match bench(Options::parse()).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn bench(options: Options) -> Tried {
    if options.core_memory {
        println!("{}", matching::core_memory()?);
        return Ok(());
    }
    if let Some(unknown) = options.parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        return Err(Failure::new(format!(
            "no part is called `{unknown}`; choose among {}",
            PARTS.join(", ")
        )));
    }
    let size = if options.quick { Size::QUICK } else { Size::FULL };
    let chosen = |part: &&&str| options.parts.is_empty() || options.parts.iter().any(|name| name == **part);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{cores} cores; {} rounds of {} s, medians", size.rounds, size.seconds);
    if cfg!(debug_assertions) {
        println!("NOTE: this is a debug build; run `cargo xtask bench` for figures");
    }
    print!("{}", profile::differences());
    let (mut rows, mut failed) = (Vec::new(), Vec::new());
    for part in PARTS.iter().filter(chosen) {
        println!("measuring {part} ...");
        match measure(part, size).await {
            Ok(measured) => {
                print!("{}", table::print(&measured));
                rows.extend(measured);
            }
            Err(failure) => {
                println!("  {part} could not be measured: {failure}");
                failed.push(*part);
            }
        }
    }
    println!("\n{}", table::print(&rows));
    if failed.is_empty() { Ok(()) } else { Err(Failure::new(format!("not measured: {}", failed.join(", ")))) }
}
