//! The command line beside a running daemon, and without one.

use tests::clients::agent::Agent;
use tests::clients::socket::Socket;
use tests::daemon_under_test::Daemon;
use tests::tried::{Tried, ensure, same};

/// A command line, the exit code it should have, and what its output should hold.
const CASES: &[(&[&str], i32, &[&str])] = &[
    (&["check"], 0, &[]),
    (&["config"], 0, &["listen", "per_address"]),
    (&["explain", "Gatelyset i Storgata er mørkt"], 0, &["vei-trafikk", "gatelys"]),
    (&["explain", "--json", "Gatelyset i Storgata er mørkt"], 0, &["\"vei-trafikk\""]),
    (&["explain", "--contact", "7"], 1, &["there is no contact `7`"]),
    (&["agent", "list"], 0, &["ola"]),
    (&["agent", "list", "--json"], 0, &["\"ola\""]),
    (&["token", "list"], 0, &["ola"]),
    (&["verify"], 0, &[]),
    (&["report", "volumes", "--format", "json"], 0, &["\"definitions\""]),
    (&["report", "service", "--by", "day,hour,unit"], 0, &["service_level", "last year"]),
    (&["report", "survey", "--format", "csv"], 0, &["channel,unit,surveys"]),
    (&["report", "volumes", "--by", "moon", "--from", "x"], 1, &["moon", "choose among year", "no date"]),
    (&["report", "volumes", "--from", "2026-02", "--to", "2026-01"], 1, &["reversed"]),
    (&["report", "volumes", "--from", "2999", "--to", "2999"], 1, &["future"]),
    (&["replay", "--from", "2020", "--to", "2021"], 1, &["nobody came", "--from"]),
    (&["replay", "--from", "then"], 1, &["no date"]),
    (&["agent", "add", "Stor Forbokstav"], 2, &["small letters"]),
    (&["agent", "add", "per", "--units", "finnes-ikke"], 1, &["finnes-ikke"]),
    (&["agent", "disable", "ingen"], 1, &["ingen"]),
    (&["token", "revoke", "ingen"], 2, &["ingen"]),
    (&["no-such-command"], 2, &["no-such-command"]),
    (&["run", "--no-such-flag"], 2, &["no-such-flag"]),
    (&["--help"], 0, &["Exit codes"]),
    (&["agent", "add", "--help"], 0, &["--units"]),
];

fn check(daemon: &Daemon, arguments: &[&str], code: i32, holds: &[&str]) -> Tried {
    let output = daemon.run(arguments)?;
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    ensure(output.status.code() == Some(code), || {
        format!("{arguments:?}: {}, wanted {code}:\n{said}", output.status)
    })?;
    let missing: Vec<_> = holds.iter().filter(|word| !said.contains(**word)).collect();
    ensure(missing.is_empty(), || format!("{arguments:?} does not say {missing:?}:\n{said}"))
}

#[tokio::test]
async fn every_command_works_beside_a_running_daemon_and_without_one() -> Tried {
    let mut daemon = Daemon::start().await?;
    daemon.agent("ola", "vei-trafikk")?;
    for (arguments, code, holds) in CASES {
        check(&daemon, arguments, *code, holds)?;
    }
    daemon.kill()?;
    for (arguments, code, holds) in CASES {
        check(&daemon, arguments, *code, holds)?;
    }
    Ok(())
}

#[tokio::test]
async fn a_disabled_agent_and_a_revoked_token_are_out_at_once() -> Tried {
    let daemon = Daemon::start().await?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    daemon.cli(&["agent", "disable", "ola"])?;
    ola.socket.closing(std::time::Duration::from_secs(120)).await?;
    let bearer = format!("Bearer {token}");
    let again = Socket::open(daemon.door, "/api/v1/console", &[("Authorization", &bearer)]).await;
    ensure(again.is_err(), || "a disabled agent's token still opens the console".to_string())
}

#[tokio::test]
async fn a_sample_desk_is_complete_and_its_mistakes_are_all_named() -> Tried {
    let daemon = Daemon::start().await?;
    let desk = daemon.directory().join("sample");
    let path = desk.to_string_lossy().into_owned();
    daemon.cli(&["desk", "init", &path])?;
    daemon.cli(&["check", "--desk", &path])?;
    let again = daemon.run(&["desk", "init", &path])?;
    same("a second init is refused", again.status.code(), Some(1))?;
    for (file, line) in [("desk.toml", "zoned = 1"), ("hours.toml", "mandag = 1")] {
        let mut text = std::fs::read_to_string(desk.join(file))?;
        text = text.replacen("format = 1", &format!("format = 1\n{line}"), 1);
        std::fs::write(desk.join(file), text)?;
    }
    let found = daemon.run(&["check", "--desk", &path])?;
    let said =
        format!("{}{}", String::from_utf8_lossy(&found.stdout), String::from_utf8_lossy(&found.stderr));
    same("exit code", found.status.code(), Some(1))?;
    for word in ["desk.toml:", "zoned", "hours.toml:", "mandag"] {
        ensure(said.contains(word), || format!("`{word}` is not named:\n{said}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn the_printed_settings_hide_their_secrets() -> Tried {
    let switch = tests::profile::switch();
    let daemon = Daemon::with_settings(&tests::profile::phone_settings(&switch)).await?;
    let printed = daemon.cli(&["config"])?;
    ensure(printed.contains("secrets") && !printed.contains(&switch.written_secret()[6..]), || {
        format!("a secret is printed, or the key is missing:\n{printed}")
    })
}
