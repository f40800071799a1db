//! What runs or is read beside a measurement: the release binary, bare servers in processes of their
//! own, the disk's sync, who used the processor.

use crate::baselines::sync_probe;
use crate::bench::Size;
use crate::crowd::figures::median;
use crate::crowd::processor;
use crate::daemon_under_test::{Daemon, binary};
use crate::profile;
use crate::tried::{Failure, Tried};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A daemon with the bench profile and its own busy desk, and tokens for so many agents.
pub async fn daemon(agents: usize) -> Tried<(Daemon, Vec<String>)> {
    let mut daemon = Daemon::prepared(binary()?, &profile::settings(&profile::switch()))?;
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, profile::BUSY_DESK)?;
    daemon = daemon.arguments(&["--desk", &desk.to_string_lossy()]);
    daemon.restart().await?;
    let tokens = profile::agents(&daemon, agents)?;
    Ok((daemon, tokens))
}

/// A bare server in a process of its own.
pub struct Bare {
    child: Child,
    /// Where it answers.
    pub address: SocketAddr,
}

impl Bare {
    /// Starts `crowd --baseline post` or `echo`.
    pub fn start(kind: &str) -> Tried<Bare> {
        let crowd = std::env::current_exe()?.with_file_name("crowd");
        let mut child = Command::new(crowd).args(["--baseline", kind]).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        let output = child.stdout.take().ok_or_else(|| Failure::new("the bare server has no output"))?;
        BufReader::new(output).read_line(&mut line)?;
        Ok(Bare { child, address: line.trim().parse()? })
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Syncs of this disk, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Syncs {
    /// Half of them took no longer.
    pub p50: f64,
    /// 99 of 100 took no longer.
    pub p99: f64,
}

/// Probes the disk a data directory lies on.
pub fn syncs(size: Size) -> Tried<Syncs> {
    let count = if size.rounds >= Size::FULL.rounds { 500 } else { 200 };
    let times = sync_probe::probe(&std::env::temp_dir(), count)?;
    let at = |per_cent: usize| times[times.len() * per_cent / 100].as_secs_f64() * 1000.0;
    Ok(Syncs { p50: at(50), p99: at(99) })
}

/// The medians of several probes.
pub fn median_syncs(probes: &[Syncs]) -> Syncs {
    let of = |pick: fn(&Syncs) -> f64| median(&probes.iter().map(pick).collect::<Vec<_>>());
    Syncs { p50: of(|probe| probe.p50), p99: of(|probe| probe.p99) }
}

/// Reads processor time of this process (the generator) and of a server over a spell.
pub struct Shares {
    server: u32,
    begun: Instant,
    own: Duration,
    theirs: Duration,
}

impl Shares {
    /// From now on.
    pub fn begin(server: u32) -> Tried<Shares> {
        let own = processor::time_of(std::process::id())?;
        Ok(Shares { server, begun: Instant::now(), own, theirs: processor::time_of(server)? })
    }

    /// The generator's share of what both used, in percent, and the server's processor seconds.
    pub fn end(&self) -> Tried<(f64, Duration)> {
        let own = processor::time_of(std::process::id())?.saturating_sub(self.own);
        let theirs = processor::time_of(self.server)?.saturating_sub(self.theirs);
        let whole = (own + theirs).as_secs_f64().max(0.001);
        Ok((100.0 * own.as_secs_f64() / whole, theirs))
    }

    /// Since the beginning.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }
}

/// As many open files as the system allows, for ten thousand sockets on both sides.
pub fn many_files() -> Tried<u64> {
    Ok(rlimit::increase_nofile_limit(65_536)?)
}
