//! `/desk/answers` and `/desk/canned`: texts that somebody answers for, each in every language of the desk, as a
//! list and as a form; shown as residents will read them.

use super::page::Page;
use super::rules::units;
use super::upkeep::{Around, Part, Sent};
use crate::rules::file;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::book::DeskBook;
use routing_rules::book::edit::{self, Table, Unfit};
use std::collections::BTreeSet;
use std::marker::PhantomData;

/// One kind of texts.
pub(super) trait Kind: Send + Sync {
    /// Its file.
    const FILE: &'static str;
    /// Its page.
    const PATH: &'static str;
    /// The page's name among the others.
    const VIEW: &'static str;
    /// What one is called in the file.
    const ITEM: &'static str;
    /// What stands beside the text, the name first.
    const FIELDS: &'static [&'static str];
}

/// Answers before the queue.
pub(super) struct Answers;

impl Kind for Answers {
    const FILE: &'static str = "answers.toml";
    const PATH: &'static str = "/desk/answers";
    const VIEW: &'static str = "answers";
    const ITEM: &'static str = "answer";
    const FIELDS: &'static [&'static str] = &["topic", "owner", "review_by", "link"];
}

/// What agents often write.
pub(super) struct Canned;

impl Kind for Canned {
    const FILE: &'static str = "canned.toml";
    const PATH: &'static str = "/desk/canned";
    const VIEW: &'static str = "canned";
    const ITEM: &'static str = "canned";
    const FIELDS: &'static [&'static str] = &["name", "unit"];
}

/// The list, or one of its texts.
pub(super) struct Texts<K> {
    chosen: Chosen,
    /// As it stands or shall stand.
    item: Table,
    remove: bool,
    kind: PhantomData<K>,
}

/// Which one.
#[derive(Clone, Copy, PartialEq)]
enum Chosen {
    None,
    New,
    /// Its place in the file.
    At(usize),
}

fn items(text: &str, name: &str) -> Vec<Table> {
    let all = text.parse::<Table>().ok().and_then(|mut all| all.remove(name));
    let all = all.and_then(|all| match all {
        edit::Value::Array(all) => Some(all),
        _ => None,
    });
    all.into_iter().flatten().filter_map(|one| one.as_table().cloned()).collect()
}

fn value<'t>(item: &'t Table, key: &str) -> &'t str {
    item.get(key).and_then(edit::Value::as_str).unwrap_or_default()
}

fn words<'t>(item: &'t Table, language: &str) -> &'t str {
    let text = item.get("text").and_then(edit::Value::as_table);
    text.map_or("", |text| value(text, language))
}

impl<K: Kind> Texts<K> {
    fn chosen(of: &str, all: &[Table]) -> Chosen {
        match of {
            "new" => Chosen::New,
            _ => of.parse().ok().filter(|at| *at < all.len()).map_or(Chosen::None, Chosen::At),
        }
    }

    fn changed(&self, text: &str, at: usize) -> Result<String, Unfit> {
        let place = at.to_string();
        let before = items(text, K::ITEM).into_iter().nth(at).ok_or(Unfit)?;
        let mut new = text.to_string();
        for field in K::FIELDS {
            let (old, is) = (before.get(*field), self.item.get(*field));
            if old != is {
                new = edit::set(&new, &[K::ITEM, &place, field], is)?;
            }
        }
        let texts = self.item.get("text").and_then(edit::Value::as_table);
        for (language, is) in texts.into_iter().flatten() {
            if words(&before, language) != is.as_str().unwrap_or_default() {
                new = edit::set(&new, &[K::ITEM, &place, "text", language], Some(is))?;
            }
        }
        Ok(new)
    }
}

impl<K: Kind> Part for Texts<K> {
    const FILE: &'static str = K::FILE;
    const PATH: &'static str = K::PATH;
    const VIEW: &'static str = K::VIEW;
    const TEMPLATE: &'static str = "upkeep_texts.html";

    fn standing(_: &Page, text: &str, of: &str) -> Self {
        let all = items(text, K::ITEM);
        let chosen = Self::chosen(of, &all);
        let item = match chosen {
            Chosen::At(at) => all.into_iter().nth(at).unwrap_or_default(),
            Chosen::None | Chosen::New => Table::new(),
        };
        Texts { chosen, item, remove: false, kind: PhantomData }
    }

    fn sent(page: &Page, text: &str, sent: &Sent, _: &Around) -> Self {
        let chosen = Self::chosen(&sent.text("of"), &items(text, K::ITEM));
        let mut item = Table::new();
        for field in K::FIELDS {
            let value = sent.text(field);
            // A field that may be left out is not written empty.
            if !value.is_empty() {
                item.insert((*field).to_string(), value.into());
            }
        }
        let mut texts = Table::new();
        for language in &page.book.languages {
            let words = sent.text(&format!("text_{language}"));
            if !words.is_empty() {
                texts.insert(language.to_string(), words.into());
            }
        }
        item.insert("text".to_string(), edit::Value::Table(texts));
        Texts { chosen, item, remove: sent.text("remove") == "on", kind: PhantomData }
    }

    fn rewritten(&self, text: &str) -> Result<String, Unfit> {
        let text = if text.is_empty() { "format = 1\n" } else { text };
        match self.chosen {
            Chosen::None => Ok(text.to_string()),
            Chosen::New => edit::add(text, K::ITEM, &self.item),
            Chosen::At(at) if self.remove => edit::remove(text, K::ITEM, at),
            Chosen::At(at) => self.changed(text, at),
        }
    }

    fn fill(&self, page: &mut Page, around: &Around) {
        let language = page.language.as_str();
        let today = around.today.to_string();
        let name =
            |unit: &str| unit.parse().ok().map(|unit| page.book.unit_name(unit, page.language).to_string());
        let row = |(at, item): (usize, &Table)| {
            let review = value(item, "review_by");
            context! {
                at, name => value(item, K::FIELDS[0]), text => words(item, language), owner => value(item, "owner"),
                unit => name(value(item, "unit")), review, old => !review.is_empty() && review < today.as_str(),
            }
        };
        let all = items(&file(&page.book, K::FILE), K::ITEM);
        page.set("rows", all.iter().enumerate().map(row).collect::<Vec<_>>());
        let texts: Vec<Value> = page
            .book
            .languages
            .iter()
            .map(|one| {
                let name = page.say(&format!("language-{one}"));
                context! { lang => one.as_str(), name, words => words(&self.item, one.as_str()) }
            })
            .collect();
        page.set("texts", texts);
        for field in K::FIELDS {
            page.set(field, value(&self.item, field));
        }
        page.set("one", self.chosen != Chosen::None);
        page.set("new", self.chosen == Chosen::New);
        page.set("remove", self.remove);
        page.set("units", units(page));
        let topics: BTreeSet<&str> =
            page.book.rules.rules.iter().filter_map(|rule| rule.topic.as_deref()).collect();
        let topics: Vec<Value> = topics.into_iter().map(Value::from).collect();
        page.set("topics", topics);
    }

    fn preview(&self, page: &mut Page, checked: Option<&DeskBook>, _: &Around) {
        if checked.is_none() || self.remove {
            return;
        }
        let unit = value(&self.item, "unit").parse().unwrap_or(page.book.setup.default_unit);
        let shown: Vec<Value> = page
            .book
            .languages
            .iter()
            .map(|one| {
                let text = words(&self.item, one.as_str());
                // What the console would fill in, with somebody made up.
                let text = text
                    .replace("{name}", &page.say("upkeep-sample-name"))
                    .replace("{agent}", "Ola")
                    .replace("{unit}", page.book.unit_name(unit, *one))
                    .replace("{number}", "4821");
                context! { lang => one.as_str(), name => page.say(&format!("language-{one}")), text }
            })
            .collect();
        page.set("shown", shown);
        let owner = [("owner", FluentValue::from(value(&self.item, "owner").to_string()))];
        page.set("owned", page.say_with("upkeep-owned", &owner));
    }
}
