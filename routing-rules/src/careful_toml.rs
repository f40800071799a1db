//! TOML read with care: every mistake of a file at once, each with its place, a picture and what to
//! do. A table asks for its keys by name; a key that nobody asked for is a mistake with a guess at
//! what was meant.

use crate::book::Mistake;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file's name and text.
#[derive(Clone, Copy)]
pub struct Sheet<'t> {
    /// As shown in mistakes.
    pub file: &'t str,
    /// All of it.
    pub text: &'t str,
}

/// Mistakes, as they are found.
#[derive(Default)]
pub struct Mistakes {
    found: Vec<(Mistake, usize)>,
}

impl Mistakes {
    /// Notes a mistake at `span` (bytes) of the sheet.
    pub fn at(&mut self, sheet: Sheet<'_>, span: Range<usize>, what: impl Into<String>) {
        let what = what.into();
        let start = floor_char(sheet.text, span.start);
        let end = floor_char(sheet.text, span.end.max(start));
        let before = &sheet.text[..start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        let picture = picture(sheet, start..end, &what);
        let mistake = Mistake { file: sheet.file.to_owned(), line, column, what, picture };
        self.found.push((mistake, start));
    }

    /// Notes a mistake of a whole file.
    pub fn of_file(&mut self, file: &str, what: impl Into<String>) {
        let what = what.into();
        let picture = format!("error: {what}\n --> {file}");
        self.found.push((Mistake { file: file.to_owned(), line: 1, column: 1, what, picture }, 0));
    }

    /// None so far?
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// None so far in these files?
    pub fn is_empty_in(&self, files: &[&str]) -> bool {
        !self.found.iter().any(|(mistake, _)| files.contains(&mistake.file.as_str()))
    }

    /// All of them, in the order of files and places.
    pub fn finish(mut self) -> Vec<Mistake> {
        self.found.sort_by(|(a, at), (b, bt)| (&a.file, at).cmp(&(&b.file, bt)));
        self.found.dedup();
        self.found.into_iter().map(|(mistake, _)| mistake).collect()
    }
}

fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn picture(sheet: Sheet<'_>, span: Range<usize>, what: &str) -> String {
    let snippet = Snippet::source(sheet.text)
        .line_start(1)
        .path(sheet.file)
        .annotation(AnnotationKind::Primary.span(span));
    let report = &[Level::ERROR.primary_title(what).element(snippet)];
    Renderer::plain().render(report)
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the sheet.
    pub span: Range<usize>,
}

/// Reads a sheet as TOML; what is broken is noted, and what could be read is handed back.
pub fn parse<'t>(sheet: Sheet<'t>, mistakes: &mut Mistakes) -> Spanned<DeTable<'t>> {
    let (table, errors) = DeTable::parse_recoverable(sheet.text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let said = error.message().lines().collect::<Vec<_>>().join(", ");
        mistakes.at(sheet, span, format!("this is not TOML: {said}"));
    }
    table
}

/// The nearest of `choices`, if it is near enough to have been meant.
pub fn did_you_mean<'c>(word: &str, choices: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let near = |choice: &&str| strsim::damerau_levenshtein(word, choice);
    let best = choices.into_iter().min_by_key(near)?;
    let distance = near(&best);
    (distance <= 1.max(word.chars().count() / 3)).then_some(best)
}

/// `; did you mean `x`?`, or the choices if there are few.
pub fn hint<'c>(word: &str, choices: impl IntoIterator<Item = &'c str> + Clone) -> String {
    if let Some(near) = did_you_mean(word, choices.clone()) {
        return format!("; did you mean `{near}`?");
    }
    let all: Vec<&str> = choices.into_iter().collect();
    if all.is_empty() || all.len() > 20 {
        return String::new();
    }
    format!("; use one of {}", all.join(", "))
}

/// A table that knows what it was asked for.
pub struct Table<'t, 'i> {
    sheet: Sheet<'t>,
    table: &'t DeTable<'i>,
    span: Range<usize>,
    asked: Vec<&'static str>,
}

impl<'t, 'i> Table<'t, 'i> {
    /// The table at `span` of the sheet.
    pub fn new(sheet: Sheet<'t>, table: &'t DeTable<'i>, span: Range<usize>) -> Self {
        Table { sheet, table, span, asked: Vec::new() }
    }

    /// Where the table stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The value of a key.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'i>>> {
        // A key may be asked for twice, once whether it is there and once what it says: it is listed once.
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn wrong(&self, mistakes: &mut Mistakes, value: &Spanned<DeValue<'i>>, key: &str, want: &str) {
        let is = value.get_ref().type_str();
        mistakes.at(self.sheet, value.span(), format!("`{key}` is {want}, not a value of type {is}"));
    }

    /// A text.
    pub fn text(&mut self, mistakes: &mut Mistakes, key: &'static str) -> Option<Placed<&'t str>> {
        let value = self.value(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(Placed { value: text, span: value.span() }),
            None => {
                self.wrong(mistakes, value, key, "a text in quotation marks");
                None
            }
        }
    }

    /// A text that must be there.
    pub fn need_text(&mut self, mistakes: &mut Mistakes, key: &'static str) -> Option<Placed<&'t str>> {
        let before = mistakes.found.len();
        let text = self.text(mistakes, key);
        if text.is_none() && mistakes.found.len() == before {
            let here = self.span.start..self.span.start + 1;
            mistakes.at(self.sheet, here, format!("`{key}` is missing here; add a line `{key} = \"...\"`"));
        }
        text
    }

    /// Yes or no.
    pub fn flag(&mut self, mistakes: &mut Mistakes, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(mistakes, value, key, "true or false");
        }
        flag
    }

    /// A whole number within bounds.
    pub fn number(
        &mut self,
        mistakes: &mut Mistakes,
        key: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let value = self.value(key)?;
        number_of(self.sheet, mistakes, key, value, bounds)
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, mistakes: &mut Mistakes, key: &'static str) -> Vec<Placed<&'t str>> {
        self.value(key).map_or_else(Vec::new, |value| texts_of(self.sheet, mistakes, key, value))
    }

    /// A table within.
    pub fn table(&mut self, mistakes: &mut Mistakes, key: &'static str) -> Option<Table<'t, 'i>> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(Table::new(self.sheet, table, value.span())),
            None => {
                self.wrong(mistakes, value, key, "a table");
                None
            }
        }
    }

    /// Tables written `[[key]]`.
    pub fn tables(&mut self, mistakes: &mut Mistakes, key: &'static str) -> Vec<Table<'t, 'i>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let mut tables = Vec::new();
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(mistakes, value, key, "a list of tables, each beginning with `[[..]]`");
            return tables;
        };
        for item in array.iter() {
            match item.get_ref().as_table() {
                Some(table) => tables.push(Table::new(self.sheet, table, item.span())),
                None => self.wrong(mistakes, item, key, "a list of tables"),
            }
        }
        tables
    }

    /// Every key and value, where the keys are free names.
    pub fn entries(self) -> Vec<(Placed<&'t str>, &'t Spanned<DeValue<'i>>)> {
        let place = |name: &'t Spanned<std::borrow::Cow<'i, str>>| Placed {
            value: name.get_ref().as_ref(),
            span: name.span(),
        };
        self.table.iter().map(|(name, value)| (place(name), value)).collect()
    }

    /// The sheet the table stands in.
    pub fn sheet(&self) -> Sheet<'t> {
        self.sheet
    }

    /// Notes every key that nobody asked for.
    pub fn finish(self, mistakes: &mut Mistakes) {
        for (name, _) in self.table.iter() {
            let key = name.get_ref().as_ref();
            if !self.asked.contains(&key) {
                let hint = hint(key, self.asked.iter().copied());
                mistakes.at(self.sheet, name.span(), format!("no key is called `{key}` here{hint}"));
            }
        }
    }
}

/// The value as a whole number within bounds.
pub fn number_of(
    sheet: Sheet<'_>,
    mistakes: &mut Mistakes,
    key: &str,
    value: &Spanned<DeValue<'_>>,
    bounds: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    let number = value
        .get_ref()
        .as_integer()
        .and_then(|integer| i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok());
    match number {
        Some(number) if bounds.contains(&number) => Some(number),
        _ => {
            let (from, to) = (bounds.start(), bounds.end());
            mistakes.at(
                sheet,
                value.span(),
                format!("`{key}` is a whole number from {from} to {to}; write one"),
            );
            None
        }
    }
}

/// The value as a list of texts.
pub fn texts_of<'t>(
    sheet: Sheet<'_>,
    mistakes: &mut Mistakes,
    key: &str,
    value: &'t Spanned<DeValue<'_>>,
) -> Vec<Placed<&'t str>> {
    let place = |item: &'t Spanned<DeValue<'_>>| {
        item.get_ref().as_str().map(|text| Placed { value: text, span: item.span() })
    };
    if let Some(one) = place(value) {
        return vec![one];
    }
    let mut texts = Vec::new();
    let Some(array) = value.get_ref().as_array() else {
        mistakes.at(sheet, value.span(), format!("`{key}` is a list of texts; write `[\"...\", \"...\"]`"));
        return texts;
    };
    for item in array.iter() {
        match place(item) {
            Some(text) => texts.push(text),
            None => mistakes.at(sheet, item.span(), format!("`{key}` holds texts in quotation marks only")),
        }
    }
    texts
}

/// Reads the `format = 1` with which every file begins.
pub fn check_format(table: &mut Table<'_, '_>, mistakes: &mut Mistakes) {
    let span = table.span();
    match table.value("format") {
        None => mistakes.at(
            table.sheet,
            span.start..span.start,
            "the file's format is missing; begin it with `format = 1`",
        ),
        Some(value) => {
            number_of(table.sheet, mistakes, "format", value, 1..=1);
        }
    }
}
