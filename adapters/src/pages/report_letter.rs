//! The monthly report as a letter: the figures of a month in words for whoever leads, with the rows as CSV
//! beside it. RFC 5322 and MIME; only made here, somebody else sends it.

use super::page::Page;
use super::reports;
use crate::reports::csv;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fluent_bundle::FluentValue;
use routing_rules::book::DeskBook;
use routing_rules::measures::answer::{Answer, Warning};
use routing_rules::measures::measure::Value;
use std::fmt::Write as _;
use std::sync::Arc;

/// What stands on the envelope.
pub struct Envelope<'a> {
    /// Who sends it.
    pub from: &'a str,
    /// Who gets it.
    pub to: &'a [String],
    /// The month, `2026-10`.
    pub month: &'a str,
    /// When it is written, as RFC 5322 wants it.
    pub date: &'a str,
    /// Where the pages are, if people outside know the door by a name.
    pub link: Option<String>,
}

const BOUNDARY: &str = "portner-monthly-report";

/// The whole letter. The same month has the same Message-ID, so that a letter sent twice is seen as one.
pub fn write(book: Arc<DeskBook>, envelope: &Envelope<'_>, answers: &[Answer]) -> String {
    let language = book.languages.first().copied().unwrap_or_default();
    let desk = book.setup.desk;
    let page = Page::in_language(book, language, &axum::http::Uri::default());
    let month = FluentValue::from(envelope.month.to_string());
    let subject =
        page.say_with("report-mail-subject", &[("desk", page.book.name.clone().into()), ("month", month)]);
    let mut letter = format!(
        "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <portner-report-{}@{desk}.portner.invalid>\r\n\
         Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"{BOUNDARY}\"\r\n\r\n",
        envelope.from,
        envelope.to.join(", "),
        word(&subject),
        envelope.date,
        envelope.month,
    );
    part(&mut letter, "text/plain; charset=utf-8", None, &text(&page, &subject, envelope, answers));
    for answer in answers {
        let name = format!("portner-{}-{}.csv", answer.question.report.as_str(), envelope.month);
        let rows: String = answer.rows.iter().map(csv::row).collect();
        part(&mut letter, "text/csv; charset=utf-8", Some(&name), &(csv::head(&answer.question) + &rows));
    }
    let _ = write!(letter, "--{BOUNDARY}--\r\n");
    letter
}

/// Figures of all reports one below the other, then what must be said of them.
fn text(page: &Page, subject: &str, envelope: &Envelope<'_>, answers: &[Answer]) -> String {
    let mut out = format!("{subject}\r\n");
    for answer in answers {
        let (summary, report) = (&answer.summary, answer.question.report.as_str());
        let view = if report == "survey" { "surveys" } else { report };
        let heading = page.say(&format!("report-view-{view}"));
        let _ = write!(out, "\r\n{}\r\n", heading.to_uppercase());
        for (number, measure) in answer.question.measures().iter().enumerate() {
            let of = |values: &[Value]| {
                let value = values.get(number).and_then(|value| value.decimal());
                value.map_or_else(|| "–".to_string(), |text| reports::decimal(page, &text))
            };
            let name = page.say(&format!("report-m-{}", measure.name));
            let unit = if measure.unit.is_empty() { String::new() } else { format!(" ({})", measure.unit) };
            let then = page.say_with(
                "report-mail-then",
                &[("before", of(&summary.before.1).into()), ("year", of(&summary.last_year.1).into())],
            );
            let _ = write!(out, "{name}{unit}: {}  ({then})\r\n", of(&summary.total));
        }
        for warning in &summary.warnings {
            let _ = write!(out, "* {}\r\n", said(page, warning));
        }
    }
    if let Some(link) = &envelope.link {
        let _ = write!(out, "\r\n{link}\r\n");
    }
    out
}

/// What must be said, in the reader's language.
fn said(page: &Page, warning: &Warning) -> String {
    let (day, count, of, channel) = reports::parts_of(warning);
    let args = [("day", day.to_string().into()), ("count", count.into()), ("of", of.into())];
    let mut said = page.say_with(&format!("report-note-{}", warning.code()), &args);
    if !channel.is_empty() {
        let _ = write!(said, " {}.", page.say(&format!("channel-{channel}")));
    }
    said
}

fn part(letter: &mut String, kind: &str, name: Option<&str>, content: &str) {
    let _ = write!(letter, "--{BOUNDARY}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n");
    if let Some(name) = name {
        let _ = write!(letter, "Content-Disposition: attachment; filename=\"{name}\"\r\n");
    }
    letter.push_str("\r\n");
    let encoded = STANDARD.encode(content);
    for line in encoded.as_bytes().chunks(76) {
        letter.push_str(&String::from_utf8_lossy(line));
        letter.push_str("\r\n");
    }
}

/// A header's text as RFC 2047 wants it, in pieces of whole characters.
fn word(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return text.to_string();
    }
    let mut pieces = vec![String::new()];
    for letter in text.chars() {
        if pieces.last().is_some_and(|piece| piece.len() + letter.len_utf8() > 42) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    let encoded = pieces.iter().map(|piece| format!("=?utf-8?B?{}?=", STANDARD.encode(piece)));
    encoded.collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_never_breaks_out_of_its_header() {
        assert_eq!(word("Havnsund 2026-10"), "Havnsund 2026-10");
        for text in ["Månadsrapport for Håvnsund, ein kommune med eit langt og vakkert namn", "a\r\nBcc: b@c"]
        {
            let word = word(text);
            let pieces: Vec<_> = word.split("\r\n ").collect();
            let decoded: String = pieces
                .iter()
                .map(|piece| {
                    let inside = piece.strip_prefix("=?utf-8?B?").and_then(|piece| piece.strip_suffix("?="));
                    String::from_utf8(STANDARD.decode(inside.unwrap()).unwrap()).unwrap()
                })
                .collect();
            assert_eq!(decoded, text);
            assert!(pieces.iter().all(|piece| piece.len() <= 75 && !piece.contains('\n')));
        }
    }
}
