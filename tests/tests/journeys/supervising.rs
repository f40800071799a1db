//! What supervisors see and decide beside a running daemon: why nobody takes a contact, queues and agents
//! live, over HTTP, on the console and on the command line.

use super::forms_path;
use serde_json::{Value, json};
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::daemon_under_test::Daemon;
use tests::tried::{Tried, ensure, same};

/// A supervisor's token: they take contacts at the service desk too.
fn supervisor(daemon: &Daemon, name: &str) -> Tried<String> {
    daemon.cli(&["agent", "add", name, "--role", "supervisor", "--units", "servicetorg"])?;
    daemon.token(name)
}

async fn read(daemon: &Daemon, token: &str, path: &str) -> Tried<Value> {
    let request = Request::get(path).header("Authorization", &format!("Bearer {token}"));
    daemon.ask(request).await?.expect(200)?.json()
}

async fn form(daemon: &Daemon, text: &str) -> Tried<Value> {
    daemon.ask(Request::json(forms_path(), &json!({ "text": text }))).await?.expect(202)?.json()
}

#[tokio::test]
async fn why_nobody_takes_a_contact_is_told_everywhere() -> Tried {
    let daemon = Daemon::start().await?;
    let (ola, siv) = (daemon.agent("ola", "vei-trafikk")?, supervisor(&daemon, "siv")?);
    let kari = daemon.agent("kari", "barnehage")?;
    let taken = form(&daemon, "Gatelyset i Storgata er mørkt").await?;
    let reference = taken["reference"].as_str().unwrap_or("?").to_string();

    let explained = read(&daemon, &ola, "/api/v1/explain/1").await?;
    same("its unit", explained["unit"].as_str(), Some("vei-trafikk"))?;
    same("ola is not there", explained["why_not"]["offline"].as_u64(), Some(1))?;
    same("the others are elsewhere", explained["why_not"]["not_of_the_unit"].as_u64(), Some(2))?;
    let by_reference = read(&daemon, &siv, &format!("/api/v1/explain/{reference}")).await?;
    same("by its reference", by_reference["contact"].as_str(), Some("1"))?;
    let request = Request::get("/api/v1/explain/1").header("Authorization", &format!("Bearer {kari}"));
    daemon.ask(request).await?.expect(403)?;

    let said = daemon.cli(&["explain", "--contact", &reference])?;
    for word in ["Contact 1", "vei-trafikk", "ola", "is offline", "Place in the line: 1"] {
        ensure(said.contains(word), || format!("`{word}` is not told:\n{said}"))?;
    }
    let mut console = Agent::open(daemon.door, "siv", &siv).await?;
    console.socket.send("explain", json!({ "contact": "1" })).await?;
    let told = console.until("candidates").await?;
    same("what the console is told", told["others"][0]["agent"].as_str(), Some("ola"))
}

#[tokio::test]
async fn the_desk_is_read_live() -> Tried {
    let daemon = Daemon::start().await?;
    let (ola, siv) = (daemon.agent("ola", "vei-trafikk")?, supervisor(&daemon, "siv")?);
    let request = Request::get("/api/v1/desk").header("Authorization", &format!("Bearer {ola}"));
    daemon.ask(request).await?.expect(403)?;
    form(&daemon, "Gatelyset i Storgata er mørkt").await?;
    form(&daemon, "Gatelyset i Parkveien er mørkt").await?;
    let live = read(&daemon, &siv, "/api/v1/desk?unit=vei-trafikk&most=1").await?;
    same("one of the line was asked for", live["waiting"].as_array().map(Vec::len), Some(1))?;
    same("who is next", live["waiting"][0]["contact"].as_str(), Some("1"))?;
    let roads = live["units"].as_array().into_iter().flatten().find(|row| row["unit"] == "vei-trafikk");
    same("how many wait", roads.and_then(|row| row["waiting"].as_u64()), Some(2))?;

    let mut agent = Agent::ready(daemon.door, "ola", &ola).await?;
    let first = agent.take().await?;
    let live = read(&daemon, &siv, "/api/v1/desk").await?;
    let row = live["agents"].as_array().into_iter().flatten().find(|row| row["agent"] == "ola");
    let row = row.cloned().unwrap_or_default();
    same("ola is there", row["presence"].as_str(), Some("available"))?;
    let has = row["contacts"].as_array().is_some_and(|contacts| contacts.contains(&json!(first)));
    ensure(has, || format!("ola has {first}: {row}"))?;
    let with = live["conversations"].as_array().into_iter().flatten().find(|row| row["contact"] == first);
    same("the conversation is shown", with.and_then(|row| row["with"].as_str()), Some("ola"))
}

async fn act(daemon: &Daemon, token: &str, what: Value, status: u16) -> Tried {
    let request =
        Request::json("/api/v1/desk/acts", &what).header("Authorization", &format!("Bearer {token}"));
    daemon.ask(request).await?.expect(status)?;
    Ok(())
}

#[tokio::test]
async fn a_supervisor_sets_a_presence_keeps_a_contact_and_closes_a_unit() -> Tried {
    let daemon = Daemon::start().await?;
    let (ola, siv) = (daemon.agent("ola", "vei-trafikk")?, supervisor(&daemon, "siv")?);
    daemon.cli(&["agent", "change", "ola", "--skills", "asphalt:3", "--helps", "barnehage"])?;
    let listed = daemon.cli(&["agent", "list"])?;
    ensure(listed.contains("asphalt:3") && listed.contains("barnehage"), || listed.clone())?;
    let mut console = Agent::ready(daemon.door, "ola", &ola).await?;
    console.until("presence").await?;
    let away = json!({ "act": "presence", "agent": "ola", "state": "away" });
    act(&daemon, &ola, away.clone(), 403).await?;
    act(&daemon, &siv, away, 204).await?;
    let told = console.until("presence").await?;
    same("who decided", told["why"].as_str(), Some("supervisor"))?;
    same("what was decided", told["state"].as_str(), Some("away"))?;

    form(&daemon, "Gatelyset i Storgata er mørkt").await?;
    act(&daemon, &siv, json!({ "act": "keep", "contact": "1", "agent": "siv" }), 204).await?;
    let explained = read(&daemon, &siv, "/api/v1/explain/1").await?;
    same("for whom it waits", explained["waits_for"]["agent"].as_str(), Some("siv"))?;

    let bearer = format!("Bearer {siv}");
    let closing = json!({ "unit": "vei-trafikk", "until": "2d" });
    let set = Request::json("/api/v1/closings", &closing).header("Authorization", &bearer);
    let set = daemon.ask(set).await?.expect(201)?.json()?;
    let listed = read(&daemon, &ola, "/api/v1/closings").await?;
    same("the closing is listed", &listed["closings"][0], &set)?;
    let closed = |live: &Value| {
        let rows = live["units"].as_array().into_iter().flatten();
        rows.filter(|row| row["unit"] == "vei-trafikk").any(|row| row["open"] == false)
    };
    let live = read(&daemon, &siv, "/api/v1/desk").await?;
    ensure(closed(&live), || format!("vei-trafikk is open: {}", live["units"]))?;
    let hours = read(&daemon, &ola, "/api/v1/hours").await?;
    let unit = hours["units"].as_array().into_iter().flatten().find(|row| row["unit"] == "vei-trafikk");
    same("four weeks are told", unit.and_then(|unit| unit["days"].as_array()).map(Vec::len), Some(28))?;
    let lift = format!("/api/v1/closings/{}/lift", set["closing"]);
    let lift = || Request::json(lift.clone(), &json!({})).header("Authorization", &bearer);
    daemon.ask(lift()).await?.expect(204)?;
    daemon.ask(lift()).await?.expect(404)?;
    Ok(())
}
