//! Everything that runs: one loop owns the desk, one writer syncs its journal, the doors speak to it.

pub mod backup;
pub mod clock;
pub mod content;
pub mod desk_loop;
pub mod journal;
pub mod new_ids;
pub mod owner;
pub mod publish;
pub mod retention;
pub mod snapshot;
pub mod verify;
pub mod views;

// The doors: what an operator touches.
pub mod accounts;
pub mod args;
pub mod commands;
pub mod compare;
pub mod config;
pub mod control;
pub mod deliveries;
pub mod demo;
pub mod desk_files;
pub mod doors;
pub mod heap;
pub mod judging;
pub mod learning;
pub mod logging;
pub mod metrics;
pub mod models;
pub mod monthly;
pub mod opened;
pub mod operations;
pub mod practice;
pub mod refusals;
pub mod reload;
pub mod reports;
pub mod run;
mod saying;
pub mod sign_in;
pub mod stop;
pub mod switches;
pub mod synthetic;
pub mod versions;
pub mod watchdog;
pub mod what_if;
