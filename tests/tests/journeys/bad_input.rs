//! Everything that should not come: each gets a clear, specific answer, nothing acknowledged is lost,
//! and the daemon stays up.

use super::calm;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::clients::http::{HttpConnection, Reply, Request, send};
use tests::clients::resident::{Resident, chat_socket};
use tests::clients::socket::{Heard, NotOpened, Socket};
use tests::daemon_under_test::Daemon;
use tests::tried::{Failure, Tried, ensure, same};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;

const FORM: &str = "/api/v1/forms/henvendelse";

/// What is asked, the status, and a word that the answer must hold so that one knows what to do.
struct Case {
    what: &'static str,
    request: Request,
    status: u16,
    says: &'static str,
}

fn case(what: &'static str, request: Request, status: u16, says: &'static str) -> Case {
    Case { what, request, status, says }
}

fn requests() -> Vec<Case> {
    let json = "application/json";
    let unknown = "/api/v1/contacts/0123-4567-89ab-cdef-0123-4567-89ab-cdef";
    vec![
        case("malformed JSON", Request::post(FORM, json, "{\"text\": "), 400, "line 1"),
        case("not an object", Request::post(FORM, json, "[1]"), 400, "object"),
        case("an unknown field", Request::json(FORM, &json!({ "text": "hei", "tekst": 1 })), 422, "tekst"),
        case("a wrong type", Request::json(FORM, &json!({ "text": 7 })), 422, "text"),
        case("two mistakes at once", Request::json(FORM, &json!({ "text": "", "email": "x" })), 422, "email"),
        case("nothing said", Request::json(FORM, &json!({})), 422, "text"),
        case("an over-long text", Request::json(FORM, &json!({ "text": "å".repeat(4_001) })), 422, "4000"),
        case("invalid UTF-8", Request::post(FORM, json, b"{\"text\": \"\xff\xfe\"}".to_vec()), 400, "UTF-8"),
        case("a body too large", Request::post(FORM, json, vec![b' '; 70_000]), 413, ""),
        case("a body of another kind", Request::post(FORM, "application/xml", "<a/>"), 415, "json"),
        case(
            "an unknown form",
            Request::json("/api/v1/forms/soknad", &json!({ "text": "hei" })),
            404,
            "henvendelse",
        ),
        case("the wrong method", Request::get(FORM), 405, ""),
        case("no such path", Request::get("/api/v1/nothing"), 404, ""),
        case("an unknown reference", Request::get(unknown), 404, ""),
        case("no reference at all", Request::get("/api/v1/contacts/17"), 404, ""),
        case(
            "a bad key",
            Request::json(FORM, &json!({ "text": "hei" })).header("Idempotency-Key", ""),
            400,
            "Idempotency-Key",
        ),
        case(
            "no token for a contact",
            Request::json("/api/v1/contacts", &json!({ "channel": "email", "text": "hei" })),
            401,
            "token",
        ),
        case("headers without end", Request::get("/").header("X-Long", &"x".repeat(20_000)), 431, ""),
        case("a climbing path", Request::get("/assets/../../etc/passwd"), 404, ""),
    ]
}

fn check(case: &Case, reply: &Reply) -> Tried {
    let text = reply.text();
    ensure(reply.status == case.status, || {
        format!("{}: {} instead of {}: {text}", case.what, reply.status, case.status)
    })?;
    ensure(text.contains(case.says), || format!("{}: does not say `{}`: {text}", case.what, case.says))?;
    if !case.says.is_empty() {
        let kind = reply.header("content-type").unwrap_or_default();
        ensure(kind.starts_with("application/problem+json"), || {
            format!("{}: no problem details but {kind}", case.what)
        })?;
        ensure(reply.json()?["type"].is_string(), || format!("{}: a problem without a type", case.what))?;
    }
    Ok(())
}

#[tokio::test]
async fn every_bad_request_gets_its_own_answer() -> Tried {
    let mut daemon = Daemon::start().await?;
    let mut wrong = Vec::new();
    for case in requests() {
        let reply = send(daemon.door, case.request.clone()).await;
        if let Err(failure) = reply.and_then(|reply| check(&case, &reply)) {
            wrong.push(format!("{}: {failure}", case.what));
        }
    }
    ensure(wrong.is_empty(), || wrong.join("\n"))?;
    alive(&mut daemon).await?;
    same("nothing was taken", daemon.metrics().await?.sum("portner_contacts_received_total", &[]), 0.0)
}

/// It still takes a contact, and has not ended in between.
async fn alive(daemon: &mut Daemon) -> Tried {
    same("ended", daemon.ended()?, None)?;
    let reply = send(daemon.operations, Request::get("/readyz")).await?;
    same("ready", reply.status, 200)
}

/// A frame that a chat refuses: what is sent, and a word of the answer.
fn frames() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("an unknown type", json!({ "type": "shout" }), "say"),
        ("an unknown field", json!({ "type": "say", "n": 1, "text": "hei", "x": 1 }), "x"),
        ("a wrong type", json!({ "type": "say", "n": "en", "text": "hei" }), "n"),
        ("no words", json!({ "type": "say", "n": 1, "text": "  " }), "text"),
        ("too many words", json!({ "type": "say", "n": 1, "text": "å".repeat(4_001) }), "4000"),
        ("not an object", json!([1, 2]), "object"),
    ]
}

#[tokio::test]
async fn every_bad_frame_gets_its_own_answer_and_the_chat_goes_on() -> Tried {
    let daemon = Daemon::start().await?;
    let mut resident = Resident::open(daemon.door).await?;
    for (what, frame, says) in frames() {
        resident.socket.send_message(Message::text(frame.to_string())).await?;
        let heard = resident.socket.next().await?;
        ensure(heard["type"] == "error", || format!("{what}: no error but {heard}"))?;
        ensure(heard["problem"].to_string().contains(says), || {
            format!("{what}: does not say `{says}`: {heard}")
        })?;
    }
    resident.socket.send_message(Message::text("{")).await?;
    let heard = resident.socket.next().await?;
    ensure(heard["type"] == "error", || format!("no JSON: no error but {heard}"))?;
    same("the chat goes on", resident.say("Gatelyset i Storgata er mørkt").await?, 1)
}

#[tokio::test]
async fn frames_that_are_too_large_or_too_many_close_the_socket_with_a_reason() -> Tried {
    let mut daemon = Daemon::start().await?;
    let origin = format!("http://{}", daemon.door);
    let mut large = chat_socket(daemon.door, &origin).await?;
    let _ = large.send_message(Message::text("x".repeat(1 << 20))).await;
    let code = large.closing(Duration::from_secs(120)).await?.map(|(code, _)| code);
    ensure(matches!(code, Some(1009) | None), || format!("a frame of 1 MiB: closed with {code:?}"))?;

    let mut binary = chat_socket(daemon.door, &origin).await?;
    binary.send_message(Message::binary(vec![0_u8; 10])).await?;
    let code = binary.closing(Duration::from_secs(120)).await?.map(|(code, _)| code);
    same("a binary frame", code, Some(1003))?;

    let mut many = Resident::open(daemon.door).await?;
    let begun = Instant::now();
    let closed = loop {
        let sent = many.socket.send_message(Message::text(r#"{"type":"typing"}"#)).await;
        if sent.is_err() || begun.elapsed() > Duration::from_secs(60) {
            break many.socket.closing(Duration::from_secs(120)).await;
        }
    }?;
    if let Some((code, reason)) = closed {
        ensure(code == 1008 && !reason.is_empty(), || format!("many frames: closed with {code} {reason}"))?;
    }
    alive(&mut daemon).await
}

#[tokio::test]
async fn strangers_do_not_open_sockets() -> Tried {
    let daemon = Daemon::start().await?;
    let refused = |opened: Result<Socket, NotOpened>, status: u16, what: &str| match opened {
        Err(NotOpened::Refused(reply)) => same(what, reply.status, status),
        Err(other) => Err(Failure::new(format!("{what}: {other}"))),
        Ok(_) => Err(Failure::new(format!("{what}: was let in"))),
    };
    refused(chat_socket(daemon.door, "https://evil.example").await, 403, "a chat from a foreign page")?;
    let path = "/api/v1/console";
    let origin = format!("http://{}", daemon.door);
    let own = [("Origin", origin.as_str())];
    // A program may still say who it is in its first frame; this one does not.
    let mut nobody = Socket::open(daemon.door, path, &own).await?;
    nobody.send("hello", json!({})).await?;
    same("a console without a session", nobody.next().await?["problem"]["status"].as_u64(), Some(401))?;
    let closed = nobody.closing(Duration::from_secs(120)).await?;
    same("a console without a session, closed", closed.map(|(code, _)| code), Some(1008))?;
    let stolen = [("Origin", origin.as_str()), ("Cookie", "portner=0123456789abcdef0123456789abcdef")];
    refused(Socket::open(daemon.door, path, &stolen).await, 401, "a console with an expired session")?;
    let foreign =
        [("Origin", "https://evil.example"), ("Cookie", "portner=0123456789abcdef0123456789abcdef")];
    refused(Socket::open(daemon.door, path, &foreign).await, 403, "a console from a foreign page")?;
    let bearer = [("Authorization", "Bearer not-a-token-that-anybody-made")];
    refused(Socket::open(daemon.door, path, &bearer).await, 401, "a console with a made-up token")
}

#[tokio::test]
async fn an_agent_who_asks_for_what_cannot_be_is_told_what_to_do() -> Tried {
    let daemon = calm().await?;
    let tokens = (daemon.agent("ola", "vei-trafikk")?, daemon.agent("siv", "vei-trafikk")?);
    let mut resident = Resident::open(daemon.door).await?;
    resident.say("Gatelyset i Storgata er mørkt").await?;
    let mut ola = Agent::ready(daemon.door, "ola", &tokens.0).await?;
    let offer = ola.offer().await?;
    ola.accept(&offer).await?;
    let contact = offer["contact"].clone();
    let mut siv = Agent::ready(daemon.door, "siv", &tokens.1).await?;
    let cases = [
        (true, "accept", json!({ "offer": offer["offer"] }), "an ack"),
        (false, "accept", json!({ "offer": offer["offer"] }), "offer-over"),
        (false, "say", json!({ "contact": contact, "n": 1, "text": "hei" }), "not-yours"),
        (false, "close", json!({ "contact": contact, "outcome": "solved" }), "not-yours"),
        (true, "transfer", json!({ "contact": contact, "unit": "finnes-ikke" }), "unknown-unit"),
        (true, "close", json!({ "contact": contact, "outcome": "ferdig" }), "mistakes"),
        (true, "close", json!({ "contact": "999999", "outcome": "solved" }), "unknown-contact"),
        (true, "presence", json!({ "state": "asleep" }), "mistakes"),
    ];
    let mut wrong = Vec::new();
    for (first, kind, fields, code) in cases {
        let agent = if first { &mut ola } else { &mut siv };
        let heard = agent.ask(kind, fields.clone()).await?;
        let found = heard["problem"]["type"].as_str().unwrap_or("an ack");
        if !found.ends_with(code) {
            wrong.push(format!("{kind} {fields}: {found} instead of {code}"));
        }
    }
    ensure(wrong.is_empty(), || wrong.join("\n"))
}

/// Connections that say nothing, half a head, or half a body are closed within their limits, and others
/// are served meanwhile.
#[tokio::test]
async fn silent_and_half_sent_connections_are_closed() -> Tried {
    let settings = "[limits]\nhead_seconds = 5\nbody_seconds = 5\n";
    let mut daemon = Daemon::with_settings(settings).await?;
    let half = format!(
        "POST {FORM} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"te"
    );
    let starts: [(&str, &str, u16); 3] = [
        ("a silent connection", "", 0),
        ("half a head", "GET / HTTP/1.1\r\nHo", 408),
        ("half a body", &half, 408),
    ];
    let mut waiting = Vec::new();
    for (what, start, status) in starts {
        waiting.push((what, status, tokio::spawn(closed_within(daemon.door, start.to_string()))));
    }
    let mut other = HttpConnection::open(daemon.door).await?;
    other.send(&Request::json(FORM, &json!({ "text": "hei" }))).await?.expect(202)?;
    for (what, status, closed) in waiting {
        let said = closed.await?.map_err(|failure| Failure::new(format!("{what}: {failure}")))?;
        let fits = said.is_empty() || said.contains(&status.to_string());
        ensure(fits, || format!("{what}: {said}"))?;
    }
    alive(&mut daemon).await
}

/// Everything that came until the daemon closed the connection.
async fn closed_within(door: SocketAddr, start: String) -> Tried<String> {
    let mut stream = TcpStream::connect(door).await?;
    stream.write_all(start.as_bytes()).await?;
    let mut said = String::new();
    tokio::time::timeout(Duration::from_secs(120), stream.read_to_string(&mut said)).await??;
    Ok(said)
}

#[tokio::test]
async fn one_address_does_not_hold_every_place() -> Tried {
    let mut daemon = Daemon::start().await?;
    let mut held = Vec::new();
    for _ in 0..50 {
        held.push(Resident::open(daemon.door).await?);
    }
    let reply = send(daemon.door, Request::get("/")).await?;
    same("the fifty-first connection", reply.status, 503)?;
    drop(held);
    let begun = Instant::now();
    while send(daemon.door, Request::get("/")).await.map_or(0, |reply| reply.status) != 200 {
        ensure(begun.elapsed() < Duration::from_secs(120), || "places are not given back".to_string())?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    alive(&mut daemon).await
}

/// A chat that writes faster than anybody can is slowed down or closed, and what was acknowledged stays.
#[tokio::test]
async fn a_resident_who_floods_loses_the_line_and_nothing_that_was_acknowledged() -> Tried {
    let daemon = Daemon::start().await?;
    let mut resident = Resident::open(daemon.door).await?;
    for number in 0..200 {
        if resident.send(&format!("melding {number}")).await.is_err() {
            break;
        }
    }
    // The first ones are taken in any case, however slow the machine is; then what comes until it is silent.
    let patience = |taken: usize| Duration::from_secs(if taken < 10 { 120 } else { 3 });
    while let Ok(Heard::Frame(frame)) = resident.socket.hear_within(patience(resident.acked.len())).await {
        if frame["type"] != "error" {
            resident.take(frame)?;
        }
    }
    let acknowledged = resident.acked.clone();
    ensure((10..200).contains(&acknowledged.len()), || format!("{} were acknowledged", acknowledged.len()))?;
    resident.resume(daemon.door).await?;
    resident.repeat(1, "melding 0").await?;
    while !resident.acked.contains_key(&1) {
        resident.hear().await?;
    }
    same("I01: the first message", resident.acked[&1], acknowledged[&1])
}
