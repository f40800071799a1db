//! Reading a desk's directory: each file by its reader, then what must agree between them, then the
//! rule book's own tests.

use super::teach::{self, Untaught};
use super::{DeskBook, Files, Mistake};
use crate::careful_toml::{Mistakes, Placed, Sheet, hint};
use crate::ids::{BookHash, Name, UnitId};
use crate::learned::examples;
use crate::measures::{earlier, scorecard};
use crate::rules::judge::Rules;
use crate::rules::read_answers::{self, Answers};
use crate::rules::read_canned;
use crate::rules::read_desk::{self, DeskFile};
use crate::rules::read_hours::{self, HoursFile, UnitHours};
use crate::rules::read_kiosks::Kiosk;
use crate::rules::read_rules;
use crate::rules::read_units::{self, UnitEntry};
use crate::setup::{Calendar, Escalation, OnDuty, Setup, UnitSetup};
use crate::verdict::Language;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const NEEDED: [&str; 4] = ["desk.toml", "units.toml", "hours.toml", "rules.toml"];
const MAY_BE: [&str; 9] = [
    "answers.toml",
    "canned.toml",
    "examples.jsonl",
    "texts/nb.ftl",
    "texts/nn.ftl",
    "texts/sv.ftl",
    "texts/en.ftl",
    "scorecard.toml",
    "earlier.csv",
];

/// Reads a desk, but for its model and its own tests. Every mistake of every file at once.
pub fn read(files: Files) -> Result<Untaught, Vec<Mistake>> {
    read_on(files, None)
}

/// The same; a temporary rule that is over on that day (`YYYY-MM-DD`) is a mistake, where one is given.
pub fn read_on(mut files: Files, today: Option<&str>) -> Result<Untaught, Vec<Mistake>> {
    let mut mistakes = Mistakes::default();
    check_names(&mut files, &mut mistakes);
    let texts = as_text(&files, &mut mistakes);
    let sheet = |file: &'static str| texts.get(file).map(|text| Sheet { file, text });
    let desk = sheet("desk.toml").map(|sheet| read_desk::read(sheet, &mut mistakes));
    let units = sheet("units.toml").map(|sheet| read_units::read(sheet, &mut mistakes)).unwrap_or_default();
    let hours = sheet("hours.toml").map(|sheet| read_hours::read(sheet, &mut mistakes)).unwrap_or_default();
    let known: BTreeSet<UnitId> = units.iter().map(|unit| unit.id).collect();
    let (rules, tests) =
        sheet("rules.toml").map(|sheet| read_rules::read(sheet, &mut mistakes, &known)).unwrap_or_default();
    let whole = mistakes.is_empty_in(&NEEDED);
    if let (Some(today), Some(sheet)) = (today, sheet("rules.toml")) {
        rules.note_over(sheet, today, &mut mistakes);
    }
    if whole {
        check_routes(&units, &rules, desk.as_ref(), &hours, &texts, &mut mistakes);
    } else if NEEDED.iter().all(|needed| files.contains_key(*needed)) {
        // Where a file could not be read whole, a unit still has no route for certain when no file so much as
        // names it, but for its own `id`.
        let unnamed = |unit: &UnitId| files.values().map(|bytes| named(bytes, *unit)).sum::<usize>() <= 1;
        note_unled(&units, &texts, unnamed, &mut mistakes);
    }
    let residents = texts_for_residents(&texts, &mut mistakes);
    let scorecard =
        sheet("scorecard.toml").map(|sheet| scorecard::read(sheet, &mut mistakes)).unwrap_or_default();
    let earlier = sheet("earlier.csv").map(|sheet| earlier::read(sheet, &mut mistakes)).unwrap_or_default();
    let languages = desk.as_ref().map_or_else(Vec::new, |desk| desk.languages.clone());
    // Of a file that could not be read whole, what it names is not known.
    let sound =
        |files: &[&'static str], mistakes: &Mistakes| files.iter().all(|file| mistakes.is_empty_in(&[file]));
    let mut answers = Answers::default();
    if let Some(sheet) = sheet("answers.toml").filter(|_| sound(&["desk.toml", "rules.toml"], &mistakes)) {
        let topics = rules.rules.iter().filter_map(|rule| rule.topic.as_deref()).collect();
        answers = read_answers::read(sheet, &mut mistakes, &topics, &languages);
    }
    let mut canned = Vec::new();
    if let Some(sheet) = sheet("canned.toml").filter(|_| sound(&["desk.toml", "units.toml"], &mistakes)) {
        canned = read_canned::read(sheet, &mut mistakes, &known, &languages);
    }
    let columns: Vec<UnitId> = known.iter().copied().collect();
    if let Some(sheet) = sheet("examples.jsonl").filter(|_| sound(&["units.toml"], &mistakes))
        && !teach::is_built_in(&files, &columns)
    {
        examples::read(sheet, &mut mistakes, &columns);
    }
    let agreed = desk.and_then(|desk| agree(desk, &units, &hours, &known, &texts, &mut mistakes));
    let Some((desk, default_unit, numbers, kiosks)) = agreed.filter(|_| mistakes.is_empty()) else {
        return Err(mistakes.finish());
    };
    let hash = hash(&files);
    let mut book = make(desk, units, hours, default_unit, hash, rules);
    (book.numbers, book.keys) = numbers;
    book.kiosks = kiosks;
    book.texts = residents;
    book.scorecard = scorecard;
    book.earlier = earlier;
    book.own_tests = tests.into();
    book.answers = answers;
    book.canned = canned;
    drop(texts);
    book.files = Arc::new(files);
    Ok(Untaught { book, columns })
}

/// Files that the desk does not know: a slip of the pen in a name must not switch a file off.
fn check_names(files: &mut Files, mistakes: &mut Mistakes) {
    for needed in NEEDED.iter().filter(|needed| !files.contains_key(**needed)) {
        let what = "the file is missing; `portner desk init DIR` writes a sample to take it from";
        mistakes.of_file(needed, what);
    }
    let known = || NEEDED.iter().chain(&MAY_BE).copied();
    for name in files.keys().filter(|name| !known().any(|known| known == name.as_str())) {
        if [".toml", ".ftl", ".jsonl"].iter().any(|end| name.ends_with(end)) {
            let hint = hint(name, known());
            mistakes.of_file(name, format!("a desk has no such file{hint}; rename it or take it away"));
        }
    }
    files.retain(|name, _| known().any(|known| known == name));
}

fn as_text<'f>(files: &'f Files, mistakes: &mut Mistakes) -> BTreeMap<&'f str, &'f str> {
    let mut texts = BTreeMap::new();
    for (name, bytes) in files {
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                texts.insert(name.as_str(), text);
            }
            Err(wrong) => {
                let good = std::str::from_utf8(&bytes[..wrong.valid_up_to()]).unwrap_or("");
                let at = good.len().saturating_sub(1)..good.len();
                let sheet = Sheet { file: name, text: good };
                mistakes.at(sheet, at, "after this the file is not UTF-8; save it as UTF-8 in your editor");
            }
        }
    }
    texts
}

fn texts_for_residents(texts: &BTreeMap<&str, &str>, mistakes: &mut Mistakes) -> BTreeMap<Language, String> {
    let mut found = BTreeMap::new();
    for (name, text) in texts {
        let Some(tag) = name.strip_prefix("texts/").and_then(|name| name.strip_suffix(".ftl")) else {
            continue;
        };
        if text.lines().next() != Some("# format = 1") {
            let sheet = Sheet { file: name, text };
            mistakes.at(sheet, 0..0, "the file's format is missing; begin it with `# format = 1`");
        }
        found.insert(Language::from_tag(tag), (*text).to_owned());
    }
    found
}

type ByUnit = BTreeMap<String, UnitId>;
type Agreed = (DeskFile, UnitId, (ByUnit, ByUnit), BTreeMap<Name, Kiosk>);

/// What must agree between the files: every unit that is named exists.
fn agree(
    desk: DeskFile,
    units: &[UnitEntry],
    hours: &HoursFile,
    known: &BTreeSet<UnitId>,
    texts: &BTreeMap<&str, &str>,
    mistakes: &mut Mistakes,
) -> Option<Agreed> {
    let sheet = |file: &'static str| Sheet { file, text: texts.get(file).copied().unwrap_or("") };
    let mut find = |file: &'static str, name: &Placed<String>| {
        let name = Placed { value: name.value.as_str(), span: name.span.clone() };
        read_rules::unit(sheet(file), mistakes, known, &name)
    };
    for own in &hours.units {
        find("hours.toml", &own.name);
        own.on_duty.as_ref().map(|(duty, _)| find("hours.toml", duty));
    }
    for unit in units {
        unit.escalation.as_ref().and_then(|(_, helper)| helper.as_ref()).map(|at| find("units.toml", at));
    }
    let mut units_by = |named: &[(String, Placed<String>)]| -> ByUnit {
        named.iter().filter_map(|(by, name)| Some((by.clone(), find("desk.toml", name)?))).collect()
    };
    let (numbers, keys) = (units_by(&desk.numbers), units_by(&desk.keys));
    let mut kiosks = BTreeMap::new();
    for kiosk in &desk.kiosks {
        let units = kiosk.units.iter().filter_map(|unit| find("desk.toml", unit)).collect();
        kiosks.insert(kiosk.office, Kiosk { name: kiosk.name.clone(), units, forget: kiosk.forget });
    }
    let default_unit = desk.default_unit.as_ref().and_then(|name| find("desk.toml", name));
    let first = desk.languages.first().copied().unwrap_or_default();
    for unit in units.iter().filter(|unit| !unit.names.contains_key(&first)) {
        let what = format!("the unit `{}` has no name in {first}; add it to its `names`", unit.id);
        mistakes.of_file("units.toml", what);
    }
    Some((desk, default_unit?, (numbers, keys), kiosks))
}

fn make(
    desk: DeskFile,
    units: Vec<UnitEntry>,
    hours: HoursFile,
    default_unit: UnitId,
    book: BookHash,
    mut rules: Rules,
) -> DeskBook {
    rules.zone = crate::hours::zone(&desk.zone).unwrap_or(TimeZone::UTC);
    let unit_setup = |unit: &UnitEntry| UnitSetup {
        sensitive: unit.sensitive,
        promises: unit.promises.clone(),
        hours: hours.of(unit.id),
        limits: unit.limits.clone(),
        sharing: unit.sharing.clone(),
        on_duty: hours.own(unit.id).and_then(on_duty),
        escalation: unit.escalation.as_ref().map(escalation),
    };
    let (offices, evenings) = (hours.offices.clone(), hours.evenings);
    let kiosks = desk.kiosks.iter().map(|kiosk| kiosk.office);
    let districts = desk.districts.with_offices(offices.keys().copied().chain(kiosks));
    let calendar = Calendar { offices, evenings, access: desk.access };
    let setup = Setup {
        desk: desk.id.unwrap_or(crate::ids::DeskId(default_unit.0)),
        book,
        zone: desk.zone,
        default_unit,
        units: units.iter().map(|unit| (unit.id, unit_setup(unit))).collect(),
        skills: rules.rules.iter().flat_map(|rule| rule.skills.iter().copied()).collect(),
        offer: desk.limits.offer,
        ask_again: desk.limits.ask_again,
        silent_limit: desk.limits.silent_limit,
        wrap_up: desk.limits.wrap_up,
        cost: desk.limits.cost,
        ageing: desk.limits.ageing,
        console_grace: desk.limits.console_grace,
        keys_kept: desk.limits.keys_kept,
        short_abandon: desk.limits.short_abandon,
        callbacks: desk.limits.callbacks,
        listening: desk.limits.listening,
        sharing: desk.sharing,
        calendar,
    };
    DeskBook {
        setup,
        name: desk.name,
        demonstration: desk.demonstration,
        hosts: desk.hosts,
        inhabitants: desk.inhabitants,
        languages: desk.languages,
        phone: desk.phone,
        numbers: BTreeMap::new(),
        keys: BTreeMap::new(),
        kiosks: BTreeMap::new(),
        unit_names: units.into_iter().map(|unit| (unit.id, unit.names)).collect(),
        texts: BTreeMap::new(),
        files: Arc::default(),
        rules: Arc::new(rules),
        learned: None,
        answers: BTreeMap::new(),
        canned: Vec::new(),
        judges_again: desk.limits.judge_again,
        emergency: desk.emergency,
        temporary: Arc::default(),
        own_tests: Arc::default(),
        scorecard: Vec::new(),
        earlier: Vec::new(),
        districts: Arc::new(districts),
    }
}

/// Units to which nothing leads: no rule, number, example, duty or helper names them.
fn check_routes(
    units: &[UnitEntry],
    rules: &Rules,
    desk: Option<&DeskFile>,
    hours: &HoursFile,
    texts: &BTreeMap<&str, &str>,
    mistakes: &mut Mistakes,
) {
    let examples = texts.get("examples.jsonl").copied().unwrap_or("");
    let numbers = desk.iter().flat_map(|desk| desk.numbers.iter().map(|(_, unit)| unit.value.as_str()));
    let default_unit =
        desk.iter().filter_map(|desk| desk.default_unit.as_ref()).map(|unit| unit.value.as_str());
    let duties =
        hours.units.iter().filter_map(|own| own.on_duty.as_ref().map(|(unit, _)| unit.value.as_str()));
    let helpers = units.iter().filter_map(|unit| unit.escalation.as_ref()?.1.as_ref());
    let ruled = rules.rules.iter().filter_map(|rule| rule.unit);
    let mut led_to: BTreeSet<&str> = numbers.chain(default_unit).chain(duties).collect();
    led_to.extend(helpers.map(|unit| unit.value.as_str()));
    let ruled: BTreeSet<UnitId> = ruled.collect();
    let led = |id: &UnitId| {
        ruled.contains(id) || led_to.contains(id.as_str()) || examples.contains(&format!("\"{id}\""))
    };
    note_unled(units, texts, |id| !led(id), mistakes);
}

fn note_unled(
    units: &[UnitEntry],
    texts: &BTreeMap<&str, &str>,
    unled: impl Fn(&UnitId) -> bool,
    mistakes: &mut Mistakes,
) {
    let sheet = Sheet { file: "units.toml", text: texts.get("units.toml").copied().unwrap_or("") };
    for unit in units.iter().filter(|unit| unled(&unit.id)) {
        let what = format!(
            "nothing leads to the unit `{}`; give it a rule in rules.toml or a number in desk.toml, or take it out",
            unit.id
        );
        mistakes.at(sheet, unit.span.clone(), what);
    }
}

/// How often a file has the unit's name between quotation marks, the way one file names a unit of another.
fn named(bytes: &[u8], unit: UnitId) -> usize {
    let count = |mark: char| {
        let quoted = format!("{mark}{unit}{mark}");
        bytes.windows(quoted.len()).filter(|part| *part == quoted.as_bytes()).count()
    };
    count('"') + count('\'')
}

/// As decisions know it; the unit was found before.
fn on_duty(own: &UnitHours) -> Option<OnDuty> {
    let (unit, from) = own.on_duty.as_ref()?;
    Some(OnDuty { unit: unit.value.parse().ok()?, from: *from })
}

fn escalation((rule, helper): &(Escalation, Option<Placed<String>>)) -> Escalation {
    Escalation { helper: helper.as_ref().and_then(|unit| unit.value.parse().ok()), ..*rule }
}

/// SHA-256 over names, lengths and bytes: no two different desks share it.
fn hash(files: &Files) -> BookHash {
    let mut hasher = Sha256::new();
    for (name, bytes) in files {
        hasher.update((name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    BookHash(hasher.finalize().into())
}
