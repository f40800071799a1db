//! Mornings at the desk as text logs that a service-desk lead can read and correct, and one function
//! that checks them. `UPDATE_STORIES=1 cargo test -p routing-rules --test stories` writes the answers
//! anew; the diff is read like code. How a story is written: `stories/README.md`.

mod kit;
mod story;

use std::path::Path;

/// Tells one story; `Err` says where it reads otherwise than it is written.
fn check(path: &Path) -> Result<(), String> {
    let written = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let told = story::tell(&written)?;
    if told == written {
        return Ok(());
    }
    if std::env::var_os("UPDATE_STORIES").is_some() {
        return std::fs::write(path, told).map_err(|error| error.to_string());
    }
    let lines = written.lines().chain(std::iter::repeat("")).zip(told.lines().chain(["(the end)"]));
    let other = lines.enumerate().find(|(_, (written, told))| written != told);
    let Some((number, (written, told))) = other else { return Err("the story ends too late".to_string()) };
    Err(format!("line {}: written\n    {written}\nbut it goes\n    {told}", number + 1))
}

#[test]
fn every_story_goes_as_it_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let entries = std::fs::read_dir(&folder).expect("the stories");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "story"));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let wrong: Vec<String> = paths
        .iter()
        .filter_map(|path| check(path).err().map(|wrong| format!("{}: {wrong}", name(path))))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(paths.len() >= 30, "only {} stories", paths.len());
}
