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

/// Asks of the list that are about who gets what, when; the others have tests of their own kind.
const ASKS: [u32; 22] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26];

#[test]
fn every_known_failure_has_a_story() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let page = std::fs::read_to_string(folder.join("README.md")).expect("the page about stories");
    let rows = page.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let rows: Vec<_> = rows.filter(|cells| cells.len() == 5 && cells[3].starts_with('`')).collect();
    let asks = ASKS.iter().map(u32::to_string).chain((1..=7).map(|n| format!("libredesk {n}")));
    for ask in asks {
        let row =
            rows.iter().find(|cells| cells[1] == ask).unwrap_or_else(|| panic!("ask {ask} is not listed"));
        let stories: Vec<&str> = row[3].split(", ").map(|name| name.trim_matches('`')).collect();
        let told = |name: &&str| {
            let path = folder.join(format!("{name}.story"));
            std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("ask {ask}: there is no story `{name}`"))
        };
        let heads: Vec<String> = stories.iter().map(told).collect();
        let source =
            |story: &String| story.lines().take_while(|line| line.starts_with('#')).any(names_a_source);
        assert!(heads.iter().any(source), "ask {ask}: none of {stories:?} names where it was seen");
    }
}

/// `chatwoot#10583`, `PR#24112`, or a router by its name.
fn names_a_source(line: &str) -> bool {
    let number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    line.split('#').skip(2).any(number) || line.contains("Libredesk") || line.contains("PR 385")
}
