//! A real Prometheus scrapes a real daemon: the delivered configuration, rules and alerts are sound and
//! tested, and every expression of every dashboard and alert runs and finds what it speaks of.

use super::changed_with;
use super::counting::morning;
use serde_json::Value;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tests::clients::http::{Request, send};
use tests::daemon_under_test::{Daemon, free_port};
use tests::profile;
use tests::tidy::root;
use tests::tried::{Failure, Tried, ensure};

const PATIENCE: Duration = Duration::from_secs(240);

fn deploy(folder: &str) -> PathBuf {
    root().join("deploy").join(folder)
}

#[test]
fn the_delivered_rules_are_sound_and_every_alert_does_what_it_says() -> Tried {
    for arguments in [
        &["check", "config", "prometheus.yml"][..],
        &["check", "rules", "rules.yml", "alerts.yml"],
        &["test", "rules", "tests/alerts_test.yml"],
    ] {
        let said = Command::new("promtool").args(arguments).current_dir(deploy("prometheus")).output();
        let said =
            said.map_err(|error| Failure::new(format!("promtool: {error}; `cargo xtask test` installs it")))?;
        ensure(said.status.success(), || {
            format!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr))
        })?;
    }
    let runbook = std::fs::read_to_string(deploy("prometheus").join("RUNBOOK.md"))?;
    for alert in texts(&deploy("prometheus").join("alerts.yml"), "- alert: ")? {
        ensure(runbook.contains(&format!("## {alert}\n")), || format!("the runbook does not know {alert}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn every_expression_runs_and_gives_a_result() -> Tried {
    let settings = profile::phone_settings(&profile::switch()) + "\n[synthetic]\nevery_seconds = 1\n";
    let daemon = changed_with(&settings, profile::LAPSING_DESK).await?;
    let prometheus = Prometheus::start(&daemon).await?;
    morning(&daemon).await?;
    // A whole range is wanted by `rate`: two scrapes at least, and the rules once after them.
    prometheus.until_found("desk:portner_service_level:ratio1h").await?;
    prometheus.until_found("portner_synthetic_up == 1").await?;
    prometheus.until_found("rate(portner_journal_records_total[5m]) > 0").await?;
    let mut looked = 0;
    for dashboard in std::fs::read_dir(deploy("grafana"))? {
        let path = dashboard?.path();
        let dashboard: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        for panel in dashboard["panels"].as_array().into_iter().flatten() {
            for target in panel["targets"].as_array().into_iter().flatten() {
                let asked = target["expr"].as_str().unwrap_or("");
                let asked = asked.replace("$desk", "havnsund").replace("$unit", "vei-trafikk");
                let asked = asked.replace("$channel", "form");
                let place = format!("{}, {}", path.display(), panel["title"]);
                prometheus
                    .until_found(&asked)
                    .await
                    .map_err(|failure| Failure::new(format!("{place}: {failure}")))?;
                looked += 1;
            }
        }
    }
    ensure(looked >= 40, || format!("only {looked} expressions of dashboards were found"))?;
    alerts(&daemon, &prometheus).await
}

/// An alert is silent when all is well; what it speaks of must be there all the same.
async fn alerts(daemon: &Daemon, prometheus: &Prometheus) -> Tried {
    let alerts = deploy("prometheus").join("alerts.yml");
    let page = daemon.metrics().await?.page;
    for expression in texts(&alerts, "expr: ")? {
        prometheus.query(&expression).await?;
        let names = expression.split(|c: char| !c.is_ascii_alphanumeric() && !"_:".contains(c));
        for name in names.filter(|name| name.starts_with("portner_")) {
            ensure(page.contains(&format!("\n{name}")), || {
                format!("{expression}: no metric is called {name}")
            })?;
        }
    }
    Ok(())
}

fn texts(file: &Path, after: &str) -> Tried<Vec<String>> {
    let text = std::fs::read_to_string(file)?;
    let found: Vec<String> =
        text.lines().filter_map(|line| line.trim().strip_prefix(after)).map(str::to_string).collect();
    ensure(!found.is_empty(), || format!("{}: no `{after}`", file.display()))?;
    Ok(found)
}

/// A Prometheus of this test's own, with the delivered rules.
struct Prometheus {
    process: Child,
    address: SocketAddr,
}

impl Prometheus {
    async fn start(daemon: &Daemon) -> Tried<Prometheus> {
        let directory = daemon.directory().join("prometheus");
        std::fs::create_dir_all(&directory)?;
        let address = free_port()?;
        let rules = deploy("prometheus");
        let settings = format!(
            "global: {{ scrape_interval: 1s, evaluation_interval: 1s }}\n\
             rule_files: [{0}/rules.yml, {0}/alerts.yml]\n\
             scrape_configs:\n  - job_name: portner\n    static_configs: [{{ targets: ['{1}'] }}]\n",
            rules.display(),
            daemon.operations
        );
        let file = directory.join("prometheus.yml");
        std::fs::write(&file, settings)?;
        let process = Command::new("prometheus")
            .arg(format!("--config.file={}", file.display()))
            .arg(format!("--storage.tsdb.path={}", directory.join("data").display()))
            .arg(format!("--web.listen-address={address}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failure::new(format!("prometheus: {error}; `cargo xtask test` installs it")))?;
        let prometheus = Prometheus { process, address };
        prometheus.until_found("up{job=\"portner\"} == 1").await?;
        Ok(prometheus)
    }

    /// The result's samples; an error says what Prometheus says.
    async fn query(&self, expression: &str) -> Tried<usize> {
        let reply = send(self.address, Request::form("/api/v1/query", &[("query", expression)])).await?;
        let answer = reply.json()?;
        ensure(answer["status"] == "success", || format!("{expression}: {answer}"))?;
        Ok(answer["data"]["result"].as_array().map_or(0, Vec::len))
    }

    async fn until_found(&self, expression: &str) -> Tried {
        let begun = Instant::now();
        loop {
            match self.query(expression).await {
                Ok(found) if found > 0 => return Ok(()),
                Ok(_) if begun.elapsed() > PATIENCE => {
                    return Err(Failure::new(format!("{expression} gives no result")));
                }
                Err(failure) if begun.elapsed() > PATIENCE => return Err(failure),
                Ok(_) | Err(_) => tokio::time::sleep(Duration::from_millis(300)).await,
            }
        }
    }
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
