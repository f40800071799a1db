//! The metrics are what Prometheus and management believe: they equal the journal, recounted from its
//! file by other code, before and after a crash.

use super::lapsing;
use serde_json::json;
use std::process::{Command, Stdio};
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::clients::phone::{Switch, rfc3339_now};
use tests::clients::resident::Resident;
use tests::daemon_under_test::Daemon;
use tests::profile;
use tests::recount::Recount;
use tests::tried::{Failure, Tried, ensure};

/// A bit of everything: closed, transferred, lapsed, abandoned, waiting, a call.
pub async fn morning(daemon: &Daemon) -> Tried {
    let token = daemon.agent("ola", "all")?;
    for words in
        ["Gatelyset i Storgata er mørkt", "Søppelet ble ikke hentet", "My son needs a kindergarten place"]
    {
        let body = json!({ "text": words });
        daemon.ask(Request::json("/api/v1/forms/henvendelse", &body)).await?.expect(202)?;
    }
    let mut leaver = Resident::open(daemon.door).await?;
    leaver.say("Hvordan blir jeg fosterhjem?").await?;
    leaver.leave().await?;
    leaver.until_stage("ended").await?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let contact = ola.take().await?;
    ola.transfer(&contact, "kultur-idrett").await?;
    let contact = ola.take().await?;
    ola.close(&contact, "forwarded").await?;
    let offer = ola.offer().await?;
    while ola.until("withdrawn").await?["offer"] != offer["offer"] {}
    // From here on nothing more lapses: what is counted stands still.
    ola.presence("away").await?;
    while ola.until("presence").await?["state"] != "away" {}
    let switch = Switch { address: daemon.door, ..profile::switch() };
    let call = json!({ "type": "call.arrived", "call": "c-1", "sequence": 1, "at": rfc3339_now(),
                       "from": "+4700000000", "to": "+4701000000" });
    let reply = switch.post(&call).await?;
    ensure((200..300).contains(&reply.status), || format!("{} {}", reply.status, reply.text()))
}

#[tokio::test]
async fn metrics_equal_the_journal_also_after_a_crash() -> Tried {
    let mut daemon = lapsing().await?;
    morning(&daemon).await?;
    let before = daemon.metrics().await?;
    let journal = Recount::read(&daemon.data())?;
    journal.hangs_together()?;
    journal.agrees(&before)?;
    ensure(before.sum("portner_contacts_received_total", &[]) == 5.0, || before.page.clone())?;
    ensure(before.sum("portner_offers_total", &["outcome=\"lapsed\""]) >= 1.0, || before.page.clone())?;
    daemon.kill()?;
    daemon.restart().await?;
    let after = daemon.metrics().await?;
    Recount::read(&daemon.data())?.agrees(&after)
}

/// Every metric that INTERFACE promises for this much of Portner, and Prometheus' own opinion of the page.
#[tokio::test]
async fn the_page_is_what_prometheus_wants() -> Tried {
    let daemon = lapsing().await?;
    morning(&daemon).await?;
    let metrics = daemon.metrics().await?;
    let missing: Vec<&str> = PROMISED.iter().copied().filter(|name| !metrics.has(name)).collect();
    ensure(missing.is_empty(), || format!("missing on /metrics: {missing:?}"))?;
    let mut promtool = Command::new("promtool")
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::new(format!("promtool: {error}; `cargo xtask test` installs it")))?;
    if let Some(mut input) = promtool.stdin.take() {
        std::io::Write::write_all(&mut input, metrics.page.as_bytes())?;
    }
    let said = promtool.wait_with_output()?;
    ensure(said.status.success(), || String::from_utf8_lossy(&said.stderr).into_owned())
}

const PROMISED: &[&str] = &[
    "portner_contacts_received_total",
    "portner_contacts_completed_total",
    "portner_contacts_abandoned_total",
    "portner_contacts_transferred_total",
    "portner_callbacks_total",
    "portner_survey_score_bucket",
    "portner_selfservice_views_total",
    "portner_selfservice_resolved_total",
    "portner_selfservice_went_on_total",
    "portner_promises_overdue",
    "portner_emergencies_waiting",
    "portner_unit_open",
    "portner_data_free_bytes",
    "portner_contacts_waiting",
    "portner_contacts_active",
    "portner_longest_wait_seconds",
    "portner_wait_seconds_bucket",
    "portner_handle_seconds_bucket",
    "portner_first_response_seconds_bucket",
    "portner_answered_within_target_total",
    "portner_answered_total",
    "portner_offers_total",
    "portner_agents",
    "portner_rule_matches_total",
    "portner_rule_book_info",
    "portner_idle_pair_seconds",
    "portner_journal_append_seconds_bucket",
    "portner_journal_records_total",
    "portner_build_info",
    "portner_connections",
];
