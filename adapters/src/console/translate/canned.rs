//! Canned answers, as the console keeps them.

use crate::console::wire::{Beside, Canned};
use routing_rules::book::DeskBook;

/// All of this book.
pub fn canned(book: &DeskBook) -> Vec<Canned> {
    let all = book.canned.iter().map(|one| Canned {
        name: one.name.to_string(),
        unit: one.unit.map(|unit| unit.to_string()),
        texts: one.texts.iter().map(|(language, text)| (language.as_str(), text.clone())).collect(),
    });
    all.collect()
}

/// The version they are of: that of the whole book.
pub fn version(book: &DeskBook) -> String {
    book.setup.book.to_string()
}

/// The frame that tells them.
pub fn frame(book: &DeskBook) -> Beside {
    Beside::Canned { version: version(book), canned: canned(book) }
}
