//! From what the rules say to a verdict: one unit, or the default unit when nothing is sure.

use super::{DeskBook, Inquiry, Judgement};
use crate::ids::UnitId;
use crate::rules::judge::{Heard, Holds};
use crate::verdict::{Because, Language, Verdict};

/// A unit leads when its rules are this much stronger than the next unit's.
const LEAD: f32 = 1.0;
/// How many near units are kept for one-click forwarding.
const NEAR: usize = 3;

/// Which unit should have this?
pub fn classify(book: &DeskBook, inquiry: &Inquiry<'_>) -> Judgement {
    let heard = book.rules.hear(inquiry);
    let likely = likely(book, &heard);
    let deciding = deciding(book, &heard, &likely);
    let near = likely.iter().take(NEAR).map(|(unit, _)| *unit).collect();
    let because = deciding.map_or(Because::NoRule { near }, |holds| Because::Rule {
        rule: book.rules.rules[holds.rule].name.clone(),
        found: book.rules.found(holds),
    });
    let rule = deciding.map(|holds| &book.rules.rules[holds.rule]);
    let unit = rule.and_then(|rule| rule.unit).unwrap_or(book.setup.default_unit);
    let verdict = Verdict {
        unit,
        urgency: heard.urgency,
        language: language(inquiry, &heard),
        skills: rule.map(|rule| rule.skills.clone()).unwrap_or_default(),
        topic: rule.and_then(|rule| rule.topic.clone()),
        because,
        book: book.setup.book,
    };
    let explanation = book.rules.steps(&heard, deciding.map(|holds| holds.rule), book.setup.default_unit);
    let confidence = likely.first().filter(|_| deciding.is_some()).map_or(0.0, |(_, share)| *share);
    Judgement { verdict, confidence, likely, explanation }
}

/// What was found in the text; of a text without letters, what the resident chose.
fn language(inquiry: &Inquiry<'_>, heard: &Heard) -> Language {
    match inquiry.language {
        Some(chosen) if heard.folded.words.len() < 2 => chosen,
        _ => heard.language,
    }
}

/// Units by strength, as shares of the whole.
fn likely(book: &DeskBook, heard: &Heard) -> Vec<(UnitId, f32)> {
    let mut units: Vec<(UnitId, f32)> = book.rules.by_unit(heard).into_iter().collect();
    let sum: f32 = units.iter().map(|(_, score)| score).sum();
    units.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    units.iter_mut().for_each(|(_, score)| *score /= sum.max(1.0));
    units
}

/// The strongest rule of the strongest unit, unless another unit is as strong.
fn deciding<'h>(book: &DeskBook, heard: &'h Heard, likely: &[(UnitId, f32)]) -> Option<&'h Holds> {
    let scores = book.rules.by_unit(heard);
    let (first, _) = likely.first()?;
    let score = |unit: &UnitId| scores.get(unit).copied().unwrap_or(0.0);
    let next = likely.get(1).map_or(0.0, |(unit, _)| score(unit));
    if score(first) < next + LEAD {
        return None;
    }
    heard.holds.iter().find(|holds| book.rules.rules[holds.rule].unit == Some(*first))
}
