//! A desk changes while it works: a good change is adopted without losing anything, a bad one is refused
//! and the old desk stays.

use super::calm;
use std::process::Command;
use std::time::{Duration, Instant};
use tests::clients::resident::Resident;
use tests::daemon_under_test::Daemon;
use tests::recount::Recount;
use tests::tried::{Failure, Tried, ensure, same};

#[tokio::test]
async fn a_good_change_is_adopted_and_a_bad_one_refused() -> Tried {
    let daemon = calm().await?;
    let mut waiting = Resident::open(daemon.door).await?;
    waiting.say("Gatelyset i Storgata er mørkt").await?;
    let hours = daemon.directory().join("desk/hours.toml");
    let good = std::fs::read_to_string(&hours)?;

    std::fs::write(&hours, good.replace("format = 1", "format = 1\nmandag = true"))?;
    hang_up(&daemon)?;
    until_counted(&daemon, "refused").await?;
    ensure(daemon.log().contains("mandag"), || format!("the mistake is not named:\n{}", daemon.log()))?;

    std::fs::write(&hours, format!("{good}\n[units.vei-trafikk]\ndaily = []\n"))?;
    hang_up(&daemon)?;
    until_counted(&daemon, "adopted").await?;
    let mut later = Resident::open(daemon.door).await?;
    later.say("Gatelyset i Parkveien er mørkt").await?;
    while later.state["open"].is_null() {
        later.hear().await?;
    }
    same("the unit is closed now", later.state["open"].as_bool(), Some(false))?;
    let journal = Recount::read(&daemon.data())?;
    same("adoptions in the journal", journal.of("desk_adopted").count(), 2)?;
    journal.hangs_together()?;
    same("nobody was lost", daemon.metrics().await?.sum("portner_contacts_waiting", &[]), 2.0)
}

/// SIGHUP.
pub(super) fn hang_up(daemon: &Daemon) -> Tried {
    let pid = daemon.pid().ok_or_else(|| Failure::new("the daemon is gone"))?;
    let status = Command::new("kill").args(["-HUP", &pid.to_string()]).status()?;
    ensure(status.success(), || format!("kill -HUP: {status}"))
}

pub(super) async fn until_counted(daemon: &Daemon, result: &str) -> Tried {
    let begun = Instant::now();
    let label = format!("result=\"{result}\"");
    while daemon.metrics().await?.sum("portner_rule_book_reloads_total", &[&label]) < 1.0 {
        ensure(begun.elapsed() < Duration::from_secs(240), || {
            format!("nothing was {result}:\n{}", daemon.log())
        })?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
