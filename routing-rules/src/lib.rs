//! Everything of Portner that decides: which unit, which agent, in what order, until when.
//!
//! Pure: no I/O, no clock, no dice, no async, no map whose order differs between two runs. Whoever
//! calls knows the time. Read `command`, `event`, `refusal` and `desk` first.

pub mod agent;
pub mod book;
pub mod candidates;
pub mod careful_toml;
pub mod closing;
pub mod command;
pub mod contact;
pub mod desk;
pub mod erlang;
pub mod evaluate;
pub mod event;
pub mod explain;
pub mod figures;
pub mod holidays;
pub mod hours;
pub mod ids;
pub mod learned;
mod matching;
pub mod measures;
pub mod notice;
mod queue;
pub mod refusal;
pub mod rules;
pub mod setup;
pub mod sharing;
pub mod standing;
pub mod suggest;
pub mod supervise;
pub mod synthetic;
pub mod text;
pub mod time;
pub mod verdict;
pub mod waiting;
