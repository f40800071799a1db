//! The rule book over time, on the command line.

use clap::Subcommand;

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
