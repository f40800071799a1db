//! Ties: two rules of equal rank that one word would make hold for two units. Which of them won would be
//! chance, so a rule book with a tie is refused and both rules are named.

use super::rule::Rule;
use crate::careful_toml::{Mistakes, Sheet};
use std::collections::BTreeMap;
use std::ops::Range;

/// Everything but the words that says how strong a rule is and when it holds.
type Rank = (i32, String);

/// The first rule of a rank that a word is enough for: its name, its unit and where the word stands.
type First = (String, String, Range<usize>);

/// Who asks for what, as the rules are read.
#[derive(Debug, Default)]
pub struct Ties {
    first: BTreeMap<(Rank, Option<usize>), First>,
}

impl Ties {
    /// Notes a rule and its words that are each enough; says where an earlier rule stands as strong for another
    /// unit.
    pub fn note(
        &mut self,
        sheet: Sheet<'_>,
        mistakes: &mut Mistakes,
        rule: &Rule,
        enough: &[(usize, Range<usize>)],
        whole: Range<usize>,
    ) {
        let Some(unit) = rule.unit else { return };
        let rank = rank(rule);
        let terms: Vec<(Option<usize>, Range<usize>)> = if rule.any.is_empty() {
            vec![(None, whole)]
        } else {
            enough.iter().map(|(term, span)| (Some(*term), span.clone())).collect()
        };
        for (term, span) in terms {
            let key = (rank.clone(), term);
            let Some((name, other, at)) = self.first.get(&key) else {
                self.first.insert(key, (rule.name.to_string(), unit.to_string(), span));
                continue;
            };
            if *other == unit.as_str() {
                continue;
            }
            let line = sheet.text[..at.start].matches('\n').count() + 1;
            let column =
                sheet.text[..at.start].rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            let what = format!(
                "`{}` for {unit} and `{name}` for {other} ({}:{line}:{column}) are equally strong here; take this \
                 out of one of them, or give one another `weight`",
                rule.name, sheet.file,
            );
            mistakes.at(sheet, span, what);
        }
    }
}

fn rank(rule: &Rule) -> Rank {
    let mut all = rule.all.clone();
    all.sort_unstable();
    let Rule { channels, languages, attributes, roles, places, days, times, .. } = rule;
    let when = format!("{days:?}{times:?}");
    (rule.weight, format!("{all:?}{channels:?}{languages:?}{attributes:?}{roles:?}{places:?}{when}"))
}
