//! A desk's directory, read whole: its setup, its rule book, its names and texts. Pure: the files are
//! handed in as bytes, and every mistake is found at once, with its place and what to do.

pub mod blocks;
mod built_in;
mod changes;
mod classify;
pub mod difference;
pub mod districts;
pub mod edit;
pub mod emergency;
mod evenings;
mod learn;
mod load;
mod own_tests;
mod teach;
mod temporary;
pub mod week;

use crate::careful_toml::{Mistakes, Sheet};
use crate::contact::Channel;
use crate::ids::{Name, NoticeId, UnitId};
use crate::measures::earlier::Earlier;
use crate::measures::scorecard::Indicator;
use crate::notice::Notice;
use crate::rules::judge::Rules;
pub use crate::rules::read_answers::{Answer, Answers};
pub use crate::rules::read_canned::Canned;
pub use crate::rules::read_kiosks::Kiosk;
use crate::rules::read_rules::Test;
use crate::setup::Setup;
use crate::time::Moment;
use crate::verdict::{Language, Urgency, Verdict};
pub use changes::{Change, What};
pub use learn::Learned;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
pub use teach::{KeptModels, NoneKept, Untaught};
pub use temporary::{Temporary, check_words};

/// A desk's files by their path inside its directory (`desk.toml`, `units.toml`, `hours.toml`,
/// `rules.toml`, `answers.toml`, `canned.toml`, `examples.jsonl`, `texts/nb.ftl`, ...).
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// A desk, read and checked, its rule book's own tests passed.
/// Cheap to clone but for its names: the large parts are shared.
#[derive(Clone, Debug)]
pub struct DeskBook {
    /// What decisions depend on.
    pub setup: Setup,
    /// The municipality's name as people read it.
    pub name: String,
    /// Shown as "Demonstrasjon".
    pub demonstration: bool,
    /// Host names under which this desk answers.
    pub hosts: Vec<String>,
    /// How many people live there, for figures per 1,000.
    pub inhabitants: Option<u64>,
    /// The languages of its pages, first is the default.
    pub languages: Vec<Language>,
    /// The desk's own telephone number, as people read it.
    pub phone: Option<String>,
    /// Dialled number (E.164) -> the unit it stands for.
    pub numbers: BTreeMap<String, UnitId>,
    /// Key of a caller's telephone -> the unit it stands for.
    pub keys: BTreeMap<String, UnitId>,
    /// The kiosks of local offices.
    pub kiosks: BTreeMap<Name, Kiosk>,
    /// Each unit's name by language.
    pub unit_names: BTreeMap<UnitId, BTreeMap<Language, String>>,
    /// Texts for residents by language, in Fluent syntax.
    pub texts: BTreeMap<Language, String>,
    /// The files it was read from, kept whole under `setup.book`.
    pub files: Arc<Files>,
    /// The rule book, compiled.
    pub rules: Arc<Rules>,
    /// What was learnt from its examples, if it has any.
    pub learned: Option<Arc<Learned>>,
    /// Approved answers that are shown before the queue.
    pub answers: Answers,
    /// What agents often write.
    pub canned: Vec<Canned>,
    /// Is who waits judged again by a new version of it?
    pub judges_again: bool,
    /// Whom to call when life is in danger.
    pub emergency: emergency::Numbers,
    /// The notices that stand, and the temporary rules they carry.
    pub temporary: Arc<Temporary>,
    /// The tests that the rule book carries.
    pub own_tests: Arc<[Test]>,
    /// What management leads by.
    pub scorecard: Vec<Indicator>,
    /// Figures from before Portner counted.
    pub earlier: Vec<Earlier>,
    /// Offices and districts that figures are told apart by.
    pub districts: Arc<districts::Districts>,
}

/// One mistake in a desk's files or in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Which file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub what: String,
    /// The same with the line and a caret under the place, for a terminal.
    pub picture: String,
}

/// `file:line:column: what, and what to do`.
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.what)
    }
}

/// What is to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Inquiry<'a> {
    /// The resident's words.
    pub text: &'a str,
    /// How they came.
    pub channel: Channel,
    /// The language the resident chose, if any.
    pub language: Option<Language>,
    /// Form fields, the number dialled and the like.
    pub attributes: &'a [(&'a str, &'a str)],
    /// When.
    pub at: Moment,
}

/// A verdict and how it came about.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Which unit, how soon, why.
    pub verdict: Verdict,
    /// How sure it is, 0 to 1. Under the desk's bar the contact goes to the default unit.
    pub confidence: f32,
    /// The likeliest units, best first, and how likely each is.
    pub likely: Vec<(UnitId, f32)>,
    /// The steps, when they were asked for (`DeskBook::explain`): rules that matched and rules that nearly did. Holds the
    /// resident's words; never written to journal or log.
    pub explanation: Vec<Step>,
}

/// One rule's part in a judgement.
#[derive(Clone, Debug)]
pub struct Step {
    /// The rule.
    pub rule: Arc<str>,
    /// The unit it stands for.
    pub unit: UnitId,
    /// Did it match?
    pub matched: bool,
    /// Did it decide?
    pub decided: bool,
    /// The rule book's words that were met, with the byte range in the text.
    pub found: Vec<(Arc<str>, std::ops::Range<usize>)>,
    /// What was missing, in words, when it did not match.
    pub missed: Option<String>,
}

impl DeskBook {
    /// Reads a desk. Every mistake of every file at once.
    pub fn load(files: Files) -> Result<DeskBook, Vec<Mistake>> {
        load::read(files)?.taught(&NoneKept)
    }

    /// The same in two steps: what takes long, learning from the examples, is left to whoever asks.
    pub fn read(files: Files) -> Result<Untaught, Vec<Mistake>> {
        load::read(files)
    }

    /// Reads a desk to say whether it is right: the desk and lines for a terminal, or every mistake. What is right
    /// and yet wants somebody's eye on that day (`YYYY-MM-DD`) stands first.
    pub fn check(files: Files, today: &str) -> Result<(DeskBook, String), Vec<Mistake>> {
        let book = load::read_on(files, Some(today))?.taught(&NoneKept)?;
        let (rules, units) = (book.rules.rules.len(), book.setup.units.len());
        let warnings = book.warnings(today).into_iter().map(|warning| format!("warning: {warning}\n"));
        let warnings: String = warnings.collect();
        let said = format!(
            "{warnings}{}: {units} units, {rules} rules, {} tests passed.\n",
            book.name,
            book.tests()
        );
        Ok((book, said))
    }

    /// Temporary rules that are over on that day (`YYYY-MM-DD`). They hold no more and hurt nobody, so a desk that is
    /// running starts with them; whoever checks or edits the book takes them out.
    pub fn over(&self, today: &str) -> Vec<Mistake> {
        let mut mistakes = Mistakes::default();
        let bytes = self.files.get("rules.toml").map_or(&[][..], AsRef::as_ref);
        let sheet = Sheet { file: "rules.toml", text: std::str::from_utf8(bytes).unwrap_or("") };
        self.rules.note_over(sheet, today, &mut mistakes);
        mistakes.finish()
    }

    /// Trains the model of a desk's examples, as bytes to be kept beside them.
    pub fn train(files: &Files) -> Result<Vec<u8>, Vec<Mistake>> {
        Ok(load::read(files.clone())?.model())
    }

    /// The files of the built-in desk, a made-up municipality.
    pub fn built_in_files() -> Files {
        built_in::files()
    }

    /// Which unit should have this? Every inquiry gets an answer.
    pub fn classify(&self, inquiry: &Inquiry<'_>) -> Judgement {
        self.with_temporary(inquiry, classify::classify(self, inquiry, false))
    }

    /// The same, with the part that every rule had in it.
    pub fn explain(&self, inquiry: &Inquiry<'_>) -> Judgement {
        self.with_temporary(inquiry, classify::classify(self, inquiry, true))
    }

    /// What would have led to another verdict. Takes the time of some thirty judgements.
    pub fn what_would_change(&self, inquiry: &Inquiry<'_>) -> Vec<Change> {
        changes::changes(self, inquiry)
    }

    fn with_temporary(&self, inquiry: &Inquiry<'_>, mut judgement: Judgement) -> Judgement {
        self.temporary.outrank(&self.setup, inquiry, &mut judgement.verdict);
        judgement
    }

    /// The same book while these notices stand.
    pub fn with_notices(&self, notices: &[(NoticeId, Arc<Notice>)]) -> DeskBook {
        DeskBook { temporary: Arc::new(Temporary::new(notices)), ..self.clone() }
    }

    /// The notices that hold at that moment.
    pub fn notices(&self, at: Moment) -> impl Iterator<Item = (NoticeId, &Arc<Notice>)> {
        self.temporary.notices().filter(move |(_, notice)| notice.holds(at))
    }

    /// The approved answer to what a verdict says a contact is about; never for an emergency.
    pub fn answer(&self, verdict: &Verdict) -> Option<&Answer> {
        let calm = verdict.urgency != Urgency::Emergency && verdict.flags.is_empty();
        self.answers.get(verdict.topic.as_ref().filter(|_| calm)?)
    }

    /// What is right and yet wants somebody's eye on that day (`YYYY-MM-DD`).
    pub fn warnings(&self, today: &str) -> Vec<String> {
        let old = self.answers.values().filter(|answer| answer.review_by.as_str() < today);
        let say = |answer: &Answer| {
            let Answer { topic, owner, review_by, .. } = answer;
            format!("answers.toml: the answer to `{topic}` was to be read again by {review_by}; ask {owner}")
        };
        old.map(say).collect()
    }

    /// How many tests the rule book carries.
    pub fn tests(&self) -> usize {
        self.own_tests.len()
    }

    /// The unit's name in that language, or in the desk's first, or its id.
    pub fn unit_name(&self, unit: UnitId, language: Language) -> &str {
        let names = self.unit_names.get(&unit);
        let pick = |language: Language| names.and_then(|names| names.get(&language));
        pick(language)
            .or_else(|| self.languages.first().and_then(|first| pick(*first)))
            .map_or_else(|| "", |name| name.as_str())
    }
}
