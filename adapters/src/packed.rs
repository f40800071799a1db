//! What browsers and programs load, as `build.rs` packed it: kept small, and sent as it lies to whoever
//! takes gzip. Nothing of it stays unpacked in memory.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

include!(concat!(env!("OUT_DIR"), "/packed.rs"));

/// Bytes before and after the packed text: RFC 1952, without a name.
const HEAD: usize = 10;
const TAIL: usize = 8;

/// A text, packed with gzip.
#[derive(Clone, Copy, Debug)]
pub struct Packed(&'static [u8]);

impl Packed {
    /// The one of that name in a list.
    pub(crate) fn find(list: &[(&str, Packed)], name: &str) -> Option<Packed> {
        list.iter().find(|(found, _)| *found == name).map(|(_, packed)| *packed)
    }

    /// The text itself.
    pub fn text(self) -> String {
        let packed = self.0.get(HEAD..self.0.len().saturating_sub(TAIL)).unwrap_or_default();
        // What our own build packed unpacks; a test does so with every one.
        let bytes = miniz_oxide::inflate::decompress_to_vec(packed).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The answer to somebody who asks for it: packed if they take that.
    pub fn answer(self, asked: &HeaderMap, kind: &'static str) -> Response {
        let gzip = takes_gzip(asked);
        let mut response = if gzip { self.0.into_response() } else { self.text().into_response() };
        let head = response.headers_mut();
        head.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if gzip {
            head.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}

/// Does `Accept-Encoding` name gzip, or anything, without forbidding it (RFC 9110, 12.5.3)?
fn takes_gzip(asked: &HeaderMap) -> bool {
    let values = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut any = None;
    for (name, quality) in values.flat_map(|value| value.split(',')).map(|coding| {
        let (name, rest) = coding.split_once(';').unwrap_or((coding, ""));
        (name.trim(), rest.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0))
    }) {
        match name.to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => return quality > 0.0,
            "*" => any = Some(quality > 0.0),
            _ => {}
        }
    }
    any.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_packed_unpacks_to_what_was_written() {
        for (name, packed) in TEXTS.iter().chain(CONTRACTS).chain(ASSETS) {
            let text = packed.text();
            assert!(text.len() > 50, "{name} came out with {} bytes", text.len());
            let length = u32::from_le_bytes(packed.0[packed.0.len() - 4..].try_into().unwrap());
            assert_eq!(length as usize, text.len(), "{name}");
        }
        let contract = Packed::find(CONTRACTS, "openapi.json").unwrap().text();
        assert_eq!(contract, include_str!("contract/openapi.json"));
    }

    #[test]
    fn gzip_is_sent_to_whoever_takes_it() {
        let cases = [
            (None, false),
            (Some("gzip, deflate, br"), true),
            (Some("br;q=1.0, gzip;q=0.8, *;q=0.1"), true),
            (Some("GZIP"), true),
            (Some("gzip;q=0, *"), false),
            (Some("*"), true),
            (Some("*;q=0"), false),
            (Some("identity"), false),
            (Some("br"), false),
        ];
        for (given, expected) in cases {
            let mut headers = HeaderMap::new();
            if let Some(given) = given {
                headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(given));
            }
            assert_eq!(takes_gzip(&headers), expected, "{given:?}");
        }
    }
}
