//! The rule book over time, on the command line.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `portner rules`.
#[derive(Subcommand, Debug)]
pub enum Rules {
    /// List every version that was adopted: when, by whom, why, which files changed
    History {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Show what changed, line by line: between the last two versions, or between these
    Diff {
        /// The version before, or enough of its beginning; the one before TO when left out
        from: Option<String>,
        /// The version after; the newest when left out
        to: Option<String>,
    },
    /// Propose rules from contacts that were sent on as "wrong unit", with their effect; changes nothing
    Suggest {
        /// So many days back the effect is looked for
        #[arg(long, value_name = "NUMBER", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Put a version back, through the same checks as any change
    Rollback {
        /// The version, or enough of its beginning
        #[arg(id = "which", value_name = "VERSION")]
        version: String,
        /// Why, in a few words; kept with the version
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
    },
}

/// `portner compare`.
#[derive(Args, Debug)]
pub struct Compare {
    /// So many days back
    #[arg(long, value_name = "NUMBER", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3650))]
    pub days: u32,
    /// Print the words of the contacts that would go elsewhere; who reads them is noted
    #[arg(long)]
    pub words: bool,
    /// For programs
    #[arg(long)]
    pub json: bool,
}

/// `portner replay`.
#[derive(Args, Debug)]
pub struct Replay {
    /// First day, month or hour: 2026-11-22, 2026-11, 2026-11-22T08
    #[arg(long, value_name = "DATE")]
    pub from: String,
    /// Last day, month or hour, included; today when left out
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Who would be there instead; deploy/scenarios/staff.toml is one to begin with
    #[arg(long, value_name = "STAFF.toml")]
    pub staff: Option<PathBuf>,
    /// For programs
    #[arg(long)]
    pub json: bool,
}
