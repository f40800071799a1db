//! Training: logistic regression by stochastic gradient with a step of its own for every weight
//! (AdaGrad), in a fixed order, from nothing but the examples. Two runs give the same bits.

use super::exp::softmax;
use super::features::{BUCKETS, Feature, Features, NO_WORD, Weights};
use super::model::{LANGUAGES, Model, URGENCIES};
use crate::ids::UnitId;

/// An example, ready for training.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What is seen.
    pub features: Features,
    /// How much each kind of feature counts.
    pub weights: Weights,
    /// The rules' scores by unit.
    pub priors: Vec<f32>,
    /// The small words' scores by language.
    pub votes: Vec<f32>,
    /// The right unit's column, or none for an example of a language only.
    pub unit: Option<usize>,
    /// The right urgency's column, if it is known.
    pub urgency: Option<usize>,
    /// The right language's column, if it is known.
    pub language: Option<usize>,
}

/// How often all examples are gone through.
const ROUNDS: usize = 10;
const STEP: f32 = 0.35;
/// Pulls weights towards nothing, so that no single example decides.
const DECAY: f32 = 2e-5;
/// In every second round so many words of a hundred are left out, others every time: no single word shall carry an
/// answer that the rest of the message could carry as well.
const LEFT_OUT: u64 = 40;

/// Trains a model.
pub fn train(units: Vec<UnitId>, examples: &[Prepared]) -> Model {
    let columns = Model::columns(units.len());
    let mut trainer = Trainer {
        units: units.len(),
        columns,
        weights: vec![0.0; columns * BUCKETS],
        squares: vec![1e-2; columns * BUCKETS],
        biases: vec![0.0; columns],
        errors: vec![0.0; columns],
    };
    // What teaches a language only comes after the others, so that it leaves their order alone.
    let (mut order, languages): (Vec<usize>, Vec<usize>) =
        (0..examples.len()).partition(|at| examples[*at].unit.is_some());
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    for round in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        let step = STEP / (1.0 + round as f32 * 0.15);
        let fewer = round % 2 == 1;
        for at in &order {
            let example = &examples[*at];
            let kept = if fewer { kept_words(&example.features, &mut seed) } else { Vec::new() };
            trainer.learn(example, &kept, step);
        }
        languages.iter().for_each(|at| trainer.learn(&examples[*at], &[], step));
    }
    Model::from_weights(units, &trainer.weights, trainer.biases)
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        order.swap(at, next(seed) as usize % (at + 1));
    }
}

fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

/// Which words of an example are looked at this time; nothing where there is only one.
fn kept_words(features: &Features, seed: &mut u64) -> Vec<bool> {
    let words = features.list.iter().filter(|feature| feature.word != NO_WORD);
    let count = words.map(|feature| usize::from(feature.word) + 1).max().unwrap_or(0);
    if count < 2 {
        return Vec::new();
    }
    (0..count).map(|_| next(seed) % 100 >= LEFT_OUT).collect()
}

/// The features of the words that are kept, and those of no word; all, if nothing is said of words.
fn seen<'f>(features: &'f Features, kept: &'f [bool]) -> impl Iterator<Item = &'f Feature> {
    features.list.iter().filter(|feature| kept.get(usize::from(feature.word)).is_none_or(|kept| *kept))
}

struct Trainer {
    units: usize,
    columns: usize,
    weights: Vec<f32>,
    squares: Vec<f32>,
    biases: Vec<f32>,
    errors: Vec<f32>,
}

impl Trainer {
    fn learn(&mut self, example: &Prepared, kept: &[bool], step: f32) {
        self.guess(example, kept);
        self.compare(example);
        for feature in seen(&example.features, kept) {
            let from = usize::from(feature.bucket) * self.columns;
            let weights = &mut self.weights[from..from + self.columns];
            let squares = &mut self.squares[from..from + self.columns];
            let units = self.units;
            if example.unit.is_some() {
                step_down(
                    &mut weights[..units],
                    &mut squares[..units],
                    &self.errors[..units],
                    example.weights.value[feature.kind.index()],
                    step,
                );
            }
            step_down(
                &mut weights[units..],
                &mut squares[units..],
                &self.errors[units..],
                example.weights.plain[feature.kind.index()],
                step,
            );
        }
        self.biases.iter_mut().zip(&self.errors).for_each(|(bias, error)| *bias -= 0.02 * step * error);
    }

    fn guess(&mut self, example: &Prepared, kept: &[bool]) {
        self.errors.copy_from_slice(&self.biases);
        let units = self.units;
        for feature in seen(&example.features, kept) {
            let from = usize::from(feature.bucket) * self.columns;
            let kind = feature.kind.index();
            let (of_units, of_others) = self.errors.split_at_mut(units);
            let (row_units, row_others) = self.weights[from..from + self.columns].split_at(units);
            add(of_units, row_units, example.weights.value[kind]);
            add(of_others, row_others, example.weights.plain[kind]);
        }
        self.errors[..units].iter_mut().zip(&example.priors).for_each(|(sum, prior)| *sum += prior);
        let of_languages = &mut self.errors[units + URGENCIES..];
        of_languages.iter_mut().zip(&example.votes).for_each(|(sum, vote)| *sum += vote);
        softmax(of_languages);
        softmax(&mut self.errors[..units]);
        softmax(&mut self.errors[units..units + URGENCIES]);
    }

    /// Turns the guess into what was wrong about it.
    fn compare(&mut self, example: &Prepared) {
        let units = self.units;
        match example.unit {
            Some(unit) => self.errors[unit] -= 1.0,
            None => self.errors[..units].fill(0.0),
        }
        match example.urgency {
            Some(urgency) => self.errors[units + urgency] -= 1.0,
            None => self.errors[units..units + URGENCIES].fill(0.0),
        }
        let languages = units + URGENCIES;
        match example.language {
            Some(language) => self.errors[languages + language] -= 1.0,
            None => self.errors[languages..languages + LANGUAGES].fill(0.0),
        }
    }
}

fn add(sums: &mut [f32], row: &[f32], value: f32) {
    sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight * value);
}

fn step_down(weights: &mut [f32], squares: &mut [f32], errors: &[f32], value: f32, step: f32) {
    if value == 0.0 {
        return;
    }
    for ((weight, square), error) in weights.iter_mut().zip(squares).zip(errors) {
        let slope = error * value + DECAY * *weight;
        *square += slope * slope;
        *weight -= step * slope / square.sqrt();
    }
}
