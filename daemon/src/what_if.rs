//! What would happen if: contacts and agents that are made up (`simulate`) or taken from a journal
//! (`replay`) go through the real core in a time of their own. Nothing here is stored or told to anybody.

pub mod chance;
pub mod outcome;
pub mod play;
pub mod recorded;
pub mod replay;
pub mod scenario;
pub mod simulate;
pub mod staff_plan;
