//! `portner agent`: who answers.

use super::{Ended, ask, cell, password_in, print_json, table};
use crate::args::{Agent, AgentAdd, AgentRole, Place};
use crate::control::Ask;
use crate::saying::{self, say};
use routing_rules::ids::AgentId;
use serde_json::Value;
use std::path::Path;

pub(super) fn perform(place: &Place, agent: Agent) -> Result<(), Ended> {
    match agent {
        Agent::Add(add) => perform_add(place, add),
        Agent::Change(change) => {
            let name = named(&change.name)?;
            ask(place, Ask::AgentChange { name, takes: Box::new(change.takes) })?;
            say!("{name} was changed; what they have stays with them.");
            Ok(())
        }
        Agent::List { json } => list(place, json),
        Agent::Disable { name } => {
            ask(place, Ask::AgentDisable { name: named(&name)? })?;
            say!("{name} is disabled: sessions and tokens have ended, contacts went back to the line.");
            Ok(())
        }
        Agent::Password { name, password_file } => {
            let password = password(password_file.as_deref())?;
            let done = ask(place, Ask::AgentPassword { name: named(&name)?, password })?;
            say!("{name} has a new password; all sessions have ended.");
            show_once(&done);
            Ok(())
        }
    }
}

fn perform_add(place: &Place, add: AgentAdd) -> Result<(), Ended> {
    let role = match add.role {
        AgentRole::Agent => "agent",
        AgentRole::Supervisor => "supervisor",
        AgentRole::Lead => "lead",
        AgentRole::Administrator => "administrator",
    };
    let what = Ask::AgentAdd {
        name: named(&add.name)?,
        role: role.to_string(),
        password: password(add.password_file.as_deref())?,
        takes: Box::new(add.takes),
    };
    let done = ask(place, what)?;
    let known = done["known"] == true;
    say!("{} {} as {role}.", add.name, if known { "was changed" } else { "was added" });
    show_once(&done);
    Ok(())
}

/// What the list shows.
const TITLES: [&str; 9] =
    ["name", "role", "state", "units", "helps", "skills", "languages", "channels", "capacity"];

fn list(place: &Place, json: bool) -> Result<(), Ended> {
    let agents = ask(place, Ask::AgentList)?;
    if json {
        print_json(&agents);
        return Ok(());
    }
    let row = |agent: &Value| {
        let state = if agent["disabled"] == true { "disabled".to_string() } else { cell(&agent["presence"]) };
        let columns = ["name", "role", "units", "helps", "skills", "languages", "channels", "capacity"];
        let mut row: Vec<_> = columns.iter().map(|column| cell(&agent[*column])).collect();
        if agent["all_units"] == true {
            row[2] = "all".to_string();
        }
        row.insert(2, state);
        row
    };
    let rows: Vec<_> = agents.as_array().into_iter().flatten().map(row).collect();
    if rows.is_empty() {
        say!("There is no agent yet; `portner agent add NAME` adds one.");
    } else {
        saying::text(&table(&TITLES, &rows));
    }
    Ok(())
}

pub(super) fn named(name: &str) -> Result<AgentId, Ended> {
    name.parse().map_err(|bad| Ended::Usage(format!("`{name}` cannot be a name: {bad}")))
}

fn password(file: Option<&Path>) -> Result<Option<String>, Ended> {
    file.map(password_in).transpose()
}

/// A password that was made up is shown here and nowhere else.
fn show_once(done: &Value) {
    if let Some(password) = done["password"].as_str() {
        say!("Password, shown only now:  {password}");
    }
}
