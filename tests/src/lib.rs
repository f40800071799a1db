//! Everything that tries.
