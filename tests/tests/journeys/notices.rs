//! What is told before the queue: a notice that everybody reads until it is ended, a temporary rule, an
//! approved answer, whom to call in an emergency, and the alarm at every console.

use super::forms_path;
use serde_json::json;
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::clients::resident::Resident;
use tests::daemon_under_test::Daemon;
use tests::tried::{Tried, ensure, same};

async fn door_says(daemon: &Daemon, text: &str, wanted: bool) -> Tried {
    let begun = Instant::now();
    loop {
        let door = daemon.ask(Request::get("/?lang=nb")).await?.expect(200)?.text();
        if door.contains(text) == wanted {
            return Ok(());
        }
        ensure(begun.elapsed() < Duration::from_secs(180), || {
            format!("the door says `{text}`: not {wanted}")
        })?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_notice_is_read_everywhere_and_sends_on_until_it_ends() -> Tried {
    let daemon = Daemon::start().await?;
    let text = "Veiavdelingen tar ingen meldinger i dag";
    let added = ["notice", "add", text, "--until", "2h", "--unit", "vei-trafikk", "--to", "servicetorg"];
    let said = daemon.cli(&added)?;
    ensure(said.contains("Notice 1 stands until"), || said.clone())?;
    door_says(&daemon, text, true).await?;
    let form = Request::json(forms_path(), &json!({ "text": "Gatelyset i Storgata er mørkt" }));
    let taken = daemon.ask(form).await?.expect(202)?.json()?;
    same("the temporary rule decides", taken["unit"].as_str(), Some("servicetorg"))?;
    let status =
        daemon.ask(Request::get(taken["status_url"].as_str().unwrap_or("/"))).await?.expect(200)?.text();
    ensure(status.contains(text), || "the status page does not say it".into())?;
    let listed = daemon.cli(&["notice", "list"])?;
    ensure(listed.contains(text) && listed.contains("vei-trafikk"), || listed.clone())?;

    daemon.cli(&["notice", "end", "1"])?;
    door_says(&daemon, text, false).await?;
    let form = Request::json(forms_path(), &json!({ "text": "Gatelyset i Parkveien er mørkt" }));
    let taken = daemon.ask(form).await?.expect(202)?.json()?;
    same("the rule book decides again", taken["unit"].as_str(), Some("vei-trafikk"))?;
    same("notices that hold", daemon.metrics().await?.sum("portner_notices", &[]), 0.0)
}

#[tokio::test]
async fn an_answer_is_shown_before_the_queue_and_counted() -> Tried {
    let daemon = Daemon::start().await?;
    let asked =
        Request::json("/api/v1/answers", &json!({ "text": "Når hentes søppelet?", "language": "nn" }));
    let said = daemon.ask(asked).await?.expect(200)?.json()?;
    same("what it is about", said["answer"]["topic"].as_str(), Some("waste"))?;
    same("in the language asked for", said["answer"]["language"].as_str(), Some("nn"))?;
    let view = said["answer"]["view"].as_str().unwrap_or("?").to_string();
    for _ in 0..2 {
        let helped = Request::json(format!("/api/v1/answers/{view}"), &json!({ "helped": true }));
        daemon.ask(helped).await?.expect(204)?;
    }
    let metrics = daemon.metrics().await?;
    let waste = ["topic=\"waste\""];
    same("views", metrics.sum("portner_selfservice_views_total", &waste), 1.0)?;
    same("said twice, counted once", metrics.sum("portner_selfservice_resolved_total", &waste), 1.0)?;
    same("nobody went on", metrics.sum("portner_selfservice_went_on_total", &waste), 0.0)?;
    same("no contact was made", metrics.sum("portner_contacts_received_total", &[]), 0.0)
}

#[tokio::test]
async fn an_emergency_shows_whom_to_call_and_rings_at_every_console() -> Tried {
    let daemon = Daemon::start().await?;
    let mut ola = {
        let token = daemon.agent("ola", "servicetorg")?;
        Agent::open(daemon.door, "ola", &token).await?
    };
    let burning = "Det brenner i naboens hus nå, flammer ut av taket!";
    let form = Request::json(forms_path(), &json!({ "text": burning }));
    let taken = daemon.ask(form).await?.expect(202)?.json()?;
    same("the right number first", taken["emergency"][0]["number"].as_str(), Some("110"))?;
    let status =
        daemon.ask(Request::get(taken["status_url"].as_str().unwrap_or("/"))).await?.expect(200)?.text();
    ensure(status.contains("tel:110"), || "the status page does not say whom to call".into())?;
    let alarm = ola.until("alarm").await?;
    same("whose alarm", alarm["contact"].as_str(), taken["contact"].as_str())?;
    same("alarms", daemon.metrics().await?.sum("portner_alarms", &[]), 1.0)?;

    let mut kari = Resident::open(daemon.door).await?;
    kari.say(burning).await?;
    while kari.state["emergency"].is_null() {
        kari.hear().await?;
    }
    same("in the chat too", kari.state["emergency"][0]["helper"].as_str(), Some("fire"))
}
