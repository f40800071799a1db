//! How well does the desk judge? Labelled messages in, measures out: accuracy, abstention, confusion,
//! urgency, language, misses. Counts as the project's scoring rules do.

mod cross;
mod report;

use crate::book::{DeskBook, Inquiry, Mistake};
use crate::careful_toml::{Mistakes, Sheet, hint};
use crate::contact::Channel;
use crate::ids::UnitId;
use crate::time::Moment;
use crate::verdict::{Because, Language, Urgency};
pub use cross::cross;
use serde::Deserialize;

/// A labelled message.
///
/// Further fields are passed over: labelled sets carry remarks of all kinds.
#[derive(Clone, Debug, Deserialize)]
pub struct Labelled {
    /// Its name.
    pub id: String,
    /// The words.
    pub text: String,
    /// The language it is in: a label to compare with, never an input.
    #[serde(default)]
    pub lang: Option<String>,
    /// How it came; `webform` is form, `phone_note` a note typed by an agent.
    #[serde(default)]
    pub channel: Option<String>,
    /// Where it should go.
    pub unit: String,
    /// Where it may go as well.
    #[serde(default)]
    pub also_acceptable: Vec<String>,
    /// How soon a person is needed.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// What a careful grader would accept as well.
    #[serde(default, deserialize_with = "one_or_more")]
    pub also_urgency: Vec<Urgency>,
}

fn one_or_more<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Urgency>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(Urgency),
        More(Vec<Urgency>),
    }
    Ok(match Either::deserialize(from)? {
        Either::One(one) => vec![one],
        Either::More(more) => more,
    })
}

/// A labelled message and what was said about it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The message.
    pub labelled: Labelled,
    /// The unit found.
    pub unit: UnitId,
    /// The urgency found.
    pub urgency: Urgency,
    /// The language found.
    pub language: Language,
    /// How sure.
    pub confidence: f32,
    /// Nothing was sure: it went to the default unit for a person to read.
    pub abstained: bool,
    /// Why.
    pub because: Because,
}

/// All messages, judged.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the order of the file.
    pub judged: Vec<Judged>,
    /// The unit that takes what nothing is sure of.
    pub default_unit: String,
}

/// Judges labelled messages, one JSON object a line. Every bad line at once.
pub fn run(book: &DeskBook, file: &str, lines: &str, at: Moment) -> Result<Report, Vec<Mistake>> {
    let mut mistakes = Mistakes::default();
    let sheet = Sheet { file, text: lines };
    let mut report = Report { judged: Vec::new(), default_unit: book.setup.default_unit.as_str().to_owned() };
    let mut start = 0;
    for line in lines.split_inclusive('\n') {
        let span = start..start + line.trim_end().len();
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match read(book, line) {
            Ok(labelled) => report.judged.push(judge(book, labelled, at)),
            Err(what) => mistakes.at(sheet, span, what),
        }
    }
    if mistakes.is_empty() { Ok(report) } else { Err(mistakes.finish()) }
}

fn read(book: &DeskBook, line: &str) -> Result<Labelled, String> {
    let labelled: Labelled = serde_json::from_str(line).map_err(|error| {
        format!("this is no labelled message: {error}; write {{\"id\", \"text\", \"unit\", ...}} in one line")
    })?;
    for unit in std::iter::once(&labelled.unit).chain(&labelled.also_acceptable) {
        if !book.setup.units.keys().any(|known| known.as_str() == unit) {
            let hint = hint(unit, book.setup.units.keys().map(UnitId::as_str));
            return Err(format!("the desk has no unit `{unit}`{hint}"));
        }
    }
    if let Some(name) = labelled.channel.as_deref().filter(|name| channel(name).is_none()) {
        let hint = hint(name, Channel::ALL.iter().map(|channel| channel.as_str()));
        return Err(format!("no channel is called `{name}`{hint}"));
    }
    Ok(labelled)
}

fn channel(name: &str) -> Option<Channel> {
    match name {
        "webform" => Some(Channel::Form),
        "phone_note" => Some(Channel::Phone),
        _ => Channel::from_name(name),
    }
}

fn judge(book: &DeskBook, labelled: Labelled, at: Moment) -> Judged {
    let channel = labelled.channel.as_deref().and_then(channel).unwrap_or(Channel::Chat);
    let inquiry = Inquiry { text: &labelled.text, channel, language: None, attributes: &[], at };
    let judgement = book.classify(&inquiry);
    let verdict = judgement.verdict;
    Judged {
        unit: verdict.unit,
        urgency: verdict.urgency,
        language: verdict.language,
        confidence: judgement.confidence,
        abstained: matches!(verdict.because, Because::NoRule { .. }),
        because: verdict.because,
        labelled,
    }
}

impl Judged {
    /// The unit on the label.
    pub fn strict(&self, default_unit: &str) -> bool {
        self.effective(default_unit) == self.labelled.unit
    }

    /// A unit that nobody would complain about.
    pub fn acceptable(&self, default_unit: &str) -> bool {
        let unit = self.effective(default_unit);
        unit == self.labelled.unit || self.labelled.also_acceptable.iter().any(|also| also == unit)
    }

    fn effective<'j>(&'j self, default_unit: &'j str) -> &'j str {
        if self.abstained { default_unit } else { self.unit.as_str() }
    }

    /// Is the language right? `None` where it cannot be said.
    pub fn language_right(&self) -> Option<bool> {
        let label = self.labelled.lang.as_deref().filter(|label| *label != "se-mixed")?;
        Some(Language::from_tag(label) == self.language)
    }
}
