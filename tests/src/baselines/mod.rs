//! What bare parts reach on this machine in the same run, so that Portner's figures can be read as
//! ratios: an axum POST endpoint, an axum echo WebSocket, and the disk's own `fdatasync`.

pub mod echo;
pub mod post;
pub mod sync_probe;
