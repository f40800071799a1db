//! `portner run --demo`: a newcomer sees the desk work without doing anything, and nothing of it
//! touches the data of a real desk.

use std::time::{Duration, Instant};
use tests::daemon_under_test::{Daemon, binary};
use tests::tried::{Tried, ensure};

#[tokio::test]
async fn a_demo_makes_a_lively_morning() -> Tried {
    let mut daemon = Daemon::prepared(binary()?, "")?.arguments(&["--demo"]);
    daemon.restart().await?;
    let begun = Instant::now();
    loop {
        let metrics = daemon.metrics().await?;
        let channels = ["chat", "form", "phone"].map(|channel| {
            metrics.sum("portner_contacts_received_total", &[&format!("channel=\"{channel}\"")])
        });
        let answered = metrics.sum("portner_answered_total", &[]);
        if channels.iter().all(|count| *count >= 1.0) && answered >= 1.0 {
            break;
        }
        ensure(begun.elapsed() < Duration::from_secs(240), || {
            format!("after four minutes {channels:?} contacts, {answered} answered:\n{}", daemon.log())
        })?;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    ensure(!daemon.data().join("desk.db").exists(), || "the demo wrote among real data".to_string())
}
