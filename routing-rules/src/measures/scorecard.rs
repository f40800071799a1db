//! The scorecard, as municipalities lead by it: indicators with two limits that make three bands, an owner,
//! a deadline, a comment and tasks. Read from the desk's `scorecard.toml`; "not measured" is a state of its
//! own, never 0.

use super::measure::Measure;
use crate::careful_toml::{Mistakes, Sheet, Table, check_format, hint, parse};
use crate::verdict::Language;
use std::collections::BTreeMap;

/// One line of the scorecard.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// What it is called, by language.
    pub title: BTreeMap<Language, String>,
    /// The measure it follows; `None`: somebody enters it.
    pub measure: Option<&'static str>,
    /// What was entered.
    pub value: Option<f64>,
    /// What was entered the time before.
    pub value_before: Option<f64>,
    /// From here on it is as wanted.
    pub wanted: f64,
    /// From here on it is acceptable.
    pub acceptable: f64,
    /// Who answers for it.
    pub owner: String,
    /// Until when it shall be reached.
    pub deadline: String,
    /// What there is to say.
    pub comment: String,
    /// What follows from it.
    pub tasks: Vec<String>,
}

/// How an indicator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// As wanted.
    Wanted,
    /// Not as wanted, but acceptable.
    Acceptable,
    /// Not acceptable.
    NotAcceptable,
    /// Nobody knows.
    NotMeasured,
}

impl Band {
    /// Its name, for programs and translations.
    pub fn as_str(self) -> &'static str {
        match self {
            Band::Wanted => "wanted",
            Band::Acceptable => "acceptable",
            Band::NotAcceptable => "not-acceptable",
            Band::NotMeasured => "not-measured",
        }
    }
}

impl Indicator {
    /// The band of a value. Whether more or less is better follows from the limits.
    pub fn band(&self, value: Option<f64>) -> Band {
        let Some(value) = value else { return Band::NotMeasured };
        let reaches =
            |limit: f64| if self.wanted >= self.acceptable { value >= limit } else { value <= limit };
        match (reaches(self.wanted), reaches(self.acceptable)) {
            (true, _) => Band::Wanted,
            (false, true) => Band::Acceptable,
            (false, false) => Band::NotAcceptable,
        }
    }
}

/// Reads `scorecard.toml`.
pub fn read(sheet: Sheet<'_>, mistakes: &mut Mistakes) -> Vec<Indicator> {
    let root = parse(sheet, mistakes);
    let mut table = Table::new(sheet, root.get_ref(), root.span());
    check_format(&mut table, mistakes);
    let indicators = table
        .tables(mistakes, "indicator")
        .into_iter()
        .filter_map(|table| indicator(table, mistakes))
        .collect();
    table.finish(mistakes);
    indicators
}

fn indicator(mut table: Table<'_, '_>, mistakes: &mut Mistakes) -> Option<Indicator> {
    let mut title = BTreeMap::new();
    for (tag, value) in table.table(mistakes, "title").map(Table::entries).unwrap_or_default() {
        match (value.get_ref().as_str(), Language::from_tag(tag.value)) {
            (Some(text), language) if language != Language::Other => {
                drop(title.insert(language, text.to_string()))
            }
            _ => mistakes.at(table.sheet(), tag.span, "a title is a text by language: nb, nn, sv or en"),
        }
    }
    if title.is_empty() {
        mistakes.at(
            table.sheet(),
            table.span(),
            "this indicator has no title; add `title = { nb = \"...\" }`",
        );
    }
    let measure = measure(&mut table, mistakes);
    let (value, value_before) =
        (number(&mut table, mistakes, "value"), number(&mut table, mistakes, "value_before"));
    if measure.is_some() && value.or(value_before).is_some() {
        let what = "this indicator follows a measure and has a value too; take one of them away";
        mistakes.at(table.sheet(), table.span(), what);
    }
    let limits = (number(&mut table, mistakes, "wanted"), number(&mut table, mistakes, "acceptable"));
    let (Some(wanted), Some(acceptable)) = limits else {
        mistakes.at(table.sheet(), table.span(), "an indicator needs both limits: `wanted` and `acceptable`");
        return None;
    };
    let mut text = |table: &mut Table<'_, '_>, key| {
        table.text(mistakes, key).map_or_else(String::new, |text| text.value.to_string())
    };
    let owner = text(&mut table, "owner");
    let (deadline, comment) = (text(&mut table, "deadline"), text(&mut table, "comment"));
    let tasks = table.texts(mistakes, "tasks").into_iter().map(|task| task.value.to_string()).collect();
    table.finish(mistakes);
    Some(Indicator {
        title,
        measure,
        value,
        value_before,
        wanted,
        acceptable,
        owner,
        deadline,
        comment,
        tasks,
    })
}

fn measure(table: &mut Table<'_, '_>, mistakes: &mut Mistakes) -> Option<&'static str> {
    let name = table.text(mistakes, "measure")?;
    let found = Measure::named(name.value);
    if found.is_none() {
        let names = [super::measure::VOLUMES, super::measure::SERVICE, super::measure::SURVEY];
        let hint = hint(name.value, names.into_iter().flatten().map(|measure| measure.name));
        mistakes.at(table.sheet(), name.span, format!("no measure is called `{}`{hint}", name.value));
    }
    found.map(|measure| measure.name)
}

/// A number, whole or not.
fn number(table: &mut Table<'_, '_>, mistakes: &mut Mistakes, key: &'static str) -> Option<f64> {
    let span = table.value(key)?.span();
    let sheet = table.sheet();
    let number = sheet.text.get(span.clone()).and_then(|text| text.trim().parse::<f64>().ok());
    let number = number.filter(|number| number.is_finite());
    if number.is_none() {
        mistakes.at(sheet, span, format!("`{key}` is a number, such as 4.6"));
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<Indicator>, Vec<String>) {
        let mut mistakes = Mistakes::default();
        let read = read(Sheet { file: "scorecard.toml", text }, &mut mistakes);
        (read, mistakes.finish().into_iter().map(|mistake| mistake.what).collect())
    }

    #[test]
    fn bands_follow_from_the_limits() {
        let text = "format = 1\n[[indicator]]\ntitle = { nb = \"Svar\" }\nmeasure = \"score\"\nwanted = 4.6\nacceptable = 4\n\
                    [[indicator]]\ntitle = { en = \"Wait\" }\nvalue = 30\nwanted = 20\nacceptable = 60\ntasks = [\"a\"]\n";
        let (indicators, mistakes) = read_text(text);
        assert_eq!(mistakes, Vec::<String>::new());
        let bands = |indicator: &Indicator, values: &[f64]| {
            values.iter().map(|value| indicator.band(Some(*value)).as_str()).collect::<Vec<_>>()
        };
        assert_eq!(
            bands(&indicators[0], &[4.6, 4.59, 4.0, 3.99]),
            ["wanted", "acceptable", "acceptable", "not-acceptable"]
        );
        assert_eq!(bands(&indicators[1], &[20.0, 30.0, 61.0]), ["wanted", "acceptable", "not-acceptable"]);
        assert_eq!(indicators[0].band(None), Band::NotMeasured);
    }

    #[test]
    fn every_mistake_is_named() {
        let (_, mistakes) = read_text(
            "format = 1\n[[indicator]]\nmeasure = \"scor\"\nvalue = \"many\"\nwanted = 1\ncolour = \"red\"\n",
        );
        for part in ["no title", "did you mean `score`", "is a number", "both limits"] {
            assert!(mistakes.iter().any(|mistake| mistake.contains(part)), "{part}: {mistakes:?}");
        }
    }
}
