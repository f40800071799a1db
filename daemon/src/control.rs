//! What commands ask of a desk: through a socket in the data directory when a daemon runs, else of the
//! desk opened for a moment. One JSON line in, one out.

mod ask;
mod perform;
mod socket;
mod takes;

pub use ask::{Ask, Reply};
pub use perform::perform;
pub use socket::{ask, listen, remove, running, serve};
