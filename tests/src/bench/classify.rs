//! Classification: how long one message takes with the built-in desk, with 10,000 rules more, with rules
//! that look at fields only, and at worst; and how long a desk's rules and examples take to be learnt.

use super::Size;
use super::table::{Bar, Row};
use crate::crowd::figures::median;
use crate::crowd::processor::memory_of;
use crate::dice::Dice;
use crate::tried::{Failure, Tried};
use routing_rules::book::{DeskBook, Files, Inquiry};
use routing_rules::contact::Channel;
use routing_rules::time::Moment;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

/// Messages of about 200 characters.
const MESSAGES: [&str; 4] = [
    "Hei, det er helt mørkt i Strandgata fra nummer fire og ned til brua, gatelyset har vært borte siden mandag og det er skoleveien til barna våre. Kan noen komme og se på det før helga? Hilsen en på neset",
    "Hello, we moved here in August and we still have not received any answer about a place in kindergarten for our son who is two years old. Could you tell me who we can talk to about this? Thanks a lot..",
    "Eg har fått ein faktura på kommunale avgifter som eg ikkje skjønar, for me har vore utan vatn i tre veker og målaren står stille. Kan de sjå på dette og sende ein ny? Eg vil ikkje betale før det er rett",
    "Hej, vi bor i en lägenhet vid torget och soporna har inte hämtats på två veckor nu. Det luktar illa och fåglarna drar ut allt på gatan. När kommer bilen nästa gång, och kan vi få ett större kärl då?",
];

/// Measures all of it in this process.
pub fn measure(size: Size) -> Tried<Vec<Row>> {
    let times = if size.rounds >= Size::FULL.rounds { 2_000 } else { 300 };
    let built_in = load(DeskBook::built_in_files())?;
    let alone = of_messages(&built_in, times);
    let (files, before) = (with_rules(10_000)?, memory_of(std::process::id())?);
    let started = Instant::now();
    let large = load(files)?;
    let compiled = started.elapsed().as_secs_f64();
    let memory = memory_of(std::process::id())?.saturating_sub(before) as f64 / 1024.0;
    if large.still_learns() {
        return Err(Failure::new(
            "the desk with many rules has no model, so that it judges less than the built-in one",
        ));
    }
    let many = of_messages(&large, times);
    let learning = Instant::now();
    DeskBook::train(&DeskBook::built_in_files()).map_err(|mistakes| Failure::new(format!("{mistakes:?}")))?;
    let learnt = learning.elapsed().as_secs_f64();
    let examples = built_in.learned.as_ref().map_or(0, |learned| learned.examples().len());
    let mut rows = vec![
        Row::figure("classify: 200 characters, built-in desk", alone, "us").bar(Bar::AtMost(60.0)).goal(25.0),
        Row::figure("classify: with 10,000 rules of three words more", many / alone, "x")
            .bar(Bar::AtMost(3.0))
            .note(format!("{many:.1} us")),
        Row::figure("classify: those rules compiled", compiled, "s").bar(Bar::AtMost(1.0)),
        Row::figure("classify: memory of that desk", memory, "MiB")
            .bar(Bar::AtMost(64.0))
            .note("what reading it took and gave back to nobody yet is counted too".to_owned()),
        Row::figure("classify: learnt from 10,000 examples", learnt * 1e4 / examples.max(1) as f64, "s")
            .bar(Bar::AtMost(2.0))
            .note(format!("{learnt:.2} s for {examples}")),
    ];
    for (rules, bar) in [(1_000, 2.0), (10_000, 4.0)] {
        let us = of_fields(&load(fields_only(rules)?)?, times);
        let what = format!("classify: {rules} rules of fields, explained");
        rows.push(Row::figure(what, us, "us").bar(Bar::AtMost(bar)));
    }
    rows.push(Row::figure("classify: 64 KiB of the worst", worst(&built_in), "ms").bar(Bar::AtMost(10.0)));
    Ok(rows)
}

fn load(files: Files) -> Tried<DeskBook> {
    DeskBook::load(files)
        .map_err(|mistakes| Failure::new(mistakes.first().map(ToString::to_string).unwrap_or_default()))
}

fn inquiry<'t>(text: &'t str, attributes: &'t [(&'t str, &'t str)]) -> Inquiry<'t> {
    Inquiry { text, channel: Channel::Form, language: None, attributes, at: Moment(1_772_622_000_000) }
}

/// The median over rounds and messages, in microseconds.
fn of_messages(book: &DeskBook, times: usize) -> f64 {
    let mut took = Vec::with_capacity(times * MESSAGES.len());
    for text in MESSAGES.iter().cycle().take(times * MESSAGES.len()) {
        let started = Instant::now();
        black_box(book.classify(black_box(&inquiry(text, &[]))));
        took.push(started.elapsed().as_secs_f64() * 1e6);
    }
    median(&took)
}

fn of_fields(book: &DeskBook, times: usize) -> f64 {
    let attributes = [("place", "place-77"), ("topic", "any")];
    let mut took = Vec::with_capacity(times);
    for _ in 0..times {
        let started = Instant::now();
        black_box(book.explain(black_box(&inquiry("", &attributes))));
        took.push(started.elapsed().as_secs_f64() * 1e6);
    }
    median(&took)
}

/// The slowest of texts that are made to be slow, in milliseconds.
fn worst(book: &DeskBook) -> f64 {
    let repeat = |part: &str| part.repeat(65_536 / part.len());
    let texts = [
        repeat("a"),
        repeat("ikke vann, men "),
        repeat("han svarer ikke "),
        repeat("a\u{301}\u{300}"),
        repeat("gatelysfeilvannlekkasjebarnehageplass"),
        repeat("ÅÆØ ß½ "),
        repeat("вода "),
    ];
    let took = |text: &String| {
        let started = Instant::now();
        black_box(book.classify(&inquiry(text, &[])));
        started.elapsed().as_secs_f64() * 1e3
    };
    texts.iter().map(took).fold(0.0, f64::max)
}

/// What belongs to the built-in rules and examples only: their answers, and what was learnt.
fn plain(files: &mut Files) {
    for name in ["examples.jsonl", "answers.toml"] {
        files.remove(name);
    }
}

/// The built-in desk with its examples and so many made-up rules of three words each.
fn with_rules(rules: usize) -> Tried<Files> {
    let mut dice = Dice::new(7);
    let mut made = String::new();
    for number in 0..rules {
        let mut word = || -> String { (0..9).map(|_| char::from(b'a' + dice.below(26) as u8)).collect() };
        let words = [word(), word(), word()];
        write!(made, "\n[[rule]]\nname = \"made {number}\"\nunit = \"vei-trafikk\"\nwords = {words:?}\n")?;
    }
    let mut files = DeskBook::built_in_files();
    let rules = text_of(&files, "rules.toml")?;
    let tests = rules.find("\n[[test]]").unwrap_or(rules.len());
    files.insert("rules.toml".to_owned(), format!("{}{made}", &rules[..tests]).into_bytes().into());
    Ok(files)
}

fn fields_only(rules: usize) -> Tried<Files> {
    let mut made = "format = 1\n".to_owned();
    let mut files = DeskBook::built_in_files();
    plain(&mut files);
    // A unit to which nothing leads is a mistake.
    for (number, line) in
        text_of(&files, "units.toml")?.lines().filter(|line| line.starts_with("id = ")).enumerate()
    {
        let unit = line.trim_start_matches("id = ");
        write!(
            made,
            "\n[[rule]]\nname = \"of unit {number}\"\nunit = {unit}\nwords = [\"unitword{number}\"]\n"
        )?;
    }
    for number in 0..rules {
        write!(
            made,
            "\n[[rule]]\nname = \"made {number}\"\nunit = \"vei-trafikk\"\nchannels = [\"form\"]\n\
             attributes = {{ place = \"place-{number}\" }}\ntimes = {{ mon-fri = [\"00:00-23:59\"] }}\n"
        )?;
    }
    files.insert("rules.toml".to_owned(), made.into_bytes().into());
    Ok(files)
}

fn text_of(files: &Files, name: &str) -> Tried<String> {
    let bytes = files.get(name).ok_or_else(|| Failure::new(format!("{name} is gone")))?;
    Ok(String::from_utf8(bytes.to_vec())?)
}
