//! The chain: each record's hash covers the one before, so that nothing is changed, lost or put in
//! between without a trace.

use routing_rules::ids::DeskId;
use routing_rules::time::Moment;
use sha2::{Digest, Sha256};

/// A record's place in the chain.
pub type Hash = [u8; 32];

/// What the first record's hash covers in place of a record before it.
pub const BEGINNING: Hash = [0; 32];

/// The hash of a record: SHA-256 of the previous hash, the desk, the position, the moment, the bytes.
pub fn link(previous: &Hash, desk: DeskId, position: u64, at: Moment, bytes: &[u8]) -> Hash {
    let name = desk.as_str().as_bytes();
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update([name.len() as u8]);
    hasher.update(name);
    hasher.update(position.to_be_bytes());
    hasher.update(at.0.to_be_bytes());
    hasher.update(bytes);
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_record_changes_its_hash() {
        let desk: DeskId = "havnsund".parse().unwrap();
        let other: DeskId = "havnsun".parse().unwrap();
        let hash = link(&BEGINNING, desk, 1, Moment(5), b"d");
        let others = [
            link(&hash, desk, 1, Moment(5), b"d"),
            link(&BEGINNING, other, 1, Moment(5), b"d"),
            link(&BEGINNING, desk, 2, Moment(5), b"d"),
            link(&BEGINNING, desk, 1, Moment(6), b"d"),
            link(&BEGINNING, desk, 1, Moment(5), b"e"),
        ];
        assert!(others.iter().all(|other| *other != hash));
        assert_eq!(link(&BEGINNING, desk, 1, Moment(5), b"d"), hash);
    }
}
