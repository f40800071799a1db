//! The rule book over time: every adopted version is kept with who, when and why, shown line by line, and put
//! back through the same checks as any change.

use super::reloading::{hang_up, until_counted};
use super::{forms_path, impatient};
use serde_json::{Value, json};
use tests::clients::http::Request;
use tests::daemon_under_test::Daemon;
use tests::tried::{Failure, Tried, ensure, same};

/// The versions as `portner rules history --json` tells them, newest first.
fn history(daemon: &Daemon) -> Tried<Vec<Value>> {
    let printed = daemon.cli(&["rules", "history", "--json"])?;
    let all: Value = serde_json::from_str(&printed)?;
    all.as_array().cloned().ok_or_else(|| Failure::new(format!("no list: {printed}")))
}

fn told<'v>(version: &'v Value, field: &str) -> &'v str {
    version[field].as_str().unwrap_or("?")
}

async fn unit_of(daemon: &Daemon, text: &str) -> Tried<String> {
    let form = Request::json(forms_path(), &json!({ "text": text }));
    let taken = daemon.ask(form).await?.expect(202)?.json()?;
    Ok(taken["unit"].as_str().unwrap_or("?").to_string())
}

#[tokio::test]
async fn every_version_is_kept_shown_and_put_back() -> Tried {
    let mut daemon = impatient().await?;
    let rules = daemon.directory().join("desk/rules.toml");
    let good = std::fs::read_to_string(&rules)?;
    let wish = "Zeppelinen over taket mitt lekker drivstoff";
    let before = unit_of(&daemon, wish).await?;
    ensure(before != "vei-trafikk", || format!("it is for {before} without the rule"))?;

    let more =
        "\n[[rule]]\nname = \"airships\"\nunit = \"vei-trafikk\"\nweight = 10\nwords = [\"zeppelin*\"]\n";
    std::fs::write(&rules, format!("{good}{more}"))?;
    hang_up(&daemon)?;
    until_counted(&daemon, "adopted").await?;
    same("the new rule decides", unit_of(&daemon, wish).await?, "vei-trafikk".to_string())?;
    let versions = history(&daemon)?;
    same("versions", versions.len(), 2)?;
    same("the first came with", told(&versions[1], "by"), "start")?;
    same("the second came with", told(&versions[0], "by"), "files")?;
    same("what changed", &versions[0]["changed"], &json!(["rules.toml"]))?;
    let diff = daemon.cli(&["rules", "diff"])?;
    ensure(diff.contains("+name = \"airships\"") && diff.contains("+++ rules.toml"), || diff.clone())?;

    let unknown = daemon.run(&["rules", "rollback", "0000"])?;
    same("a version nobody kept", unknown.status.code(), Some(1))?;
    let first = told(&versions[1], "version").get(..12).unwrap_or("?").to_string();
    let said = daemon.cli(&["rules", "rollback", &first, "--why", "No airships here"])?;
    ensure(said.contains(&first), || said.clone())?;
    same("as before", unit_of(&daemon, wish).await?, before)?;
    same("the file says so too", std::fs::read_to_string(&rules)?, good)?;
    let versions = history(&daemon)?;
    same("versions, with the one put back", versions.len(), 3)?;
    same("why", told(&versions[0], "why"), "No airships here")?;
    same("by", told(&versions[0], "by"), "command line")?;
    same("it is the first again", told(&versions[0], "version"), told(&versions[2], "version"))?;

    let backup = daemon.directory().join("backup");
    daemon.cli(&["backup", &backup.to_string_lossy()])?;
    let kept = daemon.cli(&["rules", "history", "--data", &backup.to_string_lossy()])?;
    ensure(kept.contains("No airships here"), || kept.clone())?;
    // At rest too, and after a start nothing is adopted twice.
    daemon.stop().await?;
    daemon.cli(&["rules", "rollback", told(&versions[1], "version")])?;
    daemon.restart().await?;
    same("put back at rest", unit_of(&daemon, wish).await?, "vei-trafikk".to_string())?;
    same("versions in the end", history(&daemon)?.len(), 4)
}

#[tokio::test]
async fn the_built_in_desk_says_why_it_cannot_go_back() -> Tried {
    let daemon = Daemon::start().await?;
    let versions = history(&daemon)?;
    let refused = daemon.run(&["rules", "rollback", told(&versions[0], "version")])?;
    same("exit code", refused.status.code(), Some(1))?;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    ensure(said.contains("desk init"), || said.clone())
}
