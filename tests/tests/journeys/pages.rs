//! The pages in a real browser: a resident and an agent from the first sign-in to the last word. The
//! journey itself is `tests/browser/journey.mjs`; this gives it a daemon.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tests::daemon_under_test::Daemon;
use tests::tidy::root;
use tests::tried::{Failure, Tried, ensure};

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_and_an_agent_meet_in_a_browser() -> Tried {
    let directory = root().join("tests/browser");
    ensure(directory.join("node_modules/playwright-core").is_dir(), || {
        "the browser's packages are missing; `cargo xtask test` installs them (npm ci in tests/browser)"
            .into()
    })?;
    let daemon = Daemon::start().await?;
    let code = daemon.first_code()?;
    let mut journey = Command::new("node")
        .current_dir(&directory)
        .args(["journey.mjs", &format!("http://{}", daemon.door), &code])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::new(format!("node: {error}; `cargo xtask test` installs it")))?;
    let begun = Instant::now();
    while journey.try_wait()?.is_none() {
        if begun.elapsed() > Duration::from_secs(180) {
            journey.kill()?;
            return Err(Failure::new("the journey did not end within three minutes"));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let output = journey.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure(output.status.success(), || format!("{said}\n{}", String::from_utf8_lossy(&output.stderr)))
}
