//! The trained model: one row of small numbers a bucket, one column an answer. Kept as bytes, so that
//! the built-in desk's model can be part of the binary.

use super::exp::softmax;
use super::features::{BUCKETS, Feature, Features, Kind, Weights};
use crate::ids::UnitId;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Columns after the units: normal, urgent, emergency.
pub const URGENCIES: usize = 3;
/// Columns after those: nb, nn, sv, en, other.
pub const LANGUAGES: usize = 5;

/// A trained model.
#[derive(Clone, Debug)]
pub struct Model {
    /// The units, in the order of their columns.
    pub units: Vec<UnitId>,
    /// How large one step of each column is.
    scales: Vec<f32>,
    /// What each column begins with.
    biases: Vec<f32>,
    /// Row by row.
    weights: Cow<'static, [u8]>,
}

/// What the model says about a text.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// A score for each unit.
    pub units: Vec<f32>,
    /// How likely normal, urgent, emergency.
    pub urgency: [f32; URGENCIES],
    /// How likely nb, nn, sv, en, other.
    pub languages: [f32; LANGUAGES],
}

/// Why bytes are not the model wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherModel;

const HEAD: usize = 32;

impl Model {
    /// How many columns a desk with so many units has.
    pub fn columns(units: usize) -> usize {
        units + URGENCIES + LANGUAGES
    }

    /// From trained weights, row by row.
    pub fn from_weights(units: Vec<UnitId>, weights: &[f32], biases: Vec<f32>) -> Model {
        let columns = Model::columns(units.len());
        let mut most = vec![0f32; columns];
        for row in weights.chunks_exact(columns) {
            row.iter().zip(&mut most).for_each(|(weight, most)| *most = most.max(weight.abs()));
        }
        let scales: Vec<f32> = most.iter().map(|most| (most / 127.0).max(f32::MIN_POSITIVE)).collect();
        let small = |(at, weight): (usize, &f32)| (weight / scales[at % columns]).round() as i8 as u8;
        let weights: Vec<u8> = weights.iter().enumerate().map(small).collect();
        Model { units, scales, biases, weights: weights.into() }
    }

    /// The same units, with urgency and language as another model of these units has learnt them.
    pub fn with_urgency_and_language_of(mut self, other: &Model) -> Model {
        let (columns, units) = (self.scales.len(), self.units.len());
        if other.units != self.units || other.weights.len() != self.weights.len() {
            return self;
        }
        self.scales[units..].copy_from_slice(&other.scales[units..]);
        self.biases[units..].copy_from_slice(&other.biases[units..]);
        let rows = self.weights.to_mut().chunks_exact_mut(columns).zip(other.weights.chunks_exact(columns));
        rows.for_each(|(row, theirs)| row[units..].copy_from_slice(&theirs[units..]));
        self
    }

    /// The model as bytes, for the content it was trained from.
    pub fn to_bytes(&self, content: [u8; 32]) -> Vec<u8> {
        let mut bytes = content.to_vec();
        for number in self.scales.iter().chain(&self.biases) {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(self.weights.iter());
        bytes
    }

    /// The model in these bytes, if it was trained from that content.
    pub fn from_bytes(
        bytes: Cow<'static, [u8]>,
        content: [u8; 32],
        units: Vec<UnitId>,
    ) -> Result<Model, OtherModel> {
        let columns = Model::columns(units.len());
        let numbers = 8 * columns;
        if bytes.len() != HEAD + numbers + columns * BUCKETS || bytes[..HEAD] != content {
            return Err(OtherModel);
        }
        let read = |chunk: &[u8]| f32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
        let all: Vec<f32> = bytes[HEAD..HEAD + numbers].chunks_exact(4).map(read).collect();
        let (scales, biases) = all.split_at(columns);
        Ok(Model {
            units,
            scales: scales.to_vec(),
            biases: biases.to_vec(),
            weights: match bytes {
                Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[HEAD + numbers..]),
                Cow::Owned(bytes) => Cow::Owned(bytes[HEAD + numbers..].to_vec()),
            },
        })
    }

    /// What the model says. `priors` are the rules' scores by unit, `votes` the small words' by language.
    pub fn say(&self, features: &Features, weights: &Weights, priors: &[f32], votes: &[f32]) -> Said {
        let sums = self.sums(features, weights);
        let units = self.units.len();
        let mut said = Said { units: sums[..units].to_vec(), ..Said::default() };
        said.units.iter_mut().zip(priors).for_each(|(score, prior)| *score += prior);
        said.urgency.copy_from_slice(&sums[units..units + URGENCIES]);
        said.languages.copy_from_slice(&sums[units + URGENCIES..]);
        said.languages.iter_mut().zip(votes).for_each(|(score, vote)| *score += vote);
        softmax(&mut said.units);
        softmax(&mut said.urgency);
        softmax(&mut said.languages);
        said
    }

    /// Each column's score. Features of one kind count the same, so their rows are first added up as
    /// whole numbers and multiplied once.
    fn sums(&self, features: &Features, weights: &Weights) -> Vec<f32> {
        let columns = self.scales.len();
        let mut sums = vec![0f32; columns];
        let mut kinds = vec![0i16; Kind::COUNT * columns];
        let mut counts = [0u8; Kind::COUNT];
        for feature in &features.list {
            let from = usize::from(feature.bucket) * columns;
            let kind = feature.kind.index();
            let whole = &mut kinds[kind * columns..(kind + 1) * columns];
            add(whole, &self.weights[from..from + columns]);
            counts[kind] += 1;
            // 250 times 127 is the most that surely fits.
            if counts[kind] == 250 {
                self.settle(&mut sums, whole, kind, weights);
                counts[kind] = 0;
            }
        }
        for (kind, whole) in kinds.chunks_exact_mut(columns).enumerate() {
            if counts[kind] > 0 {
                self.settle(&mut sums, whole, kind, weights);
            }
        }
        let scaled = sums.iter().zip(&self.scales).zip(&self.biases);
        scaled.map(|((sum, scale), bias)| sum * scale + bias).collect()
    }

    fn settle(&self, sums: &mut [f32], whole: &mut [i16], kind: usize, weights: &Weights) {
        let (of_units, of_others) = sums.split_at_mut(self.units.len());
        let (units, others) = whole.split_at(self.units.len());
        let value = weights.value[kind];
        of_units.iter_mut().zip(units).for_each(|(sum, whole)| *sum += f32::from(*whole) * value);
        let plain = weights.plain[kind];
        of_others.iter_mut().zip(others).for_each(|(sum, whole)| *sum += f32::from(*whole) * plain);
        whole.fill(0);
    }

    /// How much one feature speaks for a unit, against the mean of all units.
    pub fn speaks_for(&self, feature: &Feature, weights: &Weights, unit: usize) -> f32 {
        let columns = self.scales.len();
        let from = usize::from(feature.bucket) * columns;
        let weight = |at: usize| f32::from(self.weights[from + at] as i8) * self.scales[at];
        let units = self.units.len();
        let mean = (0..units).map(weight).sum::<f32>() / units.max(1) as f32;
        (weight(unit) - mean) * weights.value[feature.kind.index()]
    }
}

fn add(sums: &mut [i16], row: &[u8]) {
    sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i16::from(*weight as i8));
}

/// What a model is trained from, in a hash: the examples, corrections of the desk (text and unit), the units. The
/// rules are not in it: a changed rule counts at once, beside the model, and needs none trained anew.
pub fn content<'c>(
    examples: &[u8],
    corrections: impl Iterator<Item = (&'c str, UnitId)>,
    units: &[UnitId],
) -> [u8; 32] {
    let mut hasher = Sha256::new();
    // The number stands for the way of training; count it up when that changes.
    hasher.update(6u32.to_le_bytes());
    let mut part = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(examples);
    units.iter().for_each(|unit| part(unit.as_str().as_bytes()));
    part(&[]);
    for (text, unit) in corrections {
        part(text.as_bytes());
        part(unit.as_str().as_bytes());
    }
    hasher.finalize().into()
}
