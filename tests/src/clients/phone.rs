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
