//! What must be committed together, with one sync: records, the words they name, who read, books.

use crate::journal::corrections::Corrected;
use crate::owner::request::{KeptBook, ReadWhat};
use adapters::desk_handle::{Reader, WordsKind};
use routing_rules::contact::Speaker;
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, ContentId, DeskId};
use routing_rules::time::Moment;

/// Everything decided between two syncs.
#[derive(Debug)]
pub struct Batch {
    /// Whose.
    pub desk: DeskId,
    /// Counts batches from 1 within one run; `Owner::synced` wants it back.
    pub mark: u64,
    /// The words that the records name, in the clear until they are sealed.
    pub content: Vec<Content>,
    /// Who read what.
    pub reads: Vec<ReadNote>,
    /// Books adopted in this batch, with the position of the adoption and its moment.
    pub books: Vec<(u64, Moment, KeptBook)>,
    /// What transfers with "wrong unit" teach.
    pub corrections: Vec<Corrected>,
    places: Vec<Place>,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    position: u64,
    at: Moment,
    end: usize,
}

/// One event as it goes to the journal: serialised once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// Its place in the journal: 1, 2, 3 without gaps.
    pub position: u64,
    /// When.
    pub at: Moment,
    /// The event as JSON.
    pub bytes: &'a [u8],
}

/// Words of one contact and where they lie.
#[derive(Clone)]
pub struct Content {
    /// Whose.
    pub contact: ContactId,
    /// The message's number; 0 for what is not a message.
    pub seq: u64,
    /// The name by which the event knows them.
    pub id: ContentId,
    /// The words.
    pub said: Said,
}

/// Words, who said them and when. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// Who.
    pub from: Speaker,
    /// When.
    pub at: Moment,
    /// The words.
    pub kind: WordsKind,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Content({} {}, …)", self.contact, self.seq)
    }
}

/// Somebody read somebody's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadNote {
    /// Whose words.
    pub contact: ContactId,
    /// Which.
    pub what: ReadWhat,
    /// By whom.
    pub reader: Reader,
    /// When.
    pub at: Moment,
}

impl Batch {
    /// An empty batch.
    pub fn new(desk: DeskId, mark: u64) -> Batch {
        Batch {
            desk,
            mark,
            content: Vec::new(),
            reads: Vec::new(),
            books: Vec::new(),
            corrections: Vec::new(),
            places: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Adds an event, serialised.
    pub fn write(&mut self, position: u64, at: Moment, event: &Event) -> Result<(), serde_json::Error> {
        let start = self.bytes.len();
        if let Err(error) = serde_json::to_writer(&mut self.bytes, event) {
            self.bytes.truncate(start);
            return Err(error);
        }
        self.places.push(Place { position, at, end: self.bytes.len() });
        Ok(())
    }

    /// The records in order of position.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.places.iter().enumerate().map(|(i, place)| {
            let start = if i == 0 { 0 } else { self.places[i - 1].end };
            Record { position: place.position, at: place.at, bytes: &self.bytes[start..place.end] }
        })
    }

    /// How many records.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Nothing at all to write?
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.reads.is_empty() && self.books.is_empty()
    }

    /// The position after this batch, if it has records.
    pub fn last_position(&self) -> Option<u64> {
        self.places.last().map(|place| place.position)
    }
}
