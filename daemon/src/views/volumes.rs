//! How many, by day and hour of the desk's own zone, channel, unit and language. Each count stands in
//! the hour in which it happened, with the unit that had the contact then.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use routing_rules::contact::Channel;
use routing_rules::ids::UnitId;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// It came.
    Arrived,
    /// An agent had it for the first time.
    Answered,
    /// The resident left before.
    Abandoned,
    /// It ended with an outcome.
    Completed,
    /// It was sent on from this unit.
    Transferred,
}

type Key = (String, i8, Channel, UnitId, Language);

/// Counts that are not written yet.
pub struct Volumes {
    zone: TimeZone,
    counts: BTreeMap<Key, [u64; 5]>,
    /// The last quarter of an hour asked for, and its day and hour: no zone changes within one.
    last: Option<(i64, String, i8)>,
}

const QUARTER: i64 = 15 * 60 * 1000;

impl Volumes {
    /// Nothing counted yet.
    pub fn new(zone: &str) -> Volumes {
        Volumes { zone: zone_of(zone), counts: BTreeMap::new(), last: None }
    }

    /// From now on days and hours are those of `zone`.
    pub fn set_zone(&mut self, zone: &str) {
        self.zone = zone_of(zone);
        self.last = None;
    }

    /// Counts one. A language that is not shown counts as other.
    pub fn count(
        &mut self,
        at: Moment,
        channel: Channel,
        unit: UnitId,
        language: Option<Language>,
        count: Count,
    ) {
        let (day, hour) = self.hour(at);
        let key = (day, hour, channel, unit, language.unwrap_or(Language::Other));
        self.counts.entry(key).or_default()[count as usize] += 1;
    }

    /// Adds what was counted to the table.
    pub fn write(&self, connection: &Connection, desk: &str) -> rusqlite::Result<()> {
        let mut upsert = connection.prepare_cached(
            "INSERT INTO volumes (desk, day, hour, channel, unit, language, arrived, answered, abandoned, completed,
                 transferred) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (desk, day, hour, channel, unit, language) DO UPDATE SET arrived = arrived + ?7,
                 answered = answered + ?8, abandoned = abandoned + ?9, completed = completed + ?10,
                 transferred = transferred + ?11",
        )?;
        for ((day, hour, channel, unit, language), counts) in &self.counts {
            let [arrived, answered, abandoned, completed, transferred] = counts.map(|count| count as i64);
            upsert.execute(params![
                desk,
                day,
                hour,
                channel.as_str(),
                unit.as_str(),
                language.as_str(),
                arrived,
                answered,
                abandoned,
                completed,
                transferred
            ])?;
        }
        Ok(())
    }

    /// What was counted is written.
    pub fn clear(&mut self) {
        self.counts.clear();
    }

    fn hour(&mut self, at: Moment) -> (String, i8) {
        let quarter = at.0.div_euclid(QUARTER);
        if let Some((last, day, hour)) = &self.last
            && *last == quarter
        {
            return (day.clone(), *hour);
        }
        let time =
            Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone());
        let found = (time.date().to_string(), time.hour());
        self.last = Some((quarter, found.0.clone(), found.1));
        found
    }
}

fn zone_of(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
