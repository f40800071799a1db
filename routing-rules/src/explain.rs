//! Why would this go where? A judgement told to a service-desk lead, as text and as JSON. Holds the
//! resident's words: for the one who asked, never for a log.

use crate::book::{Change, DeskBook, Inquiry, Judgement, Step, What};
use crate::rules::judge::SLIP;
use crate::verdict::{Language, Urgency};
use serde_json::{Value, json};
use std::fmt::Write;

/// How many rules that nearly held are told.
const NEARLY: usize = 5;

/// The explanation as lines for a terminal.
pub fn text(book: &DeskBook, inquiry: &Inquiry<'_>) -> String {
    let judgement = book.explain(inquiry);
    let verdict = &judgement.verdict;
    let mut out = String::new();
    let name = book.unit_name(verdict.unit, Language::Nb);
    let _ = writeln!(out, "unit      {} ({name})", verdict.unit);
    let _ = writeln!(out, "because   {}", verdict.because);
    let _ = writeln!(out, "sure      {:.0} %", judgement.confidence * 100.0);
    let _ = writeln!(out, "urgency   {}", verdict.urgency.as_str());
    let _ = writeln!(out, "language  {}", verdict.language);
    if let Some(topic) = &verdict.topic {
        let _ = writeln!(out, "topic     {topic}");
    }
    let _ = writeln!(out, "rules     version {}", &verdict.book.to_string()[..12]);
    write_likely(&mut out, &judgement);
    let (held, missed): (Vec<_>, Vec<_>) = judgement.explanation.iter().partition(|step| step.matched);
    if !held.is_empty() {
        out.push_str("\nRules that hold, strongest first:\n");
        held.iter().for_each(|step| write_step(&mut out, step, inquiry.text));
    }
    if !missed.is_empty() {
        out.push_str("\nRules that had a word but do not hold:\n");
        missed.iter().take(NEARLY).for_each(|step| write_step(&mut out, step, inquiry.text));
    }
    let changes = book.what_would_change(inquiry);
    if changes.is_empty() {
        out.push_str("\nNo single word or rule would have changed it.\n");
    } else {
        out.push_str("\nWhat would have changed it:\n");
        changes.iter().for_each(|change| {
            let _ = writeln!(out, "   {}", change_line(change, inquiry.text));
        });
    }
    out
}

fn write_likely(out: &mut String, judgement: &Judgement) {
    if judgement.likely.len() > 1 {
        let near = judgement.likely.iter().take(4);
        let shares: Vec<String> =
            near.map(|(unit, share)| format!("{unit} {:.0} %", share * 100.0)).collect();
        let _ = writeln!(out, "likely    {}", shares.join(", "));
    }
}

fn write_step(out: &mut String, step: &Step, text: &str) {
    let mark = if step.decided { "=>" } else { "  " };
    let _ = write!(out, "{mark} `{}` for {}", step.rule, step.unit);
    let found: Vec<String> = step
        .found
        .iter()
        .map(|(word, range)| {
            let heard = text.get(range.clone()).unwrap_or("");
            let slip = if word.starts_with(SLIP) { ", taken for a typing error" } else { "" };
            format!("`{}` in \"{heard}\" at {}{slip}", word.trim_start_matches(SLIP), range.start)
        })
        .collect();
    if !found.is_empty() {
        let _ = write!(out, ": {}", found.join(", "));
    }
    if let Some(missed) = &step.missed {
        let _ = write!(out, "; but {missed}");
    }
    out.push('\n');
}

fn change_line(change: &Change, text: &str) -> String {
    let what = match &change.what {
        What::WithoutRule(rule) => format!("without the rule `{rule}`"),
        What::WithoutWord(range) => format!("without the word \"{}\"", text.get(range.clone()).unwrap_or("")),
        What::WithRule { rule, missed } => format!("with the rule `{rule}` (now {missed})"),
    };
    let unsure = if change.unsure { ", for nothing would be sure" } else { "" };
    format!("{what}: {}, {}{unsure}", change.unit, change.urgency.as_str())
}

fn change_json(change: &Change) -> Value {
    let mut told = json!({
        "unit": change.unit.as_str(), "urgency": change.urgency.as_str(), "unsure": change.unsure,
    });
    match &change.what {
        What::WithoutRule(rule) => told["without_rule"] = json!(&**rule),
        What::WithoutWord(range) => told["without_word"] = json!({ "from": range.start, "to": range.end }),
        What::WithRule { rule, missed } => {
            told["with_rule"] = json!(&**rule);
            told["missed"] = json!(missed);
        }
    }
    told
}

/// The explanation for programs.
pub fn json(book: &DeskBook, inquiry: &Inquiry<'_>) -> Value {
    let judgement = book.explain(inquiry);
    let verdict = &judgement.verdict;
    let steps: Vec<Value> = judgement.explanation.iter().map(step_json).collect();
    let likely: Vec<Value> = judgement
        .likely
        .iter()
        .take(5)
        .map(|(unit, share)| json!({ "unit": unit.as_str(), "share": rounded(*share) }))
        .collect();
    json!({
        "unit": verdict.unit.as_str(),
        "urgency": verdict.urgency.as_str(),
        "emergency": verdict.urgency == Urgency::Emergency,
        "language": verdict.language.as_str(),
        "topic": verdict.topic.as_deref(),
        "because": verdict.because,
        "because_text": verdict.because.to_string(),
        "confidence": rounded(judgement.confidence),
        "likely": likely,
        "rule_book": verdict.book.to_string(),
        "steps": steps,
        "changes": book.what_would_change(inquiry).iter().map(change_json).collect::<Vec<Value>>(),
    })
}

fn step_json(step: &Step) -> Value {
    let found: Vec<Value> = step
        .found
        .iter()
        .map(|(word, range)| {
            let (slip, word) = (word.starts_with(SLIP), word.trim_start_matches(SLIP));
            json!({ "word": word, "from": range.start, "to": range.end, "typing_error": slip })
        })
        .collect();
    json!({
        "rule": &*step.rule,
        "unit": step.unit.as_str(),
        "matched": step.matched,
        "decided": step.decided,
        "found": found,
        "missed": step.missed,
    })
}

/// Two decimals: more would look like knowledge.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
}
