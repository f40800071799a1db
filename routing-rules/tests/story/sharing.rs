//! How contacts are shared out, in the words of a story: its lines in the head, who asks for whom, and why
//! somebody waits.

use super::Story;
use super::head::{channel_of, span};
use routing_rules::candidates::{Candidates, WaitsFor, WhyNot};
use routing_rules::command::Command;
use routing_rules::event::{Event, KeptEnd, KeptWhy, Presence, Shared};
use routing_rules::ids::UnitId;
use routing_rules::sharing::{Preferred, Step, Strategy, UnitSharing};
use routing_rules::time::Span;

impl Story {
    /// A line of the head about sharing; `None`: it is about something else.
    pub fn sharing_head(&mut self, line: &str) -> Option<Result<(), String>> {
        Some(match line.split_whitespace().collect::<Vec<_>>()[..] {
            [unit, "asks", "by", strategy] => self.asks_by(unit, strategy),
            [unit, "relaxes", "to", step, "after", time, measure] => self.relaxes(unit, step, time, measure),
            [unit, "prefers", "the", "same", "agent", "for", wait, m, "within", within, n] => {
                let spans = span(wait, m).and_then(|wait| Ok((wait, span(within, n)?)));
                spans.and_then(|(wait, within)| {
                    self.unit_sharing(unit)?.preferred = Some(Preferred { within, wait });
                    Ok(())
                })
            }
            [unit, "gives", "nobody", "more", "than", most] => self.unit_sharing(unit).and_then(|sharing| {
                most.parse().map(|most| sharing.at_once = most).map_err(|e| e.to_string())
            }),
            [first, "interrupts", second] => channel_of(first).and_then(|first| {
                let second = channel_of(second)?;
                self.setup.sharing.interrupts.entry(first).or_default().insert(second);
                Ok(())
            }),
            [channel, "costs", cost, "while", "waiting"] => channel_of(channel).and_then(|channel| {
                let cost = cost.parse().map_err(|_| format!("`{cost}` is no number"))?;
                self.setup.sharing.cost_waiting.insert(channel, cost);
                Ok(())
            }),
            [channel, "stays", "with", "a", "lost", "console"] => channel_of(channel).map(|channel| {
                self.setup.sharing.stays.insert(channel);
            }),
            ["contacts", "are", "kept", time, measure] => {
                span(time, measure).map(|span| self.setup.sharing.kept_for = span)
            }
            ["at", "most", most, "contacts", "are", "kept", "for", "one", "agent"] => {
                let most = most.parse().map_err(|_| format!("`{most}` is no number"));
                most.map(|most| self.setup.sharing.kept_most = most)
            }
            ["reasons", "for", "being", "away:", ref reasons @ ..] => reasons.iter().try_for_each(|reason| {
                let name = reason.trim_end_matches(',').parse();
                let name = name.map_err(|_| format!("`{reason}` is no name"))?;
                self.setup.sharing.away_reasons.insert(name);
                Ok(())
            }),
            _ => return None,
        })
    }

    fn unit_sharing(&mut self, unit: &str) -> Result<&mut UnitSharing, String> {
        let id: UnitId = unit.parse().map_err(|_| format!("`{unit}` is no unit's name"))?;
        let unit = self.setup.units.get_mut(&id).ok_or(format!("there is no unit {id}"))?;
        Ok(&mut unit.sharing)
    }

    fn asks_by(&mut self, unit: &str, name: &str) -> Result<(), String> {
        let strategy = Strategy::ALL.into_iter().find(|strategy| strategy.as_str() == name);
        self.unit_sharing(unit)?.strategy = strategy.ok_or(format!("`{name}` is no strategy"))?;
        Ok(())
    }

    fn relaxes(&mut self, unit: &str, name: &str, time: &str, measure: &str) -> Result<(), String> {
        let step = Step::ALL.into_iter().find(|step| step.as_str() == name);
        let step = step.ok_or(format!("`{name}` is no step"))?;
        self.unit_sharing(unit)?.relax.insert(step, span(time, measure)?);
        Ok(())
    }

    /// `siv sets ola away for lunch`
    pub fn sets(&mut self, who: &str, agent: &str, state: &[&str]) -> Result<Vec<String>, String> {
        let presence = presence_of(state)?;
        let agent = agent.parse().map_err(|_| format!("`{agent}` is no agent's name"))?;
        self.as_agent(who, |by| Command::SetPresenceOf { agent, presence, by })
    }

    /// `ola keeps kari for siv`
    pub fn keeps(&mut self, who: &str, resident: &str, agent: &str) -> Result<Vec<String>, String> {
        let contact = self.contact(resident)?;
        let agent = agent.parse().map_err(|_| format!("`{agent}` is no agent's name"))?;
        self.as_agent(who, |by| Command::KeepFor { contact, agent, by })
    }

    /// `why does kari wait?`
    pub fn why(&self, resident: &str) -> Result<Vec<String>, String> {
        let contact = self.contact(resident)?;
        let found = self.desk.candidates(contact, self.now).ok_or(format!("{resident} is gone"))?;
        Ok(self.candidates(resident, &found))
    }

    fn candidates(&self, resident: &str, found: &Candidates) -> Vec<String> {
        let mut lines = vec![match found.waits_for {
            WaitsFor::Nothing => format!("{resident} waits for nothing"),
            WaitsFor::Answer { .. } => format!("{resident} waits for an answer to the offer"),
            WaitsFor::Opening { opens } => {
                let opens = opens.map_or("never".to_string(), |opens| self.clock(opens));
                format!("{resident} waits for {} to open: {opens}", found.unit)
            }
            WaitsFor::Agent { agent, until } => {
                format!("{resident} waits for {agent} until {}", self.clock(until))
            }
            WaitsFor::FreeAgent => format!("{resident} waits for a free agent"),
            WaitsFor::ItsTime => format!("{resident} is about to be offered"),
            WaitsFor::Somebody => format!("{resident} waits for somebody to be engaged"),
        }];
        lines.extend(found.chosen.iter().map(|agent| format!("- {agent}: chosen")));
        lines.extend(found.free.iter().map(|agent| format!("- {agent}: free")));
        lines.extend(
            found.others.iter().map(|other| format!("- {}: {}", other.agent, self.why_not(&other.why))),
        );
        if let Some(next) = found.next_step {
            lines.push(format!("- {} from {}", next.step.as_str(), self.clock(next.at)));
        }
        lines
    }

    fn why_not(&self, why: &WhyNot) -> String {
        match why {
            WhyNot::NotOfTheUnit => "not of the unit".to_string(),
            WhyNot::HelpsLater => "a helper, asked later".to_string(),
            WhyNot::ServiceDeskLater => "of the service desk, asked later".to_string(),
            WhyNot::Channel => "does not take the channel".to_string(),
            WhyNot::Language => "does not speak the language".to_string(),
            WhyNot::LacksSkill { skill } => format!("does not know {skill}"),
            WhyNot::LevelTooLow { skill, has, needs } => format!("knows {skill} at {has}, {needs} is needed"),
            WhyNot::KeptForAnother { agent } => format!("it waits for {agent}"),
            WhyNot::NoConsole => "no console".to_string(),
            WhyNot::Offline => "offline".to_string(),
            WhyNot::Away { reason: None } => "away".to_string(),
            WhyNot::Away { reason: Some(reason) } => format!("away, {reason}"),
            WhyNot::Full { occupied, cost, capacity } => {
                format!("full, {occupied} of {capacity}, and it costs {cost}")
            }
            WhyNot::WritesNotes { until } => format!("writes notes until {}", self.clock(*until)),
            WhyNot::ChannelLimit { most } => format!("has {most} of the channel already"),
            WhyNot::UnitLimit { most } => format!("has {most} of the unit already"),
            WhyNot::AskedJustNow { until } => {
                format!("said no or nothing, not asked before {}", self.clock(*until))
            }
            WhyNot::NotTheirTurn => "could, but it was not their turn".to_string(),
        }
    }

    /// What happened, if it is about sharing.
    pub fn say_sharing(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::Shared(Shared::NeedsRelaxed { contact, step }) => {
                format!("{} may now go to {}", self.name(*contact), step.as_str().replace('_', " "))
            }
            Event::Shared(Shared::NeedsGone { contact, skills }) => {
                let skills: Vec<&str> = skills.iter().map(|skill| skill.as_str()).collect();
                format!("{} needs {} no longer: no rule knows it", self.name(*contact), skills.join(", "))
            }
            Event::Shared(Shared::KeptFor { contact, agent, until, why, .. }) => {
                let why = match why {
                    KeptWhy::SameAgent => "who helped last time",
                    KeptWhy::Asked => "who was asked for",
                };
                format!("{} waits for {agent}, {why}, until {}", self.name(*contact), self.clock(*until))
            }
            Event::Shared(Shared::KeptNoLonger { contact, agent, why }) => {
                let why = match why {
                    KeptEnd::WaitOver => "that took too long",
                    KeptEnd::Declined => "who said no",
                    KeptEnd::Lapsed => "who was silent",
                    KeptEnd::AgentGone => "who is gone",
                };
                format!("{} waits for {agent} no longer: {why}", self.name(*contact))
            }
            Event::Shared(Shared::WaitReckoned { contact, reckoned }) => {
                let told = reckoned.told?;
                let minutes = |span: Span| span.0 / 60_000;
                let (low, high) = (minutes(told.low), minutes(told.high));
                format!("{} is told to wait {low} to {high} minutes", self.name(*contact))
            }
            Event::Shared(Shared::TicketTaken { contact, ticket }) => {
                format!("{} draws ticket {} at {}", self.name(*contact), ticket.number, ticket.office)
            }
            Event::Shared(Shared::JudgedAgain { contact, verdict, .. }) => {
                format!("{} is judged again, because {}", self.name(*contact), verdict.because)
            }
            Event::Shared(Shared::DayBegan) => "a new day begins".to_string(),
            _ => return None,
        })
    }
}

/// `away for lunch`, `available`, `offline`
pub fn presence_of(words: &[&str]) -> Result<Presence, String> {
    match words {
        ["available"] => Ok(Presence::Available),
        ["offline"] => Ok(Presence::Offline),
        ["away"] => Ok(Presence::Away { reason: None }),
        ["away", "for", reason] => {
            let name = reason.parse().map_err(|_| format!("`{reason}` is no name"))?;
            Ok(Presence::Away { reason: Some(name) })
        }
        _ => Err(format!("`{}` is no presence", words.join(" "))),
    }
}
