//! The published contract against the running daemon: every documented path answers, and what is named
//! in INTERFACE is documented.

use serde_json::Value;
use tests::clients::http::Request;
use tests::daemon_under_test::Daemon;
use tests::tried::{Tried, ensure, same};

/// Paths that programs rely on and that must therefore be in the contract.
const PROMISED: &[(&str, &str)] = &[
    ("post", "/api/v1/forms/{form}"),
    ("post", "/api/v1/contacts"),
    ("get", "/api/v1/contacts/{reference}"),
    ("post", "/api/v1/phone/events"),
    ("get", "/api/v1/reports/{report}"),
];

async fn document(daemon: &Daemon, path: &str) -> Tried<Value> {
    daemon.ask(Request::get(path)).await?.expect(200)?.json()
}

#[tokio::test]
async fn every_documented_path_answers_and_every_promised_one_is_documented() -> Tried {
    let daemon = Daemon::start().await?;
    let contract = document(&daemon, "/openapi.json").await?;
    ensure(contract["openapi"].as_str().is_some_and(|version| version.starts_with("3.")), || {
        "no OpenAPI 3".into()
    })?;
    for (method, path) in PROMISED {
        ensure(contract["paths"][path][method].is_object(), || format!("{method} {path} is not documented"))?;
    }
    for (path, methods) in contract["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            answers(&daemon, path, method, operation).await?;
        }
    }
    Ok(())
}

/// An empty request gets an answer that the document names, and never 404 for the route itself.
async fn answers(daemon: &Daemon, template: &str, method: &str, operation: &Value) -> Tried {
    let unknown = "0123-4567-89ab-cdef-0123-4567-89ab-cdef";
    let path = template.replace("{form}", "henvendelse").replace("{reference}", unknown);
    let path = path.replace("{report}", "volumes");
    let path = path
        .replace("{view}", "1")
        .replace("{notice}", "1")
        .replace("{contact}", "1")
        .replace("{closing}", "1");
    ensure(!path.contains('{'), || format!("{template}: give the test a value for its parameter"))?;
    let request = match method {
        "get" => Request::get(path.clone()),
        _ => Request::post(path.clone(), "application/json", "{}"),
    };
    let status = daemon.ask(request).await?.status;
    let named =
        operation["responses"].as_object().into_iter().flatten().any(|(code, _)| *code == status.to_string());
    ensure(named, || format!("{method} {path} answered {status}, which the document does not name"))?;
    ensure(status != 405, || format!("{method} {path} is documented and not served"))
}

#[tokio::test]
async fn the_sockets_are_documented_frame_by_frame() -> Tried {
    let daemon = Daemon::start().await?;
    let contract = document(&daemon, "/asyncapi.json").await?;
    ensure(contract["asyncapi"].is_string(), || "no AsyncAPI".into())?;
    let text = contract.to_string();
    let frames = [
        "hello",
        "say",
        "typing",
        "leave",
        "welcome",
        "state",
        "message",
        "ack",
        "error",
        "presence",
        "accept",
        "decline",
        "transfer",
        "close",
        "offer",
        "withdrawn",
        "contact",
    ];
    let missing: Vec<&str> =
        frames.into_iter().filter(|frame| !text.contains(&format!("\"{frame}\""))).collect();
    same("frames that are not documented", missing, Vec::new())?;
    for path in ["/api/v1/chat", "/api/v1/console"] {
        ensure(text.contains(path), || format!("{path} is not documented"))?;
    }
    Ok(())
}
