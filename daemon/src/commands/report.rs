//! `portner report`: the same figures as the web and Prometheus.

use super::{Ended, ask, cell, print_json, table};
use crate::args::{Format, Place, Report};
use crate::control::Ask;
use crate::saying::{self, say};
use serde_json::Value;

const COLUMNS: [&str; 9] = [
    "channel",
    "unit",
    "received",
    "answered",
    "in_time",
    "abandoned",
    "completed",
    "transferred",
    "waiting",
];

pub(super) fn perform(place: &Place, report: &Report) -> Result<(), Ended> {
    let Report::Volumes { format } = report;
    let volumes = ask(place, Ask::Volumes)?;
    if *format == Format::Json {
        print_json(&volumes);
        return Ok(());
    }
    let rows: Vec<Vec<String>> = volumes.as_array().into_iter().flatten().map(row).collect();
    match format {
        Format::Csv => saying::text(&csv(&rows)),
        Format::Table if rows.is_empty() => say!("Nothing has come in yet."),
        Format::Table | Format::Json => saying::text(&table(&COLUMNS, &rows)),
    }
    Ok(())
}

fn row(volume: &Value) -> Vec<String> {
    COLUMNS.iter().map(|column| cell(&volume[*column])).collect()
}

/// Channels and units are configured names without comma, quote or formula, so nothing needs quoting.
fn csv(rows: &[Vec<String>]) -> String {
    let lines = rows.iter().map(|row| row.join(","));
    std::iter::once(COLUMNS.join(",")).chain(lines).map(|line| format!("{line}\r\n")).collect()
}
