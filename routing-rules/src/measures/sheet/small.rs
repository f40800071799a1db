//! Few people could be known again: groups of fewer than a set number are not shown, and where what is hidden
//! could be worked out from the rest, the next smallest group is hidden with it.

use super::Counted;
use crate::measures::measure::{Basis, Value};
use crate::measures::question::Question;
use std::collections::{BTreeMap, BTreeSet};

/// The rows that may be shown.
pub(super) fn without(question: &Question, rows: Vec<Counted>, smallest: u64) -> Vec<Counted> {
    let mut families: BTreeMap<Vec<&str>, Vec<(u64, usize)>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        families.entry(family(question, row)).or_default().push((how_many(question, row), number));
    }
    let mut hidden = BTreeSet::new();
    for family in families.values_mut() {
        family.sort_unstable();
        let few = family.iter().take_while(|(count, _)| *count < smallest).count();
        let together: u64 = family[..few].iter().map(|(count, _)| count).sum();
        // What is missing would be the whole less what is shown.
        let more = usize::from(few > 0 && together < smallest);
        hidden.extend(family.iter().take(few + more).map(|(_, number)| *number));
    }
    let shown = rows.into_iter().enumerate().filter(|(number, _)| !hidden.contains(number));
    shown.map(|(_, row)| row).collect()
}

/// Rows whose sum anybody can ask for: all that differ only in what tells people apart.
fn family<'r>(question: &Question, (labels, _): &'r Counted) -> Vec<&'r str> {
    let labels = question.by.iter().zip(labels).filter(|(group, _)| !group.is_of_people());
    labels.map(|(_, label)| label.as_str()).collect()
}

/// By the first figure of the report: contacts that came, that were answered, surveys.
fn how_many(question: &Question, (_, tally): &Counted) -> u64 {
    match question.measures().first().map(|measure| measure.of(tally, &Basis::default())) {
        Some(Value::Count(count)) => count,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::question::{Now, Report};
    use crate::measures::tally::{Count, Tally};

    fn shown(by: &str, rows: &[(&str, u64)]) -> Vec<String> {
        let now = Now { today: 20_000, hour: 12, first: 19_000 };
        let question = Question::read(Report::Volumes, &[("by", by)], now).unwrap();
        let row = |(labels, count): &(&str, u64)| {
            let mut tally = Tally::default();
            tally.add(Count::Received, *count);
            (labels.split(' ').map(str::to_string).collect(), tally)
        };
        let rows = rows.iter().map(row).collect();
        without(&question, rows, 5).into_iter().map(|(labels, _)| labels.join(" ")).collect()
    }

    #[test]
    fn few_are_hidden_and_cannot_be_worked_out() {
        assert_eq!(shown("language", &[("nb", 50), ("nn", 9), ("sv", 5)]), ["nb", "nn", "sv"]);
        assert_eq!(shown("language", &[("nb", 50), ("nn", 9), ("sv", 3)]), ["nb"], "50 + 9 would tell of 3");
        assert_eq!(shown("language", &[("en", 2), ("nb", 50), ("nn", 9), ("sv", 3)]), ["nb", "nn"]);
        assert_eq!(shown("district", &[("a", 4)]), Vec::<String>::new());
        let two = [("chat nb", 8), ("chat sv", 9), ("form nb", 70), ("form sv", 1), ("form en", 6)];
        assert_eq!(shown("channel,language", &two), ["chat nb", "chat sv", "form nb"]);
    }
}
