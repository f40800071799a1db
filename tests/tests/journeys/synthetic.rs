//! The synthetic contact goes the whole way again and again, and troubles nobody: no figure, no report, no
//! list of a unit or an agent knows it, and nobody can pass for it. When it cannot come through, it says so.

use super::changed_with;
use serde_json::json;
use std::time::{Duration, Instant};
use tests::clients::http::Request;
use tests::daemon_under_test::{Daemon, Metrics};
use tests::profile;
use tests::recount::Recount;
use tests::tried::{Failure, Tried, ensure, same};

const PATIENCE: Duration = Duration::from_secs(240);
const TOTAL: &str = "portner_synthetic_contacts_total";

/// Waits until so many synthetic contacts came to that.
async fn until(daemon: &Daemon, result: &str, count: f64) -> Tried<Metrics> {
    let (begun, label) = (Instant::now(), format!("result=\"{result}\""));
    loop {
        let metrics = daemon.metrics().await?;
        if metrics.sum(TOTAL, &[&label]) >= count {
            return Ok(metrics);
        }
        if begun.elapsed() > PATIENCE {
            return Err(Failure::new(format!("no {count} contacts came to {result}:\n{}", daemon.log())));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn settings(more: &str) -> String {
    format!("{}{more}\n[synthetic]\nevery_seconds = 1\n", profile::phone_settings(&profile::switch()))
}

#[tokio::test]
async fn it_goes_the_whole_way_and_stands_in_no_figure() -> Tried {
    let mut daemon = changed_with(&settings(""), profile::CALM_DESK).await?;
    let body = json!({ "text": "Gatelyset i Storgata er mørkt" });
    daemon.ask(Request::json(super::forms_path(), &body)).await?.expect(202)?;
    until(&daemon, "ok", 2.0).await?;
    // A mark that is not ours is a resident's form like any other.
    let forged = Request::json(super::forms_path(), &body).header("portner-synthetic", "1");
    daemon.ask(forged).await?.expect(202)?;
    daemon.kill()?;
    daemon.restart().await?;
    let metrics = until(&daemon, "ok", 2.0).await?;
    same("failed", metrics.sum(TOTAL, &[]) - metrics.sum(TOTAL, &["result=\"ok\""]), 0.0)?;
    same("up", metrics.sum("portner_synthetic_up", &[]), 1.0)?;
    same("received", metrics.sum("portner_contacts_received_total", &[]), 2.0)?;
    same("answered", metrics.sum("portner_answered_total", &[]), 0.0)?;
    same("agents", metrics.sum("portner_agents", &[]), 0.0)?;
    let labels = metrics.page.contains("unit=\"portner-synthetic\"");
    ensure(!labels, || "its unit is a label".to_string())?;
    let journal = Recount::read(&daemon.data())?;
    journal.hangs_together()?;
    journal.agrees(&metrics)?;
    let ended = journal.events.iter().filter(|(_, event)| event["event"] == "contact_ended").count();
    ensure(ended >= 4, || format!("only {ended} ended"))?;
    let report = daemon.cli(&["report", "volumes", "--by", "unit", "--format", "csv"])?;
    ensure(report.lines().count() == 2 && !report.contains("portner"), || report.clone())?;
    let service = daemon.cli(&["report", "service", "--by", "", "--format", "csv"])?;
    ensure(service.lines().nth(1).is_some_and(|line| line.starts_with("0,,0.0,")), || service.clone())
}

#[tokio::test]
async fn nobody_else_can_be_it() -> Tried {
    let daemon = changed_with(&settings(""), profile::CALM_DESK).await?;
    until(&daemon, "ok", 1.0).await?;
    let refused = daemon.run(&["agent", "add", "portner-synthetic", "--units", "all"])?;
    ensure(!refused.status.success(), || "an account took its name".to_string())?;
    let token = daemon.cli(&["token", "create", "--integrator", "fag"])?;
    let token = token.split_whitespace().find(|word| word.starts_with("ptn_")).unwrap_or("").to_string();
    let named = json!({ "channel": "form", "text": "x", "unit": "portner-synthetic" });
    let request = Request::json("/api/v1/contacts", &named);
    daemon.ask(request.header("authorization", &format!("Bearer {token}"))).await?.expect(422)?;
    Ok(())
}

/// The door takes only so long a text that its own does not fit: it is refused as a resident's would be.
#[tokio::test]
async fn a_door_that_does_not_take_it_is_told_of() -> Tried {
    let daemon = changed_with(&settings("[limits]\ntext = 10\n"), profile::CALM_DESK).await?;
    let metrics = until(&daemon, "door", 1.0).await?;
    same("up", metrics.sum("portner_synthetic_up", &[]), 0.0)?;
    ensure(metrics.has("portner_synthetic_up"), || metrics.page.clone())?;
    let said = daemon.log();
    ensure(said.contains("did not go the whole way"), || said.clone())
}
