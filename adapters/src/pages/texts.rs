//! What the pages say, in Fluent syntax: one file a language, shared by server and browser. A
//! desk's own texts stand before ours.

use crate::packed::{Packed, TEXTS};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use routing_rules::book::DeskBook;
use routing_rules::ids::BookHash;
use routing_rules::verdict::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The languages the pages are written in, and their files.
const WRITTEN: [(Language, &str); 4] =
    [(Language::Nb, "nb.ftl"), (Language::Nn, "nn.ftl"), (Language::Sv, "sv.ftl"), (Language::En, "en.ftl")];

/// What the pages say in each language.
pub(super) fn written() -> impl Iterator<Item = (Language, String)> {
    let text = |file| Packed::find(TEXTS, file).map(Packed::text).unwrap_or_default();
    WRITTEN.into_iter().map(move |(language, file)| (language, text(file)))
}

/// All texts of a desk.
pub(super) struct Texts {
    by_language: BTreeMap<Language, Spoken>,
}

struct Spoken {
    bundle: FluentBundle<FluentResource>,
    /// The same texts for the browser; see `web/texts.js`.
    browser: BTreeMap<String, Value>,
}

impl Texts {
    /// The texts of a desk; read anew only when its files changed.
    pub(super) fn of(book: &DeskBook) -> Arc<Texts> {
        static LAST: Mutex<Vec<(BookHash, Arc<Texts>)>> = Mutex::new(Vec::new());
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, texts)) = last.iter().find(|(hash, _)| *hash == book.setup.book) {
            return texts.clone();
        }
        let texts = Arc::new(Texts::read(&book.texts));
        last.truncate(7);
        last.insert(0, (book.setup.book, texts.clone()));
        texts
    }

    fn read(own: &BTreeMap<Language, String>) -> Texts {
        let spoken = |(language, ours): (Language, String)| {
            let own = own.get(&language).map_or("", |text| text.as_str());
            (language, Spoken::read(language, ours, own.to_string()))
        };
        Texts { by_language: written().map(spoken).collect() }
    }

    /// One text. A name that is missing shows itself: a test keeps that from happening.
    pub(super) fn say(&self, language: Language, name: &str, args: &FluentArgs) -> String {
        let Some(spoken) = self.spoken(language) else { return name.to_string() };
        let Some(pattern) = spoken.bundle.get_message(name).and_then(|message| message.value()) else {
            return name.to_string();
        };
        spoken.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    }

    /// Is there a text of that name?
    pub(super) fn has(&self, language: Language, name: &str) -> bool {
        self.spoken(language).is_some_and(|spoken| spoken.bundle.has_message(name))
    }

    /// The texts whose names begin with one of `families`, for a script.
    pub(super) fn for_browser(&self, language: Language, families: &[&str]) -> Value {
        let wanted = |name: &str| families.iter().any(|family| name.starts_with(family));
        let texts = self.spoken(language).map(|spoken| &spoken.browser);
        let texts = texts.into_iter().flatten().filter(|(name, _)| wanted(name));
        Value::Object(texts.map(|(name, text)| (name.clone(), text.clone())).collect())
    }

    fn spoken(&self, language: Language) -> Option<&Spoken> {
        self.by_language.get(&language).or_else(|| self.by_language.get(&Language::Nb))
    }
}

impl Spoken {
    fn read(language: Language, ours: String, own: String) -> Spoken {
        let tag = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut browser = BTreeMap::new();
        for source in [ours, own] {
            // Texts with mistakes are refused where a desk is read; whatever parses is used here.
            let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
            for entry in resource.entries() {
                if let Entry::Message(message) = entry
                    && let Some(pattern) = &message.value
                {
                    browser.insert(message.id.name.to_string(), for_script(pattern));
                }
            }
            bundle.add_resource_overriding(resource);
        }
        Spoken { bundle, browser }
    }
}

/// A pattern as `web/texts.js` reads it: a string, or a list of strings, `{v: name}` for a variable
/// and `{s: name, c: {key: pattern}, d: key}` for a choice.
fn for_script(pattern: &Pattern<&str>) -> Value {
    let part = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => json!(value),
        PatternElement::Placeable { expression } => match expression {
            Expression::Inline(inline) => inline_for_script(inline),
            Expression::Select { selector, variants } => {
                let key = |key: &VariantKey<&str>| match key {
                    VariantKey::Identifier { name } => name.to_string(),
                    VariantKey::NumberLiteral { value } => value.to_string(),
                };
                let fallback = variants.iter().find(|variant| variant.default).map(|v| key(&v.key));
                let choices: serde_json::Map<String, Value> =
                    variants.iter().map(|v| (key(&v.key), for_script(&v.value))).collect();
                json!({ "s": variable(selector), "c": choices, "d": fallback })
            }
        },
    };
    let mut parts: Vec<Value> = pattern.elements.iter().map(part).collect();
    match parts.len() {
        1 if parts[0].is_string() => parts.remove(0),
        _ => Value::Array(parts),
    }
}

fn inline_for_script(inline: &InlineExpression<&str>) -> Value {
    match inline {
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => json!(value),
        other => json!({ "v": variable(other) }),
    }
}

fn variable<'a>(inline: &InlineExpression<&'a str>) -> &'a str {
    match inline {
        InlineExpression::VariableReference { id } => id.name,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str) -> Vec<String> {
        let resource = FluentResource::try_new(source.to_string()).expect("the texts are well-formed Fluent");
        let name = |entry: &Entry<&str>| match entry {
            Entry::Message(message) => Some(message.id.name.to_string()),
            _ => None,
        };
        resource.entries().filter_map(name).collect()
    }

    #[test]
    fn every_language_has_every_text_once() {
        let written: Vec<_> = written().collect();
        let wanted = names(&written[0].1);
        for (language, source) in &written {
            let mut have = names(source);
            let missing: Vec<_> = wanted.iter().filter(|name| !have.contains(name)).collect();
            let extra: Vec<_> = have.iter().filter(|name| !wanted.contains(name)).collect();
            assert!(
                missing.is_empty() && extra.is_empty(),
                "{language}: missing {missing:?}, extra {extra:?}"
            );
            let all = have.len();
            have.sort();
            have.dedup();
            assert_eq!(have.len(), all, "{language} says something twice");
        }
    }

    #[test]
    fn every_outcome_and_channel_of_a_report_has_a_text() {
        let (_, source) = written().next().unwrap();
        let have = names(&source);
        let outcomes =
            routing_rules::contact::Outcome::ALL.map(|outcome| format!("outcome-{}", outcome.as_str()));
        let channels =
            routing_rules::contact::Channel::ALL.map(|channel| format!("channel-{}", channel.as_str()));
        for name in outcomes.iter().chain(&channels) {
            assert!(have.contains(name), "{name} has no text");
        }
    }

    /// Names said in templates and scripts (`t('name'`) and here (`say("name"`), found in the files
    /// themselves. A name that goes on at run time ends in `*`.
    fn used() -> Vec<(String, String)> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut used = Vec::new();
        for folder in ["web", "web/templates", "src/pages"] {
            for file in std::fs::read_dir(root.join(folder)).unwrap().flatten() {
                let place = file.file_name().to_string_lossy().into_owned();
                let Ok(source) = std::fs::read_to_string(file.path()) else { continue };
                if place != "texts.rs" {
                    used.extend(said_in(&source).into_iter().map(|name| (place.clone(), name)));
                }
            }
        }
        used
    }

    fn said_in(source: &str) -> Vec<String> {
        let mut said = Vec::new();
        for (call, quote) in
            [("t(", '\''), ("say(", '"'), ("say_with(", '"'), ("say_when(", '"'), ("format!(\"status-", '{')]
        {
            for (at, _) in source.match_indices(call) {
                if call == "t(" && source[..at].ends_with(|c: char| c.is_alphanumeric() || "_.".contains(c)) {
                    continue;
                }
                let rest = source[at + call.len()..].trim_start();
                let Some(rest) = rest.strip_prefix(quote).or((quote == '{').then_some(rest)) else {
                    continue;
                };
                let name = rest.split(quote).next().unwrap_or("");
                let goes_on = rest[name.len() + 1..].trim_start().starts_with(['~', '+']);
                said.push(match quote {
                    '{' => format!("status-{name}*"),
                    _ if goes_on => format!("{name}*"),
                    _ => name.to_string(),
                });
            }
        }
        said
    }

    #[test]
    fn every_text_used_exists_and_every_text_is_used() {
        let have = names(&written().next().unwrap().1);
        let used = used();
        assert!(used.len() > 50, "the search for texts found only {}", used.len());
        for (place, name) in &used {
            let found = match name.strip_suffix('*') {
                Some(start) => have.iter().any(|have| have.starts_with(start)),
                None => have.contains(name),
            };
            // A desk's own texts may name what ours do not.
            assert!(found || name == "demonstration", "{place} says {name}, which no text file has");
        }
        let is_used = |name: &String| {
            used.iter().any(|(_, used)| match used.strip_suffix('*') {
                Some(start) => name.starts_with(start),
                None => used == name,
            })
        };
        let idle: Vec<_> = have.iter().filter(|name| !is_used(name)).collect();
        assert!(idle.is_empty(), "nobody says {idle:?}");
    }

    #[test]
    fn a_choice_reaches_the_script() {
        let own = "place = { $n ->\n    [1] first\n   *[other] number { $n }\n }\n".to_string();
        let texts = Texts::read(&BTreeMap::from([(Language::Nb, own)]));
        let got = texts.for_browser(Language::Nb, &["place"]);
        let wanted = json!({"place": [{"s": "n", "c": {"1": "first", "other": ["number ", {"v": "n"}]}, "d": "other"}]});
        assert_eq!(got, wanted);
    }
}
