//! Where a matter goes and why, as one sentence for the resident: before it is sent, and on its status page.

use super::page::Page;
use fluent_bundle::FluentValue;
use routing_rules::ids::UnitId;
use routing_rules::verdict::Because;
use std::sync::Arc;

/// The sentence of this family: `door-js-goes` before it is sent, `chat-js-because` after.
pub(super) fn sentence(page: &Page, family: &str, unit: UnitId, because: &Because) -> String {
    let (name, found) = match because {
        Because::Named => (format!("{family}-named"), String::new()),
        _ => match words(because) {
            found if found.is_empty() => (format!("{family}-none"), found),
            found => (family.to_string(), found),
        },
    };
    let unit = page.book.unit_name(unit, page.language).to_string();
    page.say_with(&name, &[("unit", FluentValue::from(unit)), ("found", FluentValue::from(found))])
}

/// What was met, without the rule book's marks: as `foundIn` in `texts.js` says it.
fn words(because: &Because) -> String {
    let found: &[Arc<str>] = match because {
        Because::Rule { found, .. } | Because::Notice { found, .. } => found,
        Because::Learned { words } => words,
        _ => &[],
    };
    let mut plain: Vec<String> = Vec::new();
    for word in found {
        let word = word.replace(['=', '*'], "").replace(" .. ", " … ").replace('|', "/");
        if !plain.contains(&word) {
            plain.push(word);
        }
    }
    plain.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_met_is_told_without_marks_and_once() {
        let check = |because: Because, told: &str| assert_eq!(words(&because), told, "{because}");
        let found = ["gatelys*", "=lyset", "gatelys*", "hull|hol .. vei"].map(Arc::from).to_vec();
        check(Because::Rule { rule: "lights".into(), found }, "gatelys, lyset, hull/hol … vei");
        check(Because::Learned { words: vec!["hage".into()] }, "hage");
        check(Because::NoRule { near: Vec::new() }, "");
    }
}
