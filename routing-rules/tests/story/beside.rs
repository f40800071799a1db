//! What agents and residents do beside the line: notes, masked numbers, what was dealt with at the
//! counter, the wrong place, how it was.

use super::Story;
use super::head::channel_of;
use crate::kit;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Outcome, Stage};

impl Story {
    /// Does what a line says, if it is one of these.
    pub fn beside(&mut self, words: &[&str]) -> Option<Result<Vec<String>, String>> {
        Some(match *words {
            [who, "says", "it", "is", "the", "wrong", "place"] => self.wrong_place(who),
            [who, "gives", ref scores @ ..] => self.gives(who, scores),
            [who, "notes", "something", "about", resident] => self.notes(who, resident),
            [who, "asks", "for", "the", "number", "in", "message", seq, "of", resident] => {
                self.reveals(who, seq, resident)
            }
            [who, "serves", many, "chats", "of", time, measure, "one", "after", "the", "other"] => {
                self.serves(who, many, [time, measure])
            }
            [who, "draws", "a", "ticket", "at", office, "for", unit] => self.draws(who, office, unit),
            [who, "registers", resident, "by", channel, "for", unit, "as", outcome] => {
                self.registers(who, resident, [channel, unit, outcome])
            }
            _ => return None,
        })
    }

    fn wrong_place(&mut self, who: &str) -> Result<Vec<String>, String> {
        let contact = self.contact(who)?;
        self.answers(who, Command::WrongPlace { contact })
    }

    /// `kari gives solved 6 easy 2`
    fn gives(&mut self, who: &str, scores: &[&str]) -> Result<Vec<String>, String> {
        let contact = self.contact(who)?;
        let known = self.desk.contact(contact).ok_or(format!("{who} is gone"))?;
        let ended = match known.stage {
            Stage::Ended { at, .. } => at,
            _ => self.now,
        };
        let (unit, channel, language) = (known.unit, known.channel, known.verdict.language);
        let pair = |pair: &[&str]| Some((pair.first()?.parse().ok()?, pair.get(1)?.parse().ok()?));
        let scores = scores.chunks(2).map(pair).collect::<Option<_>>();
        let scores = scores.ok_or("write `kari gives solved 6 easy 2`")?;
        let words = Some(kit::content(self.draw()));
        self.answers(who, Command::AnswerSurvey { contact, ended, unit, channel, language, scores, words })
    }

    fn notes(&mut self, who: &str, resident: &str) -> Result<Vec<String>, String> {
        let (contact, words) = (self.contact(resident)?, kit::content(self.draw()));
        self.as_agent(who, |by| Command::WriteNote { contact, by, words })
    }

    fn reveals(&mut self, who: &str, seq: &str, resident: &str) -> Result<Vec<String>, String> {
        let (contact, reason) = (self.contact(resident)?, kit::content(self.draw()));
        let seq = seq.parse().map_err(|_| format!("`{seq}` is no number"))?;
        self.as_agent(who, |by| Command::RevealNumber { contact, by, seq, reason })
    }

    fn draws(&mut self, who: &str, office: &str, unit: &str) -> Result<Vec<String>, String> {
        let office = Some(office.parse().map_err(|_| format!("`{office}` is no name"))?);
        let arrival = kit::arrival(self.draw(), Channel::Counter, kit::verdict(unit));
        self.expect(who);
        let answers = self.answers(who, Command::Arrive(Arrival { office, ..arrival }))?;
        self.not_expected(&answers);
        Ok(answers)
    }

    fn registers(
        &mut self,
        who: &str,
        resident: &str,
        [channel, unit, outcome]: [&str; 3],
    ) -> Result<Vec<String>, String> {
        let outcome = Outcome::from_name(outcome).ok_or(format!("`{outcome}` is no outcome"))?;
        let arrival = kit::arrival(self.draw(), channel_of(channel)?, kit::verdict(unit));
        self.expect(resident);
        self.as_agent(who, |by| Command::Register { arrival: Arrival { ..arrival }, by, outcome })
    }
}
