//! Made-up days at a desk: residents come, are answered or leave, agents come and go, rules change. The
//! core decides, the events are written as a journal, chained as the daemon chains them.

use crate::dice::Dice;
use crate::tried::{Failure, Tried};
use daemon::journal::chain::{self, Hash};
use daemon::journal::files::DataDir;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{CallbackOutcome, Channel, Outcome, Speaker, Window};
use routing_rules::desk::Desk;
use routing_rules::event::{Event, Presence};
use routing_rules::ids::{AgentId, ContactId, ContentId, Reference, UnitId, ViewId};
use routing_rules::setup::{Profile, Setup};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

const DAY: i64 = 24 * 3_600_000;
const AGENTS: [&str; 5] = ["kari", "ola", "siv", "per", "mona"];
const DISTRICTS: [Option<&str>; 3] = [None, Some("nordneset"), Some("sentrum")];
const TOPICS: [&str; 4] = ["street-light", "waste", "kindergarten", "building"];

/// What somebody is about to do.
enum Act {
    Arrive,
    Accept(AgentId, routing_rules::ids::OfferId),
    Decline(AgentId, routing_rules::ids::OfferId),
    Say(ContactId, AgentId),
    Close(ContactId, AgentId),
    Transfer(ContactId, AgentId),
    Leave(ContactId),
    AskCallback(ContactId),
    Tried(ContactId, AgentId),
    Survey(ContactId),
    Presence(AgentId, Presence),
    ReadAnswer,
}

/// A desk that is being lived at.
pub struct Days {
    desk: Desk,
    setup: Setup,
    journal: Connection,
    position: u64,
    hash: Hash,
    dice: Dice,
    acts: BTreeMap<(Moment, u64), Act>,
    drawn: u64,
    ended: VecDeque<(ContactId, Moment, UnitId, Channel, Language)>,
    now: Moment,
    settle: Option<ViewId>,
}

impl Days {
    /// An empty journal in that directory, at that moment.
    pub fn begin(data: &Path, setup: Setup, from: Moment, seed: u64) -> Tried<Days> {
        let data = DataDir::new(data, None);
        data.make()?;
        let journal = data.write_desk()?;
        journal.execute("INSERT INTO writers (desk, epoch) VALUES (?1, 1)", [setup.desk.as_str()])?;
        let mut days = Days {
            desk: Desk::default(),
            setup: setup.clone(),
            journal,
            position: 0,
            hash: chain::BEGINNING,
            dice: Dice::new(seed),
            acts: BTreeMap::new(),
            drawn: 0,
            ended: VecDeque::new(),
            now: from,
            settle: None,
        };
        days.command(Command::Adopt { setup: Box::new(setup) })?;
        let units: Vec<UnitId> = days.setup.units.keys().copied().collect();
        for (number, agent) in AGENTS.iter().enumerate() {
            let units = units.iter().copied().skip(number % 3).collect();
            let profile = Profile { units, capacity: 100, ..Profile::default() };
            days.command(Command::Engage { agent: named(agent)?, profile })?;
            days.command(Command::ConsoleOpened { agent: named(agent)? })?;
        }
        // What Portner writes to itself, and its agent, must stand in no figure.
        let (agent, units) = (AgentId::SYNTHETIC, vec![UnitId::SYNTHETIC]);
        days.command(Command::Engage {
            agent,
            profile: Profile { units, capacity: 100, ..Profile::default() },
        })?;
        days.command(Command::ConsoleOpened { agent })?;
        days.command(Command::SetPresence { agent, presence: Presence::Available })?;
        Ok(days)
    }

    /// Lives on for so many days with so many contacts each, then writes everything.
    pub fn live(&mut self, days: i64, contacts: u64) -> Tried {
        for _ in 0..days {
            self.journal.execute_batch("BEGIN")?;
            self.plan(contacts)?;
            let evening = Moment(self.now.0 - self.now.0.rem_euclid(DAY) + DAY);
            self.until(evening)?;
            self.journal.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// The desk changes: promises, and whose languages are hidden.
    pub fn change_rules(&mut self) -> Tried {
        let units: Vec<UnitId> = self.setup.units.keys().copied().collect();
        let unit = *self.dice.pick(&units);
        if let Some(unit) = self.setup.units.get_mut(&unit) {
            unit.sensitive = !unit.sensitive;
            for promise in unit.promises.values_mut() {
                promise.within = Span::seconds(20 + self.dice.below(600).cast_signed());
            }
        }
        self.setup.short_abandon = Span::seconds(5 + self.dice.below(5).cast_signed());
        self.command(Command::Adopt { setup: Box::new(self.setup.clone()) })
    }

    fn plan(&mut self, contacts: u64) -> Tried {
        let midnight = self.now.0 - self.now.0.rem_euclid(DAY);
        for agent in AGENTS {
            let (come, go) = (self.dice.between(6, 8), self.dice.between(13, 16));
            let away = Presence::Away { reason: None };
            for (hour, presence) in
                [(come, Presence::Available), (11, away.clone()), (12, Presence::Available), (go, away)]
            {
                let at = midnight + hour * 3_600_000 + self.dice.between(0, 900_000);
                self.later(Moment(at), Act::Presence(named(agent)?, presence));
            }
        }
        for _ in 0..contacts {
            // Most by day, some at any hour.
            let hour = if self.dice.chance(85) { self.dice.between(6, 15) } else { self.dice.between(0, 23) };
            let within = self.dice.between(0, 3_599_999);
            let act = if self.dice.chance(10) { Act::ReadAnswer } else { Act::Arrive };
            self.later(Moment(midnight + hour * 3_600_000 + within), act);
        }
        Ok(())
    }

    fn later(&mut self, at: Moment, act: Act) {
        self.drawn += 1;
        self.acts.insert((at.max(self.now), self.drawn), act);
    }

    fn soon(&mut self, least: i64, most: i64, act: Act) {
        let at = self.now + Span(self.dice.between(least * 1000, most * 1000));
        self.later(at, act);
    }

    fn until(&mut self, end: Moment) -> Tried {
        loop {
            let due = self.desk.next_deadline(self.now).map(|due| due.max(self.now));
            let planned = self.acts.keys().next().copied();
            match (due, planned) {
                (Some(due), _) if due < end && planned.is_none_or(|(at, _)| due <= at) => {
                    self.now = due;
                    self.command(Command::TimePassed)?;
                }
                (_, Some(key)) if key.0 < end => {
                    self.now = key.0;
                    if let Some(act) = self.acts.remove(&key) {
                        self.perform(act)?;
                    }
                }
                _ => {
                    self.now = end;
                    return Ok(());
                }
            }
        }
    }

    fn perform(&mut self, act: Act) -> Tried {
        let command = match act {
            Act::Arrive => Command::Arrive(self.arrival()),
            Act::Accept(agent, offer) => Command::Accept { agent, offer },
            Act::Decline(agent, offer) => Command::Decline { agent, offer, reason: None },
            Act::Say(contact, agent) => {
                let (n, words) = (self.dice.throw() >> 1, ContentId(self.dice.bytes()));
                Command::Say { contact, from: Speaker::Agent(agent), n: Some(n), words }
            }
            Act::Close(contact, by) => {
                Command::Close { contact, by, outcome: *self.dice.pick(&Outcome::ALL), note: None }
            }
            Act::Transfer(contact, by) => {
                let units: Vec<UnitId> = self.setup.units.keys().copied().collect();
                let wrong = self.dice.chance(40);
                Command::Transfer { contact, by, to: *self.dice.pick(&units), wrong }
            }
            Act::Leave(contact) => Command::Leave { contact },
            Act::AskCallback(contact) => {
                let (from, length) = (self.now + Span::minutes(5), Span::minutes(self.dice.between(5, 60)));
                let window = self.dice.chance(70).then_some(Window { from, to: from + length });
                Command::AskCallback {
                    contact,
                    by: None,
                    window,
                    details: Some(ContentId(self.dice.bytes())),
                }
            }
            Act::Tried(contact, by) => {
                let attempt =
                    self.desk.contact(contact).and_then(|known| known.callback.as_ref()).map(|it| it.attempt);
                let outcome = *self.dice.pick(&CallbackOutcome::ALL);
                Command::CallbackTried { contact, by, attempt: attempt.unwrap_or(0), outcome }
            }
            Act::Survey(contact) => {
                let found = self.ended.iter().find(|(ended, ..)| *ended == contact).copied();
                let Some((contact, ended, unit, channel, language)) = found else { return Ok(()) };
                let mut scores = BTreeMap::new();
                for question in ["helped", "friendly"].into_iter().take(1 + self.dice.below(2) as usize) {
                    scores.insert(named(question)?, 1 + self.dice.below(6) as u8);
                }
                Command::AnswerSurvey { contact, ended, unit, channel, language, scores, words: None }
            }
            Act::Presence(agent, presence) => Command::SetPresence { agent, presence },
            Act::ReadAnswer => Command::ShowAnswer { topic: (*self.dice.pick(&TOPICS)).into() },
        };
        self.command(command)
    }

    fn arrival(&mut self) -> Arrival {
        let units: Vec<UnitId> = self.setup.units.keys().copied().collect();
        let before = *self.dice.pick(&[None, None, None, None, None, None, None, None, Some(())]);
        let pick = self.dice.below(self.ended.len() as u64) as usize;
        let continued = before.and_then(|()| self.ended.get(pick).copied());
        let same_unit = self.dice.chance(70);
        let unit = match continued {
            Some((_, _, unit, ..)) if same_unit => unit,
            _ if self.dice.chance(3) => UnitId::SYNTHETIC,
            _ => *self.dice.pick(&units),
        };
        let channel =
            *self.dice.pick(&[Channel::Chat, Channel::Chat, Channel::Form, Channel::Email, Channel::Letter]);
        let topic = self.dice.chance(60).then(|| (*self.dice.pick(&TOPICS)).into());
        let district = self.dice.pick(&DISTRICTS).and_then(|name| name.parse().ok().map(Box::new));
        let because = if topic.is_some() { Because::Named } else { Because::NoRule { near: Vec::new() } };
        let verdict = Verdict {
            unit,
            urgency: Urgency::Normal,
            language: *self.dice.pick(&Language::ALL),
            skills: Vec::new(),
            levels: Default::default(),
            flags: Default::default(),
            notices: Default::default(),
            district,
            model: None,
            topic,
            because,
            book: self.setup.book,
        };
        Arrival {
            reference: Reference(self.dice.bytes()),
            channel,
            verdict,
            words: Some(ContentId(self.dice.bytes())),
            n: Some(1),
            details: None,
            key: None,
            continues: continued.map(|(contact, ..)| contact),
            earlier: Vec::new(),
            callback: None,
            office: None,
        }
    }

    /// A refused command is no event and no harm: people press what is gone.
    fn command(&mut self, command: Command) -> Tried {
        let Ok(events) = self.desk.decide(self.now, command) else { return Ok(()) };
        for event in &events {
            self.write(event)?;
            self.react(event);
            self.desk.apply(self.now, event);
        }
        match self.settle.take() {
            Some(view) => {
                let helped = self.dice.chance(50);
                self.command(Command::SettleAnswer { view, helped })
            }
            None => Ok(()),
        }
    }

    fn react(&mut self, event: &Event) {
        match event {
            Event::AnswerShown { view, .. } if self.dice.chance(60) => self.settle = Some(*view),
            Event::ContactArrived { contact, .. } if self.dice.chance(20) => {
                self.soon(1, 400, Act::Leave(*contact));
            }
            Event::ContactArrived { contact, .. } if self.dice.chance(20) => {
                self.soon(1, 60, Act::AskCallback(*contact));
            }
            Event::Offered { agent, offer, .. } => match self.dice.below(10) {
                0 => {}
                1 => self.soon(1, 15, Act::Decline(*agent, *offer)),
                _ => self.soon(1, 22, Act::Accept(*agent, *offer)),
            },
            Event::OfferAccepted { contact, agent, .. } => {
                if self.dice.chance(80) {
                    self.soon(3, 90, Act::Say(*contact, *agent));
                }
                match self.dice.below(10) {
                    0 => self.soon(20, 200, Act::Transfer(*contact, *agent)),
                    1 => self.soon(20, 300, Act::Leave(*contact)),
                    _ => self.soon(30, 1_200, Act::Close(*contact, *agent)),
                }
                self.soon(5, 25, Act::Tried(*contact, *agent));
                // What was refused before is closed at last.
                self.soon(1_200, 2_400, Act::Close(*contact, *agent));
            }
            Event::ContactEnded { contact, .. } => {
                if let Some(known) = self.desk.contact(*contact) {
                    let ended = (*contact, self.now, known.unit, known.channel, known.verdict.language);
                    self.ended.push_back(ended);
                }
                if self.ended.len() > 400 {
                    self.ended.pop_front();
                }
                if self.dice.chance(25) {
                    self.soon(30, 3_000, Act::Survey(*contact));
                }
            }
            _ => {}
        }
    }

    fn write(&mut self, event: &Event) -> Tried {
        let bytes = serde_json::to_vec(event)?;
        self.position += 1;
        self.hash = chain::link(&self.hash, self.setup.desk, self.position, self.now, &bytes);
        let mut insert = self.journal.prepare_cached(
            "INSERT INTO journal (desk, position, moment, bytes, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let position = self.position.cast_signed();
        insert.execute(params![self.setup.desk.as_str(), position, self.now.0, bytes, &self.hash[..]])?;
        Ok(())
    }
}

fn named<T: std::str::FromStr>(name: &str) -> Tried<T> {
    name.parse().map_err(|_| Failure::new(format!("`{name}` is no name")))
}
