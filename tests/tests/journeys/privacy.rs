//! A resident's words, names and numbers stand in no log line, no metric, no journal record, and in no
//! file in the clear.

use super::calm;
use serde_json::json;
use std::path::Path;
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::clients::phone::{Switch, rfc3339_now};
use tests::clients::resident::Resident;
use tests::daemon_under_test::Daemon;
use tests::profile;
use tests::tried::{Tried, ensure};

/// Each is said somewhere below and stands nowhere else.
const PERSONAL: &[&str] = &[
    "Hemmeligheten",
    "Fortroligheten",
    "Ada Prøvesen",
    "ada.provesen",
    "00112244",
    "Prøvegata",
    "Kvitteringen",
    "Avslagsgrunnen",
    "ufullstendig-felt",
];

async fn everything_is_said(daemon: &Daemon) -> Tried {
    let token = daemon.agent("ola", "all")?;
    let form = json!({ "text": "Hemmeligheten er at gatelyset er mørkt", "name": "Ada Prøvesen",
        "email": "ada.provesen@prove.example", "phone": "+47 00112244", "place": "Prøvegata 1" });
    daemon.ask(Request::json("/api/v1/forms/henvendelse", &form)).await?.expect(202)?;
    // A mistake must not be logged with the words beside it either.
    let bad = json!({ "text": "Fortroligheten", "ufullstendig-felt": "Fortroligheten" });
    daemon.ask(Request::json("/api/v1/forms/henvendelse", &bad)).await?.expect(422)?;
    let mut resident = Resident::open(daemon.door).await?;
    resident.say("Fortroligheten om gatelyset").await?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let offer = ola.offer().await?;
    ola.socket.send("decline", json!({ "offer": offer["offer"], "reason": "Avslagsgrunnen" })).await?;
    let contact = ola.take().await?;
    ola.say(&contact, "Kvitteringen kommer").await?;
    let switch = Switch { address: daemon.door, ..profile::switch() };
    let call = json!({ "type": "call.arrived", "call": "c-00112244", "sequence": 1, "at": rfc3339_now(),
        "from": "+4700112244", "to": "+4701000000" });
    switch.post(&call).await?;
    Ok(())
}

#[tokio::test]
async fn personal_words_stand_in_no_log_metric_or_file() -> Tried {
    let mut daemon = calm().await?;
    everything_is_said(&daemon).await?;
    let metrics = daemon.metrics().await?.page;
    daemon.kill()?;
    daemon.restart().await?;
    daemon.stop().await?;
    let mut found = Vec::new();
    look("the log", daemon.log().as_bytes(), &mut found);
    look("/metrics", metrics.as_bytes(), &mut found);
    for file in files(&daemon.data())? {
        look(&file.to_string_lossy(), &std::fs::read(&file)?, &mut found);
    }
    ensure(found.is_empty(), || found.join("\n"))
}

fn look(place: &str, bytes: &[u8], found: &mut Vec<String>) {
    for word in PERSONAL {
        if bytes.windows(word.len()).any(|window| window == word.as_bytes()) {
            found.push(format!("`{word}` stands in {place}"));
        }
    }
}

fn files(directory: &Path) -> Tried<Vec<std::path::PathBuf>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(directory)?.filter_map(Result::ok) {
        if entry.path().is_dir() {
            all.extend(files(&entry.path())?);
        } else if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            all.push(entry.path());
        }
    }
    Ok(all)
}

/// The search itself finds what is there: else it would pass for ever.
#[test]
fn the_search_can_fail() {
    let mut found = Vec::new();
    look("a test", "xxHemmelighetenxx".as_bytes(), &mut found);
    assert_eq!(found.len(), 1);
}
