//! `portner compare`: which recorded contacts would go elsewhere with another desk?

use super::{Ended, ask, explain, ground_or_end, print_json, table};
use crate::args::{Compare, Place};
use crate::clock::Clock;
use crate::compare::compare;
use crate::control::Ask;
use crate::opened::remembered_desk;
use crate::saying::{self, say};
use adapters::rule_books::Comparison;
use serde_json::Value;

pub(super) fn perform(place: &Place, asked: &Compare) -> Result<(), Ended> {
    if place.desk.is_none() {
        return Err(Ended::Usage("say which desk to compare with: `portner compare --desk DIR`".to_string()));
    }
    let data = ground_or_end(place)?.data;
    let book = explain::book(place)?;
    let now = Clock::default().now();
    let comparison = compare(&data, &book, now, asked.days).map_err(Ended::Refused)?;
    let words = if asked.words { words(place, &comparison)? } else { Value::Null };
    if asked.json {
        let mut value = comparison.json();
        value["words"] = words;
        print_json(&value);
        return Ok(());
    }
    tell(&comparison);
    for (contact, from, to) in comparison.contacts.iter().filter(|_| asked.words) {
        let text = words[contact.to_string()].as_str().unwrap_or("(gone)");
        say!("{contact}  {from} -> {to}: {}", text.replace(|c: char| c.is_control(), " "));
    }
    Ok(())
}

fn tell(comparison: &Comparison) {
    let Comparison { days, judged, without_words, not_judged, .. } = comparison;
    let moved = comparison.moved();
    say!("{moved} of {judged} contacts of the last {days} days would go elsewhere.");
    if *without_words > 0 {
        say!("{without_words} more had no words left to judge.");
    }
    if *not_judged > 0 {
        say!("{not_judged} more went where somebody chose, not where rules said.");
    }
    let row =
        |((from, to), count): (&(_, _), &u64)| vec![format!("{from}"), format!("{to}"), count.to_string()];
    let rows: Vec<_> = comparison.elsewhere.iter().map(row).collect();
    if !rows.is_empty() {
        saying::text(&table(&["from", "to", "contacts"], &rows));
    }
}

/// The words, from the desk as it is, which notes that they were read.
fn words(place: &Place, comparison: &Comparison) -> Result<Value, Ended> {
    let contacts = comparison.contacts.iter().map(|(contact, ..)| *contact).collect();
    // Not the desk that is compared with.
    let desk = remembered_desk(&ground_or_end(place)?.data);
    ask(&Place { desk, ..place.clone() }, Ask::Words { contacts })
}
