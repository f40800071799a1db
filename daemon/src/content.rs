//! Words: sealed with their contact's key before they reach a file, opened only for who may read.

use crate::journal::keys::Keys;
use crate::new_ids;
use crate::owner::batch::{Batch, Content};
use adapters::desk_handle::{Details, WordsKind};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use routing_rules::contact::Speaker;
use routing_rules::ids::{ContactId, ContentId, DeskId};
use routing_rules::time::Moment;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A batch as the journal takes it: its words sealed.
#[derive(Debug)]
pub struct SealedBatch {
    /// Records, reads and books; its `content` is empty now.
    pub batch: Batch,
    /// The writer's epoch: a journal shared by several refuses an older one.
    pub epoch: u64,
    /// The words, sealed.
    pub content: Vec<SealedContent>,
    /// The data keys of the contacts whose words are in this batch; synced in `keys.db` already,
    /// carried for journals that bring them to other nodes.
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
    /// When they were said; stays when they are erased.
    pub at: Moment,
    /// By whom; stays when they are erased.
    pub from: Speaker,
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

/// What is sealed.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Clear<'a> {
    Text(&'a str),
    Details(&'a Details),
    Reason(&'a str),
    Note(&'a str),
    Survey(&'a str),
}

/// What comes out when it is opened.
#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Opened {
    /// A message.
    Text(Arc<str>),
    /// Who brings a contact.
    Details(Details),
    /// Why an agent declined, or wanted to see what is masked.
    Reason(Arc<str>),
    /// What only agents may read.
    Note(Arc<str>),
    /// How it was, in the resident's own words.
    Survey(Arc<str>),
}

const NONCE: usize = 12;

/// Seals the words of batches on their way to the journal.
pub struct Sealer {
    desk: DeskId,
    epoch: u64,
    keys: Arc<Keys>,
}

impl Sealer {
    /// A sealer for the writer of that epoch.
    pub fn new(desk: DeskId, epoch: u64, keys: Arc<Keys>) -> Sealer {
        Sealer { desk, epoch, keys }
    }

    /// Seals a batch. An error is as final as a failed append.
    pub fn seal(&self, mut batch: Batch) -> Result<SealedBatch, String> {
        let clear = std::mem::take(&mut batch.content);
        let mut content = Vec::with_capacity(clear.len());
        let mut keys: Vec<(ContactId, DataKey)> = Vec::new();
        for words in clear {
            // What comes after its contact was erased is erased already; only who speaks must be heard.
            let late =
                matches!(words.said.kind, WordsKind::Survey(_) | WordsKind::Reason(_) | WordsKind::Note(_));
            if late && self.is_erased(words.contact)? {
                continue;
            }
            let known = keys.last().filter(|(contact, _)| *contact == words.contact).cloned();
            let key = match known {
                Some((_, key)) => key,
                None => {
                    let key = self.key(words.contact)?;
                    keys.push((words.contact, key.clone()));
                    key
                }
            };
            content.push(seal(self.desk, &key, words)?);
        }
        Ok(SealedBatch { batch, epoch: self.epoch, content, keys })
    }

    fn is_erased(&self, contact: ContactId) -> Result<bool, String> {
        let key = self.keys.for_sealing(contact).map_err(|error| format!("keys.db: {error}"))?;
        Ok(key.is_none())
    }

    fn key(&self, contact: ContactId) -> Result<DataKey, String> {
        let key = self.keys.for_sealing(contact).map_err(|error| format!("keys.db: {error}"))?;
        key.ok_or_else(|| format!("keys.db holds no key for contact {contact}"))
    }
}

fn seal(desk: DeskId, key: &DataKey, words: Content) -> Result<SealedContent, String> {
    let clear = match &words.said.kind {
        WordsKind::Message(text) => Clear::Text(text),
        WordsKind::Details(details) => Clear::Details(details),
        WordsKind::Reason(text) => Clear::Reason(text),
        WordsKind::Note(text) => Clear::Note(text),
        WordsKind::Survey(text) => Clear::Survey(text),
    };
    let clear = serde_json::to_vec(&clear).map_err(|error| error.to_string())?;
    let nonce = new_ids::random::<NONCE>();
    let aad = place(desk, words.contact, words.seq, words.id);
    let sealed = cipher(key)
        .encrypt(Nonce::from_slice(&nonce), Payload { msg: &clear, aad: &aad })
        .map_err(|_| "words could not be sealed".to_string())?;
    let sealed = [&nonce[..], &sealed].concat();
    let (contact, seq, id) = (words.contact, words.seq, words.id);
    Ok(SealedContent { contact, seq, id, at: words.said.at, from: words.said.from, sealed })
}

/// Opens sealed words; `None` when they were sealed with another key, or for another place.
pub fn open(
    desk: DeskId,
    key: &DataKey,
    contact: ContactId,
    seq: u64,
    id: ContentId,
    sealed: &[u8],
) -> Option<Opened> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
    let aad = place(desk, contact, seq, id);
    let clear = cipher(key).decrypt(Nonce::from_slice(nonce), Payload { msg: sealed, aad: &aad }).ok()?;
    serde_json::from_slice(&clear).ok()
}

fn cipher(key: &DataKey) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(chacha20poly1305::Key::from_slice(&key.0))
}

/// Where words lie is sealed with them: nothing can be moved to another contact or message.
fn place(desk: DeskId, contact: ContactId, seq: u64, id: ContentId) -> Vec<u8> {
    let mut place = desk.as_str().as_bytes().to_vec();
    place.push(0);
    place.extend(contact.0.to_be_bytes());
    place.extend(seq.to_be_bytes());
    place.extend(id.0);
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::owner::batch::Said;

    #[test]
    fn words_open_only_with_their_key_and_in_their_place() {
        let desk: DeskId = "havnsund".parse().unwrap();
        let key = DataKey([7; 32]);
        let text = "Gatelyset i Storgata er mørkt";
        let said = Said { from: Speaker::Resident, at: Moment(1), kind: WordsKind::Message(text.into()) };
        let content = Content { contact: ContactId(3), seq: 1, id: ContentId([9; 16]), said };
        let sealed = seal(desk, &key, content).unwrap();
        assert!(!sealed.sealed.windows(9).any(|part| part == &text.as_bytes()[..9]));
        let opened = |key: &DataKey, contact, seq| open(desk, key, contact, seq, sealed.id, &sealed.sealed);
        assert!(opened(&key, ContactId(3), 1) == Some(Opened::Text(text.into())));
        assert!(opened(&DataKey([8; 32]), ContactId(3), 1).is_none());
        assert!(opened(&key, ContactId(4), 1).is_none());
        assert!(opened(&key, ContactId(3), 2).is_none());
        assert!(open(desk, &key, ContactId(3), 1, sealed.id, b"short").is_none());
    }
}
