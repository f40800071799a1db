//! The daemon's one source of random names: what the core is handed and never draws itself.

use routing_rules::ids::{ContentId, Reference};

/// So many random bytes from the operating system.
///
/// A system that cannot give random bytes cannot keep secrets: the process ends.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(error) = getrandom::fill(&mut bytes) {
        tracing::error!(%error, "The operating system gives no random bytes; stopping.");
        std::process::abort();
    }
    bytes
}

/// A new secret for a resident.
pub fn reference() -> Reference {
    Reference(random())
}

/// A new place for words.
pub fn content_id() -> ContentId {
    ContentId(random())
}
