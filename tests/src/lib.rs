//! Everything that tries.

pub mod tidy;
