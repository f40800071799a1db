//! The very first minute: the daemon says where everything is and how to sign in; the code works once.

use tests::clients::http::{Request, send};
use tests::clients::socket::Socket;
use tests::daemon_under_test::Daemon;
use tests::tried::{Tried, ensure, same};

#[tokio::test]
async fn the_printed_code_makes_the_first_administrator_once() -> Tried {
    let mut daemon = Daemon::start().await?;
    let printed = daemon.log();
    for place in [daemon.door.to_string(), daemon.operations.to_string(), "/agent".into(), "/metrics".into()]
    {
        ensure(printed.contains(&place), || format!("the start does not tell of {place}:\n{printed}"))?;
    }
    let code = daemon.first_code()?;
    let origin = format!("http://{}", daemon.door);
    let first = |code: &str| {
        let fields = [("code", code), ("name", "sjef"), ("password", "et langt nok passord")];
        Request::form("/first", &fields).header("Origin", &origin)
    };
    daemon.ask(Request::get(format!("/first?code={code}"))).await?.expect(200)?;
    let wrong = daemon.ask(first("feil-kode")).await?;
    ensure(wrong.status >= 400, || format!("a made-up code was taken: {}", wrong.status))?;
    let reply = daemon.ask(first(&code)).await?.expect(303)?;
    let cookie = reply.header("set-cookie").unwrap_or_default().to_string();
    ensure(cookie.contains("HttpOnly") && cookie.contains("SameSite"), || {
        format!("an open cookie: {cookie}")
    })?;
    let cookie = cookie.split(';').next().unwrap_or_default().to_string();
    let again = daemon.ask(first(&code)).await?;
    ensure(again.status >= 400, || "the code worked twice".to_string())?;

    console(&daemon, &origin, &cookie).await?;
    daemon.kill()?;
    daemon.restart().await?;
    console(&daemon, &origin, &cookie).await?;
    let foreign = [("Origin", "https://evil.example"), ("Cookie", cookie.as_str())];
    let stolen = Socket::open(daemon.door, "/api/v1/console", &foreign).await;
    ensure(stolen.is_err(), || "a foreign page used the session".to_string())?;
    let out = Request::form("/sign-out", &[]).header("Origin", &origin).header("Cookie", &cookie);
    send(daemon.door, out).await?.expect(303)?;
    let gone = console(&daemon, &origin, &cookie).await;
    ensure(gone.is_err(), || "the session outlived its sign-out".to_string())
}

/// The console opens for that session and knows who it is.
async fn console(daemon: &Daemon, origin: &str, cookie: &str) -> Tried {
    let headers = [("Origin", origin), ("Cookie", cookie)];
    let mut socket = Socket::open(daemon.door, "/api/v1/console", &headers).await?;
    socket.send("hello", serde_json::json!({})).await?;
    let welcome = socket.expect("welcome").await?;
    same("who", welcome["agent"].as_str(), Some("sjef"))
}
