//! The commands, one file each. Each says what it did on standard output, what went wrong on standard
//! error, and ends with the exit code that INTERFACE promises.

mod agent;
mod backup;
mod candidates;
mod check;
mod closing;
mod compare;
mod config;
mod desk;
mod evaluate;
mod explain;
mod greeting;
mod notice;
mod replay;
mod report;
mod rules;
mod run;
mod simulate;
mod token;
mod verify;
mod views;

use crate::args::{Arguments, Command, Place, Run};
use crate::clock::Clock;
use crate::config::{Settings, Sources, data_directory, read};
use crate::control::{self, Ask, Reply};
use crate::opened::{Failed, Ground, Opened, remembered_desk};
use crate::saying::say;
use routing_rules::book::Mistake;
use serde_json::Value;
use std::process::ExitCode;
use std::sync::Arc;

/// How a command ends when it does not end well.
#[derive(Debug)]
pub enum Ended {
    /// 1: the input was refused; every mistake is in the text.
    Refused(String),
    /// 2: asked in a way that cannot be.
    Usage(String),
    /// 3: could not start.
    Start(String),
    /// 4: the journal is broken or cannot be written.
    Journal(String),
}

impl Ended {
    fn code(&self) -> u8 {
        match self {
            Ended::Refused(_) => 1,
            Ended::Usage(_) => 2,
            Ended::Start(_) => 3,
            Ended::Journal(_) => 4,
        }
    }

    fn text(&self) -> &str {
        match self {
            Ended::Refused(text) | Ended::Usage(text) | Ended::Start(text) | Ended::Journal(text) => text,
        }
    }
}

impl From<Failed> for Ended {
    fn from(failed: Failed) -> Ended {
        match failed {
            Failed::Start(why) => Ended::Start(why),
            Failed::Journal(why) => Ended::Journal(why),
        }
    }
}

/// Performs what the command line says.
pub fn perform(arguments: Arguments) -> ExitCode {
    let place = arguments.place;
    let done = match arguments.command.unwrap_or(Command::Run(Run::default())) {
        Command::Run(run) => run::perform(&place, &run),
        Command::Check { json } => check::perform(&place, json),
        Command::Explain(explain) => explain::perform(&place, &explain),
        Command::Evaluate(evaluate) => evaluate::perform(&place, &evaluate),
        Command::Compare(asked) => compare::perform(&place, &asked),
        Command::Rules(rules) => rules::perform(&place, rules),
        Command::Config { sample } => config::perform(&place, sample),
        Command::Agent(agent) => agent::perform(&place, agent),
        Command::Closing(closing) => closing::perform(&place, closing),
        Command::Token(token) => token::perform(&place, token),
        Command::Notice(notice) => notice::perform(&place, notice),
        Command::Desks(desk) => desk::perform(desk),
        Command::Report(report) => report::perform(&place, &report),
        Command::Replay(asked) => replay::perform(&place, &asked),
        Command::Simulate { scenario, json } => simulate::perform(&place, &scenario, json),
        Command::Verify { anchor } => verify::perform(&place, anchor.as_deref()),
        Command::RebuildViews => views::perform(&place),
        Command::Backup { to } => backup::make(&place, &to),
        Command::Restore { from, replace } => backup::restore(&place, &from, replace),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(ended) => {
            eprintln!("portner: {}", ended.text());
            ExitCode::from(ended.code())
        }
    }
}

/// The settings in force: file, environment, then the command line.
fn ground(place: &Place) -> Result<Ground, Vec<Mistake>> {
    let config = place.config.clone().or_else(|| std::env::var_os("PORTNER_CONFIG").map(Into::into));
    let sources = Sources::of_process(config.as_deref().filter(|path| !path.as_os_str().is_empty()));
    let mut settings: Settings = read(&sources)?;
    settings.data = place.data.clone().or(settings.data);
    settings.desk = place.desk.clone().or(settings.desk);
    let data = data_directory(&settings, &sources).map_err(|what| {
        vec![Mistake { file: "settings".into(), line: 1, column: 1, picture: what.clone(), what }]
    })?;
    let desk = settings.desk.clone();
    Ok(Ground { settings: Arc::new(settings), data, desk, demo: false })
}

/// The same, for commands that only go on when it is in order.
fn ground_or_end(place: &Place) -> Result<Ground, Ended> {
    ground(place)
        .map_err(|mistakes| Ended::Start(format!("the settings were refused:\n{}", pictures(&mistakes))))
}

fn pictures(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(|mistake| mistake.picture.as_str()).collect::<Vec<_>>().join("\n")
}

/// Asks the running daemon, or the desk opened for a moment when none runs.
fn ask(place: &Place, what: Ask) -> Result<Value, Ended> {
    let ground = ground_or_end(place)?;
    let reply = match control::ask(&ground.data, &what) {
        Some(reply) => reply.map_err(Ended::Start)?,
        None => ask_at_rest(ground, what)?,
    };
    match reply {
        Reply::Done(value) => Ok(value),
        Reply::Refused(why) => Err(Ended::Refused(why)),
    }
}

fn ask_at_rest(mut ground: Ground, what: Ask) -> Result<Reply, Ended> {
    ground.desk = ground.desk.or_else(|| remembered_desk(&ground.data));
    runtime()?.block_on(async {
        let opened = Opened::open(&ground, Arc::new(Clock::default())).await?;
        let reply = control::perform(&opened, what).await;
        opened.stop().await;
        Ok(reply)
    })
}

fn runtime() -> Result<tokio::runtime::Runtime, Ended> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(16)
        .thread_name("portner")
        .build()
        .map_err(|why| Ended::Start(format!("could not start threads: {why}")))
}

/// The first line of a file, or of standard input for `-`.
fn password_in(file: &std::path::Path) -> Result<String, Ended> {
    let read = if file.as_os_str() == "-" {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).map(|_| line)
    } else {
        std::fs::read_to_string(file)
    };
    let could_not =
        |why| Ended::Refused(format!("could not read the password from {}: {why}", file.display()));
    let text = read.map_err(could_not)?;
    Ok(text.lines().next().unwrap_or_default().to_string())
}

/// Rows under their titles, as wide as they need to be.
fn table(titles: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain([titles[column].len()]).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..titles.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let padded: Vec<_> =
            cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    let mut out = line(titles.to_vec());
    rows.iter().for_each(|row| out.push_str(&line(row.iter().map(String::as_str).collect())));
    out
}

/// A JSON text, a list with commas, or `-`.
fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "-".to_string(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(","),
        Value::Null => "-".to_string(),
        other => other.to_string(),
    }
}

fn print_json(value: &Value) {
    say!("{value:#}");
}
