//! Everything that runs.
