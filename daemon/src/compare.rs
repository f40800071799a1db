//! Contacts of the last days judged by another book: how many would have gone elsewhere, from where to where.

use crate::journal::files::DataDir;
use crate::journal::past::{self, Arrived};
use adapters::rule_books::Comparison;
use routing_rules::book::{DeskBook, Inquiry};
use routing_rules::time::{Moment, Span};
use std::path::Path;

/// So many contacts that would go elsewhere are named.
const NAMED: usize = 500;

/// Judges the contacts of the last `days` days in `data` by `book`. Beside a running daemon too.
pub fn compare(data: &Path, book: &DeskBook, now: Moment, days: u32) -> Result<Comparison, String> {
    let (journal, keys, desk) = DataDir::look(data)?;
    let since = now + Span::minutes(-i64::from(days) * 24 * 60);
    let mut comparison = Comparison { days, ..Comparison::default() };
    past::arrived(&journal, &keys, desk, since, &mut |arrived| count(&mut comparison, book, &arrived))?;
    Ok(comparison)
}

fn count(comparison: &mut Comparison, book: &DeskBook, arrived: &Arrived) {
    if !arrived.judged {
        comparison.not_judged += 1;
        return;
    }
    let Some(text) = &arrived.text else {
        comparison.without_words += 1;
        return;
    };
    let inquiry = Inquiry { text, channel: arrived.channel, language: None, attributes: &[], at: arrived.at };
    let to = book.classify(&inquiry).verdict.unit;
    comparison.judged += 1;
    if to != arrived.unit {
        *comparison.elsewhere.entry((arrived.unit, to)).or_default() += 1;
        comparison.contacts.push((arrived.contact, arrived.unit, to));
        if comparison.contacts.len() > NAMED {
            comparison.contacts.remove(0);
        }
    }
}
