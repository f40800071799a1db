//! The rule book's own tests: this text, so brought and then, goes there. A book whose tests fail is refused.

use super::{DeskBook, Inquiry};
use crate::careful_toml::{Mistakes, Sheet};
use crate::hours;
use crate::rules::read_rules::Test;
use crate::time::Moment;
use jiff::civil::DateTime;

/// The moment at which tests are asked that name none: a Wednesday at noon in Europe.
const TEST_TIME: Moment = Moment(1_772_622_000_000);

/// Asks every test.
pub(super) fn run(book: &DeskBook, mistakes: &mut Mistakes) {
    let bytes = book.files.get("rules.toml").map_or(&[][..], AsRef::as_ref);
    let sheet = Sheet { file: "rules.toml", text: std::str::from_utf8(bytes).unwrap_or("") };
    book.own_tests.iter().for_each(|test| ask(book, sheet, test, mistakes));
}

fn ask(book: &DeskBook, sheet: Sheet<'_>, test: &Test, mistakes: &mut Mistakes) {
    let attributes: Vec<(&str, &str)> =
        test.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let inquiry = Inquiry {
        text: &test.text,
        channel: test.channel,
        language: None,
        attributes: &attributes,
        at: test.at.and_then(|at| moment(book, at)).unwrap_or(TEST_TIME),
    };
    let verdict = book.classify(&inquiry).verdict;
    if verdict.unit != test.unit {
        let (got, want, why) = (verdict.unit, test.unit, &verdict.because);
        let what = format!("the test wants `{want}` but the text goes to `{got}`, because {why}; change one");
        mistakes.at(sheet, test.span.clone(), what);
    }
    if let Some(want) = test.urgency.filter(|want| *want != verdict.urgency) {
        let (got, want) = (verdict.urgency.as_str(), want.as_str());
        let what = format!("the test wants urgency `{want}` but the rules say `{got}`; change one of them");
        mistakes.at(sheet, test.span.clone(), what);
    }
    if let Some(want) = test.language.filter(|want| *want != verdict.language) {
        let got = verdict.language;
        let what = format!("the test wants language `{want}` but `{got}` is found; change the test");
        mistakes.at(sheet, test.span.clone(), what);
    }
}

/// By the desk's own clock. A time that summer time skips is the one after it.
fn moment(book: &DeskBook, at: DateTime) -> Option<Moment> {
    let zone = hours::zone(&book.setup.zone)?;
    let zoned = zone.to_ambiguous_zoned(at).compatible().ok()?;
    Some(Moment(zoned.timestamp().as_millisecond()))
}
