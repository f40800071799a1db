//! A disk that fills up, on a real small file system: the daemon stops acknowledging and says so, loses
//! nothing it had acknowledged, and goes on when there is room again.

use crate::forms_path;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tests::clients::http::Request;
use tests::clients::socket::text;
use tests::daemon_under_test::{Daemon, binary};
use tests::tried::{Failure, Tried, ensure, same};

/// More forms than fit into the small disk.
const MOST: usize = 20_000;

/// A small file system of its own, taken away again at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path) -> Tried<SmallDisk> {
        mounted(Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(at))?;
        Ok(SmallDisk(at.to_path_buf()))
    }

    fn grow(&self) -> Tried {
        mounted(Command::new("mount").args(["-o", "remount,size=64m"]).arg(&self.0))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn mounted(command: &mut Command) -> Tried {
    let output = command.output()?;
    ensure(output.status.success(), || {
        let said = String::from_utf8_lossy(&output.stderr);
        format!("this test mounts a small file system and needs root for it: {said}")
    })
}

#[tokio::test]
async fn a_full_disk_ends_acknowledging_and_loses_nothing() -> Tried {
    let mut daemon = Daemon::prepared(binary()?, "")?;
    let disk = SmallDisk::mount(&daemon.data())?;
    daemon.restart().await?;

    let mut acknowledged = Vec::new();
    let turned_away = fill(&daemon, &mut acknowledged).await?;
    ensure(!acknowledged.is_empty(), || "not one form was taken before the disk was full".to_string())?;
    if let Some(problem) = turned_away {
        same("status", problem.status, 503)?;
        same("type", text(&problem.json()?, "type")?, "urn:portner:problem:stopping")?;
    }
    same("exit code: the journal failed", end(&mut daemon).await?, 4)?;
    let log = daemon.log();
    ensure(log.contains("full"), || format!("the log does not say that the disk is full:\n{log}"))?;

    disk.grow()?;
    daemon.restart().await?;
    for reference in &acknowledged {
        let seen = daemon.ask(Request::get(format!("/api/v1/contacts/{reference}"))).await?;
        seen.expect(200)?;
    }
    let received = daemon.metrics().await?.sum("portner_contacts_received_total", &[]) as usize;
    ensure(received >= acknowledged.len(), || {
        format!("I01: {} were acknowledged, {received} are counted", acknowledged.len())
    })?;
    let again = daemon.ask(Request::json(forms_path(), &json!({ "text": "Er det plass igjen?" }))).await?;
    again.expect(202)?;
    daemon.kill()
}

/// Posts forms until one is not taken; gives its answer, if the daemon still gave one.
async fn fill(daemon: &Daemon, acknowledged: &mut Vec<String>) -> Tried<Option<tests::clients::http::Reply>> {
    for i in 0..MOST {
        let words = format!("Henvendelse {i}: {}", "gatelyset er mørkt ".repeat(150));
        let Ok(reply) = daemon.ask(Request::json(forms_path(), &json!({ "text": words }))).await else {
            return Ok(None);
        };
        if reply.status != 202 {
            return Ok(Some(reply));
        }
        acknowledged.push(text(&reply.json()?, "reference")?.to_string());
    }
    Err(Failure::new(format!("{MOST} forms fitted on a disk of 4 MiB")))
}

/// Waits until the daemon has ended by itself; gives its exit code.
async fn end(daemon: &mut Daemon) -> Tried<i32> {
    let begun = Instant::now();
    loop {
        if let Some(code) = daemon.ended()? {
            return Ok(code);
        }
        ensure(begun.elapsed() < Duration::from_secs(180), || {
            "the daemon goes on with a journal that cannot be written".to_string()
        })?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
