//! `portner evaluate`: how well does the rule book judge labelled messages?

use super::explain::book;
use super::{Ended, pictures, print_json};
use crate::args::{self, Place};
use crate::clock::Clock;
use crate::saying;
use routing_rules::evaluate;

pub(super) fn perform(place: &Place, asked: &args::Evaluate) -> Result<(), Ended> {
    let name = asked.file.display().to_string();
    let could_not = |why| Ended::Refused(format!("could not read {name}: {why}"));
    let lines = std::fs::read_to_string(&asked.file).map_err(could_not)?;
    let book = book(place)?;
    let report = evaluate::run(&book, &name, &lines, Clock::default().now())
        .map_err(|mistakes| Ended::Refused(format!("{}\n{} to mend", pictures(&mistakes), mistakes.len())))?;
    if let Some(path) = &asked.predictions {
        let written = std::fs::write(path, report.predictions());
        written.map_err(|why| Ended::Refused(format!("could not write {}: {why}", path.display())))?;
    }
    if asked.json {
        print_json(&report.json());
    } else {
        saying::text(&report.text(true));
    }
    Ok(())
}
