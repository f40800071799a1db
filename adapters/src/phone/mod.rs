//! Telephone events: `POST /api/v1/phone/events`, from any switch, signed as Standard Webhooks 1.0.

pub mod schema;
pub mod serve;
pub mod signature;
pub mod translate;
pub mod wire;
