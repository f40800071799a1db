//! The crowd: many residents, switches and agents at once, over the public doors, in an open loop.

pub mod figures;
