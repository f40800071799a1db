//! The published contract against what is really spoken: every recorded frame and answer fits its
//! schema, every frame the samples know is documented, and every documented frame to a client is
//! recorded at least once.

mod common;

use adapters::console::wire::{Beside, Canned, EarlierContact, EarlierMessage, ToAgent};
use adapters::contract::{asyncapi, openapi};
use axum::body::Body;
use axum::http::Request;
use common::house;
use common::schema::mistakes;
use http_body_util::BodyExt;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use tower::ServiceExt;

#[test]
fn every_recorded_frame_fits_its_schema() {
    let document: Value = serde_json::from_str(&asyncapi()).unwrap();
    let mut recorded = BTreeSet::new();
    for line in lines(&["chat", "console"]) {
        let Some((who, json)) = line.split_once(" < ").filter(|(_, json)| json.starts_with('{')) else {
            continue;
        };
        let frame: Value = serde_json::from_str(json).unwrap();
        let channel = if matches!(who, "kari" | "ola") { "console" } else { "chat" };
        let kind = frame["type"].as_str().unwrap();
        let schema = &document["channels"][channel]["messages"][format!("hear_{kind}")]["payload"];
        assert!(schema.is_object(), "{channel} does not document {kind}");
        assert_eq!(mistakes(&document, schema, &frame, kind), Vec::<String>::new(), "{line}");
        recorded.insert(format!("{channel} {kind}"));
    }
    for frame in made() {
        let kind = frame["type"].as_str().unwrap();
        let schema = &document["channels"]["console"]["messages"][format!("hear_{kind}")]["payload"];
        assert_eq!(mistakes(&document, schema, &frame, kind), Vec::<String>::new(), "{frame}");
        recorded.insert(format!("console {kind}"));
    }
    let documented = ["chat", "console"].into_iter().flat_map(|channel| {
        let messages = document["channels"][channel]["messages"].as_object().unwrap();
        let heard: Vec<_> = messages.keys().filter_map(|name| name.strip_prefix("hear_")).collect();
        heard.into_iter().map(move |kind| format!("{channel} {kind}")).collect::<Vec<_>>()
    });
    assert_eq!(documented.collect::<BTreeSet<_>>(), recorded, "documented and recorded differ");
}

/// Frames that no sample leads to, as their wire types write them: for them the desk's files must change, or
/// its history know somebody.
fn made() -> Vec<Value> {
    let texts = [("nb", "Hei { name }".to_string())].into();
    let all = vec![Canned { name: "hei".into(), unit: Some("servicetorg".into()), texts }];
    let canned = Beside::Canned { version: "1".into(), canned: all };
    let at = || "2026-11-22T08:00:00Z".to_string();
    let one = |contact: &str, ended| EarlierContact {
        contact: contact.into(),
        channel: "chat",
        unit_name: "Servicetorget".into(),
        arrived: at(),
        ended,
    };
    let contact = || "12".to_string();
    let earlier =
        Beside::Earlier { contact: contact(), earlier: vec![one("7", Some("solved")), one("6", None)] };
    let said = |from, text: Option<&str>| EarlierMessage { from, at: at(), text: text.map(str::to_string) };
    let messages = vec![said("resident", Some("Hei")), said("agent", None)];
    let recalled = Beside::Recalled { contact: contact(), earlier: "7".into(), messages };
    let taken = ToAgent::Switches { taken: vec!["main".into()] };
    let beside = [canned, earlier, recalled].into_iter().map(|frame| serde_json::to_value(frame).unwrap());
    beside.chain([serde_json::to_value(taken).unwrap()]).collect()
}

#[test]
fn every_recorded_answer_fits_its_schema() {
    let document: Value = serde_json::from_str(&openapi()).unwrap();
    let (mut asked, mut checked) = (String::new(), 0);
    for line in lines(&["form", "phone", "contacts"]) {
        if let Some(request) = line.strip_prefix("http > ") {
            asked = request.to_string();
            continue;
        }
        let Some(answer) = line.strip_prefix("http < ") else { continue };
        let (status, body) = answer.split_once(' ').unwrap();
        let mut words = asked.split(' ');
        let (method, path) = (words.next().unwrap().to_lowercase(), template(words.next().unwrap()));
        let response = &document["paths"][&path][&method]["responses"][status];
        assert!(response.is_object(), "{method} {path} does not document {status}");
        let Some(content) = response["content"].as_object() else { continue };
        let schema = &content.values().next().unwrap()["schema"];
        let body: Value = serde_json::from_str(body).unwrap();
        assert_eq!(mistakes(&document, schema, &body, status), Vec::<String>::new(), "{line}");
        checked += 1;
    }
    assert!(checked > 20, "only {checked} answers were checked");
}

/// What no route takes is told as a problem too, with the header that says what would do.
#[tokio::test]
async fn what_is_not_served_says_what_is() {
    let cases = [
        ("GET", "/api/v1/forms/henvendelse", 405, "allow"),
        ("DELETE", "/api/v1/contacts", 405, "allow"),
        ("GET", "/api/v1/chat", 426, "upgrade"),
        ("GET", "/api/v1/console", 426, "upgrade"),
        ("POST", "/api/v1/contacts", 401, "www-authenticate"),
        ("GET", "/api/v1/nothing", 404, "content-type"),
    ];
    for (method, path, status, header) in cases {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let response = adapters::router(house().doors).oneshot(request).await.unwrap();
        assert_eq!(response.status(), status, "{method} {path}");
        assert!(response.headers().contains_key(header), "{method} {path} tells no {header}");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{method} {path}");
    }
}

#[tokio::test]
async fn an_explanation_fits_its_schema() {
    let document: Value = serde_json::from_str(&openapi()).unwrap();
    let schema = &document["components"]["schemas"]["Explanation"];
    for text in ["Gatelyset i Storgata er mørkt", "Hei", "???"] {
        let request = Request::post("/api/v1/explain")
            .header("authorization", "Bearer program")
            .header("content-type", "application/json")
            .body(Body::from(serde_json::json!({ "text": text }).to_string()));
        let response = adapters::router(house().doors).oneshot(request.unwrap()).await.unwrap();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let explanation: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(mistakes(&document, schema, &explanation, text), Vec::<String>::new(), "{explanation}");
    }
}

/// What supervisors and agents read of a desk at work, and who may not.
#[tokio::test]
async fn the_desk_live_and_a_contact_explained_fit_their_schemas() {
    let document: Value = serde_json::from_str(&openapi()).unwrap();
    let house = house();
    let text = serde_json::json!({ "text": "Gatelyset i Storgata er mørkt" }).to_string();
    let form = Request::post("/api/v1/forms/henvendelse").header("content-type", "application/json");
    ask(&house, form.body(Body::from(text)).unwrap()).await;
    let cases = [
        ("siv", "/api/v1/desk", 200, "Desk"),
        ("siv", "/api/v1/desk?unit=vei-trafikk&most=1&language=en", 200, "Desk"),
        ("siv", "/api/v1/desk?unit=nowhere&most=x&colour=1", 422, "Problem"),
        ("kari", "/api/v1/desk", 403, "Problem"),
        ("program", "/api/v1/desk", 403, "Problem"),
        ("ola", "/api/v1/explain/1", 200, "Candidates"),
        ("siv", "/api/v1/explain/1", 200, "Candidates"),
        ("program", "/api/v1/explain/1", 403, "Problem"),
        ("kari", "/api/v1/hours", 200, "HoursAhead"),
        ("program", "/api/v1/hours", 403, "Problem"),
        ("siv", "/api/v1/explain/2", 404, "Problem"),
        ("siv", "/api/v1/explain/x", 404, "Problem"),
    ];
    for (who, path, status, schema) in cases {
        let request = Request::get(path).header("authorization", format!("Bearer {who}"));
        let (answered, body) = ask(&house, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answered, status, "{who} {path}: {body}");
        let schema = &document["components"]["schemas"][schema];
        assert_eq!(mistakes(&document, schema, &body, path), Vec::<String>::new(), "{who} {path}: {body}");
        if schema["properties"]["waiting"].is_object() {
            assert_eq!(body["waiting"][0]["contact"], "1", "{body}");
        }
    }
}

async fn ask(house: &common::House, request: Request<Body>) -> (u16, Value) {
    let response = adapters::router(house.doors.clone()).oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// The checker itself: each change makes a right frame wrong.
#[test]
fn a_wrong_frame_does_not_fit() {
    let document: Value = serde_json::from_str(&asyncapi()).unwrap();
    let schema = &document["channels"]["chat"]["messages"]["hear_ack"]["payload"];
    let of = |json: &str| mistakes(&document, schema, &serde_json::from_str(json).unwrap(), "ack").len();
    let cases = [
        (r#"{"type":"ack","n":1,"seq":1}"#, 0),
        (r#"{"type":"ack","n":1}"#, 1),
        (r#"{"type":"ack","n":0,"seq":1}"#, 1),
        (r#"{"type":"ack","n":"1","seq":1}"#, 1),
        (r#"{"type":"nack","n":1,"seq":1}"#, 1),
        (r#"{"type":"ack","n":1,"seq":1,"more":1}"#, 1),
    ];
    for (json, wanted) in cases {
        assert_eq!(of(json), wanted, "{json}");
    }
}

fn template(path: &str) -> String {
    match path.rsplit_once('/').unwrap() {
        ("/api/v1/forms", _) => "/api/v1/forms/{form}".into(),
        ("/api/v1/contacts", _) => "/api/v1/contacts/{reference}".into(),
        _ => path.into(),
    }
}

fn lines(adapters: &[&str]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire_samples");
    let mut lines = Vec::new();
    for adapter in adapters {
        for file in std::fs::read_dir(folder.join(adapter)).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            lines.extend(text.lines().map(str::to_string));
        }
    }
    lines
}
