//! The rule book: read from `rules.toml`, compiled once, then asked for every contact.

mod attribute_index;
pub mod circumstances;
pub mod finder;
pub mod judge;
pub mod misspelt;
pub mod pattern;
pub mod read_answers;
pub mod read_calendar;
pub mod read_canned;
pub mod read_desk;
pub mod read_hours;
pub mod read_kiosks;
pub mod read_rules;
pub mod read_sharing;
pub mod read_units;
pub mod regular;
pub mod rule;
mod ties;
