//! The resident's chat over a WebSocket: `WS /api/v1/chat`. See `PROTOCOL.md`.

pub mod serve;
pub mod session;
pub mod translate;
pub mod wire;
