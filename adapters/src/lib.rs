//! Everything that speaks: chat, console, forms, telephone events, and the pages people see.
//!
//! Adapters do not know each other. The only way to the desk is `DeskHandle`; the only way to
//! accounts is `Accounts`. Each adapter has `wire` (frames as they travel, knows nothing of the
//! core), `translate` (frame <-> command and event, knows nothing of tokio or axum) and `serve`.

pub mod accounts;
pub mod desk_handle;
pub mod doors;
pub mod pages;
pub mod problem;
pub mod session_cookie;
