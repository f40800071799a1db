//! `portner check`: settings and desk, every mistake at once.

use super::{Ended, ground};
use crate::args::Place;
use crate::clock::Clock;
use crate::desk_files;
use crate::saying;
use routing_rules::book::{DeskBook, Mistake};
use serde_json::json;
use std::path::{Path, PathBuf};

pub(super) fn perform(place: &Place, json: bool) -> Result<(), Ended> {
    let (mut mistakes, desk) = match ground(place) {
        Ok(ground) => (Vec::new(), ground.desk),
        Err(mistakes) => (mistakes, place.desk.clone()),
    };
    let settings_are_good = mistakes.is_empty();
    let (desk_mistakes, said) = check_desk(desk.as_ref());
    mistakes.extend(desk_mistakes);
    let output = if json { lines_of_json(&mistakes) } else { lines(&mistakes) };
    saying::text(&output);
    if !mistakes.is_empty() {
        return Err(Ended::Refused(format!("{} to mend", mistakes.len())));
    }
    if !json {
        debug_assert!(settings_are_good);
        saying::text(&format!("Settings are in order.\n{said}"));
    }
    Ok(())
}

fn check_desk(desk: Option<&PathBuf>) -> (Vec<Mistake>, String) {
    let files = desk.map_or_else(|| Ok(DeskBook::built_in_files()), |desk| desk_files::read(desk));
    let unreadable = |what: String| {
        let file = desk.map_or_else(String::new, |desk| desk.display().to_string());
        vec![Mistake { file, line: 1, column: 1, picture: what.clone(), what }]
    };
    let now = Clock::default().now();
    let today = now.rfc3339();
    let today = today.get(..10).unwrap_or("");
    let checked = files.map_err(unreadable).and_then(|files| {
        let (book, mut said) = DeskBook::check(files, today)?;
        let warnings = book.evening_warnings(now);
        warnings.iter().for_each(|warning| said += &format!("Warning: {warning}.\n"));
        Ok(said)
    });
    match checked {
        Ok(said) => (Vec::new(), said),
        Err(mistakes) => (
            mistakes.into_iter().map(|mistake| in_place(mistake, desk.map(PathBuf::as_path))).collect(),
            String::new(),
        ),
    }
}

/// The core knows files by their place in the desk; people want to open them.
fn in_place(mut mistake: Mistake, desk: Option<&Path>) -> Mistake {
    let full = desk.map(|desk| desk.join(&mistake.file)).filter(|full| full.is_file());
    if let Some(full) = full.map(|full| full.display().to_string()) {
        mistake.picture = mistake.picture.replace(&mistake.file, &full);
        mistake.file = full;
    }
    mistake
}

fn lines(mistakes: &[Mistake]) -> String {
    // `file:line:column: what` stands first, alone on its line, for editors and for grep.
    mistakes.iter().map(|mistake| format!("{mistake}\n{}\n", picture_only(mistake))).collect()
}

/// The picture without what the line before has said already.
fn picture_only(mistake: &Mistake) -> String {
    let said = format!("error: {}", mistake.what);
    let new = |line: &&str| *line != said && !line.trim_start().starts_with("-->");
    mistake.picture.lines().filter(new).collect::<Vec<_>>().join("\n")
}

fn lines_of_json(mistakes: &[Mistake]) -> String {
    let one = |m: &Mistake| {
        let line = json!({ "file": m.file, "line": m.line, "column": m.column, "what": m.what });
        format!("{line}\n")
    };
    mistakes.iter().map(one).collect()
}
