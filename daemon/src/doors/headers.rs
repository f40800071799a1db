//! Headers on every answer: what a browser may do with our pages.

use crate::config::Settings;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};

/// The headers, made once.
pub struct Headers {
    fixed: Vec<(HeaderName, HeaderValue)>,
    policy: HeaderValue,
    framed: HeaderValue,
    own: HeaderValue,
}

/// The pages that our own kiosk shows in a frame: what residents use.
fn may_stand_in_our_own(path: &str) -> bool {
    let kiosk = path.starts_with("/kiosk/") && path.ends_with("/meeting");
    kiosk || path == "/" || path.starts_with("/status/") || path.starts_with("/api/v1/forms/")
}

/// The pages that other sites may show in a frame: the widget's.
fn may_be_framed(path: &str) -> bool {
    path == "/chat" || path.starts_with("/chat/")
}

impl Headers {
    /// From the settings.
    pub fn new(settings: &Settings) -> Headers {
        let fixed = |name: HeaderName, value: &'static str| (name, HeaderValue::from_static(value));
        let mut all = vec![
            fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            // Not `no-referrer`: under that a browser sends `Origin: null` with our own forms, and
            // the check of the origin could not tell them from a stranger's.
            fixed(header::REFERRER_POLICY, "same-origin"),
            fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
            fixed(
                HeaderName::from_static("permissions-policy"),
                "camera=(), microphone=(), geolocation=(), payment=()",
            ),
            // Answers are personal unless a route says otherwise.
            fixed(header::CACHE_CONTROL, "no-store"),
        ];
        if settings.door.https {
            all.push(fixed(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"));
        }
        let origins: Vec<_> = settings.door.origins.iter().map(|origin| origin.0.as_str()).collect();
        Headers {
            fixed: all,
            policy: policy("'none'"),
            own: policy("'self'"),
            framed: policy(format!("'self' {}", origins.join(" ")).trim_end()),
        }
    }

    /// Adds what is missing; what a route has set itself stays.
    pub fn add(&self, path: &str, headers: &mut HeaderMap) {
        for (name, value) in &self.fixed {
            if !headers.contains_key(name) {
                headers.insert(name.clone(), value.clone());
            }
        }
        if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
            let policy = match path {
                path if may_be_framed(path) => &self.framed,
                path if may_stand_in_our_own(path) => &self.own,
                _ => &self.policy,
            };
            headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        }
    }
}

fn policy(ancestors: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; media-src 'self'; frame-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors {ancestors}"
    );
    // Origins were checked when the settings were read; a policy without them is the safe rest.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
