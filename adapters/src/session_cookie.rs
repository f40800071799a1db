//! The session cookie: its name, how it is set, how it is read. One place, because the pages set it
//! and the console's socket reads it.

use axum::http::{HeaderMap, header};

/// The cookie's name. Over https the browser itself then keeps other hosts from setting it.
pub fn name(https: bool) -> &'static str {
    if https { "__Host-portner" } else { "portner" }
}

/// The session named by a request's cookies, if any.
pub fn read(headers: &HeaderMap, https: bool) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name(https))
        .map(|(_, value)| value)
}

/// A `Set-Cookie` that begins a session of `seconds`.
pub fn set(value: &str, https: bool, seconds: u32) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name(https))
}

/// A `Set-Cookie` that ends it.
pub fn clear(https: bool) -> String {
    set("", https, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_cookie_is_read() {
        let cases = [
            ("portner=abc", false, Some("abc")),
            ("a=b; portner=abc; c=d", false, Some("abc")),
            ("portner=abc", true, None),
            ("__Host-portner=abc", true, Some("abc")),
            ("xportner=abc", false, None),
            ("portner", false, None),
            ("", false, None),
        ];
        for (line, https, wanted) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, line.parse().unwrap());
            assert_eq!(read(&headers, https), wanted, "{line:?} https={https}");
        }
    }
}
