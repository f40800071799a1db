//! Reading the raw journal into a long list of single observations: what happened, at which local hour, to
//! which channel, unit, language and topic. Nothing is added up here.

use crate::tried::Tried;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One thing that happened once.
#[derive(Clone, Debug, Default)]
pub struct Observation {
    /// Local date, `2026-11-22`.
    pub date: String,
    /// Local hour.
    pub hour: i8,
    /// Empty for agents' time.
    pub channel: String,
    /// Empty for agents' time.
    pub unit: String,
    /// As shown.
    pub language: String,
    /// Empty when there is none.
    pub topic: String,
    /// Empty when there is none.
    pub district: String,
    /// Local minute.
    pub minute: i8,
    /// What.
    pub what: &'static str,
    /// Milliseconds, or a score, or 1.
    pub value: i64,
    /// The outcome of a completed one.
    pub outcome: String,
}

#[derive(Clone, Default)]
struct Contact {
    channel: String,
    unit: String,
    language: String,
    topic: String,
    district: String,
    arrived: i64,
    promised: i64,
    answered: bool,
    spoken: bool,
    taken: Option<(i64, Option<String>)>,
    ended: Option<i64>,
    returned: bool,
    callback_by: Option<i64>,
}

#[derive(Default)]
struct Agent {
    available: bool,
    connected: bool,
    has: BTreeSet<u64>,
    since: i64,
}

/// The journal's observations.
pub struct Observed {
    /// All of them, as they happened.
    pub all: Vec<Observation>,
    zone: TimeZone,
    sensitive: BTreeSet<String>,
    default_unit: String,
    short: i64,
    contacts: BTreeMap<u64, Contact>,
    agents: BTreeMap<String, Agent>,
}

/// Contacts about this are access requests in the proof, to be answered within so many working days.
pub const ACCESS_TOPIC: &str = "building";
/// See `ACCESS_TOPIC`.
pub const ACCESS_DAYS: i64 = 0;
/// Norway's public holidays in the proof's days, from a printed calendar.
const HOLIDAYS: [&str; 14] = [
    "2023-12-25",
    "2023-12-26",
    "2024-01-01",
    "2024-03-28",
    "2024-03-29",
    "2024-03-31",
    "2024-04-01",
    "2024-05-01",
    "2024-05-09",
    "2024-05-17",
    "2024-05-19",
    "2024-05-20",
    "2024-12-25",
    "2024-12-26",
];

const SEVEN_DAYS: i64 = 7 * 24 * 3_600_000;

/// Reads the journal in a data directory.
pub fn observe(data: &Path) -> Tried<Observed> {
    let database = Connection::open_with_flags(data.join("desk.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut select = database.prepare("SELECT moment, bytes FROM journal ORDER BY position")?;
    let mut observed = Observed {
        all: Vec::new(),
        zone: TimeZone::UTC,
        sensitive: BTreeSet::new(),
        default_unit: String::new(),
        short: 0,
        contacts: BTreeMap::new(),
        agents: BTreeMap::new(),
    };
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(1)?;
        observed.hear(row.get(0)?, &serde_json::from_slice(&bytes)?);
    }
    Ok(observed)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_string()
}

impl Observed {
    fn hear(&mut self, at: i64, event: &Value) {
        let number = event["contact"].as_u64().unwrap_or(0);
        match event["event"].as_str().unwrap_or("") {
            "desk_adopted" => self.adopted(&event["setup"]),
            "contact_arrived" => self.arrived(at, number, event),
            "message_said" if event["from"]["agent"].is_string() => self.spoken(at, number),
            "offered" | "offer_ended" => self.note(at, number, "offer", 1),
            "offer_accepted" => self.taken(at, number, event["agent"].as_str()),
            "contact_assigned" => {
                self.over(at, number);
                self.taken(at, number, event["agent"].as_str());
            }
            "contact_handed_over" => {
                self.over(at, number);
                if event["from"] != event["unit"] {
                    self.moved(at, number, &event["unit"], &event["promised"]);
                }
                self.taken(at, number, event["to"].as_str());
            }
            "callback_asked" => self.callback_asked(at, number, event),
            "callback_cancelled" => drop(self.callback_over(number)),
            "callback_tried" if event["outcome"] == "reached" => {
                if let Some(by) = self.callback_over(number) {
                    let what = if at <= by { "callback_kept" } else { "callback_missed" };
                    self.note(at, number, what, 1);
                }
                self.answered(at, number, event["agent"].as_str());
            }
            "callback_tried" if !event["again"].is_null() => self.over(at, number),
            "contact_answered" => {
                self.over(at, number);
                self.answered(at, number, event["agent"].as_str());
            }
            "contact_returned" => self.over(at, number),
            "wrap_up_ended" => self.over(at, number),
            "contact_transferred" => self.transferred(at, number, event),
            "contact_ended" => self.ended(at, number, event),
            "answer_shown" => self.before_queue(at, event, "answer_shown"),
            "answer_settled" if event["helped"] == true => self.before_queue(at, event, "answer_helped"),
            "survey_answered" => {
                self.note(at, number, "survey", 1);
                for score in event["scores"].as_object().into_iter().flatten() {
                    self.note(at, number, "score", score.1.as_i64().unwrap_or(0));
                }
            }
            "presence_changed" => {
                let available = event["presence"]["state"] == "available";
                self.agent(at, &text(&event["agent"]), |agent| agent.available = available);
            }
            "console_opened" => self.agent(at, &text(&event["agent"]), |agent| agent.connected = true),
            "console_closed" => self.agent(at, &text(&event["agent"]), |agent| agent.connected = false),
            "agent_dismissed" => self.agent(at, &text(&event["agent"]), |agent| {
                agent.available = false;
                agent.connected = false;
            }),
            _ => {}
        }
    }

    fn adopted(&mut self, setup: &Value) {
        self.zone = TimeZone::get(setup["zone"].as_str().unwrap_or("UTC")).unwrap_or(TimeZone::UTC);
        self.default_unit = text(&setup["default_unit"]);
        self.short = setup["short_abandon"].as_i64().unwrap_or(0);
        let units = setup["units"].as_object().into_iter().flatten();
        self.sensitive =
            units.filter(|(_, unit)| unit["sensitive"] == true).map(|(name, _)| name.clone()).collect();
    }

    fn local(&self, at: i64) -> (String, i8, i8) {
        let local = Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(self.zone.clone());
        (local.date().to_string(), local.hour(), local.minute())
    }

    fn note(&mut self, at: i64, number: u64, what: &'static str, value: i64) {
        self.note_with(at, number, what, value, String::new());
    }

    fn note_with(&mut self, at: i64, number: u64, what: &'static str, value: i64, outcome: String) {
        let Some(contact) = self.contacts.get(&number) else { return };
        let (date, hour, minute) = self.local(at);
        let Contact { channel, unit, language, topic, district, .. } = contact.clone();
        let mut one = Observation {
            date,
            hour,
            minute,
            channel,
            unit,
            language,
            topic,
            district,
            what,
            value,
            outcome,
        };
        if self.sensitive.contains(&one.unit) {
            (one.language, one.district) = ("other".to_string(), String::new());
        }
        self.all.push(one);
    }

    fn arrived(&mut self, at: i64, number: u64, event: &Value) {
        let out = event["verdict"]["because"]["why"] == "called_out";
        if event["unit"] == "portner-synthetic" || out {
            return;
        }
        let verdict = &event["verdict"];
        let contact = Contact {
            channel: text(&event["channel"]),
            unit: text(&event["unit"]),
            language: text(&verdict["language"]),
            topic: text(&verdict["topic"]),
            district: text(&verdict["district"]),
            arrived: event["split"]["arrived"].as_i64().unwrap_or(at),
            promised: event["promised"].as_i64().unwrap_or(0),
            ..Contact::default()
        };
        let unit = contact.unit.clone();
        self.contacts.insert(number, contact);
        self.note(at, number, "received", 1);
        if verdict["because"]["why"] == "no_rule" {
            self.note(at, number, "no_rule", 1);
        }
        let Some(first) = event["continues"].as_u64() else { return };
        let came_back = self.contacts.get_mut(&first).and_then(|before| {
            let ended = before.ended.filter(|ended| at - ended <= SEVEN_DAYS)?;
            let counts = before.unit == unit && !before.returned;
            before.returned |= counts;
            counts.then_some(ended)
        });
        if let Some(ended) = came_back {
            self.note(ended, first, "returned", 1);
        }
    }

    /// An answer before the queue: no channel, no unit.
    fn before_queue(&mut self, at: i64, event: &Value, what: &'static str) {
        let (date, hour, minute) = self.local(at);
        let (language, topic) = ("other".to_string(), text(&event["topic"]));
        let value = 1;
        self.all.push(Observation { date, hour, minute, language, topic, what, value, ..Default::default() });
    }

    /// Working days after the one on which it came, up to the one on which it was closed.
    fn access(&mut self, at: i64, number: u64) {
        let Some(contact) = self.contacts.get(&number) else { return };
        if contact.topic != ACCESS_TOPIC {
            return;
        }
        let (last, ..) = self.local(at);
        let (mut date, mut days) = (self.local(contact.arrived).0, 0);
        while date < last {
            let next = date.parse::<jiff::civil::Date>().and_then(|date| date.tomorrow());
            let Ok(next) = next else { return };
            date = next.to_string();
            let weekend = next.weekday().to_monday_one_offset() >= 6;
            days += i64::from(!weekend && !HOLIDAYS.contains(&date.as_str()));
        }
        self.note(at, number, "access", days);
        if days <= ACCESS_DAYS {
            self.note(at, number, "access_in_time", 1);
        }
    }

    fn spoken(&mut self, at: i64, number: u64) {
        let Some(contact) = self.contacts.get_mut(&number) else { return };
        if !std::mem::replace(&mut contact.spoken, true) {
            let waited = at - contact.arrived;
            self.note(at, number, "response", waited);
        }
    }

    fn answered(&mut self, at: i64, number: u64, agent: Option<&str>) {
        let Some(contact) = self.contacts.get_mut(&number) else { return };
        contact.taken.get_or_insert((at, agent.map(str::to_string)));
        if !std::mem::replace(&mut contact.answered, true) {
            let (waited, in_time) = (at - contact.arrived, at <= contact.promised);
            self.note(at, number, "wait", waited);
            if in_time {
                self.note(at, number, "in_time", 1);
            }
        }
        if let Some(agent) = agent {
            self.agent(at, agent, |agent| agent.has.extend([number]));
        }
    }

    /// Answered, unless the resident must be called first.
    fn taken(&mut self, at: i64, number: u64, agent: Option<&str>) {
        let Some(contact) = self.contacts.get_mut(&number) else { return };
        if contact.callback_by.is_none() {
            return self.answered(at, number, agent);
        }
        contact.taken = Some((at, agent.map(str::to_string)));
        self.agent(at, agent.unwrap_or(""), |agent| agent.has.extend([number]));
    }

    fn callback_asked(&mut self, at: i64, number: u64, event: &Value) {
        self.over(at, number);
        let Some(contact) = self.contacts.get_mut(&number) else { return };
        let by = event["window"]["to"].as_i64().unwrap_or(i64::MAX);
        let before = contact.callback_by.replace(by);
        contact.promised = event["promised"].as_i64().unwrap_or(0);
        if before.is_none() {
            self.note(at, number, "callback", 1);
        }
    }

    fn callback_over(&mut self, number: u64) -> Option<i64> {
        self.contacts.get_mut(&number)?.callback_by.take()
    }

    fn over(&mut self, at: i64, number: u64) {
        let Some((since, agent)) = self.contacts.get_mut(&number).and_then(|contact| contact.taken.take())
        else {
            return;
        };
        self.note(at, number, "handle", at - since);
        if let Some(agent) = agent {
            self.agent(at, &agent, |agent| agent.has.retain(|has| *has != number));
        }
    }

    fn transferred(&mut self, at: i64, number: u64, event: &Value) {
        self.over(at, number);
        self.note(at, number, "transferred", 1);
        if event["wrong"] == true {
            self.note(at, number, "wrong_unit", 1);
        }
        self.arrives_at(at, number, &event["to"], &event["promised"]);
    }

    /// Handed over to an agent of another unit: no wrong unit, but sent on.
    fn moved(&mut self, at: i64, number: u64, to: &Value, promised: &Value) {
        self.note(at, number, "transferred", 1);
        self.arrives_at(at, number, to, promised);
    }

    fn arrives_at(&mut self, at: i64, number: u64, to: &Value, promised: &Value) {
        if let Some(contact) = self.contacts.get_mut(&number) {
            contact.unit = text(to);
            contact.promised = promised.as_i64().unwrap_or(0);
        }
        self.note(at, number, "transferred_in", 1);
    }

    fn ended(&mut self, at: i64, number: u64, event: &Value) {
        if event["wrap_up_until"].is_null() {
            self.over(at, number);
        }
        if self.callback_over(number).is_some() && event["ending"]["completed"] == "no_reply" {
            self.note(at, number, "callback_missed", 1);
        }
        let Some(contact) = self.contacts.get_mut(&number) else { return };
        contact.ended = Some(at);
        let (waited, in_time) = (at - contact.arrived, at <= contact.promised);
        let at_desk = contact.unit == self.default_unit;
        let outcome = text(&event["ending"]["completed"]);
        if event["ending"]["joined"].is_object() {
            // The matter goes on as another contact; it is counted there.
        } else if outcome.is_empty() {
            let short = waited < self.short;
            self.note(at, number, "abandoned", 1);
            let what = if short { "abandoned_short" } else { "abandoned_long" };
            self.note(at, number, what, 1);
            if !short && in_time {
                self.note(at, number, "abandoned_in_time", 1);
            }
        } else {
            if at_desk && outcome != "forwarded" {
                self.note(at, number, "solved_at_desk", 1);
            }
            self.note_with(at, number, "completed", 1, outcome);
            self.access(at, number);
        }
    }

    fn agent(&mut self, at: i64, name: &str, change: impl FnOnce(&mut Agent)) {
        if name == "portner-synthetic" {
            return;
        }
        let mut agent = self.agents.remove(name).unwrap_or_default();
        let doing = |agent: &Agent| match (agent.has.is_empty(), agent.available && agent.connected) {
            (false, _) => "busy",
            (true, true) => "free",
            _ => "",
        };
        let (before, since) = (doing(&agent), agent.since);
        change(&mut agent);
        if doing(&agent) != before {
            agent.since = at;
            if !before.is_empty() && at - since <= SEVEN_DAYS {
                self.stretch(since, at, before);
            }
        }
        self.agents.insert(name.to_string(), agent);
    }

    /// Quarter by quarter: no zone shifts within one.
    fn stretch(&mut self, from: i64, to: i64, what: &'static str) {
        let mut from = from;
        while from < to {
            let end = to.min((from / 900_000 + 1) * 900_000);
            let (date, hour, minute) = self.local(from);
            let (language, value) = ("other".to_string(), end - from);
            self.all.push(Observation { date, hour, minute, language, what, value, ..Default::default() });
            from = end;
        }
    }
}
