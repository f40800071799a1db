//! Judging: which rules hold for a text, how strongly, and what follows. Specific beats general.

use super::finder::{AllMet, Finder};
use super::rule::Rule;
use crate::book::{Inquiry, Step};
use crate::ids::UnitId;
use crate::setup::Hours;
use crate::text::fold::Folded;
use crate::text::language::Detector;
use crate::text::rejected;
use crate::verdict::{Language, Urgency};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A compiled rule book.
#[derive(Debug, Default)]
pub struct Rules {
    /// In the order of the file.
    pub rules: Vec<Rule>,
    /// Finds their words.
    pub finder: Finder,
    /// Tells languages apart.
    pub detector: Detector,
    /// For each term: the rules that look for it.
    pub wanted_by: Vec<Vec<usize>>,
    /// Rules that look at no words.
    pub wordless: Vec<usize>,
    /// The desk's zone, for rules with times.
    pub zone: String,
}

/// A rule that holds, and how strongly.
#[derive(Clone, Debug)]
pub struct Holds {
    /// Which.
    pub rule: usize,
    /// How strongly.
    pub score: i32,
    /// Terms met.
    pub terms: Vec<usize>,
    /// The writer rejects every one of them.
    pub rejected: bool,
}

/// What the rules say about a text.
#[derive(Debug, Default)]
pub struct Heard {
    /// The language found.
    pub language: Language,
    /// The text, folded.
    pub folded: Folded,
    /// Terms met.
    pub met: AllMet,
    /// Rules that hold, strongest first.
    pub holds: Vec<Holds>,
    /// Rules that had a word but do not hold, and what they missed.
    pub missed: Vec<(usize, String)>,
    /// The highest urgency of those that hold.
    pub urgency: Urgency,
}

impl Rules {
    /// Indexes the rules by their terms and builds the finder.
    pub fn build(&mut self) -> Result<(), String> {
        self.finder.build()?;
        self.wanted_by = vec![Vec::new(); self.finder.len()];
        for (number, rule) in self.rules.iter().enumerate() {
            let terms: BTreeSet<usize> = rule.any.iter().chain(&rule.all).copied().collect();
            terms.iter().for_each(|term| self.wanted_by[*term].push(number));
            if !rule.has_words() {
                self.wordless.push(number);
            }
        }
        Ok(())
    }

    /// What do the rules say?
    pub fn hear(&self, inquiry: &Inquiry<'_>) -> Heard {
        let mut folded = Folded::new(inquiry.text);
        rejected::mark(&mut folded);
        let language = self.detector.detect(inquiry.text, &folded);
        let met = self.finder.find(&folded);
        let mut candidates: BTreeSet<usize> = self.wordless.iter().copied().collect();
        met.keys().for_each(|term| candidates.extend(&self.wanted_by[*term]));
        let mut heard = Heard { language, folded, met, ..Heard::default() };
        for number in candidates {
            match self.holds(number, inquiry, &heard) {
                Ok(holds) => heard.holds.push(holds),
                Err(missed) => heard.missed.push((number, missed)),
            }
        }
        heard.holds.sort_by_key(|holds| (-holds.score, holds.rule));
        let standing = heard.holds.iter().filter(|holds| !holds.rejected);
        let urgencies = standing.map(|holds| self.rules[holds.rule].urgency);
        heard.urgency = urgencies.max().unwrap_or_default();
        heard
    }

    /// Does a rule hold? If not, what is missing?
    fn holds(&self, number: usize, inquiry: &Inquiry<'_>, heard: &Heard) -> Result<Holds, String> {
        let rule = &self.rules[number];
        self.circumstances(rule, inquiry, heard.language)?;
        let met = |term: &&usize| heard.met.contains_key(term);
        let written = |term: &usize| self.finder.term(*term).written.clone();
        if let Some(against) = rule.none.iter().find(met) {
            return Err(format!("`{}` speaks against it", written(against)));
        }
        if let Some(missing) = rule.all.iter().find(|term| !met(term)) {
            return Err(format!("`{}` is missing", written(missing)));
        }
        let mut terms: Vec<usize> = rule.all.clone();
        terms.extend(rule.any.iter().filter(met));
        if !rule.any.is_empty() && terms.len() == rule.all.len() {
            return Err("none of its words is there".to_owned());
        }
        let (score, rejected) = self.score(rule, &terms, heard);
        Ok(Holds { rule: number, score, terms, rejected })
    }

    fn circumstances(&self, rule: &Rule, inquiry: &Inquiry<'_>, language: Language) -> Result<(), String> {
        if !rule.channels.is_empty() && !rule.channels.contains(&inquiry.channel) {
            return Err(format!("it is not for the channel {}", inquiry.channel));
        }
        if !rule.languages.is_empty() && !rule.languages.contains(&language) {
            return Err(format!("it is not for the language {language}"));
        }
        for (key, value) in &rule.attributes {
            let given = inquiry.attributes.iter().find(|(name, _)| **name == **key).map(|(_, given)| *given);
            if !given.is_some_and(|given| &**value == "*" || given.eq_ignore_ascii_case(value)) {
                return Err(format!("the field `{key}` is not `{value}`"));
            }
        }
        match &rule.times {
            Some(times) if !is_within(times, &self.zone, inquiry) => Err("it is not its time".to_owned()),
            _ => Ok(()),
        }
    }

    /// How strongly a rule speaks: its weight first, then how much of it was met.
    fn score(&self, rule: &Rule, terms: &[usize], heard: &Heard) -> (i32, bool) {
        let mut places = BTreeSet::new();
        let (mut phrase, mut rejected) = (0, !terms.is_empty());
        for met in terms.iter().filter_map(|term| heard.met.get(term)) {
            places.insert(met.first);
            phrase = phrase.max(met.words.saturating_sub(1).min(3) as i32);
            rejected &= met.rejected;
        }
        let more = places.len().saturating_sub(1).min(4) as i32;
        let conditions = (rule.all.len() + 2 * rule.attributes.len() + rule.channels.len().min(1)) as i32;
        let score = 4 * rule.weight + 2 * more + 3 * phrase + 3 * conditions;
        (if rejected { score / 4 } else { score }, rejected)
    }

    /// Each unit's strength: its strongest rule counts whole, the others a quarter.
    pub fn by_unit(&self, heard: &Heard) -> BTreeMap<UnitId, f32> {
        let mut units: BTreeMap<UnitId, f32> = BTreeMap::new();
        for holds in &heard.holds {
            let Some(unit) = self.rules[holds.rule].unit else { continue };
            let score = holds.score as f32;
            units.entry(unit).and_modify(|sum| *sum += score / 4.0).or_insert(score);
        }
        units
    }

    /// The rule book's words that a rule met.
    pub fn found(&self, holds: &Holds) -> Vec<Arc<str>> {
        holds.terms.iter().map(|term| self.finder.term(*term).written.clone()).collect()
    }

    /// The part of every rule that met a word.
    pub fn steps(&self, heard: &Heard, decided: Option<usize>, nowhere: UnitId) -> Vec<Step> {
        let step = |number: usize, terms: &[usize], missed: Option<String>| {
            let rule = &self.rules[number];
            let place = |term: &usize| {
                let met = heard.met.get(term)?;
                let words = &heard.folded.words;
                let range = words[met.first].from.start..words[met.last].from.end;
                Some((self.finder.term(*term).written.clone(), range))
            };
            Step {
                rule: rule.name.clone(),
                unit: rule.unit.unwrap_or(nowhere),
                matched: missed.is_none(),
                decided: decided == Some(number),
                found: terms.iter().filter_map(place).collect(),
                missed,
            }
        };
        let held = heard.holds.iter().map(|holds| step(holds.rule, &holds.terms, None));
        let missed = heard.missed.iter().filter(|(number, _)| self.rules[*number].has_words()).map(
            |(number, missed)| {
                let rule = &self.rules[*number];
                let terms: Vec<usize> = rule.any.iter().chain(&rule.all).copied().collect();
                step(*number, &terms, Some(missed.clone()))
            },
        );
        held.chain(missed).collect()
    }
}

/// Is the inquiry within these hours, by the desk's own clock?
fn is_within(hours: &Hours, zone: &str, inquiry: &Inquiry<'_>) -> bool {
    let Ok(at) = jiff::Timestamp::from_millisecond(inquiry.at.0) else { return false };
    let Ok(local) = at.in_tz(zone) else { return false };
    let minute = local.hour() as u16 * 60 + local.minute() as u16;
    let today = local.weekday().to_monday_one_offset() as u8;
    let yesterday = if today == 1 { 7 } else { today - 1 };
    hours.weekly.iter().any(|spell| {
        let (from, to) = (spell.spell.from, spell.spell.to);
        if to > from {
            spell.weekday == today && (from..to).contains(&minute)
        } else {
            (spell.weekday == today && minute >= from) || (spell.weekday == yesterday && minute < to)
        }
    })
}
