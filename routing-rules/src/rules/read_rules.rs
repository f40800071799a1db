//! `rules.toml`: rules and the tests that go with them.

use super::circumstances::{Days, Ending};
use super::judge::Rules;
use super::read_desk::{channel, language};
use super::read_hours::hours;
use super::rule::Rule;
use super::ties::Ties;
use crate::careful_toml::{Mistakes, Placed, Sheet, Table, check_format, hint, parse};
use crate::contact::Channel;
use crate::ids::{SkillId, UnitId};
use crate::learned::features::of_rule;
use crate::setup::Hours;
use crate::verdict::{Flag, Language, Urgency};
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A test of the rule book: this text goes there.
#[derive(Debug)]
pub struct Test {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Range<usize>,
    /// Where it must go.
    pub unit: UnitId,
    /// How soon a person must be needed.
    pub urgency: Option<Urgency>,
    /// What language it must be found to be.
    pub language: Option<Language>,
    /// How it comes.
    pub channel: Channel,
    /// Form fields, place and role that come along, sorted.
    pub attributes: BTreeMap<String, String>,
    /// When, by the desk's clock; a Wednesday at noon if nothing is said.
    pub at: Option<DateTime>,
}

impl Test {
    /// Does it ask the very same as another one, and want something else?
    fn contradicts(&self, other: &Test) -> bool {
        let same = |test: &Test| (test.channel, test.attributes.clone(), test.at);
        let differ = |one: Option<&str>, two: Option<&str>| one.zip(two).is_some_and(|(one, two)| one != two);
        let urgency = |test: &Test| test.urgency.map(Urgency::as_str);
        let language = |test: &Test| test.language.map(Language::as_str);
        let wants_another = self.unit != other.unit
            || differ(urgency(self), urgency(other))
            || differ(language(self), language(other));
        self.text == other.text && wants_another && same(self) == same(other)
    }
}

/// Reads `rules.toml`: the compiled rules and their tests.
pub fn read(sheet: Sheet<'_>, mistakes: &mut Mistakes, units: &BTreeSet<UnitId>) -> (Rules, Vec<Test>) {
    let document = parse(sheet, mistakes);
    let mut table = Table::new(sheet, document.get_ref(), 0..0);
    check_format(&mut table, mistakes);
    let (rules, names, ties) = Default::default();
    let mut reader = Reader { sheet, units, rules, names, ties, unread: false };
    for rule in table.tables(mistakes, "rule") {
        reader.rule(rule, mistakes);
    }
    let mut tests: Vec<Test> = Vec::new();
    for test in table.tables(mistakes, "test") {
        let Some(test) = reader.test(test, mistakes) else { continue };
        if let Some(other) = tests.iter().find(|other| test.contradicts(other)) {
            let what = if other.unit != test.unit {
                format!(
                    "this test says `{}`, an earlier one says `{}` for the same text; take one of them out",
                    test.unit, other.unit
                )
            } else {
                let line = sheet.text[..other.span.start].matches('\n').count() + 1;
                format!(
                    "this test and the one in line {line} want different things of the same text; take one of them out"
                )
            };
            mistakes.at(sheet, test.span.clone(), what);
        }
        tests.push(test);
    }
    table.finish(mistakes);
    if let Err(why) = reader.rules.build() {
        mistakes.of_file(sheet.file, format!("the rules are too big to be compiled ({why}); make fewer"));
    }
    (reader.rules, tests)
}

struct Reader<'t, 'u> {
    sheet: Sheet<'t>,
    units: &'u BTreeSet<UnitId>,
    rules: Rules,
    names: BTreeMap<String, Range<usize>>,
    ties: Ties,
    /// Words or patterns of this rule could not be read, so that what it asks for is not known.
    unread: bool,
}

impl<'t> Reader<'t, '_> {
    fn rule(&mut self, mut table: Table<'t, '_>, mistakes: &mut Mistakes) {
        let name = table.need_text(mistakes, "name");
        let unit = table.text(mistakes, "unit").map(|unit| self.unit(unit, mistakes));
        let called = name.as_ref().map_or("", |name| name.value);
        self.unread = false;
        let mut rule = Rule {
            name: called.into(),
            feature: of_rule(called),
            unit: unit.flatten(),
            topic: table.text(mistakes, "topic").map(|topic| topic.value.into()),
            urgency: self.urgency(&mut table, mistakes).unwrap_or_default(),
            flag: self.flag(&mut table, mistakes),
            weight: table.number(mistakes, "weight", 1..=10).unwrap_or(5) as i32,
            any: Vec::new(),
            all: numbers(&self.terms(&mut table, mistakes, "all")),
            none: numbers(&self.terms(&mut table, mistakes, "none")),
            channels: Vec::new(),
            languages: Vec::new(),
            roles: table.texts(mistakes, "roles").iter().map(|role| role.value.into()).collect(),
            places: numbers(&self.terms(&mut table, mistakes, "places")),
            days: self.days(&mut table, mistakes, called),
            attributes: Vec::new(),
            times: None,
            skills: Vec::new(),
            levels: BTreeMap::new(),
        };
        let mut enough = self.terms(&mut table, mistakes, "words");
        enough.extend(self.terms(&mut table, mistakes, "phrases"));
        enough.extend(self.terms(&mut table, mistakes, "patterns"));
        rule.any = numbers(&enough);
        for tag in table.texts(mistakes, "channels") {
            rule.channels.extend(channel(self.sheet, mistakes, &tag));
        }
        for tag in table.texts(mistakes, "languages") {
            rule.languages.extend(language(self.sheet, mistakes, &tag));
        }
        self.circumstances(&mut table, mistakes, &mut rule);
        if unit.is_none() && rule.urgency == Urgency::Normal && rule.flag.is_none() {
            let what = "the rule leads nowhere; give it a `unit`, or an `urgency` that it raises";
            mistakes.at(self.sheet, table.span(), what);
        }
        let alone = rule.channels.is_empty() && rule.attributes.is_empty() && rule.roles.is_empty();
        let always = rule.places.is_empty() && rule.times.is_none();
        if !rule.has_words() && alone && always && !self.unread {
            let what = "the rule has no condition and would hold always; give it `words`";
            mistakes.at(self.sheet, table.span(), what);
        }
        self.ties.note(self.sheet, mistakes, &rule, &enough, table.span());
        table.finish(mistakes);
        if let Some(name) = name {
            self.note_name(name, mistakes);
        }
        self.rules.rules.push(rule);
    }

    fn circumstances(&mut self, table: &mut Table<'t, '_>, mistakes: &mut Mistakes, rule: &mut Rule) {
        for skill in table.texts(mistakes, "skills") {
            match levelled(skill.value) {
                Ok((skill, level)) => {
                    rule.skills.push(skill);
                    rule.levels.extend(level.map(|level| (skill, level)));
                }
                Err(why) => {
                    let what = format!("`{}` cannot be a skill: {why}", skill.value);
                    mistakes.at(self.sheet, skill.span, what);
                }
            }
        }
        rule.skills.sort();
        if let Some(fields) = table.table(mistakes, "attributes") {
            for (key, value) in fields.entries() {
                match value.get_ref().as_str() {
                    Some(text) => rule.attributes.push((key.value.into(), text.into())),
                    None => {
                        mistakes.at(self.sheet, value.span(), "a field's value is a text; `\"*\"` is any")
                    }
                }
            }
        }
        if let Some(times) = table.table(mistakes, "times") {
            rule.times = Some(hours(times, mistakes, &Hours::default(), &["holidays", "half_days"]));
        }
    }

    /// `from = "2026-12-01"`, `until = "2026-12-24"`: on these days only, both included.
    fn days(&mut self, table: &mut Table<'t, '_>, mistakes: &mut Mistakes, rule: &str) -> Days {
        let from = table.text(mistakes, "from").and_then(|text| self.day(&text, mistakes));
        let until = table.text(mistakes, "until");
        let days = Days { from, until: until.as_ref().and_then(|text| self.day(text, mistakes)) };
        if let (Some(text), Some(end)) = (until, days.until) {
            if days.from.is_some_and(|from| from > end) {
                let what = "the rule ends before it begins; change `from` or `until`";
                mistakes.at(self.sheet, text.span.clone(), what);
            }
            self.rules.ends.push(Ending { rule: rule.into(), until: end, span: text.span });
        }
        days
    }

    fn day(&self, text: &Placed<&str>, mistakes: &mut Mistakes) -> Option<Date> {
        let day = text.value.parse::<Date>().ok().filter(|_| text.value.len() == 10);
        if day.is_none() {
            let what = format!("`{}` is no date; write it as \"2026-12-24\"", text.value);
            mistakes.at(self.sheet, text.span.clone(), what);
        }
        day
    }

    fn note_name(&mut self, name: Placed<&str>, mistakes: &mut Mistakes) {
        if let Some(first) = self.names.insert(name.value.to_owned(), name.span.clone()) {
            let line = self.sheet.text[..first.start].matches('\n').count() + 1;
            let what = format!(
                "a rule called `{}` stands in line {line} already; give one of them another name",
                name.value
            );
            mistakes.at(self.sheet, name.span, what);
        }
    }

    fn unit(&self, name: Placed<&str>, mistakes: &mut Mistakes) -> Option<UnitId> {
        unit(self.sheet, mistakes, self.units, &name)
    }

    fn urgency(&self, table: &mut Table<'t, '_>, mistakes: &mut Mistakes) -> Option<Urgency> {
        let text = table.text(mistakes, "urgency")?;
        let urgency = [Urgency::Normal, Urgency::Urgent, Urgency::Emergency]
            .into_iter()
            .find(|urgency| urgency.as_str() == text.value);
        if urgency.is_none() {
            let hint = hint(text.value, ["normal", "urgent", "emergency"]);
            mistakes.at(self.sheet, text.span, format!("no urgency is called `{}`{hint}", text.value));
        }
        urgency
    }

    fn flag(&self, table: &mut Table<'t, '_>, mistakes: &mut Mistakes) -> Option<Flag> {
        let text = table.text(mistakes, "flag")?;
        let flag = Flag::ALL.into_iter().find(|flag| flag.as_str() == text.value);
        if flag.is_none() {
            let hint = hint(text.value, Flag::ALL.map(Flag::as_str));
            mistakes.at(self.sheet, text.span, format!("no flag is called `{}`{hint}", text.value));
        }
        flag
    }

    fn terms(
        &mut self,
        table: &mut Table<'t, '_>,
        mistakes: &mut Mistakes,
        key: &'static str,
    ) -> Vec<(usize, Range<usize>)> {
        let mut terms = Vec::new();
        for text in table.texts(mistakes, key) {
            let finder = &mut self.rules.finder;
            let added =
                if key == "patterns" { finder.add_expression(text.value) } else { finder.add(text.value) };
            match added {
                Ok(term) => terms.push((term, text.span)),
                Err(why) => {
                    self.unread = true;
                    mistakes.at(self.sheet, text.span, why);
                }
            }
        }
        terms
    }

    fn test(&self, mut table: Table<'t, '_>, mistakes: &mut Mistakes) -> Option<Test> {
        let text = table.need_text(mistakes, "text");
        let unit = table.need_text(mistakes, "unit").and_then(|unit| self.unit(unit, mistakes));
        let urgency = self.urgency(&mut table, mistakes);
        let tag = table.text(mistakes, "language");
        let language = tag.and_then(|tag| match tag.value {
            "other" => Some(Language::Other),
            _ => language(self.sheet, mistakes, &tag),
        });
        let name = table.text(mistakes, "channel");
        let channel = name.and_then(|name| channel(self.sheet, mistakes, &name)).unwrap_or(Channel::Chat);
        let mut attributes = BTreeMap::new();
        if let Some(fields) = table.table(mistakes, "attributes") {
            for (key, value) in fields.entries() {
                match value.get_ref().as_str() {
                    Some(text) => drop(attributes.insert(key.value.to_owned(), text.to_owned())),
                    None => {
                        mistakes.at(self.sheet, value.span(), "a field's value is a text in quotation marks")
                    }
                }
            }
        }
        for key in ["place", "role"] {
            let said = table.text(mistakes, key);
            said.map(|said| attributes.insert(key.to_owned(), said.value.to_owned()));
        }
        let at = table.text(mistakes, "at").and_then(|at| self.moment(&at, mistakes));
        table.finish(mistakes);
        let text = text?;
        let (text, span) = (text.value.to_owned(), text.span);
        Some(Test { text, span, unit: unit?, urgency, language, channel, attributes, at })
    }

    /// `2026-12-24 08:30` by the desk's clock, or a day: then at noon.
    fn moment(&self, text: &Placed<&str>, mistakes: &mut Mistakes) -> Option<DateTime> {
        let moment = match text.value.len() {
            10 => text.value.parse::<Date>().ok().map(|day| day.at(12, 0, 0, 0)),
            _ => text.value.parse::<DateTime>().ok(),
        };
        if moment.is_none() {
            let what = format!("`{}` is no moment; write it as \"2026-12-24 08:30\"", text.value);
            mistakes.at(self.sheet, text.span.clone(), what);
        }
        moment
    }
}

fn numbers(terms: &[(usize, Range<usize>)]) -> Vec<usize> {
    terms.iter().map(|(term, _)| *term).collect()
}

/// A unit by name, if the desk has it.
pub fn unit(
    sheet: Sheet<'_>,
    mistakes: &mut Mistakes,
    units: &BTreeSet<UnitId>,
    name: &Placed<&str>,
) -> Option<UnitId> {
    let found = units.iter().find(|unit| unit.as_str() == name.value).copied();
    if found.is_none() {
        let hint = hint(name.value, units.iter().map(UnitId::as_str));
        mistakes.at(sheet, name.span.clone(), format!("no unit is called `{}`{hint}", name.value));
    }
    found
}

/// `sami` or `sami:3`: a skill and how well, 1 to 5.
pub fn levelled(text: &str) -> Result<(SkillId, Option<u8>), String> {
    let (name, level) = text.split_once(':').map_or((text, None), |(name, level)| (name, Some(level)));
    let level = level.map(|level| match level.parse::<u8>() {
        Ok(level) if (1..=5).contains(&level) => Ok(level),
        _ => Err("its level is a number from 1 to 5; write `sami:3`".to_string()),
    });
    let skill = name.parse::<SkillId>().map_err(|why| why.to_string())?;
    Ok((skill, level.transpose()?))
}
