//! Recording when something goes wrong: the answer is lost, the switch is slow or cannot record. Nothing runs
//! that Portner does not know of, and the agent sees what is not recorded.

use super::calls::with_telephone;
use super::calls_recorded::{acts, journalled, recording, shows, talks};
use tests::clients::agent::Agent;
use tests::fake_asterisk::lines::Fault;
use tests::profile;
use tests::tried::{Tried, same};

#[tokio::test]
async fn a_recording_whose_beginning_was_not_heard_of_is_found_and_can_be_refused() -> Tried {
    for kill in [true, false] {
        let (fake, mut daemon) = recording(profile::CALLS_DESK).await?;
        fake.lines().tapes.stored.clear();
        let mut ola = with_telephone(&daemon, "ola").await?;
        fake.lines().answers_lost = Some("/record?");
        let (caller, _leg) = talks(&fake).await?;
        fake.until("it runs", |lines| (lines.tapes.live.len() == 1).then_some(())).await?;
        if kill {
            let token = daemon.token("ola")?;
            daemon.kill()?;
            same("nobody has heard of it", acts(&daemon).await?, Vec::new())?;
            fake.lines().answers_lost = None;
            daemon.restart().await?;
            ola = Agent::open(daemon.door, "ola", &token).await?;
        } else {
            fake.lines().answers_lost = None;
            fake.cut();
        }
        shows(&mut ola, true).await?;
        journalled(&daemon, &["started 1"]).await?;
        same("begun once", fake.lines().tapes.begun.len(), 1)?;
        fake.press(&caller, "*");
        fake.until("nothing is kept of it", |lines| {
            (lines.tapes.live.is_empty() && lines.tapes.stored.is_empty()).then_some(())
        })
        .await?;
        journalled(&daemon, &["started 1", "refused 0", "stopped 1", "deleted 1"]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_switch_that_is_slow_once_records_all_the_same() -> Tried {
    let (fake, daemon) = recording(profile::CALLS_DESK).await?;
    let mut ola = with_telephone(&daemon, "ola").await?;
    let after = std::time::Duration::ZERO;
    for path in ["/play/", "/record?"] {
        fake.lines().faults.push(Fault { of: ("POST /ari/bridges/", path), times: 1, status: 0, after });
    }
    talks(&fake).await?;
    shows(&mut ola, true).await?;
    journalled(&daemon, &["started 1"]).await?;
    same("faults left", fake.lines().faults.iter().filter(|fault| fault.times > 0).count(), 0)
}

#[tokio::test]
async fn the_agent_sees_that_a_call_is_not_recorded() -> Tried {
    // The disk fills up in the middle; or the switch refuses from the beginning.
    for in_the_middle in [true, false] {
        let (fake, daemon) = recording(profile::CALLS_DESK).await?;
        let mut ola = with_telephone(&daemon, "ola").await?;
        let after = std::time::Duration::ZERO;
        let faulty = Fault { of: ("POST /ari/bridges/", "/record?"), times: 100, status: 500, after };
        fake.lines().faults.extend((!in_the_middle).then_some(faulty));
        let (caller, leg) = talks(&fake).await?;
        if in_the_middle {
            shows(&mut ola, true).await?;
            fake.lines().fail_tapes();
        }
        loop {
            let line = ola.until("contact").await?["line"].clone();
            if line["recording_failed"] == true {
                break same("it says so", line["recording"].as_bool(), Some(false))?;
            }
        }
        fake.talk(&caller, &leg).await?;
        let wanted: &[&str] = if in_the_middle { &["started 1", "failed 1"] } else { &["failed 1"] };
        journalled(&daemon, wanted).await?;
    }
    Ok(())
}
