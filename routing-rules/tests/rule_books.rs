//! Rule books as data: the built-in desk loads and judges, and broken books are refused with every
//! mistake, its place and what to do. `UPDATE_MISTAKES=1` writes the expected mistakes anew.

use routing_rules::book::{DeskBook, Files, Inquiry, What};
use routing_rules::contact::Channel;
use routing_rules::learned::features::small_words;
use routing_rules::learned::pattern_groups;
use routing_rules::text::hash::Hash;
use routing_rules::time::Moment;
use routing_rules::verdict::{Because, Verdict};
use std::path::{Path, PathBuf};

fn built_in() -> DeskBook {
    match DeskBook::load(DeskBook::built_in_files()) {
        Ok(book) => book,
        Err(mistakes) => panic!("the built-in desk: {mistakes:#?}"),
    }
}

fn judge(book: &DeskBook, text: &str) -> Verdict {
    let at = Moment(1_772_622_000_000);
    book.classify(&Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at }).verdict
}

#[test]
fn the_first_story_is_told_as_it_stands_in_the_readme() {
    let verdict = judge(&built_in(), "Gatelyset i Storgata er mørkt");
    assert_eq!(verdict.unit.as_str(), "vei-trafikk");
    assert_eq!(verdict.because.to_string(), "rule `street lights` found `gatelys`");
}

#[test]
fn a_book_with_one_letter_changed_has_another_hash() {
    let mut files = DeskBook::built_in_files();
    let first = built_in().setup.book;
    let hours = files.entry("hours.toml".to_owned()).or_default();
    *hours = [&hours[..], b"\n# late\n"].concat().into();
    let second = DeskBook::load(files).map(|book| book.setup.book);
    assert!(second.is_ok_and(|second| second != first));
}

/// Each folder under `bad` holds the files that differ from the built-in desk, and `mistakes.txt`.
#[test]
fn every_mistake_of_a_bad_book_is_told_at_once_with_its_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rule_books/bad");
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 10, "the bad books are gone: {cases:?}");
    for case in cases {
        check_bad_book(&case);
    }
}

fn check_bad_book(case: &Path) {
    let mut files = Files::new();
    for name in
        ["desk.toml", "units.toml", "hours.toml", "rules.toml", "canned.toml", "rulse.toml", "texts/nb.ftl"]
    {
        let own = case.join(name);
        if own.exists() {
            files.insert(name.to_owned(), std::fs::read(own).unwrap().into());
        } else if let Ok(shared) = std::fs::read(case.join("../../small").join(name)) {
            files.insert(name.to_owned(), shared.into());
        }
    }
    let mistakes = DeskBook::check(files, "2026-11-22").err().unwrap_or_default();
    let mut told: String = mistakes.iter().map(|mistake| format!("{mistake}\n")).collect();
    told.push_str(&format!("\n{}\n", mistakes.first().map_or("", |mistake| mistake.picture.as_str())));
    let expected = case.join("mistakes.txt");
    if std::env::var_os("UPDATE_MISTAKES").is_some() {
        std::fs::write(&expected, &told).unwrap();
    }
    let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
    assert_eq!(told, wanted, "{}", case.display());
}

#[test]
fn an_evaluation_counts_as_the_scoring_rules_do() {
    let book = built_in();
    let lines = concat!(
        r#"{"id":"1","text":"Gatelyset er mørkt","unit":"vei-trafikk","lang":"nb","urgency":"normal"}"#,
        "\n",
        r#"{"id":"2","text":"Gatelyset er mørkt","unit":"vann-avlop","also_acceptable":["vei-trafikk"]}"#,
        "\n\n",
        r#"{"id":"3","text":"zzzz qqqq","unit":"servicetorg","channel":"webform","urgency":"emergency"}"#,
    );
    let report = routing_rules::evaluate::run(&book, "x.jsonl", lines, Moment(0)).unwrap();
    let all = report.shares(|_| true);
    assert_eq!((all.n, report.judged[2].abstained), (3, true));
    assert!((all.strict - 2.0 / 3.0).abs() < 1e-9 && (all.acceptable - 1.0).abs() < 1e-9);
    assert_eq!(report.seen(routing_rules::verdict::Urgency::Emergency).there, 1);
    assert_eq!(report.predictions().lines().count(), 3);
    let bad = "{\"id\":\"1\",\"text\":\"x\",\"unit\":\"vann\"}\n{}\n";
    let mistakes = routing_rules::evaluate::run(&book, "x.jsonl", bad, Moment(0)).unwrap_err();
    assert_eq!(mistakes.len(), 2, "{mistakes:?}");
}

/// The built-in desk's model is part of the binary. It must be what training gives, bit by bit.
#[test]
fn the_built_in_model_is_trained_from_the_files_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("desks/havnsund");
    let mut files = DeskBook::built_in_files();
    let trained = DeskBook::train(&files).expect("the built-in desk has examples and no mistakes");
    if std::env::var_os("UPDATE_MODEL").is_some() {
        std::fs::write(folder.join("model.bin"), &trained).unwrap();
        return;
    }
    let same = std::fs::read(folder.join("model.bin")).is_ok_and(|kept| kept == trained);
    assert!(same, "train anew: UPDATE_MODEL=1 cargo test -p routing-rules --test rule_books built_in_model");
    // Another desk's model is trained when it is loaded, and judges by its own examples.
    files.insert(
        "examples.jsonl".to_owned(),
        b"{\"format\": 1}\n{\"text\": \"qwx zyv\", \"unit\": \"barnehage\"}\n"[..].into(),
    );
    let other = DeskBook::load(files);
    assert!(
        other.is_ok()
            || other.is_err_and(|mistakes| mistakes.iter().all(|m| m.what.contains("the test wants")))
    );
}

#[test]
fn bad_examples_are_told_line_by_line() {
    let mut files = DeskBook::built_in_files();
    let lines = concat!(
        "{\"text\": \"a\", \"unit\": \"barnehage\"}\n",
        "{\"text\": \"Hull i veien\", \"unit\": \"vei-trafik\"}\n",
        "{\"text\": \"Hull i veien\", \"unit\": \"vei-trafikk\", \"urgency\": \"soon\"}\n",
        "{\"text\": \"hull i VEIEN!\", \"unit\": \"vei-trafikk\"}\n",
        "{\"text\": \"Hull i veien\", \"unit\": \"vei-trafikk\"}\n",
    );
    files.insert("examples.jsonl".to_owned(), lines.as_bytes().to_vec().into());
    let mistakes = DeskBook::load(files).err().unwrap_or_default();
    let told: Vec<(usize, &str)> = mistakes.iter().map(|m| (m.line, m.what.as_str())).collect();
    assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3, 5], "{told:#?}");
    assert!(
        told[1].1.contains("did you mean `vei-trafikk`?") && told[3].1.contains("line 4 already"),
        "{told:#?}"
    );
}

/// A reason names words of the desk only: a word that nobody but the resident used stays out.
#[test]
fn a_reason_never_holds_a_word_that_only_the_resident_used() {
    let book = built_in();
    let texts = [
        "Xyllbrand Qvortrup vil bytte avdeling",
        "Kan Zebulonsen få plass på tirsdager",
        "min Wrxq er syk i dag",
    ];
    for text in texts {
        let because = judge(&book, text).because.to_string().to_lowercase();
        for own in ["xyllbrand", "qvortrup", "zebulonsen", "wrxq"] {
            assert!(!because.contains(own), "{because}");
        }
    }
}

/// Whatever comes, an answer comes, and every place that is named lies within the text.
#[test]
fn hostile_texts_are_judged_without_harm() {
    let book = built_in();
    let zalgo: String = "a\u{301}\u{300}".repeat(20_000);
    let mut texts =
        vec![String::new(), " ".repeat(65_536), "a".repeat(65_536), "vann ".repeat(13_000), zalgo];
    texts.extend(
        ["\u{202e}\u{0}\u{fffd}", "🙂🙂🙂", "ÅÆØ", "ﬁﬀ ½ ㎏ İ ß", "ikke", "ikke, men"].map(str::to_owned),
    );
    for text in texts {
        let inquiry =
            Inquiry { text: &text, channel: Channel::Chat, language: None, attributes: &[], at: Moment(0) };
        let judgement = book.explain(&inquiry);
        for (_, range) in judgement.explanation.iter().flat_map(|step| &step.found) {
            assert!(text.get(range.clone()).is_some(), "{range:?} of {} bytes", text.len());
        }
        assert!(!routing_rules::explain::text(&book, &inquiry).is_empty());
    }
}

/// Many examples of one pattern teach little and make the desk's own measure too good.
#[test]
fn at_most_three_examples_are_of_one_pattern() {
    let book = built_in();
    let learned = book.learned.as_ref().expect("the built-in desk has examples");
    let examples = learned.examples();
    let mut of_pattern: std::collections::BTreeMap<(String, String), Vec<&str>> = Default::default();
    for example in &examples {
        let key = pattern_groups::same_words(&example.text, &book.rules.finder.stems);
        let whose = format!("{} {:?}", example.unit, example.lang);
        of_pattern.entry((whose, key)).or_default().push(&example.text);
    }
    let many: Vec<_> = of_pattern.values().filter(|texts| texts.len() > 3).collect();
    assert!(many.is_empty(), "take some of these out of examples.jsonl: {many:#?}");
    assert!(examples.len() > 5_000, "the examples are gone: {}", examples.len());
}

/// What an explanation says would have changed the outcome was tried: the message without the word goes there.
#[test]
fn what_would_have_changed_a_judgement_is_true() {
    let book = built_in();
    let texts =
        ["Gatelyset i Storgata er mørkt", "Fakturaen for barnehagen er feil", "Dødt rådyr i veien", "hei"];
    let inquiry =
        |text| Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at: Moment(0) };
    let mut told = 0;
    for text in texts {
        let now = judge(&book, text);
        for change in book.what_would_change(&inquiry(text)) {
            told += 1;
            assert!(change.unit != now.unit || change.urgency != now.urgency || change.unsure, "{change:?}");
            if let What::WithoutWord(range) = change.what {
                let then = judge(&book, &format!("{} {}", &text[..range.start], &text[range.end..]));
                assert_eq!((then.unit, then.urgency), (change.unit, change.urgency), "{text}");
            }
        }
    }
    assert!(told > 0, "no message has a word that it hangs on");
    let explained = |text| routing_rules::explain::text(&book, &inquiry(text));
    assert!(texts.iter().any(|text| explained(text).contains("without the word \"")));
    assert!(explained(texts[0]).contains("No single word or rule would have changed it."));
}

/// A worry for a child is flagged for a person to answer, whichever unit gets it; other children's matters are not.
#[test]
fn a_worry_for_a_child_is_flagged() {
    let book = built_in();
    let cases = [
        ("Jenta i klassen har blåmerker på armene", true),
        ("Ingen har hentet gutten i barnehagen", true),
        ("Jag är rädd för barnet hos grannen", true),
        ("The boy next door has bruises", true),
        ("Naboen slår ungen nå", true),
        ("Når får barnet mitt plass i barnehagen?", false),
        ("Datteren min er syk i dag", false),
    ];
    for (text, flagged) in cases {
        assert_eq!(!judge(&book, text).flags.is_empty(), flagged, "{text}");
    }
}

/// "og" and "at" stand in every message: they are no reason.
#[test]
fn a_reason_is_never_a_small_word() {
    let book = built_in();
    let learned = book.learned.as_ref().expect("the built-in desk has examples");
    let mut reasons = 0;
    for example in learned.examples().iter().step_by(29) {
        let Because::Learned { words } = judge(&book, &example.text).because else { continue };
        reasons += words.len();
        for word in words {
            assert!(small_words().get(&word, Hash::word(&word)).is_none(), "{}: {word}", example.text);
        }
    }
    assert!(reasons > 50, "hardly anything was judged by its examples: {reasons}");
}

/// A long word with one slip leads where the word leads, and says so; an exact word weighs more, and a short
/// word or another word is no slip.
#[test]
fn a_typing_error_is_met_and_told() {
    let book = built_in();
    let found = |text: &str| -> Vec<String> {
        let inquiry =
            Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at: Moment(0) };
        let steps = book.explain(&inquiry).explanation;
        steps.iter().flat_map(|step| &step.found).map(|(word, _)| word.to_string()).collect()
    };
    let slips = |text: &str| found(text).into_iter().filter(|word| word.starts_with('≈')).collect::<Vec<_>>();
    for (text, word) in [
        ("søknad om sosalhjelp", "≈sosialhjelp"),
        ("tømme setiktank", "≈septiktank"),
        ("trenger støttekontagt", "≈støttekontakt"),
        ("leie svømehallen", "≈svømmehall"),
        ("søker personlig asistent", "≈personlig assistent"),
        ("merkand til planen", "≈merknad til plan"),
        ("freedom of infromation", "≈freedom of information"),
    ] {
        assert!(slips(text).iter().any(|slip| slip == word), "{text}: {:?}", found(text));
    }
    for text in
        ["hvilken retning går toget", "skogen er fin", "kontrakten er signert", "den klarer det", "skoln"]
    {
        assert_eq!(slips(text), [""; 0], "{text}");
    }
    let told = |text| {
        let inquiry =
            Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at: Moment(0) };
        routing_rules::explain::text(&book, &inquiry)
    };
    assert!(told("tømme setiktank").contains("taken for a typing error"), "{}", told("tømme setiktank"));
    let weight = |text: &str| {
        let inquiry =
            Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at: Moment(0) };
        book.rules.hear(&inquiry).holds.iter().map(|holds| holds.score).max().unwrap_or_default()
    };
    assert!(weight("setiktank") * 2 <= weight("septiktank") + 1);
}
