//! Telling a story: the head makes the desk, each line with a time is done, and what happens is
//! written below it.

mod act;
mod beside;
mod busy;
mod head;
mod line;
mod notices;
mod say;
mod sharing;

use crate::kit;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use routing_rules::command::Command;
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, OfferId};
use routing_rules::refusal::Refusal;
use routing_rules::setup::Setup;
use routing_rules::time::{Moment, Span};
use std::collections::BTreeMap;

/// What lies farther ahead is told with its date.
const FAR: Span = Span::minutes(7 * 24 * 60);

/// A story as it is being told.
pub struct Story {
    desk: Desk,
    setup: Setup,
    rules: Vec<head::Rule>,
    day: Date,
    now: Moment,
    begun: bool,
    /// Names of residents, and the contact each has now.
    residents: BTreeMap<String, ContactId>,
    names: BTreeMap<ContactId, String>,
    offers: BTreeMap<(ContactId, AgentId), OfferId>,
    said: BTreeMap<ContactId, u64>,
    drawn: u64,
    journal: Vec<(Moment, Event)>,
}

/// The story with the answers that belong to it.
pub fn tell(written: &str) -> Result<String, String> {
    let mut story = Story::new();
    let mut told = String::new();
    for (number, line) in written.lines().enumerate() {
        // An indented line is an answer: it is written anew.
        if line.starts_with(' ') {
            continue;
        }
        told.push_str(line);
        told.push('\n');
        let answers = story.line(line).map_err(|wrong| format!("line {}: {wrong}", number + 1))?;
        for answer in answers {
            told.push_str(&format!("         {answer}\n"));
        }
    }
    story.replays()?;
    Ok(told)
}

impl Story {
    fn new() -> Story {
        Story {
            desk: Desk::default(),
            setup: kit::setup(&["desk", "roads", "school"]),
            rules: Vec::new(),
            day: jiff::civil::date(2026, 3, 2),
            now: Moment(0),
            begun: false,
            residents: BTreeMap::new(),
            names: BTreeMap::new(),
            offers: BTreeMap::new(),
            said: BTreeMap::new(),
            drawn: 0,
            journal: Vec::new(),
        }
    }

    fn line(&mut self, line: &str) -> Result<Vec<String>, String> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(Vec::new());
        }
        if let Some(day) = line.strip_prefix("on ") {
            self.day = day.parse().map_err(|_| format!("`{day}` is no day; write 2026-03-02"))?;
            return Ok(Vec::new());
        }
        let time = line.split_once(' ').and_then(|(time, rest)| Some((time.parse::<Time>().ok()?, rest)));
        match time {
            Some((time, rest)) => self.timed(time, rest),
            None if self.begun => Err(format!("`{line}` has no time; begin with 08:00:00")),
            None => self.head(line).map(|()| Vec::new()),
        }
    }

    fn timed(&mut self, time: Time, what: &str) -> Result<Vec<String>, String> {
        self.now = self.at(time)?;
        let mut answers = Vec::new();
        if !self.begun {
            self.begun = true;
            let setup = self.desk_now();
            self.act(Command::Adopt { setup }).map_err(|refusal| refusal.to_string())?;
        }
        // A jump of the clock is told before anything is found due by the new clock.
        if !what.starts_with("the clock jumps") {
            let due = self.desk.next_deadline(self.now).filter(|due| *due < self.now);
            if let Some(due) = due.filter(|_| what != "time passes") {
                return Err(format!("something was due at {}; let time pass first", self.clock(due)));
            }
            self.settle(&mut answers)?;
        }
        answers.extend(self.what(what)?);
        self.settle(&mut answers)?;
        Ok(answers)
    }

    /// A time of the story's day.
    fn at(&self, time: Time) -> Result<Moment, String> {
        let zone = TimeZone::get(&self.setup.zone).map_err(|error| error.to_string())?;
        let moment = zone.to_zoned(self.day.to_datetime(time)).map_err(|error| error.to_string())?;
        Ok(Moment(moment.timestamp().as_millisecond()))
    }

    /// Decides and applies; the events.
    fn act(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = self.desk.decide(self.now, command)?;
        for event in &events {
            self.desk.apply(self.now, event);
            self.see(event);
            self.journal.push((self.now, event.clone()));
        }
        Ok(events)
    }

    fn see(&mut self, event: &Event) {
        match event {
            Event::ContactArrived { contact, .. } => {
                let name = self.names.entry(*contact).or_insert_with(|| format!("contact {contact}"));
                self.residents.insert(name.clone(), *contact);
            }
            Event::Offered { contact, agent, offer, .. } => {
                self.offers.insert((*contact, *agent), *offer);
            }
            Event::ConsultAsked { contact, agent, offer, .. } => {
                self.offers.insert((*contact, *agent), *offer);
            }
            _ => {}
        }
    }

    fn settle(&mut self, answers: &mut Vec<String>) -> Result<(), String> {
        while self.desk.next_deadline(self.now).is_some_and(|due| due <= self.now) {
            let events = self.act(Command::TimePassed).map_err(|refusal| refusal.to_string())?;
            answers.extend(self.say_all(&events));
        }
        self.desk.check(self.now)
    }

    /// Whoever reads the journal ends where the story ends.
    fn replays(&self) -> Result<(), String> {
        let mut again = Desk::default();
        for (at, event) in &self.journal {
            again.apply(*at, event);
        }
        let same = again.to_json() == self.desk.to_json();
        if same { Ok(()) } else { Err("the journal, replayed, ends elsewhere".to_string()) }
    }

    fn clock(&self, at: Moment) -> String {
        let zone = TimeZone::get(&self.setup.zone).unwrap_or(TimeZone::UTC);
        let there = jiff::Timestamp::from_millisecond(at.0).map(|at| zone.to_datetime(at));
        let far = at.since(self.now) > FAR;
        let text =
            |at: DateTime| if far { format!("{} {}", at.date(), at.time()) } else { at.time().to_string() };
        there.map_or_else(|_| "never".to_string(), text)
    }
}
