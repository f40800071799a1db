//! How well does a desk judge what it has not learnt? Its own examples are parted by pattern; each part
//! is judged by a model that was trained from the others.

use super::{Labelled, Report, judge};
use crate::book::{DeskBook, Learned};
use crate::learned::examples::Example;
use crate::learned::pattern_groups::patterns;
use crate::time::Moment;

/// Judges every example by a model that knows nothing of its pattern, in so many parts.
pub fn cross(book: &mut DeskBook, parts: usize, at: Moment) -> Report {
    let default_unit = book.setup.default_unit.as_str().to_owned();
    let mut report = Report { judged: Vec::new(), default_unit };
    let Some(whole) = book.learned.take() else { return report };
    let examples = whole.examples();
    let of = patterns(&examples, &book.rules.finder.stems);
    for part in 0..parts {
        let (held, known): (Vec<usize>, Vec<usize>) =
            (0..examples.len()).partition(|at| part_of(of[*at], parts) == part);
        let known: Vec<Example> = known.iter().map(|at| examples[*at].clone()).collect();
        book.learned = Some(Learned::of(&known, &book.rules, &whole.model.units).into());
        report
            .judged
            .extend(held.iter().map(|number| judge(book, labelled(*number, &examples[*number]), at)));
    }
    book.learned = Some(whole);
    report
}

/// Mixed, so that neighbours in the file part.
fn part_of(pattern: usize, parts: usize) -> usize {
    (pattern.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) % parts.max(1)
}

fn labelled(number: usize, example: &Example) -> Labelled {
    Labelled {
        id: format!("line {}", number + 2),
        text: example.text.clone(),
        lang: example.lang.map(|lang| lang.to_string()),
        channel: Some(example.channel.clone().unwrap_or_else(|| "chat".to_owned())),
        unit: example.unit.clone(),
        also_acceptable: Vec::new(),
        urgency: example.urgency,
        also_urgency: Vec::new(),
    }
}
