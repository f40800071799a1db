//! Calls through Asterisk over ARI: Portner answers, plays music, rings agents, bridges, hangs up. `wire`
//! is what travels, `board` the state machine without I/O, `rest` and `connect` the lines to the switch.

pub mod board;
pub mod connect;
mod look;
mod replaced;
pub mod rest;
pub mod translate;
pub mod wire;
