//! `portner evaluate`: how well does the rule book judge labelled messages?

use super::explain::book;
use super::{Ended, pictures, print_json};
use crate::args::{self, Place};
use crate::clock::Clock;
use crate::saying;
use routing_rules::evaluate;

/// Into so many parts are the desk's own examples parted.
const PARTS: usize = 5;

pub(super) fn perform(place: &Place, asked: &args::Evaluate) -> Result<(), Ended> {
    let mut book = book(place)?;
    let now = Clock::default().now();
    let report = match &asked.file {
        Some(file) => {
            let name = file.display().to_string();
            let could_not = |why| Ended::Refused(format!("could not read {name}: {why}"));
            let lines = std::fs::read_to_string(file).map_err(could_not)?;
            evaluate::run(&book, &name, &lines, now).map_err(|mistakes| {
                Ended::Refused(format!("{}\n{} to mend", pictures(&mistakes), mistakes.len()))
            })?
        }
        None => evaluate::cross(&mut book, PARTS, now),
    };
    if let Some(path) = &asked.predictions {
        let written = std::fs::write(path, report.predictions());
        written.map_err(|why| Ended::Refused(format!("could not write {}: {why}", path.display())))?;
    }
    if asked.json {
        print_json(&report.json());
    } else {
        saying::text(&report.text(!asked.cross));
    }
    Ok(())
}
