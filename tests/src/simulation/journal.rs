//! A journal that takes its time: batches lie in flight until they are synced, and a crash loses
//! those that are not, or only the news that they were written.

use daemon::owner::batch::{Batch, Content, Said};
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, ContentId};
use routing_rules::time::Moment;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// One record.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its place: 1, 2, 3 without gaps.
    pub position: u64,
    /// When.
    pub at: Moment,
    /// What.
    pub event: Event,
}

/// What is committed together.
#[derive(Default)]
pub struct Flight {
    /// Its events.
    pub records: Vec<Record>,
    /// What the owner wants back when it is synced; `None` for what a planted bug slipped in.
    pub mark: Option<u64>,
    /// The words.
    pub content: Vec<Content>,
}

/// Synced and in flight.
#[derive(Default)]
pub struct Journal {
    /// Safe.
    pub synced: Vec<Record>,
    /// Not safe yet.
    pub flights: VecDeque<Flight>,
    words: BTreeMap<ContactId, BTreeMap<u64, (ContentId, Said)>>,
}

impl Flight {
    /// A batch as the owner gives it. Reads every event back from its bytes, as a restart would.
    pub fn of(batch: Batch) -> Result<Flight, String> {
        let read = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            serde_json::from_slice::<Event>(bytes).map_err(|error| format!("{error} in {text}"))
        };
        let records = batch
            .records()
            .map(|r| read(r.bytes).map(|event| Record { position: r.position, at: r.at, event }))
            .collect::<Result<Vec<Record>, String>>()?;
        // A database refuses the same words in the same place, and then nothing is written any more.
        let places: BTreeSet<_> = batch.content.iter().map(|c| (c.contact, c.seq, c.id)).collect();
        if places.len() < batch.content.len() {
            return Err("words are kept twice in one batch".to_string());
        }
        Ok(Flight { records, mark: Some(batch.mark), content: batch.content })
    }
}

impl Journal {
    /// The last synced position.
    pub fn position(&self) -> u64 {
        self.synced.last().map_or(0, |record| record.position)
    }

    /// The oldest batch in flight is safe now. Returns its mark and how many records it had.
    pub fn sync_one(&mut self) -> Option<(Option<u64>, usize)> {
        let flight = self.flights.pop_front()?;
        for content in flight.content {
            self.words.entry(content.contact).or_default().insert(content.seq, (content.id, content.said));
        }
        let records = flight.records.len();
        self.synced.extend(flight.records);
        Some((flight.mark, records))
    }

    /// The oldest batches were written, and nobody heard of it.
    pub fn sync_unheard(&mut self, batches: usize) {
        for _ in 0..batches {
            self.sync_one();
        }
    }

    /// The power goes: what is in flight is lost.
    pub fn lose_flights(&mut self) -> usize {
        let lost = self.flights.iter().map(|flight| flight.records.len()).sum();
        self.flights.clear();
        lost
    }

    /// The words of a contact after `seq`, in order.
    pub fn words(&self, contact: ContactId, after: u64) -> impl Iterator<Item = (u64, &Said)> {
        let words = self.words.get(&contact).into_iter().flatten();
        words.filter(move |(seq, _)| **seq > after).map(|(seq, (_, said))| (*seq, said))
    }
}
