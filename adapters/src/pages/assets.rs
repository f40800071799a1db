//! Styles, scripts and pictures, embedded in the program as `build.rs` packed them. Their addresses carry a
//! hash of the whole set, so that browsers keep them for a year and still get new ones at once; imports
//! between scripts carry the same hash.

use crate::packed::{ASSETS, Packed, VERSION};
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// The address of an asset, for templates.
pub(super) fn address(name: &str) -> String {
    debug_assert!(Packed::find(ASSETS, name).is_some(), "no asset is called {name}");
    format!("/assets/{name}?v={VERSION}")
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
    let Some(packed) = Packed::find(ASSETS, &name) else {
        return (StatusCode::NOT_FOUND, "there is no such file here").into_response();
    };
    let tag = format!("\"{VERSION}\"");
    let current = asked.v.as_deref() == Some(VERSION);
    let keep = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|given| given.as_bytes() == tag.as_bytes());
    let mut response =
        if known { StatusCode::NOT_MODIFIED.into_response() } else { packed.answer(&headers, kind(&name)) };
    let head = response.headers_mut();
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        head.insert(header::ETAG, tag);
    }
    response
}

/// `GET /widget.js`: under an address that never changes, because it stands in other people's pages.
pub(super) async fn widget(headers: HeaderMap) -> Response {
    let Some(packed) = Packed::find(ASSETS, "widget.js") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = packed.answer(&headers, kind("widget.js"));
    let head = response.headers_mut();
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    // Any page may load it; which pages may show the chat, the chat's own policy says.
    let shared = HeaderValue::from_static("cross-origin");
    head.insert(HeaderName::from_static("cross-origin-resource-policy"), shared);
    response
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
        for (name, packed) in ASSETS.iter().filter(|(name, _)| name.ends_with(".js") && *name != "widget.js")
        {
            for line in packed.text().lines().filter(|line| line.starts_with("import ")) {
                let from = line.rsplit('\'').nth(1).unwrap_or("");
                let other = from.strip_prefix("./").unwrap_or_else(|| panic!("{name}: {line}"));
                let other = other.strip_suffix(&format!("?v={VERSION}"));
                let other = other.unwrap_or_else(|| panic!("{name} has an import without a version: {line}"));
                assert!(
                    Packed::find(ASSETS, other).is_some(),
                    "{name} imports {from}, which is not embedded"
                );
            }
        }
    }
}
