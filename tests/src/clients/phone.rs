//! A telephone switch: posts call events signed as Standard Webhooks 1.0.

use super::http::{Reply, Request, send};
use crate::tried::Tried;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

/// A switch and its secret.
#[derive(Clone)]
pub struct Switch {
    /// Where the daemon listens.
    pub address: SocketAddr,
    /// The bytes behind `whsec_`.
    pub secret: Vec<u8>,
}

impl Switch {
    /// The secret as it is written in settings.
    pub fn written_secret(&self) -> String {
        format!("whsec_{}", STANDARD.encode(&self.secret))
    }

    /// Signs and posts an event now.
    pub async fn post(&self, event: &Value) -> Tried<Reply> {
        let body = event.to_string();
        let id = format!("{}-{}-{}", event["call"], event["sequence"], event["type"]).replace('"', "");
        send(self.address, self.signed(&id, unix_now(), &body)).await
    }

    /// A signed request, to be bent by whoever tests refusals.
    pub fn signed(&self, id: &str, timestamp: i64, body: &str) -> Request {
        let signature = signature(&self.secret, id, timestamp, body);
        Request::post("/api/v1/phone/events", "application/json", body)
            .header("webhook-id", id)
            .header("webhook-timestamp", &timestamp.to_string())
            .header("webhook-signature", &signature)
    }
}

/// `v1,` and the HMAC over `id.timestamp.body`.
pub fn signature(secret: &[u8], id: &str, timestamp: i64, body: &str) -> String {
    // HMAC takes keys of every length, so this cannot fail; an empty signature would be refused.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return String::new() };
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// Seconds since 1970.
pub fn unix_now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

/// Now, as RFC 3339 in UTC.
pub fn rfc3339_now() -> String {
    rfc3339(unix_now())
}

/// Seconds since 1970 as RFC 3339 in UTC (Hinnant's civil-from-days).
pub fn rfc3339(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_rfc_3339() {
        let cases = [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_795_315_496, "2026-11-22T02:44:56Z"),
        ];
        for (seconds, expected) in cases {
            assert_eq!(rfc3339(seconds), expected);
        }
    }

    /// The example of the Standard Webhooks specification.
    #[test]
    fn the_published_example_is_signed_alike() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap_or_default();
        let body = r#"{"test": 2432232314}"#;
        let found = signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(found, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
