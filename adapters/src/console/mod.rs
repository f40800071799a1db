//! The agent's console over a WebSocket: `WS /api/v1/console`. See `PROTOCOL.md`.

pub mod acts;
pub mod open;
pub mod serve;
pub mod session;
pub mod translate;
pub mod wire;
