//! `portner report import`: figures of earlier years into the desk's `earlier.csv`, through the same checks as
//! when the desk is read. With one mistake nothing is taken in; what stands there already is left alone.

use super::super::{Ended, ground_or_end, pictures};
use crate::args::Place;
use crate::opened::remembered_desk;
use crate::saying::say;
use routing_rules::careful_toml::{Mistakes, Sheet};
use routing_rules::measures::earlier::{self, Earlier};
use std::io::Write as _;
use std::path::Path;

const NAME: &str = "earlier.csv";

pub(in crate::commands) fn perform(place: &Place, file: &Path) -> Result<(), Ended> {
    let ground = ground_or_end(place)?;
    let directory = ground.desk.clone().or_else(|| remembered_desk(&ground.data));
    let directory = directory.ok_or_else(|| {
        let what = "the built-in desk does not change; `portner desk init DIR` writes one of your own, then --desk DIR";
        Ended::Refused(what.to_string())
    })?;
    let new = read(file)?;
    let place = directory.join(NAME);
    let known = if place.exists() { read(&place)? } else { Vec::new() };
    let all = together(known, &new, file)?;
    write(&place, &all)
        .map_err(|why| Ended::Refused(format!("could not write {}: {why}", place.display())))?;
    say!("{} figures taken in; {} now holds {}.", new.len(), place.display(), all.len());
    Ok(())
}

/// Every figure of a file, or every mistake with its line.
fn read(file: &Path) -> Result<Vec<Earlier>, Ended> {
    let name = file.display().to_string();
    let refused = |what: String| Ended::Refused(what);
    let bytes = std::fs::read(file).map_err(|why| refused(format!("could not read {name}: {why}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        refused(format!("{name}:{line}: this is not UTF-8, perhaps Latin-1; save the file as UTF-8"))
    })?;
    let mut mistakes = Mistakes::default();
    let found = earlier::read(Sheet { file: &name, text: &text }, &mut mistakes);
    if !mistakes.is_empty() {
        return Err(refused(format!("nothing was taken in:\n{}", pictures(&mistakes.finish()))));
    }
    if found.is_empty() {
        return Err(refused(format!("{name} holds no figure; a line is `2014,contacts,35276`")));
    }
    Ok(found)
}

/// What stands there with what is new. The same again is no harm, another value for the same is a mistake.
fn together(mut all: Vec<Earlier>, new: &[Earlier], file: &Path) -> Result<Vec<Earlier>, Ended> {
    let mut mistakes = Vec::new();
    for one in new {
        match all.iter().find(|known| (&known.period, &known.figure) == (&one.period, &one.figure)) {
            None => all.push(one.clone()),
            Some(known) if known.value == one.value => {}
            Some(known) => mistakes.push(format!(
                "{}: {} of {} is {} here and {} in {NAME}; change one of them",
                file.display(),
                one.figure,
                one.period,
                one.value,
                known.value
            )),
        }
    }
    if !mistakes.is_empty() {
        return Err(Ended::Refused(format!("nothing was taken in:\n{}", mistakes.join("\n"))));
    }
    all.sort_by(|a, b| (&a.period, &a.figure).cmp(&(&b.period, &b.figure)));
    Ok(all)
}

/// Beside it, then in its place: never half.
fn write(place: &Path, all: &[Earlier]) -> std::io::Result<()> {
    let mut text = String::from("period,figure,value\n");
    all.iter().for_each(|one| text.push_str(&format!("{},{},{}\n", one.period, one.figure, one.value)));
    // A hidden file is nobody's desk, so a running daemon does not read it before it is whole.
    let beside = place.with_file_name(".earlier.csv.new");
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(beside, place)
}
