//! The daemon's one source of random names: what the core is handed and never draws itself.

use routing_rules::ids::{ContentId, Reference};
use std::cell::RefCell;

/// Bytes asked of the operating system at once: a contact needs about a hundred, in five pieces, and a
/// system call for each piece was felt in the intake of forms.
const POOL: usize = 1_024;

struct Pool {
    bytes: [u8; POOL],
    used: usize,
}

thread_local! {
    static DRAWN: RefCell<Pool> = const { RefCell::new(Pool { bytes: [0; POOL], used: POOL }) };
}

/// So many random bytes from the operating system, at most 1,024. None is given twice, and what was
/// given is not kept.
///
/// A system that cannot give random bytes cannot keep secrets: the process ends.
pub fn random<const N: usize>() -> [u8; N] {
    const { assert!(N <= POOL, "ask for less at once") };
    DRAWN.with_borrow_mut(|pool| {
        if pool.used + N > POOL {
            if let Err(error) = getrandom::fill(&mut pool.bytes) {
                tracing::error!(%error, "The operating system gives no random bytes; stopping.");
                std::process::abort();
            }
            pool.used = 0;
        }
        let mut given = [0; N];
        given.swap_with_slice(&mut pool.bytes[pool.used..pool.used + N]);
        pool.used += N;
        given
    })
}

/// A new secret for a resident.
pub fn reference() -> Reference {
    Reference(random())
}

/// A new place for words.
pub fn content_id() -> ContentId {
    ContentId(random())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_bytes_are_given_twice() {
        let given: BTreeSet<[u8; 16]> = (0..10_000).map(|_| random::<16>()).collect();
        assert_eq!(given.len(), 10_000);
        assert!(given.iter().all(|bytes| bytes != &[0; 16]));
        let (long, short) = (random::<1_000>(), random::<100>());
        assert!(long.windows(16).all(|part| part != [0; 16]) && short != [0; 100]);
    }
}
