//! Styles, scripts and pictures, embedded in the program. Their addresses carry a hash of the whole
//! set, so that browsers keep them for a year and still get new ones at once; imports between
//! scripts get the same hash.

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Every asset: name and content. The ending says the type.
const SOURCES: &[(&str, &str)] = &[
    ("base.css", include_str!("../../web/base.css")),
    ("resident.css", include_str!("../../web/resident.css")),
    ("icon.svg", include_str!("../../web/icon.svg")),
    ("texts.js", include_str!("../../web/texts.js")),
    ("socket.js", include_str!("../../web/socket.js")),
    ("door.js", include_str!("../../web/door.js")),
    ("identity.js", include_str!("../../web/identity.js")),
    ("framed.js", include_str!("../../web/framed.js")),
    ("survey.js", include_str!("../../web/survey.js")),
    ("answers.js", include_str!("../../web/answers.js")),
    ("callback.js", include_str!("../../web/callback.js")),
    ("chat.js", include_str!("../../web/chat.js")),
    ("reports.css", include_str!("../../web/reports.css")),
    ("why.js", include_str!("../../web/why.js")),
    ("desk.css", include_str!("../../web/desk.css")),
    ("desk-kit.js", include_str!("../../web/desk-kit.js")),
    ("desk-contact.js", include_str!("../../web/desk-contact.js")),
    ("desk-agents.js", include_str!("../../web/desk-agents.js")),
    ("desk-tell.js", include_str!("../../web/desk-tell.js")),
    ("reports.js", include_str!("../../web/reports.js")),
    ("rules.css", include_str!("../../web/rules.css")),
    ("upkeep.css", include_str!("../../web/upkeep.css")),
    ("desk.js", include_str!("../../web/desk.js")),
    ("wallboard.css", include_str!("../../web/wallboard.css")),
    ("wallboard.js", include_str!("../../web/wallboard.js")),
    ("aloud.js", include_str!("../../web/aloud.js")),
    ("kiosk.css", include_str!("../../web/kiosk.css")),
    ("kiosk.js", include_str!("../../web/kiosk.js")),
    ("console.css", include_str!("../../web/console.css")),
    ("console.js", include_str!("../../web/console.js")),
    ("console-store.js", include_str!("../../web/console-store.js")),
    ("console-words.js", include_str!("../../web/console-words.js")),
    ("console-sound.js", include_str!("../../web/console-sound.js")),
    ("console-offers.js", include_str!("../../web/console-offers.js")),
    ("console-undo.js", include_str!("../../web/console-undo.js")),
    ("console-notes.js", include_str!("../../web/console-notes.js")),
    ("console-register.js", include_str!("../../web/console-register.js")),
    ("console-alarm.js", include_str!("../../web/console-alarm.js")),
    ("console-list.js", include_str!("../../web/console-list.js")),
    ("console-talk.js", include_str!("../../web/console-talk.js")),
    ("console-acts.js", include_str!("../../web/console-acts.js")),
    ("console-call.js", include_str!("../../web/console-call.js")),
    ("console-beside.js", include_str!("../../web/console-beside.js")),
    ("console-canned.js", include_str!("../../web/console-canned.js")),
    ("console-why.js", include_str!("../../web/console-why.js")),
    ("console-keys.js", include_str!("../../web/console-keys.js")),
];

struct Assets {
    version: String,
    by_name: BTreeMap<&'static str, Bytes>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (name, text) in SOURCES {
        hash.update(name.as_bytes());
        hash.update(text.as_bytes());
    }
    let version: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let by_name = SOURCES.iter().map(|(name, text)| (*name, prepare(name, text, &version))).collect();
    Assets { version, by_name }
});

/// Scripts import each other under the same version as the page asked for them.
fn prepare(name: &str, text: &str, version: &str) -> Bytes {
    if !name.ends_with(".js") {
        return Bytes::copy_from_slice(text.as_bytes());
    }
    let lines = text.lines().map(|line| match line.strip_suffix(".js';") {
        Some(import) if line.starts_with("import ") => format!("{import}.js?v={version}';\n"),
        _ => format!("{line}\n"),
    });
    Bytes::from(lines.collect::<String>())
}

/// The address of an asset, for templates.
pub(super) fn address(name: &str) -> String {
    debug_assert!(ASSETS.by_name.contains_key(name), "no asset is called {name}");
    format!("/assets/{name}?v={}", ASSETS.version)
}

/// The version asked for, if any.
#[derive(Deserialize)]
pub(super) struct Version {
    v: Option<String>,
}

/// `GET /assets/{name}`.
pub(super) async fn serve(
    Path(name): Path<String>,
    Query(asked): Query<Version>,
    headers: HeaderMap,
) -> Response {
    let Some(body) = ASSETS.by_name.get(name.as_str()) else {
        return (StatusCode::NOT_FOUND, "there is no such file here").into_response();
    };
    let tag = format!("\"{}\"", ASSETS.version);
    let current = asked.v.as_deref() == Some(ASSETS.version.as_str());
    let keep = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|given| given.as_bytes() == tag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, kind(&name))], body.clone()).into_response()
    };
    let head = response.headers_mut();
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        head.insert(header::ETAG, tag);
    }
    response
}

/// `GET /widget.js`: under an address that never changes, because it stands in other people's pages.
pub(super) async fn widget() -> Response {
    let kept = (header::CACHE_CONTROL, "public, max-age=3600");
    // Any page may load it; which pages may show the chat, the chat's own policy says.
    let shared = (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    let script = include_str!("../../web/widget.js");
    ([(header::CONTENT_TYPE, kind("widget.js")), kept, shared], script).into_response()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_carry_the_version_and_name_assets_that_exist() {
        for (name, text) in SOURCES.iter().filter(|(name, _)| name.ends_with(".js")) {
            for line in text.lines().filter(|line| line.starts_with("import ")) {
                let from = line.rsplit('\'').nth(1).unwrap_or("");
                let other = from.strip_prefix("./").unwrap_or_else(|| panic!("{name}: {line}"));
                assert!(ASSETS.by_name.contains_key(other), "{name} imports {from}, which is not embedded");
            }
            let served = String::from_utf8_lossy(&ASSETS.by_name[name]).into_owned();
            assert!(!served.contains(".js';"), "{name} has an import without a version");
        }
    }
}
