//! `portner closing`: the desk or a unit is closed for a while, whatever its hours say.

use super::{Ended, ask, cell, print_json, table};
use crate::args::{Closing, Place};
use crate::control::Ask;
use crate::saying::{self, say};
use routing_rules::time::Moment;
use serde_json::Value;

pub(super) fn perform(place: &Place, closing: Closing) -> Result<(), Ended> {
    match closing {
        Closing::Add { unit, from, until } => {
            let from = from.as_deref().map(moment).transpose()?;
            let what = unit.clone().unwrap_or_else(|| "the desk".to_string());
            let done = ask(place, Ask::ClosingAdd { unit, from, until: moment(&until)? })?;
            let number = cell(&done["number"]);
            say!("Closing {number}: {what} until {until}; `portner closing lift {number}` ends it.");
            Ok(())
        }
        Closing::List { json } => list(place, json),
        Closing::Lift { number } => {
            ask(place, Ask::ClosingLift { number })?;
            say!("Closing {number} is lifted; the hours decide again.");
            Ok(())
        }
    }
}

fn list(place: &Place, json: bool) -> Result<(), Ended> {
    let closings = ask(place, Ask::ClosingList)?;
    if json {
        print_json(&closings);
        return Ok(());
    }
    let columns = ["number", "unit", "from", "until"];
    let row = |closing: &Value| {
        let mut row: Vec<_> = columns.iter().map(|column| cell(&closing[*column])).collect();
        if closing["unit"].is_null() {
            row[1] = "the desk".to_string();
        }
        row
    };
    let rows: Vec<_> = closings.as_array().into_iter().flatten().map(row).collect();
    if rows.is_empty() {
        say!("There is no closing; `portner closing add --until TIME` makes one.");
    } else {
        saying::text(&table(&columns, &rows));
    }
    Ok(())
}

fn moment(text: &str) -> Result<Moment, Ended> {
    Moment::from_rfc3339(text).ok_or_else(|| {
        Ended::Refused(format!("`{text}` is no moment; write it as 2026-12-24T12:00:00+01:00"))
    })
}
