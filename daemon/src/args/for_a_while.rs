//! What is said about a while: closings and notices on the command line.

use clap::{Args, Subcommand};

/// `portner closing`.
#[derive(Subcommand, Debug)]
pub enum Closing {
    /// Close the desk or a unit; it opens again by itself
    Add {
        /// The unit; without it the whole desk
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        /// From when [default: now]
        #[arg(long, value_name = "RFC3339")]
        from: Option<String>,
        /// Until when
        #[arg(long, value_name = "RFC3339")]
        until: String,
    },
    /// List the closings there are and those to come
    List {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Open again before its time, or not close at all
    Lift {
        /// Its number from `portner closing list`
        number: u64,
    },
}

/// `portner notice`.
#[derive(Subcommand, Debug)]
pub enum NoticeWhat {
    /// Tell everybody something until a moment; with `--to` a temporary rule
    Add(NoticeAdd),
    /// End a notice before its time
    End {
        /// Its number from `portner notice list`
        notice: u64,
    },
    /// The notices that stand or will stand
    List {
        /// For programs
        #[arg(long)]
        json: bool,
    },
}

/// `portner notice add`.
#[derive(Args, Debug)]
pub struct NoticeAdd {
    /// What residents and agents read, in the desk's first language
    pub text: String,
    /// Its end: a time today (16:00), a moment (2026-11-23T09:00:00+01:00) or a length (90m, 4h, 2d)
    #[arg(long, value_name = "WHEN")]
    pub until: String,
    /// Its beginning, written like the end; now when left out
    #[arg(long, value_name = "WHEN")]
    pub from: Option<String>,
    /// The text in another language, for example nn=Vatnet er borte
    #[arg(long = "text-in", value_name = "LANG=TEXT")]
    pub texts: Vec<String>,
    /// Only about contacts of this unit
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// Only about contacts with one of these words, written as in rules.toml
    #[arg(long, value_name = "WORD,...", value_delimiter = ',')]
    pub words: Vec<String>,
    /// Send what it is about to this unit instead; never an emergency
    #[arg(long, value_name = "UNIT")]
    pub to: Option<String>,
}
