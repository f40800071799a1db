//! A hundred and fifty-six messages that were written before anybody saw what the desk makes of them, and from which
//! nothing is learnt: they stay out of the examples and the rules. The floors leave room, so that only a step back is
//! told; `portner evaluate` on the same file prints the figures and the misses.

use routing_rules::book::{DeskBook, Files};
use routing_rules::evaluate;
use routing_rules::time::Moment;
use routing_rules::verdict::Urgency;

const FILE: &str = "tests/rule_books/held_out.jsonl";

#[test]
fn messages_that_nobody_learnt_from_go_where_they_should() {
    let lines = std::fs::read_to_string(FILE).unwrap_or_default();
    let files: Files = DeskBook::built_in_files();
    let book = DeskBook::load(files).expect("the built-in desk has no mistakes");
    let report = evaluate::run(&book, FILE, &lines, Moment(1_772_622_000_000)).expect("labelled messages");
    let all = report.shares(|_| true);
    let emergencies = report.seen(Urgency::Emergency);
    let languages: Vec<bool> = report.judged.iter().filter_map(|judged| judged.language_right()).collect();
    let right = languages.iter().filter(|right| **right).count();
    println!(
        "{} messages, acceptable {:.3}, language right {right} of {}",
        all.n,
        all.acceptable,
        languages.len()
    );
    assert!(all.n >= 150, "the messages are gone: {}", all.n);
    assert!(all.acceptable >= 0.84, "acceptable {:.3} of {}", all.acceptable, all.n);
    assert!(right * 100 >= 93 * languages.len(), "language right {right} of {}", languages.len());
    assert!(
        emergencies.there >= 13 && emergencies.hit + 1 >= emergencies.there,
        "{} of {} emergencies",
        emergencies.hit,
        emergencies.there
    );
}
