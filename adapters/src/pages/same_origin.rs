//! Does a POST come from one of our own pages? Another site must not press our buttons with an
//! agent's cookie.

use crate::doors::DoorSettings;
use axum::http::{HeaderMap, header};

/// True when the browser says that one of our own pages sent it.
pub(super) fn is_ours(headers: &HeaderMap, settings: &DoorSettings) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN).filter(|origin| *origin != "null") else {
        // Browsers that hide the origin still say whether it was the same site's page.
        return headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin");
    };
    let scheme = if settings.https { "https" } else { "http" };
    let own = text(header::HOST).map(|host| format!("{scheme}://{host}"));
    own.as_deref() == Some(origin) || settings.origins.iter().any(|allowed| allowed == origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> DoorSettings {
        DoorSettings {
            origins: vec!["https://hjelp.example".into()],
            https: false,
            phone_secrets: Vec::new(),
            phone_tolerance: 300,
            message: 16384,
            frame: 32768,
            write_buffer: 262_144,
            ping: 30,
            dead: 45,
            resident_rate: (2.0, 20.0),
            agent_rate: (20.0, 100.0),
            text: 4000,
            calls_out: std::sync::Arc::new(|| None),
            taken: std::sync::Arc::new(Vec::new),
            video: String::new(),
            keep_days: 90,
            synthetic: None,
            practice: crate::practice::Practice::default(),
        }
    }

    #[test]
    fn only_our_own_pages_may_post() {
        let cases: [(&[(&str, &str)], bool); 7] = [
            (&[("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080")], true),
            (&[("host", "127.0.0.1:8080"), ("origin", "https://hjelp.example")], true),
            (&[("host", "127.0.0.1:8080"), ("origin", "https://evil.example")], false),
            (&[("host", "127.0.0.1:8080"), ("origin", "null"), ("sec-fetch-site", "same-origin")], true),
            (&[("host", "127.0.0.1:8080"), ("origin", "null"), ("sec-fetch-site", "cross-site")], false),
            (
                &[
                    ("host", "127.0.0.1:8080"),
                    ("origin", "https://evil.example"),
                    ("sec-fetch-site", "same-origin"),
                ],
                false,
            ),
            (&[("host", "127.0.0.1:8080")], false),
        ];
        for (given, wanted) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(*name, value.parse().unwrap());
            }
            assert_eq!(is_ours(&headers, &settings()), wanted, "{given:?}");
        }
    }
}
