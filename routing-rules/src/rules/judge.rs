//! Judging: which rules hold for a text, how strongly, and what follows. Specific beats general.

use super::attribute_index::AttributeIndex;
use super::circumstances::{self, Ending, PLACES};
use super::finder::{AllMet, Finder};
use super::rule::Rule;
use crate::book::{Inquiry, Step};
use crate::careful_toml::{Mistakes, Sheet};
use crate::ids::UnitId;
use crate::text::fold::Folded;
use crate::text::hash::Hash;
use crate::text::language::Detector;
use crate::text::rejected;
use crate::text::stems::{Stems, StemsOf};
use crate::verdict::{Language, Urgency};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Stands before a word of the rule book that was met by a typing error.
pub const SLIP: char = '≈';

/// A compiled rule book.
#[derive(Debug)]
pub struct Rules {
    /// In the order of the file.
    pub rules: Vec<Rule>,
    /// Finds their words.
    pub finder: Finder,
    /// Tells languages apart.
    pub detector: Detector,
    /// For each term: the rules that look for it, and what it is to them.
    wanted_by: Vec<Vec<(u32, Part)>>,
    /// Rules that look at no words, by what else they ask for.
    wordless: AttributeIndex,
    /// The desk's zone, for rules with times.
    pub zone: TimeZone,
    /// The rules that end by themselves.
    pub ends: Vec<Ending>,
    /// Does any rule ask for a place?
    asks_for_places: bool,
    /// Does any rule ask for a day or a time?
    asks_for_time: bool,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            rules: Vec::new(),
            finder: Finder::default(),
            detector: Detector::default(),
            wanted_by: Vec::new(),
            wordless: AttributeIndex::default(),
            zone: TimeZone::UTC,
            ends: Vec::new(),
            asks_for_places: false,
            asks_for_time: false,
        }
    }
}

/// What a term is to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    All,
    Any,
    None,
    Place,
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
    /// A word of them was taken for a typing error.
    pub slip: bool,
}

/// What kept a rule from holding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// This term speaks against it.
    Against(usize),
    /// This term is missing.
    Missing(usize),
    /// None of its words is there.
    NoWord,
    /// It is for other channels.
    Channel,
    /// It is for other languages.
    Language,
    /// This one of its fields has another value.
    Field(usize),
    /// It is about another place.
    Place,
    /// It is for contacts who are something else to the municipality.
    Role,
    /// It is not its time.
    Time,
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
    pub missed: Vec<(usize, Missed)>,
    /// The highest urgency of those that hold.
    pub urgency: Urgency,
    /// What small words and letters say about the language.
    pub votes: [f32; 6],
    /// Stems of its words, as far as anybody has asked for them.
    pub stems: Vec<[Option<Hash>; Stems::COUNT]>,
}

impl Rules {
    /// Indexes the rules by their terms and builds the finder.
    pub fn build(&mut self) -> Result<(), String> {
        self.finder.build()?;
        self.wanted_by = vec![Vec::new(); self.finder.len()];
        for (number, rule) in self.rules.iter().enumerate() {
            let number = number as u32;
            for (part, terms) in [
                (Part::All, &rule.all),
                (Part::Any, &rule.any),
                (Part::None, &rule.none),
                (Part::Place, &rule.places),
            ] {
                terms.iter().for_each(|term| self.wanted_by[*term].push((number, part)));
            }
            self.asks_for_places |= !rule.places.is_empty();
            self.asks_for_time |= rule.times.is_some() || !rule.days.is_empty();
        }
        let numbered = self.rules.iter().enumerate().map(|(number, rule)| (number as u32, rule));
        let wordless = |(_, rule): &(u32, &Rule)| !rule.has_words() && rule.places.is_empty();
        self.wordless = AttributeIndex::new(numbered.filter(wordless));
        self.wanted_by.iter_mut().for_each(|rules| rules.dedup());
        Ok(())
    }

    /// Notes the temporary rules that are over on that day (`YYYY-MM-DD`).
    pub fn note_over(&self, sheet: Sheet<'_>, today: &str, mistakes: &mut Mistakes) {
        for end in self.ends.iter().filter(|end| end.until.to_string().as_str() < today) {
            let (rule, until) = (&end.rule, end.until);
            let what = format!("the rule `{rule}` was over on {until}; take it out, or give it a later day");
            mistakes.at(sheet, end.span.clone(), what);
        }
    }

    /// What do the rules say?
    pub fn hear(&self, inquiry: &Inquiry<'_>) -> Heard {
        let mut folded = Folded::new(inquiry.text);
        rejected::mark(&mut folded);
        let mut stems = StemsOf::new(&self.finder.stems, folded.words.len());
        let votes = self.detector.votes(inquiry.text, &folded);
        let language = Detector::of_votes(inquiry.text, &votes);
        let met = self.finder.find(inquiry.text, &folded, &mut stems);
        let mut heard = Heard { language, folded, met, votes, stems: stems.known(), ..Heard::default() };
        self.judge(inquiry, &mut heard);
        heard.holds.sort_by_key(|holds| (-holds.score, holds.rule));
        heard.urgency = self.urgency(&heard.holds);
        heard
    }

    /// The highest urgency of these rules. What the writer rejects raises nothing.
    pub(crate) fn urgency(&self, holds: &[Holds]) -> Urgency {
        let standing = holds.iter().filter(|holds| !holds.rejected);
        standing.map(|holds| self.rules[holds.rule].urgency).max().unwrap_or_default()
    }

    /// Goes through the rules that have a word in the text, and those that need none.
    fn judge(&self, inquiry: &Inquiry<'_>, heard: &mut Heard) {
        let mut met: Vec<(u32, Part, usize)> = Vec::new();
        for term in heard.met.terms() {
            met.extend(self.wanted_by[term].iter().map(|(rule, part)| (*rule, *part, term)));
        }
        met.extend(self.places_in_fields(inquiry));
        met.sort_unstable();
        met.dedup();
        let with_words = met.chunk_by(|(a, ..), (b, ..)| a == b);
        let all = with_words.map(|of_rule| (of_rule[0].0, of_rule));
        let local = self.local(inquiry);
        let others = self.wordless.candidates(inquiry, heard.language, local);
        for (rule, met) in all.chain(others.into_iter().map(|rule| (rule, &[][..]))) {
            let rule = rule as usize;
            let asks = self.rules[rule].has_words() || !self.rules[rule].places.is_empty();
            if asks && met.iter().all(|(_, part, _)| *part == Part::None) {
                continue;
            }
            match self.holds(rule, (inquiry, local), heard, met) {
                Ok(holds) => heard.holds.push(holds),
                Err(missed) => heard.missed.push((rule, missed)),
            }
        }
    }

    /// The desk's own clock, where a rule asks for it: looked at once.
    fn local(&self, inquiry: &Inquiry<'_>) -> Option<DateTime> {
        let now = self.asks_for_time.then(|| Timestamp::from_millisecond(inquiry.at.0).ok()).flatten()?;
        Some(self.zone.to_datetime(now))
    }

    /// Rules that ask for a place that a field of the contact names.
    fn places_in_fields(&self, inquiry: &Inquiry<'_>) -> Vec<(u32, Part, usize)> {
        let mut fields = inquiry.attributes.iter().filter(|(name, _)| PLACES.contains(name)).peekable();
        if !self.asks_for_places || fields.peek().is_none() {
            return Vec::new();
        }
        let text: String = fields.map(|(_, place)| format!("{place}\n")).collect();
        let folded = Folded::new(&text);
        let met = self.finder.find("", &folded, &mut StemsOf::new(&self.finder.stems, folded.words.len()));
        let wanted = |term: usize| self.wanted_by[term].iter().map(move |(rule, part)| (*rule, *part, term));
        met.terms().flat_map(wanted).filter(|(_, part, _)| *part == Part::Place).collect()
    }

    /// Does a rule hold, of which these terms were met? If not, what is missing?
    fn holds(
        &self,
        number: usize,
        (inquiry, local): (&Inquiry<'_>, Option<DateTime>),
        heard: &Heard,
        met: &[(u32, Part, usize)],
    ) -> Result<Holds, Missed> {
        let rule = &self.rules[number];
        circumstances::missed(rule, inquiry, heard.language, (&self.zone, local))?;
        let of = |wanted: Part| met.iter().filter(move |(_, part, _)| *part == wanted).map(|met| met.2);
        let slip = |term: &usize| heard.met.get(*term).is_some_and(|met| met.slip);
        // A word that may be a typing error speaks against nothing.
        if let Some(against) = of(Part::None).find(|term| !slip(term)) {
            return Err(Missed::Against(against));
        }
        if let Some(missing) = rule.all.iter().find(|term| !of(Part::All).any(|met| met == **term)) {
            return Err(Missed::Missing(*missing));
        }
        if !rule.places.is_empty() && of(Part::Place).next().is_none() {
            return Err(Missed::Place);
        }
        let mut terms: Vec<usize> = Vec::with_capacity(met.len());
        terms.extend(of(Part::All).chain(of(Part::Any)));
        if !rule.any.is_empty() && of(Part::Any).next().is_none() {
            return Err(Missed::NoWord);
        }
        let (score, rejected) = self.score(rule, &terms, heard);
        let slip = terms.iter().any(slip);
        Ok(Holds { rule: number, score, terms, rejected, slip })
    }

    /// How strongly a rule speaks: its weight first, then how much of it was met.
    pub(crate) fn score(&self, rule: &Rule, terms: &[usize], heard: &Heard) -> (i32, bool) {
        let mut places: Vec<usize> = Vec::with_capacity(terms.len());
        let (mut phrase, mut rejected, mut slip) = (0, !terms.is_empty(), false);
        for met in terms.iter().filter_map(|term| heard.met.get(*term)) {
            if !places.contains(&met.first) {
                places.push(met.first);
            }
            phrase = phrase.max(met.words.saturating_sub(1).min(3) as i32);
            rejected &= met.rejected;
            slip |= met.slip;
        }
        let more = places.len().saturating_sub(1).min(4) as i32;
        let fields = rule.attributes.len() + rule.roles.len().min(1) + rule.places.len().min(1);
        let conditions = (rule.all.len() + 2 * fields + rule.channels.len().min(1)) as i32;
        let score = 4 * rule.weight + 2 * more + 3 * phrase + 3 * conditions;
        let score = if slip { score / 2 } else { score };
        (if rejected { score / 4 } else { score }, rejected)
    }

    /// Each unit's strength: its strongest rule counts whole, the others a quarter.
    pub fn by_unit(&self, heard: &Heard) -> Vec<(UnitId, f32)> {
        let mut units: Vec<(UnitId, f32)> = Vec::new();
        for holds in &heard.holds {
            let Some(unit) = self.rules[holds.rule].unit else { continue };
            let score = holds.score as f32;
            match units.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, sum)) => *sum += score / 4.0,
                None => units.push((unit, score)),
            }
        }
        units
    }

    /// What kept a rule from holding, in words.
    pub(crate) fn in_words(
        &self,
        rule: &Rule,
        missed: Missed,
        heard: &Heard,
        inquiry: &Inquiry<'_>,
    ) -> String {
        let written = |term: usize| shortened(&self.finder.term(term).written);
        match missed {
            Missed::Against(term) => format!("`{}` speaks against it", written(term)),
            Missed::Missing(term) => format!("`{}` is missing", written(term)),
            Missed::NoWord => "none of its words is there".to_owned(),
            Missed::Channel => format!("it is not for the channel {}", inquiry.channel),
            Missed::Language => format!("it is not for the language {}", heard.language),
            Missed::Field(at) => match rule.attributes.get(at) {
                Some((key, value)) => format!("the field `{key}` is not `{value}`"),
                None => String::new(),
            },
            Missed::Place => "it is about another place".to_owned(),
            Missed::Role => format!("it is for the role {}", rule.roles.join(" or ")),
            Missed::Time => "it is not its time".to_owned(),
        }
    }

    /// The rule book's words that a rule met; `≈` stands before one that was met by a typing error.
    pub fn found(&self, holds: &Holds, heard: &Heard) -> Vec<Arc<str>> {
        holds.terms.iter().map(|term| self.written(*term, heard)).collect()
    }

    fn written(&self, term: usize, heard: &Heard) -> Arc<str> {
        let written = &self.finder.term(term).written;
        match heard.met.get(term) {
            Some(met) if met.slip => format!("{SLIP}{written}").into(),
            _ => written.clone(),
        }
    }

    /// The part of every rule that met a word.
    pub fn steps(
        &self,
        heard: &Heard,
        inquiry: &Inquiry<'_>,
        decided: Option<usize>,
        nowhere: UnitId,
    ) -> Vec<Step> {
        let step = |number: usize, terms: &[usize], missed: Option<String>| {
            let rule = &self.rules[number];
            let place = |term: &usize| {
                let met = heard.met.get(*term)?;
                let words = &heard.folded.words;
                let range = words[met.first].from.start..words[met.last].from.end;
                Some((self.written(*term, heard), range))
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
                step(*number, &terms, Some(self.in_words(rule, *missed, heard, inquiry)))
            },
        );
        held.chain(missed).collect()
    }
}

/// The first ways of a term that has many: nobody reads forty.
fn shortened(written: &str) -> String {
    match written.match_indices('|').nth(2) {
        Some((end, _)) => format!("{}|...", &written[..end]),
        None => written.to_owned(),
    }
}
