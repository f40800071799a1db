//! The command line: what can be typed, and what `--help` says about it.

mod agents;
mod for_a_while;
mod rules;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

pub use agents::{AgentAdd, AgentChange, Takes};
pub use for_a_while::{Closing, NoticeAdd, NoticeWhat};
pub use rules::{Compare, Replay, Rules};

/// The one door and the one telephone number of a municipality: people write or call, Portner decides
/// which unit should have each contact, asks agents in turn, and counts.
///
/// Without a command it runs: the door on http://127.0.0.1:8080, figures on http://127.0.0.1:9464/metrics.
#[derive(Parser, Debug)]
#[command(name = "portner", version, propagate_version = true, disable_help_subcommand = true)]
#[command(after_help = "Exit codes: 0 fine, 1 refused input, 2 usage, 3 could not start, 4 journal failed.")]
pub struct Arguments {
    /// What to do; `run` when nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Where things are.
    #[command(flatten)]
    pub place: Place,
}

/// Where settings, data and desk are. Every command knows these.
#[derive(Args, Clone, Debug, Default)]
pub struct Place {
    /// Settings, one TOML file (see deploy/portner.toml; PORTNER_CONFIG)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Directory of everything that is stored (PORTNER_DATA)
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Directory of the desk: units, hours, rules, texts (PORTNER_DESK); without it the built-in desk
    #[arg(long, global = true, value_name = "DIR")]
    pub desk: Option<PathBuf>,
}

/// What Portner can do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Open the door (what happens when no command is given)
    Run(Run),
    /// Check settings and desk: every mistake at once, then the rule book's own tests
    Check {
        /// One JSON object a mistake, for editors
        #[arg(long)]
        json: bool,
    },
    /// Say why a text would go where: what matched, what missed and by how little
    Explain(Explain),
    /// Compare the rule book with labelled messages: accuracy, confusion, misses
    Evaluate(Evaluate),
    /// Say which recorded contacts would go elsewhere with the desk named by --desk
    Compare(Compare),
    /// Versions of the desk: what was adopted when, what changed, and back
    #[command(subcommand)]
    Rules(Rules),
    /// Print the settings in force, secrets hidden
    Config {
        /// Print the annotated defaults instead: a file to begin with
        #[arg(long)]
        sample: bool,
    },
    /// Agents: the people who answer
    #[command(subcommand)]
    Agent(Agent),
    /// Tokens: how programs sign in
    #[command(subcommand)]
    Token(Token),
    /// Notices: what everybody is told for a while, and temporary rules
    #[command(subcommand)]
    Notice(NoticeWhat),
    /// Closings: the desk or a unit is closed for a while, whatever its hours say
    #[command(subcommand)]
    Closing(Closing),
    /// Desks: a municipality's units, hours, rules and texts
    #[command(subcommand)]
    #[command(name = "desk")]
    Desks(Desks),
    /// Figures of what came and went
    #[command(subcommand)]
    Report(Report),
    /// Play recorded days once more, with other rules, hours or people, beside what was
    Replay(Replay),
    /// Play a made-up day through the desk: how many agents does each half hour need?
    Simulate {
        /// What comes, how long it takes, who is there; deploy/scenarios/monday.toml is one to begin with
        #[arg(value_name = "SCENARIO.toml")]
        scenario: PathBuf,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Walk the journal's chain and compare what is stored beside it
    Verify {
        /// Position and hash printed by an earlier `verify`: finds a journal whose end was cut off
        #[arg(long, value_name = "POSITION:HASH")]
        anchor: Option<String>,
    },
    /// Build history and volumes anew from the journal
    RebuildViews,
    /// Copy everything that is stored, also while Portner runs
    Backup {
        /// A directory that does not exist yet or is empty
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
    /// Put a backup back; Portner must not run
    Restore {
        /// What `portner backup` wrote
        #[arg(value_name = "DIR")]
        from: PathBuf,
        /// Replace the data that is there (it is moved aside, not deleted)
        #[arg(long)]
        replace: bool,
    },
}

/// `portner run`.
#[derive(Args, Clone, Debug, Default)]
pub struct Run {
    /// Address and port for residents, agents and programs [default: 127.0.0.1:8080] (PORTNER_LISTEN)
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// Address and port for Prometheus and health checks [default: 127.0.0.1:9464] (PORTNER_OPERATIONS)
    #[arg(long, value_name = "ADDR")]
    pub operations: Option<SocketAddr>,
    /// Add simulated residents and agents, in a data directory of their own
    #[arg(long)]
    pub demo: bool,
}

/// `portner explain`.
#[derive(Args, Debug)]
pub struct Explain {
    /// The text; read from standard input when left out
    pub text: Option<String>,
    /// Say instead why this contact is where it is: its reference, or its number
    #[arg(long, value_name = "REF", conflicts_with_all = ["text", "channel", "lang", "at"])]
    pub contact: Option<String>,
    /// How it comes: chat, phone, form, email, letter, counter, video, social
    #[arg(long, value_name = "CHANNEL", default_value = "chat")]
    pub channel: String,
    /// The language the resident chose: nb, nn, sv, en
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// When it comes, for example 2026-11-23T09:00:00+01:00; now when left out
    #[arg(long, value_name = "RFC3339")]
    pub at: Option<String>,
    /// For programs
    #[arg(long)]
    pub json: bool,
}

/// `portner evaluate`.
#[derive(Args, Debug)]
pub struct Evaluate {
    /// One JSON object a line: id, text, unit, and maybe lang, channel, also_acceptable, urgency, also_urgency
    #[arg(value_name = "FILE.jsonl", required_unless_present = "cross")]
    pub file: Option<PathBuf>,
    /// Judge the desk's own examples instead, each by a model that has not learnt its pattern
    #[arg(long, conflicts_with = "file")]
    pub cross: bool,
    /// For programs
    #[arg(long)]
    pub json: bool,
    /// Write what was decided for each line: id, unit, urgency, confidence, abstain, lang
    #[arg(long, value_name = "OUT.jsonl")]
    pub predictions: Option<PathBuf>,
}

/// `portner agent`.
#[derive(Subcommand, Debug)]
pub enum Agent {
    /// Add an agent, or change what an agent may take
    Add(AgentAdd),
    /// Change what an agent may take; what is left out stays as it is
    Change(AgentChange),
    /// List the agents
    List {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Shut an agent out at once: sessions and tokens end, contacts go back to the line
    Disable {
        /// The agent's name
        name: String,
    },
    /// Give an agent a new password; all their sessions end
    Password {
        /// The agent's name
        name: String,
        /// The file with the password; `-` is standard input; without it one is made up and printed once
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
}

/// Roles that people have.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgentRole {
    /// Takes contacts
    Agent,
    /// Sees the whole desk, makes and ends notices
    Supervisor,
    /// Changes the rule book too
    Lead,
    /// Changes the desk and its accounts
    Administrator,
}

/// `portner token`.
#[derive(Subcommand, Debug)]
pub enum Token {
    /// Make a token; it is printed once
    #[command(group(clap::ArgGroup::new("whose").required(true)))]
    Create {
        /// A program that works as this agent
        #[arg(long, value_name = "NAME", group = "whose")]
        agent: Option<String>,
        /// An outside program that brings contacts and sees none
        #[arg(long, value_name = "NAME", group = "whose")]
        integrator: Option<String>,
    },
    /// List the tokens, without their secrets
    List {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Make a token worthless at once
    Revoke {
        /// Its number from `portner token list`
        id: String,
    },
}

/// `portner desk`.
#[derive(Subcommand, Debug)]
pub enum Desks {
    /// Write a complete, commented desk to begin with
    Init {
        /// A directory that does not exist yet or is empty
        dir: PathBuf,
    },
}

/// `portner report`.
#[derive(Subcommand, Debug)]
pub enum Report {
    /// How many came, were answered, left, went on
    Volumes(Asked),
    /// How fast: service level, waits, handling, promises kept
    Service(Asked),
    /// How good, as residents say
    Survey(Asked),
    /// Take in figures of earlier years (CSV: period,figure,value), so that reports compare with them
    Import {
        /// The file, UTF-8
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// What is asked of a report.
#[derive(Args, Debug)]
pub struct Asked {
    /// First day, month or year: 2026-11-22, 2026-11-22T08, 2026-11, 2026; since the beginning when left out
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last day, month or year, included; today when left out
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Rows for each: year, month, week, day, weekday, hour, half_hour, channel, unit, language, district,
    /// topic, outcome
    #[arg(long, value_name = "GROUP,...", default_value = "channel,unit")]
    pub by: String,
    /// Only these channels
    #[arg(long, value_name = "CHANNEL,...")]
    pub channel: Option<String>,
    /// Only these units
    #[arg(long, value_name = "UNIT,...")]
    pub unit: Option<String>,
    /// Only these languages
    #[arg(long, value_name = "LANGUAGE,...")]
    pub language: Option<String>,
    /// The form of the service level: usual, a (of answered) or b (of all, with those abandoned in time)
    #[arg(long, value_name = "FORM")]
    pub form: Option<String>,
    /// Only so many rows, those with the most first
    #[arg(long, value_name = "ROWS")]
    pub top: Option<String>,
    /// Each row beside the same row of: before, last_year
    #[arg(long, value_name = "LIST")]
    pub compare: Option<String>,
    /// table, csv, json or xlsx
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// How a report is written.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people
    Table,
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
    /// A spreadsheet, written to standard output
    Xlsx,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    /// Every command and argument, by its path, without what clap adds.
    fn every(command: &clap::Command, path: &str, see: &mut impl FnMut(&str, Option<String>)) {
        let path = format!("{path} {}", command.get_name());
        see(&path, command.get_about().map(ToString::to_string));
        for argument in command.get_arguments().filter(|a| !matches!(a.get_id().as_str(), "help" | "version"))
        {
            see(&format!("{path} {}", argument.get_id()), argument.get_help().map(ToString::to_string));
        }
        command.get_subcommands().for_each(|inner| every(inner, &path, see));
    }

    #[test]
    fn everything_that_can_be_typed_is_explained() {
        let mut command = Arguments::command();
        command.clone().debug_assert();
        command.build();
        let mut seen = 0;
        every(&command, "", &mut |path, help| {
            let help = help.unwrap_or_default();
            assert!(help.len() > 6, "`{path}` is not explained");
            assert!(
                !help.ends_with('.') || path == " portner",
                "`{path}`: a fragment, without a full stop: {help}"
            );
            seen += 1;
        });
        assert!(seen > 60, "only {seen} were looked at");
    }

    #[test]
    fn what_can_be_typed() {
        let good = [
            "portner",
            "portner run",
            "portner run --listen 0.0.0.0:80 --operations [::1]:90 --data /d --desk /e --config /c --demo",
            "portner --data /d check --json",
            "portner explain text --channel form --lang nn --at 2026-11-23T09:00:00+01:00 --json",
            "portner explain",
            "portner explain --contact 17 --json",
            "portner evaluate f.jsonl --json --predictions out.jsonl",
            "portner evaluate --cross",
            "portner config --sample",
            "portner compare --desk d --days 7 --words --json",
            "portner replay --from 2026-11-02 --to 2026-11-06 --desk d --staff s.toml --json",
            "portner rules history --json",
            "portner rules diff",
            "portner rules suggest --days 7 --json",
            "portner rules diff 0123ab 4567cd",
            "portner rules rollback 0123ab --why oops",
            "portner agent add kari --units a,b --skills x --channels chat,form --role supervisor --capacity 50",
            "portner agent add kari --password-file -",
            "portner agent change kari --helps barnehage --skills dementia:3 --languages nb,sv --at-once chat:3",
            "portner agent list --json",
            "portner agent disable kari",
            "portner agent password kari --password-file f",
            "portner token create --agent kari",
            "portner token create --integrator x",
            "portner token revoke 3",
            "portner desk init d",
            "portner verify --anchor 3:abc",
            "portner rebuild-views --data /d",
            "portner backup d",
            "portner restore d --replace",
            "portner simulate day.toml --json",
            "portner report volumes --format csv",
            "portner report service --from 2026 --to 2026-06 --by month,unit --channel chat --form a --format xlsx",
        ];
        let bad = [
            "portner runn",
            "portner run --listen 8080",
            "portner run extra",
            "portner evaluate",
            "portner compare --days 0",
            "portner replay",
            "portner rules",
            "portner rules rollback",
            "portner explain --contact 17 text",
            "portner agent add",
            "portner agent add kari --role king",
            "portner token create",
            "portner token create --agent a --integrator b",
            "portner desk init",
            "portner restore",
            "portner simulate",
            "portner report volumes --format pdf",
        ];
        let typed = |line: &str| Arguments::try_parse_from(line.split(' '));
        for line in good {
            assert!(
                typed(line).is_ok(),
                "{line}: {}",
                typed(line).err().map_or(String::new(), |e| e.to_string())
            );
        }
        for line in bad {
            let error = typed(line).err().unwrap_or_else(|| panic!("{line} was taken"));
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    }
}
