//! A desk with examples of its own opens its door at once, on rules alone, and learns behind it. What it has learnt
//! is kept: the next start learns nothing anew, and a changed rule does not either. Its corrections teach it too.
//! Who waits is judged again by changed rules, where the desk wants that.

use super::changed_with;
use super::reloading::{hang_up, until_counted};
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::daemon_under_test::Daemon;
use tests::profile;
use tests::recount::Recount;
use tests::tried::{Tried, ensure, same};

const LEARNING: &str = "are being learnt";

async fn until(daemon: &Daemon, gauge: &str, wanted: f64) -> Tried {
    let begun = Instant::now();
    loop {
        let metrics = daemon.metrics().await?;
        if metrics.has(gauge) && metrics.sum(gauge, &[]) == wanted {
            return Ok(());
        }
        ensure(begun.elapsed() < Duration::from_secs(240), || {
            format!("{gauge} is not {wanted}:\n{}", daemon.log())
        })?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn kept(daemon: &Daemon) -> usize {
    std::fs::read_dir(daemon.data().join("models")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn a_desks_own_examples_are_learnt_once() -> Tried {
    let own =
        "{\"format\": 1}\n{\"text\": \"Zeppelinen henger lavt over havna\", \"unit\": \"kultur-idrett\"}";
    let mut daemon = changed_with("", &[("examples.jsonl", "{\"format\": 1}", own)]).await?;
    until(&daemon, "portner_rule_book_learning", 0.0).await?;
    ensure(daemon.log().contains(LEARNING), || "it did not say that it learns".to_string())?;
    same("models kept", kept(&daemon), 1)?;

    let rules = daemon.directory().join("desk/rules.toml");
    let before = std::fs::read_to_string(&rules)?;
    std::fs::write(&rules, format!("{before}\n# A remark.\n"))?;
    hang_up(&daemon)?;
    until_counted(&daemon, "adopted").await?;
    same("models kept after a changed rule", kept(&daemon), 1)?;

    let said = daemon.log().matches(LEARNING).count();
    daemon.stop().await?;
    daemon.restart().await?;
    until(&daemon, "portner_rule_book_learning", 0.0).await?;
    ensure(daemon.log().matches(LEARNING).count() <= said, || "it learns again".to_string())?;
    same("models kept after a restart", kept(&daemon), 1)
}

#[tokio::test]
async fn corrections_teach_the_desk() -> Tried {
    let mut daemon = changed_with("", profile::PATIENT_DESK).await?;
    let token = daemon.agent("ola", "all")?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    for text in ["Zeppelinen henger lavt", "Mange zeppeliner over oss", "En zeppelin til"] {
        let form = Request::json(super::forms_path(), &serde_json::json!({ "text": text }));
        daemon.ask(form).await?.expect(202)?;
        let contact = ola.take().await?;
        ola.transfer_wrong(&contact, "kultur-idrett").await?;
        let again = ola.take().await?;
        same("the contact comes back from the other unit", &again, &contact)?;
        ola.close(&contact, "solved").await?;
    }
    daemon.stop().await?;
    daemon.restart().await?;
    until(&daemon, "portner_rule_book_corrections", 3.0).await?;
    same("models kept", kept(&daemon), 1)?;
    let form = Request::json(super::forms_path(), &serde_json::json!({ "text": "Zeppelin igjen" }));
    let taken = daemon.ask(form).await?.expect(202)?.json()?;
    same("where it goes now", taken["unit"].as_str(), Some("kultur-idrett"))
}

#[tokio::test]
async fn who_waits_is_judged_again_by_what_changed_while_nobody_ran_and_by_the_forms_fields() -> Tried {
    let again = ("desk.toml", "judge_again = false", "judge_again = true");
    let mut daemon = changed_with("", &[again]).await?;
    for place in ["Nordneset", "Torget"] {
        let filled = serde_json::json!({ "text": "Zeppelin over havna", "place": place });
        daemon.ask(Request::json(super::forms_path(), &filled)).await?.expect(202)?;
    }
    daemon.stop().await?;
    let rules = daemon.directory().join("desk/rules.toml");
    let rule = "[[rule]]\nname = \"airships\"\nunit = \"kultur-idrett\"\nweight = 10\nwords = [\"zeppelin\"]\n\
                attributes = { form = \"henvendelse\", place = \"Nordneset\" }\n";
    std::fs::write(&rules, format!("{}\n{rule}", std::fs::read_to_string(&rules)?))?;
    daemon.restart().await?;
    let begun = Instant::now();
    while Recount::read(&daemon.data())?.of("judged_again").count() < 2 {
        ensure(begun.elapsed() < Duration::from_secs(240), || format!("nobody is:\n{}", daemon.log()))?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let journal = Recount::read(&daemon.data())?;
    journal.hangs_together()?;
    same("only the one about that place is sent on", journal.of("contact_transferred").count(), 1)
}

#[tokio::test]
async fn who_waits_is_judged_again_where_the_desk_wants_that() -> Tried {
    let again = ("desk.toml", "judge_again = false", "judge_again = true");
    let daemon = changed_with("", &[again]).await?;
    let form = Request::json(super::forms_path(), &serde_json::json!({ "text": "Zeppelin over havna" }));
    let taken = daemon.ask(form).await?.expect(202)?.json()?;
    ensure(taken["unit"].as_str() != Some("kultur-idrett"), || taken.to_string())?;

    let rules = daemon.directory().join("desk/rules.toml");
    let rule =
        "[[rule]]\nname = \"airships\"\nunit = \"kultur-idrett\"\nweight = 10\nwords = [\"zeppelin\"]\n";
    std::fs::write(&rules, format!("{}\n{rule}", std::fs::read_to_string(&rules)?))?;
    hang_up(&daemon)?;
    until_counted(&daemon, "adopted").await?;
    let begun = Instant::now();
    while Recount::read(&daemon.data())?.of("judged_again").count() == 0 {
        ensure(begun.elapsed() < Duration::from_secs(240), || format!("nobody is:\n{}", daemon.log()))?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let journal = Recount::read(&daemon.data())?;
    journal.hangs_together()?;
    same("sent on by the desk", journal.of("contact_transferred").count(), 1)?;
    let label = "unit=\"kultur-idrett\"";
    same("waits there", daemon.metrics().await?.sum("portner_contacts_waiting", &[label]), 1.0)
}
