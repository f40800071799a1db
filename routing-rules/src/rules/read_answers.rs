//! `answers.toml`: approved answers that are shown before the queue, by topic.

use crate::careful_toml::{Mistakes, Sheet, Table, check_format, hint, parse};
use crate::rules::read_desk::language;
use crate::verdict::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An answer that somebody answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// To what, as the rule book names it.
    pub topic: Arc<str>,
    /// Who answers for it.
    pub owner: String,
    /// The day by which somebody reads it again, `YYYY-MM-DD`.
    pub review_by: String,
    /// Where more stands.
    pub link: Option<String>,
    /// What the resident reads, by language.
    pub texts: BTreeMap<Language, String>,
}

impl Answer {
    /// Its text in that language, or in the first there is, and in which.
    pub fn text(&self, language: Language) -> (Language, &str) {
        let own = self.texts.get_key_value(&language).or_else(|| self.texts.first_key_value());
        own.map_or((language, ""), |(language, text)| (*language, text))
    }
}

/// Answers by topic.
pub type Answers = BTreeMap<Arc<str>, Answer>;

/// Reads `answers.toml`. `topics` are those of the rule book, `languages` those of the desk.
pub fn read(
    sheet: Sheet<'_>,
    mistakes: &mut Mistakes,
    topics: &BTreeSet<&str>,
    languages: &[Language],
) -> Answers {
    let document = parse(sheet, mistakes);
    let mut table = Table::new(sheet, document.get_ref(), 0..0);
    check_format(&mut table, mistakes);
    let mut answers = Answers::new();
    for table in table.tables(mistakes, "answer") {
        let span = table.span();
        let Some(answer) = answer(sheet, table, mistakes, topics, languages) else { continue };
        if answers.contains_key(&answer.topic) {
            let what = format!("`{}` is answered above already; put both answers into one", answer.topic);
            mistakes.at(sheet, span, what);
        }
        answers.insert(answer.topic.clone(), answer);
    }
    table.finish(mistakes);
    answers
}

fn answer(
    sheet: Sheet<'_>,
    mut table: Table<'_, '_>,
    mistakes: &mut Mistakes,
    topics: &BTreeSet<&str>,
    languages: &[Language],
) -> Option<Answer> {
    let span = table.span();
    let topic = table.need_text(mistakes, "topic");
    if let Some(unknown) = topic.as_ref().filter(|topic| !topics.contains(topic.value)) {
        let hint = hint(unknown.value, topics.iter().copied());
        let what = format!("no rule has the topic `{}`{hint}", unknown.value);
        mistakes.at(sheet, unknown.span.clone(), what);
    }
    let owner = table.need_text(mistakes, "owner").map(|owner| owner.value.to_owned());
    let review_by = table.need_text(mistakes, "review_by");
    if let Some(wrong) = review_by.as_ref().filter(|day| day.value.parse::<jiff::civil::Date>().is_err()) {
        mistakes.at(sheet, wrong.span.clone(), "this is no day; write one like \"2027-03-01\"");
    }
    let link = table.text(mistakes, "link");
    let safe = |link: &str| link.starts_with("https://") || link.starts_with('/');
    if let Some(wrong) = link.as_ref().filter(|link| !safe(link.value)) {
        mistakes.at(sheet, wrong.span.clone(), "a link begins with `https://`, or with `/` on this site");
    }
    let mut texts = BTreeMap::new();
    for (name, value) in table.table(mistakes, "text").map(Table::entries).unwrap_or_default() {
        match (language(sheet, mistakes, &name), value.get_ref().as_str()) {
            (Some(language), Some(text)) => drop(texts.insert(language, text.trim().to_owned())),
            (_, None) => mistakes.at(sheet, value.span(), "an answer is a text in quotation marks"),
            (None, Some(_)) => {}
        }
    }
    for missing in languages.iter().filter(|language| !texts.contains_key(language)) {
        let what = format!("the answer is not written in {missing}; add `{missing} = \"...\"` to its text");
        mistakes.at(sheet, span.start..span.start + 1, what);
    }
    table.finish(mistakes);
    Some(Answer {
        topic: topic?.value.into(),
        owner: owner?,
        review_by: review_by?.value.to_owned(),
        link: link.map(|link| link.value.to_owned()),
        texts,
    })
}
