//! The head of a story: units, hours, promises, rules and settings, a line each.

use super::Story;
use crate::kit;
use routing_rules::contact::Channel;
use routing_rules::holidays::{Country, Eve};
use routing_rules::ids::{SkillId, UnitId};
use routing_rules::rules::read_hours::weeks_and_days;
use routing_rules::setup::{DaySpell, Escalation, Hours, OnDuty, Promise, SomeWeeks, Spell, UnitSetup};
use routing_rules::time::Span;
use routing_rules::verdict::{Because, Flag, Language, Urgency, Verdict};
use std::collections::BTreeMap;

/// `rule street lights: gatelys -> roads urgent needs sami`
pub struct Rule {
    name: String,
    word: String,
    unit: UnitId,
    urgency: Urgency,
    skills: Vec<SkillId>,
    flags: Vec<Flag>,
    levels: BTreeMap<SkillId, u8>,
    language: Language,
}

impl Story {
    pub fn head(&mut self, line: &str) -> Result<(), String> {
        if let Some(units) = line.strip_prefix("units: ") {
            let names: Vec<&str> = units.split(", ").collect();
            self.setup = kit::setup(&names);
            return Ok(());
        }
        if let Some(rule) = line.strip_prefix("rule ") {
            self.rules.push(rule_of(rule).ok_or("a rule reads `name: word -> unit`")?);
            return Ok(());
        }
        if let Some(rule) = line.strip_prefix("no rule ") {
            self.rules.retain(|known| known.name != rule);
            return Ok(());
        }
        if let Some(done) = self.sharing_head(line) {
            return done;
        }
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            [unit, "is", "open", days, spell] => self.open(unit, days, spell),
            [unit, "is", "closed", "on", day] => self.differs(unit, day, None),
            [unit, "keeps", country, "holidays"] => {
                let country = Country::from_name(country).ok_or("write `roads keeps no holidays`, or se")?;
                self.hours(unit)?.holidays = Some(country);
                Ok(())
            }
            [unit, "closes", "at", time, "on", eve] => {
                let eve = Eve::from_name(eve).ok_or(format!("`{eve}` is no eve"))?;
                let closes = day_spell(&format!("00:00-{time}"))?.to;
                self.hours(unit)?.half_days.insert(eve, closes);
                Ok(())
            }
            [duty, "is", "on", "duty", "for", unit] => {
                let duty = OnDuty { unit: unit_of(duty)?, from: Urgency::Urgent };
                self.unit(unit)?.on_duty = Some(duty);
                Ok(())
            }
            [unit, "warns", "at", percent, "percent", ref rest @ ..] => {
                let warn_percent = percent.parse().map_err(|_| format!("`{percent}` is no number"))?;
                let raise = rest.contains(&"raises");
                let helper = rest.windows(2).find(|pair| pair[1] == "helps").map(|pair| unit_of(pair[0]));
                let escalation = Escalation { warn_percent, raise, helper: helper.transpose()? };
                self.unit(unit)?.escalation = Some(escalation);
                Ok(())
            }
            [unit, "promises", channel, time, measure, "in", "opening", "hours"] => {
                self.promises(unit, channel, time, measure)?;
                let channel = channel_of(channel)?;
                let promise = self.unit(unit)?.promises.get_mut(&channel);
                promise.into_iter().for_each(|promise| promise.open_hours = true);
                Ok(())
            }
            [unit, "is", "open", "on", day, spell] => self.differs(unit, day, Some(spell)),
            [unit, "promises", channel, time, measure] => self.promises(unit, channel, time, measure),
            ["offers", "stand", time, measure] => self.set(time, measure, |setup, span| setup.offer = span),
            ["nobody", "is", "asked", "again", "for", time, measure] => {
                self.set(time, measure, |setup, span| setup.ask_again = span)
            }
            ["waiting", "lifts", "after", time, measure] => {
                self.set(time, measure, |setup, span| setup.ageing = span)
            }
            [channel, "notes", "take", time, measure] => {
                let channel = channel_of(channel)?;
                self.set(time, measure, |setup, span| {
                    setup.wrap_up.insert(channel, span);
                })
            }
            [unit, "is", "sensitive"] => {
                self.unit(unit)?.sensitive = true;
                Ok(())
            }
            [unit, "takes", "at", "most", most, channel] => {
                let channel = channel_of(channel)?;
                let most = most.parse().map_err(|_| format!("`{most}` is no number"))?;
                self.unit(unit)?.limits.insert(channel, most);
                Ok(())
            }
            ["zone", zone] => {
                self.setup.zone = zone.to_string();
                Ok(())
            }
            _ => Err(format!("`{line}` is no line for the head of a story")),
        }
    }

    /// The desk as its rules are now: they name its skills.
    pub fn desk_now(&mut self) -> Box<routing_rules::setup::Setup> {
        self.setup.skills = self.rules.iter().flat_map(|rule| rule.skills.iter().copied()).collect();
        Box::new(self.setup.clone())
    }

    fn set(
        &mut self,
        time: &str,
        measure: &str,
        change: impl FnOnce(&mut routing_rules::setup::Setup, Span),
    ) -> Result<(), String> {
        change(&mut self.setup, span(time, measure)?);
        Ok(())
    }

    fn unit(&mut self, unit: &str) -> Result<&mut UnitSetup, String> {
        let id = unit_of(unit)?;
        self.setup.units.get_mut(&id).ok_or(format!("there is no unit {id}"))
    }

    fn hours(&mut self, unit: &str) -> Result<&mut Hours, String> {
        let unit = self.unit(unit)?;
        if unit.hours == kit::always() {
            unit.hours.weekly.clear();
        }
        Ok(&mut unit.hours)
    }

    fn open(&mut self, unit: &str, days: &str, spell: &str) -> Result<(), String> {
        let name = if days == "every-day" { "daily" } else { days };
        let (which, days) = weeks_and_days(name)
            .ok_or(format!("`{days}` is no day: mon-fri, every-day, first-tue, odd-wed"))?;
        let spell = day_spell(spell)?;
        let hours = self.hours(unit)?;
        match which {
            Some(which) => {
                hours.some_weeks.extend(days.map(|weekday| SomeWeeks { which, weekday, spell }));
            }
            None => hours.weekly.extend(days.map(|weekday| Spell { weekday, spell })),
        }
        Ok(())
    }

    fn differs(&mut self, unit: &str, day: &str, spell: Option<&str>) -> Result<(), String> {
        let spells = spell.map(day_spell).transpose()?.into_iter().collect();
        self.hours(unit)?.exceptions.insert(day.to_string(), spells);
        Ok(())
    }

    fn promises(&mut self, unit: &str, channel: &str, time: &str, measure: &str) -> Result<(), String> {
        let id: UnitId = unit.parse().map_err(|_| format!("`{unit}` is no unit's name"))?;
        let within = span(time, measure)?;
        let unit = self.setup.units.get_mut(&id).ok_or(format!("there is no unit {id}"))?;
        unit.promises.insert(channel_of(channel)?, Promise::new(80, within));
        Ok(())
    }

    /// The first rule whose word is in the text; else the default unit.
    pub fn judge(&self, text: &str) -> Verdict {
        let text = text.to_lowercase();
        let default = kit::verdict(self.setup.default_unit.as_str());
        match self.rules.iter().find(|rule| text.contains(&rule.word)) {
            None => Verdict { because: Because::NoRule { near: Vec::new() }, ..default },
            Some(rule) => {
                let found = vec![rule.word.as_str().into()];
                let because = Because::Rule { rule: rule.name.as_str().into(), found };
                let (unit, urgency, skills) = (rule.unit, rule.urgency, rule.skills.clone());
                let flags = rule.flags.clone();
                let (levels, language) = (rule.levels.clone().into(), rule.language);
                Verdict { unit, urgency, language, skills, levels, because, flags, ..default }
            }
        }
    }
}

fn rule_of(line: &str) -> Option<Rule> {
    let (name, rest) = line.split_once(": ")?;
    let (word, rest) = rest.split_once(" -> ")?;
    let mut rest = rest.split_whitespace();
    let unit = rest.next()?.parse().ok()?;
    let mut rule = Rule {
        name: name.into(),
        word: word.into(),
        unit,
        urgency: Urgency::Normal,
        skills: Vec::new(),
        flags: Vec::new(),
        levels: BTreeMap::new(),
        language: Language::Nb,
    };
    while let Some(more) = rest.next() {
        match more {
            "urgent" => rule.urgency = Urgency::Urgent,
            "emergency" => rule.urgency = Urgency::Emergency,
            "flagged" => rule.flags.push(Flag::ChildWorry),
            "needs" => {
                let (skill, level) = levelled(rest.next()?).ok()?;
                rule.skills.push(skill);
                rule.levels.extend(level.map(|level| (skill, level)));
            }
            "in" => rule.language = language_of(rest.next()?),
            _ => return None,
        }
    }
    Some(rule)
}

fn unit_of(name: &str) -> Result<UnitId, String> {
    name.parse().map_err(|_| format!("`{name}` is no unit's name"))
}

pub fn channel_of(name: &str) -> Result<Channel, String> {
    Channel::from_name(name).ok_or(format!("`{name}` is no channel"))
}

pub fn span(time: &str, measure: &str) -> Result<Span, String> {
    let number: i64 = time.parse().map_err(|_| format!("`{time}` is no number"))?;
    match measure.trim_end_matches(',') {
        "s" => Ok(Span::seconds(number)),
        "min" => Ok(Span::minutes(number)),
        "h" => Ok(Span::minutes(number * 60)),
        _ => Err(format!("`{measure}` is not s, min or h")),
    }
}

/// `08:00-15:30`
fn day_spell(text: &str) -> Result<DaySpell, String> {
    let minutes = |clock: &str| {
        let (hours, minutes) = clock.split_once(':')?;
        Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
    };
    let spell = text.split_once('-').and_then(|(from, to)| Some((minutes(from)?, minutes(to)?)));
    let (from, to) = spell.ok_or(format!("`{text}` is no spell; write 08:00-15:30"))?;
    Ok(DaySpell { from, to })
}

/// `sami:3`
pub fn levelled(text: &str) -> Result<(SkillId, Option<u8>), String> {
    routing_rules::rules::read_rules::levelled(text).map_err(|why| format!("no skill: {text}: {why}"))
}

/// `en`
pub fn language_of(tag: &str) -> Language {
    Language::from_tag(tag)
}
