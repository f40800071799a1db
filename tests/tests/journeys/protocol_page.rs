//! The page for outside programs: its Python example is taken from the page as it stands and run
//! against a real daemon.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tests::daemon_under_test::Daemon;
use tests::tidy::root;
use tests::tried::{Failure, Tried, ensure};

#[tokio::test(flavor = "multi_thread")]
async fn the_python_example_of_the_page_works() -> Tried {
    let page = std::fs::read_to_string(root().join("adapters/PROTOCOL.md"))?;
    let examples = blocks(&page, "python");
    ensure(!examples.is_empty(), || "adapters/PROTOCOL.md holds no ```python block".to_string())?;
    let daemon = Daemon::start().await?;
    let token = daemon.agent("ola", "all")?;
    for (number, example) in examples.iter().enumerate() {
        let file = daemon.directory().join(format!("example-{number}.py"));
        std::fs::write(&file, example)?;
        run(&file, &daemon, &token)?;
    }
    let completed = daemon.metrics().await?.sum("portner_contacts_completed_total", &[]);
    ensure(completed >= 1.0, || {
        format!("the example completed {completed} contacts:\n{}", examples.join("\n---\n"))
    })
}

fn run(file: &Path, daemon: &Daemon, token: &str) -> Tried {
    let mut child = Command::new(python()?)
        .arg(file)
        .args([daemon.door.to_string(), token.to_string()])
        .env("PORTNER_DOOR", daemon.door.to_string())
        .env("PORTNER_TOKEN", token)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let begun = Instant::now();
    while child.try_wait()?.is_none() {
        if begun.elapsed() > Duration::from_secs(240) {
            child.kill()?;
            return Err(Failure::new(format!("{} did not end within four minutes", file.display())));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let output = child.wait_with_output()?;
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    ensure(output.status.success(), || format!("{}: {}\n{said}", file.display(), output.status))
}

/// A Python that knows the websockets package.
fn python() -> Tried<PathBuf> {
    for candidate in ["python3", "/usr/bin/python3"] {
        let proof = Command::new(candidate).args(["-c", "import websockets"]).stderr(Stdio::null()).status();
        if proof.is_ok_and(|status| status.success()) {
            return Ok(candidate.into());
        }
    }
    Err(Failure::new("no Python with `websockets`; `cargo xtask test` installs python3-websockets"))
}

/// The fenced blocks of that language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    page.split(&fence)
        .skip(1)
        .filter_map(|rest| rest.split("\n```").next())
        .map(|code| format!("{code}\n"))
        .collect()
}
