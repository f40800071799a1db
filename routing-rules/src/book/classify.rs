//! From what the rules and the examples say to a verdict: one unit, or the default unit when nothing is
//! sure. An explicit rule always wins; the examples decide between the others.

use super::emergency::Helper;
use super::learn::Opinion;
use super::{DeskBook, Inquiry, Judgement};
use crate::ids::UnitId;
use crate::rules::judge::{Heard, Holds};
use crate::rules::rule::Rule;
use crate::text::language::is_of_another_script;
use crate::verdict::{Because, Flag, Language, Urgency, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rules alone: a unit leads when its rules are this much stronger than the next unit's.
const LEAD: f32 = 1.0;
/// A rule of this weight decides whatever the examples say.
const SETTLES: i32 = 10;
/// With examples: so likely a unit must be. Under this a person at the service desk reads.
const SURE: f32 = 0.46;
/// So likely an emergency must be to be flagged by the examples. Missing one is worse than a false one.
const EMERGENCY: f32 = 0.18;
/// The same for urgent or worse.
const URGENT: f32 = 0.38;
/// Most examples are bokmål; a text that might as well be another language mostly is. In the order of
/// `Language::ALL`, tuned on the desk's own examples, each judged by a model that had not seen it.
const LANGUAGES: [f32; 5] = [0.7, 1.4, 0.9, 0.9, 0.9];
/// How many near units are kept for one-click forwarding.
const NEAR: usize = 3;

/// What decided.
enum Decided<'h> {
    Rule(&'h Holds),
    Examples(UnitId, Vec<Arc<str>>),
    Nothing,
}

/// A verdict, the rule that carried it, and how likely each unit was.
pub(super) struct Judged {
    pub verdict: Verdict,
    pub rule: Option<usize>,
    pub likely: Vec<(UnitId, f32)>,
}

/// Which unit should have this? With `explained`, also what every rule had to do with it.
pub fn classify(book: &DeskBook, inquiry: &Inquiry<'_>, explained: bool) -> Judgement {
    let heard = book.rules.hear(inquiry);
    let Judged { verdict, rule, likely } = judge(book, inquiry, &heard);
    let explain = || book.rules.steps(&heard, inquiry, rule, book.setup.default_unit);
    let explanation = if explained { explain() } else { Vec::new() };
    let share = likely.iter().find(|(known, _)| *known == verdict.unit).map_or(0.0, |(_, share)| *share);
    Judgement { verdict, confidence: share, likely, explanation }
}

/// From what was heard to a verdict.
pub(super) fn judge(book: &DeskBook, inquiry: &Inquiry<'_>, heard: &Heard) -> Judged {
    let opinion = book.learned.as_ref().map(|learned| learned.opinion(inquiry.text, heard, &book.rules));
    let likely = likely(book, heard, opinion.as_ref());
    let decided = decide(book, heard, opinion.as_ref(), &likely);
    let deciding = match &decided {
        Decided::Rule(holds) => Some(*holds),
        Decided::Examples(unit, _) => strongest(book, heard, *unit),
        Decided::Nothing => None,
    };
    let rule = deciding.map(|holds| &book.rules.rules[holds.rule]);
    let unit = match &decided {
        Decided::Rule(_) => rule.and_then(|rule| rule.unit).unwrap_or(book.setup.default_unit),
        Decided::Examples(unit, _) => *unit,
        Decided::Nothing => book.setup.default_unit,
    };
    let near = || likely.iter().take(NEAR).map(|(unit, _)| *unit).collect();
    let because = match decided {
        Decided::Rule(holds) => because_rule(book, heard, holds),
        Decided::Examples(_, words) => Because::Learned { words },
        Decided::Nothing => Because::NoRule { near: near() },
    };
    let urgency = heard.urgency.max(opinion.as_ref().map_or(Urgency::Normal, urgency));
    let verdict = Verdict {
        unit,
        urgency,
        language: language(inquiry, heard, opinion.as_ref()),
        skills: rule.map(|rule| rule.skills.clone()).unwrap_or_default(),
        levels: rule.map(|rule| rule.levels.clone().into()).unwrap_or_default(),
        topic: topic(book, heard, rule, (unit, urgency)),
        because,
        book: book.setup.book,
        flags: flags(book, heard),
        notices: Vec::new(),
        district: book.districts.of(inquiry.attributes).map(Box::new),
        model: book.learned.as_ref().map(|learned| learned.name()),
    };
    let rule = deciding.map(|holds| holds.rule);
    Judged { verdict, rule, likely }
}

/// What it is about, as the deciding rule says. An emergency is about who must be called, which the rule says that
/// sees the danger, whatever decided; where only the examples see it, who is called most for that unit.
fn topic(
    book: &DeskBook,
    heard: &Heard,
    decided: Option<&Rule>,
    (unit, urgency): (UnitId, Urgency),
) -> Option<Arc<str>> {
    let own = decided.and_then(|rule| rule.topic.clone());
    if urgency != Urgency::Emergency || own.as_deref().and_then(Helper::of_topic).is_some() {
        return own;
    }
    let calls = |rule: &Rule| {
        let topic = rule.topic.clone().filter(|_| rule.urgency == Urgency::Emergency)?;
        Helper::of_topic(&topic).map(|_| topic)
    };
    let standing = heard.holds.iter().filter(|holds| !holds.rejected);
    let seen = standing.map(|holds| &book.rules.rules[holds.rule]).find_map(calls);
    let usual = || {
        let mut counts: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        let of_unit = book.rules.rules.iter().filter(|rule| rule.unit == Some(unit));
        of_unit.filter_map(calls).for_each(|topic| *counts.entry(topic).or_default() += 1);
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(topic, _)| topic)
    };
    seen.or_else(usual).or(own)
}

/// What the rules that hold flag. One is enough, whichever decided.
fn flags(book: &DeskBook, heard: &Heard) -> Vec<Flag> {
    let standing = heard.holds.iter().filter(|holds| !holds.rejected);
    let flags: BTreeSet<Flag> = standing.filter_map(|holds| book.rules.rules[holds.rule].flag).collect();
    flags.into_iter().collect()
}

fn because_rule(book: &DeskBook, heard: &Heard, holds: &Holds) -> Because {
    let rule = book.rules.rules[holds.rule].name.clone();
    Because::Rule { rule, found: book.rules.found(holds, heard) }
}

fn decide<'h>(
    book: &DeskBook,
    heard: &'h Heard,
    opinion: Option<&Opinion>,
    likely: &[(UnitId, f32)],
) -> Decided<'h> {
    let (Some(opinion), Some(learned)) = (opinion, &book.learned) else {
        return by_rules_alone(book, heard, likely).map_or(Decided::Nothing, Decided::Rule);
    };
    if let Some(settled) = settled(book, heard) {
        return Decided::Rule(settled);
    }
    match likely.first() {
        Some((unit, share)) if *share >= SURE => match strongest(book, heard, *unit) {
            Some(holds) => Decided::Rule(holds),
            None => Decided::Examples(*unit, learned.reasons(opinion, heard, &book.rules, *unit)),
        },
        _ => danger(book, heard).map_or(Decided::Nothing, Decided::Rule),
    }
}

/// The strongest rule that sees danger: where nothing else is sure, its unit is better than none.
fn danger<'h>(book: &DeskBook, heard: &'h Heard) -> Option<&'h Holds> {
    heard.holds.iter().find(|holds| {
        let rule = &book.rules.rules[holds.rule];
        !holds.rejected && rule.urgency == Urgency::Emergency && rule.unit.is_some()
    })
}

/// The rule that settles it, unless another settles it otherwise.
fn settled<'h>(book: &DeskBook, heard: &'h Heard) -> Option<&'h Holds> {
    let unit = |holds: &Holds| book.rules.rules[holds.rule].unit;
    let settles = |holds: &&Holds| {
        book.rules.rules[holds.rule].weight >= SETTLES
            && unit(holds).is_some()
            && !holds.rejected
            && !holds.slip
    };
    let first = heard.holds.iter().find(settles)?;
    let same = heard.holds.iter().filter(settles).all(|other| unit(other) == unit(first));
    same.then_some(first)
}

fn strongest<'h>(book: &DeskBook, heard: &'h Heard, unit: UnitId) -> Option<&'h Holds> {
    heard.holds.iter().find(|holds| book.rules.rules[holds.rule].unit == Some(unit))
}

/// What the examples say about the urgency.
fn urgency(opinion: &Opinion) -> Urgency {
    let [_, urgent, emergency] = opinion.said.urgency;
    if emergency >= EMERGENCY {
        Urgency::Emergency
    } else if urgent + emergency >= URGENT {
        Urgency::Urgent
    } else {
        Urgency::Normal
    }
}

/// What was found in the text; of a text of a word or none, what the resident chose.
fn language(inquiry: &Inquiry<'_>, heard: &Heard, opinion: Option<&Opinion>) -> Language {
    if let Some(chosen) = inquiry.language.filter(|_| heard.folded.words.len() < 2) {
        return chosen;
    }
    let Some(opinion) = opinion.filter(|_| !is_of_another_script(inquiry.text)) else {
        return heard.language;
    };
    let mut shares = opinion.said.languages;
    shares.iter_mut().zip(LANGUAGES).for_each(|(share, weight)| *share *= weight);
    let best = (0..shares.len()).fold(0, |best, at| if shares[at] > shares[best] { at } else { best });
    Language::ALL[best]
}

/// Units and how likely each is: by rules and examples together, or by the strength of rules alone.
fn likely(book: &DeskBook, heard: &Heard, opinion: Option<&Opinion>) -> Vec<(UnitId, f32)> {
    let mut units: Vec<(UnitId, f32)> = match (opinion, &book.learned) {
        (Some(opinion), Some(learned)) => {
            learned.model.units.iter().copied().zip(opinion.said.units.iter().copied()).collect()
        }
        _ => {
            let scores = book.rules.by_unit(heard);
            let sum: f32 = scores.iter().map(|(_, score)| score).sum();
            scores.into_iter().map(|(unit, score)| (unit, score / sum.max(1.0))).collect()
        }
    };
    units.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    units
}

/// The strongest rule of the strongest unit, unless another unit is as strong.
fn by_rules_alone<'h>(book: &DeskBook, heard: &'h Heard, likely: &[(UnitId, f32)]) -> Option<&'h Holds> {
    let scores = book.rules.by_unit(heard);
    let (first, _) = likely.first()?;
    let score =
        |unit: &UnitId| scores.iter().find(|(known, _)| known == unit).map_or(0.0, |(_, score)| *score);
    let next = likely.get(1).map_or(0.0, |(unit, _)| score(unit));
    if score(first) < next + LEAD {
        return None;
    }
    strongest(book, heard, *first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::Channel;
    use crate::time::Moment;

    /// Who worries for a child is answered by a person with a note, whatever else is said; words about children are not.
    #[test]
    fn a_worry_for_a_child_is_flagged() {
        let book = DeskBook::load(DeskBook::built_in_files()).unwrap();
        for (text, flagged) in [
            ("Jeg er bekymret for et barn i nabolaget, hun går ute alene og ser sulten ut", true),
            ("Eg er uroa for eit barn i klassa", true),
            ("Jag är orolig för ett barn i grannhuset", true),
            ("I am worried about the children next door", true),
            ("Hvordan sender jeg en bekymringsmelding?", true),
            ("stefar slår meg nå, jeg er redd", true),
            ("Jeg vil søke barnehageplass til barnet mitt", false),
            ("Bekymret for at regningen er feil", false),
            ("Når åpner svømmehallen for barn?", false),
        ] {
            let at = Moment(1_772_622_000_000);
            let inquiry = Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at };
            let flags = book.classify(&inquiry).verdict.flags;
            assert_eq!(flags.contains(&Flag::ChildWorry), flagged, "{text}");
        }
    }
}
