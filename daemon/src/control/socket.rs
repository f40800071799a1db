//! The control socket: `control.sock` in the data directory, for its owner only.

use super::{Ask, Reply, perform};
use crate::opened::Opened;
use std::fs::{self, File, Permissions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};

const NAME: &str = "control.sock";
/// Longest line that is read.
const MOST_BYTES: u64 = 1 << 20;
/// Longest wait for a line.
const PATIENCE: Duration = Duration::from_secs(10);

/// A path short enough for a socket's address (108 bytes), however deep the directory lies.
fn short(data: &Path) -> io::Result<(PathBuf, Option<File>)> {
    let plain = data.join(NAME);
    if plain.as_os_str().len() < 100 {
        return Ok((plain, None));
    }
    let directory = File::open(data)?;
    let path = format!("/proc/self/fd/{}/{NAME}", directory.as_raw_fd());
    Ok((path.into(), Some(directory)))
}

/// Opens the socket, so that whoever hears that the daemon is ready can ask at once. The data directory's
/// lock must be held: a socket that is there already was left by a daemon that is gone.
pub fn listen(data: &Path) -> Option<UnixListener> {
    bind(data)
        .inspect_err(|error| {
            tracing::warn!(%error, "No control socket: commands must wait until the daemon stops.");
        })
        .ok()
}

/// Answers asks until dropped.
pub async fn serve(listener: Option<UnixListener>, opened: Arc<Opened>) {
    let Some(listener) = listener else { return };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(one(stream, opened.clone()))),
            Err(error) => {
                tracing::warn!(%error, "Could not accept a command.");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

fn bind(data: &Path) -> io::Result<UnixListener> {
    let (path, _directory) = short(data)?;
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&path)?;
    fs::set_permissions(&path, Permissions::from_mode(0o600))?;
    Ok(listener)
}

/// Takes the socket away at the end of a run. One that stays behind does no harm.
pub fn remove(data: &Path) {
    let _ = fs::remove_file(data.join(NAME));
}

async fn one(stream: UnixStream, opened: Arc<Opened>) {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    let mut read = tokio::io::BufReader::new(read.take(MOST_BYTES));
    let heard = tokio::time::timeout(PATIENCE, read.read_line(&mut line)).await;
    if !matches!(heard, Ok(Ok(length)) if length > 0) {
        return;
    }
    let reply = match serde_json::from_str::<Ask>(&line) {
        Ok(ask) => perform(&opened, ask).await,
        Err(error) => {
            Reply::Refused(format!("the daemon does not know this: {error}; is it another version?"))
        }
    };
    let mut out = serde_json::to_vec(&reply).unwrap_or_default();
    out.push(b'\n');
    if let Err(error) = write.write_all(&out).await {
        tracing::debug!(%error, "A command did not wait for its answer.");
    }
}

/// Does a daemon answer in `data`?
pub fn running(data: &Path) -> bool {
    short(data).is_ok_and(|(path, _directory)| std::os::unix::net::UnixStream::connect(path).is_ok())
}

/// Asks the daemon that works in `data`. `None`: none does.
pub fn ask(data: &Path, ask: &Ask) -> Option<Result<Reply, String>> {
    let (path, _directory) = short(data).ok()?;
    let stream = std::os::unix::net::UnixStream::connect(path).ok()?;
    Some(
        exchange(stream, ask).map_err(|error| format!("the daemon did not answer: {error}; look at its log")),
    )
}

fn exchange(mut stream: std::os::unix::net::UnixStream, ask: &Ask) -> io::Result<Reply> {
    let mut line = serde_json::to_vec(ask)?;
    line.push(b'\n');
    stream.write_all(&line)?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    if answer.is_empty() {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it ended in between"));
    }
    Ok(serde_json::from_str(&answer)?)
}
