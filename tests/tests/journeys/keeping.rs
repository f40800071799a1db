//! What is stored can be copied, put back, built anew and proven, also beside a running daemon.

use super::calm;
use serde_json::json;
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::clients::resident::Resident;
use tests::clients::socket::text;
use tests::daemon_under_test::Daemon;
use tests::recount::Recount;
use tests::tried::{Tried, ensure, same};

async fn form(daemon: &Daemon, words: &str) -> Tried<String> {
    let body = json!({ "text": words });
    let reply = daemon.ask(Request::json("/api/v1/forms/henvendelse", &body)).await?.expect(202)?.json()?;
    Ok(text(&reply, "reference")?.to_string())
}

#[tokio::test]
async fn a_backup_of_a_running_daemon_can_be_restored() -> Tried {
    let mut daemon = calm().await?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut resident = Resident::open(daemon.door).await?;
    resident.say("Gatelyset i Storgata er mørkt").await?;
    let kept = form(&daemon, "Gatelyset i Parkveien blinker").await?;
    let backup = daemon.directory().join("backup");
    daemon.cli(&["backup", &backup.to_string_lossy()])?;
    let later = form(&daemon, "Dette kom etter kopien").await?;

    let refused = daemon.run(&["restore", &backup.to_string_lossy(), "--replace"])?;
    ensure(!refused.status.success(), || "a restore beside a running daemon was not refused".to_string())?;
    daemon.kill()?;
    let refused = daemon.run(&["restore", &backup.to_string_lossy()])?;
    ensure(!refused.status.success(), || {
        "a restore over data without --replace was not refused".to_string()
    })?;
    daemon.cli(&["restore", &backup.to_string_lossy(), "--replace"])?;
    daemon.restart().await?;
    daemon.ask(Request::get(format!("/api/v1/contacts/{kept}"))).await?.expect(200)?;
    daemon.ask(Request::get(format!("/api/v1/contacts/{later}"))).await?.expect(404)?;
    // The conversation in the backup goes on, words and all.
    resident.resume(daemon.door).await?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let contact = ola.take().await?;
    same("words", ola.until_message(&contact, 1).await?, "Gatelyset i Storgata er mørkt".to_string())?;
    let page = daemon.metrics().await?;
    Recount::read(&daemon.data())?.agrees(&page)
}

#[tokio::test]
async fn views_are_rebuilt_beside_a_running_daemon_and_are_the_same() -> Tried {
    let mut daemon = calm().await?;
    for number in 0..20 {
        form(&daemon, &format!("Gatelyset i gate {number} er mørkt")).await?;
    }
    let volumes = |daemon: &Daemon| daemon.cli(&["report", "volumes", "--format", "csv"]);
    // The views follow the journal at their own pace.
    let begun = std::time::Instant::now();
    while !volumes(&daemon)?.contains("20") && begun.elapsed().as_secs() < 180 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let before = volumes(&daemon)?;
    ensure(before.contains("vei-trafikk"), || format!("no volumes: {before}"))?;
    daemon.cli(&["rebuild-views"])?;
    same("volumes after rebuilding", volumes(&daemon)?, before.clone())?;
    daemon.kill()?;
    for file in ["views.db", "views.db-wal", "views.db-shm"] {
        let _ = std::fs::remove_file(daemon.data().join(file));
    }
    daemon.cli(&["rebuild-views"])?;
    same("volumes from nothing, without a daemon", volumes(&daemon)?, before)
}

#[tokio::test]
async fn a_changed_record_is_found_and_not_built_upon() -> Tried {
    let mut daemon = calm().await?;
    for number in 0..5 {
        form(&daemon, &format!("Gatelyset i gate {number} er mørkt")).await?;
    }
    let said = daemon.cli(&["verify"])?;
    let anchor = said
        .split_whitespace()
        .find(|word| word.split_once(':').is_some_and(|(p, h)| p.parse::<u64>().is_ok() && h.len() >= 32));
    let anchor =
        anchor.map(|word| word.trim_end_matches(['.', ',', '`']).trim_start_matches('`').to_string());
    daemon.kill()?;
    let database = rusqlite::Connection::open(daemon.data().join("desk.db"))?;
    let records: i64 = database.query_row("SELECT max(position) FROM journal", [], |row| row.get(0))?;
    // A cut end hangs together; only an anchor kept elsewhere can tell.
    let anchor =
        anchor.ok_or_else(|| tests::tried::Failure::new(format!("verify printed no anchor: {said}")))?;
    database.execute("CREATE TABLE aside AS SELECT * FROM journal WHERE position = ?1", [records])?;
    database.execute("DELETE FROM journal WHERE position = ?1", [records])?;
    let cut = daemon.run(&["verify", "--anchor", &anchor])?;
    ensure(!cut.status.success(), || "a cut end was not found by the anchor".to_string())?;
    database.execute("INSERT INTO journal SELECT * FROM aside", [])?;
    database.execute("DROP TABLE aside", [])?;
    daemon.cli(&["verify", "--anchor", &anchor])?;

    let place = records / 2;
    database.execute("UPDATE journal SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"', '\" ') AS BLOB) WHERE position = ?1", [place])?;
    drop(database);
    let found = daemon.run(&["verify"])?;
    let words =
        format!("{}{}", String::from_utf8_lossy(&found.stdout), String::from_utf8_lossy(&found.stderr));
    ensure(!found.status.success() && words.contains(&place.to_string()), || {
        format!("record {place} was not named: {words}")
    })?;
    for entry in std::fs::read_dir(daemon.data())?.filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().contains("snapshot") {
            std::fs::remove_file(entry.path())?;
        }
    }
    let start = daemon.restart().await;
    let log = daemon.log();
    ensure(start.is_err() && log.contains(&place.to_string()), || {
        format!("I05: it started on a broken journal, or did not say where: {log}")
    })
}
