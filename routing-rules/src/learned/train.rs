//! Training: logistic regression by stochastic gradient with a step of its own for every weight
//! (AdaGrad), in a fixed order, from nothing but the examples. Two runs give the same bits.

use super::exp::softmax;
use super::features::{BUCKETS, Feature};
use super::model::{LANGUAGES, Model, URGENCIES};
use crate::ids::UnitId;

/// An example, ready for training.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What is seen.
    pub features: Vec<Feature>,
    /// The rules' scores by unit.
    pub priors: Vec<f32>,
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
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    for round in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        let step = STEP / (1.0 + round as f32 * 0.15);
        order.iter().for_each(|at| trainer.learn(&examples[*at], step));
    }
    Model::from_weights(units, &trainer.weights, trainer.biases)
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (*seed >> 33) as usize % (at + 1));
    }
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
    fn learn(&mut self, example: &Prepared, step: f32) {
        self.guess(example);
        self.compare(example);
        for feature in &example.features {
            let from = feature.bucket as usize * self.columns;
            let weights = &mut self.weights[from..from + self.columns];
            let squares = &mut self.squares[from..from + self.columns];
            let units = self.units;
            step_down(
                &mut weights[..units],
                &mut squares[..units],
                &self.errors[..units],
                feature.value,
                step,
            );
            step_down(
                &mut weights[units..],
                &mut squares[units..],
                &self.errors[units..],
                feature.plain,
                step,
            );
        }
        self.biases.iter_mut().zip(&self.errors).for_each(|(bias, error)| *bias -= 0.02 * step * error);
    }

    fn guess(&mut self, example: &Prepared) {
        self.errors.copy_from_slice(&self.biases);
        for feature in &example.features {
            let from = feature.bucket as usize * self.columns;
            let row = &self.weights[from..from + self.columns];
            for (at, (sum, weight)) in self.errors.iter_mut().zip(row).enumerate() {
                *sum += weight * if at < self.units { feature.value } else { feature.plain };
            }
        }
        let units = self.units;
        self.errors[..units].iter_mut().zip(&example.priors).for_each(|(sum, prior)| *sum += prior);
        softmax(&mut self.errors[..units]);
        softmax(&mut self.errors[units..units + URGENCIES]);
        softmax(&mut self.errors[units + URGENCIES..]);
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
