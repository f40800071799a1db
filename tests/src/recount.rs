//! Counting anew from `desk.db` by plain SQL and JSON: shares no code with the core's figures, so that
//! both can be wrong only in different ways. Also looks whether the journal itself hangs together.

use crate::daemon_under_test::Metrics;
use crate::tried::{Failure, Tried, ensure};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The journal, read whole.
#[derive(Clone, Debug, Default)]
pub struct Recount {
    /// Position and event, in order.
    pub events: Vec<(u64, Value)>,
}

/// A counter's name, without `desk`, and its labels in the order of INTERFACE.
pub type Counts = BTreeMap<(String, Vec<(&'static str, String)>), f64>;

impl Recount {
    /// Reads the journal of the one desk in a data directory, also beside a running daemon.
    pub fn read(data: &Path) -> Tried<Recount> {
        let database = Connection::open_with_flags(data.join("desk.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        database.busy_timeout(std::time::Duration::from_secs(60))?;
        let mut query = database.prepare("SELECT position, bytes FROM journal ORDER BY position")?;
        let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        let mut events = Vec::new();
        for row in rows {
            let (position, bytes) = row?;
            events.push((position as u64, serde_json::from_slice(&bytes)?));
        }
        Ok(Recount { events })
    }

    /// Events of that kind.
    pub fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Value> {
        self.events.iter().map(|(_, event)| event).filter(move |event| event["event"] == kind)
    }

    /// The counters that INTERFACE promises, as the journal gives them up to that record.
    fn counts(&self, position: u64) -> Counts {
        let mut tally = Tally { sensitive: self.sensitive(), ..Tally::default() };
        let until = self.events.iter().take_while(|(at, _)| *at <= position);
        until.for_each(|(_, event)| tally.count(event));
        tally.counts
    }

    /// Units marked sensitive by the last adoption.
    fn sensitive(&self) -> BTreeSet<String> {
        let units = self.of("desk_adopted").last().map(|event| &event["setup"]["units"]);
        let units = units.and_then(Value::as_object).into_iter().flatten();
        units.filter(|(_, unit)| unit["sensitive"] == true).map(|(name, _)| name.clone()).collect()
    }

    /// Are the metrics the same as the journal, in both directions? The page is read first: the journal
    /// may have grown since, by a lapsed offer, and is compared as far as the page had come.
    pub fn agrees(&self, metrics: &Metrics) -> Tried {
        let position = metrics.sum("portner_journal_records_total", &[]) as u64;
        ensure(self.events.len() as u64 >= position, || {
            format!("I02: the page tells of {position} records, the journal has {}", self.events.len())
        })?;
        let counts = self.counts(position);
        let mut wrong = Vec::new();
        for ((metric, labels), count) in &counts {
            let wanted: Vec<String> =
                labels.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
            let found = metrics.sum(metric, &wanted.iter().map(String::as_str).collect::<Vec<_>>());
            if found != *count {
                wrong.push(format!("{metric}{wanted:?}: the journal has {count}, the page {found}"));
            }
        }
        for metric in [
            "portner_contacts_received_total",
            "portner_contacts_completed_total",
            "portner_contacts_abandoned_total",
            "portner_contacts_transferred_total",
            "portner_offers_total",
        ] {
            let journal: f64 =
                counts.iter().filter(|((name, _), _)| name == metric).map(|(_, count)| count).sum();
            let page = metrics.sum(metric, &[]);
            if journal != page {
                wrong.push(format!("{metric} in all: the journal has {journal}, the page {page}"));
            }
        }
        ensure(wrong.is_empty(), || format!("I40: {}", wrong.join("\n     ")))
    }

    /// What must hold of every journal: no gap (I05), messages without gaps (I25), one ending (I22),
    /// one owner at a time (I10), every acceptance after its offer (I12).
    pub fn hangs_together(&self) -> Tried {
        let mut messages: BTreeMap<u64, u64> = BTreeMap::new();
        let mut owners: BTreeMap<u64, String> = BTreeMap::new();
        let mut offers: BTreeMap<u64, u64> = BTreeMap::new();
        let mut ended: BTreeSet<u64> = BTreeSet::new();
        for (index, (position, event)) in self.events.iter().enumerate() {
            let contact = event["contact"].as_u64().unwrap_or(0);
            let offer = event["offer"].as_u64().unwrap_or(0);
            let broken = match event["event"].as_str().unwrap_or_default() {
                _ if *position != index as u64 + 1 => Some("I05: a gap in the journal"),
                "message_said" => {
                    let last = messages.insert(contact, event["seq"].as_u64().unwrap_or(0)).unwrap_or(0);
                    (messages[&contact] != last + 1).then_some("I25: a gap in the messages")
                }
                "offered" => offers.insert(offer, contact).map(|_| "I12: an offer's number came twice"),
                "offer_accepted" => {
                    let known = offers.remove(&offer) == Some(contact);
                    let taken = owners.insert(contact, word(&event["agent"])).is_some();
                    (taken || !known).then_some("I10: a second owner, or an offer that was over")
                }
                "offer_ended" => offers.remove(&offer).is_none().then_some("I12: an offer ended twice"),
                "contact_returned" | "contact_transferred" => {
                    owners.remove(&contact);
                    None
                }
                "contact_ended" => {
                    owners.remove(&contact);
                    (!ended.insert(contact)).then_some("I22: a second ending")
                }
                _ => None,
            };
            if let Some(broken) = broken {
                return Err(Failure::new(format!("{broken} at record {position}: {event}")));
            }
        }
        Ok(())
    }
}

/// Counters as they grow, and where each contact stands.
#[derive(Default)]
struct Tally {
    sensitive: BTreeSet<String>,
    synthetic: BTreeSet<u64>,
    /// Contact -> channel and unit.
    places: BTreeMap<u64, (String, String)>,
    counts: Counts,
}

impl Tally {
    fn add(&mut self, metric: &str, labels: Vec<(&'static str, String)>) {
        *self.counts.entry((format!("portner_{metric}"), labels)).or_insert(0.0) += 1.0;
    }

    fn count(&mut self, event: &Value) {
        let contact = event["contact"].as_u64().unwrap_or(0);
        let out = event["verdict"]["because"]["why"] == "called_out";
        if event["unit"] == "portner-synthetic" || out || self.synthetic.contains(&contact) {
            // What Portner wrote to itself is no figure, and nobody came when an agent called.
            self.synthetic.insert(contact);
            return;
        }
        let (channel, unit) = self.places.get(&contact).cloned().unwrap_or_default();
        let mut place = vec![("channel", channel.clone()), ("unit", unit)];
        match event["event"].as_str().unwrap_or_default() {
            "contact_arrived" => self.arrived(contact, event),
            "contact_transferred" => {
                self.add("contacts_transferred_total", place);
                self.places.insert(contact, (channel, word(&event["to"])));
            }
            "contact_ended" => match event["ending"]["completed"].as_str() {
                Some(outcome) => {
                    place.push(("outcome", outcome.to_string()));
                    self.add("contacts_completed_total", place);
                }
                None => self.add("contacts_abandoned_total", place),
            },
            "offer_accepted" => self.add("offers_total", vec![("outcome", "accepted".into())]),
            "offer_ended" => {
                let how = word(&event["how"]);
                let outcome = if how == "declined" || how == "lapsed" { how } else { "withdrawn".into() };
                self.add("offers_total", vec![("outcome", outcome)]);
            }
            _ => {}
        }
    }

    fn arrived(&mut self, contact: u64, event: &Value) {
        let (channel, unit) = (word(&event["channel"]), word(&event["unit"]));
        let hidden = self.sensitive.contains(&unit);
        let language = if hidden { "other".into() } else { word(&event["verdict"]["language"]) };
        let labels = vec![("channel", channel.clone()), ("unit", unit.clone()), ("language", language)];
        self.add("contacts_received_total", labels);
        self.places.insert(contact, (channel, unit));
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}
