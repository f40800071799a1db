//! `portner explain --contact REF`: why is this contact where it is, and why does nobody take it?

use super::{Ended, ask, cell, print_json, table};
use crate::args::Place;
use crate::control::Ask;
use crate::saying::{self, say};
use serde_json::Value;

pub(super) fn perform(place: &Place, contact: &str, json: bool) -> Result<(), Ended> {
    let found = ask(place, Ask::Candidates { contact: contact.to_string() })?;
    if json {
        print_json(&found);
        return Ok(());
    }
    say!(
        "Contact {} ({}, {}) is {} at {}, because {}.",
        cell(&found["contact"]),
        cell(&found["channel"]),
        cell(&found["urgency"]),
        cell(&found["stage"]).replace('_', " "),
        cell(&found["unit"]),
        cell(&found["because"]),
    );
    say!("It came at {}; an answer is promised at {}.", cell(&found["arrived"]), cell(&found["promised"]));
    if let Some(position) = found["position"].as_u64() {
        say!("Place in the line: {position}.");
    }
    say!("It waits for {}.", cell(&found["waits_for"]["says"]));
    if found["next_step"].is_object() {
        let step = cell(&found["next_step"]["step"]).replace('_', " ");
        say!("At {} more agents are asked: {step}.", cell(&found["next_step"]["at"]));
    }
    names("Has it or is asked:    ", &found["chosen"]);
    names("Free, in this order:   ", &found["free"]);
    let rows: Vec<_> = found["others"].as_array().into_iter().flatten().map(row).collect();
    if !rows.is_empty() {
        saying::text(&table(&["agent", "why not"], &rows));
    }
    let others: u64 =
        found["why_not"].as_object().into_iter().flatten().filter_map(|(_, n)| n.as_u64()).sum();
    if others > rows.len() as u64 {
        say!("And {} more; `--json` counts them by reason.", others - rows.len() as u64);
    }
    Ok(())
}

fn row(other: &Value) -> Vec<String> {
    vec![cell(&other["agent"]), cell(&other["says"])]
}

fn names(title: &str, agents: &Value) {
    let agents: Vec<_> = agents.as_array().into_iter().flatten().map(cell).collect();
    if !agents.is_empty() {
        say!("{title}{}", agents.join(", "));
    }
}
