//! The rule book over time: every adopted version is kept with who, when and why, shown line by line, and put
//! back through the same checks as any change.

use super::reloading::{hang_up, until_counted};
use super::{calm, forms_path};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::clients::http::Request;
use tests::daemon_under_test::Daemon;
use tests::profile;
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
    let mut daemon = calm().await?;
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
async fn another_desk_is_compared_without_a_word() -> Tried {
    let daemon = Daemon::start().await?;
    let words = "Zeppelinen over taket mitt lekker drivstoff";
    let went = unit_of(&daemon, words).await?;
    unit_of(&daemon, "Gatelyset i Storgata er mørkt").await?;
    let new = daemon.directory().join("new");
    profile::write_desk(&new, &[])?;
    let rules = new.join("rules.toml");
    let more =
        "\n[[rule]]\nname = \"airships\"\nunit = \"vei-trafikk\"\nweight = 10\nwords = [\"zeppelin*\"]\n";
    std::fs::write(&rules, std::fs::read_to_string(&rules)? + more)?;
    let desk = new.to_string_lossy().into_owned();
    let told = daemon.cli(&["compare", "--desk", &desk])?;
    ensure(told.contains("1 of 2 contacts"), || told.clone())?;
    ensure(told.contains(&went) && !told.contains("Zeppelin"), || told.clone())?;
    let told = daemon.cli(&["compare", "--desk", &desk, "--days", "1", "--words"])?;
    ensure(told.contains(words), || told.clone())?;
    let without = daemon.run(&["compare"])?;
    same("without a desk to compare with", without.status.code(), Some(2))
}

/// What came to a unit, one way or another.
fn came(replayed: &Value, unit: &str, how: &str) -> u64 {
    let units = replayed["units"].as_array().into_iter().flatten();
    units.filter(|one| one["unit"] == unit).filter_map(|one| one["ways"][how]["came"].as_u64()).sum()
}

#[tokio::test]
async fn recorded_days_are_played_again_with_another_desk_and_other_people() -> Tried {
    let mut daemon = Daemon::start().await?;
    let words = "Zeppelinen over taket mitt lekker drivstoff";
    let went = unit_of(&daemon, words).await?;
    unit_of(&daemon, "Gatelyset i Storgata er mørkt").await?;
    let new = daemon.directory().join("new");
    profile::write_desk(&new, &[])?;
    let rules = new.join("rules.toml");
    let more =
        "\n[[rule]]\nname = \"airships\"\nunit = \"vei-trafikk\"\nweight = 10\nwords = [\"zeppelin*\"]\n";
    std::fs::write(&rules, std::fs::read_to_string(&rules)? + more)?;
    let staff = daemon.directory().join("staff.toml");
    std::fs::write(
        &staff,
        "format = 1\n[[staff]]\nagents = 2\nunits = [\"vei-trafikk\"]\nbetween = \"08:00-15:00\"\n",
    )?;
    let (desk, staff) = (new.to_string_lossy().into_owned(), staff.to_string_lossy().into_owned());
    let asked = ["replay", "--from", "2020", "--desk", &desk, "--staff", &staff];
    let check = |daemon: &Daemon| -> Tried {
        let replayed: Value = serde_json::from_str(&daemon.cli(&[&asked[..], &["--json"]].concat())?)?;
        for (unit, how, many) in [
            (went.as_str(), "recorded", 1),
            (went.as_str(), "replayed", 1),
            (went.as_str(), "changed", 0),
            ("vei-trafikk", "replayed", 1),
            ("vei-trafikk", "changed", 2),
        ] {
            same(&format!("came to {unit}, {how}"), came(&replayed, unit, how), many)?;
        }
        let printed = daemon.cli(&asked)?;
        ensure(printed.contains("changed") && printed.contains("assumed: "), || printed.clone())?;
        ensure(!printed.contains("Zeppelin"), || printed.clone())
    };
    check(&daemon)?;
    // At rest too.
    daemon.stop().await?;
    check(&daemon)
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

/// A lead who signed in, and the session's cookie.
async fn lead(daemon: &Daemon) -> Tried<String> {
    let password = daemon.directory().join("password");
    std::fs::write(&password, "et langt nok passord")?;
    let file = password.to_string_lossy().into_owned();
    daemon.cli(&["agent", "add", "liv", "--role", "lead", "--password-file", &file])?;
    let fields = [("name", "liv"), ("password", "et langt nok passord")];
    let origin = format!("http://{}", daemon.door);
    let reply =
        daemon.ask(Request::form("/sign-in", &fields).header("Origin", &origin)).await?.expect(303)?;
    let cookie = reply.header("set-cookie").unwrap_or_default().to_string();
    Ok(cookie.split(';').next().unwrap_or_default().to_string())
}

/// A page as the lead sees it, or what pressing a button leads to.
struct Leading<'d> {
    daemon: &'d Daemon,
    cookie: String,
}

impl Leading<'_> {
    async fn reads(&self, path: &str) -> Tried<String> {
        let request = Request::get(path).header("Cookie", &self.cookie);
        Ok(self.daemon.ask(request).await?.expect(200)?.text())
    }

    async fn presses(&self, path: &str, fields: &[(&str, &str)], status: u16) -> Tried<String> {
        let origin = format!("http://{}", self.daemon.door);
        let request = Request::form(path, fields).header("Cookie", &self.cookie).header("Origin", &origin);
        Ok(self.daemon.ask(request).await?.expect(status)?.text())
    }
}

#[tokio::test]
async fn a_lead_tries_edits_publishes_and_takes_back_in_the_browser() -> Tried {
    let daemon = calm().await?;
    let liv = Leading { daemon: &daemon, cookie: lead(&daemon).await? };
    let wish = "Zeppelinen over taket mitt lekker drivstoff";
    let went = unit_of(&daemon, wish).await?;

    let fields = [("text", "Gatelyset i Storgata er mørkt"), ("channel", "chat")];
    let tried = liv.presses("/rules/try?lang=en", &fields, 200).await?;
    ensure(
        tried.contains("<mark>Gatelyset</mark>") && tried.contains("/rules/edit?lang=en&amp;rule="),
        || tried.clone(),
    )?;
    let read = liv.reads("/rules/read?lang=en").await?;
    ensure(read.contains("<table>") && read.contains("/rules/edit?lang=en&amp;rule="), || read.clone())?;

    let edit = liv.reads("/rules/edit?lang=en").await?;
    let base = edit
        .split("name=\"base\" value=\"")
        .nth(1)
        .and_then(|rest| rest.get(..64))
        .unwrap_or("?")
        .to_string();
    let bad = "[[rule]]\nname = \"airships\"\nunit = \"luftfart\"\nweight = 10\nwords = [\"zeppelin*\"]\n";
    let good = bad.replace("luftfart", "vei-trafikk");
    let fields = |toml, act| {
        [("rule", ""), ("base", base.as_str()), ("toml", toml), ("act", act), ("why", "They leak")]
    };
    let refused = liv.presses("/rules/edit?lang=en", &fields(bad, "check"), 200).await?;
    ensure(refused.contains("rules.toml:") && refused.contains("luftfart"), || refused.clone())?;
    let checked = liv.presses("/rules/edit?lang=en", &fields(&good, "check"), 200).await?;
    ensure(checked.contains("1 of 1 contacts") && checked.contains("<ins>name = &quot;airships"), || {
        checked.clone()
    })?;
    same("checking changes nothing", unit_of(&daemon, wish).await?, went.clone())?;
    liv.presses("/rules/edit?lang=en", &fields(&good, "publish"), 303).await?;
    same("published", unit_of(&daemon, wish).await?, "vei-trafikk".to_string())?;
    let stale = liv.presses("/rules/edit?lang=en", &fields(&good, "publish"), 200).await?;
    ensure(stale.contains("Somebody else changed"), || stale.clone())?;

    let history = liv.reads("/rules/history?lang=en").await?;
    ensure(history.contains("By liv") && history.contains("They leak"), || history.clone())?;
    let versions = self::history(&daemon)?;
    let first = told(&versions[versions.len() - 1], "version").get(..12).unwrap_or("?").to_string();
    let newest = told(&versions[0], "version").get(..12).unwrap_or("?").to_string();
    let diff = liv.reads(&format!("/rules/history?lang=en&from={first}&to={newest}")).await?;
    ensure(diff.contains("<ins>name = &quot;airships"), || diff.clone())?;
    liv.presses("/rules/rollback?lang=en", &[("version", &first)], 303).await?;
    same("taken back", unit_of(&daemon, wish).await?, went)?;

    let fields = [
        ("text", "No lamps today"),
        ("until", "2h"),
        ("words", "gatelys"),
        ("unit", ""),
        ("to", "servicetorg"),
    ];
    liv.presses("/rules/notice?lang=en", &fields, 303).await?;
    let standing = liv.reads("/rules?lang=en").await?;
    ensure(standing.contains("No lamps today"), || standing.clone())?;
    liv.presses("/rules/notice/end?lang=en", &[("notice", "1")], 303).await?;
    let standing = liv.reads("/rules?lang=en").await?;
    ensure(standing.contains("None holds now"), || standing)?;

    // A file that was changed by hand and refused: the page says why, until it is mended.
    let hours = daemon.directory().join("desk/hours.toml");
    let good = std::fs::read_to_string(&hours)?;
    for (text, tells) in [(good.replace("format = 1", "format = 1\nmandag = true"), true), (good, false)] {
        std::fs::write(&hours, text)?;
        hang_up(&daemon)?;
        let begun = Instant::now();
        while liv.reads("/rules?lang=en").await?.contains("mandag") != tells {
            ensure(begun.elapsed() < Duration::from_secs(240), || format!("not as told:\n{}", daemon.log()))?;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_rule_book_is_for_leads() -> Tried {
    let daemon = Daemon::start().await?;
    let token = daemon.agent("ola", "servicetorg")?;
    for path in ["/api/v1/rules", "/api/v1/rules/versions"] {
        let request = Request::get(path).header("Authorization", &format!("Bearer {token}"));
        same(path, daemon.ask(request).await?.status, 403)?;
        same(path, daemon.ask(Request::get(path)).await?.status, 401)?;
    }
    let page = daemon.ask(Request::get("/rules?lang=en")).await?.expect(200)?.text();
    ensure(page.contains("name=\"password\""), || "no sign-in is asked for".to_string())?;
    daemon.cli(&["agent", "add", "liv", "--role", "lead"])?;
    let token = daemon.token("liv")?;
    let request = Request::get("/api/v1/rules").header("Authorization", &format!("Bearer {token}"));
    let rules = daemon.ask(request).await?.expect(200)?.json()?;
    ensure(rules["rules"].as_str().is_some_and(|rules| rules.contains("[[rule]]")), || "no rules".to_string())
}
