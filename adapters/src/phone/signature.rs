//! Standard Webhooks 1.0: is this body, at this time, from somebody who knows a secret?

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The three headers.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// `webhook-id`.
    pub id: &'a str,
    /// `webhook-timestamp`: seconds since 1970.
    pub timestamp: &'a str,
    /// `webhook-signature`: `v1,<base64>`, several with blanks between.
    pub signatures: &'a str,
}

/// Is one of the signatures made with one of the secrets, and the time within `tolerance` of `now`
/// (seconds)? Every pair is compared, in constant time.
pub fn holds(signed: Signed<'_>, body: &[u8], secrets: &[Vec<u8>], now: i64, tolerance: i64) -> bool {
    let Ok(at) = signed.timestamp.parse::<i64>() else { return false };
    let fresh = now.checked_sub(at).is_some_and(|age| age.unsigned_abs() <= tolerance.unsigned_abs());
    if !fresh || signed.id.is_empty() || signed.id.len() > 255 {
        return false;
    }
    let given: Vec<Vec<u8>> = signed
        .signatures
        .split_ascii_whitespace()
        .take(16)
        .filter_map(|signature| STANDARD.decode(signature.strip_prefix("v1,")?).ok())
        .collect();
    let mut holds = false;
    for secret in secrets {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { continue };
        mac.update(signed.id.as_bytes());
        mac.update(b".");
        mac.update(signed.timestamp.as_bytes());
        mac.update(b".");
        mac.update(body);
        let right = mac.finalize().into_bytes();
        for signature in &given {
            holds |= bool::from(right.as_slice().ct_eq(signature));
        }
    }
    holds
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks specification.
    const SECRET: &str = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const RIGHT: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    const AT: i64 = 1_614_265_330;

    #[test]
    fn only_the_right_signature_in_time_holds() {
        let secret = STANDARD.decode(SECRET).unwrap_or_default();
        let wrong = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        let rotated = format!("{wrong} {RIGHT}");
        let secrets = [vec![1, 2, 3], secret];
        let at = AT.to_string();
        /// Id, timestamp, signatures, body, how late, does it hold?
        type Case<'a> = (&'a str, &'a str, &'a str, &'a [u8], i64, bool);
        let cases: &[Case<'_>] = &[
            (ID, &at, RIGHT, BODY, 0, true),
            (ID, &at, RIGHT, BODY, 300, true),
            (ID, &at, RIGHT, BODY, -300, true),
            (ID, &at, RIGHT, BODY, 301, false),
            (ID, &at, RIGHT, BODY, -301, false),
            (ID, &at, &rotated, BODY, 0, true),
            (ID, &at, wrong, BODY, 0, false),
            (ID, &at, "", BODY, 0, false),
            (ID, &at, "v1a,g0hM", BODY, 0, false),
            (ID, &at, &RIGHT[3..], BODY, 0, false),
            (ID, &at, RIGHT, b"{}", 0, false),
            ("msg_other", &at, RIGHT, BODY, 0, false),
            ("", &at, RIGHT, BODY, 0, false),
            (ID, "soon", RIGHT, BODY, 0, false),
            (ID, "-9223372036854775808", RIGHT, BODY, 0, false),
        ];
        for (id, timestamp, signatures, body, late, wanted) in cases {
            let signed = Signed { id, timestamp, signatures };
            assert_eq!(holds(signed, body, &secrets, AT + late, 300), *wanted, "{signed:?} {late}");
        }
        let signed = Signed { id: ID, timestamp: &at, signatures: RIGHT };
        assert!(!holds(signed, BODY, &[], AT, 300), "without a secret nothing holds");
    }
}
