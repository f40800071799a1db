//! What would have changed a judgement: the same message is judged again without one rule, without one
//! word, or with a rule that only just did not hold. Nothing is guessed; each change was tried.

use super::classify::judge;
use super::{DeskBook, Inquiry};
use crate::ids::UnitId;
use crate::learned::features::small_words;
use crate::rules::judge::{Heard, Holds};
use crate::verdict::{Because, Urgency, Verdict};
use std::ops::Range;
use std::sync::Arc;

/// How many words, rules that hold and rules that nearly hold are tried: bounds the time of a long text.
const WORDS: usize = 24;
const RULES: usize = 8;
/// How many changes are told.
const MOST: usize = 6;

/// Something that would have led to another verdict.
#[derive(Clone, Debug)]
pub struct Change {
    /// What would have been otherwise.
    pub what: What,
    /// Where it would go.
    pub unit: UnitId,
    /// How soon a person would be needed.
    pub urgency: Urgency,
    /// Nothing would be sure: the unit is the default unit, where a person reads.
    pub unsure: bool,
}

/// What would have been otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// This rule does not hold.
    WithoutRule(Arc<str>),
    /// These bytes of the message are not there: the resident's own words, never for a log.
    WithoutWord(Range<usize>),
    /// This rule holds too.
    WithRule {
        /// The rule.
        rule: Arc<str>,
        /// What it misses now, in words.
        missed: String,
    },
}

/// Tries what would have led elsewhere: words first, for they are what the resident could have said.
pub fn changes(book: &DeskBook, inquiry: &Inquiry<'_>) -> Vec<Change> {
    let mut heard = book.rules.hear(inquiry);
    let now = judge(book, inquiry, &heard).verdict;
    let mut found = without_rules(book, inquiry, &mut heard, &now);
    found.extend(with_rules(book, inquiry, &mut heard, &now));
    let room = MOST.saturating_sub(found.len().min(MOST / 2));
    let mut all: Vec<Change> = without_words(book, inquiry, &heard, &now).into_iter().take(room).collect();
    all.extend(found);
    all.truncate(MOST);
    all
}

fn without_words(book: &DeskBook, inquiry: &Inquiry<'_>, heard: &Heard, now: &Verdict) -> Vec<Change> {
    let folded = &heard.folded;
    let telling = folded.words.iter().enumerate().filter(|(at, word)| {
        small_words().get(folded.word(*at), word.hash).is_none() && word.from.end <= inquiry.text.len()
    });
    let try_without = |range: Range<usize>| {
        let text = format!("{} {}", &inquiry.text[..range.start], &inquiry.text[range.end..]);
        let other = Inquiry { text: &text, ..*inquiry };
        let verdict = judge(book, &other, &book.rules.hear(&other)).verdict;
        differing(What::WithoutWord(range), &verdict, now)
    };
    telling.take(WORDS).filter_map(|(_, word)| try_without(word.from.clone())).collect()
}

fn without_rules(book: &DeskBook, inquiry: &Inquiry<'_>, heard: &mut Heard, now: &Verdict) -> Vec<Change> {
    let mut changes = Vec::new();
    for at in 0..heard.holds.len().min(RULES) {
        let holds = heard.holds.remove(at);
        let rule = book.rules.rules[holds.rule].name.clone();
        changes.extend(tried(book, inquiry, heard, now, What::WithoutRule(rule)));
        heard.holds.insert(at, holds);
    }
    heard.urgency = book.rules.urgency(&heard.holds);
    changes
}

fn with_rules(book: &DeskBook, inquiry: &Inquiry<'_>, heard: &mut Heard, now: &Verdict) -> Vec<Change> {
    let missed: Vec<_> = heard.missed.iter().take(RULES).copied().collect();
    let mut changes = Vec::new();
    for (number, missed) in missed {
        let rule = &book.rules.rules[number];
        let terms: Vec<usize> =
            rule.any.iter().chain(&rule.all).copied().filter(|term| heard.met.get(*term).is_some()).collect();
        let (score, rejected) = book.rules.score(rule, &terms, heard);
        let place = heard.holds.partition_point(|holds| holds.score >= score);
        let slip = terms.iter().any(|term| heard.met.get(*term).is_some_and(|met| met.slip));
        heard.holds.insert(place, Holds { rule: number, score, terms, rejected, slip });
        let missed = book.rules.in_words(rule, missed, heard, inquiry);
        let what = What::WithRule { rule: rule.name.clone(), missed };
        changes.extend(tried(book, inquiry, heard, now, what));
        heard.holds.remove(place);
    }
    heard.urgency = book.rules.urgency(&heard.holds);
    changes
}

fn tried(
    book: &DeskBook,
    inquiry: &Inquiry<'_>,
    heard: &mut Heard,
    now: &Verdict,
    what: What,
) -> Option<Change> {
    heard.urgency = book.rules.urgency(&heard.holds);
    differing(what, &judge(book, inquiry, heard).verdict, now)
}

fn differing(what: What, then: &Verdict, now: &Verdict) -> Option<Change> {
    let unsure = |verdict: &Verdict| matches!(verdict.because, Because::NoRule { .. });
    let differs = then.unit != now.unit || then.urgency != now.urgency || (unsure(then) && !unsure(now));
    differs.then_some(Change { what, unit: then.unit, urgency: then.urgency, unsure: unsure(then) })
}
