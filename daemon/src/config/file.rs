//! Settings from a TOML file, each mistake with its place.

use super::Settings;
use super::keys::{self, Key};
use super::switches;
use super::values::Raw;
use routing_rules::careful_toml::{Mistakes, Sheet};
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Longest settings file or secret that is read.
const MOST_BYTES: u64 = 1 << 20;

/// Reads `path` into `settings`; mistakes are added to `mistakes`.
pub fn read(path: &Path, settings: &mut Settings, mistakes: &mut Mistakes) {
    let name = path.display().to_string();
    match read_text(path) {
        Ok(text) => read_toml(&name, &text, path.parent(), settings, mistakes),
        Err(why) => mistakes.of_file(&name, why),
    }
}

/// A small UTF-8 file, whole.
pub fn read_text(path: &Path) -> Result<String, String> {
    let could_not = |why: std::io::Error| format!("could not read `{}`: {why}", path.display());
    let size = std::fs::metadata(path).map_err(could_not)?.len();
    if size > MOST_BYTES {
        return Err(format!("`{}` has {size} bytes; no settings are that long", path.display()));
    }
    std::fs::read_to_string(path).map_err(could_not)
}

/// Reads settings from TOML. Relative paths of secrets count from `base`.
pub fn read_toml(
    name: &str,
    text: &str,
    base: Option<&Path>,
    settings: &mut Settings,
    mistakes: &mut Mistakes,
) {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        mistakes.at(Sheet { file: name, text }, span, error.message());
    }
    let mut reader = Reader { name, text, base, settings, mistakes };
    for (key, value) in root.get_ref().iter() {
        match value.get_ref() {
            DeValue::Table(section) => {
                for (inner, value) in section.iter() {
                    let path = format!("{}.{}", key.get_ref(), inner.get_ref());
                    reader.one(&path, inner.span(), value);
                }
                let known = |k: &Key| k.section().0 == key.get_ref().as_ref();
                if section.is_empty() && !keys::KEYS.iter().any(known) {
                    reader.unknown(key.get_ref(), key.span());
                }
            }
            DeValue::Array(switches) if key.get_ref() == "asterisk" => {
                switches.iter().for_each(|switch| reader.switch(switch));
            }
            _ => reader.one(key.get_ref(), key.span(), value),
        }
    }
}

struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    base: Option<&'a Path>,
    settings: &'a mut Settings,
    mistakes: &'a mut Mistakes,
}

impl Reader<'_> {
    fn one(&mut self, path: &str, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let set = match path.strip_suffix("_file").and_then(keys::find) {
            Some(key) if key.secret => self.named_file(key, value),
            _ => match keys::find(path) {
                Some(key) => (key.set)(self.settings, &raw(value.get_ref())),
                None => return self.unknown(path, at),
            },
        };
        if let Err(why) = set {
            self.wrong(value.span(), format!("`{path}`: {why}"));
        }
    }

    fn switch(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.wrong(value.span(), "write a table for each switch: [[asterisk]]".to_string());
        };
        let entries: Vec<_> =
            table.iter().map(|(key, value)| (key.get_ref().as_ref(), raw(value.get_ref()))).collect();
        match switches::read(&entries, self.base) {
            Ok(switch) => self.settings.asterisk.push(switch),
            Err(mistakes) => {
                let spans: Vec<_> = table.iter().map(|(key, _)| key.span()).collect();
                for (key, what) in mistakes {
                    let at = key.and_then(|key| spans.get(key).cloned()).unwrap_or(value.span());
                    self.wrong(at, what);
                }
            }
        }
    }

    fn named_file(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Result<(), String> {
        let path = value.get_ref().as_str().ok_or("write a path in quotes")?;
        let path = self.base.map_or_else(|| path.into(), |base| base.join(path));
        (key.set)(self.settings, &Raw::Loose(read_text(&path)?))
    }

    fn unknown(&mut self, path: &str, at: Range<usize>) {
        let hint = keys::nearest(path).map_or_else(
            || "delete it, or see deploy/portner.toml for every key".to_string(),
            |near| format!("did you mean `{near}`?"),
        );
        self.wrong(at, format!("no key is called `{path}`; {hint}"));
    }

    fn wrong(&mut self, at: Range<usize>, what: String) {
        self.mistakes.at(Sheet { file: self.name, text: self.text }, at, what);
    }
}

fn raw(value: &DeValue<'_>) -> Raw {
    match value {
        DeValue::String(text) => Raw::Text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Raw::Strange("too large a number"), Raw::Whole),
        DeValue::Float(number) => number.as_str().parse().map_or(Raw::Strange("no number"), Raw::Fraction),
        DeValue::Boolean(flag) => Raw::Flag(*flag),
        DeValue::Datetime(_) => Raw::Strange("a date"),
        DeValue::Array(items) => Raw::List(items.iter().map(|item| raw(item.get_ref())).collect()),
        DeValue::Table(_) => Raw::Strange("a table"),
    }
}
