//! The real `portner` binary on free loopback ports with a data directory of its own: start, wait
//! until it is ready, kill without warning, start again, read its metrics, use its command line.

use crate::clients::http::{Reply, Request, send};
use crate::tried::{Failure, Tried};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU16, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long a start may take before it counts as failed (debug build, two busy cores, long journals).
const START: Duration = Duration::from_secs(180);

/// A running (or just killed) daemon. Dropping it kills it and, unless a test failed, removes its files.
pub struct Daemon {
    binary: PathBuf,
    directory: PathBuf,
    child: Option<Child>,
    /// The public door.
    pub door: SocketAddr,
    /// Metrics, health, readiness.
    pub operations: SocketAddr,
    extra: Vec<String>,
}

impl Daemon {
    /// Starts one with the built-in desk and default settings.
    pub async fn start() -> Tried<Daemon> {
        Daemon::with_settings("").await
    }

    /// Starts one whose settings file holds this.
    pub async fn with_settings(settings: &str) -> Tried<Daemon> {
        let mut daemon = Daemon::prepared(binary()?, settings)?;
        daemon.restart().await?;
        Ok(daemon)
    }

    /// Everything but the start.
    pub fn prepared(binary: PathBuf, settings: &str) -> Tried<Daemon> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let directory = std::env::temp_dir().join(format!("portner-test-{}-{number}", std::process::id()));
        std::fs::create_dir_all(directory.join("data"))?;
        // What Portner writes to itself would stand in the journals that tests look at.
        let quiet = if settings.contains("[synthetic]") { "" } else { "\n[synthetic]\nevery_seconds = 0\n" };
        std::fs::write(directory.join("portner.toml"), format!("{settings}{quiet}"))?;
        let (door, operations) = (free_port()?, free_port()?);
        Ok(Daemon { binary, directory, child: None, door, operations, extra: Vec::new() })
    }

    /// More arguments for `run`.
    pub fn arguments(mut self, extra: &[&str]) -> Daemon {
        self.extra = extra.iter().map(ToString::to_string).collect();
        self
    }

    /// Where it keeps its journal.
    pub fn data(&self) -> PathBuf {
        self.directory.join("data")
    }

    /// The directory around its data: settings, log, room for a test's own files.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The process, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Starts it (again) and waits until it would take a contact; gives the time that took.
    pub async fn restart(&mut self) -> Tried<Duration> {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log_file())?;
        let begun = Instant::now();
        let mut command = self.command(&["run"]);
        command.args(["--listen", &self.door.to_string(), "--operations", &self.operations.to_string()]);
        command.args(&self.extra).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        self.child = Some(command.spawn()?);
        self.ready(begun).await?;
        Ok(begun.elapsed())
    }

    async fn ready(&mut self, begun: Instant) -> Tried {
        loop {
            if let Ok(reply) = send(self.operations, Request::get("/readyz")).await
                && reply.status == 200
            {
                return Ok(());
            }
            let gone = self.child.as_mut().map(Child::try_wait).transpose()?.flatten();
            if let Some(status) = gone {
                return Err(Failure::new(format!("portner ended with {status}:\n{}", self.log())));
            }
            if begun.elapsed() > START {
                return Err(Failure::new(format!("portner was not ready within {START:?}:\n{}", self.log())));
            }
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    }

    /// `kill -9`, and waits until the process is gone.
    pub fn kill(&mut self) -> Tried {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// SIGTERM; gives the exit code.
    pub async fn stop(&mut self) -> Tried<Option<i32>> {
        let Some(mut child) = self.child.take() else { return Ok(None) };
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status()?;
        let begun = Instant::now();
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status.code());
            }
            if begun.elapsed() > START {
                child.kill()?;
                return Err(Failure::new(format!("portner did not stop within {START:?}:\n{}", self.log())));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Has the process ended by itself? Its exit code then.
    pub fn ended(&mut self) -> Tried<Option<i32>> {
        let status = self.child.as_mut().map(Child::try_wait).transpose()?.flatten();
        Ok(status.map(|status| status.code().unwrap_or(-1)))
    }

    /// Everything it has printed and logged since its first start.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// The code of the first sign-in, from the link that the start printed.
    pub fn first_code(&self) -> Tried<String> {
        let printed = self.log();
        let code = printed.rsplit("code=").next().and_then(|rest| rest.split_whitespace().next());
        code.filter(|_| printed.contains("code="))
            .map(ToString::to_string)
            .ok_or_else(|| Failure::new(format!("no one-time link was printed:\n{printed}")))
    }

    fn log_file(&self) -> PathBuf {
        self.directory.join("log")
    }

    /// A command of the command line on this data directory, ready to run.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(arguments);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PORTNER_")) {
            command.env_remove(name);
        }
        command.env("PORTNER_DATA", self.data()).env("PORTNER_CONFIG", self.directory.join("portner.toml"));
        // A test that waits for something else reads none of its sockets meanwhile, and so answers no ping.
        command.env("PORTNER_LIMITS__DEAD_SECONDS", "7200");
        command
    }

    /// Runs a command; its output whatever the exit code.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Tried<Output> {
        Ok(self.command(arguments).stdin(Stdio::null()).output()?)
    }

    /// Runs a command that must succeed; gives what it printed.
    #[track_caller]
    pub fn cli<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Tried<String> {
        let output = self.run(arguments)?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() {
            return Ok(printed);
        }
        let wrong = String::from_utf8_lossy(&output.stderr);
        let line: Vec<_> = arguments.iter().map(|a| a.as_ref().to_string_lossy()).collect();
        Err(Failure::new(format!("portner {}: {}\n{printed}{wrong}", line.join(" "), output.status)))
    }

    /// Adds an agent for these units and makes a token for their program; gives the token.
    pub fn agent(&self, name: &str, units: &str) -> Tried<String> {
        self.cli(&["agent", "add", name, "--units", units])?;
        self.token(name)
    }

    /// Makes a token for an agent's program.
    pub fn token(&self, name: &str) -> Tried<String> {
        let printed = self.cli(&["token", "create", "--agent", name])?;
        token_in(&printed)
    }

    /// One request at the public door.
    pub async fn ask(&self, request: Request) -> Tried<Reply> {
        send(self.door, request).await
    }

    /// The metrics as they are now.
    pub async fn metrics(&self) -> Tried<Metrics> {
        let reply = send(self.operations, Request::get("/metrics")).await?.expect(200)?;
        Metrics::parse(&reply.text())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.kill();
        if std::thread::panicking() {
            eprintln!("kept for a look: {}", self.directory.display());
        } else {
            let _ = std::fs::remove_dir_all(&self.directory);
        }
    }
}

/// The token among what `token create` printed: its longest word.
fn token_in(printed: &str) -> Tried<String> {
    let longest = printed.split_whitespace().max_by_key(|word| word.len());
    longest
        .filter(|word| word.len() >= 20)
        .map(ToString::to_string)
        .ok_or_else(|| Failure::new(format!("no token in: {printed}")))
}

/// A loopback port that is free, and that nobody takes by chance: below those that the system gives to
/// outgoing connections, and no two of one process the same. So a daemon that is down for a moment finds
/// its door free when it starts again.
pub fn free_port() -> Tried<SocketAddr> {
    const FIRST: u16 = 12_000;
    const COUNT: u16 = 20_000;
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Test programs that run beside each other begin far apart.
    let begin = (std::process::id().wrapping_mul(1_009) % u32::from(COUNT)) as u16;
    for _ in 0..COUNT {
        let step = NEXT.fetch_add(1, Ordering::Relaxed) % COUNT;
        let port = FIRST + (begin + step) % COUNT;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if TcpListener::bind(address).is_ok() {
            return Ok(address);
        }
    }
    Err(Failure::new(format!("no port is free from {FIRST} on")))
}

/// The binary built beside this test (or named by `PORTNER_TEST_BINARY`).
pub fn binary() -> Tried<PathBuf> {
    if let Some(named) = std::env::var_os("PORTNER_TEST_BINARY") {
        return Ok(named.into());
    }
    let own = std::env::current_exe()?;
    let beside = own.ancestors().skip(1).take(2).map(|directory| directory.join("portner"));
    beside
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(|| Failure::new("no portner beside the tests; run `cargo build --workspace` first"))
}

/// Samples of a Prometheus page: `name{labels}` as printed -> value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    /// Every sample.
    pub samples: BTreeMap<String, f64>,
    /// The page itself.
    pub page: String,
}

impl Metrics {
    /// Reads a page.
    pub fn parse(page: &str) -> Tried<Metrics> {
        let mut samples = BTreeMap::new();
        for line in page.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (name, value) =
                line.rsplit_once(' ').ok_or_else(|| Failure::new(format!("no sample: {line}")))?;
            samples.insert(name.to_string(), value.parse()?);
        }
        Ok(Metrics { samples, page: page.to_string() })
    }

    /// The sum of all samples of that metric whose labels hold every one of `labels` (`unit="x"`).
    pub fn sum(&self, metric: &str, labels: &[&str]) -> f64 {
        let fits = |name: &str| {
            name.split('{').next() == Some(metric) && labels.iter().all(|label| name.contains(label))
        };
        self.samples.iter().filter(|(name, _)| fits(name)).map(|(_, value)| value).sum()
    }

    /// Is there any sample of that metric?
    pub fn has(&self, metric: &str) -> bool {
        self.samples.keys().any(|name| name.split('{').next() == Some(metric))
    }
}
