//! Words: sealed with their contact's key before they reach a file, opened only for who may read.

use crate::owner::batch::Batch;
use routing_rules::ids::{ContactId, ContentId};

/// A batch as the journal takes it: its words sealed.
#[derive(Debug)]
pub struct SealedBatch {
    /// Records, reads and books; its `content` is empty now.
    pub batch: Batch,
    /// The writer's epoch: a journal shared by several refuses an older one.
    pub epoch: u64,
    /// The words, sealed.
    pub content: Vec<SealedContent>,
    /// The data keys of contacts that came in this batch; synced in `keys.db` already, carried for
    /// journals that bring them to other nodes.
    pub keys: Vec<(ContactId, DataKey)>,
}

/// Sealed words and where they lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedContent {
    /// Whose.
    pub contact: ContactId,
    /// The message's number; 0 for what is not a message.
    pub seq: u64,
    /// The name by which the event knows them.
    pub id: ContentId,
    /// Nonce and sealed bytes.
    pub sealed: Vec<u8>,
}

/// One contact's key. Destroying it erases the contact's words everywhere, backups included.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey(pub [u8; 32]);

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey(…)")
    }
}
