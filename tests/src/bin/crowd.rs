//! `crowd`: a load generator for one daemon on this machine. It starts a daemon of its own, or visits
//! one that runs; the result is JSON.

use clap::{Parser, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Instant;
use tests::clients::phone::Switch;
use tests::crowd::{Plan, run};
use tests::daemon_under_test::Daemon;
use tests::tried::{Failure, Tried};
use tests::{baselines, profile};

/// Residents, callers and agents, all at once.
#[derive(Parser)]
struct Options {
    /// The public door of a running daemon; without it the crowd starts one of its own with the bench profile.
    #[arg(long, requires = "tokens")]
    door: Option<SocketAddr>,
    /// File with one agent's bearer token a line, for `--door`.
    #[arg(long)]
    tokens: Option<PathBuf>,
    /// The same seed gives the same crowd.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How long contacts keep coming.
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// New contacts a second.
    #[arg(long, default_value_t = 50.0)]
    rate: f64,
    /// How many agents answer, for a daemon of its own.
    #[arg(long, default_value_t = 20)]
    agents: usize,
    /// Of a hundred contacts so many are forms.
    #[arg(long, default_value_t = 60)]
    forms: u64,
    /// Of a hundred contacts so many are calls; the rest are chats.
    #[arg(long, default_value_t = 10)]
    calls: u64,
    /// Runs a bare comparison server instead, until it is killed.
    #[arg(long)]
    baseline: Option<Baseline>,
}

/// The bare servers.
#[derive(Clone, Copy, ValueEnum)]
enum Baseline {
    /// axum POST of the form's JSON.
    Post,
    /// axum echo WebSocket.
    Echo,
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    match crowd(Options::parse()).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn crowd(options: Options) -> Tried {
    if let Some(baseline) = options.baseline {
        let address = match baseline {
            Baseline::Post => baselines::post::serve().await?,
            Baseline::Echo => baselines::echo::serve().await?,
        };
        println!("{address}");
        return std::future::pending().await;
    }
    let mut plan = Plan {
        door: options.door.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 0))),
        tokens: Vec::new(),
        seed: options.seed,
        seconds: options.seconds,
        rate: options.rate,
        forms: options.forms,
        calls: options.calls,
        switch: None,
    };
    plan.check()?;
    let mut own = None;
    match options.tokens {
        Some(file) => plan.tokens = tokens(&std::fs::read_to_string(file)?),
        None if options.agents > 5_000 => return Err(Failure::new("choose at most 5000 agents")),
        None => {
            let switch = profile::switch();
            let daemon = Daemon::with_settings(&profile::settings(&switch)).await?;
            plan.door = daemon.door;
            plan.tokens = profile::agents(&daemon, options.agents)?;
            plan.switch = Some(Switch { address: daemon.door, ..switch });
            own = Some(daemon);
        }
    }
    let begun = Instant::now();
    let outcome = run(&plan).await?;
    println!("{:#}", outcome.to_json(&plan, begun.elapsed()));
    drop(own);
    Ok(())
}

fn tokens(file: &str) -> Vec<String> {
    file.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToString::to_string).collect()
}
