//! The learned classifier beside the rules: a linear model over hashed words and letter groups, trained
//! from the desk's own examples. Small, deterministic, and it can say which words weighed most.

pub mod examples;
pub mod exp;
pub mod features;
pub mod model;
pub mod name;
pub mod pattern_groups;
pub mod train;
pub mod vocabulary;
