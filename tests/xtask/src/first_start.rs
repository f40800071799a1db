//! The README's own command, as a newcomer types it: `cargo run` opens the door, and a form is taken.
//! No other test starts the daemon through cargo, which hands on settings of its own.

use crate::steps::{cargo, root};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How long building and opening may take.
const PATIENCE: Duration = Duration::from_secs(1800);

/// Starts the built-in desk by `cargo run`, posts a form, stops it.
pub fn opens_the_door() -> Result<(), String> {
    let data = root().join("target").join("first-start");
    let _ = std::fs::remove_dir_all(&data);
    let (door, operations) = (free()?, free()?);
    let mut child = cargo(&["run", "--quiet"])
        .env("PORTNER_DATA", &data)
        .env("PORTNER_LISTEN", door.to_string())
        .env("PORTNER_OPERATIONS", operations.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("cargo run: {error}"))?;
    let outcome = ready(&mut child, operations).and_then(|()| takes_a_form(door));
    let _ = child.kill();
    let _ = child.wait();
    let _ = std::fs::remove_dir_all(&data);
    outcome
}

fn ready(child: &mut Child, operations: SocketAddr) -> Result<(), String> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if ask(operations, "GET /readyz HTTP/1.1\r\nHost: portner\r\nConnection: close\r\n\r\n")
            .is_ok_and(|said| said.starts_with("HTTP/1.1 200"))
        {
            return Ok(());
        }
        if let Ok(Some(status)) = child.try_wait() {
            return Err(format!("cargo run ended with {status} before the door was open"));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(format!("the door was not open within {PATIENCE:?}"))
}

fn takes_a_form(door: SocketAddr) -> Result<(), String> {
    let body = r#"{"text":"Gatelyset i Storgata er mørkt"}"#;
    let said = ask(
        door,
        &format!(
            "POST /api/v1/forms/henvendelse HTTP/1.1\r\nHost: {door}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
    )
    .map_err(|error| format!("the form: {error}"))?;
    if said.starts_with("HTTP/1.1 202") { Ok(()) } else { Err(format!("the form was answered: {said}")) }
}

fn ask(address: SocketAddr, request: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.write_all(request.as_bytes())?;
    let mut said = String::new();
    stream.read_to_string(&mut said)?;
    Ok(said)
}

fn free() -> Result<SocketAddr, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    listener.local_addr().map_err(|error| error.to_string())
}
