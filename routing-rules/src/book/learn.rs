//! The learned classifier of a desk: taken from the binary when it was trained from these very files,
//! trained anew otherwise.

use super::{Files, Inquiry};
use crate::careful_toml::{Mistakes, Sheet};
use crate::contact::Channel;
use crate::ids::UnitId;
use crate::learned::examples::{self, Example};
use crate::learned::features::Features;
use crate::learned::model::{self, Model, Said};
use crate::learned::name::ModelName;
use crate::learned::train::{Prepared, train};
use crate::learned::vocabulary::Vocabulary;
use crate::rules::judge::{Heard, Rules};
use crate::suggest::Correction;
use crate::text::fold::Folded;
use crate::text::language::Detector;
use crate::time::Moment;
use crate::verdict::{Language, Urgency};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// How much one point of a rule's score counts beside the learned scores.
const RULE_POINT: f32 = 0.07;
/// How much one vote of a small word counts beside the learned scores.
const LANGUAGE_POINT: f32 = 1.0;
/// Rules of this weight and more are taken for examples.
const SPEAKS: i32 = 3;
/// How many words of an example are named as the reason.
const REASONS: usize = 3;

/// What a desk has learnt from its examples.
#[derive(Debug)]
pub struct Learned {
    /// The linear model.
    pub model: Model,
    vocabulary: OnceLock<Vocabulary>,
    examples: Arc<[u8]>,
    content: [u8; 32],
    /// The same without corrections of the desk, where this one has learnt from some.
    pub(super) plain: Option<Arc<Learned>>,
    /// How many those are.
    pub(super) corrections: usize,
}

/// What was learnt about one text.
#[derive(Debug, Default)]
pub struct Opinion {
    /// Shares by unit, urgency and language.
    pub said: Said,
    features: Features,
}

impl Learned {
    /// The name of what a desk's files and these corrections teach; nothing for a desk without examples.
    pub(super) fn content(files: &Files, units: &[UnitId], corrections: &[Correction]) -> Option<[u8; 32]> {
        let examples = files.get("examples.jsonl")?;
        let corrections = corrections.iter().map(|correction| (correction.text.as_str(), correction.to));
        Some(model::content(examples, corrections, units))
    }

    /// From a model that was trained before, if it is of this content. Its examples had no mistakes then.
    pub(super) fn kept(
        files: &Files,
        units: &[UnitId],
        content: [u8; 32],
        bytes: Cow<'static, [u8]>,
    ) -> Option<Learned> {
        let model = Model::from_bytes(bytes, content, units.to_vec()).ok()?;
        let examples = files.get("examples.jsonl")?.clone();
        Some(Learned { model, vocabulary: OnceLock::new(), examples, content, plain: None, corrections: 0 })
    }

    /// Trains: takes a second or two. The examples were read, and are without mistakes.
    pub(super) fn train(
        files: &Files,
        rules: &Rules,
        units: &[UnitId],
        corrections: &[Correction],
    ) -> Option<Learned> {
        let content = Learned::content(files, units, corrections)?;
        let bytes = files.get("examples.jsonl")?.clone();
        let sheet = Sheet { file: "examples.jsonl", text: std::str::from_utf8(&bytes).ok()? };
        let mut examples = examples::read(sheet, &mut Mistakes::default(), units);
        examples.extend(corrections.iter().map(as_example));
        let model = train(units.to_vec(), &prepare(rules, units, &examples));
        Some(Learned {
            model,
            vocabulary: OnceLock::new(),
            examples: bytes,
            content,
            plain: None,
            corrections: 0,
        })
    }

    /// Its name in verdicts.
    pub fn name(&self) -> ModelName {
        ModelName::of(&self.content)
    }

    /// The hash of what it was trained from.
    pub fn trained_from(&self) -> [u8; 32] {
        self.content
    }

    /// The model as bytes, to be kept for the files it was trained from.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.model.to_bytes(self.content)
    }

    /// What do the examples say about this text?
    pub fn opinion(&self, text: &str, heard: &Heard, rules: &Rules) -> Opinion {
        let features = see(text, heard, rules);
        let priors = priors(rules, heard, &self.model.units);
        let said = self.model.say(&features, &features.weights(), &priors, &votes(heard));
        Opinion { said, features }
    }

    /// Learns from these examples.
    pub fn of(examples: &[Example], rules: &Rules, units: &[UnitId]) -> Learned {
        let model = train(units.to_vec(), &prepare(rules, units, examples));
        let vocabulary = OnceLock::from(Vocabulary::of(examples, &rules.finder.stems));
        Learned { model, vocabulary, examples: Arc::default(), content: [0; 32], plain: None, corrections: 0 }
    }

    /// What it was learnt from.
    pub fn examples(&self) -> Vec<Example> {
        let text = std::str::from_utf8(&self.examples).unwrap_or("");
        let sheet = Sheet { file: "examples.jsonl", text };
        examples::read(sheet, &mut Mistakes::default(), &self.model.units)
    }

    /// The words of the examples, gathered when a reason is asked for the first time: a desk shall open
    /// quickly.
    fn vocabulary(&self, rules: &Rules) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::of(&self.examples(), &rules.finder.stems))
    }

    /// The examples' words that speak most for a unit.
    pub fn reasons(&self, opinion: &Opinion, heard: &Heard, rules: &Rules, unit: UnitId) -> Vec<Arc<str>> {
        let Some(column) = self.model.units.iter().position(|known| *known == unit) else {
            return Vec::new();
        };
        let mut weights = vec![0f32; heard.folded.words.len()];
        let counts = opinion.features.weights();
        for feature in &opinion.features.list {
            if let Some(weight) = weights.get_mut(usize::from(feature.word)) {
                *weight += self.model.speaks_for(feature, &counts, column);
            }
        }
        let mut order: Vec<usize> = (0..weights.len()).filter(|at| weights[*at] > 0.0).collect();
        order.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]).then(a.cmp(b)));
        let vocabulary = self.vocabulary(rules);
        let mut words: Vec<Arc<str>> = Vec::new();
        for at in order {
            let word = vocabulary.word(heard.folded.word(at), &rules.finder.stems);
            words.extend(word.filter(|word| !words.contains(word)));
            if words.len() == REASONS {
                break;
            }
        }
        words
    }
}

/// Everything the model looks at.
fn see(text: &str, heard: &Heard, rules: &Rules) -> Features {
    let mut features = Features::of_text(heard, &rules.finder.stems);
    features.add_letters(text);
    heard.holds.iter().for_each(|holds| features.add_rule(rules.rules[holds.rule].feature));
    features
}

fn priors(rules: &Rules, heard: &Heard, units: &[UnitId]) -> Vec<f32> {
    let mut priors = vec![0.0; units.len()];
    for (unit, score) in rules.by_unit(heard) {
        if let Ok(at) = units.binary_search(&unit) {
            priors[at] = RULE_POINT * score;
        }
    }
    priors
}

/// Danish counts for the other languages.
fn votes(heard: &Heard) -> Vec<f32> {
    let [nb, nn, sv, en, other, da] = heard.votes;
    [nb, nn, sv, en, other.max(da)].map(|vote| LANGUAGE_POINT * vote).to_vec()
}

/// What a correction teaches: its unit, and nothing about urgency and language, which nobody corrected.
fn as_example(correction: &Correction) -> Example {
    Example {
        text: correction.text.clone(),
        unit: correction.to.as_str().to_owned(),
        lang: None,
        urgency: None,
        channel: None,
    }
}

fn prepare(rules: &Rules, units: &[UnitId], examples: &[Example]) -> Vec<Prepared> {
    let prepare = |example: &Example| {
        let text = example.text.as_str();
        let inquiry =
            Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at: Moment(0) };
        let heard = rules.hear(&inquiry);
        let features = see(text, &heard, rules);
        Prepared {
            weights: features.weights(),
            features,
            priors: priors(rules, &heard, units),
            // Left out while learning: small words and examples shall not make up for each other.
            votes: Vec::new(),
            unit: units.iter().position(|unit| unit.as_str() == example.unit),
            urgency: example.urgency.map(|urgency| match urgency {
                Urgency::Normal => 0,
                Urgency::Urgent => 1,
                Urgency::Emergency => 2,
            }),
            language: example.lang.and_then(|lang| Language::ALL.iter().position(|known| *known == lang)),
        }
    };
    let examples = examples.iter().map(prepare).chain(from_rules(rules, units));
    examples.chain(from_languages(rules, units.len())).collect()
}

/// The rule book's own words are examples too: from them the model learns the letters of compounds and
/// misspellings that the rules themselves do not meet.
fn from_rules(rules: &Rules, units: &[UnitId]) -> Vec<Prepared> {
    let mut prepared = Vec::new();
    for rule in rules.rules.iter().filter(|rule| rule.weight >= SPEAKS) {
        let unit = units.iter().position(|known| Some(*known) == rule.unit);
        let terms = if unit.is_some() { rule.any.as_slice() } else { &[] };
        for term in terms.iter().filter(|term| !rules.finder.term(**term).is_expression()) {
            let written = rules.finder.term(*term).written.replace(['|', '*', '=', '.'], " ");
            let heard = Heard { folded: Folded::new(&written), ..Heard::default() };
            let features = see("", &heard, rules);
            let (weights, priors, votes) = (features.weights(), vec![0.0; units.len()], Vec::new());
            prepared.push(Prepared { features, weights, priors, votes, unit, urgency: None, language: None });
        }
    }
    prepared
}

/// The small words of a language are examples of how it is written: from them the model learns the letters of forms
/// that stand in no list (`-ar`, `-ane`, `kv-`, `øy`).
fn from_languages(rules: &Rules, units: usize) -> impl Iterator<Item = Prepared> {
    // Danish is another language here.
    let column = |list: usize| list.min(Language::ALL.len() - 1);
    let prepare = move |(word, list): (&str, usize)| {
        let heard = Heard { folded: Folded::new(word), ..Heard::default() };
        let features = see("", &heard, rules);
        let (weights, priors, votes) = (features.weights(), vec![0.0; units], Vec::new());
        let language = Some(column(list));
        Prepared { features, weights, priors, votes, unit: None, urgency: None, language }
    };
    Detector::telling_words().into_iter().map(prepare)
}
