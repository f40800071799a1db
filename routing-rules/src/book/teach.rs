//! A desk that was read, on its way to one that judges: with the model that its examples teach, taken from where it
//! was kept or trained now, and with the rule book's own tests passed. A desk that opens for the first time judges by
//! rules alone until its model is there.

use super::{DeskBook, Files, Learned, Mistake, built_in, own_tests};
use crate::careful_toml::Mistakes;
use crate::ids::UnitId;
use crate::suggest::Correction;
use std::borrow::Cow;
use std::sync::Arc;

/// Fewer corrections teach nothing: what only one person wrote shall not be learnt.
const LEAST: usize = 3;
/// More are not learnt from: the newest count.
const MOST: usize = 5_000;

/// A desk whose files are right; its own tests were not asked yet.
#[derive(Debug)]
pub struct Untaught {
    pub(super) book: DeskBook,
    pub(super) columns: Vec<UnitId>,
}

/// Where models are kept, by the hash of what they were trained from.
pub trait KeptModels {
    /// The model of this content, if it is kept.
    fn find(&self, content: &[u8; 32]) -> Option<Vec<u8>>;
    /// Keeps a model that was just trained.
    fn keep(&self, content: &[u8; 32], model: &[u8]);
}

/// Nothing is kept.
pub struct NoneKept;

impl KeptModels for NoneKept {
    fn find(&self, _: &[u8; 32]) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: &[u8; 32], _: &[u8]) {}
}

/// Is it the very model that is part of the binary?
pub(super) fn is_built_in(files: &Files, columns: &[UnitId]) -> bool {
    let content = Learned::content(files, columns, &[]);
    content.is_some_and(|content| built_in::MODEL.starts_with(&content))
}

impl Untaught {
    /// With the model of its examples, if it needs none or one is kept: no training. Else it comes back.
    pub fn at_once(mut self, kept: &dyn KeptModels) -> Result<Result<DeskBook, Vec<Mistake>>, Box<Untaught>> {
        let Some(content) = Learned::content(&self.book.files, &self.columns, &[]) else {
            return Ok(self.tested());
        };
        let embedded = Some(Cow::Borrowed(built_in::MODEL)).filter(|model| model.starts_with(&content));
        let Some(bytes) = embedded.or_else(|| kept.find(&content).map(Cow::Owned)) else {
            return Err(Box::new(self));
        };
        match Learned::kept(&self.book.files, &self.columns, content, bytes) {
            Some(learned) => {
                self.book.learned = Some(Arc::new(learned));
                Ok(self.tested())
            }
            None => Err(Box::new(self)),
        }
    }

    /// With the model of its examples, trained now unless one is kept. Takes a second or two.
    pub fn taught(self, kept: &dyn KeptModels) -> Result<DeskBook, Vec<Mistake>> {
        self.at_once(kept).unwrap_or_else(|untaught| untaught.trained(kept))
    }

    fn trained(mut self, kept: &dyn KeptModels) -> Result<DeskBook, Vec<Mistake>> {
        let learned = Learned::train(&self.book.files, &self.book.rules, &self.columns, &[]);
        learned.iter().for_each(|learned| kept.keep(&learned.trained_from(), &learned.to_bytes()));
        self.book.learned = learned.map(Arc::new);
        self.tested()
    }

    /// Only what is learnt from the examples, as bytes.
    pub(super) fn model(self) -> Vec<u8> {
        let learned = Learned::train(&self.book.files, &self.book.rules, &self.columns, &[]);
        learned.map(|learned| learned.to_bytes()).unwrap_or_default()
    }

    /// Without a model, until there is one. The book's own tests wait for it too: they are of both.
    pub fn by_rules_alone(&self) -> DeskBook {
        self.book.clone()
    }

    fn tested(self) -> Result<DeskBook, Vec<Mistake>> {
        let mut mistakes = Mistakes::default();
        own_tests::run(&self.book, &mut mistakes);
        if mistakes.is_empty() { Ok(self.book) } else { Err(mistakes.finish()) }
    }
}

impl DeskBook {
    /// The same desk, having learnt from corrections of its own as well. `Ok(None)`: there is nothing to learn from
    /// them. What contradicts the book's own tests is not learnt: every test that would fail.
    pub fn corrected(
        &self,
        corrections: &[Correction],
        kept: &dyn KeptModels,
    ) -> Result<Option<DeskBook>, Vec<Mistake>> {
        let Some(plain) = self.without_corrections() else { return Ok(None) };
        let columns: Vec<UnitId> = self.setup.units.keys().copied().collect();
        let mut of_units: Vec<Correction> =
            corrections.iter().filter(|correction| columns.contains(&correction.to)).cloned().collect();
        of_units.sort_by(|a, b| (a.at, &a.text, a.to).cmp(&(b.at, &b.text, b.to)));
        of_units.drain(..of_units.len().saturating_sub(MOST));
        if of_units.len() < LEAST {
            return Ok(None);
        }
        let Some(content) = Learned::content(&self.files, &columns, &of_units) else { return Ok(None) };
        let found = kept.find(&content).map(Cow::Owned);
        let learned = found.and_then(|bytes| Learned::kept(&self.files, &columns, content, bytes));
        let Some(mut learned) = learned.or_else(|| {
            let mut learned = Learned::train(&self.files, &self.rules, &columns, &of_units)?;
            // Nobody corrected urgency or language: learning units anew shall not move what is near a limit there.
            learned.model = learned.model.with_urgency_and_language_of(&plain.model);
            kept.keep(&content, &learned.to_bytes());
            Some(learned)
        }) else {
            return Ok(None);
        };
        learned.plain = Some(plain);
        learned.corrections = of_units.len();
        let book = DeskBook { learned: Some(Arc::new(learned)), ..self.clone() };
        let mut mistakes = Mistakes::default();
        own_tests::run(&book, &mut mistakes);
        if mistakes.is_empty() { Ok(Some(book)) } else { Err(mistakes.finish()) }
    }

    /// What the examples alone have taught.
    fn without_corrections(&self) -> Option<Arc<Learned>> {
        let learned = self.learned.as_ref()?;
        Some(learned.plain.as_ref().unwrap_or(learned).clone())
    }

    /// The same desk as its files alone make it, without what corrections have taught.
    pub fn uncorrected(&self) -> DeskBook {
        DeskBook { learned: self.without_corrections(), ..self.clone() }
    }

    /// The same desk with another one's model: they have the same examples.
    pub fn with_learned_of(&self, other: &DeskBook) -> DeskBook {
        DeskBook { learned: other.learned.clone(), ..self.clone() }
    }

    /// Does it have examples that no model was made of yet? Then rules alone judge.
    pub fn still_learns(&self) -> bool {
        self.learned.is_none() && self.files.contains_key("examples.jsonl")
    }

    /// From how many corrections of the desk it has learnt.
    pub fn corrections(&self) -> usize {
        self.learned.as_ref().map_or(0, |learned| learned.corrections)
    }
}
