//! The tables of `views.db` and how a row becomes a contact again.

use adapters::desk_handle::ContactView;
use routing_rules::contact::{Channel, Contact, Ending, Outcome, Stage};
use routing_rules::ids::{AgentId, ContactId, Reference, UnitId};
use routing_rules::measures::counting::Known;
use routing_rules::time::Moment;
use routing_rules::verdict::{Because, Verdict};
use rusqlite::{Connection, Row, params};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The tables' version: another one is made anew.
pub const FORMAT: i64 = 7;

/// Makes the tables.
pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS about (desk TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, hash BLOB NOT NULL,
    zone TEXT NOT NULL, counting TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS history (desk TEXT NOT NULL, contact INTEGER NOT NULL, reference BLOB NOT NULL,
    channel TEXT NOT NULL, unit TEXT NOT NULL, first_unit TEXT NOT NULL, language TEXT NOT NULL,
    arrived INTEGER NOT NULL, promised INTEGER NOT NULL, answered INTEGER, ended INTEGER, ending TEXT, agent TEXT,
    topic TEXT, rule TEXT, verdict TEXT NOT NULL, continues INTEGER, by_switch INTEGER NOT NULL,
    spoken INTEGER NOT NULL, returned INTEGER NOT NULL, taken INTEGER, taken_by TEXT, callback_by INTEGER,
    PRIMARY KEY (desk, contact)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS history_reference ON history (desk, reference);
CREATE TABLE IF NOT EXISTS days (desk TEXT NOT NULL, day INTEGER NOT NULL, channel TEXT NOT NULL,
    unit TEXT NOT NULL, cells BLOB NOT NULL, PRIMARY KEY (desk, day, channel, unit)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS months (desk TEXT NOT NULL, day INTEGER NOT NULL, channel TEXT NOT NULL,
    unit TEXT NOT NULL, cells BLOB NOT NULL, PRIMARY KEY (desk, day, channel, unit)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS said (desk TEXT NOT NULL, moment INTEGER NOT NULL, contact INTEGER NOT NULL,
    unit TEXT NOT NULL, channel TEXT NOT NULL, language TEXT NOT NULL,
    PRIMARY KEY (desk, moment, contact)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS persons (desk TEXT NOT NULL, person BLOB NOT NULL, contact INTEGER NOT NULL,
    PRIMARY KEY (desk, person, contact)) WITHOUT ROWID;
";

/// Everything of a contact that the history keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// Its number.
    pub contact: ContactId,
    /// What the resident holds.
    pub reference: Reference,
    /// The unit it came to.
    pub first_unit: UnitId,
    /// How it was judged.
    pub verdict: Verdict,
    /// When it was answered first.
    pub answered: Option<Moment>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// Who had it last.
    pub agent: Option<AgentId>,
    /// The ended contact it went on from.
    pub continues: Option<ContactId>,
    /// Did a switch decide who got it?
    pub by_switch: bool,
    /// What counting knows of it.
    pub known: Known,
}

const COLUMNS: &str =
    "contact, reference, channel, unit, first_unit, verdict, arrived, promised, answered, ended,
    ending, agent, continues, by_switch, topic, spoken, returned, taken, taken_by, callback_by";

impl Remembered {
    /// Writes it, over what stands there.
    pub fn write(&self, connection: &Connection, desk: &str) -> rusqlite::Result<()> {
        let rule = match &self.verdict.because {
            Because::Rule { rule, .. } => Some(&**rule),
            _ => None,
        };
        let verdict = serde_json::to_string(&self.verdict)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        let mut upsert = connection.prepare_cached(
            "INSERT INTO history (desk, contact, reference, channel, unit, first_unit, language, arrived, promised,
                 answered, ended, ending, agent, topic, rule, verdict, continues, by_switch, spoken, returned,
                 taken, taken_by, callback_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                 ?21, ?22, ?23)
             ON CONFLICT (desk, contact) DO UPDATE SET unit = ?5, promised = ?9, answered = ?10, ended = ?11,
                 ending = ?12, agent = ?13, spoken = ?19, returned = ?20, taken = ?21, taken_by = ?22,
                 callback_by = ?23",
        )?;
        let known = &self.known;
        let taken_by = known.taken.and_then(|(agent, _)| agent);
        upsert.execute(params![
            desk,
            self.contact.0 as i64,
            &self.reference.0[..],
            known.channel.as_str(),
            known.unit.as_str(),
            self.first_unit.as_str(),
            known.language.as_str(),
            known.arrived.0,
            known.promised.0,
            self.answered.map(|at| at.0),
            known.ended.map(|at| at.0),
            self.ending.map(ending_name).as_deref(),
            self.agent.as_ref().map(|agent| agent.as_str()),
            known.topic.as_deref(),
            rule,
            verdict,
            self.continues.map(|contact| contact.0 as i64),
            self.by_switch,
            known.spoken,
            known.returned,
            known.taken.map(|(_, since)| since.0),
            taken_by.as_ref().map(|agent| agent.as_str()),
            known.callback_by.map(|by| by.0),
        ])?;
        Ok(())
    }

    /// The contact of that number.
    pub fn by_number(
        connection: &Connection,
        desk: &str,
        contact: ContactId,
    ) -> rusqlite::Result<Option<Remembered>> {
        let select = format!("SELECT {COLUMNS} FROM history WHERE desk = ?1 AND contact = ?2");
        let mut select = connection.prepare_cached(&select)?;
        let mut rows = select.query(params![desk, contact.0 as i64])?;
        rows.next()?.map(Remembered::from_row).transpose()
    }

    /// The contact of that reference.
    pub fn by_reference(
        connection: &Connection,
        desk: &str,
        reference: Reference,
    ) -> rusqlite::Result<Option<Remembered>> {
        let select = format!("SELECT {COLUMNS} FROM history WHERE desk = ?1 AND reference = ?2");
        let mut select = connection.prepare_cached(&select)?;
        let mut rows = select.query(params![desk, &reference.0[..]])?;
        rows.next()?.map(Remembered::from_row).transpose()
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Remembered> {
        let ending: Option<String> = row.get(10)?;
        let agent = |column| -> rusqlite::Result<Option<AgentId>> {
            let name: Option<String> = row.get(column)?;
            Ok(name.as_deref().and_then(|name| name.parse().ok()))
        };
        let moment = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.map(Moment));
        let verdict: Verdict = serde_json::from_str(row.get_ref(5)?.as_str()?).map_err(|_| odd(5))?;
        let (answered, taken_by) = (moment(8)?, agent(18)?);
        let topic: Option<String> = row.get(14)?;
        Ok(Remembered {
            contact: ContactId(row.get::<_, i64>(0)? as u64),
            reference: Reference(row.get(1)?),
            first_unit: parse(row, 4)?,
            answered,
            ending: ending.as_deref().and_then(ending_from),
            agent: agent(11)?,
            continues: row.get::<_, Option<i64>>(12)?.map(|contact| ContactId(contact as u64)),
            by_switch: row.get(13)?,
            known: Known {
                channel: Channel::from_name(row.get_ref(2)?.as_str()?).ok_or_else(|| odd(2))?,
                unit: parse(row, 3)?,
                language: verdict.language,
                topic: topic.map(Into::into),
                district: verdict.district.as_deref().copied(),
                arrived: Moment(row.get(6)?),
                promised: Moment(row.get(7)?),
                answered: answered.is_some(),
                spoken: row.get(15)?,
                taken: moment(17)?.map(|since| (taken_by, since)),
                ended: moment(9)?,
                returned: row.get(16)?,
                callback_by: moment(19)?,
            },
            verdict,
        })
    }

    /// As pages see a contact that is over; `None` when the history has not heard of its end yet.
    pub fn view(self, messages: u64) -> Option<ContactView> {
        let (at, ending) = self.known.ended.zip(self.ending)?;
        let contact = Contact {
            contact: self.contact,
            reference: self.reference,
            channel: self.known.channel,
            unit: self.known.unit,
            class: self.verdict.urgency as u8,
            verdict: self.verdict,
            arrived: self.known.arrived,
            promised: self.known.promised,
            answered: self.answered,
            stage: Stage::Ended { at, ending },
            messages,
            not_before: Default::default(),
            said: BTreeMap::new(),
            details: None,
            continues: self.continues,
            switch_decides: self.by_switch,
            on: None,
            line: Default::default(),
            callback: None,
            consult: None,
            listeners: Default::default(),
            linked: Default::default(),
            ranked_at: None,
            step: Default::default(),
            needs_since: None,
            kept: None,
            warn_at: None,
            reckoned: None,
            ticket: None,
        };
        Some(ContactView { contact, place: None, wait: None, unit_open: false, opens: None })
    }
}

fn parse<T: FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    row.get_ref(column)?.as_str()?.parse().map_err(|_| odd(column))
}

fn odd(column: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, "history".to_string(), rusqlite::types::Type::Text)
}

fn ending_name(ending: Ending) -> Cow<'static, str> {
    match ending {
        Ending::Completed(outcome) => outcome.as_str().into(),
        Ending::Abandoned => "abandoned".into(),
        Ending::Joined { into } => format!("joined {into}").into(),
    }
}

fn ending_from(name: &str) -> Option<Ending> {
    if let Some(into) = name.strip_prefix("joined ") {
        return into.parse().ok().map(|into| Ending::Joined { into });
    }
    if name == "abandoned" {
        return Some(Ending::Abandoned);
    }
    Outcome::from_name(name).map(Ending::Completed)
}
