//! What people, switches and clocks do in a story.

use super::Story;
use super::head::{channel_of, language_of, levelled, span};
use super::sharing::presence_of;
use crate::kit;
use routing_rules::closing::Closing;
use routing_rules::command::{Arrival, ArrivalKey, CallNews, Command};
use routing_rules::contact::{Channel, Outcome, Speaker, Stage};
use routing_rules::desk::Desk;
use routing_rules::event::{CallKind, Presence};
use routing_rules::ids::{AgentId, ContactId, KeyedHash};
use routing_rules::setup::Profile;
use routing_rules::time::Span;

impl Story {
    /// Does what a line says; the answers.
    pub fn what(&mut self, what: &str) -> Result<Vec<String>, String> {
        if let Some((who, text)) = what.split_once(" writes ") {
            return self.writes(who, text);
        }
        if let Some((who, rest)) = what.split_once(" sends a form") {
            return self.sends(who, rest);
        }
        if let Some((who, rest)) = what.split_once(" tells ") {
            let (resident, n) = rest.split_once(" message ").ok_or("write `ola tells kari message 1`")?;
            return self.tells(who, resident, n);
        }
        if let Some(rest) = what.strip_prefix("call of ") {
            return self.call(rest);
        }
        if let Some(changes) = what.strip_prefix("the desk reloads: ") {
            changes.split("; ").try_for_each(|change| self.head(change))?;
            return self.reloads(None);
        }
        match what.split_whitespace().collect::<Vec<_>>()[..] {
            ["time", "passes"] => Ok(Vec::new()),
            ["why", "does", who, "wait?"] => self.why(who),
            [who, "sets", agent, ref state @ ..] => self.sets(who, agent, state),
            [who, "keeps", resident, "for", agent] => self.keeps(who, resident, agent),
            [who, "is", "away", "for", reason] => self.presence(who, presence_of(&["away", "for", reason])?),
            ["the", "desk", "restarts"] => self.restarts(),
            ["the", "desk", "reloads"] => self.reloads(None),
            ["the", "desk", "reloads", "without", unit] => self.reloads(Some(unit)),
            ["the", "clock", "jumps", number, measure, way] => self.jumps(number, measure, way),
            [what, "closes", "from", from, "until", until] => self.closing(what, Some(from), until),
            [what, "closes", "until", until] => self.closing(what, None, until),
            ["the", "desk", "closes", "until", until] => self.closing("the desk", None, until),
            ["the", "closing", number, "is", "lifted"] => {
                let closing = number.parse().map_err(|_| format!("`{number}` is no number"))?;
                self.answers("nobody", Command::LiftClosing { closing, by: None })
            }
            ["where", "is", who] => self.where_is(who.trim_end_matches('?')),
            [who, "leaves"] => {
                let contact = self.contact(who)?;
                self.answers(who, Command::Leave { contact })
            }
            [who, "says", "it", "again"] => self.says_again(who),
            [who, "may", "take", ..] => self.may_take(who, what),
            [who, "is", "ready", ..] => self.is_ready(who, what),
            [who, "is", "away"] => self.presence(who, Presence::Away { reason: None }),
            [who, "is", "offline"] => self.presence(who, Presence::Offline),
            [who, "is", "dismissed"] => self.as_agent(who, |agent| Command::Dismiss { agent }),
            [who, "opens", "the", "console"] => self.as_agent(who, |agent| Command::ConsoleOpened { agent }),
            [who, "loses", "the", "console"] => self.as_agent(who, |agent| Command::ConsoleClosed { agent }),
            [who, "accepts", resident] => self.answers_offer(who, resident, true),
            [who, "declines", resident] => self.answers_offer(who, resident, false),
            [who, "closes", resident, "as", outcome] => self.closes(who, resident, outcome, false),
            [who, "closes", resident, "as", outcome, "with", "a", "note"] => {
                self.closes(who, resident, outcome, true)
            }
            [who, "says", "until", until, ..] => self.begins_notice(who, until, what),
            [who, "ends", "notice", notice] => self.ends_notice(who, notice),
            ["the", "answer", "to", topic, "is", "shown"] => {
                self.answers("nobody", Command::ShowAnswer { topic: topic.into() })
            }
            ["view", view, "has", "helped"] => self.settles(view, true),
            ["view", view, "goes", "on"] => self.settles(view, false),
            [who, "sends", resident, "to", unit] => self.sends_on(who, resident, unit, false),
            [who, "sends", resident, "to", unit, "from", "the", "wrong", "unit"] => {
                self.sends_on(who, resident, unit, true)
            }
            ref words => self
                .beside(words)
                .or_else(|| self.of_the_line(words))
                .unwrap_or_else(|| Err(format!("nobody knows how to do `{what}`; see stories/README.md"))),
        }
    }

    /// Does it and says what came of it.
    pub(super) fn answers(&mut self, by: &str, command: Command) -> Result<Vec<String>, String> {
        match self.act(command) {
            Ok(events) => Ok(self.say_all(&events)),
            Err(refusal) => Ok(vec![self.refused(&refusal, by)]),
        }
    }

    pub(super) fn as_agent(
        &mut self,
        who: &str,
        command: impl FnOnce(AgentId) -> Command,
    ) -> Result<Vec<String>, String> {
        let agent = who.parse().map_err(|_| format!("`{who}` is no agent's name"))?;
        self.answers(who, command(agent))
    }

    pub(super) fn contact(&self, who: &str) -> Result<ContactId, String> {
        self.residents.get(who).copied().ok_or(format!("{who} has not been here"))
    }

    pub(super) fn draw(&mut self) -> u64 {
        self.drawn += 1;
        self.drawn
    }

    /// The next contact to arrive is this resident's.
    pub(super) fn expect(&mut self, who: &str) {
        let next = self.names.keys().next_back().map_or(1, |contact| contact.0 + 1);
        self.names.insert(ContactId(next), who.to_string());
    }

    pub(super) fn not_expected(&mut self, answers: &[String]) {
        if answers.iter().any(|answer| answer.starts_with("refused")) {
            self.names.pop_last();
        }
    }

    fn alive(&self, who: &str) -> Option<ContactId> {
        let contact = self.desk.contact(*self.residents.get(who)?)?;
        (!matches!(contact.stage, Stage::Ended { .. })).then_some(contact.contact)
    }

    fn writes(&mut self, who: &str, text: &str) -> Result<Vec<String>, String> {
        if let Some(contact) = self.alive(who) {
            let n = self.said.entry(contact).or_insert(1);
            *n += 1;
            let (n, words) = (Some(*n), kit::content(self.draw()));
            return self.answers(who, Command::Say { contact, from: Speaker::Resident, n, words });
        }
        let continues = self.residents.get(who).copied();
        let arrival = kit::arrival(self.draw(), Channel::Chat, self.judge(text));
        self.expect(who);
        let answers = self.answers(who, Command::Arrive(Arrival { continues, ..arrival }))?;
        self.not_expected(&answers);
        Ok(answers)
    }

    fn says_again(&mut self, who: &str) -> Result<Vec<String>, String> {
        let contact = self.contact(who)?;
        let n = Some(self.said.get(&contact).copied().unwrap_or(1));
        let words = kit::content(self.draw());
        self.answers(who, Command::Say { contact, from: Speaker::Resident, n, words })
    }

    /// `kari sends a form: ...`, `kari sends a form with key 7: ...` or `kari sends a form from the same address: ...`
    fn sends(&mut self, who: &str, rest: &str) -> Result<Vec<String>, String> {
        let (key, text) = rest.split_once(": ").ok_or("write `kari sends a form: ...`")?;
        let hash = |text: &str| {
            let mut bytes = [0; 16];
            let letters = text.bytes().chain(std::iter::repeat(0));
            bytes.iter_mut().zip(letters).for_each(|(byte, letter)| *byte = letter);
            KeyedHash(bytes)
        };
        let known = if key == " from the same address" { self.residents.get(who) } else { None };
        let earlier = known.into_iter().copied().collect();
        let key = key.strip_prefix(" with key ").map(|key| ArrivalKey { key: hash(key), body: hash(text) });
        let arrival = kit::arrival(self.draw(), Channel::Form, self.judge(text));
        self.expect(who);
        let answers = self.answers(who, Command::Arrive(Arrival { key, earlier, ..arrival }))?;
        self.not_expected(&answers);
        Ok(answers)
    }

    fn tells(&mut self, who: &str, resident: &str, n: &str) -> Result<Vec<String>, String> {
        let contact = self.contact(resident)?;
        let n = Some(n.parse().map_err(|_| format!("`{n}` is no number"))?);
        let words = kit::content(self.draw());
        self.as_agent(who, |agent| Command::Say { contact, from: Speaker::Agent(agent), n, words })
    }

    /// `ola may take roads, school with sami:3 only chat up to 50 helping desk speaking nb at-most chat:2`
    fn profile(&self, what: &str) -> Result<Profile, String> {
        let mut profile = kit::profile(&[]);
        let mut now = "take";
        for word in what.split([' ', ',']).filter(|word| !word.is_empty()) {
            match (now, word) {
                (_, "with" | "only" | "to" | "helping" | "speaking" | "at-most") => now = word,
                (_, "up") => {}
                ("take", unit) => profile.units.push(unit.parse().map_err(|_| format!("no unit: {unit}"))?),
                ("with", skill) => {
                    let (skill, level) = levelled(skill)?;
                    profile.skills.push(skill);
                    profile.levels.extend(level.map(|level| (skill, level)));
                }
                ("helping", unit) => {
                    profile.helps.push(unit.parse().map_err(|_| format!("no unit: {unit}"))?)
                }
                ("speaking", tag) => profile.languages.push(language_of(tag)),
                ("at-most", limit) => {
                    let (channel, most) = limit.split_once(':').ok_or("write `at-most chat:2`")?;
                    let most = most.parse().map_err(|_| format!("no number: {most}"))?;
                    profile.at_once.insert(channel_of(channel)?, most);
                }
                ("only", channel) => profile.channels.push(channel_of(channel)?),
                (_, most) => profile.capacity = most.parse().map_err(|_| format!("no number: {most}"))?,
            }
        }
        Ok(profile)
    }

    fn may_take(&mut self, who: &str, what: &str) -> Result<Vec<String>, String> {
        let (_, units) = what.split_once(" may take ").ok_or("write `ola may take roads`")?;
        let profile = self.profile(units)?;
        self.as_agent(who, |agent| Command::Engage { agent, profile })
    }

    /// `ola is ready` or, all at once, `ola is ready for roads`
    fn is_ready(&mut self, who: &str, what: &str) -> Result<Vec<String>, String> {
        if let Some((_, units)) = what.split_once(" is ready for ") {
            let profile = self.profile(units)?;
            self.as_agent(who, |agent| Command::Engage { agent, profile })?;
            self.as_agent(who, |agent| Command::ConsoleOpened { agent })?;
        }
        self.presence(who, Presence::Available)
    }

    fn presence(&mut self, who: &str, presence: Presence) -> Result<Vec<String>, String> {
        self.as_agent(who, |agent| Command::SetPresence { agent, presence })
    }

    fn answers_offer(&mut self, who: &str, resident: &str, accept: bool) -> Result<Vec<String>, String> {
        let contact = self.contact(resident)?;
        let agent: AgentId = who.parse().map_err(|_| format!("`{who}` is no agent's name"))?;
        let offer = self.offers.get(&(contact, agent)).copied();
        let offer = offer.ok_or(format!("{resident} was never offered to {who}"))?;
        let reason = None;
        self.answers(
            who,
            if accept { Command::Accept { agent, offer } } else { Command::Decline { agent, offer, reason } },
        )
    }

    fn closes(
        &mut self,
        who: &str,
        resident: &str,
        outcome: &str,
        note: bool,
    ) -> Result<Vec<String>, String> {
        let note = note.then(|| kit::content(self.draw()));
        let contact = self.contact(resident)?;
        let outcome = Outcome::from_name(outcome).ok_or(format!("`{outcome}` is no outcome"))?;
        self.as_agent(who, |by| Command::Close { contact, by, outcome, note })
    }

    fn sends_on(
        &mut self,
        who: &str,
        resident: &str,
        unit: &str,
        wrong: bool,
    ) -> Result<Vec<String>, String> {
        let contact = self.contact(resident)?;
        let to = unit.parse().map_err(|_| format!("`{unit}` is no unit's name"))?;
        self.as_agent(who, |by| Command::Transfer { contact, by, to, wrong })
    }

    /// `call of kari, 2: answered by ola`
    fn call(&mut self, rest: &str) -> Result<Vec<String>, String> {
        let parts = rest.split_once(", ").and_then(|(who, rest)| Some((who, rest.split_once(": ")?)));
        let (who, (sequence, news)) = parts.ok_or("write `call of kari, 1: arrived for roads`")?;
        let mut verdict = self.judge("");
        let mut details = None;
        let kind = match news.split_whitespace().collect::<Vec<_>>()[..] {
            ["arrived", "for", unit] => {
                verdict = kit::verdict(unit);
                details = Some(kit::content(1));
                CallKind::Arrived
            }
            ["waiting"] => CallKind::Waiting,
            ["answered", "by", agent] => CallKind::Answered { agent: agent.parse().ok() },
            ["answered"] => CallKind::Answered { agent: None },
            ["sent", "to", unit] => CallKind::Transferred { unit: unit.parse().ok() },
            ["ended", "as", outcome] => CallKind::Ended { outcome: Outcome::from_name(outcome) },
            ["ended"] => CallKind::Ended { outcome: None },
            _ => return Err(format!("no switch says `{news}`")),
        };
        let mut call = KeyedHash([0; 16]);
        call.0.iter_mut().zip(who.bytes()).for_each(|(byte, letter)| *byte = letter);
        let arrival = Arrival { details, words: None, ..kit::arrival(self.draw(), Channel::Phone, verdict) };
        let sequence = sequence.parse().map_err(|_| format!("`{sequence}` is no number"))?;
        if !self.residents.contains_key(who) {
            self.expect(who);
        }
        self.answers(who, Command::Call(CallNews { call, sequence, kind, at: self.now, arrival }))
    }

    /// From what a snapshot holds: nobody notices.
    fn restarts(&mut self) -> Result<Vec<String>, String> {
        let bytes = self.desk.to_json();
        self.desk = Desk::from_json(&bytes)?;
        let same = self.desk.to_json() == bytes;
        if same { Ok(Vec::new()) } else { Err("the desk is another after the restart".to_string()) }
    }

    fn reloads(&mut self, without: Option<&str>) -> Result<Vec<String>, String> {
        if let Some(unit) = without {
            self.setup.units.remove(&kit::unit(unit));
        }
        let setup = self.desk_now();
        self.answers("nobody", Command::Adopt { setup })
    }

    fn jumps(&mut self, number: &str, measure: &str, way: &str) -> Result<Vec<String>, String> {
        let by = span(number, measure)?;
        let by = if way == "back" { Span(-by.0) } else { by };
        self.answers("nobody", Command::ClockJumped { by })
    }

    /// Times of the story's day.
    fn closing(&mut self, what: &str, from: Option<&str>, until: &str) -> Result<Vec<String>, String> {
        let unit = if what == "the desk" { None } else { Some(what.parse().map_err(|_| "no unit")?) };
        let at = |time: &str| self.at(time.parse().map_err(|_| format!("`{time}` is no time"))?);
        let (from, until) = (from.map(at).transpose()?.unwrap_or(self.now), at(until)?);
        self.answers("nobody", Command::SetClosing { closing: Closing { unit, from, until }, by: None })
    }

    fn where_is(&self, who: &str) -> Result<Vec<String>, String> {
        let contact = self.desk.contact(self.contact(who)?).ok_or(format!("{who} is gone"))?;
        let unit = contact.unit;
        let place = self.desk.place_in_line(contact.contact, 100).unwrap_or(0);
        Ok(vec![match &contact.stage {
            Stage::Waiting if !self.desk.unit_open(unit) => {
                let opens = self.desk.unit_opens(unit, self.now).map(|opens| self.clock(opens));
                let opens = opens.unwrap_or("never".to_string());
                format!("{who} is number {place} for {unit}, which is closed until {opens}")
            }
            Stage::Waiting | Stage::Offered { .. } => format!("{who} is number {place} for {unit}"),
            Stage::Resting { until } => {
                format!("{who} is number {place} for {unit}, to be called back after {}", self.clock(*until))
            }
            Stage::InConversation { with, .. } => format!("{who} is with {with}"),
            Stage::AtSwitch { .. } => format!("{who} is with somebody unknown here"),
            Stage::Ended { .. } => format!("{who} is done"),
        }])
    }
}
